/**
 * Not one word of a restricted incident, at any request of any action: what a colleague outside it finds by Drive, Docs, Sheets
 * and the dashboard, and what mails, properties, caches and the script's log hold. Of one that was SEV0 from its birth, and of one
 * that was raised.
 */
import type { HostName, RequestOf } from '../actions/stage.ts';
import { indexOf, KINDS, OUTSIDER, WRITER } from '../actions/stage.ts';
import { ask } from '../../src/simulator/pages/asking.ts';
import { CSM, MESSAGE, RECIPIENTS, writeOver } from '../actions/handing-over.ts';
import { documentIn, recordFor, reviewOf } from '../actions/review-journey.ts';
import { COMMANDER, CS, LEADER, LEGAL, putPeopleInForce } from '../actions/reviewing.ts';
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

putPeopleInForce(team, RECIPIENTS);
for (const person of [COMMANDER, LEGAL, CS, CSM]) team.project.consent(person);
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

/** What may still be answered before it goes out. */
const doubts = (incident: string) => {
  const screen = stage.done(WRITER, 'open', { madeFor: WRITER, incident });
  const { obstacles = [] } = (screen.screen === 'incident' ? screen.view.handOver?.messages : undefined)?.find(({ message }) => message === 'customer') ?? {};
  return obstacles.filter(({ level }) => level === 'must be answered');
};
const keeping = (incident: string, reason: string, { key, about }: { key: string; about: string } = doubts(incident)[0] ?? { key: '', about: '' }): RequestOf<'keepDoubt'> => ({ incident, document: 'customer', key, about, words: documentIn(reviewOf(stage, incident), 'customer').words, reason });
const handing = (incident: string): RequestOf<'handOver'> => ({ incident, message: 'customer', press: 'handover0001', sentFrom: '', sendBy: '2026-11-23T11:00:00Z', questions: '' });

/** Approved, with nothing in the way: what is handed over says none of these words. */
const decision = ((incident: string): number => {
  ask(team.workspace, LEGAL, 'POST', `https://www.googleapis.com/drive/v3/files/${documentOf(incident, 'customer')}/comments/${comments[incident] ?? ''}/replies?fields=id`, { content: 'Now I see.', action: 'resolve' });
  writeOver(team, documentOf(incident, 'customer'), MESSAGE);
  const numbers = ([['incident commander', COMMANDER], ['senior leadership', LEADER], ['legal', LEGAL]] as const).map(([role, person]) => recordFor(stage, incident, 'customer', { role, person }));
  stage.done(WRITER, 'skipFaq', { incident, reason: 'nobody asked' });
  for (const doubt of doubts(incident)) stage.done(WRITER, 'keepDoubt', keeping(incident, 'It is meant so.', doubt));
  return numbers[2] ?? 0;
})(NUMBERS.raised);
const ready = stage.mark();
stage.inBetween({ method: 'sheets.spreadsheets.batchUpdate' }, () => void (team.project.state.mailUse[WRITER] = { since: team.workspace.clock.now(), recipients: 1_500 }));
stage.done(WRITER, 'handOver', handing(NUMBERS.raised));
delete team.project.state.mailUse[WRITER];
const untold = stage.mark();
stage.done(WRITER, 'sendHandOverAgain', { incident: NUMBERS.raised, message: 'customer' });
stage.done(CSM, 'customerAsked', { incident: NUMBERS.raised, question: 'Was it a wombat?', about: 'Wombat Ltd' });
const handedOver = stage.mark();
stage.done(WRITER, 'closeIncident', { incident: NUMBERS.raised });
const closed = stage.mark();
back();

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

/** @param from Where the world stands. */
type Act = readonly [name: string, act: (incident: string) => unknown, from: () => void];
const does = <N extends HostName>(person: string, name: N, request: (incident: string) => RequestOf<N>, from = back): Act => [`${name} by ${person}`, (incident) => stage.done(person, name, request(incident)), from];
const inMinute = (): string => `${new Date(team.workspace.clock.now()).toISOString().slice(0, 16)}:00Z`;
const saved = { head: {}, timeline: [], faq: [] };

const windowOf = (incident: string): string => {
  const screen = stage.done(WRITER, 'open', { madeFor: WRITER, incident });
  return (screen.screen === 'incident' ? screen.view.clock?.due : undefined)?.find(({ window }) => window?.mayWaive)?.key ?? '';
};

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
  ['the dashboard’s Refresh', () => team.project.run({ as: WRITER, function: 'refresh', place: { kind: 'spreadsheet', fileId: ids.dashboard } }), back],
  // They may not open the folder: until its lead does, nobody reads a word.
  does(COMMANDER, 'liftRestriction', (incident) => ({ incident, reason: 'The wombat is known' })),
  does(WRITER, 'closeAsMistake', (incident) => ({ incident })),
  does(WRITER, 'decideTriage', (incident) => ({ incident, comms: 'needed', person: COMMANDER, as: 'incident commander', reason: 'The wombat is seen.', answers: {} })),
  does(WRITER, 'stopWindow', (incident) => ({ incident, window: windowOf(incident), reason: 'the wombat told them' })),
  does(WRITER, 'endUpdates', (incident) => ({ incident, reason: 'the wombat is gone' })),
  does(WRITER, 'bringUpToDate', (incident) => ({ incident })),
  does(WRITER, 'describeMessage', (incident) => ({ incident, message: 'customer', stage: 'update', audience: 'wombat owners', list: 'https://crm.example.com/zebrachannel' })),
  does(WRITER, 'decideExplanation', (incident) => ({ incident, way: 'only on request', reason: 'the wombat asks', decidedBy: 'the wombat call' })),
  does(WRITER, 'keepDoubt', (incident) => keeping(incident, 'The wombat is meant so.')),
  does(WRITER, 'closeIncident', (incident) => ({ incident }), handedOver),
  does(LEGAL, 'answerRecorded', (incident) => ({ incident, decision, answer: 'confirmed' }), ready),
  // There every change is approved again.
  ['markEditorial, refused', (incident) => stage.refused(WRITER, 'markEditorial', { incident, document: 'customer', reason: 'a wombat comma', words: documentIn(reviewOf(stage, incident), 'customer').words }), ready],
  does(WRITER, 'handOver', handing, ready),
  does(WRITER, 'sendHandOverAgain', (incident) => ({ incident, message: 'customer' }), untold),
  does(WRITER, 'markSent', (incident) => ({ incident, message: 'customer', at: inMinute(), by: CS }), handedOver),
  does(CS, 'markSent', (incident) => ({ incident, message: 'customer', at: inMinute(), by: '' }), handedOver),
  does(CSM, 'customerAsked', (incident) => ({ incident, question: 'Will the wombat come back?', about: 'Wombat Ltd' }), handedOver),
  does(CSM, 'open', (incident) => ({ madeFor: CSM, incident }), handedOver),
  does(WRITER, 'catchUp', (incident) => ({ incident }), handedOver),
  does(WRITER, 'openMessageAgain', (incident) => ({ incident, message: 'customer', reason: 'the wombat was wrong' }), handedOver),
  does(WRITER, 'reopenIncident', (incident) => ({ incident }), closed),
];

/** What only reads leaves what others see as it was. */
function leaksAfterEach(incident: string, [, act, from]: Act): string[] {
  from();
  const mailed = team.project.state.mails.length;
  return [...watched(stage, () => act(incident), (method) => (READS.test(method) ? [] : leaks(incident))), ...leaks(incident), ...answers(incident), ...keptSince(mailed)];
}

test.each(ACTS)('raised: %s', (...act) => expect(leaksAfterEach(NUMBERS.raised, act)).toEqual([]));

/** Those that touch the dashboard or make files; no rule asks how an incident came to be restricted. */
test.each(ACTS.filter(([name]) => /^(generate|save|closeAsMistake)/.test(name)))('born SEV0: %s', (...act) => expect(leaksAfterEach(NUMBERS['born SEV0'], act)).toEqual([]));

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
