/**
 * Not one word of a restricted incident, at any request of any action: what a colleague outside it finds by Drive, Docs, Sheets
 * and the dashboard, and what mails, properties, caches and the script's log hold. Of one that was SEV0 from its birth, and of one
 * that was raised.
 */
import type { HostName, RequestOf } from '../actions/stage.ts';
import { indexOf, KINDS, OUTSIDER, WRITER } from '../actions/stage.ts';
import { ask } from '../../src/simulator/pages/asking.ts';
import { COMMANDER, LEGAL, putPeopleInForce } from '../actions/reviewing.ts';
import { shareByHand } from '../actions/restricting.ts';
import { openSmallStage } from '../actions/small-stage.ts';
import { filesOf } from '../actions/standing.ts';
import { READS } from './killing.ts';
import { leaksTo, watched } from './leaks.ts';
import { newIncident, WORDS } from './scenes.ts';

const stage = openSmallStage();
const { team, ids } = stage;
const CHANNEL = 'https://chat.example.com/zebrachannel';
/** Of the incident, and of what the actions add to it. */
const ALL = [...WORDS, 'zebrachannel', 'wombat'];
const NUMBERS = { 'born SEV0': 'INC-0001', raised: 'INC-0002' } as const;

putPeopleInForce(team);
for (const person of [COMMANDER, LEGAL]) team.project.consent(person);
stage.done(WRITER, 'generate', newIncident('SEV0'));
stage.done(WRITER, 'generate', { ...newIncident('SEV1'), operation: 'thesecondpress' });
// Its first mails have its title in their subject; no later one has.
stage.done(WRITER, 'requestReview', { incident: NUMBERS.raised, documents: [], note: '' });
const open = stage.mark();
const restrict = () => stage.done(WRITER, 'restrict', { incident: NUMBERS.raised });
restrict();
for (const incident of Object.values(NUMBERS)) {
  stage.done(WRITER, 'save', { incident, head: {}, facts: [{ name: 'private_channel', base: { value: '' }, now: { value: CHANNEL } }], timeline: [], faq: [] });
  stage.done(WRITER, 'requestReview', { incident, documents: [], note: 'The wombat asks.' });
}
const documentOf = (incident: string, kind: string): string => filesOf(team, incident)[kind]?.[0]?.id ?? '';
const comments = Object.fromEntries(Object.values(NUMBERS).map((incident) => [incident, ask<{ id: string }>(team.workspace, LEGAL, 'POST', `https://www.googleapis.com/drive/v3/files/${documentOf(incident, 'customer')}/comments?fields=id`, { content: 'Which wombat?' }).id]));
const words = (incident: string): string => stage.done(LEGAL, 'openReview', { incident, madeFor: LEGAL }).documents.find(({ document }) => document === 'customer')?.words ?? '';
const back = stage.mark();

const leaks = (incident: string): string[] => leaksTo({ team }, OUTSIDER, incident, ALL, ids.dashboard);
/** What the script keeps, and what it says on its own. */
const keptSince = (mails: number): string[] => {
  const { properties, logs, cache, mails: all } = team.project.state;
  const said = JSON.stringify([properties, logs, cache, all.slice(mails), team.notifications]);
  return ALL.filter((word) => said.includes(word)).map((word) => `"${word}" is kept or mailed`);
};
/** What the add-on itself answers them. */
const answers = (incident: string): string[] => {
  const replies = JSON.stringify([stage.ask(OUTSIDER, 'open', { madeFor: OUTSIDER }), stage.ask(OUTSIDER, 'open', { madeFor: OUTSIDER, incident }), stage.ask(OUTSIDER, 'openReview', { madeFor: OUTSIDER, incident }), stage.ask(OUTSIDER, 'syncComments', { incident })]);
  return ALL.filter((word) => replies.includes(word)).map((word) => `the page says "${word}"`);
};

type Act = readonly [name: string, act: (incident: string) => unknown];
const does = <N extends HostName>(person: string, name: N, request: (incident: string) => RequestOf<N>): Act => [`${name} by ${person}`, (incident) => stage.done(person, name, request(incident))];
const saved = { head: {}, timeline: [], faq: [] };

/** Another host function that changes anything is a line here. */
const ACTS: readonly Act[] = [
  does(WRITER, 'open', (incident) => ({ madeFor: WRITER, incident })),
  does(WRITER, 'generate', (incident) => ({ operation: 'anotherpress01', incident, documents: ['deep dive', 'technical explanation'] })),
  does(WRITER, 'save', (incident) => ({ incident, ...saved, facts: [{ name: 'root_cause', base: { value: '' }, now: { value: 'A wombat sat on it.' } }], timeline: [{ now: { id: 'event2', at: '2026-11-23T08:20:00Z', precision: 'minute', text: 'The wombat left' } }], alwaysBringIn: true })),
  does(WRITER, 'bringIn', (incident) => ({ incident, documents: KINDS.map((kind) => ({ kind, choices: [], held: 'bring it in' as const })) })),
  does(WRITER, 'postUpdate', (incident) => ({ incident, entry: 'update0001', text: 'The wombat sleeps.', nextBy: '2026-11-23T12:00:00Z' })),
  does(WRITER, 'requestReview', (incident) => ({ incident, documents: ['technical explanation', 'customer', 'faq'], note: 'Wake the wombat.', sendAgain: true })),
  does(LEGAL, 'decide', (incident) => ({ incident, decisions: [{ document: 'customer', role: 'legal', verdict: 'changes requested', reason: 'No wombat, please.', words: words(incident), withSuggestions: false }] })),
  does(WRITER, 'recordDecision', (incident) => ({ incident, document: 'customer', role: 'incident commander', person: COMMANDER, verdict: 'changes requested', reason: 'The wombat again', where: 'a wombat call', words: words(incident) })),
  does(WRITER, 'skipFaq', (incident) => ({ incident, reason: 'the wombat has none' })),
  does(WRITER, 'syncComments', (incident) => ({ incident })),
  does(WRITER, 'answerComment', (incident) => ({ incident, document: 'customer', comment: comments[incident] ?? '', text: 'The wombat of Frankfurt.' })),
  does(WRITER, 'letIn', (incident) => ({ incident, person: 'csm@example.com' })),
  does(WRITER, 'nextMessage', (incident) => ({ incident, operation: 'anotherpress02', from: 'customer', stage: 'update', audience: 'affected' })),
  does(WRITER, 'repairDashboard', () => ({})),
  does(WRITER, 'restoreLog', (incident) => ({ incident })),
  ['the dashboard’s Refresh', () => team.project.run({ as: WRITER, function: 'refresh', place: { kind: 'spreadsheet', fileId: ids.dashboard } })],
  // They may not open the folder: until its lead does, nobody reads a word.
  does(COMMANDER, 'liftRestriction', (incident) => ({ incident, reason: 'The wombat is known' })),
  does(WRITER, 'closeAsMistake', (incident) => ({ incident })),
];

/** What only reads leaves what others see as it was. */
function leaksAfterEach(incident: string, act: Act[1]): string[] {
  back();
  const mailed = team.project.state.mails.length;
  return [...watched(stage, () => act(incident), (method) => (READS.test(method) ? [] : leaks(incident))), ...leaks(incident), ...answers(incident), ...keptSince(mailed)];
}

test.each(ACTS)('raised: %s', (_, act) => expect(leaksAfterEach(NUMBERS.raised, act)).toEqual([]));

/** Those that touch the dashboard or make files; no rule asks how an incident came to be restricted. */
test.each(ACTS.filter(([name]) => /^(generate|save|closeAsMistake)/.test(name)))('born SEV0: %s', (_, act) => expect(leaksAfterEach(NUMBERS['born SEV0'], act)).toEqual([]));

test('raised: from the moment it is done', () => {
  open();
  const incident = NUMBERS.raised;
  expect(leaks(incident)).toEqual(expect.arrayContaining(['Frankfurt', expect.stringContaining('the dashboard links')]));
  restrict();
  expect([...leaks(incident), ...answers(incident)]).toEqual([]);
  expect(indexOf(team, incident)?.restricted).toBe(true);
});

test('the same look finds a word wherever one stands: the test would notice', () => {
  back();
  shareByHand(team, WRITER, documentOf(NUMBERS['born SEV0'], 'faq'), { type: 'user', role: 'reader', emailAddress: OUTSIDER });
  expect(leaks(NUMBERS['born SEV0'])).toEqual([expect.stringContaining(`${OUTSIDER} reads`)]);
});
