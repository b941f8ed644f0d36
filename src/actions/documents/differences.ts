/** Where a document and the form say different things, out of a plan, in words that a person can choose by. */
import { questionBehind, wordsBehind } from '../../playbook/blanks.ts';
import { fieldNamed, isFactName, labelOf } from '../../playbook/fields.ts';
import type { Incident, IncidentDocument } from '../../playbook/incident.ts';
import type { FilledPlace } from '../../template/fill.ts';
import type { Told } from '../../template/refill-lists.ts';
import type { RefillPlan } from '../../template/refill-plan.ts';
import type { Difference } from '../contract.ts';
import { APPROVAL, takenFrom, withoutEntry } from './take.ts';

export function differencesOf(plan: RefillPlan, incident: Incident, kind: IncidentDocument, now: number): Difference[] {
  const of = (state: Difference['state']) => (told: Told): Difference => {
    const taken = state === 'edited' || state === 'conflict' ? takenFrom(told, { incident, kind, now }) : state === 'deleted' ? withoutEntry(told, { incident, kind }) : undefined;
    return { key: told.key, state, ...named(told.field, incident), place: withoutMarks(told.place), document: told.document, form: told.form, ...(typeof taken === 'string' ? { notTakeable: taken } : {}), ...(state === 'behind' && isReviewOnly(told) ? { reviewOnly: true } : {}) };
  };
  return [
    ...plan.conflicts.map(of('conflict')),
    ...plan.kept.map(of('edited')),
    ...plan.deleted.map(of('deleted')),
    ...plan.written.map(of('behind')),
    ...coming(plan.filledNow, incident),
    ...plan.touchedBySuggestion.map(of('suggested')),
    ...plan.lost.map(({ field, place, why }): Difference => ({ key: '', state: 'lost', ...named(field, incident), place: withoutMarks(place), document: '', form: '', notTakeable: why })),
  ];
}

/** A place was named when its blank stood there; who reads on sees none. */
const withoutMarks = (place: string): string =>
  place
    .split(' › ')
    .map((part) => part.replace(/\{{2,3}[^{}]*\}{2,3}/g, ' ').replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '')
    .join(' › ');

/** Nothing but what became of an answer's review: it may follow by itself. */
const isReviewOnly = ({ field, document, form }: Told): boolean => field === 'faq.approval' || (field === 'faq' && withoutApproval(document) === withoutApproval(form));
const withoutApproval = (text: string): string => text.split('\n').map((line, at) => (at === 0 ? line.replace(APPROVAL, '') : line)).join('\n');

/** What comes in where nothing of it stood: a blank left open, new entries of a list, text that comes back. One line a place in words. */
function coming(places: readonly FilledPlace[], incident: Incident): Difference[] {
  const seen = new Set<string>();
  return places.flatMap((place): Difference[] => {
    const what = named(place.field, incident);
    const id = `${what.label} ${place.place} ${place.entry}`;
    if (place.kind === 'anchor' || seen.has(id)) return [];
    seen.add(id);
    return [{ key: '', state: 'behind', ...what, place: withoutMarks(place.place), document: '', form: '' }];
  });
}

const WORDS: Readonly<Record<string, string>> = { open_questions: 'Open questions', faq: 'FAQ', timeline: 'Timeline', title: 'Title' };

/** The question behind a field of a range: `next_steps.item`, `#timeline/2`, `period`. */
export function named(field: string, incident: Incident): { question: string; label: string } {
  const [, section] = /^#\^?(.+)\/\d+$/.exec(field) ?? [];
  const [base = field] = (section ?? field).split('.');
  const question = questionBehind(base, incident);
  const label = WORDS[base] ?? (isFactName(base) ? labelOf(fieldNamed(base), incident.type) : (wordsBehind(base, incident) ?? inWords(base)));
  return { question, label };
}

const inWords = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1).replace(/_/g, ' ')}`;
