import { request as send } from 'node:http';
import { CSM, openStand, smallScript, STRANGER, WRITER, type Stand } from './stand.ts';

let stand: Stand;
beforeAll(async () => {
  stand = await openStand();
});
afterAll(() => stand.close());

const document = (): string => `/document/${stand.team.notesId}`;
const incidentsDrive = (): string => `/folder/${stand.team.driveId}`;

describe('who sees what', () => {
  test('Drive is the Drive of the person at the keyboard', async () => {
    expect((await stand.get('/', WRITER)).text).toContain('>Notes</a>');
    const csm = (await stand.get('/', CSM)).text;
    expect(csm).not.toContain('Notes');
    expect(csm).toContain('Incident Communications');
    expect((await stand.get('/', STRANGER)).text).not.toContain('Incident Communications');
  });

  test.each([
    ['a document that is not shared', document, CSM, 403, 'The caller does not have permission'],
    ['a document that does not exist', () => '/document/nothing', WRITER, 404, 'Requested entity was not found.'],
    ['a shared drive of another company', incidentsDrive, STRANGER, 404, 'File not found'],
  ])('%s is refused in Google’s words', async (_, path, person, status, words) => {
    const page = await stand.get(path(), person);
    expect(page.status).toBe(status);
    expect(page.text).toContain(words);
  });

  test('a folder shows what is in it, with the links that people paste', async () => {
    const drive = (await stand.get(incidentsDrive())).text;
    const templates = /href="(\/folder\/[\w-]+)">Templates</.exec(drive)?.[1] ?? '';
    const { text } = await stand.get(templates);
    expect(text).toContain('Incident FAQ Template');
    expect(text).toContain('https://docs.google.com/document/d/1QCAaF7kyPu4fIZrTmrgCrsUIDAZFqIKfjxcZ0HvBNNI/edit');
  });

  test('somebody unknown in the cookie is nobody: the writer sits there', async () => {
    expect((await stand.get('/', 'nobody@example.com')).text).toContain('<option value="writer@example.com" selected>');
  });
});

describe('a document', () => {
  test('shows one tab at a time, header and table and all', async () => {
    const path = `/document/${stand.team.templates.internal}`;
    const first = (await stand.get(path)).text;
    expect(first).toContain('Internal, do not forward');
    expect(first).toContain('Who is on it</h1>');
    expect(first).not.toContain('What the times rest on');
    const second = /href="([^"]+tab=[^"]+)">Timeline and sources/.exec(first)?.[1] ?? '';
    expect((await stand.get(second.replaceAll('&#38;', '&'))).text).toContain('What the times rest on');
  });

  test('its menu is there for who may edit, and for nobody else', async () => {
    const path = `/document/${stand.team.templates.internal}`;
    expect((await stand.get(path, WRITER)).text).toContain('data-function="openSidebar"');
    const commenter = (await stand.get(path, CSM)).text;
    expect(commenter).not.toContain('Extensions');
    expect(commenter).toContain('You may comment.');
  });

  test('comments stand beside it, answered and resolved', async () => {
    const file = `https://www.googleapis.com/drive/v3/files/${stand.team.templates.faq}/comments`;
    const { json } = stand.team.call(CSM, 'POST', `${file}?fields=id`, { content: 'Is this <b>right</b>?' });
    stand.team.call(WRITER, 'POST', `${file}/${String(Object(json).id)}/replies?fields=id`, { content: 'It is.', action: 'resolve' });
    const { text } = await stand.get(`/document/${stand.team.templates.faq}`);
    expect(text).toContain('Is this &#60;b&#62;right&#60;/b&#62;?');
    expect(text).toContain('It is.');
    expect(text).toContain(', resolved');
  });
});

describe('what people write is text', () => {
  const nasty = '</script><img src=x onerror=alert(1)>"\'&';

  test('in names, cells and mails', async () => {
    stand.team.call(WRITER, 'PATCH', `https://www.googleapis.com/drive/v3/files/${stand.team.notesId}`, { name: nasty });
    const id = stand.sheet(nasty);
    stand.team.call(WRITER, 'POST', `https://www.googleapis.com/drive/v3/files/${id}/permissions?emailMessage=${encodeURIComponent(nasty)}`, { type: 'user', role: 'reader', emailAddress: CSM });
    const pages = await Promise.all([stand.get('/'), stand.get(document()), stand.get(`/spreadsheet/${id}`), stand.get('/mails', CSM)]);
    for (const { status, text } of pages) {
      expect(status).toBe(200);
      expect(text).not.toContain('<img');
      expect(text).toContain('&#60;/script&#62;&#60;img');
    }
    stand.team.call(WRITER, 'PATCH', `https://www.googleapis.com/drive/v3/files/${stand.team.notesId}`, { name: 'Notes' });
  });

  test('and in an address', async () => expect((await stand.get(`/app?a=${encodeURIComponent(nasty)}`)).text).not.toContain('<img'));

  test('a link that would run something is shown as words', async () => {
    const id = stand.sheet('=HYPERLINK("javascript:alert(1)", "press")');
    stand.team.call(WRITER, 'PUT', `https://sheets.googleapis.com/v4/spreadsheets/${id}/values/A2?valueInputOption=USER_ENTERED`, { values: [['=HYPERLINK("javascript:alert(1)", "press")']] });
    const { text } = await stand.get(`/spreadsheet/${id}`);
    expect(text).toContain('press');
    expect(text).not.toMatch(/href="javascript:/i);
  });
});

describe('only this machine, only this session', () => {
  test('nothing may be loaded from outside', async () => {
    const policy = (await stand.get('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/https:|\*/);
  });

  test.each([
    ['no token', ''],
    ['a wrong token', 'x'.repeat(32)],
  ])('%s: nothing is changed', async (_, token) => {
    const before = stand.team.workspace.clock.now();
    for (const [path, body] of [['/clock', { hours: '1' }], ['/consent', {}], ['/keyboard', { email: CSM }], ['/run/whoAmI', { frame: 'x', args: '[]' }]] as const) {
      const { status, headers } = await stand.post(path, body, WRITER, token);
      expect([status, headers.get('set-cookie')]).toEqual([403, null]);
    }
    expect(stand.team.workspace.clock.now()).toBe(before);
    expect(stand.team.project.state.consents[WRITER]).toBeUndefined();
  });

  test('the pages answer to local names only, the frames’ port too', async () => {
    const as = (host: string, port: number): Promise<number> =>
      new Promise((done, failed) => void send(`http://127.0.0.1:${port}/`, { headers: { host } }, (response) => done(response.resume().statusCode ?? 0)).on('error', failed).end());
    const frames = Number(/frame-src http:\/\/127\.0\.0\.1:(\d+)/.exec((await stand.get('/')).headers.get('content-security-policy') ?? '')?.[1]);
    expect(await as('workspace.example.com', stand.port)).toBe(403);
    expect(await as('workspace.example.com', frames)).toBe(403);
    expect(await as('127.0.0.1', stand.port)).toBe(200);
    expect(await as('127.0.0.1', frames)).toBe(404);
  });

  test('the APIs are beside the pages, with their own tokens', async () => {
    expect((await stand.get('/drive/v3/files')).status).toBe(401);
    const authorization = `Bearer ${stand.team.workspace.issueToken(WRITER, ['https://www.googleapis.com/auth/drive'])}`;
    expect((await fetch(`${stand.url}/drive/v3/files`, { headers: { authorization } })).status).toBe(200);
  });

  test.each(['/-/../pages.ts', '/-/tsconfig.json', '/-/%2e%2e/pages.ts', '/-/constructor.js'])('%s is not given out', async (path) => expect((await stand.get(path)).status).not.toBe(200));
});

describe('a Sheet', () => {
  test('is typed into as by hand: numbers become numbers, formulas come to something', async () => {
    const id = stand.sheet('3');
    expect((await stand.post('/cell', { file: id, sheet: 'Sheet1', cell: 'B1', value: '4' })).status).toBe(200);
    await stand.post('/cell', { file: id, sheet: 'Sheet1', cell: 'C1', value: '=B1+1' });
    const { text } = await stand.get(`/spreadsheet/${id}`);
    expect(text).toMatch(/data-cell="C1" data-entered="=B1\+1"[^>]*>5</);
  });

  test('is read only for who may not edit', async () => {
    const id = stand.sheet('kept');
    stand.team.call(WRITER, 'POST', `https://www.googleapis.com/drive/v3/files/${id}/permissions`, { type: 'user', role: 'reader', emailAddress: CSM });
    expect((await stand.get(`/spreadsheet/${id}`, CSM)).text).toContain(' readonly');
    const { status, text } = await stand.post('/cell', { file: id, sheet: 'Sheet1', cell: 'A1', value: 'lost' }, CSM);
    expect([status, text]).toEqual([403, 'The caller does not have permission']);
  });

  test('shows frozen rows, chips, colours by condition, links and widths', async () => {
    const id = stand.sheet('SEV0');
    const sheet = { sheetId: 0 };
    const cell = { ...sheet, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 };
    const { status, json } = stand.team.call(WRITER, 'POST', `https://sheets.googleapis.com/v4/spreadsheets/${id}:batchUpdate`, {
      requests: [
        { updateSheetProperties: { properties: { ...sheet, gridProperties: { frozenRowCount: 1 } }, fields: 'gridProperties.frozenRowCount' } },
        { setDataValidation: { range: cell, rule: { condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'SEV0' }] }, showCustomUi: true } } },
        { addConditionalFormatRule: { rule: { ranges: [cell], booleanRule: { condition: { type: 'TEXT_EQ', values: [{ userEnteredValue: 'SEV0' }] }, format: { backgroundColor: { red: 1 } } } } } },
        { updateDimensionProperties: { range: { ...sheet, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 }, properties: { pixelSize: 333 }, fields: 'pixelSize' } },
        { updateCells: { start: { ...sheet, rowIndex: 1, columnIndex: 0 }, rows: [{ values: [{ userEnteredValue: { formulaValue: '=HYPERLINK("https://docs.google.com/document/d/x/edit","Open")' } }] }], fields: 'userEnteredValue' } },
      ],
    });
    expect([status, json]).toEqual([200, expect.anything()]);
    const { text } = await stand.get(`/spreadsheet/${id}`);
    expect(text).toContain('<span class="chip">SEV0</span>');
    expect(text).toMatch(/data-cell="A1"[^>]*class="frozen-row"[^>]*background-color:#ff0000/);
    expect(text).toContain('width:333px');
    expect(text).toContain('<a href="https://docs.google.com/document/d/x/edit"');
  });
});

test('moving the clock runs the timed triggers that come due on the way, of each person, and what they throw stops nothing', async () => {
  const dist = smallScript('function start() { return ScriptApp.newTrigger("remind").timeBased().everyHours(1).create().getUniqueId(); }\nfunction remind(e) { console.log("ran " + Session.getActiveUser().getEmail()); if (Session.getActiveUser().getEmail() === "csm@example.com") throw new Error("no"); }', ['script.scriptapp']);
  const own = await openStand(dist);
  try {
    for (const person of [WRITER, CSM]) {
      own.team.project.consent(person);
      own.team.project.run({ as: person, function: 'start', args: [] });
    }
    await own.post('/clock', { hours: '0', minutes: '59' });
    await own.post('/clock', { hours: '2', minutes: '1' });
    const ran = own.team.project.state.logs.filter(({ message }) => message.startsWith('ran ')).map(({ message }) => message);
    expect(ran.sort()).toEqual([CSM, CSM, CSM, WRITER, WRITER, WRITER].map((person) => `ran ${person}`));
    const [first, second] = await Promise.all([own.post('/clock', { hours: '200' }), own.post('/clock', { hours: '1' })]);
    expect([first.status, second.status].sort()).toEqual([200, 409]);
  } finally {
    await own.close();
  }
});

test('as time merely passes, what came due runs at the next tick: once, however many hours went by, and never beside a clock that is moved', async () => {
  const dist = smallScript('function start() { return ScriptApp.newTrigger("remind").timeBased().everyHours(1).create().getUniqueId(); }\nfunction once() { return ScriptApp.newTrigger("remind").timeBased().after(60000).create().getUniqueId(); }\nfunction remind(e) { console.log("ran " + Session.getActiveUser().getEmail()); if (Session.getActiveUser().getEmail() === "csm@example.com") throw new Error("no"); }', ['script.scriptapp']);
  let tick = async (): Promise<void> => undefined;
  let stopped = false;
  const own = await openStand(dist, (look) => {
    tick = look;
    return () => (stopped = true);
  });
  const { project, workspace: { clock } } = own.team;
  const ran = (): string[] => project.state.logs.splice(0).flatMap(({ message }) => (message.startsWith('ran ') ? [message.slice(4)] : []));
  const [HOUR, BACKUP] = [3_600_000, 'backup@example.com'];
  try {
    for (const person of [CSM, WRITER]) {
      project.consent(person);
      project.run({ as: person, function: 'start', args: [] });
    }
    await tick();
    expect(ran()).toEqual([]);
    clock.advance(HOUR);
    const before = (await own.get('/version')).text;
    await Promise.all([tick(), tick()]);
    expect(ran().sort()).toEqual([CSM, WRITER]);
    expect((await own.get('/version')).text).not.toBe(before);
    await tick();
    expect(ran()).toEqual([]);
    clock.advance(9 * HOUR);
    project.consent(BACKUP);
    project.run({ as: BACKUP, function: 'once', args: [] });
    await tick();
    expect(ran().sort()).toEqual([CSM, WRITER]);
    clock.advance(60_000);
    await tick();
    expect(ran()).toContain(BACKUP);
    expect(project.state.triggers.map(({ everyHours }) => everyHours)).toEqual([1, 1]);

    clock.advance(60_000 - (clock.now() % 60_000));
    await tick();
    ran();
    clock.advance(HOUR);
    const moved = own.post('/clock', { hours: '30' });
    while (project.state.logs.length === 0) await new Promise((turn) => setImmediate(turn));
    await tick();
    await moved;
    await tick();
    expect(ran()).toHaveLength(2 * 31);
  } finally {
    await own.close();
  }
  expect(stopped).toBe(true);
});

describe('clock and switches', () => {
  test('time moves on, and never back', async () => {
    const before = stand.team.workspace.clock.now();
    await stand.post('/clock', { hours: '1', minutes: '30' });
    expect(stand.team.workspace.clock.now() - before).toBe(90 * 60_000);
    await stand.post('/clock', { hours: '-5', minutes: 'x' });
    expect(stand.team.workspace.clock.now() - before).toBe(90 * 60_000);
  });

  test('switches go on and off', async () => {
    await stand.post('/switches', { quotas: 'on', listingLag: '5', pace: '20' });
    expect(stand.team.workspace.switches).toMatchObject({ quotas: true, shuffle: false, listingLagMs: 5000 });
    expect(stand.team.pace.roundMs).toBe(20);
    await stand.post('/switches', { shuffle: 'on', listingLag: '0', pace: '0' });
    expect(stand.team.workspace.switches).toMatchObject({ quotas: false, shuffle: true, listingLagMs: 0 });
  });

  test('a fault waits for a request of its method, and looking at pages is none', async () => {
    expect((await stand.post('/faults', { method: 'drive.files.fly', answer: '503' })).status).toBe(400);
    await stand.post('/faults', { method: 'drive.files.get', answer: '503', when: 'before', nth: '1' });
    expect((await stand.get(document())).status).toBe(200);
    expect((await stand.get('/switches')).text).toContain('the fault 503 for request 1 was never met');
    await stand.post('/faults/clear', {});
    expect(stand.team.workspace.faults.unmet()).toEqual([]);
  });

  test('a change anywhere moves the version that open pages watch; a look does not', async () => {
    const version = async (): Promise<number> => Number((await stand.get('/version')).text);
    const before = await version();
    await stand.get(document());
    expect(await version()).toBe(before);
    stand.sheet('new');
    expect(await version()).toBeGreaterThan(before);
  });
});

test('the keyboard changes hands', async () => {
  const { headers } = await stand.post('/keyboard', { email: CSM });
  expect(headers.get('set-cookie')).toBe('keyboard=csm%40example.com; Path=/; SameSite=Strict; HttpOnly');
  expect((await stand.post('/keyboard', { email: 'nobody@example.com' })).status).toBe(400);
});

test('mails reach who they went to, and groups', async () => {
  const { project } = stand.team;
  project.state.mails.push({ from: WRITER, at: Date.parse('2026-11-23T10:00:00Z'), to: ['cs-leadership@example.com'], cc: [], bcc: [], subject: 'For leaders', body: 'See https://docs.google.com/document/d/x/edit.', attachments: [], htmlBody: '<p>See</p>' });
  const leader = (await stand.get('/mails', 'leader@example.com')).text;
  expect(leader).toContain('For leaders');
  expect(leader).toContain('<a href="https://docs.google.com/document/d/x/edit"');
  expect((await stand.get('/mails', 'legal@example.com')).text).not.toContain('For leaders');
  expect((await stand.get('/mails?of=everybody', 'legal@example.com')).text).toContain('For leaders');
  expect((await stand.get('/', 'leader@example.com')).text).toContain('1 mail');
});

test('a mail is shown as it looks, as it was sent, and with its files', async () => {
  const { project } = stand.team;
  const name = 'Why "it" <happened>.pdf';
  const at = project.state.mails.push({ from: WRITER, at: Date.parse('2026-11-23T10:00:00Z'), to: [WRITER], cc: [], bcc: [], subject: 'With a PDF 🚒', body: 'Words', attachments: [{ name, contentType: 'application/pdf', base64: 'JVBERi0=' }, { name: 'a.html', contentType: 'text/html', base64: 'PGI+' }], htmlBody: '<p>Words</p>' }) - 1;
  const page = (await stand.get('/mails')).text;
  expect(page).toContain(`<a href="/mails/${at}/0">Why &#34;it&#34; &#60;happened&#62;.pdf</a>, <a href="/mails/${at}/1">a.html</a>`);
  const [mail, pdf, other] = await Promise.all([stand.get(`/mails/${at}`), stand.get(`/mails/${at}/0`), stand.get(`/mails/${at}/1`)]);
  expect([mail.text, mail.headers.get('content-type')]).toEqual([expect.stringContaining('Content-Type: multipart/mixed'), 'text/plain; charset=UTF-8']);
  expect([pdf.text, pdf.headers.get('content-type'), pdf.headers.get('content-disposition')]).toEqual(['%PDF-', 'application/pdf', "inline; filename*=UTF-8''Why%20%22it%22%20%3Chappened%3E.pdf"]);
  expect(other.headers.get('content-disposition')).toMatch(/^attachment;/);
});

test('a PDF is opened by who may read it', async () => {
  const { workspace } = stand.team;
  const metadata = JSON.stringify({ name: 'Explanation.pdf' });
  const body = `--b\r\nContent-Type: application/json\r\n\r\n${metadata}\r\n--b\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n--b--`;
  const authorization = `Bearer ${workspace.issueToken(WRITER, ['https://www.googleapis.com/auth/drive'])}`;
  const made = workspace.handle({ method: 'POST', url: 'https://www.googleapis.com/upload/drive/v3/files?uploadType=multipart', headers: { authorization, 'content-type': 'multipart/related; boundary=b' }, body });
  const { id }: { id: string } = JSON.parse(String(made.body));
  expect((await stand.get(`/file/${id}`)).text).toContain(`<a href="/file/${id}/content">Open the PDF</a>`);
  expect((await stand.get(`/file/${id}/content`)).text).toBe('%PDF-');
  const refused = await stand.get(`/file/${id}/content`, CSM);
  expect([refused.status, refused.text]).toEqual([404, expect.stringContaining('File not found')]);
});
