/**
 * Everything that can be done to one cell or one row of a finished journey's record is harmless or named. Every cell of
 * every tab, the headers too, is read by the add-on's own readers over the record as it stood; a handful goes through the
 * built bundle, with what one cell cannot do.
 */
import { createHash, createHmac } from 'node:crypto';
import type { Context } from '../../src/actions/context.ts';
import { known } from '../../src/actions/comments/reading.ts';
import type { DocumentReview, ReviewView } from '../../src/actions/contract.ts';
import type { MadeEntry } from '../../src/actions/index-of-incidents.ts';
import { answerWords, benchFor, needsFor, readReviewing } from '../../src/actions/review/reading.ts';
import { seeDocument } from '../../src/actions/review/words.ts';
import type { SeenDocument } from '../../src/actions/review/words.ts';
import { readSetUp } from '../../src/actions/index-of-incidents.ts';
import { standingsOf } from '../../src/playbook/decisions.ts';
import type { Standing } from '../../src/playbook/decisions.ts';
import { sealEntries } from '../../src/playbook/seal.ts';
import { readComments } from '../../src/record/comments.ts';
import { columnName } from '../../src/record/plan.ts';
import { readIncident } from '../../src/record/record.ts';
import type { RecordTables } from '../../src/record/record.ts';
import { readWords } from '../../src/record/reviews.ts';
import { LayoutError, readTable, readTables } from '../../src/record/table.ts';
import { RECORD_TABS } from '../../src/record/tabs.ts';
import type { RecordTab } from '../../src/record/tabs.ts';
import { readCall } from '../../src/record/write.ts';
import { byHand } from '../../src/simulator/sheets/by-hand.ts';
import { ask } from '../../src/simulator/pages/asking.ts';
import type { Docs, Sheets } from '../../src/workspace/wire.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { COMMANDER, CS, LEADER, LEGAL } from './reviewing.ts';
import { decideOn, decisionOn, documentIn, fileOf, finishedJourney, reviewOf, smallJourney } from './review-journey.ts';
import { openSmallStage } from './small-stage.ts';
import { ENGINEER, indexOf, KINDS, WRITER } from './stage.ts';
import { rowsOf, seen } from './standing.ts';

const stage = openSmallStage();
const { team } = stage;
for (const person of [COMMANDER, LEADER, LEGAL, CS]) team.project.consent(person);
const heard = listen(team.workspace);

type Lines = unknown[][];
type Raw = Record<RecordTab, Lines>;
const TABS = Object.keys(RECORD_TABS).filter((name): name is RecordTab => name in RECORD_TABS);

/** All tabs as the add-on reads them. */
function rawOf(record: string): Raw {
  const { request } = readCall(record, RECORD_TABS, 'look');
  const { valueRanges = [] } = ask<Sheets.Schema$BatchGetValuesByDataFilterResponse>(team.workspace, WRITER, request.method, request.url, JSON.parse(request.payload ?? '{}'));
  const linesOf = (tab: RecordTab): Lines => valueRanges.find(({ dataFilters }) => dataFilters?.[0]?.gridRange?.sheetId === RECORD_TABS[tab].sheetId)?.valueRange?.values ?? [];
  return { facts: linesOf('facts'), timeline: linesOf('timeline'), faq: linesOf('faq'), questions: linesOf('questions'), documents: linesOf('documents'), places: linesOf('places'), sections: linesOf('sections'), log: linesOf('log'), comments: linesOf('comments'), reviews: linesOf('reviews'), words: linesOf('words'), messages: linesOf('messages'), windows: linesOf('windows'), triage: linesOf('triage'), intake: linesOf('intake') };
}

let older: Raw | undefined;
const HIGH = finishedJourney(stage, (incident) => (older = rawOf(fileOf(team, incident, 'record'))));
const SMALL = smallJourney(stage);
const start = stage.mark();

const remembered = (hash: (text: string) => string): ((text: string) => string) => {
  const memory = new Map<string, string>();
  return (text) => {
    const value = memory.get(text) ?? hash(text);
    memory.set(text, value);
    return value;
  };
};
const properties = (): Record<string, string> => team.project.state.properties['script'] ?? {};
const hmac = remembered((text) => createHmac('sha256', properties()['secret'] ?? '').update(text, 'utf8').digest('hex'));
const never = (): never => {
  throw new Error('nothing is asked of Google here');
};
const context: Context = {
  rounds: never,
  clock: { now: () => team.workspace.clock.now(), sleep: never },
  zones: { knows: never, offsetOf: never },
  properties: { get: (key) => properties()[key], set: never, remove: never, all: properties },
  lock: { hold: never },
  hashes: { sha256: remembered((text) => createHash('sha256').update(text, 'utf8').digest('hex')), sha256OfBase64: never, hmac },
  log: { note: () => undefined },
  mail: { send: never, remaining: never },
  alarm: { kept: never, keep: never, make: never },
  person: { email: WRITER },
  place: { door: 'web' },
  newToken: never,
  webAppAddress: '', openDocument: { select: never },
};

interface Journey {
  entry: MadeEntry;
  raw: Raw;
  tables: RecordTables;
  documents: Partial<Record<(typeof KINDS)[number], SeenDocument>>;
}

function journeyOf(incident: string): Journey {
  const entry = indexOf(team, incident);
  const setUp = readSetUp(context.properties);
  if (entry?.record === undefined || !setUp) throw new Error(`${incident} has no record`);
  const raw = rawOf(entry.record);
  const documents = Object.fromEntries(KINDS.map((kind) => [kind, seeDocument(context, setUp, kind, seen<Docs.Schema$Document>(team, `https://docs.googleapis.com/v1/documents/${fileOf(team, incident, kind)}?includeTabsContent=true&suggestionsViewMode=SUGGESTIONS_INLINE`))]));
  const tables = readTables(RECORD_TABS, { valueRanges: TABS.map((tab) => ({ dataFilters: [{ gridRange: { sheetId: RECORD_TABS[tab].sheetId } }], valueRange: { range: `'${RECORD_TABS[tab].title}'!A1`, values: raw[tab] } })) });
  return { entry: { ...entry, record: entry.record }, raw, tables, documents };
}

interface Look {
  /** What counts: decisions by document and role, doubts kept, the FAQ skipped. */
  counts: string;
  approved: string[];
  /** What everybody reads of the incident. */
  facts: string;
  damages: string[];
  /** What is shown of comments, and beside a text as what it was before. */
  shown: string;
}

const standingWords = ({ need, state, decision }: Standing): string => `${need.weight} ${need.roles.join(' or ')}: ${state} ${decision?.number ?? ''}`;

function lookAt({ entry, documents }: Journey, tables: RecordTables): Look {
  const incident = readIncident(tables, entry);
  const reviewing = readReviewing(context, { entry, incident, tables }, []);
  const of = (standings: Standing[], name: string): string[] => standings.map((one) => `${name}, ${standingWords(one)}`);
  const lines = [
    ...KINDS.filter((kind) => kind !== 'faq').flatMap((kind) => {
      const document = documents[kind];
      return document ? of(standingsOf(needsFor(reviewing, kind), { document: kind }, benchFor(reviewing, document.now)), kind) : [];
    }),
    ...incident.faq.flatMap((answer) => of(standingsOf(needsFor(reviewing, 'faq'), { document: 'faq', entry: answer.id }, benchFor(reviewing, answerWords(context, answer))), `faq ${answer.id}`)),
  ];
  const { reviews, verified } = reviewing;
  // A row that is not as it was written: all is read again from Drive, which is what it was.
  const { kept, vouched } = known(context, entry, readComments(tables.comments));
  return {
    counts: JSON.stringify({ lines, skipped: reviews.skips.at(-1)?.reason ?? '', kept: reviews.kept, authors: reviewing.around.authors }),
    approved: lines.filter((line) => / approved \d/.test(line)),
    facts: JSON.stringify(incident),
    damages: verified.damages.map(({ what }) => what),
    shown: JSON.stringify([vouched ? kept : 'as Drive has them', ...reviews.decisions.map(({ text }) => (text === undefined ? '' : readWords(tables.words, text, context.hashes.sha256)))]),
  };
}

/** `fact`: an answer that everybody reads, and by which what is needed follows. `damage`: Verify names it. `refused`: with the tab's and the column's name. `not shown`: what it was before cannot be shown, and that is all. */
type Outcome = 'harmless' | 'fact' | 'damage' | 'refused' | 'not shown';

/** What may come of a change in each tab; whatever is not listed fails. Only Facts, FAQ and Log bear on what counts. */
const ALLOWED: Record<RecordTab, { outcomes: readonly Outcome[]; mayCost: readonly Outcome[] }> = {
  facts: { outcomes: ['harmless', 'fact', 'refused'], mayCost: ['fact'] },
  timeline: { outcomes: ['harmless', 'fact', 'refused'], mayCost: [] },
  faq: { outcomes: ['harmless', 'fact', 'refused'], mayCost: ['fact'] },
  questions: { outcomes: ['harmless', 'fact', 'refused'], mayCost: [] },
  documents: { outcomes: ['harmless', 'refused'], mayCost: [] },
  windows: { outcomes: ['harmless', 'refused'], mayCost: [] },
  triage: { outcomes: ['harmless', 'refused'], mayCost: [] },
  places: { outcomes: ['harmless', 'refused'], mayCost: [] },
  sections: { outcomes: ['harmless', 'refused'], mayCost: [] },
  log: { outcomes: ['harmless', 'damage', 'refused'], mayCost: ['damage'] },
  comments: { outcomes: ['harmless', 'not shown', 'refused'], mayCost: [] },
  reviews: { outcomes: ['harmless', 'refused'], mayCost: [] },
  words: { outcomes: ['harmless', 'not shown', 'refused'], mayCost: [] },
  intake: { outcomes: ['harmless', 'refused'], mayCost: [] },
  messages: { outcomes: ['harmless', 'refused'], mayCost: [] },
};

interface Change {
  what: string;
  lines: Lines;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const cell = (lines: Lines, row: number, column: number): unknown => lines[row]?.[column] ?? '';
const put = (lines: Lines, row: number, column: number, value: unknown): Lines => lines.map((line, at) => (at === row ? Array.from({ length: Math.max(line.length, column + 1) }, (_, i) => (i === column ? value : (line[i] ?? ''))) : line));

/** Every cell that holds something. */
function* cellChanges(lines: Lines): Generator<Change> {
  for (let row = 0; row < lines.length; row += 1)
    for (let column = 0; column < (lines[row]?.length ?? 0); column += 1) {
      const value = cell(lines, row, column);
      const at = `${columnName(column)}${row + 1}`;
      const below = cell(lines, row + 1, column);
      if (row + 1 < lines.length && !same(value, below)) yield { what: `${at} swapped with the cell below`, lines: put(put(lines, row, column, below), row + 1, column, value) };
      if (value === '') continue;
      yield { what: `${at} changed`, lines: put(lines, row, column, `${String(value)}x`) };
      yield { what: `${at} emptied`, lines: put(lines, row, column, '') };
    }
}

/** Every row below the header, and what an older version had in its place. */
function* rowChanges(lines: Lines, before: Lines): Generator<Change> {
  for (let row = 1; row < lines.length; row += 1) {
    const line = lines[row] ?? [];
    yield { what: `row ${row + 1} removed`, lines: lines.filter((_, at) => at !== row) };
    yield { what: `row ${row + 1} duplicated below itself`, lines: lines.flatMap((one, at) => (at === row ? [one, one] : [one])) };
    yield { what: `row ${row + 1} duplicated at the end`, lines: [...lines, line] };
    if (row > 1) yield { what: `row ${row + 1} overwritten by the one above`, lines: lines.map((one, at) => (at === row ? (lines[row - 1] ?? []) : one)) };
    const was = before.find((one) => one[0] === line[0]);
    if (was && !same(was, line)) yield { what: `row ${row + 1} as an older version had it`, lines: lines.map((one, at) => (at === row ? was : one)) };
  }
  for (const line of before.slice(1).filter((one) => !lines.some((now) => now[0] === one[0]))) yield { what: `a row of an older version put back: ${String(line[0])}`, lines: [...lines, line] };
  if (before.length > 0) yield { what: 'the whole tab as an older version had it', lines: before };
}

function outcomeOf(journey: Journey, base: Look, tab: RecordTab, lines: Lines): { outcome: Outcome | 'silent'; look?: Look; costs: boolean } {
  try {
    const look = lookAt(journey, { ...journey.tables, [tab]: readTable(RECORD_TABS[tab], { range: `'${RECORD_TABS[tab].title}'!A1`, values: lines }) });
    const costs = look.counts !== base.counts;
    const outcome = look.damages.length > 0 ? 'damage' : look.facts !== base.facts ? 'fact' : costs ? 'silent' : look.shown !== base.shown ? 'not shown' : 'harmless';
    return { outcome, look, costs };
  } catch (error) {
    if (error instanceof LayoutError && error.tab === RECORD_TABS[tab].title && error.header !== undefined) return { outcome: 'refused', costs: false };
    throw error;
  }
}

/** The small one is looked at where it has what the other has not: an editorial change, a skipped FAQ. */
describe.each([['SEV0', HIGH, TABS], ['SEV2', SMALL, ['facts', 'faq', 'log']]] as const)('%s: every change of one cell or row', (_, incident, tabs) => {
  const journey = journeyOf(incident);
  const base = lookAt(journey, journey.tables);
  test('as it stands, nothing is named and much is approved', () => {
    expect(base.damages).toEqual([]);
    expect(base.approved.length).toBeGreaterThanOrEqual(2);
  });

  test.each([...tabs])('%s', (tab) => {
    const lines = journey.raw[tab];
    const wrong: string[] = [];
    let tried = 0;
    for (const change of [...cellChanges(lines), ...rowChanges(lines, incident === HIGH ? (older?.[tab] ?? []) : [])]) {
      const { outcome, look, costs } = outcomeOf(journey, base, tab, change.lines);
      const { outcomes, mayCost } = ALLOWED[tab];
      if (outcome === 'silent' || !outcomes.includes(outcome) || (costs && !mayCost.includes(outcome))) wrong.push(`${change.what}: ${outcome}${costs ? `, costs: ${look?.counts ?? ''}` : ''}`);
      // No spoilt log vouches for more than the whole one.
      if (tab === 'log' && look && !look.approved.every((line) => base.approved.some((was) => was.split(': ')[0] === line.split(': ')[0]))) wrong.push(`${change.what}: approves what was not`);
      tried += 1;
    }
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThanOrEqual(lines.length);
  });

  test('a cell of the log costs at most what its row vouched for', () => {
    const wrong: string[] = [];
    const numberAt = (row: number): string => String(cell(journey.raw.log, row, 0));
    for (const change of cellChanges(journey.raw.log)) {
      const row = Number(/\d+/.exec(change.what)?.[0]) - 1;
      const { look } = outcomeOf(journey, base, 'log', change.lines);
      if (!look || change.what.includes('swapped')) continue;
      const lost = base.approved.filter((line) => !look.approved.includes(line) && !line.endsWith(` ${numberAt(row)}`));
      // What a row confirmed, carried over or kept is its own to lose.
      const what = String(cell(journey.raw.log, row, 3));
      if (lost.length > 0 && what !== 'change marked editorial') wrong.push(`${change.what} (${what}): ${lost.join('; ')}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe('through the built bundle', () => {
  beforeEach(start);
  const record = fileOf(team, HIGH, 'record');
  const hand = byHand(team.workspace.services.sheets, team.workspace.clock, WRITER, record);
  const LOG = 'Log';
  const states = ({ documents }: { documents: readonly DocumentReview[] }): unknown => documents.map(({ document, state, needs, answers }) => [document, state, needs.map((need) => need.state), answers?.map((answer) => answer.state).sort()]);
  const look = (): ReviewView => reviewOf(stage, HIGH);
  const WHOLE = states(look());
  const rowAt = (number: number): number => rowsOf(team, record, LOG).findIndex((row) => row['Number'] === String(number)) + 2;
  const rowWith = (person: string, what: string): number => Number(rowsOf(team, record, LOG).filter((row) => row['Who'] === person && row['What'] === what).at(-1)?.['Number'] ?? 0);
  const paste = (cells: readonly string[]): void => {
    ask(team.workspace, WRITER, 'POST', `https://sheets.googleapis.com/v4/spreadsheets/${record}/values/${encodeURIComponent(`'${LOG}'!A1`)}:append?valueInputOption=RAW&insertDataOption=INSERT_ROWS`, { values: [cells] });
  };

  const harmless: [string, () => void][] = [
    ['the log sorted by whom', () => hand.sort(LOG, 'C', 'DESCENDING')],
    ['every tab sorted', () => ['Facts', 'Timeline', 'FAQ', 'Log', 'Comments', 'Reviews', 'Words', 'Places'].forEach((tab) => hand.sort(tab, 'B', 'DESCENDING'))],
    ['rows hidden by a filter', () => [3, 4, 5].forEach((row) => hand.hideRow(LOG, row))],
    ['a column added in the middle of the log', () => hand.insertColumn(LOG, 'C')],
    ['the seals moved to the front', () => ask(team.workspace, WRITER, 'POST', `https://sheets.googleapis.com/v4/spreadsheets/${record}:batchUpdate`, { requests: [{ moveDimension: { source: { sheetId: RECORD_TABS.log.sheetId, dimension: 'COLUMNS', startIndex: 5, endIndex: 6 }, destinationIndex: 0 } }] })],
    ['tabs renamed', () => hand.renameTab(LOG, 'What happened')],
    ['a word in the tab Reviews', () => hand.setCell('Reviews', 'H2', 'changes requested')],
    ['the lines kept in Words', () => hand.setCell('Words', 'C2', 'other words')],
    ['a comment’s words', () => hand.setCell('Comments', 'F2', 'other words')],
  ];
  test.each(harmless)('%s: harmless, and writing goes on', (_, act) => {
    act();
    const view = look();
    expect([view.damages, states(view)]).toEqual([[], WHOLE]);
    decideOn(stage, ENGINEER, HIGH, 'customer', { role: 'engineering' });
    expect([look().damages, documentIn(look(), 'customer').needs.find(({ roles }) => roles[0] === 'engineering')?.state]).toEqual([[], 'approved']);
  });

  test.each<[string, () => void, string, unknown]>([
    ['an approval edited', () => hand.setCell(LOG, `E${rowAt(rowWith(LEADER, 'approved'))}`, '{}'), 'edited', 'senior leadership'],
    ['an approval removed', () => hand.deleteRow(LOG, rowAt(rowWith(COMMANDER, 'approved'))), 'removed', 'incident commander'],
    ['the seal of an approval typed over', () => hand.setCell(LOG, `F${rowAt(rowWith(LEADER, 'approved'))}`, 'x'), 'shown otherwise', undefined],
  ])('%s: named, and only its own decision is lost', (_, act, kind, role) => {
    act();
    const view = look();
    expect(view.damages.map((one) => one.kind)).toEqual([kind]);
    expect(documentIn(view, 'customer').needs.filter(({ state, weight }) => weight === 'required' && state !== 'approved').map(({ roles }) => roles[0])).toEqual(role === undefined ? [] : [role]);
  });

  test('a row sealed in a copy of the record and pasted into the real one', () => {
    const before = rowsOf(team, record, LOG).length;
    const { sealed } = sealEntries([{ record: 'copiedrecord', incident: HIGH, kind: 'approved', person: ENGINEER, at: '2026-11-23T09:00:00Z', operation: 'x', payload: { document: 'customer', role: 'engineering', person: ENGINEER, verdict: 'approved', reason: '', words: { whole: documentIn(look(), 'customer').words, sections: [] }, withSuggestions: false, policy: '' } }], indexOf(team, HIGH)?.head ?? { number: 0, seal: '' }, hmac);
    paste([String(before + 1), '2026-11-23T09:00:00Z', ENGINEER, 'approved', sealed[0]?.json ?? '', sealed[0]?.seal ?? '']);
    const view = look();
    expect(view.damages.map(({ kind, cure }) => [kind, cure])).toEqual([['from another record', 'remove the row']]);
    expect(states(view)).toEqual(WHOLE);
  });

  test('the tail cut, and an older version restored', () => {
    const last = rowsOf(team, record, LOG).length;
    hand.deleteRow(LOG, rowAt(last));
    expect(look().damages.map(({ kind }) => kind)).toEqual(['end cut']);
    for (const tab of TABS) {
      const { title, sheetId } = RECORD_TABS[tab];
      ask(team.workspace, WRITER, 'POST', `https://sheets.googleapis.com/v4/spreadsheets/${record}:batchUpdate`, { requests: [{ updateCells: { range: { sheetId, startRowIndex: 1 }, fields: 'userEnteredValue' } }] });
      ask(team.workspace, WRITER, 'PUT', `https://sheets.googleapis.com/v4/spreadsheets/${record}/values/${encodeURIComponent(`'${title}'!A1`)}?valueInputOption=RAW`, { values: older?.[tab] ?? [] });
    }
    const view = look();
    expect(view.damages).toMatchObject([{ kind: 'older version restored', cure: 'ask again' }]);
    // Legal had requested changes by then; what came since is gone.
    expect(documentIn(view, 'customer').needs.map(({ state }) => state)).toEqual(['stale', 'stale', 'changes requested', 'missing']);
  });

  test('a run cut off between Sheet and properties is no damage; what it wrote cannot be cut out once somebody has pressed again', () => {
    const request = decisionOn(stage, LEGAL, HIGH, 'customer', { role: 'legal', verdict: 'changes requested', reason: 'No.' });
    const nth = written(() => stage.done(LEGAL, 'decide', request));
    team.workspace.clock.advance(60_000);
    team.workspace.faults.kill({ nth, when: 'after' });
    expect(() => stage.ask(LEGAL, 'decide', request)).toThrow();
    team.workspace.faults.revive();
    expect(look().damages).toEqual([]);
    stage.done(LEGAL, 'decide', request);
    hand.deleteRow(LOG, rowAt(rowsOf(team, record, LOG).length));
    const view = look();
    expect(view.damages.map(({ kind }) => kind)).toEqual(['end cut']);
    expect(documentIn(view, 'customer').needs.find(({ roles }) => roles[0] === 'legal')?.state).toBe('changes requested');
  });

  /** Which request of a press writes the record. */
  function written(press: () => unknown): number {
    const heardNow: string[] = [];
    const stop = team.workspace.observe(({ url, apiMethod = '' }) => void heardNow.push(`${apiMethod} ${url}`));
    press();
    stop();
    start();
    return heardNow.findIndex((one) => one.startsWith('sheets.spreadsheets.batchUpdate') && one.includes(record)) + 1;
  }
});

checkExchanges(heard);
