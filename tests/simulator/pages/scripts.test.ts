/** The script behind the pages: menus, consent, sidebar, dialogs, google.script.run and the web app, as the server gives them. */
import { CSM, openStand, smallScript, STRANGER, WRITER, type Stand } from './stand.ts';

let stand: Stand;
beforeEach(async () => {
  stand = await openStand();
});
afterEach(() => stand.close());

const pressed = (name: string, as = WRITER) => stand.post('/press', { file: stand.team.notesId, kind: 'document', function: name }, as);
const sidebar = async (): Promise<string> => {
  stand.team.project.consent(WRITER);
  const { json } = await pressed('openSidebar');
  return String(Object(json.shown).sidebar.url);
};
const keyOf = (url: string): string => url.split('/').at(-1) ?? '';
const run = (name: string, frame: string, args: unknown[] = [], as = WRITER) => stand.post(`/run/${name}`, { frame, args: JSON.stringify(args) }, as);

describe('a menu’s item', () => {
  test('asks for consent the first time, and runs then', async () => {
    expect((await pressed('openSidebar')).json).toMatchObject({ consent: { title: 'Incident Comms', email: WRITER, scopes: expect.arrayContaining(['See, edit, create, and delete all of your Google Drive files']) } });
    await stand.post('/consent', {});
    expect((await pressed('openSidebar')).json).toMatchObject({ shown: { sidebar: { title: 'Small <i>script</i>', width: 300 } } });
  });

  test('shows a dialog in its size, an alert, or the error it ended with', async () => {
    stand.team.project.consent(WRITER);
    expect((await pressed('ask')).json).toMatchObject({ shown: { dialog: { title: 'A <b>dialog</b>', width: 320, height: 90, modal: true }, alerts: [] } });
    expect((await pressed('say')).json).toMatchObject({ shown: { alerts: [{ title: '', text: 'Said <b>plainly</b>' }] } });
    expect((await pressed('broken')).json).toMatchObject({ error: 'TypeError: It broke <here>' });
    expect(Object((await pressed('say')).json.shown).sidebar).toBeUndefined();
  });

  test('runs for who has it in their menu, and only what is in it', async () => {
    for (const person of [CSM, STRANGER]) stand.team.project.consent(person);
    stand.team.project.consent(WRITER);
    expect((await pressed('openSidebar', CSM)).status).toBe(403);
    expect((await pressed('openSidebar', STRANGER)).status).toBe(403);
    expect((await pressed('whoAmI')).status).toBe(403);
  });

  test('of a Sheet is the Sheet’s', async () => {
    stand.team.project.consent(WRITER);
    const file = stand.sheet('x');
    expect((await stand.get(`/spreadsheet/${file}`)).text).toContain('data-function="refreshed"');
    expect((await stand.post('/press', { file, kind: 'spreadsheet', function: 'refreshed' })).json).toMatchObject({ shown: { alerts: [{ text: 'Refreshed' }] } });
  });
});

describe('a sidebar’s page', () => {
  test('is framed under an address of its own, with google.script, without its own meta tags', async () => {
    const { text, headers, status } = await stand.get(await sidebar());
    expect(status).toBe(200);
    expect(text.indexOf('bridge.js')).toBeLessThan(text.indexOf('Add-on page'));
    expect(text).not.toContain('width=980');
    expect(headers.get('content-security-policy')).toContain(`frame-ancestors ${stand.url}`);
    expect(headers.get('content-security-policy')).not.toContain('https:');
    expect(text).not.toContain((await stand.get('/')).text.match(/data-token="([^"]+)"/)?.[1]);
  });

  test('knows the script’s functions but the private ones', async () => {
    const { text } = await stand.get(await sidebar());
    const config = JSON.parse(/data-bridge="([^"]+)"/.exec(text)?.[1]?.replaceAll('&#34;', '"') ?? '{}');
    expect(config.functions).toContain('whoAmI');
    expect(config.functions).not.toContain('hidden_');
  });

  test('runs functions as who sits at the keyboard, in its document', async () => {
    const frame = keyOf(await sidebar());
    stand.team.project.consent(CSM);
    expect((await run('whoAmI', frame)).json).toMatchObject({ value: WRITER });
    expect((await run('whoAmI', frame, [], CSM)).json).toMatchObject({ value: CSM });
    expect((await run('whereAmI', frame)).json).toMatchObject({ value: stand.team.notesId });
    expect((await run('echo', frame, [{ a: ['</script>', null] }, 1])).json).toMatchObject({ value: [{ a: ['</script>', null] }, 1] });
  });

  test('learns what went wrong by name and message', async () => {
    const frame = keyOf(await sidebar());
    expect((await run('broken', frame)).json).toMatchObject({ error: 'TypeError: It broke <here>' });
    expect((await run('whoAmI', frame, [], 'legal@example.com')).json).toMatchObject({ error: 'Exception: Authorization is required to perform that action.' });
    expect((await run('hidden_', frame)).status).toBe(404);
    expect((await run('onNothing', frame)).status).toBe(404);
  });

  test('that nobody opened cannot call', async () => {
    stand.team.project.consent(WRITER);
    expect((await run('whoAmI', 'made-up')).status).toBe(404);
    expect((await stand.get(`${(await sidebar()).replace(/[^/]+$/, '')}made-up`)).status).toBe(404);
  });
});

describe('the web app', () => {
  test('asks each visitor for consent, then shows the page, in the width that addMetaTag asked for', async () => {
    expect((await stand.get('/app', CSM)).text).toContain('Incident Comms wants to access your Google Account');
    await stand.post('/consent', {}, CSM);
    const { text } = await stand.get('/app?incident=INC-0001', CSM);
    expect(text).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
    expect(text).toContain('class="app phone"');
    const frame = /<iframe data-frame[^>]* src="([^"]+)"/.exec(text)?.[1] ?? '';
    expect((await stand.get(frame)).text).toContain('incident=INC-0001');
    expect((await run('whereAmI', keyOf(frame), [], CSM)).json).toMatchObject({ value: null });
  });

  test('is closed to strangers, who are not even asked', async () => {
    const { text } = await stand.get('/app', STRANGER);
    expect(text).toContain('Sorry, unable to open the file at this time.');
    expect(text).not.toContain('Allow');
  });

  test('over the full width is one press away, the address kept', async () => {
    stand.team.project.consent(WRITER);
    expect((await stand.get('/app?incident=INC-0001')).text).toContain('href="/app/full?incident=INC-0001"');
    expect((await stand.get('/app/full?incident=INC-0001')).text).toContain('class="app full"');
  });
});

test('a script that cannot even be loaded is named, and the documents can still be read', async () => {
  const broken = await openStand(smallScript('throw new RangeError("not <today>");'));
  broken.team.project.consent(WRITER);
  const page = await broken.get(`/document/${broken.team.notesId}`);
  expect(page.text).toContain('RangeError: not &#60;today&#62;');
  expect(page.text).toContain('Any document will do');
  expect((await broken.get('/app')).text).toContain('RangeError: not &#60;today&#62;');
  await broken.close();
});
