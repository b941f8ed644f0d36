/** *Hand over*, through the built bundle: what CS gets, in how many rounds, and what is refused before anybody is let in. */
import type { OutwardView } from '../../src/actions/contract.ts';
import { ask } from '../../src/simulator/pages/asking.ts';
import { typeInside, typeOver } from './by-hand.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { CSM, CSMS, LEADERS, NUMBER, openHandingOver, PRESS, RECIPIENTS, TITLE } from './handing-over.ts';
import { closeToCompany } from './outward-by-hand.ts';
import { fileOf } from './review-journey.ts';
import { CS, LEADER, putPeopleInForce } from './reviewing.ts';
import { afterEachKill } from './restricting.ts';
import { allFiles, documentOf, logFaults, rowsOf, textOf } from './standing.ts';
import { BACKUP, CLAIM_LIFETIME_MS, documentLink, ENGINEER, indexOf, OUTSIDER, WRITER } from './stage.ts';

const world = openHandingOver();
const { stage, team, handOver, press, refused, mails, outward, log, rolesOn } = world;
const heard = listen(team.workspace);
const ALL = [CS, LEADERS, CSMS];
/** Before anybody approved it. */
const draft = stage.mark();
world.makeReady();
const back = stage.mark();
beforeEach(back);

const WORKING = fileOf(team, NUMBER, 'customer');
const message = () => outward().find(({ properties }) => properties['handedOver'] === 'customer');
const drive = (method: string, path: string, body?: object, person = WRITER) => ask(team.workspace, person, method, `https://www.googleapis.com/drive/v3/files/${path}${path.includes('?') ? '&' : '?'}supportsAllDrives=true`, body);
const isLocked = (id: string): boolean => JSON.stringify(drive('GET', `${id}?fields=contentRestrictions`)).includes('"readOnly":true');

/** Nothing was made, let in, mailed or logged, and the message can still be worked on. */
function nothingHappened(): void {
  expect([mails(), outward().map(({ name }) => name), log('handing over'), log('handed over'), isLocked(WORKING)]).toEqual([[], [], [], [], false]);
  expect(indexOf(team, NUMBER)?.documents.customer).toBe(WORKING);
}

describe('what CS gets', () => {
  test('one mail to everybody with the words as they are formatted, the frozen message, the FAQ, and nothing else', () => {
    stage.spent();
    const reply = press({ sendBy: '2026-11-23T11:00:00Z', questions: 'Ask in the channel.' });
    // Seven, and one for each of the two groups; CS Ops sees the folder for incidents.
    expect(stage.spent().rounds).toBe(9);
    expect(reply).toMatchObject({ done: expect.stringContaining(`to ${ALL.join(', ')}`), notes: [] });
    expect(outward().map(({ name }) => name).sort()).toEqual([`${NUMBER} Customer message 09:00 UTC`, `${NUMBER} FAQ for CSMs`]);
    expect(allFiles(team).find(({ id }) => id === indexOf(team, NUMBER)?.outward?.folder)).toMatchObject({ name: `${NUMBER} Handed over`, properties: { incident: NUMBER }, parent: indexOf(team, NUMBER)?.folder });
    for (const { id } of outward()) for (const address of ALL) expect(rolesOn(id)[address]).toBe('commenter');
    const [mail, ...others] = mails();
    expect([others, mail?.to]).toEqual([[], ALL]);
    expect(mail?.subject).toBe(`${NUMBER}: please send this message to customers: ${TITLE}`);
    for (const part of ['On <b>23 November 2026, 08:10 to 08:40 UTC</b>, some', '<i>No data was lost</i>', '1 &lt; 2 &amp; &quot;so&quot; it stays 🦘', '<ul><li>Reload your reports.</li><li>Ask us: <a href="https://status.example.com/help?a=1&amp;b=2">our status page</a>', '<ol><li>First this.</li>', '23 Nov 2026, 11:00 UTC (in 2 h)', `FAQ for CSMs</a>: its answers are approved`, 'engineer@example.com, 23 Nov 2026', 'Kept by writer@example.com: It is meant so.']) expect(mail?.htmlBody).toContain(part);
    for (const part of ['1 < 2 & "so" it stays 🦘.', '- Reload your reports.\n- Ask us: our status page (https://status.example.com/help?a=1&b=2).', '1. First this.\n2. Then that.', 'Send from: support@example.com', 'Questions: Ask in the channel.', documentLink(message()?.id ?? '')]) expect(mail?.body).toContain(part);
    expect(mail?.body).not.toContain('Changed since');
  });

  test('message and copy are locked and say so; the log and the page say who has it; nothing else of the add-on touches it', () => {
    press();
    for (const id of [WORKING, message()?.id ?? '']) expect(isLocked(id)).toBe(true);
    expect(indexOf(team, NUMBER)).toMatchObject({ documents: expect.not.objectContaining({ customer: expect.anything() }), outward: { messages: { customer: { working: WORKING, file: message()?.id, by: WRITER } } } });
    expect(indexOf(team, NUMBER)).not.toHaveProperty('handing');
    expect([log('handing over'), log('handed over')]).toEqual([[expect.objectContaining({ message: 'customer', recipients: ALL })], [expect.objectContaining({ message: 'customer', recipients: ALL, press: PRESS })]]);
    expect(handOver()).toMatchObject({ messages: [], out: [{ name: 'Customer message', told: true, recipients: ALL, url: documentLink(message()?.id ?? '') }] });
    stage.done(WRITER, 'save', { incident: NUMBER, head: {}, facts: [{ name: 'what_happened', base: { value: 'A log disk ran full.', customer: 'Some requests failed.' }, now: { value: 'A log disk ran full.', customer: 'All requests failed.' } }], timeline: [], faq: [] });
    expect(stage.refused(WRITER, 'bringIn', { incident: NUMBER, documents: [{ kind: 'customer', choices: [] }] }).code).toBe('bad input');
    expect(isLocked(WORKING)).toBe(true);
  });

  test('pressed again, by anybody who leads, it is handed over once', () => {
    const first = press();
    for (const again of [press(), press({ press: 'handover0002' })]) expect(again).toMatchObject({ done: first.done, handOver: first.handOver });
    expect([mails().length, outward().length, log('handed over').length]).toEqual([1, 2, 1]);
  });

  test('a subject is one line whatever the title is, and what is typed is never markup', () => {
    stage.done(WRITER, 'save', { incident: NUMBER, head: { title: { base: TITLE, now: 'Disk <b>full</b>\u2028Bcc: x@example.org' } }, facts: [], timeline: [], faq: [] });
    press({ sentFrom: '<img src=x>', questions: 'Line one\nline <two>' });
    expect(mails()[0]?.subject).toBe(`${NUMBER}: please send this message to customers: Disk <b>full</b> Bcc: x@example.org`);
    expect(mails()[0]?.htmlBody).toContain('&lt;img src=x&gt;');
    expect(mails()[0]?.htmlBody).not.toMatch(/<img|<two>/);
  });

  test('a role without anybody is said; the others get it', () => {
    putPeopleInForce(team, RECIPIENTS.filter(({ role }) => role !== 'CSMs'));
    expect(press().notes).toEqual(['Nobody is in CSMs, so nobody there was told.']);
    expect(mails()[0]?.to).toEqual([CS, LEADERS]);
  });
});

describe('the page of CS, who cannot read the record', () => {
  const page = (person: string): OutwardView => {
    const screen = stage.done(person, 'open', { madeFor: person, incident: NUMBER });
    if (screen.screen !== 'outward') throw new Error(`${person} is shown ${screen.screen}`);
    return screen.outward;
  };
  const SEND_BY = '2026-11-23T11:00:00Z';
  beforeEach(() => {
    // Whoever reviewed it for CS may read the record; another one sends it.
    putPeopleInForce(team, RECIPIENTS.map((row) => (row.role === 'CS Ops' ? { ...row, address: CSM } : row)));
    closeToCompany(team, NUMBER);
  });

  test('says what each message is for, for whom and by when; a member of a group of CS leadership marks it at once', () => {
    const audience = 'Customers in Frankfurt who pay by card ';
    stage.done(WRITER, 'describeMessage', { incident: NUMBER, message: 'customer', stage: 'update', audience: `${audience}${'🦘'.repeat(40)}` });
    world.makeReady();
    press({ sendBy: SEND_BY });
    expect(indexOf(team, NUMBER)?.groups).toEqual(expect.arrayContaining([LEADERS, CSMS]));
    for (const person of [CSM, LEADER]) expect(page(person)).toMatchObject({ marksAs: person === CSM ? 'CS Ops' : `somebody let in where ${LEADERS} (CS leadership) is`, messages: [{ message: 'customer', stage: 'update', audience: `${audience}${'🦘'.repeat(18)}…`, sendBy: SEND_BY }] });
    const at = `${new Date(team.workspace.clock.now()).toISOString().slice(0, 19)}Z`;
    expect(stage.done(LEADER, 'markSent', { incident: NUMBER, message: 'customer', at, by: '' }).sent).toEqual({ at, by: LEADER });
    expect(handOver().out).toMatchObject([{ sent: { at, by: LEADER } }]);
  });

  test('a second message, for others, goes out beside the first, which stays as it went out; the mail says what changed since that one', () => {
    press();
    const first = message()?.id ?? '';
    const words = textOf(documentOf(team, first));
    stage.done(WRITER, 'nextMessage', { incident: NUMBER, operation: 'nextmessage01', from: 'customer', stage: 'update', audience: 'not affected' });
    typeOver(team, WRITER, fileOf(team, NUMBER, 'customer 2'), 'Reload your reports.', 'Reload your reports twice.');
    world.makeReady('customer 2');
    team.workspace.clock.advance(60_000);
    expect(press({ message: 'customer 2', press: 'handover0002' })).toMatchObject({ notes: [], handOver: { messages: [], out: [{ message: 'customer', told: true }, { message: 'customer 2', told: true }] } });
    const second = indexOf(team, NUMBER)?.outward?.messages['customer 2']?.file ?? '';
    expect(outward().map(({ id }) => id).sort()).toEqual([first, second, indexOf(team, NUMBER)?.outward?.faq].sort());
    expect([textOf(documentOf(team, first)), isLocked(first), isLocked(WORKING), isLocked(second)]).toEqual([words, true, true, true]);
    expect(textOf(documentOf(team, second))).toContain('Reload your reports twice.');
    expect(mails().map(({ body }) => body)).toEqual([expect.stringContaining('- New: • Reload your reports twice.\n- Gone: • Reload your reports.')]);
    for (const person of [CSM, LEADER]) expect(page(person).messages).toMatchObject([{ message: 'customer 2', stage: 'update', audience: 'not affected', url: documentLink(second) }, { message: 'customer', stage: 'first notice', audience: 'affected', url: documentLink(first) }]);
    expect(rowsOf(team, stage.ids.dashboard, 'Open').find((row) => row['Number'] === NUMBER)?.['Newest message']).toMatch(/^update · not affected · handed over .*, not sent; 1 older not sent$/);
  });

  test('a copy that an ended run left for another time is not what goes out', () => {
    world.killAt({ method: 'drive.permissions.create', nth: 1 });
    press({ sendBy: SEND_BY });
    expect(page(CSM).messages).toMatchObject([{ stage: 'first notice', audience: 'affected', sendBy: SEND_BY }]);
    expect(outward()).toHaveLength(2);
  });
});

describe('refused before anything is made', () => {
  const people = (...more: { role: string; address: string }[]) => () => putPeopleInForce(team, [...RECIPIENTS.filter(({ role }) => !more.some((one) => one.role === role && one.address === '')), ...more.filter(({ address }) => address !== '')]);
  test.each<[string, () => void, object]>([
    ['nobody approved it', draft, { code: 'not allowed', field: 'message', what: expect.stringContaining('cannot go out yet: ') }],
    ['a word was changed since', () => typeInside(team, WRITER, WORKING, 'Reload your reports', 'x'), { code: 'not allowed', what: expect.stringContaining('Changed since') }],
    ['somebody wrote a comment', () => void ask(team.workspace, ENGINEER, 'POST', `https://www.googleapis.com/drive/v3/files/${WORKING}/comments?fields=id`, { content: 'Really?' }), { code: 'not allowed', what: expect.stringContaining('1 comment is open') }],
    ['it lies in the trash', () => void drive('PATCH', WORKING, { trashed: true }), { code: 'not found', what: expect.stringContaining('is in the trash') }],
    ['nobody is in CS Ops', people({ role: 'CS Ops', address: '' }), { code: 'bad input', field: 'recipients', todo: expect.stringContaining('policy') }],
    ['somebody of another company is named', people({ role: 'CSMs', address: 'partner@example.org' }), { code: 'bad input', field: 'recipients', what: expect.stringContaining('partner@example.org is outside the company') }],
    ['the day’s mails are used up', () => void (team.project.state.mailUse[WRITER] = { since: team.workspace.clock.now(), recipients: 1_498 }), { code: 'not allowed', what: expect.stringContaining('no more mails today') }],
  ])('%s', (_, act, expected) => {
    act();
    expect(refused()).toMatchObject(expected);
    nothingHappened();
    expect(indexOf(team, NUMBER)).not.toHaveProperty('handing');
  });

  test('only who leads presses; what no page sends is refused', () => {
    for (const person of [ENGINEER, CS, OUTSIDER]) expect(refused({}, person).code).toBe('not allowed');
    for (const more of [{ message: 'faq' }, { message: 'customer 2000' }, { press: '' }, { sendBy: 'soon' }, { sentFrom: 'x'.repeat(301) }]) expect(refused(more)).toMatchObject({ code: 'bad input', field: Object.keys(more)[0] });
    expect(refused({ message: 'customer 2' })).toMatchObject({ code: 'bad input', what: expect.stringContaining('has no Customer message 2') });
    nothingHappened();
  });
});

describe('refused on the way: nobody was mailed, and pressing again goes on', () => {
  const put = (address: string) => putPeopleInForce(team, [...RECIPIENTS, { role: 'CSMs', address }]);
  const halted = (): void => expect([mails().filter(({ subject }) => subject.includes('please send')), log('handing over'), isLocked(WORKING), indexOf(team, NUMBER)?.documents.customer]).toEqual([[], [], false, WORKING]);
  const goesOn = (person = WRITER): void => {
    expect(press({}, person).handOver.out).toMatchObject([{ told: true }]);
    expect([mails().length, outward().length]).toEqual([1, 2]);
  };

  test.each(['nobody-here@example.com', 'no-such-group@example.com'])('Google knows no %s', (address) => {
    put(address);
    expect(refused()).toMatchObject({ code: 'bad input', field: 'recipients', what: expect.stringContaining(address) });
    halted();
    expect(team.notifications).toEqual([]);
    putPeopleInForce(team, RECIPIENTS);
    goesOn();
  });

  test('the domain’s policy forbids sharing', () => {
    team.workspace.faults.add({ method: 'drive.permissions.create', answer: 403, reason: 'insufficientFilePermissions' });
    expect(refused()).toMatchObject({ code: 'not allowed', field: 'recipients', what: expect.stringContaining('your domain does not allow it') });
    halted();
    goesOn();
  });

  test('somebody changes the permissions at that moment', () => {
    const happened = stage.inBetween({ method: 'drive.permissions.create', nth: 2 }, () => {
      const folder = indexOf(team, NUMBER)?.outward?.folder ?? '';
      const { permissions } = Object(drive('GET', `${folder}/permissions?fields=permissions(id,emailAddress)`));
      team.call(WRITER, 'DELETE', `https://www.googleapis.com/drive/v3/files/${folder}/permissions/${permissions.find((row: { emailAddress: string }) => row.emailAddress === LEADERS).id}?supportsAllDrives=true`);
    });
    expect(refused()).toMatchObject({ code: 'google', what: expect.stringContaining(`${LEADERS} cannot open the Customer message`) });
    expect(happened()).toBe(true);
    halted();
    goesOn();
  });

  test('a word is changed while it is copied: nobody is let in, and the copy is taken back', () => {
    stage.inBetween({ method: 'drive.files.copy' }, () => typeInside(team, WRITER, WORKING, 'Reload your reports', 'x'));
    expect(refused()).toMatchObject({ code: 'changed meanwhile', what: expect.stringContaining('nobody was let in or mailed') });
    halted();
    expect(outward()).toEqual([]);
  });

  test('somebody asks for changes while people are let in', () => {
    stage.inBetween({ method: 'drive.permissions.create', nth: 2 }, () => world.requestChanges());
    expect(refused()).toMatchObject({ code: 'not allowed', what: expect.stringContaining('requested changes') });
    halted();
    expect(message()).toBeUndefined();
  });

  test('the folder was deleted by hand: a new one is made', () => {
    team.workspace.faults.add({ method: 'drive.permissions.create', answer: 403, reason: 'insufficientFilePermissions' });
    refused();
    drive('PATCH', indexOf(team, NUMBER)?.outward?.folder ?? '', { trashed: true });
    expect(press().notes).toEqual([expect.stringContaining('was deleted, so a new one was made')]);
    expect([mails().length, outward().length]).toEqual([1, 2]);
  });

  test('two people at once: the later press takes over, and one mail goes out', () => {
    const happened = stage.inBetween({ method: 'drive.permissions.create', nth: 2 }, () => void press());
    expect(refused()).toMatchObject({ code: 'busy' });
    expect([happened(), mails().length, outward().length, log('handed over').length]).toEqual([true, 1, 2, 1]);
    expect(isLocked(WORKING)).toBe(true);
  });

  test('a colleague waits while a run may be alive, then goes on', () => {
    stage.done(WRITER, 'save', { incident: NUMBER, head: {}, facts: [{ name: 'backup', base: { value: '' }, now: { value: BACKUP } }], timeline: [], faq: [] });
    world.killAt({ method: 'drive.permissions.create', nth: 1 });
    expect(refused({}, BACKUP)).toMatchObject({ code: 'busy', what: expect.stringContaining(WRITER) });
    team.workspace.clock.advance(CLAIM_LIFETIME_MS + 1);
    goesOn(BACKUP);
  });
});

describe('a mail that nobody knows of', () => {
  test('it is said who may not have been told; Send again mails once and says so', () => {
    world.killAtMail('before');
    expect(handOver().out).toMatchObject([{ told: false, recipients: ALL }]);
    expect(press()).toMatchObject({ notes: [`May not have been told: ${ALL.join(', ')}. Press Send again.`] });
    expect(mails()).toEqual([]);
    stage.spent();
    const again = stage.done(WRITER, 'sendHandOverAgain', { incident: NUMBER, message: 'customer' });
    expect(stage.spent().rounds).toBe(3);
    expect(again).toMatchObject({ handOver: { out: [{ told: true }] } });
    expect(mails()).toMatchObject([{ to: ALL, body: expect.stringContaining('1 < 2 & "so" it stays 🦘.') }]);
    expect(stage.done(WRITER, 'sendHandOverAgain', { incident: NUMBER, message: 'customer' }).done).toContain('nothing was sent again');
    expect([mails().length, log('handed over').length]).toEqual([1, 1]);
  });

  test('Google refuses it: the page says why, and Send again goes on', () => {
    world.refuseMail();
    expect(press()).toMatchObject({ handOver: { out: [{ told: false }] }, notes: [expect.stringContaining('was not mailed')] });
    delete team.project.state.mailUse[WRITER];
    expect(stage.refused(ENGINEER, 'sendHandOverAgain', { incident: NUMBER, message: 'customer' }).code).toBe('not allowed');
    expect(stage.done(WRITER, 'sendHandOverAgain', { incident: NUMBER, message: 'customer' }).handOver.out).toMatchObject([{ told: true }]);
  });
});

test('handed over again after an edit, it says what changed since; what went out before stays', () => {
  press();
  const first = message()?.id ?? '';
  stage.done(WRITER, 'openMessageAgain', { incident: NUMBER, message: 'customer', reason: 'A wrong fact' });
  typeOver(team, WRITER, WORKING, 'Reload your reports.', 'Reload your reports twice.');
  world.makeReady();
  expect(press({ press: 'handover0002' })).toMatchObject({ notes: [], handOver: { out: [{ told: true }] } });
  const [mail] = mails();
  expect(mail?.body).toContain('- New: • Reload your reports twice.\n- Gone: • Reload your reports.');
  expect(mail?.htmlBody).toContain('<li>New: • Reload your reports twice.</li>');
  expect(indexOf(team, NUMBER)?.outward?.messages.customer?.file).not.toBe(first);
  expect(outward().map(({ name }) => name.replace(/\d\d:\d\d/, 'then')).sort()).toEqual([`${NUMBER} Customer message then UTC`, `${NUMBER} Customer message then UTC (replaced)`, `${NUMBER} FAQ for CSMs`]);
  expect(isLocked(first)).toBe(true);
  expect(log('handed over')).toHaveLength(2);
});

describe('a fact that changed since', () => {
  const WAS = 'Some requests failed.';
  const change = (customer: string, base = WAS) => stage.done(WRITER, 'save', { incident: NUMBER, head: {}, facts: [{ name: 'what_happened', base: { value: 'A log disk ran full.', customer: base }, now: { value: 'A log disk ran full.', customer } }], timeline: [], faq: [] });
  const view = () => {
    const screen = stage.done(WRITER, 'open', { madeFor: WRITER, incident: NUMBER });
    if (screen.screen !== 'incident') throw new Error(screen.screen);
    return screen.view;
  };
  const corrections = () => view().told?.map(({ audience, message: of, corrections: list }) => ({ audience, message: of, list }));
  const second = () => view().handOver?.messages[0]?.obstacles.filter((one) => JSON.stringify(one).includes('correction/')).map(({ level, cure }) => [level, JSON.stringify(cure)]);

  test('is a correction: was, is, known since; nothing of it stands in the properties', () => {
    expect(corrections()).toEqual([]);
    press();
    expect(corrections()).toEqual([{ audience: 'affected', message: 'customer', list: [] }]);
    team.workspace.clock.advance(60_000);
    const since = new Date(team.workspace.clock.now()).toISOString();
    change('All requests failed.');
    const [told] = corrections() ?? [];
    expect(told?.list).toEqual([{ field: 'what_happened', question: expect.any(String), was: WAS, is: 'All requests failed.', knownSince: `${since.slice(0, 19)}Z` }]);
    expect(JSON.stringify(team.project.state.properties)).not.toContain('requests failed');
    change(WAS, 'All requests failed.');
    expect(corrections()).toMatchObject([{ list: [] }]);
  });

  test('what the record keeps of then and somebody changed there is not used', () => {
    press();
    const { facts } = log('handed over')[0];
    const record = fileOf(team, NUMBER, 'record');
    const at = rowsOf(team, record, 'Words').findIndex(({ Text = '' }) => Text.startsWith('{'));
    expect(facts).toMatch(/^[0-9a-f]{64}$/);
    ask(team.workspace, WRITER, 'PUT', `https://sheets.googleapis.com/v4/spreadsheets/${record}/values/Words!C${at + 2}?valueInputOption=RAW`, { values: [['{"what_happened":{"value":"x","customer":"Nothing happened."}}']] });
    expect(corrections()).toEqual([]);
  });

  test('a second message that contradicts the first must be answered, until it says so', () => {
    press();
    stage.done(WRITER, 'nextMessage', { incident: NUMBER, operation: 'nextmessage01', from: 'customer', stage: 'update', audience: 'affected' });
    const next = fileOf(team, NUMBER, 'customer 2');
    expect(second()).toEqual([]);
    typeOver(team, WRITER, next, '08:40 UTC', '09:10 UTC');
    expect(second()).toEqual([['must be answered', expect.stringContaining('08:40 UTC')]]);
    typeInside(team, WRITER, next, 'On 23 November', 'In our earlier message we wrote 08:40 UTC. ');
    expect(second()).toEqual([]);
  });
});

describe('Mark as sent', () => {
  const inMinutes = (minutes: number): string => `${new Date(team.workspace.clock.now() + minutes * 60_000).toISOString().slice(0, 19)}Z`;
  const mark = (more: object = {}, person = WRITER) => stage.ask(person, 'markSent', { incident: NUMBER, message: 'customer', at: inMinutes(0), by: CS, ...more });
  const windows = () => {
    const screen = stage.done(WRITER, 'open', { madeFor: WRITER, incident: NUMBER });
    return screen.screen === 'incident' ? screen.view.clock?.due.filter(({ window, state }) => window && state !== 'not set').map(({ state, window }) => [state, window?.withSender]) : [];
  };
  test('until then each running window points at CS Ops', () => {
    expect(windows()).toEqual([['running', undefined]]);
    const since = inMinutes(0);
    press();
    expect(windows()).toEqual([['running', { message: 'Customer message', since }]]);
    mark();
    expect(windows()).toEqual([['stopped in time', undefined]]);
    back();
    press();
    stage.done(WRITER, 'openMessageAgain', { incident: NUMBER, message: 'customer', reason: 'A wrong fact' });
    expect(windows()).toEqual([['running', undefined]]);
  });

  test('the lead names when and who; the log has it, and the page', () => {
    press();
    expect(mark()).toMatchObject({ ok: true, value: { handOver: { out: [{ sent: { at: inMinutes(0), by: CS } }] } } });
    mark();
    expect(log('sent to customers')).toEqual([{ message: 'customer', at: inMinutes(0), by: CS }]);
    expect(handOver().out).toMatchObject([{ sent: { by: CS } }]);
  });

  test('ended at any request and pressed again, it is in the log once', () => {
    press();
    const at = inMinutes(0);
    const newest = (): string | undefined => rowsOf(team, stage.ids.dashboard, 'Open').find((row) => row['Number'] === NUMBER)?.['Newest message'];
    expect(afterEachKill(stage, stage.mark(), () => mark({ at }), () => {
      const reply = mark({ at });
      return [...(reply.ok ? [] : [reply.failure.what]), ...(log('sent to customers').length === 1 ? [] : [`logged ${log('sent to customers').length} times`]), ...(handOver().out[0]?.sent?.at === at ? [] : ['the page does not say it']), ...(newest()?.includes('sent') && !newest()?.includes('not sent') ? [] : [`the dashboard says ${newest()}`]), ...logFaults(team, NUMBER, fileOf(team, NUMBER, 'record'))];
    })).toEqual([]);
  });

  test('not before it was handed over, nor in the future, nor by who has nothing to do with it', () => {
    expect(mark()).toMatchObject({ ok: false, failure: { code: 'bad input', field: 'message' } });
    press();
    for (const [more, failure] of [[{ at: inMinutes(-2) }, { field: 'at' }], [{ at: inMinutes(5) }, { field: 'at' }], [{ by: 'somebody' }, { field: 'by' }], [{ at: '' }, { field: 'at', what: 'When customers had it: a time is needed.' }]] as const) expect(mark(more)).toMatchObject({ ok: false, failure });
    expect(mark({}, ENGINEER)).toMatchObject({ ok: false, failure: { code: 'not allowed' } });
    expect(log('sent to customers')).toEqual([]);
  });
});

checkExchanges(heard);
