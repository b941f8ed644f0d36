/**
 * The sentences and phrases that are put together from several answers: raw event data, the state of the data, what
 * customers must do, when it was and for how long. Each says what is not known yet in its place.
 */
import { INTERNAL_WORDING_MARK, missing, missingText, notApplicable, notKnownYet, one } from './blank-value.ts';
import type { BlankValue } from './blank-value.ts';
import { answersOf, fieldNamed, labelOf, standing } from './fields.ts';
import type { FieldName } from './fields.ts';
import { isForCustomers } from './incident.ts';
import type { DocumentKind, Fact, Incident, Precision } from './incident.ts';
import { parseInstant, showDuration, showInstant } from './instants.ts';

const fact = (incident: Incident, name: FieldName): Fact | undefined => incident.facts[name];
const standingOf = (incident: Incident, name: FieldName): ReturnType<typeof standing> => standing(fieldNamed(name), incident.type, answersOf(incident.facts));
const shown = (incident: Incident, name: FieldName): string | undefined => {
  const held = fact(incident, name);
  return held?.value ? showInstant(held.value, held.precision) : undefined;
};

/** Which document it stands in. */
type In = { document: DocumentKind };

/** Playbook, Bugs: "If raw event data is lost, a customer's product usage data … are also lost forever." One sentence an answer. */
export function rawDataStatement(incident: Incident, { document }: In): BlankValue {
  const field = 'raw_event_data_statement';
  switch (fact(incident, 'raw_event_data_lost')?.value) {
    case 'no':
      return one(field, 'No raw event data was lost.');
    case 'yes':
    case 'part': {
      const from = shown(incident, 'loss_window_start');
      const until = shown(incident, 'loss_window_end');
      const whose = fact(incident, 'loss_whose')?.value;
      const how = fact(incident, 'raw_event_data_lost')?.value === 'part' ? 'Part of the raw event data' : 'Raw event data';
      const when = from || until ? ` between ${from ?? missingText('lost from')} and ${until ?? missingText('lost until')}` : ` in a window we are still establishing ${missingText('lost from and until')}`;
      return one(field, `${how}${whose ? ` of ${whose}` : ''} received${when} was lost and cannot be recovered.`, from && until ? 'none' : 'missing');
    }
    default:
      return notKnownYet(field, 'Was raw event data lost?', { fact: fact(incident, 'raw_event_data_lost'), document });
  }
}

export function dataStateStatement(incident: Incident, { document }: In): BlankValue {
  const field = 'data_state_statement';
  const lost = fact(incident, 'raw_event_data_lost')?.value;
  if (lost === 'yes' || lost === 'part') return one(field, 'Reports for the time of the loss stay incomplete.');
  if (standingOf(incident, 'data_late_or_wrong') === 'never') return notApplicable(field);
  const until = shown(incident, 'data_correct_from');
  const by = until ? ` until ${until}` : ` ${missingText('until when')}`;
  switch (fact(incident, 'data_late_or_wrong')?.value) {
    case 'neither':
      return one(field, 'Reports show complete and correct data.');
    case 'late':
      return one(field, `Data may arrive late${by}. Nothing needs to be sent again.`, until ? 'none' : 'missing');
    case 'shown wrong':
      return one(field, `Reports may show wrong figures${by}. The data behind them is intact.`, until ? 'none' : 'missing');
    case 'late and shown wrong':
      return one(field, `Data may arrive late and reports may show wrong figures${by}. The data behind them is intact.`, until ? 'none' : 'missing');
    default:
      return notKnownYet(field, 'Is data late or shown wrong?', { fact: fact(incident, 'data_late_or_wrong'), document });
  }
}

export function customerActionStatement(incident: Incident, around: In): BlankValue {
  const field = 'customer_action_statement';
  const answer = fact(incident, 'customer_action_required')?.value;
  if (answer === 'no') return one(field, 'You do not need to do anything.');
  if (answer !== 'yes') return notKnownYet(field, 'Must customers do something?', { fact: fact(incident, 'customer_action_required'), document: around.document });
  const action = fact(incident, 'customer_action');
  const by = shown(incident, 'customer_action_by');
  const words = isForCustomers(around.document) ? action?.customer || action?.value : action?.value;
  if (!words) return missing(field, 'What must customers do, and how?');
  const internal = isForCustomers(around.document) && !action?.customer;
  const text = by ? `${sentence(words)} Please do this by ${by}.` : words.trim();
  return internal ? one(field, `${INTERNAL_WORDING_MARK}${text}`, 'internal wording') : one(field, text);
}

/** With a full stop where another sentence follows. */
const sentence = (words: string): string => words.trim().replace(/([^.!?…])$/, '$1.');

export function lossWindow(incident: Incident): BlankValue {
  if (standingOf(incident, 'loss_window_start') === 'never') return notApplicable('loss_window');
  const from = shown(incident, 'loss_window_start');
  const until = shown(incident, 'loss_window_end');
  if (!from && !until) return missing('loss_window', 'lost from and until');
  return one('loss_window', `${from ?? missingText('lost from')} to ${until ?? missingText('lost until')}`, from && until ? 'none' : 'missing');
}

/** When it was, as a phrase: from one instant to the other and how long, or since when a change is in effect. */
export function period(incident: Incident): BlankValue {
  const from = shown(incident, 'started');
  if (incident.type === 'product change') return from ? one('period', `From ${from}`) : missing('period', labelOf(fieldNamed('started'), incident.type));
  const until = shown(incident, 'resolved');
  if (!from && !until) return missing('period', 'started and resolved');
  const long = duration(incident);
  const lasted = long.mark === 'none' ? ` (${long.entries[0]?.text})` : '';
  return one('period', `${from ?? missingText('Started')} to ${until ?? missingText('Resolved')}${lasted}`, from && until ? 'none' : 'missing');
}

export function exposureStatement(incident: Incident): BlankValue {
  const field = 'exposure_statement';
  if (standingOf(incident, 'exposure_start') === 'never') return notApplicable(field);
  const [from, until, fixed] = (['exposure_start', 'exposure_end', 'fixed'] as const).map((name) => shown(incident, name));
  if (!from && !until && !fixed) return missing(field, 'exposed from and until, and when it was fixed');
  const text = `Exposed from ${from ?? missingText('Exposed from')} until ${until ?? missingText('Exposed until')}; fixed ${fixed ?? missingText('Fixed')}.`;
  return one(field, text, from && until && fixed ? 'none' : 'missing');
}

export function duration(incident: Incident): BlankValue {
  if (incident.type === 'product change') return notApplicable('duration');
  const [from, until] = (['started', 'resolved'] as const).map((name) => fact(incident, name));
  const start = parseInstant(from?.value ?? '');
  const end = parseInstant(until?.value ?? '');
  if (start === undefined || end === undefined || end < start) return missing('duration', 'how long it lasted');
  const exactness = [exactnessOf(from), exactnessOf(until)];
  return one('duration', exactness.every((each) => each === 'minute') ? showDuration(end - start) : aboutHowLong(end - start, exactness));
}

/** "about" at midnight says a day, as `showInstant` reads it. */
function exactnessOf(held: Fact | undefined): Precision {
  if (held?.precision === 'about') return held.value.includes('T00:00') ? 'day' : 'hour';
  return held?.precision ?? 'minute';
}

/** No more exact than the vaguer of its ends. A month is 30.44 days, a twelfth of a year. */
function aboutHowLong(milliseconds: number, exactness: readonly Precision[]): string {
  const [unit, length] = exactness.includes('month') ? (['month', 30.44 * 86_400_000] as const) : exactness.includes('day') ? (['day', 86_400_000] as const) : (['hour', 3_600_000] as const);
  const count = Math.round(milliseconds / length);
  if (count === 0) return unit === 'hour' ? 'less than an hour' : `less than a ${unit}`;
  return unit === 'hour' ? `about ${showDuration(count * length)}` : `about ${count} ${unit}${count === 1 ? '' : 's'}`;
}
