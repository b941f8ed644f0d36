/** Sentences for customers from the form's facts, each whole whatever is known: what is not is said to be not known yet. */
import type { FieldName } from '../fields.ts';
import type { Incident } from '../incident.ts';
import { parseInstant, showInstant } from '../instants.ts';

export type IncidentFacts = Pick<Incident, 'title' | 'severity' | 'type' | 'facts' | 'timeline' | 'faq'>;

/** Whom the message is for. */
export const AUDIENCES = ['affected customers', 'all customers'] as const;
export type Audience = (typeof AUDIENCES)[number];

const valueOf = ({ facts }: IncidentFacts, name: FieldName): string => facts[name]?.value.trim() ?? '';
/** Only what somebody worded for customers: internal prose never slips into a message. */
export const worded = ({ facts }: IncidentFacts, name: FieldName): string => asSentence(facts[name]?.customer ?? '');
const when = ({ facts }: IncidentFacts, name: FieldName): string => {
  const fact = facts[name];
  return fact && parseInstant(fact.value) !== undefined ? showInstant(fact.value, fact.precision) : '';
};

export const asSentence = (text: string): string => text.trim().replace(/([^.!?…])$/, '$1.');

/** Playbook, Bugs: the bottom line. */
export function dataTold(incident: IncidentFacts, audience: Audience): string {
  const answer = valueOf(incident, 'raw_event_data_lost');
  if (answer === 'no') return [noneLost(incident), stateTold(incident)].filter((text) => text !== '').join(' ');
  if (answer !== 'yes' && answer !== 'part') return 'We do not know yet whether raw event data was lost. We will tell you as soon as we do.';
  const whose = valueOf(incident, 'loss_whose') || (audience === 'affected customers' ? 'your organization' : 'the affected customers');
  const how = answer === 'part' ? 'Part of the raw event data' : 'Raw event data';
  const [from, until] = [when(incident, 'loss_window_start'), when(incident, 'loss_window_end')];
  if (from && until) return `${how} of ${whose} received between ${from} and ${until} was lost and cannot be recovered. Reports for that time stay incomplete.`;
  return `${how} of ${whose} was lost and cannot be recovered. From when until when is not known yet; we will tell you as soon as it is.`;
}

const noneLost = ({ type }: IncidentFacts): string => (type === 'product change' ? 'Your data stays as it is.' : 'No raw event data was lost.');

function stateTold(incident: IncidentFacts): string {
  const state = valueOf(incident, 'data_late_or_wrong');
  if (incident.type !== 'bug' || !/^(?:late|shown wrong)/.test(state)) return '';
  const until = when(incident, 'data_correct_from');
  const what = { late: 'Data arrives late', 'shown wrong': 'Reports show incorrect figures', 'late and shown wrong': 'Data arrives late and reports show incorrect figures' }[state] ?? '';
  return until ? `${what} until ${until}.` : `${what}. Until when is not known yet; we will tell you as soon as it is.`;
}

export function whenTold(incident: IncidentFacts, over = false): string {
  const [from, until] = [when(incident, 'started'), when(incident, 'resolved') || when(incident, 'fixed')];
  if (incident.type === 'product change') return from ? `The change is in effect from ${from}.` : 'The date is not known yet. We will tell you as soon as it is set.';
  if (from && until) return `It lasted from ${from} until ${until}.`;
  if (from && over) return `It started on ${from}. When it ended is not known yet; we will tell you as soon as it is.`;
  if (from) return `It started on ${from}.`;
  return until ? `It ended on ${until}. When it started is not known yet; we will tell you as soon as it is.` : 'When it started is not known yet. We will tell you as soon as it is.';
}

/** When, for a vulnerability, is when it was open and when it was closed. */
export function exposureTold(incident: IncidentFacts): string {
  const [from, until, fixed] = [when(incident, 'exposure_start') || when(incident, 'started'), when(incident, 'exposure_end'), when(incident, 'fixed') || when(incident, 'resolved')];
  const open = from ? `It was open from ${from}${until ? ` until ${until}` : ''}.` : 'Since when it was open is not known yet; we will tell you as soon as it is.';
  return `${open} ${fixed ? `It has been fixed since ${fixed}.` : 'We are working on the fix and will tell you as soon as it is released.'}`;
}

export function whoTold(incident: IncidentFacts, audience: Audience): string {
  const affected = incident.facts.affected?.customer || valueOf(incident, 'affected');
  if (audience === 'affected customers') return affected ? `You receive this message because you are affected. Affected are: ${asSentence(affected)}` : 'You receive this message because you are affected.';
  return affected ? `We write to all customers. Affected are: ${asSentence(affected)}` : 'We write to all customers. Which customers are affected is not known yet; we will tell you as soon as it is.';
}

export function howToTell(incident: IncidentFacts, audience: Audience): string {
  return worded(incident, 'affected_how_to_tell') || (audience === 'affected customers' ? 'We have contacted every customer who is affected.' : 'We contact every customer who is affected; if you hear nothing more, you are not affected.');
}

export function actionTold(incident: IncidentFacts): string {
  const answer = valueOf(incident, 'customer_action_required');
  if (answer === 'no') return 'You do not need to do anything.';
  if (answer !== 'yes') return 'Whether you need to do something is not known yet. We will tell you as soon as it is.';
  const by = when(incident, 'customer_action_by');
  const what = worded(incident, 'customer_action') || 'You need to act. We will send you each step as soon as it is confirmed.';
  return by ? `${what} Please do this by ${by}.` : what;
}

export const contactTold = (incident: IncidentFacts): string => {
  const contact = valueOf(incident, 'contact');
  return contact ? `If you have questions, please contact ${asSentence(contact)}` : 'If you have questions, please reply to this message.';
};
