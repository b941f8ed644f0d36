/**
 * Of a restricted incident CS is let into what is handed over, and that is released; the rest stays as it was: not one word at any
 * request of approving it, handing it over, what comes after, closing and reopening.
 */
import { ask } from '../../src/simulator/pages/asking.ts';
import { CSM, MESSAGE, writeOver } from '../actions/handing-over.ts';
import { documentIn, recordFor, reviewOf } from '../actions/review-journey.ts';
import { COMMANDER, CS, LEADER, LEGAL } from '../actions/reviewing.ts';
import type { RequestOf } from '../actions/stage.ts';
import { WRITER } from '../actions/stage.ts';
import type { Act } from './restricted-stage.ts';
import { comments, documentOf, does, doubts, keeping, leaksAfterEach, NUMBERS, stage, team } from './restricted-stage.ts';

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
const inMinute = (): string => `${new Date(team.workspace.clock.now()).toISOString().slice(0, 16)}:00Z`;

const ACTS: readonly Act[] = [
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

test.each(ACTS)('%s', (...act) => expect(leaksAfterEach(NUMBERS.raised, act)).toEqual([]));
