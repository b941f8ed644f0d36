/** Deciding, and what the lead says about decisions: what comes of each press, what is refused, what a press that was cut off leaves. */
import type { DecideRequest, Failure } from '../../src/actions/contract.ts';
import { DEFAULT_POLICY } from '../../src/playbook/approval-policy.ts';
import { ask } from '../../src/simulator/pages/asking.ts';
import { pointsOf } from '../faults/killing.ts';
import { typeOver } from './by-hand.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { beginReview, decideOn, decisionOn, documentIn, fileOf, keepFirst, letIn, recordFor, reviewOf } from './review-journey.ts';
import { COMMANDER, CS, LEADER, LEGAL, putPeopleInForce, putPolicyInForce, USUAL_PEOPLE } from './reviewing.ts';
import { openSmallStage } from './small-stage.ts';
import { BACKUP, ENGINEER, indexOf, OUTSIDER, WRITER } from './stage.ts';
import type { HostName, RequestOf } from './stage.ts';
import { changedSince, logFaults, rowsOf, worldOf } from './standing.ts';

const CSM = 'csm@example.com';
const stage = openSmallStage();
const { team } = stage;
for (const person of [COMMANDER, LEADER, LEGAL, CS, CSM]) team.project.consent(person);
const heard = listen(team.workspace);
const HIGH = beginReview(stage, 'SEV0');
const SMALL = beginReview(stage, 'SEV2');
letIn(team, HIGH, [CSM]);
const [RECORDED, SMALL_RECORDED] = [recordFor(stage, HIGH, 'customer', { role: 'senior leadership', person: LEADER }), recordFor(stage, SMALL, 'customer', { role: 'CS', person: CS })];
recordFor(stage, HIGH, 'faq', { role: 'CS', person: CS, entry: 'asked1' });
const start = stage.mark();

const words = (incident: string, kind: 'internal' | 'customer' = 'customer'): string => documentIn(reviewOf(stage, incident), kind).words;
/** As they stand at the start. */
const WORDS = words(HIGH);
const needsOf = (incident: string, person = WRITER): unknown[] => documentIn(reviewOf(stage, incident, person), 'customer').needs.map(({ roles, state }) => [roles.join(' or '), state]);
const edit = (incident: string, words = 'Some requests failed.', to = 'Some requests have failed.'): void => typeOver(team, WRITER, fileOf(team, incident, 'customer'), words, to);
const log = (incident: string): string[] => rowsOf(team, fileOf(team, incident, 'record'), 'Log').filter((row) => row['Number']).map((row) => `${row['Who']} ${row['What']}`);
const reviews = (incident: string): Record<string, string>[] => rowsOf(team, fileOf(team, incident, 'record'), 'Reviews').filter((row) => row['Review']);
const roundsOf = (act: () => unknown): number => {
  stage.spent();
  act();
  return stage.spent().rounds;
};
/** On the words as they stand, changed as a test wants it. */
const deciding = (incident = HIGH, change: Partial<DecideRequest['decisions'][number]> = {}, person = LEGAL): DecideRequest => decisionOn(stage, person, incident, 'customer', { role: 'legal', ...change });

describe('deciding', () => {
  beforeEach(start);
  test('counts at once, stands in log and tab, and tells the dashboard who is waited for, in two rounds', () => {
    const request = deciding(SMALL, { role: 'engineering' }, ENGINEER);
    expect(roundsOf(() => stage.done(ENGINEER, 'decide', request))).toBe(2);
    expect(needsOf(SMALL)).toEqual([['engineering', 'approved'], ['CS or senior leadership', 'approved']]);
    expect(documentIn(reviewOf(stage, SMALL), 'customer').state).toBe('approved');
    expect(log(SMALL).at(-1)).toBe(`${ENGINEER} approved`);
    expect(reviews(SMALL).find((row) => row['Who'] === ENGINEER)).toMatchObject({ Document: 'Customer message', Role: 'engineering', Decision: 'approved', 'Decided (UTC)': '2026-11-23T09:00:00Z', Given: '' });
    expect(logFaults(team, SMALL, fileOf(team, SMALL, 'record'))).toEqual([]);
  });
  test('a changed letter makes it stale, and one press renews it; formatting does not', () => {
    decideOn(stage, LEGAL, HIGH, 'customer', { role: 'legal' });
    edit(HIGH);
    expect(needsOf(HIGH)).toContainEqual(['legal', 'stale']);
    const mine = documentIn(stage.done(LEGAL, 'openReview', { incident: HIGH, madeFor: LEGAL }), 'customer');
    expect(mine.still).toMatchObject({ role: 'legal' });
    expect(mine.before?.lines?.join('\n')).toContain('Some requests failed.');
    decideOn(stage, LEGAL, HIGH, 'customer', { role: 'legal', still: mine.still?.number ?? 0 });
    expect(needsOf(HIGH)).toContainEqual(['legal', 'approved']);
    edit(HIGH, 'Some requests have failed.', 'Some requests failed.');
    expect(needsOf(HIGH)).toContainEqual(['legal', 'approved']);
  });
  test('changes requested hold until the role decides again', () => {
    decideOn(stage, LEGAL, HIGH, 'customer', { role: 'legal', verdict: 'changes requested', reason: 'Say "may".' });
    const { needs, obstacles } = documentIn(reviewOf(stage, HIGH), 'customer');
    expect(needs.find(({ roles }) => roles[0] === 'legal')).toMatchObject({ state: 'changes requested', decision: { reason: 'Say "may".' } });
    expect(obstacles.filter(({ level }) => level === 'must be settled').map(({ words }) => words)).toContain(`legal (${LEGAL}) requested changes: Say "may".`);
    decideOn(stage, LEGAL, HIGH, 'customer', { role: 'legal' });
    expect(needsOf(HIGH)).toContainEqual(['legal', 'approved']);
  });
  test('answers of the FAQ: all shown in one press, in at most three rounds; an edited one is stale alone', () => {
    const both: DecideRequest = { incident: HIGH, decisions: ['asked1', 'asked2'].flatMap((entry) => decisionOn(stage, LEGAL, HIGH, 'faq', { role: 'legal', entry }).decisions) };
    expect(roundsOf(() => stage.done(LEGAL, 'decide', both))).toBeLessThanOrEqual(3);
    stage.done(WRITER, 'save', { incident: HIGH, head: {}, facts: [], timeline: [], faq: [{ base: { id: 'asked2', question: 'Since when?', answer: 'Since Monday, 08:10 UTC.' }, now: { id: 'asked2', question: 'Since when?', answer: 'Since Monday.' } }] });
    expect(documentIn(reviewOf(stage, HIGH), 'faq').answers?.map(({ entry, needs }) => [entry, needs.map(({ state }) => state)])).toEqual([['asked1', ['approved', 'approved']], ['asked2', ['missing', 'stale']]]);
  });
  test('a reason is text, whatever it looks like', () => {
    const reason = '=HYPERLINK("https://example.com","x") <img src=x onerror=alert(1)> {{title}} +1';
    decideOn(stage, LEGAL, HIGH, 'customer', { role: 'legal', verdict: 'changes requested', reason });
    expect(documentIn(reviewOf(stage, HIGH), 'customer').needs.find(({ roles }) => roles[0] === 'legal')?.decision?.reason).toBe(reason);
    expect(reviews(HIGH).find((row) => row['Who'] === LEGAL)?.['Reason']).toBe(reason);
  });
  test('the same press from two tabs is one decision, and so is one that differs in nothing', () => {
    const request = deciding();
    stage.done(LEGAL, 'decide', request);
    const before = worldOf(team);
    expect(roundsOf(() => stage.done(LEGAL, 'decide', request))).toBe(1);
    expect(changedSince(team, before)).toEqual([]);
  });
  test('two people at once: one is told to press again, and then both stand', () => {
    const [legals, commanders] = [deciding(), deciding(HIGH, { role: 'incident commander' }, COMMANDER)];
    const said: unknown[] = [];
    const happened = stage.inBetween({ method: 'sheets.spreadsheets.batchUpdate' }, () => said.push(stage.ask(COMMANDER, 'decide', commanders)));
    stage.done(LEGAL, 'decide', legals);
    expect([happened(), said]).toEqual([true, [expect.objectContaining({ ok: false, failure: expect.objectContaining({ code: 'busy' }) })]]);
    stage.done(COMMANDER, 'decide', commanders);
    expect(log(HIGH).slice(-2)).toEqual([`${LEGAL} approved`, `${COMMANDER} approved`]);
    expect(reviewOf(stage, HIGH).damages).toEqual([]);
  });
  test('somebody edits between reading and pressing: nothing is decided', () => {
    const request = deciding();
    edit(HIGH);
    expect(stage.refused(LEGAL, 'decide', request)).toMatchObject({ code: 'changed meanwhile', field: 'words' });
  });
});

describe('who is in the role now', () => {
  beforeEach(start);
  test('who was in it when deciding and is no longer does not count, and is named', () => {
    decideOn(stage, LEGAL, HIGH, 'customer', { role: 'legal' });
    putPeopleInForce(team, [...USUAL_PEOPLE.filter(({ role }) => role !== 'legal'), { role: 'legal', address: CSM }]);
    const { needs, obstacles } = documentIn(reviewOf(stage, HIGH), 'customer');
    expect(needs.find(({ roles }) => roles[0] === 'legal')?.state).toBe('not in the role');
    expect(obstacles.map(({ words }) => words)).toContain(`${LEGAL} approved it as legal, and is not in it by the policy in force.`);
    putPeopleInForce(team);
    expect(needsOf(HIGH)).toContainEqual(['legal', 'approved']);
  });
  test('who has become the lead since does not count', () => {
    decideOn(stage, LEGAL, HIGH, 'customer', { role: 'legal' });
    stage.done(WRITER, 'save', { incident: HIGH, head: {}, facts: [{ name: 'lead', base: { value: WRITER }, now: { value: LEGAL } }], timeline: [], faq: [] });
    expect(needsOf(HIGH)).toContainEqual(['legal', 'by an author']);
  });
  test('a role renamed in the middle: the press is refused, and what was decided under the old name is asked of the new one', () => {
    decideOn(stage, COMMANDER, HIGH, 'customer', { role: 'incident commander' });
    const request = deciding();
    const renamed = (name: string): string => (name === 'legal' ? 'counsel' : name);
    const policy = { ...DEFAULT_POLICY, roles: DEFAULT_POLICY.roles.map((role) => ({ ...role, name: renamed(role.name) })), approvals: DEFAULT_POLICY.approvals.map((rule) => ({ ...rule, roles: rule.roles.map(renamed) })), people: USUAL_PEOPLE.map((row) => ({ ...row, role: renamed(row.role) })) };
    putPolicyInForce(team, policy);
    const before = worldOf(team);
    expect(stage.refused(LEGAL, 'decide', request)).toMatchObject({ code: 'not allowed', field: 'role', what: 'The policy has no role called legal; it may have been renamed.' });
    expect(changedSince(team, before)).toEqual([]);
    expect(needsOf(HIGH)).toEqual([['incident commander', 'approved'], ['senior leadership', 'approved'], ['counsel', 'missing'], ['engineering', 'missing']]);
  });
});

describe('what the lead says of decisions', () => {
  beforeEach(start);
  test('recorded, confirmed and taken back, two rounds each; pressing twice does it once', () => {
    const { words } = documentIn(reviewOf(stage, HIGH), 'customer');
    const recording = { incident: HIGH, document: 'customer', role: 'engineering', person: ENGINEER, verdict: 'approved', reason: '', where: 'a call', words };
    expect(roundsOf(() => stage.done(WRITER, 'recordDecision', recording))).toBe(2);
    expect(roundsOf(() => stage.done(WRITER, 'recordDecision', recording))).toBe(1);
    const decision = indexOf(team, HIGH)?.head.number ?? 0;
    expect(documentIn(stage.done(ENGINEER, 'openReview', { incident: HIGH, madeFor: ENGINEER }), 'customer').toConfirm.map(({ number }) => number)).toEqual([decision]);
    expect(roundsOf(() => stage.done(ENGINEER, 'answerRecorded', { incident: HIGH, decision, answer: 'not mine' }))).toBe(2);
    expect(roundsOf(() => stage.done(ENGINEER, 'answerRecorded', { incident: HIGH, decision, answer: 'not mine' }))).toBe(1);
    expect(needsOf(HIGH)).toContainEqual(['engineering', 'undone']);
    expect(reviews(HIGH).find((row) => row['Who'] === ENGINEER)?.['Decision']).toBe('not theirs');
    stage.done(ENGINEER, 'answerRecorded', { incident: HIGH, decision, answer: 'confirmed' });
    expect(needsOf(HIGH)).toContainEqual(['engineering', 'approved']);
  });
  test('an editorial change carries approvals over below SEV1, in two rounds; pressing twice marks it once', () => {
    decideOn(stage, ENGINEER, SMALL, 'customer', { role: 'engineering' });
    edit(SMALL);
    expect(needsOf(SMALL)).toEqual([['engineering', 'stale'], ['CS or senior leadership', 'stale']]);
    const { words } = documentIn(reviewOf(stage, SMALL), 'customer');
    const marking = { incident: SMALL, document: 'customer', reason: 'a tense', words };
    expect(roundsOf(() => stage.done(WRITER, 'markEditorial', marking))).toBe(2);
    expect(roundsOf(() => stage.done(WRITER, 'markEditorial', marking))).toBe(1);
    expect(needsOf(SMALL)).toEqual([['engineering', 'approved'], ['CS or senior leadership', 'approved']]);
  });
  test('a doubt kept with a reason is shown as that, and asks again once what it is about changes', () => {
    expect(roundsOf(() => keepFirst(stage, HIGH, 'customer'))).toBe(3);
    const kept = () => documentIn(reviewOf(stage, HIGH), 'customer').obstacles.filter((one) => one.kept).map((one) => one.kept?.reason);
    expect(kept()).toEqual(['It is meant so.']);
    edit(HIGH);
    expect(kept()).toEqual([]);
  });
  test('the FAQ skipped, and wanted again', () => {
    expect(roundsOf(() => stage.done(WRITER, 'skipFaq', { incident: SMALL, reason: 'small' }))).toBe(2);
    expect(documentIn(reviewOf(stage, SMALL), 'faq')).toMatchObject({ state: 'not needed', skipped: { reason: 'small', by: WRITER } });
    expect(documentIn(stage.done(WRITER, 'skipFaq', { incident: SMALL, reason: '' }), 'faq').skipped).toBeUndefined();
  });
});

type Bad<N extends HostName> = [what: string, person: string, name: N, request: () => RequestOf<N>, code: Failure['code'], says: string];
const bad = <N extends HostName>(...given: Bad<N>): Bad<HostName> => given;
const decideAs = (what: string, person: string, change: Partial<DecideRequest['decisions'][number]>, code: Failure['code'], says: string, incident = () => HIGH): Bad<HostName> =>
  bad(what, person, 'decide', () => ({ incident: incident(), decisions: [{ document: 'customer', role: 'legal', verdict: 'approved', reason: '', words: WORDS, withSuggestions: false, ...change }] }), code, says);
const recording = (what: string, change: Partial<RequestOf<'recordDecision'>>, code: Failure['code'], says: string, person = WRITER): Bad<HostName> =>
  bad(what, person, 'recordDecision', () => ({ incident: HIGH, document: 'customer', role: 'legal', person: LEGAL, verdict: 'approved', reason: '', where: 'a call', words: WORDS, ...change }), code, says);
const BAD: Bad<HostName>[] = [
  bad('a document nobody was asked about', COMMANDER, 'decide', () => ({ incident: HIGH, decisions: [{ document: 'internal', role: 'incident commander', verdict: 'approved', reason: '', words: words(HIGH, 'internal'), withSuggestions: false }] }), 'not allowed', 'Nobody was asked to review the Internal yet.'),
  decideAs('somebody in no role', CSM, {}, 'not allowed', `${CSM} is not in legal.`),
  decideAs('a role of somebody else', ENGINEER, { role: 'legal' }, 'not allowed', `${ENGINEER} is not in legal.`),
  decideAs('the lead', WRITER, {}, 'not allowed', `${WRITER} writes this incident, so cannot approve it as legal.`),
  decideAs('a role that is not needed', CS, { role: 'CS' }, 'not allowed', 'The Customer message needs no decision of CS at SEV0.'),
  decideAs('a role that nobody knows', LEGAL, { role: 'king' }, 'not allowed', 'The policy has no role called king; it may have been renamed.'),
  decideAs('an incident they are not in', OUTSIDER, {}, 'not allowed', `You are not let into ${HIGH}.`),
  decideAs('an incident that is none', LEGAL, {}, 'not found', 'There is no open incident INC-0099.', () => 'INC-0099'),
  decideAs('words of another incident', LEGAL, { words: 'x' }, 'changed meanwhile', 'The Customer message was changed while you read it, so nothing was decided.'),
  decideAs('a verdict that is none', LEGAL, { verdict: 'maybe' }, 'bad input', '"maybe" is no decision.'),
  decideAs('a document that is none', LEGAL, { document: 'poem' }, 'bad input', '"poem" is no document of an incident.'),
  decideAs('a document there is not', LEGAL, { document: 'technical explanation' }, 'bad input', `${HIGH} has no Technical explanation yet.`),
  decideAs('the FAQ as a whole', LEGAL, { document: 'faq' }, 'bad input', 'The FAQ is decided answer by answer.'),
  decideAs('an answer that is gone', LEGAL, { document: 'faq', entry: 'gone' }, 'not found', 'That answer is no longer in the FAQ.'),
  decideAs('changes requested without a word', LEGAL, { verdict: 'changes requested', reason: ' \n ' }, 'bad input', 'No change is named.'),
  decideAs('a reason of 40,000 characters', LEGAL, { reason: 'x'.repeat(40_000) }, 'bad input', 'The reason has 40,000 characters; 20,000 is the most.'),
  decideAs('half a character', LEGAL, { reason: '\ud83d' }, 'bad input', 'The reason holds half a character.'),
  bad('nothing', LEGAL, 'decide', () => ({ incident: HIGH, decisions: [] }), 'bad input', 'Nothing is decided.'),
  bad('yes and no in one press', LEGAL, 'decide', () => ({ incident: HIGH, decisions: (['approved', 'changes requested'] as const).map((verdict) => ({ document: 'customer', role: 'legal', verdict, reason: 'x', words: WORDS, withSuggestions: false })) }), 'bad input', 'One press decides twice as legal on the same words.'),
  bad('one of two that may not be', LEGAL, 'decide', () => ({ incident: HIGH, decisions: ['legal', 'engineering'].map((role) => ({ document: 'customer', role, verdict: 'approved', reason: '', words: WORDS, withSuggestions: false })) }), 'not allowed', `${LEGAL} is not in engineering.`),
  recording('an address that is none', { person: 'legal' }, 'bad input', '"legal" is not one person’s address.'),
  recording('two addresses', { person: `${LEGAL}, ${CS}` }, 'bad input', `"${LEGAL}, ${CS}" is not one person’s address.`),
  recording('a name around it', { person: `Legal <${LEGAL}>` }, 'bad input', `"Legal <${LEGAL}>" is not one person’s address.`),
  recording('nowhere', { where: ' ' }, 'bad input', 'It does not say where the decision was given.'),
  recording('for the lead', { person: WRITER }, 'bad input', `${WRITER} writes this incident, so cannot approve it.`),
  recording('a role that is not needed', { role: 'CS' }, 'bad input', 'The Customer message needs no decision of CS.'),
  recording('by who does not lead', {}, 'not allowed', 'Only the incident’s lead writes down a decision given elsewhere.', BACKUP),
  recording('other words', { words: 'x' }, 'changed meanwhile', 'The Customer message was changed while you read it, so nothing was decided.'),
  bad('another’s recorded decision', CS, 'answerRecorded', () => ({ incident: HIGH, decision: RECORDED, answer: 'not mine' }), 'not allowed', `That decision was recorded for ${LEADER}.`),
  bad('one that was not recorded', LEADER, 'answerRecorded', () => ({ incident: HIGH, decision: 1, answer: 'confirmed' }), 'not found', 'The record has no decision 1 that was given elsewhere.'),
  bad('one of another incident', CS, 'answerRecorded', () => ({ incident: HIGH, decision: SMALL_RECORDED + 40, answer: 'confirmed' }), 'not found', `The record has no decision ${SMALL_RECORDED + 40} that was given elsewhere.`),
  bad('an answer that is none', LEADER, 'answerRecorded', () => ({ incident: HIGH, decision: RECORDED, answer: 'perhaps' }), 'bad input', '"perhaps" is no answer.'),
  bad('an editorial change at SEV0', WRITER, 'markEditorial', () => ({ incident: HIGH, document: 'customer', reason: 'a comma', words: WORDS }), 'not allowed', 'At SEV0 every change is approved again.'),
  bad('an editorial change by who does not lead', BACKUP, 'markEditorial', () => ({ incident: SMALL, document: 'customer', reason: 'a comma', words: words(SMALL) }), 'not allowed', 'Only the lead marks a change as editorial.'),
  bad('an editorial change where nothing changed', WRITER, 'markEditorial', () => ({ incident: SMALL, document: 'customer', reason: 'a comma', words: words(SMALL) }), 'changed meanwhile', 'No approval of the Customer message waits for that.'),
  bad('an editorial change without a word', WRITER, 'markEditorial', () => ({ incident: SMALL, document: 'customer', reason: '', words: words(SMALL) }), 'bad input', 'It does not say what the change is.'),
  bad('keeping what must be settled', WRITER, 'keepDoubt', () => ({ incident: HIGH, document: 'customer', words: WORDS, reason: 'x', ...required() }), 'not allowed', 'That must be settled: it cannot be kept.'),
  bad('keeping what is not there', WRITER, 'keepDoubt', () => ({ incident: HIGH, document: 'customer', key: 'comments', about: 'x', words: WORDS, reason: 'x' }), 'changed meanwhile', 'What you kept is another thing by now, so nothing was kept.'),
  bad('keeping by who does not lead', LEGAL, 'keepDoubt', () => ({ incident: HIGH, document: 'customer', words: WORDS, reason: 'x', ...required() }), 'not allowed', 'Only the incident’s lead keeps a doubt.'),
  bad('skipping the FAQ by who does not lead', LEGAL, 'skipFaq', () => ({ incident: HIGH, reason: 'small' }), 'not allowed', 'Only the incident’s lead skips the FAQ.'),
];
function required(): { key: string; about: string } {
  const found = documentIn(reviewOf(stage, HIGH), 'customer').obstacles.find(({ level }) => level === 'must be settled');
  return { key: found?.key ?? '', about: found?.about ?? '' };
}

describe('refused in a sentence, nothing half-recorded', () => {
  beforeAll(start);
  test.each(BAD.map((one) => [`${one[2]}: ${one[0]}`, one] as const))('%s', (_, [, person, name, request, code, says]) => {
    const asked = request();
    const before = worldOf(team);
    const { todo, ...failure } = stage.refused(person, name, asked);
    expect(failure).toMatchObject({ code, what: says });
    expect(todo).not.toBe('');
    expect(changedSince(team, before)).toEqual([]);
  });
});

describe('a document just trashed or moved', () => {
  beforeEach(start);
  const file = fileOf(team, HIGH, 'customer');
  const change = (query: string, body: object): unknown => ask(team.workspace, WRITER, 'PATCH', `https://www.googleapis.com/drive/v3/files/${file}?supportsAllDrives=true${query}`, body);
  test('in the trash: nothing is decided', () => {
    const request = deciding();
    change('', { trashed: true });
    const before = worldOf(team);
    expect(stage.refused(LEGAL, 'decide', request)).toMatchObject({ code: 'not found', what: `The Customer message of ${HIGH} is in the trash, so nothing was decided.` });
    expect(changedSince(team, before)).toEqual([]);
  });
  test('where this person may not read it: nothing is decided', () => {
    const request = deciding();
    const { permissions = [] } = ask<{ permissions?: { id: string; emailAddress?: string }[] }>(team.workspace, WRITER, 'GET', `https://www.googleapis.com/drive/v3/files/${file}/permissions?supportsAllDrives=true&fields=permissions(id,emailAddress)`);
    const legals = permissions.find(({ emailAddress }) => emailAddress === LEGAL)?.id ?? '';
    team.call(WRITER, 'DELETE', `https://www.googleapis.com/drive/v3/files/${file}/permissions/${legals}?supportsAllDrives=true`);
    expect(stage.refused(LEGAL, 'decide', request)).toMatchObject({ code: 'not found', what: `The Customer message of ${HIGH} is not there, or you may not read it.` });
  });
  test('moved to another folder: it is the same document, and is decided', () => {
    const request = deciding();
    change(`&addParents=${team.folderId}&removeParents=${fileOf(team, HIGH, 'folder')}`, {});
    stage.done(LEGAL, 'decide', request);
    expect(needsOf(HIGH)).toContainEqual(['legal', 'approved']);
  });
});

/** Each press, with what it leaves when nothing comes between. */
const PRESSES: [name: HostName, person: string, incident: string, request: () => string, kind: string][] = [
  ['decide', LEGAL, HIGH, () => JSON.stringify(deciding()), 'approved'],
  ['decide', LEGAL, HIGH, () => JSON.stringify(deciding(HIGH, { verdict: 'changes requested', reason: 'No.' })), 'changes requested'],
  ['recordDecision', WRITER, HIGH, () => JSON.stringify({ incident: HIGH, document: 'customer', role: 'legal', person: LEGAL, verdict: 'approved', reason: '', where: 'a call', words: WORDS }), 'recorded: approved'],
  ['answerRecorded', LEADER, HIGH, () => JSON.stringify({ incident: HIGH, decision: RECORDED, answer: 'not mine' }), 'recorded decision answered'],
  ['markEditorial', WRITER, SMALL, () => (edit(SMALL), JSON.stringify({ incident: SMALL, document: 'customer', reason: 'a tense', words: words(SMALL) })), 'change marked editorial'],
  ['skipFaq', WRITER, SMALL, () => JSON.stringify({ incident: SMALL, reason: 'small' }), 'FAQ skipped or wanted'],
];
test.each(PRESSES)('%s ended at any request: pressing again leaves what one press leaves, and a log that is whole', (name, person, incident, request, kind) => {
  start();
  const args = [request()];
  const scene = stage.mark();
  const run = (): unknown => team.project.run({ as: person, function: name, args });
  const points = pointsOf(stage, run);
  scene();
  const length = log(incident).length;
  for (const point of points) {
    scene();
    team.workspace.faults.kill(point);
    expect(run).toThrow();
    team.workspace.faults.revive();
    expect(JSON.parse(String(run()))).toMatchObject({ ok: true });
    const ids = reviews(incident).map((row) => row['Review']);
    expect([point, log(incident).slice(length), logFaults(team, incident, fileOf(team, incident, 'record')), ids.length]).toEqual([point, [`${person} ${kind}`], [], new Set(ids).size]);
  }
  expect(points.some(({ when, method }) => when === 'after' && method === 'sheets.spreadsheets.batchUpdate')).toBe(true);
});

checkExchanges(heard);
