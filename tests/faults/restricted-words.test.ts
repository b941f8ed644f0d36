/**
 * Not one word of a restricted incident, at any request of any action: what a colleague outside it finds by Drive, Docs, Sheets
 * and the dashboard, and what mails, properties, caches and the script's log hold. Of one that was SEV0 from its birth, and of one
 * that was raised.
 */
import { COMMANDER, LEGAL } from '../actions/reviewing.ts';
import { shareByHand } from '../actions/restricting.ts';
import { indexOf, KINDS, OUTSIDER, WRITER } from '../actions/stage.ts';
import type { Act } from './restricted-stage.ts';
import { answers, back, comments, documentOf, does, ids, keeping, leaks, leaksAfterEach, NUMBERS, open, restrict, stage, team, words } from './restricted-stage.ts';

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
];

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
