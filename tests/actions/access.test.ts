/**
 * Who may call what: every global of the bundle, called as from a browser's console by each kind of person, with a
 * well-formed request, for an incident that is restricted and for one that is not. The table is the test.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { ask } from '../../src/simulator/pages/asking.ts';
import { byHand } from '../../src/simulator/sheets/by-hand.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { beginReview, documentIn, fileOf, letIn, recordFor, reviewOf } from './review-journey.ts';
import { COMMANDER, CS, LEADER, LEGAL, putPeopleInForce } from './reviewing.ts';
import { openSmallStage } from './small-stage.ts';
import { ADMIN, BACKUP, DIST, documentLink, ENGINEER, KINDS, usualSetUp, WRITER } from './stage.ts';
import { changedSince, worldOf } from './standing.ts';

const CSM = 'csm@example.com';
const STRANGER = 'stranger@example.org';
/** Columns of the table. The editor may write the documents and the records of both incidents and is in no role; the reviewer is in legal and was asked; the CSM and colleagues like her comment on what is not restricted; the stranger is from another company. */
const PEOPLE = { lead: WRITER, writer: BACKUP, editor: ENGINEER, reviewer: LEGAL, CSM, stranger: STRANGER, administrator: ADMIN } as const;
type Who = keyof typeof PEOPLE;
const WHO = Object.keys(PEOPLE).filter((name): name is Who => name in PEOPLE);

const stage = openSmallStage();
const { team } = stage;
for (const person of [COMMANDER, LEADER, LEGAL, CS, CSM, STRANGER]) team.project.consent(person);
const heard = listen(team.workspace);
const [HIGH, SMALL] = [beginReview(stage, 'SEV0'), beginReview(stage, 'SEV2')];
putPeopleInForce(team, [{ role: 'incident commander', address: COMMANDER }, { role: 'senior leadership', address: LEADER }, { role: 'legal', address: LEGAL }, { role: 'engineering', address: CS }, { role: 'CS', address: CS }]);
for (const incident of [HIGH, SMALL]) {
  letIn(team, incident, [LEGAL]);
  for (const kind of ['record', ...KINDS]) ask(team.workspace, WRITER, 'POST', `https://www.googleapis.com/drive/v3/files/${fileOf(team, incident, kind)}/permissions?sendNotificationEmail=false&supportsAllDrives=true`, { type: 'user', role: 'writer', emailAddress: ENGINEER });
}
/** What requests are made of, of one incident. */
interface Subject {
  incident: string;
  recorded: number;
  comment: string;
  words: string;
  doubt: { key: string; about: string };
}
function subjectOf(incident: string, role: string, person: string): Subject {
  const recorded = recordFor(stage, incident, 'customer', { role, person });
  const { id } = ask<{ id: string }>(team.workspace, WRITER, 'POST', `https://www.googleapis.com/drive/v3/files/${fileOf(team, incident, 'customer')}/comments?fields=id`, { content: 'Is this so?' });
  const { words, obstacles } = documentIn(reviewOf(stage, incident), 'customer');
  const doubt = obstacles.find(({ level }) => level === 'must be answered');
  return { incident, recorded, comment: id, words, doubt: { key: doubt?.key ?? '', about: doubt?.about ?? '' } };
}
const SUBJECTS = [subjectOf(HIGH, 'legal', LEGAL), subjectOf(SMALL, 'engineering', CS)] as const;
const draft = stage.done(ADMIN, 'readPolicy', {}).draft?.hash ?? '';
// A cell of the log that Restore puts right.
for (const incident of [HIGH, SMALL]) byHand(team.workspace.services.sheets, team.workspace.clock, WRITER, fileOf(team, incident, 'record')).setCell('Log', 'C2', 'nobody');
const start = stage.mark();
const AT_START = worldOf(team);

/** What becomes of it, in the order of PEOPLE: `does`, `reads` where nothing is written, or the refusal's code. */
type Row = [lead: string, writer: string, editor: string, reviewer: string, CSM: string, stranger: string, administrator: string];
const all = (outcome: string): Row => [outcome, outcome, outcome, outcome, outcome, outcome, outcome];
const NO = 'not allowed';
const ADMINISTRATORS = (outcome: string): Row => [NO, NO, NO, NO, NO, NO, outcome];
const LEAD: Row = ['does', NO, NO, NO, NO, NO, NO];

interface Rule {
  ask: (person: string, subject: Subject) => object;
  /** Of the restricted incident, and of the other; one row where it is about none. */
  rows: readonly [Row] | readonly [Row, Row];
}

const rule = (ask: Rule['ask'], ...rows: Rule['rows']): Rule => ({ ask, rows });

/** A new host function is a line here. */
const HOST: Record<string, Rule> = {
  open: rule((person, { incident }) => ({ madeFor: person, incident }), ['reads', 'reads', 'reads', 'reads', NO, NO, 'reads'], ['reads', 'reads', 'reads', 'reads', 'reads', NO, 'reads']),
  readSetUp: rule(() => ({}), all('reads')),
  checkLink: rule(() => ({ what: 'internal', link: documentLink(team.templates.internal) }), ['reads', 'reads', 'reads', 'reads', 'reads', 'bad input', 'reads']),
  setUp: rule(() => ({ ...usualSetUp(team), operation: 'setup00002' }), ADMINISTRATORS('does')),
  generate: rule((_, { incident }) => ({ operation: 'access00000001', incident, documents: ['internal'] }), ['does', 'does', NO, NO, NO, 'not found', 'does'], ['does', 'does', NO, NO, NO, 'not found', 'does']),
  save: rule((_, { incident }) => ({ incident, head: { title: { base: 'Disk full', now: 'Disk was full' } }, facts: [], timeline: [], faq: [] }), ['does', 'does', 'does', 'does', NO, NO, 'does'], ['does', 'does', 'does', 'does', NO, NO, 'does']),
  bringIn: rule((_, { incident }) => ({ incident, documents: [{ kind: 'internal', choices: [] }] }), ['reads', 'reads', 'reads', 'reads', NO, NO, 'reads'], ['reads', 'reads', 'reads', 'reads', 'reads', NO, 'reads']),
  postUpdate: rule((_, { incident }) => ({ incident, entry: 'update0001', text: 'A fix is on its way.', nextBy: '' }), ['does', 'does', 'does', 'does', NO, NO, 'does'], ['does', 'does', 'does', 'does', NO, NO, 'does']),
  progress: rule(() => ({ operation: 'access00000001' }), all('reads')),
  closeAsMistake: rule((_, { incident }) => ({ incident }), ['does', 'does', NO, NO, NO, NO, 'does'], ['does', 'does', NO, NO, NO, NO, 'does']),
  // Neither is a practice.
  removePractice: rule((_, { incident }) => ({ incident }), all(NO), all(NO)),
  syncComments: rule((_, { incident }) => ({ incident }), ['does', 'does', 'does', 'reads', NO, NO, 'does'], ['does', 'does', 'does', 'reads', 'reads', NO, 'does']),
  answerComment: rule((_, { incident, comment }) => ({ incident, document: 'customer', comment, text: 'Yes.' }), ['does', 'does', 'does', 'does', 'not found', 'not found', 'does'], ['does', 'does', 'does', 'does', 'does', 'not found', 'does']),
  openReview: rule((person, { incident }) => ({ incident, madeFor: person }), ['reads', 'reads', 'reads', 'reads', NO, NO, 'reads'], ['reads', 'reads', 'reads', 'reads', 'reads', NO, 'reads']),
  // At SEV2 this document needs no decision of legal.
  decide: rule((_, { incident, words }) => ({ incident, decisions: [{ document: 'customer', role: 'legal', verdict: 'approved', reason: '', words, withSuggestions: false }] }), [NO, NO, NO, 'does', NO, NO, NO], all(NO)),
  recordDecision: rule((_, { incident, words }) => ({ incident, document: 'customer', role: 'engineering', person: COMMANDER, verdict: 'approved', reason: '', where: 'a call', words }), LEAD, LEAD),
  answerRecorded: rule((_, { incident, recorded }) => ({ incident, decision: recorded, answer: 'confirmed' }), [NO, NO, NO, 'does', NO, NO, NO], all(NO)),
  // At SEV0 nobody marks a change as editorial; at SEV2 the lead, where there was one.
  markEditorial: rule((_, { incident, words }) => ({ incident, document: 'customer', reason: 'a comma', words }), all(NO), ['changed meanwhile', NO, NO, NO, NO, NO, NO]),
  keepDoubt: rule((_, { incident, words, doubt }) => ({ incident, document: 'customer', words, reason: 'So be it.', ...doubt }), LEAD, LEAD),
  skipFaq: rule((_, { incident }) => ({ incident, reason: 'small' }), LEAD, LEAD),
  decideTriage: rule((_, { incident }) => ({ incident, comms: 'needed', person: COMMANDER, as: 'incident commander', reason: 'Customers notice it.', answers: {} }), LEAD, LEAD),
  stopWindow: rule((_, { incident }) => ({ incident, window: `First message to customers${incident === HIGH ? '' : ', SEV2'}`, reason: 'told in person' }), ['does', NO, NO, 'does', NO, NO, NO], ['does', NO, NO, 'does', NO, NO, NO]),
  endUpdates: rule((_, { incident }) => ({ incident, reason: 'nothing will change' }), LEAD, LEAD),
  bringUpToDate: rule((_, { incident }) => ({ incident }), ['reads', 'reads', 'reads', 'reads', NO, NO, 'reads'], ['reads', 'reads', 'reads', 'reads', 'reads', NO, 'reads']),
  decideExplanation: rule((_, { incident }) => ({ incident, way: 'only on request', reason: 'few ask', decidedBy: '' }), LEAD, LEAD),
  // Nobody generated one.
  makeExplanationPdf: rule((_, { incident }) => ({ incident }), ['bad input', NO, NO, NO, NO, NO, NO], ['bad input', NO, NO, NO, NO, NO, NO]),
  readPolicy: rule(() => ({}), ADMINISTRATORS('reads')),
  applyPolicy: rule(() => ({ draft }), ADMINISTRATORS('does')),
  repairDashboard: rule(() => ({}), ['does', NO, NO, NO, NO, NO, 'does']),
  requestReview: rule((_, { incident }) => ({ incident, documents: ['customer'], note: '' }), LEAD, LEAD),
  // Lead, backup or an administrator, who may edit the dashboard too.
  closeIncident: rule((_, { incident }) => ({ incident }), ['does', NO, NO, NO, NO, NO, 'does'], ['does', NO, NO, NO, NO, NO, 'does']),
  // It is open.
  reopenIncident: rule((_, { incident }) => ({ incident }), ['reads', NO, NO, NO, NO, NO, 'reads'], ['reads', NO, NO, NO, NO, NO, 'reads']),
  // A selection is the person's own, in a document that they have open: here is none.
  showWords: rule(() => ({ words: 'glitch', nth: 0 }), all('reads')),
  // As Generate: whoever may add to the incident's folder.
  nextMessage: rule((_, { incident }) => ({ incident, operation: 'access00000002', from: 'template', stage: 'update', audience: 'affected' }), ['does', 'does', NO, NO, NO, 'not found', 'does'], ['does', 'does', NO, NO, NO, 'not found', 'does']),
  // Who may edit the message's document, or leads.
  describeMessage: rule((_, { incident }) => ({ incident, message: 'customer', stage: 'update', audience: 'affected' }), ['does', 'does', 'does', NO, NO, NO, 'does'], ['does', 'does', 'does', NO, NO, NO, 'does']),
  // Nothing was handed over.
  openMessageAgain: rule((_, { incident }) => ({ incident, message: 'customer', reason: 'a wrong time' }), ['reads', NO, NO, NO, NO, NO, NO], ['reads', NO, NO, NO, NO, NO, NO]),
  letIn: rule((_, { incident }) => ({ incident, person: 'csm@example.com' }), ['does', 'does', NO, NO, NO, NO, 'does'], ['bad input', 'bad input', NO, NO, NO, NO, 'bad input']),
  restrict: rule((_, { incident }) => ({ incident }), ['reads', NO, NO, NO, NO, NO, NO], LEAD),
  // The commander is none of these people.
  liftRestriction: rule((_, { incident }) => ({ incident, reason: 'all is told' }), all(NO), all(NO)),
  shareInternally: rule((_, { incident }) => ({ incident }), ['bad input', NO, NO, NO, NO, NO, NO], LEAD),
  // Nothing of either was handed over: tests/actions/for-csms.test.ts has who may what then.
  customerAsked: rule((_, { incident }) => ({ incident, question: 'Is data lost?', about: '' }), all(NO), all(NO)),
  catchUp: rule((_, { incident }) => ({ incident }), ['not found', 'not found', 'not found', 'not found', NO, NO, 'not found'], ['not found', 'not found', 'not found', 'not found', 'not found', NO, 'not found']),
  settleQuestion: rule((_, { incident, comment }) => ({ incident, comment, entry: 'asked1' }), ['changed meanwhile', NO, NO, NO, NO, NO, NO], ['changed meanwhile', NO, NO, NO, NO, NO, NO]),
  // The documents stand in review, and nothing was handed over.
  handOver: rule((_, { incident }) => ({ incident, message: 'customer', press: 'access00000001', sentFrom: '', sendBy: '', questions: '' }), all(NO), all(NO)),
  sendHandOverAgain: rule((_, { incident }) => ({ incident, message: 'customer' }), ['reads', NO, NO, NO, NO, NO, NO], ['reads', NO, NO, NO, NO, NO, NO]),
  markSent: rule((_, { incident }) => ({ incident, message: 'customer', at: '2026-11-24T14:05:00Z', by: '' }), ['bad input', NO, NO, NO, NO, NO, NO], ['bad input', NO, NO, NO, NO, NO, NO]),
  restoreLog: rule((_, { incident }) => ({ incident }), ['does', 'does', 'does', 'does', NO, NO, 'does'], ['does', 'does', 'does', 'does', NO, NO, 'does']),
};

/** What Google or a menu calls: from a console they show nothing to anybody, and change nothing. */
const OTHERS = ['doGet', 'remind', 'onInstall', 'onOpen', 'openPolicy', 'openSetUp', 'openSidebar', 'generateAll', 'generateInternal', 'generateCustomer', 'generateFaq', 'refresh', 'showDashboard', 'repair', 'verifyLogs'];

const Reply = v.pipe(v.string(), v.parseJson(), v.union([v.object({ ok: v.literal(true) }), v.object({ ok: v.literal(false), failure: v.looseObject({ code: v.string() }) })]));

function outcomeOf(who: Who, name: string, request: object): string {
  const reply = v.parse(Reply, team.project.run({ as: PEOPLE[who], function: name, args: [JSON.stringify(request)] }));
  const changed = changedSince(team, AT_START).length > 0;
  if (changed) start();
  return reply.ok ? (changed ? 'does' : 'reads') : `${reply.failure.code}${changed ? ', and changes something' : ''}`;
}

beforeAll(start);

test('every global of the bundle has its line, and no other', () => {
  const globals = Array.from(readFileSync(join(DIST, 'Code.js'), 'utf8').matchAll(/^function (\w+)\(\)/gm), ([, name = '']) => name);
  expect([...Object.keys(HOST), ...OTHERS].sort()).toEqual([...globals].sort());
});

describe.each(Object.entries(HOST))('%s', (name, { ask: request, rows }) => {
  test.each(WHO.map((who, at) => [who, at] as const))('%s', (who, at) => {
    const found = rows.map((_, i) => outcomeOf(who, name, request(PEOPLE[who], SUBJECTS[i === 0 ? 0 : 1])));
    expect(found).toEqual(rows.map((row) => row[at]));
  });
});

test.each(OTHERS)('%s changes nothing, whoever calls it', (name) => {
  for (const who of WHO) {
    try {
      team.project.run({ as: PEOPLE[who], function: name, args: [] });
    } catch (error) {
      // Without an editor Google itself refuses to show anything.
      expect(String(error)).toMatch(/from this context|illegal value/);
    }
  }
  expect(changedSince(team, AT_START)).toEqual([]);
});

checkExchanges(heard);
