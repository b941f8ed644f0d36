import type { Execution } from '../../../../src/simulator/apps-script/script-project.ts';
import { inDocument, ok, stage, viewer } from '../stage.ts';

const properties = 'const p = PropertiesService.getScriptProperties(); ';

describe('properties', () => {
  test('are read, written, deleted', () => {
    const { script } = stage();
    expect(script(`${properties} p.setProperty('a', '1').setProperties({ b: '2', c: '3' }).deleteProperty('c'); [p.getProperty('a'), p.getProperty('c'), p.getProperties(), p.getKeys()]`)).toEqual(['1', null, { a: '1', b: '2' }, ['a', 'b']]);
    expect(script(`${properties} p.setProperties({ d: '4' }, true); p.getProperties()`)).toEqual({ d: '4' });
    expect(script(`${properties} const all = p.getProperties(); all.e = '5'; p.setProperties(all); p.getKeys()`)).toEqual(['d', 'e']);
    expect(script(`${properties} p.deleteAllProperties(); p.getKeys()`)).toEqual([]);
  });

  test('of the script are everybody’s, of a user that person’s, of a document that document’s', () => {
    const { script, project } = stage();
    project.consent(viewer);
    script(`${properties} p.setProperty('x', 'script'); PropertiesService.getUserProperties().setProperty('x', 'user'); PropertiesService.getDocumentProperties().setProperty('x', 'document'); null`, { place: inDocument });
    const read = '[PropertiesService.getScriptProperties(), PropertiesService.getUserProperties(), PropertiesService.getDocumentProperties()].map((p) => p && p.getProperty("x"))';
    expect(script(read, { as: viewer, place: inDocument })).toEqual(['script', null, 'document']);
    expect(script(read)).toEqual(['script', 'user', null]);
  });

  test.each([
    ['a value that is no text', "p.setProperty('a', 1)", "The parameters (String,number) don't match the method signature for PropertiesService.Properties.setProperty."],
    ['over 9 KB, in bytes', "p.setProperty('a', 'ö'.repeat(4609))", 'Argument too large: value'],
    ['over 500 KB in all', "for (let i = 0; i < 60; i += 1) p.setProperty('k' + i, 'x'.repeat(9000))", 'You have exceeded the property storage quota.'],
  ])('%s is refused', (_, source, message) => expect(() => stage().script(`${properties} ${source}; null`)).toThrow(message));
});

describe('the cache', () => {
  const cache = 'const c = CacheService.getScriptCache(); ';

  test('keeps for ten minutes unless told otherwise', () => {
    const { script, clock } = stage();
    script(`${cache} c.put('a', '1'); c.putAll({ b: '2', d: '4' }, 3600); c.remove('d'); null`);
    clock.advance(599_000);
    expect(script(`${cache} [c.get('a'), c.get('d'), c.getAll(['a', 'b', 'x'])]`)).toEqual(['1', null, { a: '1', b: '2' }]);
    clock.advance(1_000);
    expect(script(`${cache} c.getAll(['a', 'b'])`)).toEqual({ b: '2' });
  });

  test('forgets when it likes', () => {
    const { script, project } = stage();
    script(`${cache} c.put('a', '1')`);
    project.switches.cacheForgets = true;
    expect(script(`${cache} c.get('a')`)).toBe(null);
  });

  test('keeps those furthest from expiring when it overflows', () => {
    const { script } = stage({}, { limits: { cacheItems: 3, cacheKept: 2 } });
    script(`${cache} c.put('a', '1', 10); c.put('b', '2', 30); c.put('c', '3', 20); c.put('d', '4', 40); null`);
    expect(script(`${cache} c.getAll(['a', 'b', 'c', 'd'])`)).toEqual({ b: '2', d: '4' });
  });

  test.each([
    ["c.put('k'.repeat(251), 'x')", 'Argument too large: key'],
    ["c.put('k', 'x'.repeat(102401))", 'Argument too large: value'],
    ["c.put('k', 'x', 21601)", 'Invalid argument: expirationInSeconds'],
    ["c.put('k', 1)", "don't match the method signature"],
  ])('%s is refused', (source, message) => expect(() => stage().script(cache + source)).toThrow(message));
});

describe('locks in one process', () => {
  const lock = 'const l = LockService.getScriptLock(); ';

  test('belong to the execution, whichever object asks', () => {
    expect(stage().script(`${lock} [l.hasLock(), l.tryLock(0), LockService.getScriptLock().hasLock(), l.tryLock(0), l.releaseLock(), l.hasLock()]`)).toEqual([false, true, true, true, null, false]);
  });

  test('end with the execution, also with one that failed', () => {
    const { script } = stage();
    expect(() => script(`${lock} l.waitLock(0); throw new Error('x')`)).toThrow('x');
    expect(script(`${lock} l.tryLock(0)`)).toBe(true);
  });

  test('held by an execution that waits for this one: the clock moves on and Google’s time-out comes', () => {
    const { script, network, clock } = stage();
    const begun = clock.now();
    network.answer = () => [ok(String(script(`${lock} try { l.waitLock(10000) } catch (e) { e.message }`)))];
    expect(script(`${lock} l.waitLock(1); UrlFetchApp.fetch('https://www.googleapis.com/x').getContentText()`)).toBe('Lock timeout: another process was holding the lock for too long.');
    expect(clock.now() - begun).toBe(10_000);
  });

  test('of script, user and document are different locks; there is no document lock outside one', () => {
    const { script, network } = stage();
    network.answer = () => [ok(String(script('[LockService.getScriptLock().tryLock(0), LockService.getUserLock().tryLock(0), LockService.getDocumentLock()]')))];
    expect(script(`${lock} l.waitLock(1); UrlFetchApp.fetch('https://www.googleapis.com/x').getContentText()`, { place: inDocument })).toBe('false,true,');
  });
});

test.each(['PropertiesService.getScriptProperties()', 'PropertiesService.getUserProperties()', 'CacheService.getScriptCache()', 'LockService.getScriptLock()'])('%s is refused in AuthMode NONE and given in LIMITED', (source) => {
  const { script } = stage();
  const opening = (authMode: 'NONE' | 'LIMITED'): Partial<Execution> => ({ authMode, place: inDocument });
  expect(() => script(`${source}; null`, opening('NONE'))).toThrow(`You do not have permission to call ${source.replace('()', '')}.`);
  expect(script(`${source}; null`, opening('LIMITED'))).toBe(null);
});
