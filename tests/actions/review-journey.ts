/** Incidents with everything that a review leaves behind, for tests that look at what becomes of it. */
import type { DecideRequest, DocumentReview, ReviewScreen, ReviewView } from '../../src/actions/contract.ts';
import type { IncidentDocument } from '../../src/playbook/incident.ts';
import type { LocalTeam } from '../../src/commands/local-team.ts';
import { ask } from '../../src/simulator/pages/asking.ts';
import { typeOver } from './by-hand.ts';
import { COMMANDER, CS, LEADER, LEGAL, putPeopleInForce } from './reviewing.ts';
import { ENGINEER, indexOf, KINDS, WRITER } from './stage.ts';
import type { Stage } from './stage.ts';
import { filesOf } from './standing.ts';

type Kind = IncidentDocument;

/** As *Request review* lets them in: commenters of the documents, writers of the record. */
export function letIn(team: LocalTeam, incident: string, people: readonly string[]): void {
  const files = filesOf(team, incident);
  for (const person of people)
    for (const [kind, role] of [['record', 'writer'], ...KINDS.map((kind) => [kind, 'commenter'] as const)] as const) {
      const id = files[kind]?.[0]?.id;
      if (id !== undefined) ask(team.workspace, WRITER, 'POST', `https://www.googleapis.com/drive/v3/files/${id}/permissions?sendNotificationEmail=false&supportsAllDrives=true`, { type: 'user', role, emailAddress: person });
    }
}

export const fileOf = (team: LocalTeam, incident: string, kind: string): string => filesOf(team, incident)[kind]?.[0]?.id ?? '';

/** What the lead's opening tells of reviews. */
export function reviewOf(stage: Stage, incident: string, person = WRITER): ReviewView {
  const screen = stage.done(person, 'open', { madeFor: person, incident });
  if (screen.screen !== 'incident' || !screen.view.review) throw new Error(`${incident} shows no review`);
  return screen.view.review;
}

export function documentIn<T extends DocumentReview>({ documents }: { documents: readonly T[] }, kind: Kind): T {
  const found = documents.find(({ document }) => document === kind);
  if (!found) throw new Error(`no ${kind} is reviewed`);
  return found;
}

type One = DecideRequest['decisions'][number];

/** A decision on the words as this person reads them now. */
export function decisionOn(stage: Stage, person: string, incident: string, kind: Kind, more: Partial<One> & { role: string }): DecideRequest {
  const screen = stage.done(person, 'openReview', { incident, madeFor: person });
  const document = documentIn(screen, kind);
  const answer = more.entry === undefined ? undefined : document.answers?.find(({ entry }) => entry === more.entry);
  return { incident, decisions: [{ document: kind, verdict: 'approved', reason: '', words: (answer ?? document).words, withSuggestions: false, ...more }] };
}

export const decideOn = (stage: Stage, person: string, incident: string, kind: Kind, more: Partial<One> & { role: string }): ReviewScreen => stage.done(person, 'decide', decisionOn(stage, person, incident, kind, more));

export function recordFor(stage: Stage, incident: string, kind: Kind, given: { role: string; person: string; verdict?: string; reason?: string; entry?: string }): number {
  const document = documentIn(reviewOf(stage, incident), kind);
  const answer = document.answers?.find(({ entry }) => entry === given.entry);
  stage.done(WRITER, 'recordDecision', { incident, document: kind, verdict: 'approved', reason: '', where: 'the private channel, 02:10 UTC', words: (answer ?? document).words, ...given });
  return indexOf(stage.team, incident)?.head.number ?? 0;
}

export const FACTS = { what_happened: { value: 'A log disk ran full.', customer: 'Some requests failed.' }, root_cause: { value: 'Nobody rotated the logs.', customer: 'A disk was full.' }, personal_data: { value: 'no' } };
const TIMELINE = ['First alert', 'Disk cleaned'].map((text, at) => ({ id: `event${at + 1}`, at: `2026-11-23T08:1${at}:00Z`, precision: 'minute' as const, text }));
const FAQ = [{ id: 'asked1', question: 'Is data lost?', answer: 'No.' }, { id: 'asked2', question: 'Since when?', answer: 'Since Monday, 08:10 UTC.' }];

/** The documents of a new incident, its people let in, its customer message and FAQ under review by a first recorded decision. */
export function beginReview(stage: Stage, severity: string): string {
  const { incident } = stage.done(WRITER, 'generate', { operation: `review${severity.toLowerCase()}0001`, title: 'Disk full', severity, type: 'bug', documents: [...KINDS], facts: FACTS, timeline: TIMELINE, faq: FAQ, questions: [{ id: 'open1', question: 'Why so late?', owner: ENGINEER, asked: '', answer: '' }] });
  putPeopleInForce(stage.team);
  letIn(stage.team, incident, [COMMANDER, LEADER, LEGAL, CS, ENGINEER]);
  return incident;
}

/** A SEV0 from Generate to its last approval: every kind of entry that a review writes but an editorial change. */
export function finishedJourney(stage: Stage, midway: (incident: string) => void = () => undefined): string {
  const incident = beginReview(stage, 'SEV0');
  const { team } = stage;
  const confirmed = recordFor(stage, incident, 'customer', { role: 'senior leadership', person: LEADER });
  stage.done(LEADER, 'answerRecorded', { incident, decision: confirmed, answer: 'confirmed' });
  decideOn(stage, COMMANDER, incident, 'customer', { role: 'incident commander' });
  decideOn(stage, LEGAL, incident, 'customer', { role: 'legal', verdict: 'changes requested', reason: 'Say that no data is lost.' });
  midway(incident);
  typeOver(team, WRITER, fileOf(team, incident, 'customer'), 'Some requests failed.', 'Some requests failed; no data is lost.');
  decideOn(stage, LEGAL, incident, 'customer', { role: 'legal' });
  const { still } = documentIn(stage.done(COMMANDER, 'openReview', { incident, madeFor: COMMANDER }), 'customer');
  decideOn(stage, COMMANDER, incident, 'customer', { role: 'incident commander', ...(still ? { still: still.number } : {}) });
  decideOn(stage, LEADER, incident, 'customer', { role: 'senior leadership' });
  const disowned = recordFor(stage, incident, 'customer', { role: 'engineering', person: ENGINEER });
  stage.done(ENGINEER, 'answerRecorded', { incident, decision: disowned, answer: 'not mine' });
  recordFor(stage, incident, 'faq', { role: 'CS', person: CS, entry: 'asked1' });
  for (const entry of ['asked1', 'asked2']) decideOn(stage, LEGAL, incident, 'faq', { role: 'legal', entry });
  decideOn(stage, ENGINEER, incident, 'faq', { role: 'engineering', entry: 'asked2' });
  keepFirst(stage, incident, 'customer');
  team.workspace.clock.advance(60_000);
  stage.done(WRITER, 'save', { incident, head: {}, facts: [{ name: 'mitigation', base: { value: '' }, now: { value: 'Deleted logs.' } }], timeline: [], faq: [] });
  talk(stage, incident);
  return incident;
}

/** A SEV2 with two decisions that an editorial change carries over, the FAQ skipped. */
export function smallJourney(stage: Stage): string {
  const incident = beginReview(stage, 'SEV2');
  recordFor(stage, incident, 'customer', { role: 'CS', person: CS });
  decideOn(stage, ENGINEER, incident, 'customer', { role: 'engineering' });
  typeOver(stage.team, WRITER, fileOf(stage.team, incident, 'customer'), 'Some requests failed.', 'Some requests have failed.');
  const { words } = documentIn(reviewOf(stage, incident), 'customer');
  stage.done(WRITER, 'markEditorial', { incident, document: 'customer', reason: 'a tense', words });
  stage.done(WRITER, 'skipFaq', { incident, reason: 'small' });
  return incident;
}

/** The first doubt there is, kept with a reason. */
export function keepFirst(stage: Stage, incident: string, kind: Kind): void {
  const { obstacles, words } = documentIn(reviewOf(stage, incident), kind);
  const doubt = obstacles.find(({ level, kept }) => level === 'must be answered' && !kept);
  if (!doubt) throw new Error(`${kind} has no doubt to keep`);
  stage.done(WRITER, 'keepDoubt', { incident, document: kind, key: doubt.key, about: doubt.about, words, reason: 'It is meant so.' });
}

/** Two comments on the customer message, one answered; both in the record. */
function talk(stage: Stage, incident: string): void {
  const file = fileOf(stage.team, incident, 'customer');
  for (const [person, content] of [[LEGAL, 'Is this certain?'], [COMMANDER, 'Fine.']] as const) ask(stage.team.workspace, person, 'POST', `https://www.googleapis.com/drive/v3/files/${file}/comments?fields=id`, { content });
  const { list } = stage.done(WRITER, 'syncComments', { incident });
  stage.done(WRITER, 'answerComment', { incident, document: 'customer', comment: list[0]?.id ?? '', text: 'Yes.' });
  stage.done(WRITER, 'syncComments', { incident });
}
