import { inDocument, manifest, stage, viewer, writer } from '../stage.ts';

describe('tokens and authorization', () => {
  test('a token holds what the person consented to', () => {
    const { project, script } = stage();
    expect(script('ScriptApp.getOAuthToken()')).toBe(`ya29.local-${writer}-8`);
    project.consent(viewer, [manifest.oauthScopes[0] ?? '', 'https://www.googleapis.com/auth/gmail.send']);
    expect(script('ScriptApp.getOAuthToken()', { as: viewer })).toBe(`ya29.local-${viewer}-1`);
  });

  test('what is missing can be asked for', () => {
    const { project, script } = stage();
    const ask = 'ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL).getAuthorizationStatus() === ScriptApp.AuthorizationStatus.REQUIRED';
    expect(script(ask)).toBe(false);
    project.withdraw(writer, ['https://www.googleapis.com/auth/drive']);
    expect(script(ask)).toBe(true);
    expect(() => script('try { ScriptApp.requireAllScopes(ScriptApp.AuthMode.FULL) } catch (e) { "went on" }')).toThrow('Authorization is required to perform that action.');
    expect(script('ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, ["https://www.googleapis.com/auth/userinfo.email"]); 1')).toBe(1);
  });

  test('the web app has no address before it is deployed', () => {
    const { project, script } = stage();
    expect(script('ScriptApp.getService().getUrl()')).toBe(null);
    const url = project.deploy();
    expect(url).toMatch(/^https:\/\/script\.google\.com\/a\/macros\/example\.com\/s\/AKfycb\w+\/exec$/);
    expect(script('ScriptApp.getService().getUrl()')).toBe(url);
  });
});

describe('who is there', () => {
  const ask = '[Session.getActiveUser().getEmail(), Session.getEffectiveUser().getEmail()]';

  test('the person, where they let it be known', () => {
    const { project, script } = stage();
    expect(script(ask)).toEqual([writer, writer]);
    project.withdraw(writer, ['https://www.googleapis.com/auth/userinfo.email']);
    expect(script(ask)).toEqual(['', '']);
  });

  test('nobody in a simple trigger', () => {
    expect(stage().script(ask, { authMode: 'LIMITED', place: inDocument })).toEqual(['', '']);
  });

  test('a refusal where the manifest does not have the scope', () => {
    const { script } = stage({ 'appsscript.json': JSON.stringify({ ...manifest, oauthScopes: [] }) });
    expect(() => script(ask)).toThrow('Specified permissions are not sufficient to call Session.getActiveUser. Required permissions: https://www.googleapis.com/auth/userinfo.email');
  });
});

describe('triggers', () => {
  const code = `function evaluate(source) { return eval(source); }
function hourly(event) { console.log(String(event.authMode), event.triggerUid, Session.getActiveUser().getEmail()); }`;
  const make = 'ScriptApp.newTrigger("hourly").timeBased().everyHours(1).create().getUniqueId()';

  test('run as the person who made them, with full authority', () => {
    const { project, script } = stage({ 'Code.js': code });
    const id = String(script(make));
    project.fireTrigger(id);
    expect(project.state.logs.at(-1)?.message).toBe(`FULL ${id} ${writer}`);
  });

  test('are seen and deleted by their owner only', () => {
    const { project, script } = stage({ 'Code.js': code });
    project.consent(viewer);
    script(make);
    const count = 'ScriptApp.getProjectTriggers().length';
    expect([script(count), script(count, { as: viewer })]).toEqual([1, 0]);
    expect(script(`const [t] = ScriptApp.getProjectTriggers(); const f = t.getHandlerFunction(); ScriptApp.deleteTrigger(t); [f, ${count}]`)).toEqual(['hourly', 0]);
  });

  test('come at most hourly, one in a document, twenty of a person', () => {
    const { script } = stage();
    expect(() => script('ScriptApp.newTrigger("hourly").timeBased().everyMinutes(10)')).toThrow('once per hour at most');
    script(make);
    expect(() => script(make)).toThrow('one time-driven trigger');
    for (let n = 1; n < 20; n += 1) script(make, { place: { kind: 'document', fileId: `doc-${n}` } });
    expect(() => script(make, { place: { kind: 'document', fileId: 'doc-20' } })).toThrow('This script has too many triggers. Triggers must be deleted from the script before more can be added.');
  });

  test('one set for once is gone after it ran', () => {
    const { project, script } = stage({ 'Code.js': code });
    project.fireTrigger(String(script('ScriptApp.newTrigger("hourly").timeBased().after(60000).create().getUniqueId()')));
    expect(project.state.triggers).toEqual([]);
  });
});
