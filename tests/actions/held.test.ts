/** What a review costs the documents: held ones, the working FAQ, and what stands in the way of going out. Through the built bundle. */
import type { DocumentReview, IncidentView, SaveRequest } from '../../src/actions/contract.ts';
import type { Fact } from '../../src/playbook/incident.ts';
import { ask } from '../../src/simulator/pages/asking.ts';
import { documentOf, filesOf, logFaults, rowsOf, textOf } from './standing.ts';
import { CS, LEGAL, putPeopleInForce, USUAL_PEOPLE } from './reviewing.ts';
import { openSmallStage } from './small-stage.ts';
import { ENGINEER, WRITER } from './stage.ts';

const stage = openSmallStage();
const { team } = stage;
const NUMBER = 'INC-0001';
const plain = (value: string): Fact => ({ value });
const both = (words: string): Fact => ({ value: words, customer: words });
for (const person of [CS, LEGAL]) team.project.consent(person);
putPeopleInForce(team, [...USUAL_PEOPLE]);
stage.done(WRITER, 'generate', {
  operation: 'operation0001', title: 'Exports failed', severity: 'SEV2', type: 'bug', documents: ['internal', 'customer', 'faq'],
  facts: { what_happened: both('Some exports failed.'), raw_event_data_lost: plain('no'), personal_data: plain('no'), affected: both('33 organizations') },
  faq: [{ id: 'answer1', question: 'Is it over?', answer: 'Yes, since 10:00 UTC.' }, { id: 'answer2', question: 'Why?', answer: 'A disk was full.' }],
});
const files = filesOf(team, NUMBER);
const idOf = (kind: string): string => files[kind]?.[0]?.id ?? '';
const [customer, faq, record] = [idOf('customer'), idOf('faq'), idOf('record')];
const start = stage.mark();
beforeEach(start);

const look = (): IncidentView => {
  const screen = stage.done(WRITER, 'open', { madeFor: WRITER, incident: NUMBER });
  if (screen.screen !== 'incident') throw new Error(`the screen is ${screen.screen}`);
  return screen.view;
};
const reviewOf = (kind: string, view = look()): DocumentReview => {
  const found = view.review?.documents.find(({ document }) => document === kind);
  if (!found) throw new Error(`nothing is told of the review of ${kind}`);
  return found;
};
const words = (id: string): string => textOf(documentOf(team, id));
const record_ = (role: string, person: string, more: { document?: string; entry?: string; words?: string } = {}) =>
  stage.done(WRITER, 'recordDecision', { incident: NUMBER, document: 'customer', role, person, verdict: 'approved', reason: '', where: 'a call', words: reviewOf('customer').words, ...more });
const save = (facts: SaveRequest['facts'], more: Partial<SaveRequest> = {}) => stage.done(WRITER, 'save', { incident: NUMBER, head: {}, facts, timeline: [], faq: [], ...more });
const CHANGED = [{ name: 'what_happened', base: both('Some exports failed.'), now: both('Some exports failed twice.') }];

describe('a document in review is held', () => {
  test('a save says what it is behind and whom bringing it in would ask again', () => {
    expect(reviewOf('customer')).toMatchObject({ state: 'draft' });
    record_('engineering', ENGINEER);
    const { view } = save(CHANGED);
    expect(reviewOf('customer', view)).toMatchObject({ state: 'in review', held: '1 fact behind (what happened?); bringing it in asks engineering again' });
    expect(reviewOf('internal', view).held).toBeUndefined();
  });

  test('Bring in leaves it alone until somebody decides to pay, and says so', () => {
    record_('engineering', ENGINEER);
    save(CHANGED);
    expect(stage.refused(WRITER, 'bringIn', { incident: NUMBER, documents: [{ kind: 'customer', choices: [] }] })).toMatchObject({ code: 'not allowed', what: expect.stringContaining('is held: 1 fact behind') });
    expect(words(customer)).not.toContain('twice');
    stage.done(WRITER, 'bringIn', { incident: NUMBER, documents: [{ kind: 'customer', choices: [], held: 'bring it in' }] });
    expect(words(customer)).toContain('Some exports failed twice.');
    const review = reviewOf('customer');
    expect(review.needs.find(({ roles }) => roles.includes('engineering'))).toMatchObject({ state: 'stale' });
    expect(review.obstacles.map(({ words: said }) => said)).toContain(`Changed since ${ENGINEER}, recorded by ${WRITER} approved it as engineering.`);
  });

  test('leaving it for the next message is a doubt kept with that reason, for these words', () => {
    record_('engineering', ENGINEER);
    const held = reviewOf('customer', save(CHANGED).view);
    const doubt = held.obstacles.find(({ key }) => key === 'held');
    const kept = stage.done(WRITER, 'keepDoubt', { incident: NUMBER, document: 'customer', key: 'held', about: doubt?.about ?? '', words: held.words, reason: 'For the next message' });
    expect(kept.documents.find(({ document }) => document === 'customer')?.obstacles.find(({ key }) => key === 'held')?.kept).toMatchObject({ reason: 'For the next message', by: WRITER });
  });

  test('one that nobody was asked about follows as ever', () => {
    save(CHANGED);
    expect(stage.done(WRITER, 'bringIn', { incident: NUMBER, documents: [{ kind: 'customer', choices: [] }] }).written).toEqual(['Customer message']);
  });
});

describe('what a severity, a type or an answer changes about who must approve shows at once', () => {
  test('personal data brings legal', () => {
    const { view } = save([{ name: 'personal_data', base: plain('no'), now: plain('yes') }]);
    expect(reviewOf('customer', view).needs.map(({ roles, because }) => [roles.join(' or '), because])).toEqual([['engineering', 'SEV2'], ['CS or senior leadership', 'SEV2'], ['legal', 'personal data is involved']]);
  });

  test('a SEV3 only advises', () => {
    const { view } = save([], { head: { severity: { base: 'SEV2', now: 'SEV3' } } });
    expect(new Set(reviewOf('customer', view).needs.map(({ weight }) => weight))).toEqual(new Set(['advised']));
  });
});

describe('answers of the FAQ', () => {
  const letIn = (id: string, role: string): unknown => ask(team.workspace, WRITER, 'POST', `https://www.googleapis.com/drive/v3/files/${id}/permissions?supportsAllDrives=true&sendNotificationEmail=false`, { type: 'user', role, emailAddress: CS });
  const wordsOf = (entry: string): string => reviewOf('faq').answers?.find((one) => one.entry === entry)?.words ?? '';

  test('each carries its state in words, and is approved alone', () => {
    expect(words(faq)).toContain('Q: Is it over? (not approved yet)');
    stage.spent();
    record_('CS', CS, { document: 'faq', entry: 'answer1', words: wordsOf('answer1') });
    expect(reviewOf('faq').answers?.map(({ state }) => state)).toEqual(['approved by CS', 'not approved yet']);
  });

  test('the working FAQ is told in the same press: three rounds', () => {
    record_('CS', CS, { document: 'faq', entry: 'answer1', words: wordsOf('answer1') });
    expect(words(faq)).toContain('Q: Is it over? (approved by CS)');
    const open = [{ document: 'faq', entry: 'answer2', role: 'CS', verdict: 'approved', reason: '', words: wordsOf('answer2'), withSuggestions: false }];
    for (const id of [record, faq]) letIn(id, 'writer');
    stage.spent();
    stage.done(CS, 'decide', { incident: NUMBER, decisions: open });
    expect(stage.spent().rounds).toBe(3);
    expect(words(faq)).toContain('Q: Why? (approved by CS)');
    expect(words(faq)).toContain('A disk was full.');
  });

  test('where a reviewer may not edit it, the lead’s page brings it in by itself', () => {
    record_('CS', CS, { document: 'faq', entry: 'answer2', words: wordsOf('answer2') });
    letIn(record, 'writer');
    letIn(faq, 'commenter');
    stage.done(CS, 'decide', { incident: NUMBER, decisions: [{ document: 'faq', entry: 'answer1', role: 'CS', verdict: 'approved', reason: '', words: wordsOf('answer1'), withSuggestions: false }] });
    const differences = look().documents.find(({ kind }) => kind === 'faq')?.differences;
    expect(differences).toMatchObject([{ state: 'behind', reviewOnly: true, form: 'Q: Is it over? (approved by CS)\nYes, since 10:00 UTC.' }]);
    stage.done(WRITER, 'bringIn', { incident: NUMBER, documents: [{ kind: 'faq', choices: [] }] });
    expect(words(faq)).toContain('Q: Is it over? (approved by CS)');
    expect(look().documents.find(({ kind }) => kind === 'faq')?.differences).toEqual([]);
    expect(logFaults(team, NUMBER, record)).toEqual([]);
  });

  test('an edited answer is stale alone', () => {
    for (const entry of ['answer1', 'answer2']) record_('CS', CS, { document: 'faq', entry, words: wordsOf(entry) });
    const { view } = save([], { faq: [{ base: { id: 'answer2', question: 'Why?', answer: 'A disk was full.' }, now: { id: 'answer2', question: 'Why?', answer: 'A log disk was full.' } }] });
    expect(reviewOf('faq', view).answers?.map(({ state }) => state)).toEqual(['approved by CS', 'changed since approved']);
  });

  test('left out with a reason, and wanted again', () => {
    const skipped = stage.done(WRITER, 'skipFaq', { incident: NUMBER, reason: 'A small issue' });
    expect(skipped.documents.find(({ document }) => document === 'faq')).toMatchObject({ state: 'not needed', obstacles: [], skipped: { reason: 'A small issue', by: WRITER } });
    expect(stage.done(WRITER, 'skipFaq', { incident: NUMBER, reason: '' }).documents.find(({ document }) => document === 'faq')).toMatchObject({ state: 'draft' });
    expect(rowsOf(team, record, 'Log').map((row) => row['What'])).toEqual(['documents generated', 'FAQ skipped or wanted', 'FAQ skipped or wanted']);
  });
});

test('what the checks find stands in the way, once the text is written: a contradiction about raw event data must be settled', () => {
  const { view } = save([{ name: 'raw_event_data_lost', base: plain('no'), now: plain('yes') }]);
  const found = reviewOf('customer', view).obstacles.filter(({ key }) => key.startsWith('finding: raw-data'));
  expect(found).toMatchObject([{ level: 'must be settled', cure: { go: 'words' } }]);
});
