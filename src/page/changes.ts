/**
 * What a person changed on the form, against what the page had read: the request of a save, and how both sides meet again
 * after one. Pure. A change is named by a key: `title`, `severity`, `type`, `status`, a question's name, `timeline:ID`, `faq:ID`, `questions:ID`.
 */
import type { IncidentView, Saved, SaveRequest } from '../addon/contract.ts';
import { factNamesIn, isFactName } from '../playbook/fields.ts';
import type { FactName } from '../playbook/fields.ts';
import { isUnknown } from '../playbook/incident.ts';
import type { Fact, FaqEntry, IncidentType, OpenQuestion, Severity, Status, TimelineEntry } from '../playbook/incident.ts';

export interface Head {
  title: string;
  severity: Severity;
  type: IncidentType;
  status: Status;
}
export const HEAD_NAMES = ['title', 'severity', 'type', 'status'] as const satisfies readonly (keyof Head)[];

/** The form as it stands, or as it was read. An entry with an empty text (question) is a removed one. */
export interface Form {
  head: Head;
  facts: Readonly<Partial<Record<FactName, Fact>>>;
  timeline: readonly TimelineEntry[];
  faq: readonly FaqEntry[];
  questions: readonly OpenQuestion[];
  /** Times typed that cannot be read, by key, as typed: they hold the save back and survive in a draft. */
  unread: Readonly<Record<string, string>>;
}

export type Changes = Required<Omit<SaveRequest, 'incident' | 'alwaysBringIn'>>;

export const formOf = ({ title, severity, type, status, facts, timeline, faq, questions }: IncidentView): Form => ({ head: { title, severity, type, status }, facts, timeline, faq, questions, unread: {} });

const NO_FACT: Fact = { value: '' };
const tidy = (text: string | undefined): string => (text ?? '').replace(/\r\n?/g, '\n').trim();

/** As the record would keep it: an empty wording is none, and a precision belongs to a value. */
function bare(fact: Fact = NO_FACT): Fact {
  const value = tidy(fact.value);
  const customer = tidy(fact.customer);
  return { value, ...(customer === '' ? {} : { customer }), ...(value !== '' && fact.precision ? { precision: fact.precision } : {}), ...(isUnknown(value) && fact.promised ? { promised: fact.promised } : {}) };
}

const sameFact = (a: Fact | undefined, b: Fact | undefined): boolean => {
  const [left, right] = [bare(a), bare(b)];
  return left.value === right.value && left.customer === right.customer && left.precision === right.precision && left.promised === right.promised;
};
const sameText = (a: string, b: string): boolean => tidy(a) === tidy(b);

/** One kind of entry: how two compare, and when one is gone. */
interface ListKind<T> {
  same(a: T | undefined, b: T | undefined): boolean;
  isGone(entry: T): boolean;
  removed(entry: T): T;
}

const TIMELINE: ListKind<TimelineEntry> = {
  same: (a, b) => a === b || (a !== undefined && b !== undefined && a.at === b.at && a.precision === b.precision && sameText(a.text, b.text)),
  isGone: (entry) => tidy(entry.text) === '',
  removed: (entry) => ({ ...entry, text: '' }),
};
const FAQ: ListKind<FaqEntry> = {
  same: (a, b) => a === b || (a !== undefined && b !== undefined && sameText(a.question, b.question) && sameText(a.answer, b.answer)),
  isGone: (entry) => tidy(entry.question) === '',
  removed: (entry) => ({ ...entry, question: '' }),
};

const QUESTIONS: ListKind<OpenQuestion> = {
  same: (a, b) => a === b || (a !== undefined && b !== undefined && a.asked === b.asked && sameText(a.question, b.question) && sameText(a.owner, b.owner) && sameText(a.answer, b.answer)),
  isGone: (entry) => tidy(entry.question) === '',
  removed: (entry) => ({ ...entry, question: '' }),
};

const byId = <T extends { id: string }>(entries: readonly T[], id: string): T | undefined => entries.find((entry) => entry.id === id);

function listChanges<T extends { id: string }>(kind: ListKind<T>, base: readonly T[], now: readonly T[]): { base?: T; now: T }[] {
  const gone = base.filter((entry) => !byId(now, entry.id)).map((entry) => ({ base: entry, now: kind.removed(entry) }));
  const changed = now.flatMap((entry) => {
    const was = byId(base, entry.id);
    if (was === undefined) return kind.isGone(entry) ? [] : [{ now: entry }];
    return kind.same(was, entry) ? [] : [{ base: was, now: kind.isGone(entry) ? kind.removed(entry) : entry }];
  });
  return [...gone, ...changed];
}

/** What differs between the form and what was read, without the keys that still wait for a choice. */
export function changesOf(base: Form, form: Form, except: readonly string[] = []): Changes {
  const wanted = (key: string): boolean => !except.includes(key);
  const head: Changes['head'] = {};
  for (const name of HEAD_NAMES) if (wanted(name) && !sameText(base.head[name], form.head[name])) head[name] = { base: base.head[name], now: form.head[name] };
  return {
    head,
    facts: factNamesIn(base.facts, form.facts).filter((name) => wanted(name) && !(name in form.unread) && !sameFact(base.facts[name], form.facts[name])).map((name) => ({ name, base: bare(base.facts[name]), now: bare(form.facts[name]) })),
    timeline: listChanges(TIMELINE, base.timeline, form.timeline).filter(({ now }) => wanted(`timeline:${now.id}`)),
    faq: listChanges(FAQ, base.faq, form.faq).filter(({ now }) => wanted(`faq:${now.id}`)),
    questions: listChanges(QUESTIONS, base.questions, form.questions).filter(({ now }) => wanted(`questions:${now.id}`)),
  };
}

export const countChanges = ({ head, facts, timeline, faq, questions }: Changes): number => Object.keys(head).length + facts.length + timeline.length + faq.length + questions.length;

/** Whether anything typed would be lost if the page closed now. */
export const isDirty = (base: Form, form: Form): boolean => countChanges(changesOf(base, form)) > 0 || Object.keys(form.unread).length > 0;

export interface Merged {
  form: Form;
  /** Keys that both sides changed, each to something else: the form holds mine until the person has chosen. */
  conflicts: string[];
}

/** Three sides: what was read, what stands in the form, what stands in the record now. What I did not touch follows the record. */
export function merge(was: Form, mine: Form, theirs: Form): Merged {
  const conflicts: string[] = [];
  const choose = <T>(key: string, same: (a: T, b: T) => boolean, [w, m, t]: readonly [T, T, T]): T => {
    if (same(m, w) || same(m, t)) return t;
    if (!same(t, w)) conflicts.push(key);
    return m;
  };
  const head: Head = {
    title: choose('title', sameText, [was.head.title, mine.head.title, theirs.head.title]),
    severity: choose('severity', sameText, [was.head.severity, mine.head.severity, theirs.head.severity]),
    type: choose('type', sameText, [was.head.type, mine.head.type, theirs.head.type]),
    status: choose('status', sameText, [was.head.status, mine.head.status, theirs.head.status]),
  };
  const facts: Partial<Record<FactName, Fact>> = {};
  for (const name of factNamesIn(was.facts, mine.facts, theirs.facts)) {
    const fact = choose(name, sameFact, [was.facts[name], mine.facts[name], theirs.facts[name]]);
    if (fact) facts[name] = fact;
  }
  const list = <T extends { id: string }>(prefix: string, kind: ListKind<T>, [w, m, t]: readonly [readonly T[], readonly T[], readonly T[]]): T[] => {
    const ids = [...new Set([...t, ...m].map((entry) => entry.id))];
    // One that the form no longer holds was removed there, if it had been read at all.
    const mineOf = (id: string): T | undefined => {
      const read = byId(w, id);
      return byId(m, id) ?? (read ? kind.removed(read) : undefined);
    };
    const merged = ids.flatMap((id) => choose(`${prefix}:${id}`, kind.same, [byId(w, id), mineOf(id), byId(t, id)]) ?? []);
    return merged.filter((entry) => !kind.isGone(entry) || byId(t, entry.id) !== undefined);
  };
  const timeline = list('timeline', TIMELINE, [was.timeline, mine.timeline, theirs.timeline]);
  const faq = list('faq', FAQ, [was.faq, mine.faq, theirs.faq]);
  const questions = list('questions', QUESTIONS, [was.questions, mine.questions, theirs.questions]);
  return { form: { head, facts, timeline, faq, questions, unread: mine.unread }, conflicts };
}

/**
 * What had been read, with everything of a save that was taken put in its place: the side that `merge` needs to tell what
 * a person typed while the save ran. The server tidies what it takes, so the record may say it in slightly other letters.
 */
export function afterSending(base: Form, sent: Changes, saved: Saved): Form {
  const refused = new Set(saved.conflicts.map(({ name }) => name));
  const head: Head = { ...base.head };
  for (const name of HEAD_NAMES) {
    const change = sent.head[name];
    if (change && !refused.has(name)) Object.assign(head, { [name]: change.now });
  }
  const facts = { ...base.facts, ...Object.fromEntries(sent.facts.filter(({ name }) => !refused.has(name)).map(({ name, now }) => [name, now])) };
  // A refused entry is told without its id: what the record does not say as sent was not taken.
  const list = <T extends { id: string }>(name: string, kind: ListKind<T>, was: readonly T[], changes: readonly { now: T }[], stands: readonly T[]): T[] => {
    const taken = changes.map(({ now }) => now).filter((now) => !refused.has(name) || kind.same(byId(stands, now.id), kind.isGone(now) ? undefined : now));
    return [...was.filter((entry) => !byId(taken, entry.id)), ...taken];
  };
  return {
    head,
    facts,
    timeline: list('timeline', TIMELINE, base.timeline, sent.timeline, saved.view.timeline),
    faq: list('faq', FAQ, base.faq, sent.faq, saved.view.faq),
    questions: list('questions', QUESTIONS, base.questions, sent.questions, saved.view.questions),
    unread: {},
  };
}

/** The form with the record's side taken for one key. */
export function takeTheirs(form: Form, theirs: Form, key: string): Form {
  const [list, id] = key.split(':');
  const put = <T extends { id: string }>(mine: readonly T[], other: readonly T[]): T[] => {
    const entry = byId(other, id ?? '');
    const without = mine.filter((item) => item.id !== id);
    return entry ? [...without, entry] : without;
  };
  if (list === 'timeline') return { ...form, timeline: put(form.timeline, theirs.timeline) };
  if (list === 'faq') return { ...form, faq: put(form.faq, theirs.faq) };
  if (list === 'questions') return { ...form, questions: put(form.questions, theirs.questions) };
  const { [key]: dropped, ...unread } = form.unread;
  const headName = HEAD_NAMES.find((name) => name === key);
  if (headName) return { ...form, head: { ...form.head, [headName]: theirs.head[headName] } };
  const fact = isFactName(key) ? key : undefined;
  return fact ? { ...form, unread, facts: { ...form.facts, [fact]: theirs.facts[fact] ?? NO_FACT } } : form;
}
