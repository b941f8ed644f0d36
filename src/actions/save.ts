/**
 * Save: what changed on the page goes into the record, field by field against what the page had read. Where somebody else
 * changed the same field meanwhile, theirs stays and both are shown. Two rounds under the script's lock.
 */
import { fieldNamed } from '../playbook/fields.ts';
import type { FieldName } from '../playbook/fields.ts';
import { STATUSES } from '../playbook/incident.ts';
import type { Fact, FaqEntry, Incident, OpenQuestion, TimelineEntry } from '../playbook/incident.ts';
import { canonicalInstant } from '../playbook/instants.ts';
import { isRestricted } from '../playbook/policy.ts';
import { canonicalJson } from '../playbook/seal.ts';
import { dashboardCells } from '../record/dashboard.ts';
import { factEdit, faqEdit, headEdit, logEdits, questionEdit, readIncident, timelineEdit } from '../record/record.ts';
import type { Stamp } from '../record/record.ts';
import { readTables } from '../record/table.ts';
import type { Edit } from '../record/table.ts';
import { DASHBOARD_TABS, HEAD_FACTS, RECORD_TABS } from '../record/tabs.ts';
import type { HeadFact, RecordTab } from '../record/tabs.ts';
import { readCall, sheetWrite } from '../record/write.ts';
import { must, together } from '../workspace/rounds.ts';
import { checkFact, checkFaq, checkQuestions, checkSeverity, checkTimeline, checkTitle, checkType } from './answers.ts';
import type { Context } from './context.ts';
import type { Saved, SaveRequest } from './contract.ts';
import { badInput, fail } from './failure.ts';
import { keepHead, mustBeSetUp, readIndex, sealing, writeIndex } from './index-of-incidents.ts';
import type { IndexEntry, SetUp } from './index-of-incidents.ts';
import { dashboardRow } from './generate/names.ts';
import { incidentView } from './view.ts';

/** A request whose every value has been checked; nothing is read before. */
export interface Changes {
  head: { name: HeadFact; base: string; now: string }[];
  facts: { name: FieldName; base: Fact; now: Fact }[];
  timeline: { base?: TimelineEntry; now: TimelineEntry }[];
  faq: { base?: FaqEntry; now: FaqEntry }[];
  questions: { base?: OpenQuestion; now: OpenQuestion }[];
  /** An earlier press stopped after the record was written: the dashboard and the index follow now. */
  again?: true;
}

export function save(context: Context, request: SaveRequest): Saved {
  mustBeSetUp(context);
  const changes = check(request);
  return saveChanges(context, request.incident, { kind: 'facts saved', changes: () => changes });
}

/** What is saved, for the log, and out of which changes: decided with the incident as the record has it at that moment. */
export interface Saving {
  kind: string;
  changes: (incident: Incident) => Changes;
}

export function saveChanges(context: Context, incident: string, saving: Saving): Saved {
  const setUp = mustBeSetUp(context);
  return context.lock.hold(() => {
    const entry = readIndex(context.properties, incident);
    if (!entry) throw fail('not found', `There is no open incident ${incident.slice(0, 20)}.`, 'Look for it on the dashboard: it may have been closed.');
    if (entry.record === undefined) throw fail('unfinished', `${entry.number} has no record yet: its making stopped.`, 'Press Finish first; what you typed stays on the page.', { resume: { incident: entry.number, step: entry.claim?.step ?? '' } });
    return write(context, setUp, entry, entry.record, saving);
  });
}

function check(request: SaveRequest): Changes {
  const timeline = checkTimeline(request.timeline.map(({ now }) => now));
  const faq = checkFaq(request.faq.map(({ now }) => now));
  const asked = request.questions ?? [];
  const questions = checkQuestions(asked.map(({ now }) => now));
  return {
    head: (Object.keys(HEAD_FACTS) as HeadFact[]).flatMap((name) => {
      const change = request.head[name];
      return change ? [{ name, base: change.base, now: checkHead(name, change.now) }] : [];
    }),
    facts: request.facts.map(({ name, base, now }) => ({ ...renamed(checkFact(name, now)), base })),
    timeline: request.timeline.map((change, i) => ({ ...change, now: timeline[i] ?? change.now })),
    faq: request.faq.map((change, i) => ({ ...change, now: faq[i] ?? change.now })),
    questions: asked.map((change, i) => ({ ...change, now: questions[i] ?? change.now })),
  };
}

const renamed = ({ name, fact }: { name: FieldName; fact: Fact }): { name: FieldName; now: Fact } => ({ name, now: fact });

function checkHead(name: HeadFact, text: string): string {
  if (name === 'title') return checkTitle(text);
  if (name === 'severity') return checkSeverity(text);
  if (name === 'type') return checkType(text);
  return text;
}

/** A status belongs to its type: a product change is never "investigating". */
function checkStatus(incident: Incident): void {
  const words: readonly string[] = STATUSES[incident.type];
  if (!words.includes(incident.status)) throw badInput('status', `A ${incident.type} is never "${incident.status.slice(0, 30)}".`, `Choose one of ${words.join(', ')}.`);
}

interface Merged {
  incident: Incident;
  conflicts: Saved['conflicts'];
  edits: Partial<Record<RecordTab, Edit[]>>;
  /** For the log: what changed, by name and hash; words stay in their own cells. */
  changed: { what: string; hash: string }[];
}

function write(context: Context, setUp: SetUp, entry: IndexEntry, recordId: string, { kind, changes }: Saving): Saved {
  const [record, dashboard] = context.rounds([readCall(recordId, RECORD_TABS, `read the record of ${entry.number}`), readCall(setUp.dashboard, DASHBOARD_TABS, 'read the dashboard')]);
  const tables = readTables(RECORD_TABS, must(record));
  const rows = readTables(DASHBOARD_TABS, must(dashboard));
  const stamp = { at: canonicalInstant(context.clock.now()), by: context.person.email };
  const standing = readIncident(tables, entry);
  const wanted = changes(standing);
  const merged = merge(standing, wanted, stamp, context.hashes.sha256);
  checkStatus(merged.incident);
  refuseSilentRaise(entry, merged.incident);
  if (merged.changed.length > 0 || wanted.again) {
    const { severity, type, status } = merged.incident;
    const kept = { ...entry, severity, type, status };
    const operation = context.hashes.sha256(`${entry.number} ${stamp.at} ${context.newToken()}`).slice(0, 20);
    const news = merged.changed.length === 0 ? [] : [{ record: recordId, incident: entry.number, kind, person: stamp.by, at: stamp.at, operation, payload: { changed: merged.changed } }];
    const log = logEdits(tables, news, entry.head, sealing(context));
    keepHead(context.properties, entry, log.start);
    const recordWrite = sheetWrite(recordId, RECORD_TABS, tables, { ...merged.edits, log: log.edits }, `write the record of ${entry.number}`);
    const row = dashboardCells(dashboardRow({ entry: kept, incident: merged.incident, context }, { folder: true }));
    const rowWrite = sheetWrite(setUp.dashboard, DASHBOARD_TABS, rows, { open: [{ do: 'put', id: entry.number, cells: row }] }, 'write the dashboard');
    const done = together(context.rounds, { record: recordWrite.call, dashboard: rowWrite.call });
    if (done.record) recordWrite.settle(context.rounds, done.record);
    writeIndex(context.properties, { ...kept, head: log.head });
    if (done.dashboard) rowWrite.settle(context.rounds, done.dashboard);
  }
  return { view: incidentView(context, setUp, { entry: readIndex(context.properties, entry.number) ?? entry, incident: merged.incident, documents: {} }), conflicts: merged.conflicts };
}

/** What is restricted already stays so; what is not must be closed before it may be called SEV0. */
function refuseSilentRaise(entry: IndexEntry, incident: Incident): void {
  if (!entry.restricted && isRestricted(incident.severity) && entry.severity !== incident.severity)
    throw badInput('severity', `${entry.number} is not restricted, and a SEV0 is.`, 'Restrict its folder in Drive by hand, and start a SEV0 incident for what is still to be written.');
}

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);
const bare = (fact: Fact | undefined): Fact => ({ value: fact?.value ?? '', ...(fact?.customer ? { customer: fact.customer } : {}), ...(fact?.value && fact.precision ? { precision: fact.precision } : {}), ...(fact?.promised ? { promised: fact.promised } : {}) });
const shown = (fact: Fact): string => [fact.value, fact.customer ?? '', fact.precision ?? '', fact.promised ? `told by ${fact.promised}` : ''].filter((text) => text !== '').join(' · ');

/** Field by field: only what the page changed, and only where the record still says what the page had read. */
function merge(incident: Incident, changes: Changes, stamp: Stamp, hash: (text: string) => string): Merged {
  const merged: Merged = { incident, conflicts: [], edits: { facts: [], timeline: [], faq: [], questions: [] }, changed: [] };
  const note = (what: string, value: unknown): number => merged.changed.push({ what, hash: hash(canonicalJson(value)).slice(0, 16) });
  const facts = { ...incident.facts };
  const head = { title: incident.title, severity: incident.severity, type: incident.type, status: incident.status };
  for (const { name, base, now } of changes.head) {
    if (head[name] === now) continue;
    if (head[name] !== base) merged.conflicts.push({ name, theirs: head[name], yours: now });
    else {
      Object.assign(head, { [name]: now });
      merged.edits.facts?.push(headEdit(name, now, stamp));
      note(name, now);
    }
  }
  for (const { name, base, now } of changes.facts) {
    const theirs = bare(facts[name]);
    const ours = bare(now);
    if (same(theirs, ours)) continue;
    if (!same(theirs, bare(base))) merged.conflicts.push({ name: fieldNamed(name).name, theirs: shown(theirs), yours: shown(ours) });
    else {
      facts[name] = ours;
      merged.edits.facts?.push(factEdit(name, ours, stamp));
      note(name, ours);
    }
  }
  const timeline = mergeList(incident.timeline, changes.timeline, (item) => item.text === '', (item) => item.text);
  const faq = mergeList(incident.faq, changes.faq, (item) => item.question === '', (item) => `${item.question} ${item.answer}`);
  const questions = mergeList(incident.questions, changes.questions, (item) => item.question === '', (item) => `${item.question} ${item.answer}`);
  for (const item of timeline.written) note(`timeline ${item.id}`, item);
  for (const item of faq.written) note(`faq ${item.id}`, item);
  for (const item of questions.written) note(`question ${item.id}`, item);
  merged.edits.questions?.push(...questions.written.map((item) => questionEdit(item, stamp)));
  merged.edits.timeline?.push(...timeline.written.map((item) => timelineEdit(item, stamp)));
  merged.edits.faq?.push(...faq.written.map((item) => faqEdit(item, stamp)));
  merged.conflicts.push(...timeline.conflicts.map((item) => ({ name: 'timeline', ...item })), ...faq.conflicts.map((item) => ({ name: 'faq', ...item })), ...questions.conflicts.map((item) => ({ name: 'questions', ...item })));
  return { ...merged, incident: { ...incident, ...head, facts, timeline: timeline.all, faq: faq.all, questions: questions.all } };
}

interface MergedList<T> {
  all: T[];
  written: T[];
  conflicts: { theirs: string; yours: string }[];
}

function mergeList<T extends { id: string }>(standing: readonly T[], changes: readonly { base?: T; now: T }[], isGone: (item: T) => boolean, show: (item: T) => string): MergedList<T> {
  const merged: MergedList<T> = { all: [...standing], written: [], conflicts: [] };
  for (const { base, now } of changes) {
    const at = merged.all.findIndex((item) => item.id === now.id);
    const theirs = merged.all[at];
    if (theirs ? same(theirs, now) : isGone(now)) continue;
    if (!same(theirs ?? null, base ?? null)) {
      merged.conflicts.push({ theirs: theirs ? show(theirs) : '(removed)', yours: show(now) });
      continue;
    }
    merged.written.push(now);
    if (at < 0) merged.all.push(now);
    else if (isGone(now)) merged.all.splice(at, 1);
    else merged.all[at] = now;
  }
  return merged;
}
