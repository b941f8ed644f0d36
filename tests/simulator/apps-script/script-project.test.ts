import { ScriptError } from '../../../src/simulator/apps-script/script-error.ts';
import { distWith, inDocument, manifest, ok, stage, viewer, writer } from './stage.ts';

describe('what the page may call', () => {
  const code = `
function open(request) { return { asked: request }; }
function secret_() { return 1; }
globalThis.assigned = function () { return 1; };
var kept = 0;
function count() { kept += 1; return kept; }`;
  const { project } = stage({ 'Code.js': code });
  const call = (name: string, ...args: unknown[]) => project.run({ as: writer, function: name, args });

  test('a top-level function, with plain data both ways', () => {
    expect(call('open', { a: [1, 'x', true, null] })).toEqual({ asked: { a: [1, 'x', true, null] } });
  });

  test.each(['secret_', 'missing', 'assigned', 'eval', 'Logger', 'constructor'])('not %s', (name) => {
    expect(() => call(name)).toThrow(`Script function not found: ${name}`);
  });

  test('nothing is kept from one execution to the next', () => {
    expect([call('count'), call('count')]).toEqual([1, 1]);
  });
});

describe('what crosses between page and script', () => {
  const { script, project } = stage();

  test.each([
    ['undefined in a list is null', '[1, undefined]', [1, null]],
    ['an undefined property is left out', '({ a: undefined, b: 1 })', { b: 1 }],
    ['nothing returned is null', 'undefined', null],
    ['no number is null', '[NaN, Infinity]', [null, null]],
    ['an own property named __proto__ stays a property', 'JSON.parse(\'{"__proto__":{"a":1}}\')', JSON.parse('{"__proto__":{"a":1}}')],
  ])('%s', (_, source, expected) => expect(script(source)).toEqual(expected));

  test.each([
    ['a Date', '({ when: new Date() })', 'when'],
    ['a function', '[() => 1]', '0'],
    ['a Map', '({ map: new Map() })', 'map'],
    ['an Error', 'new Error("x")', 'evaluate'],
    ['an object of a class', '({ it: new (class A {}) })', 'it'],
    ['a promise', 'Promise.resolve(1)', 'evaluate'],
    ['a service', '({ log: Logger })', 'log'],
  ])('%s cannot be returned', (_, source, property) => expect(() => script(source)).toThrow(`Failed due to illegal value in property: ${property}`));

  test('a circle cannot be returned', () => {
    expect(() => script('const a = {}; a.a = a; a')).toThrow('Failed due to circular reference.');
  });

  test.each([[new Date()], [() => 1], [{ deep: [new Map()] }]])('%p cannot be an argument', (argument) => {
    expect(() => project.run({ as: writer, function: 'evaluate', args: [argument] })).toThrow('Failed due to illegal value in property');
  });

  test('an error leaves as name and message', () => {
    const failure = caught(() => script('null.x'));
    expect(failure).toBeInstanceOf(ScriptError);
    expect(failure).toMatchObject({ name: 'TypeError', message: "Cannot read properties of null (reading 'x')" });
  });

  test('a thrown text leaves as an error', () => {
    expect(caught(() => script('throw "no"'))).toMatchObject({ name: 'Error', message: 'no' });
  });

  test('the log keeps where it was thrown', () => {
    expect(project.state.logs.at(-1)).toMatchObject({ level: 'error', functionName: 'evaluate', as: writer });
  });
});

describe('the context', () => {
  const { script } = stage();

  test.each(['WebAssembly', 'SharedArrayBuffer', 'Atomics', 'URL', 'URLSearchParams', 'TextEncoder', 'TextDecoder', 'setTimeout', 'setInterval', 'queueMicrotask', 'fetch', 'atob', 'btoa', 'crypto', 'structuredClone', 'performance', 'process', 'require', 'Buffer', 'global', 'window', 'self', 'DriveApp', 'module'])('has no %s', (name) => {
    expect(script(`typeof ${name}`)).toBe('undefined');
  });

  test('a bundle that needs one of them fails as it loads', () => {
    const { project } = stage({ 'Code.js': 'const address = new URL("https://example.com");\nfunction open() {}' });
    expect(caught(() => project.run({ as: writer, function: 'open' }))).toMatchObject({ name: 'ReferenceError', message: 'URL is not defined' });
  });

  test('a service leads nowhere outside', () => {
    expect(script('UrlFetchApp.fetch.constructor("return typeof process + typeof require")()')).toBe('undefinedundefined');
    expect(script('ScriptApp.constructor.constructor("return typeof process")()')).toBe('undefined');
    expect(script('try { Utilities.sleep("x") } catch (e) { e.constructor.constructor("return typeof process")() }')).toBe('undefined');
  });

  test('what a service throws and returns is of the script’s own realm', () => {
    expect(script('try { Utilities.sleep("x") } catch (e) { [e instanceof Error, e.name, e.message] }')).toEqual([true, 'Exception', "The parameters (String) don't match the method signature for Utilities.sleep."]);
    expect(script('Utilities.base64Decode("AA==") instanceof Array')).toBe(true);
  });

  test('a method that is not there is a TypeError', () => {
    expect(() => script('UrlFetchApp.fetchSome()')).toThrow('UrlFetchApp.fetchSome is not a function');
    expect(caught(() => script('GmailApp.sendEmail()'))).toMatchObject({ name: 'ReferenceError', message: 'GmailApp is not defined' });
  });

  test('the time is the Workspace’s', () => {
    const { script: run, clock } = stage();
    const source = 'Utilities.sleep(1000); [Date.now(), new Date().getTime(), new Date(0).toISOString(), Date.UTC(1970, 0, 2), new Date() instanceof Date, Date() === new Date().toString(), new Date().constructor === Date]';
    expect(run(source)).toEqual([clock.now(), clock.now(), '1970-01-01T00:00:00.000Z', 86_400_000, true, true, true]);
  });

  test('console and Logger are collected', () => {
    const { project, script: run } = stage();
    run('console.log("a", { b: 1 }); console.error(new Error("why")); Logger.log("%s of %s", 1, 2); Logger.getLog()');
    expect(project.state.logs.map(({ level, message }) => [level, message.split('\n')[0]])).toEqual([
      ['info', 'a { b: 1 }'],
      ['error', 'Error: why'],
      ['info', '1 of 2'],
    ]);
  });
});

describe('who may run what', () => {
  test('nobody who has not consented', () => {
    const { project } = stage();
    expect(() => project.run({ as: viewer, function: 'evaluate', args: ['1'] })).toThrow('Authorization is required to perform that action.');
    project.consent(viewer.toUpperCase());
    expect(project.run({ as: viewer, function: 'evaluate', args: ['1'] })).toBe(1);
    project.withdraw(viewer);
    expect(() => project.run({ as: viewer, function: 'evaluate', args: ['1'] })).toThrow('Authorization is required');
  });

  test('a scope that was not agreed to, or taken back, is missing by name', () => {
    const { project, script } = stage();
    project.withdraw(writer, ['https://www.googleapis.com/auth/script.external_request']);
    expect(() => script('UrlFetchApp.fetch("https://www.googleapis.com/x")')).toThrow('You do not have permission to call UrlFetchApp.fetch. Required permissions: https://www.googleapis.com/auth/script.external_request');
  });

  test('a scope that the manifest lacks cannot be consented to', () => {
    const { script } = stage({ 'appsscript.json': JSON.stringify({ ...manifest, oauthScopes: [] }) });
    expect(() => script('MailApp.getRemainingDailyQuota()')).toThrow('Specified permissions are not sufficient to call MailApp.getRemainingDailyQuota. Required permissions: https://www.googleapis.com/auth/script.send_mail');
    expect(() => script('DocumentApp.getActiveDocument()')).toThrow('Required permissions: (https://www.googleapis.com/auth/documents.currentonly || https://www.googleapis.com/auth/documents)');
  });

  test('a manifest without scopes, or with a loose whitelist, is refused with the key at fault', () => {
    const dist = (more: object) => distWith({ 'appsscript.json': JSON.stringify({ ...manifest, ...more }) });
    const open = (more: object) => () => stage({}, { dist: dist(more) });
    expect(open({ oauthScopes: undefined })).toThrow('"oauthScopes"');
    expect(open({ urlFetchWhitelist: ['https://docs.googleapis.com'] })).toThrow('"urlFetchWhitelist"');
    expect(open({ runtimeVersion: 'DEPRECATED_ES5' })).toThrow('"runtimeVersion"');
  });

  test('at most 30 at a time of one person', () => {
    const { project } = stage();
    const running = Array.from({ length: 30 }, () => project.begin({ as: writer, function: 'evaluate' }));
    expect(() => project.begin({ as: writer, function: 'evaluate' })).toThrow('There are too many scripts running simultaneously for this Google user account.');
    running[0]?.end();
    expect(() => project.begin({ as: writer, function: 'evaluate' }).end()).not.toThrow();
  });
});

describe('six minutes', () => {
  const slow = 'for (let i = 0; i < 100; i += 1) { try { UrlFetchApp.fetch("https://www.googleapis.com/x") } catch (e) {} } "never"';

  test('end an execution in the middle, whatever the script catches, and free its locks', () => {
    const { project, clock, network, rounds, script } = stage();
    network.answer = () => {
      clock.advance(50_000);
      return [ok()];
    };
    expect(() => script(`LockService.getScriptLock().waitLock(1); ${slow}`)).toThrow('Exceeded maximum execution time');
    expect(rounds).toHaveLength(8);
    expect(project.run({ as: writer, function: 'evaluate', args: ['LockService.getScriptLock().tryLock(0)'] })).toBe(true);
  });

  test('count sleeping too; a simple trigger has 30 seconds', () => {
    const { script } = stage({ 'Code.js': 'function onOpen() { Utilities.sleep(31000); }\nfunction evaluate(s) { return eval(s); }' });
    expect(() => script('Utilities.sleep(300000); Utilities.sleep(61000)')).toThrow('Exceeded maximum execution time');
    expect(() => script('', { function: 'onOpen', via: 'simple-trigger' })).toThrow('Exceeded maximum execution time');
  });
});

test('an execution that is ended from outside cannot catch it', () => {
  class Killed extends Error {}
  const { network, script, rounds } = stage();
  network.answer = () => {
    throw new Killed('gone');
  };
  expect(() => script('try { UrlFetchApp.fetch("https://www.googleapis.com/x") } catch (e) {} try { UrlFetchApp.fetch("https://www.googleapis.com/y") } catch (e) {} "went on"')).toThrow(Killed);
  expect(rounds).toHaveLength(1);
});

test('a person’s call can come in the middle of another’s round', () => {
  const { project, network, script } = stage();
  network.answer = () => {
    script('PropertiesService.getScriptProperties().setProperty("who", "inner"); null');
    return [ok()];
  };
  script('PropertiesService.getScriptProperties().setProperty("who", "outer"); UrlFetchApp.fetch("https://www.googleapis.com/x"); null');
  expect(project.state.properties.script).toEqual({ who: 'inner' });
});

test('what fails in another’s call in between is not this script’s to catch', () => {
  const { network, script } = stage();
  network.answer = () => {
    script('throw new Error("inner")');
    return [ok()];
  };
  expect(() => script('try { UrlFetchApp.fetch("https://www.googleapis.com/x") } catch (e) { "caught" }')).toThrow('An act in the middle of the round failed: inner');
});

test('state goes out and comes back', () => {
  const { project, script } = stage();
  script('PropertiesService.getScriptProperties().setProperty("a", "1"); null');
  const kept = project.snapshot();
  const first = script('Utilities.getUuid()');
  project.withdraw(writer);
  project.restore(kept);
  expect(script('PropertiesService.getScriptProperties().getProperty("a")')).toBe('1');
  expect(script('Utilities.getUuid()')).toBe(first);
  expect(script('Utilities.getUuid()')).not.toBe(first);
});

test('the place is known in the file and nowhere else', () => {
  const { script } = stage();
  expect(script('DocumentApp.getActiveDocument()')).toBe(null);
  expect(script('const d = DocumentApp.getActiveDocument(); [d.getId(), d.getName(), d.getUrl(), d.getCursor()]', { place: inDocument })).toEqual(['doc-1', 'Name of doc-1', 'https://docs.google.com/document/d/doc-1/edit', null]);
});

function caught(run: () => unknown): unknown {
  try {
    run();
  } catch (thrown) {
    return thrown;
  }
  throw new Error('nothing was thrown');
}
