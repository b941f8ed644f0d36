/**
 * First drafts of subject and message by type, stage, raw-data answer and audience: facts only, in the playbook's voice. A
 * person edits them. Each passes its own checks.
 */
import type { Stage } from '../checks/finding.ts';
import type { IncidentType } from '../incident.ts';
import { actionTold, asSentence, contactTold, dataTold, exposureTold, howToTell, whenTold, whoTold, worded } from './facts-told.ts';
import type { Audience, IncidentFacts } from './facts-told.ts';

export interface StarterMessage {
  subject: string;
  /** Paragraphs apart by an empty line. */
  text: string;
}

export interface StarterChoice {
  stage: Stage;
  audience: Audience;
  /** What changed since the last message: the paragraph of `correctionParagraph`. */
  correction?: string;
}

const TITLES: Readonly<Record<IncidentType, string>> = { bug: 'A problem with our service', 'security vulnerability': 'A security vulnerability in our product', 'product change': 'A change to our product' };
const BEFORE_TITLE: Readonly<Record<Stage, string>> = { 'first notice': '', update: 'Update: ', resolved: 'Resolved: ', correction: 'Correction: ', reminder: 'Reminder: ' };

export function starterSubject(incident: IncidentFacts, stage: Stage): string {
  const before = incident.type === 'product change' && stage === 'resolved' ? 'Now in effect: ' : BEFORE_TITLE[stage];
  return `${before}${incident.facts.customer_title?.value.trim() || TITLES[incident.type]}`;
}

export function starterMessage(incident: IncidentFacts, choice: StarterChoice): StarterMessage {
  const parts = { bug: bugParts, 'security vulnerability': vulnerabilityParts, 'product change': changeParts }[incident.type](incident, choice);
  const paragraphs = ['Hello,', ...(choice.correction ? [choice.correction] : choice.stage === 'correction' ? ['This corrects our earlier message.'] : []), ...parts, contactTold(incident), signed(incident)];
  return { subject: starterSubject(incident, choice.stage), text: paragraphs.filter((text) => text !== '').join('\n\n') };
}

/** A document's text with the subject on top, as the checks read it. */
export const withSubject = ({ subject, text }: StarterMessage): string => `Subject: ${subject}\n\n${text}`;

const signed = (incident: IncidentFacts): string => `Kind regards,\n${incident.facts.signer?.value.trim() || 'Your support team'}`;

/** What the mail is about, in the customers' wording if somebody has written one. */
function whatTold(incident: IncidentFacts, otherwise: string): string {
  const told = [worded(incident, 'what_happened'), worded(incident, 'customer_impact')].filter((text) => text !== '').join(' ');
  return told || `${asSentence(incident.facts.customer_title?.value || otherwise)}`;
}

/** Playbook, Bugs: raw event data first, then the times. */
function bugParts(incident: IncidentFacts, { stage, audience }: StarterChoice): string[] {
  const resolved = stage === 'resolved';
  const what = whatTold(incident, resolved ? 'A problem with our service is resolved' : 'We are working on a problem with our service');
  return [
    `${what} ${dataTold(incident, audience)}`,
    `${whenTold(incident, resolved)} ${whoTold(incident, audience)}`,
    worded(incident, 'mitigation') || (resolved ? 'We have fixed it.' : 'Our engineers are working on it.'),
    actionTold(incident),
    nextTold(incident, stage),
  ];
}

/** Found how, resolved, whether affected, what to do; no word on how it works. */
function vulnerabilityParts(incident: IncidentFacts, { stage, audience }: StarterChoice): string[] {
  const data = incident.facts.raw_event_data_lost?.value;
  return [
    `${whatTold(incident, 'There is a security vulnerability in our product')} ${worded(incident, 'vulnerability_found') || 'It was found in our security testing or reported to us; we will tell you more as soon as we can.'}`,
    exposureTold(incident),
    `${whoTold(incident, audience)} ${howToTell(incident, audience)}`,
    data === undefined || data === '' ? 'Whether data was seen or changed is not known yet. We will tell you as soon as it is.' : dataTold(incident, audience),
    worded(incident, 'mitigation') || 'Our engineers have been working on it since we learned of it.',
    actionTold(incident),
    nextTold(incident, stage),
  ];
}

/** The improvement, and what to adapt. */
function changeParts(incident: IncidentFacts, { audience }: StarterChoice): string[] {
  const data = incident.facts.raw_event_data_lost?.value;
  return [
    whatTold(incident, 'We are changing our product'),
    worded(incident, 'change_benefit') || 'We make this change to improve your experience with our product.',
    whenTold(incident),
    incident.facts.affected?.value ? whoTold(incident, audience) : audience === 'affected customers' ? 'You receive this message because your account uses what changes.' : 'We write to all customers, because your account may use what changes.',
    ...(data === 'yes' || data === 'part' ? [dataTold(incident, audience)] : []),
    [actionTold(incident), worded(incident, 'change_check'), worded(incident, 'change_otherwise')].filter((text) => text !== '').join(' '),
    worded(incident, 'mitigation'),
  ];
}

function nextTold(incident: IncidentFacts, stage: Stage): string {
  const steps = (incident.facts.next_steps?.customer ?? '').split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const next = steps.length > 0 ? `Next: ${steps.map((step) => step.replace(/[.;]$/, '')).join('; ')}.` : '';
  const word = stage === 'resolved' ? 'This is our last message on it unless there is more to tell.' : 'We will write again as soon as we know more.';
  return [next, word].filter((text) => text !== '').join(' ');
}
