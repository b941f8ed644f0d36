/**
 * One incident on the page: what was read of it, what the person typed, and how the two meet after a save, a draft taken
 * up or a fresh look. Pure; nothing typed is ever dropped here but by the person's own choice.
 */
import type { BroughtIn, ClockView, DocumentReview, Failure, IncidentView, MessageView, ReviewView, Saved } from '../../addon/contract.ts';
import { standsInTheWay } from '../../playbook/gate.ts';
import type { IncidentDocument } from '../../playbook/incident.ts';
import { afterSending, changesOf, countChanges, formOf, isDirty, merge, takeTheirs } from '../changes.ts';
import type { Changes, Form } from '../changes.ts';
import type { Draft } from '../drafts.ts';

export interface IncidentState {
  view: IncidentView;
  /** What the record says, as far as this page has read. */
  base: Form;
  form: Form;
  /** Changed on both sides: held back until the person chooses. */
  conflicts: readonly string[];
  saving: boolean;
  /** Facts are on their way into documents, or people's words into the form. */
  bringing?: boolean | undefined;
  /** What the last *Bring in* did. */
  brought?: Omit<BroughtIn, 'view'> | undefined;
  /** *Always bring in* as ticked and not saved yet. */
  always?: boolean | undefined;
  /** UTC milliseconds. */
  savedAt?: number | undefined;
  failure?: Failure | undefined;
  /** Typed earlier and not saved; offered. */
  offer?: Draft | undefined;
}

export function stateOf(view: IncidentView, draft: Draft | undefined): IncidentState {
  const base = formOf(view);
  const offered = draft && isDirty(base, merge(draft.base, draft.form, base).form) ? draft : undefined;
  return { view, base, form: base, conflicts: [], saving: false, offer: offered };
}

export const edited = (state: IncidentState, form: Form): IncidentState => ({ ...state, form });

export const pending = ({ base, form, conflicts }: IncidentState): Changes => changesOf(base, form, conflicts);
export const pendingCount = (state: IncidentState): number => countChanges(pending(state)) + Object.keys(state.form.unread).length + (isAlwaysChanged(state) ? 1 : 0);

const isAlwaysChanged = ({ always, view }: IncidentState): boolean => always !== undefined && always !== view.alwaysBringIn;

/** For a save's request: the tick, where it was changed. */
export const tickOf = (state: IncidentState): { alwaysBringIn?: boolean } => (isAlwaysChanged(state) ? { alwaysBringIn: state.always === true } : {});

/** An answer says nothing of the documents it did not read: what was known of them stays. One that was read says where it differs. */
const keepingDocuments = (before: IncidentView, now: IncidentView): IncidentView => ({
  ...now,
  documents: now.documents.map((document) => {
    const known = before.documents.find(({ kind }) => kind === document.kind);
    return known && document.differences === undefined && document.url === known.url ? known : document;
  }),
  ...(before.here === undefined ? {} : { here: before.here }),
  ...(now.customerNames ?? before.customerNames ? { customerNames: now.customerNames ?? before.customerNames } : {}),
  ...(now.access ?? before.access ? { access: now.access ?? before.access } : {}),
  ...(now.messages ?? before.messages ? { messages: now.messages ?? before.messages } : {}),
  ...(now.told ?? before.told ? { told: now.told ?? before.told } : {}),
  ...(now.closing ?? before.closing ? { closing: now.closing ?? before.closing } : {}),
  ...(now.clock ?? before.clock ? { clock: now.clock ?? before.clock } : {}),
  ...(now.review ?? before.review ? { review: now.review ?? before.review } : {}),
  ...(now.handOver ?? before.handOver ? { handOver: now.handOver ?? before.handOver } : {}),
  ...(now.csms ?? before.csms ? { csms: now.csms ?? before.csms } : {}),
  ...(now.outwardHere ?? before.outwardHere ? { outwardHere: now.outwardHere ?? before.outwardHere } : {}),
  ...(now.visibleTo ?? before.visibleTo ? { visibleTo: now.visibleTo ?? before.visibleTo } : {}),
});

/** @param at UTC milliseconds. */
export function saved(state: IncidentState, sent: Changes, answer: Saved, at: number): IncidentState {
  const theirs = formOf(answer.view);
  const { form, conflicts } = merge(afterSending(state.base, sent, answer), state.form, theirs);
  return { ...state, view: keepingDocuments(state.view, answer.view), base: theirs, form, conflicts: stillOpen(state.conflicts, conflicts, theirs, form), saving: false, savedAt: at, failure: undefined, brought: undefined, always: undefined };
}

/** Conflicts of before stay until they are chosen or have settled themselves. */
function stillOpen(before: readonly string[], found: readonly string[], base: Form, form: Form): string[] {
  const differing = keysOf(changesOf(base, form));
  return [...new Set([...before, ...found])].filter((key) => differing.has(key));
}

function keysOf({ head, facts, timeline, faq, questions }: Changes): Set<string> {
  return new Set([...Object.keys(head), ...facts.map(({ name }) => name), ...timeline.map(({ now }) => `timeline:${now.id}`), ...faq.map(({ now }) => `faq:${now.id}`), ...questions.map(({ now }) => `questions:${now.id}`)]);
}

/** The incident read again: what the person did not touch follows it. */
export function viewed(state: IncidentState, view: IncidentView): IncidentState {
  const theirs = formOf(view);
  const { form, conflicts } = merge(state.base, state.form, theirs);
  return { ...state, view, base: theirs, form, conflicts: stillOpen(state.conflicts, conflicts, theirs, form) };
}

/** As `viewed`, after an act that read no document. */
export const acted = (state: IncidentState, view: IncidentView): IncidentState => viewed(state, keepingDocuments(state.view, view));

/** Reviews as they stand after an act on them, with what hangs on them: how far each message is, what keeps it from being handed over, and what goes with it. */
export function reviewed(state: IncidentState, review: ReviewView): IncidentState {
  const { view } = state;
  const { handOver, messages } = view;
  const of = (message: IncidentDocument) => review.documents.find(({ document, state: far }) => document === message && far !== 'not needed');
  const decision = review.explanation?.decision;
  const told: Partial<IncidentView> = {
    ...(handOver ? { handOver: { ...handOver, ...(decision ? { explanation: decision } : {}), messages: handOver.messages.map((one) => ({ ...one, obstacles: standsInTheWay(of(one.message)?.obstacles ?? one.obstacles) })) } } : {}),
    ...(messages ? { messages: messages.map((one) => (one.handedOver || one.sent || one.state === 'handing over' ? one : { ...one, ...stateIn(of(one.message)) })) } : {}),
  };
  return { ...state, view: { ...view, review, ...told } };
}

/** The clock as it stands after an act on it. */
export function clocked(state: IncidentState, clock: ClockView): IncidentState {
  const { dashboardSays: _, ...view } = state.view;
  return { ...state, view: { ...view, clock, ...(clock.dashboardSays === undefined ? {} : { dashboardSays: clock.dashboardSays }) } };
}

const stateIn = (document: DocumentReview | undefined): Pick<MessageView, 'state'> => (document ? { state: document.state } : {});

/** Facts were brought in, words taken: what the person did not touch follows what was taken, and what they typed elsewhere stays. */
export function brought(state: IncidentState, { view, ...said }: BroughtIn): IncidentState {
  return { ...viewed(state, keepingDocuments(state.view, view)), bringing: false, brought: said, failure: undefined };
}

export function chosen(state: IncidentState, key: string, side: 'mine' | 'theirs'): IncidentState {
  const form = side === 'mine' ? state.form : takeTheirs(state.form, state.base, key);
  return { ...state, form, conflicts: state.conflicts.filter((item) => item !== key) };
}

/** The draft over what stands in the form now; where the record has moved on since, the person chooses. */
export function draftTaken(state: IncidentState): IncidentState {
  if (!state.offer) return state;
  const over = merge(state.offer.base, state.offer.form, state.base);
  const { form } = merge(state.base, state.form, over.form);
  return { ...state, form: { ...form, unread: { ...state.offer.form.unread, ...state.form.unread } }, conflicts: over.conflicts, offer: undefined };
}
