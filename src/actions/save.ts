/**
 * Save: what changed on the page goes into the record, field by field against what the page had read. Where somebody else
 * changed the same field meanwhile, theirs stays and both are shown. Two rounds under the script's lock.
 */
import { fieldNamed, isFactName } from '../playbook/fields.ts';
import type { FactName } from '../playbook/fields.ts';
import { documentsIn, STATUSES } from '../playbook/incident.ts';
import type { Fact, FaqEntry, Incident, OpenQuestion, TimelineEntry } from '../playbook/incident.ts';
import { canonicalInstant } from '../playbook/instants.ts';
import { OWED_BY, UPDATE_POSTED } from '../playbook/measures.ts';
import { canonicalJson } from '../playbook/seal.ts';
import { readComments } from '../record/comments.ts';
import { dashboardCells } from '../record/dashboard.ts';
import { factEdit, faqEdit, headEdit, logEdits, questionEdit, readIncident, timelineEdit } from '../record/record.ts';
import type { Stamp } from '../record/record.ts';
import { readTables } from '../record/table.ts';
import type { Edit } from '../record/table.ts';
import { HEAD_FACTS, RECORD_TABS } from '../record/tabs.ts';
import type { HeadFact, RecordTab } from '../record/tabs.ts';
import { readCall, sheetWrite } from '../record/write.ts';
import { grouped, must, together } from '../workspace/rounds.ts';
import { checkFact, checkFaq, checkQuestions, checkSeverity, checkTimeline, checkTitle, checkType, refusePrivateChannel } from './answers.ts';
import type { Context } from './context.ts';
import type { Saved, SaveRequest } from './contract.ts';
import { bringAlong, couldBeRead, readDocumentOf } from './documents/along.ts';
import type { Brought, ReadDocuments } from './documents/along.ts';
import { differencesOf } from './documents/differences.ts';
import { planDocument } from './documents/plan.ts';
import type { Subject } from './documents/plan.ts';
import { customersCalls, customersRead } from './customer-names.ts';
import type { CustomerNames } from './customer-names.ts';
import { liveRead, readLive, writeLive } from './dashboard-tabs.ts';
import type { LiveTables } from './dashboard-tabs.ts';
import { badInput } from './failure.ts';
import { keepHead, mustBeSetUp, readIndex, sealing, writeIndex } from './index-of-incidents.ts';
import type { IndexEntry, SetUp } from './index-of-incidents.ts';
import { dashboardRow } from './generate/names.ts';
import { mustHaveRecord } from './record-layout.ts';
import { csmFaqUpdate, csmFaqUpdated } from './outward/keeping.ts';
import { movedMarks } from './outward/marks.ts';
import { newEntries } from './new-entries.ts';
import { settleWhereAllowed } from './where-allowed.ts';
import { ensureAlarm } from './clock/alarm.ts';
import { clockOf } from './clock/look.ts';
import type { Clock } from './clock/look.ts';
import { clockView } from './clock/view.ts';
import { heldSentence } from './review/held.ts';
import { isLead, readReviewing } from './review/reading.ts';
import { liveEdits, liveOf } from './review/dashboard.ts';
import { reviewView, toBeRead } from './review/view.ts';
import { seeDocuments, wordsIn } from './review/words.ts';
import { incidentView } from './view.ts';
import type { DocumentDifferences } from './view.ts';
import { isRestrictedNow } from './policy-in-force.ts';

/** A request whose every value has been checked; nothing is read before. */
export interface Changes {
  head: { name: HeadFact; base: string; now: string }[];
  facts: { name: FactName; base: Fact; now: Fact }[];
  timeline: { base?: TimelineEntry; now: TimelineEntry }[];
  faq: { base?: FaqEntry; now: FaqEntry }[];
  questions: { base?: OpenQuestion; now: OpenQuestion }[];
  /** An earlier press stopped after the record was written: the dashboard and the index follow now. */
  again?: true;
}

export function save(context: Context, request: SaveRequest): Saved {
  mustBeSetUp(context);
  const changes = check(request);
  return saveChanges(context, request.incident, { kind: 'facts saved', changes: () => changes, along: 'as chosen', ...(request.alwaysBringIn === undefined ? {} : { always: request.alwaysBringIn }) });
}

/** What is saved, for the log, and out of which changes: decided with the incident as the record has it at that moment. */
export interface Saving {
  kind: string;
  changes: (incident: Incident) => Changes;
  /** Whether the internal document is brought along. */
  along: 'as chosen' | 'always';
  /** *Always bring in*, where somebody chose anew. */
  always?: boolean;
}

export function saveChanges(context: Context, incident: string, saving: Saving): Saved {
  const setUp = mustBeSetUp(context);
  const { saved, documents, customers, dashboardSays } = context.lock.hold(() => {
    const entry = mustHaveRecord(context, incident);
    return readAndWrite(context, setUp, chosen(context, entry, saving.always), entry.record, saving);
  });
  const { internal } = documents;
  const along = saving.along === 'always' || saved.entry.alwaysBringIn;
  const brought = along && (saved.changed || saving.always) && internal?.revisionId && heldSentence(context, setUp, saved, 'internal', internal) === undefined ? bringAlong(context, setUp, saved, { internal }) : undefined;
  const entry = readIndex(context.properties, saved.entry.number) ?? saved.entry;
  const differences = differencesAfter(context, saved, documents, brought);
  // What was brought along is another text by now: the next look reads it.
  const reviewing = readReviewing(context, { ...saved, entry, customers }, []);
  if (isLead(reviewing, context.person.email)) ensureAlarm(context, entry.number);
  const review = brought && brought.written.length > 0 ? undefined : reviewView(context, reviewing, { seen: seeDocuments(context, setUp, documents), differences, comments: readComments(saved.tables.comments) });
  return { view: { ...incidentView(context, setUp, { entry, incident: saved.incident, documents, differences, customers }), clock: clockView(context, reviewing, clockOf(context, reviewing)), ...(review ? { review } : {}), ...(dashboardSays === undefined ? {} : { dashboardSays }) }, conflicts: saved.conflicts };
}

/** *Always bring in* is the incident's, not the person's. */
function chosen(context: Context, entry: IndexEntry, always: boolean | undefined): IndexEntry {
  if (always === undefined || always === (entry.alwaysBringIn ?? false)) return entry;
  const kept = { ...entry, alwaysBringIn: always };
  writeIndex(context.properties, kept);
  return kept;
}

/** What the documents say otherwise now; one that was brought along lacks nothing but what waits for a choice. */
function differencesAfter(context: Context, subject: Subject, documents: ReadDocuments, brought: Brought | undefined): DocumentDifferences {
  const now = context.clock.now();
  return Object.fromEntries(documentsIn(documents).flatMap((kind) => {
    const document = documents[kind];
    if (!document) return [];
    const along = brought?.planned.find((one) => one.kind === kind);
    const plan = along?.plan ?? planDocument(context, subject, kind, document).plan;
    return [[kind, differencesOf(brought?.written.includes(kind) ? { ...plan, written: [], filledNow: [] } : plan, subject.incident, kind, now)] as const];
  }));
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

const renamed = ({ name, fact }: { name: FactName; fact: Fact }): { name: FactName; now: Fact } => ({ name, now: fact });

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

interface SavedFacts extends Subject {
  conflicts: Saved['conflicts'];
  changed: boolean;
}

/** Documents come in the same round: what the save changes in them is its answer. One that cannot be read so is left out. */
function readAndWrite(context: Context, setUp: SetUp, entry: IndexEntry, recordId: string, { kind, changes }: Saving): { saved: SavedFacts; documents: ReadDocuments; customers: CustomerNames; dashboardSays: string | undefined } {
  const kinds = documentsIn(entry.documents);
  const { sheets: [record, dashboard], names, reads } = grouped(context.rounds, {
    sheets: [readCall(recordId, RECORD_TABS, `read the record of ${entry.number}`), readLive(setUp)],
    names: customersCalls(context, setUp),
    reads: kinds.map((kind) => readDocumentOf(entry.documents[kind] ?? '', kind)),
  });
  const tables = readTables(RECORD_TABS, must(record));
  const incident = readIncident(tables, entry);
  const documents = couldBeRead(kinds, reads);
  const live = liveRead(context, setUp, dashboard);
  const saved = writeChanges(context, setUp, { entry, recordId, incident, tables, rows: live.tables, documents }, changes(incident), kind);
  return { saved, documents, customers: customersRead(context, names), dashboardSays: live.says };
}

export interface Recorded extends Subject {
  recordId: string;
  /** The dashboard's; undefined where this person may not read it, or something is gone there: it is derived, and follows later. */
  rows: LiveTables | undefined;
  /** As they were read: what the row says of their approvals. */
  documents: ReadDocuments;
}

/** Under the lock, right behind the read of record and dashboard. */
export function writeChanges(context: Context, setUp: SetUp, { entry, recordId, incident, tables, rows, documents }: Recorded, changes: Changes, kind: string): SavedFacts {
  const stamp = { at: canonicalInstant(context.clock.now()), by: context.person.email };
  const merged = merge(incident, changes, stamp, context.hashes.sha256);
  checkStatus(merged.incident);
  refuseSilentRaise(context, entry, merged.incident);
  refusePrivateChannel(Object.fromEntries(changes.facts.map(({ name, now }) => [name, now])), { restricted: entry.restricted && !entry.restricting });
  if (merged.changed.length === 0 && !changes.again) return { entry, incident: merged.incident, tables, conflicts: merged.conflicts, changed: false };
  const { severity, type, status } = merged.incident;
  const kept = { ...entry, severity, type, status };
  const reviewing = readReviewing(context, { entry, incident, tables }, []);
  const news = merged.changed.length === 0 ? [] : [{ kind, payload: { changed: merged.changed, ...(kind === UPDATE_POSTED ? owedBy(clockOf(context, reviewing)) : {}) } }];
  const moved = movedMarks(context, entry, () => reviewing.verified.entries);
  const adding = newEntries(context, { record: recordId, number: entry.number }, [...news, ...moved.entries], stamp.at);
  const clock = clockOf(context, reviewing, { incident: merged.incident, adding });
  const log = logEdits(tables, adding, entry.head, sealing(context));
  keepHead(context.properties, entry, log.start);
  const recordWrite = sheetWrite(recordId, RECORD_TABS, tables, { ...merged.edits, ...clock.edits, log: log.edits }, `write the record of ${entry.number}`);
  const after = readReviewing(context, { entry: kept, incident: merged.incident, tables }, []);
  const live = liveOf(context, after, wordsIn(context, documents, toBeRead(after)), clock);
  const rowWrite = rows && writeLive(setUp, rows, liveEdits(rows, kept, live, dashboardCells(dashboardRow({ entry: kept, incident: merged.incident, context }, { folder: true }))));
  const done = together(context.rounds, { record: recordWrite.call, dashboard: rowWrite?.call });
  if (done.record) recordWrite.settle(context.rounds, done.record);
  const written = moved.without({ ...kept, head: log.head });
  writeIndex(context.properties, written);
  if (done.dashboard && rowWrite) settleWhereAllowed(context, rowWrite, done.dashboard);
  const saved = { entry: written, incident: merged.incident, tables: recordWrite.after };
  return { ...saved, entry: withCsmFaq(context, saved), conflicts: merged.conflicts, changed: true };
}

/** Whether it was on time is known only now: what the last one promised goes with this one. */
const owedBy = ({ update }: Pick<Clock, 'update'>): Record<string, string> => (update.owed ? { [OWED_BY]: canonicalInstant(update.due) } : {});

/** An answer that was approved may be another now: then CSMs are no longer offered it. One round, or none. */
function withCsmFaq(context: Context, saved: Subject): IndexEntry {
  if (saved.entry.outward?.faq === undefined) return saved.entry;
  const reviewing = readReviewing(context, saved, []);
  const { csms } = together(context.rounds, { csms: csmFaqUpdate(context, reviewing) });
  if (csms) csmFaqUpdated(context, reviewing, csms);
  return readIndex(context.properties, saved.entry.number) ?? saved.entry;
}

/** As a save that says what differs between two states of an incident. */
export function changesBetween(before: Incident, after: Incident): Changes {
  const head = (Object.keys(HEAD_FACTS) as HeadFact[]).filter((name) => before[name] !== after[name]).map((name) => ({ name, base: before[name], now: after[name] }));
  const names = Object.keys(after.facts).filter((name): name is FactName => isFactName(name));
  return {
    head: head.map(({ name, base, now }) => ({ name, base, now: checkHead(name, now) })),
    facts: names.filter((name) => !same(bare(before.facts[name]), bare(after.facts[name]))).map((name) => ({ ...renamed(checkFact(name, after.facts[name] ?? { value: '' })), base: bare(before.facts[name]) })),
    timeline: listBetween(before.timeline, checkTimeline(after.timeline)),
    faq: listBetween(before.faq, checkFaq(after.faq)),
    questions: listBetween(before.questions, checkQuestions(after.questions)),
  };
}

function listBetween<T extends { id: string }>(before: readonly T[], after: readonly T[]): { base?: T; now: T }[] {
  return after.flatMap((now) => {
    const base = before.find(({ id }) => id === now.id);
    return same(base, now) ? [] : [{ ...(base ? { base } : {}), now }];
  });
}

/** What is restricted already stays so; what is not must be closed before it may be called what is. */
function refuseSilentRaise(context: Context, entry: IndexEntry, incident: Incident): void {
  if ((!entry.restricted || entry.restricting) && isRestrictedNow(context, incident.severity) && entry.severity !== incident.severity)
    throw badInput('severity', `${entry.number} is not restricted, and a ${incident.severity} is.`, `Press Raise to restricted first, then choose ${incident.severity} again.`);
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
