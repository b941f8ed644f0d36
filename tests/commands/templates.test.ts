/**
 * A team's own templates, one in each style and kind of file: set up, filled, refilled twice, and read as a reader would. The
 * documents that a reader would call good stand in templates/golden.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fact } from '../../src/playbook/incident.ts';
import type { FieldName } from '../../src/playbook/fields.ts';
import { parseBody, upload, DOCUMENT } from '../../src/commands/template-file.ts';
import { ADMIN, documentLink, openDesk, usualSetUp, WRITER } from '../actions/stage.ts';
import type { Desk } from '../actions/stage.ts';
import { readable } from './rehearsal.ts';

jest.setTimeout(120_000);

const FOLDER = join(__dirname, 'templates');
const KINDS = ['internal', 'customer', 'faq'] as const;
const FILES = { internal: 'internal.md', customer: 'customer.html', faq: 'faq.json' } as const;

function load({ team }: Desk, name: string): string {
  const path = join(FOLDER, name);
  const content = readFileSync(path, 'utf8');
  if (!name.endsWith('.json')) return upload({ workspace: team.workspace, parent: team.driveId, email: ADMIN }, path, content);
  const { drive, docs } = team.workspace.services;
  const id = drive.seed.file({ name, mimeType: DOCUMENT, parent: team.driveId });
  docs.load(id, parseBody(path, content));
  return id;
}

const fact = (name: FieldName, now: string, base = '', more: Partial<Fact> = {}): { name: FieldName; base: Fact; now: Fact } => ({ name, base: { value: base }, now: { value: now, ...more } });
const golden = (name: string): string => readFileSync(join(FOLDER, 'golden', `${name}.md`), 'utf8');

const desk = openDesk();
const ids = { internal: load(desk, FILES.internal), customer: load(desk, FILES.customer), faq: load(desk, FILES.faq) };
const templates = { internal: documentLink(ids.internal), customer: documentLink(ids.customer), faq: documentLink(ids.faq) };
let documents: Record<string, string> = {};
let incident = '';

/** As Drive exports it. */
function markdown(kind: (typeof KINDS)[number], of = documents): string {
  const { status, bytes } = desk.team.call(WRITER, 'GET', `https://www.googleapis.com/drive/v3/files/${/\/d\/([^/]+)/.exec(of[kind] ?? '')?.[1] ?? ''}/export?mimeType=text%2Fmarkdown`);
  if (status !== 200) throw new Error(Buffer.from(bytes).toString('utf8'));
  return readable(Buffer.from(bytes).toString('utf8'));
}

const bringIn = (): void => void desk.done(WRITER, 'bringIn', { incident, documents: KINDS.map((kind) => ({ kind, choices: [] })) });

test('the link is tried: how it writes its blanks is guessed from what was found, and the rest named', () => {
  const tried = KINDS.map((kind) => desk.done(ADMIN, 'checkLink', { what: kind, link: templates[kind] }));
  expect(tried.map(({ template }) => template?.styles)).toEqual([['mustache'], ['bracketed'], ['angle']]);
  expect(tried.map(({ template }) => template?.counts)).toMatchObject([{ bracketed: 0, angle: 0 }, { mustache: 0, bracketed: 9, angle: 0 }, { mustache: 0, bracketed: 0, angle: 9 }]);
  expect(tried.map(({ blanks }) => blanks?.unknown.map(({ name }) => name))).toEqual([['responder'], ['customer_first_name', 'account_manager_name'], ['link_to_the_runbook']]);
  expect(tried[1]?.template?.guidance).toEqual(['[Greet them by name. Say in one sentence why you write.]']);
  const asMustache = desk.done(ADMIN, 'checkLink', { what: 'customer', link: templates.customer, styles: ['mustache'] });
  expect([asMustache.template?.styles, asMustache.blanks?.places]).toEqual([['mustache'], 0]);
});

test('what cannot be is refused, and nothing is set up', () => {
  const refused = (change: object) => desk.refused(ADMIN, 'setUp', usualSetUp(desk.team, { templates, ...change }));
  expect(refused({ styles: { faq: [] } })).toMatchObject({ code: 'bad input', field: 'styles.faq' });
  expect(refused({ styles: { faq: ['wiki'] } })).toMatchObject({ field: 'styles.faq' });
  expect(refused({ blanks: { faq: { link_to_the_runbook: 'constructor' } } })).toMatchObject({ field: 'blanks.faq', what: expect.stringContaining('"constructor"') });
  expect(refused({ blanks: { faq: { 'Two words': 'title' } } })).toMatchObject({ field: 'blanks.faq' });
  expect(refused({ blanks: { faq: Object.fromEntries(Array.from({ length: 401 }, (_, at) => [`name_${at}`, 'title'])) } })).toMatchObject({ field: 'blanks.faq', what: expect.stringContaining('400 is the most') });
  expect(desk.done(ADMIN, 'readSetUp', {})).toMatchObject({ setUp: { dashboardUrl: '' } });
});

test('set up: unknown names are decided once, and kept where nothing else is', () => {
  // More names than one property holds.
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`mailer_field_of_some_length_${at}`, 'leave as it is']));
  const blanks = { internal: { responder: 'sme' }, customer: { customer_first_name: 'leave as it is', account_manager_name: 'leave as it is' }, faq: many };
  const { setUp, findings } = desk.done(ADMIN, 'setUp', usualSetUp(desk.team, { templates, blanks }));
  expect(setUp.styles).toMatchObject({ internal: ['mustache'], customer: ['bracketed'], faq: ['angle'] });
  expect(findings.filter(({ good }) => !good).map(({ what, text }) => `${what}: ${text}`)).toEqual([expect.stringMatching(/^FAQ: 8 blanks understood; nobody knows link_to_the_runbook\.$/), expect.stringContaining('Web app'), expect.stringContaining('Who approves')]);
  expect(desk.done(ADMIN, 'readSetUp', {})).toMatchObject({ setUp: { blanks, styles: setUp.styles } });
  for (const text of Object.values(desk.team.project.state.properties['script'] ?? {})) expect(Buffer.byteLength(text)).toBeLessThan(9_000);
  // Saved again as it is, without a word about templates: read as before.
  expect(desk.done(ADMIN, 'setUp', { ...usualSetUp(desk.team, { templates }), operation: 'setup00002', dashboard: setUp.dashboardUrl }).setUp).toMatchObject({ blanks, styles: setUp.styles });
});

test('generated: filled in the style of each', () => {
  const { incident: number, documents: made, notes } = desk.done(WRITER, 'generate', {
    operation: 'templates1',
    title: 'Charts stand still',
    severity: 'SEV2',
    type: 'bug',
    documents: [...KINDS],
    facts: { lead: { value: 'writer@example.com' }, sme: { value: 'engineer@example.com' }, what_happened: { value: 'Shard 7 fell over.', customer: 'Some charts stopped updating.' }, customer_title: { value: 'Charts updated late' }, started: { value: '2026-11-24T02:10:00Z', precision: 'minute' }, contact: { value: 'support@example.com' }, pertinent_negatives: { value: 'Billing\nExports' } },
    timeline: [{ id: 'aaaaaa', at: '2026-11-24T02:10:00Z', precision: 'minute', text: 'Alerts fire' }],
    faq: [{ id: 'aaaaaa', question: 'Was it us?', answer: 'No.' }],
    questions: [{ id: 'aaaaaa', question: 'Which customers?', owner: 'Engineering', asked: '', answer: '' }],
  });
  incident = number;
  documents = Object.fromEntries(made.map(({ kind, url }) => [kind, url]));
  expect(notes).toEqual([
    'Customer message: words for the writer still stand there: [Greet them by name. Say in one sentence why you write.] Take them out before it goes to customers.',
    'FAQ: nobody knows the blanks <Link to the runbook>; they stand as they are.',
  ]);
  for (const kind of KINDS) expect(markdown(kind)).toBe(golden(`${kind}-1`));
});

test('what is left over is told apart from what somebody else fills', () => {
  const screen = desk.done(WRITER, 'open', { madeFor: WRITER, incident });
  if (screen.screen !== 'incident') throw new Error(screen.screen);
  const states = Object.fromEntries(screen.view.documents.map(({ kind, unknownBlanks, keptBlanks, guidance }) => [kind, { unknownBlanks, keptBlanks, guidance }]));
  expect(states).toMatchObject({
    internal: { unknownBlanks: [] },
    customer: { unknownBlanks: [], keptBlanks: ['[Customer first name]', '[Account manager name]'], guidance: ['[Greet them by name. Say in one sentence why you write.]'] },
    faq: { unknownBlanks: ['<Link to the runbook>'] },
  });
  expect(states['internal']).not.toHaveProperty('guidance', expect.anything());
  const review = screen.view.review?.documents.find(({ document }) => document === 'customer');
  expect(review?.keptBlanks).toEqual(['[Customer first name]', '[Account manager name]']);
  expect(review?.obstacles.flatMap(({ key, words }) => (key === 'guidance' || key === 'blanks' ? [[key, words]] : []))).toEqual([
    ['blanks', '3 blanks are left: [not known yet: Resolved], [not known yet: Was raw event data lost], [not known yet: Must customers do something].'],
    ['guidance', 'Guidance of the template is left: [Greet them by name. Say in one sentence why you write.].'],
  ]);
});

test('refilled: what turned true comes at its place, what turned false goes', () => {
  desk.done(WRITER, 'save', {
    incident,
    head: { severity: { base: 'SEV2', now: 'SEV1' } },
    facts: [fact('root_cause', 'A full disk.'), fact('raw_event_data_lost', 'no'), fact('next_steps', 'Add disks\nAlert earlier'), fact('sme', 'backup@example.com', 'engineer@example.com')],
    timeline: [{ now: { id: 'bbbbbb', at: '2026-11-24T03:00:00Z', precision: 'minute', text: 'The disk is found full' } }],
    faq: [],
    questions: [{ base: { id: 'aaaaaa', question: 'Which customers?', owner: 'Engineering', asked: '', answer: '' }, now: { id: 'aaaaaa', question: '', owner: '', asked: '', answer: '' } }],
  });
  bringIn();
  for (const kind of KINDS) expect(markdown(kind)).toBe(golden(`${kind}-2`));
});

test('refilled again, and once more with nothing to say', () => {
  desk.done(WRITER, 'save', {
    incident,
    head: { status: { base: 'investigating', now: 'resolved' } },
    facts: [
      fact('resolved', '2026-11-24T05:30:00Z', '', { precision: 'minute' }),
      fact('raw_event_data_lost', 'part', 'no'),
      fact('loss_window_start', '2026-11-24T02:10:00Z', '', { precision: 'minute' }),
      fact('loss_window_end', '2026-11-24T03:00:00Z', '', { precision: 'minute' }),
      fact('customer_action_required', 'no'),
      fact('next_steps', 'Alert earlier', 'Add disks\nAlert earlier'),
    ],
    timeline: [{ now: { id: 'cccccc', at: '2026-11-24T02:20:00Z', precision: 'minute', text: 'On call looks' } }],
    faq: [{ now: { id: 'bbbbbb', question: 'Will it happen again?', answer: '' } }],
  });
  bringIn();
  for (const kind of KINDS) expect(markdown(kind)).toBe(golden(`${kind}-3`));
  desk.spent();
  bringIn();
  for (const kind of KINDS) expect(markdown(kind)).toBe(golden(`${kind}-3`));
});

describe('questions of the team’s own', () => {
  const TEXT = 'own_text_link_to_the_runbook';
  const DATE = 'own_date_account_manager_name';
  const view = () => {
    const screen = desk.done(WRITER, 'open', { madeFor: WRITER, incident });
    if (screen.screen !== 'incident') throw new Error(screen.screen);
    return screen.view;
  };
  const save = (name: typeof TEXT | typeof DATE, base: Fact, now: Fact) => desk.done(WRITER, 'save', { incident, head: {}, facts: [{ name, base, now }], timeline: [], faq: [] });

  test('a name becomes a question: asked, answered, and in the documents like any other', () => {
    const screen = desk.done(ADMIN, 'readSetUp', {});
    if (screen.screen !== 'set up') throw new Error(screen.screen);
    const blanks = { internal: { responder: 'sme' }, customer: { customer_first_name: 'leave as it is', account_manager_name: DATE }, faq: { link_to_the_runbook: TEXT } };
    desk.done(ADMIN, 'setUp', { ...usualSetUp(desk.team, { templates, blanks }), operation: 'setup00003', dashboard: screen.setUp.dashboardUrl });
    expect(view().ownQuestions).toEqual([DATE, TEXT]);
    const made = desk.done(WRITER, 'generate', { operation: 'templates2', title: 'Exports stand still', severity: 'SEV2', type: 'bug', documents: [...KINDS], facts: {} });
    incident = made.incident;
    documents = Object.fromEntries(made.documents.map(({ kind, url }) => [kind, url]));
    expect(made.notes.join()).not.toContain('nobody knows');
    expect(markdown('faq')).toContain('Runbook: [not known yet: Link to the runbook]');
    expect(view().documents.map(({ kind, missing }) => [kind, missing.filter((name) => name.startsWith('own_'))])).toEqual([['internal', []], ['customer', [DATE]], ['faq', [TEXT]]]);

    expect(save(TEXT, { value: '' }, { value: 'https://runbooks.example.com/7' }).conflicts).toEqual([]);
    save(DATE, { value: '' }, { value: '2026-11-24T02:10:00Z', precision: 'minute' });
    expect(view().facts).toMatchObject({ [TEXT]: { value: 'https://runbooks.example.com/7' }, [DATE]: { value: '2026-11-24T02:10:00Z' } });
    bringIn();
    expect(markdown('faq')).toContain('Runbook: [https://runbooks.example.com/7](https://runbooks.example.com/7)');
    expect(markdown('customer')).toContain('24 Nov 2026, 02:10 UTC\n');
    expect(view().documents.flatMap(({ missing }) => missing).filter((name) => name.startsWith('own_'))).toEqual([]);
  });

  test('told with the first press, they stand in the documents from the start', () => {
    const home = desk.done(WRITER, 'open', { madeFor: WRITER });
    expect(home.screen === 'home' && home.ownQuestions).toEqual([DATE, TEXT]);
    const made = desk.done(WRITER, 'generate', { operation: 'templates3', title: 'Imports stand still', severity: 'SEV2', type: 'bug', documents: ['faq'], facts: { [TEXT]: { value: 'Runbook 9' }, [DATE]: { value: '2026-11-24T02:10:00Z', precision: 'minute' } } });
    expect(markdown('faq', { faq: made.documents[0]?.url ?? '' })).toContain('Runbook: Runbook 9');
    expect(desk.refused(WRITER, 'generate', { operation: 'templates4', title: 'x', severity: 'SEV2', type: 'bug', documents: [], facts: { [DATE]: { value: 'soon' } } })).toMatchObject({ code: 'bad input', field: DATE });
  });

  test('two people at once: the second chooses; a date that is none is refused', () => {
    expect(save(TEXT, { value: '' }, { value: 'mine' }).conflicts).toEqual([{ name: TEXT, theirs: 'https://runbooks.example.com/7', yours: 'mine' }]);
    expect(desk.refused(WRITER, 'save', { incident, head: {}, facts: [{ name: DATE, base: { value: '2026-11-24T02:10:00Z', precision: 'minute' }, now: { value: 'soon' } }], timeline: [], faq: [] })).toMatchObject({ code: 'bad input', field: DATE, what: '"Account manager name": "soon" is no date that exists.' });
  });

  test('what a person wrote over one in a document is taken into the form', () => {
    const id = /\/d\/([^/]+)/.exec(documents['faq'] ?? '')?.[1] ?? '';
    const edit = { replaceAllText: { containsText: { text: 'runbooks.example.com/7', matchCase: true }, replaceText: 'runbooks.example.com/8' } };
    expect(desk.team.call(WRITER, 'POST', `https://docs.googleapis.com/v1/documents/${id}:batchUpdate`, { requests: [edit] }).status).toBe(200);
    const [edited] = view().documents.find(({ kind }) => kind === 'faq')?.differences ?? [];
    expect(edited).toMatchObject({ state: 'edited', question: TEXT, label: 'Link to the runbook', document: 'https://runbooks.example.com/8', form: 'https://runbooks.example.com/7' });
    expect(desk.done(WRITER, 'bringIn', { incident, documents: [{ kind: 'faq', choices: [{ key: edited?.key ?? '', choice: 'take' }] }] }).taken).toEqual(['Link to the runbook']);
    expect(view().facts[TEXT]).toEqual({ value: 'https://runbooks.example.com/8' });
  });

  test.each(['own_text_', 'own_number_weight', 'own_text_a b', `own_text_${'x'.repeat(81)}`, 'own_text_constructor"'])('%s is no question', (name) => {
    expect(desk.refused(WRITER, 'save', { incident, head: {}, facts: [{ name, base: { value: '' }, now: { value: 'x' } }], timeline: [], faq: [] })).toMatchObject({ what: expect.stringContaining('is no question of the form') });
  });
});
