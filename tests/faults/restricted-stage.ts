/** Two restricted incidents in review, and whether a press lets a word of them out: for the tests that hold that none does. */
import { ask } from '../../src/simulator/pages/asking.ts';
import { CSM, RECIPIENTS } from '../actions/handing-over.ts';
import { documentIn, reviewOf } from '../actions/review-journey.ts';
import { COMMANDER, CS, LEGAL, putPeopleInForce } from '../actions/reviewing.ts';
import { openSmallStage } from '../actions/small-stage.ts';
import type { HostName, RequestOf } from '../actions/stage.ts';
import { OUTSIDER, WRITER } from '../actions/stage.ts';
import { filesOf } from '../actions/standing.ts';
import { READS } from './killing.ts';
import { leaksTo, watched } from './leaks.ts';
import { newIncident, WORDS } from './scenes.ts';

export const stage = openSmallStage();
export const { team, ids } = stage;
const CHANNEL = 'https://chat.example.com/zebrachannel';
/** Of the incident, and of what the actions add to it. */
const ALL = [...WORDS, 'zebrachannel', 'wombat'];
export const NUMBERS = { 'born SEV0': 'INC-0001', raised: 'INC-0002' } as const;

putPeopleInForce(team, RECIPIENTS);
for (const person of [COMMANDER, LEGAL, CS, CSM]) team.project.consent(person);
stage.done(WRITER, 'generate', newIncident('SEV0'));
stage.done(WRITER, 'generate', { ...newIncident('SEV1'), operation: 'thesecondpress' });
// Its first mails have its title in their subject; no later one has.
stage.done(WRITER, 'requestReview', { incident: NUMBERS.raised, documents: [], note: '' });
export const open = stage.mark();
export const restrict = () => stage.done(WRITER, 'restrict', { incident: NUMBERS.raised });
restrict();
for (const incident of Object.values(NUMBERS)) {
  stage.done(WRITER, 'save', { incident, head: {}, facts: [{ name: 'private_channel', base: { value: '' }, now: { value: CHANNEL } }], timeline: [], faq: [] });
  stage.done(WRITER, 'requestReview', { incident, documents: [], note: 'The wombat asks.' });
}
export const documentOf = (incident: string, kind: string): string => filesOf(team, incident)[kind]?.[0]?.id ?? '';
export const comments = Object.fromEntries(Object.values(NUMBERS).map((incident) => [incident, ask<{ id: string }>(team.workspace, LEGAL, 'POST', `https://www.googleapis.com/drive/v3/files/${documentOf(incident, 'customer')}/comments?fields=id`, { content: 'Which wombat?' }).id]));
export const words = (incident: string): string => stage.done(LEGAL, 'openReview', { incident, madeFor: LEGAL }).documents.find(({ document }) => document === 'customer')?.words ?? '';
export const back = stage.mark();

/** What may still be answered before it goes out. */
export const doubts = (incident: string) => {
  const screen = stage.done(WRITER, 'open', { madeFor: WRITER, incident });
  const { obstacles = [] } = (screen.screen === 'incident' ? screen.view.handOver?.messages : undefined)?.find(({ message }) => message === 'customer') ?? {};
  return obstacles.filter(({ level }) => level === 'must be answered');
};
export const keeping = (incident: string, reason: string, { key, about }: { key: string; about: string } = doubts(incident)[0] ?? { key: '', about: '' }): RequestOf<'keepDoubt'> => ({ incident, document: 'customer', key, about, words: documentIn(reviewOf(stage, incident), 'customer').words, reason });

export const leaks = (incident: string): string[] => leaksTo({ team }, OUTSIDER, incident, ALL, ids.dashboard);
/** What the script keeps, and what it says on its own. */
const keptSince = (mails: number): string[] => {
  const { properties, logs, cache, mails: all } = team.project.state;
  const said = JSON.stringify([properties, logs, cache, all.slice(mails), team.notifications]);
  return ALL.filter((word) => said.includes(word)).map((word) => `"${word}" is kept or mailed`);
};
/** What the add-on itself answers them. */
export const answers = (incident: string): string[] => {
  const replies = JSON.stringify([stage.ask(OUTSIDER, 'open', { madeFor: OUTSIDER }), stage.ask(OUTSIDER, 'open', { madeFor: OUTSIDER, incident }), stage.ask(OUTSIDER, 'openReview', { madeFor: OUTSIDER, incident }), stage.ask(OUTSIDER, 'syncComments', { incident })]);
  return ALL.filter((word) => replies.includes(word)).map((word) => `the page says "${word}"`);
};

/** @param from Where the world stands. */
export type Act = readonly [name: string, act: (incident: string) => unknown, from: () => void];
export const does = <N extends HostName>(person: string, name: N, request: (incident: string) => RequestOf<N>, from = back): Act => [`${name} by ${person}`, (incident) => stage.done(person, name, request(incident)), from];

/** What only reads leaves what others see as it was. */
export function leaksAfterEach(incident: string, [, act, from]: Act): string[] {
  from();
  const mailed = team.project.state.mails.length;
  return [...watched(stage, () => act(incident), (method) => (READS.test(method) ? [] : leaks(incident))), ...leaks(incident), ...answers(incident), ...keptSince(mailed)];
}
