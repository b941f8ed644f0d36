import type { Difference, DocumentReview, DocumentState, IncidentView } from '../../../src/actions/contract.ts';
import { behindIn, behindWords, freeIn, heldIn, isUnderReview, labelsOf, wordsOfBringing, wordsOfSaving } from '../../../src/page/incident/words.ts';

const difference = (state: Difference['state'], label: string): Difference => ({ key: label, state, question: '', label, place: 'Incident', document: '', form: 'x' });
const document = (kind: DocumentState['kind'], ...differences: Difference[]): DocumentState => ({ kind, name: kind, url: 'https://docs.google.com/document/d/a', missing: [], internalWording: [], unknownBlanks: [], differences });
const view = (...documents: DocumentState[]): IncidentView => ({ number: 'INC-7', title: '', severity: 'SEV2', type: 'bug', status: 'investigating', restricted: false, created: '', createdBy: '', facts: {}, timeline: [], faq: [], questions: [], documents, links: [], closed: false, alwaysBringIn: false });

test('a fact that stands at three places is said once, a question without its mark', () => expect(labelsOf([difference('behind', 'Title'), difference('behind', 'Title'), difference('behind', 'Who is affected?')])).toEqual(['Title', 'Who is affected']));

test('after a save: what is behind in which document, and where both changed', () => {
  const seen = view(document('internal', difference('behind', 'Root cause'), difference('behind', 'Resolved')), document('customer', difference('conflict', 'Root cause')), document('faq', difference('edited', 'FAQ')));
  expect([behindIn(seen).map(behindWords), wordsOfSaving(seen)]).toEqual([
    ['Internal: Root cause, Resolved'],
    'Not in the documents yet: Internal: Root cause, Resolved. Bring in is the next press. Form and document both changed in Customer message: choose there.',
  ]);
});

test('of many facts the first are named, so that the bar with Save leaves the form in sight', () => {
  const labels = ['Root cause', 'Resolved', 'Next steps', 'Detected', 'Title'];
  expect(behindWords(document('internal', ...labels.map((label) => difference('behind', label))))).toBe('Internal: Root cause, Resolved and 3 more');
});

test('a held document is not brought along: what it would cost is said instead', () => {
  const held = '1 fact behind (root cause); bringing it in asks legal again';
  const one: DocumentReview = { document: 'customer', state: 'approved', words: '', needs: [], mine: [], obstacles: [], mayGoOut: true, notes: [], asked: [], suggestions: { count: 0, places: [] }, held, toConfirm: [], editorials: [], editorial: false };
  const seen: IncidentView = { ...view(document('internal', difference('behind', 'Root cause')), document('customer', difference('behind', 'Root cause'))), review: { documents: [one], damages: [], logged: 1, untold: [], leads: true } };
  expect(freeIn(seen).map(({ kind }) => kind)).toEqual(['internal']);
  expect([heldIn(seen, 'customer'), heldIn(seen, 'internal'), isUnderReview(seen, 'customer'), isUnderReview(seen, 'internal')]).toEqual([held, undefined, true, false]);
  expect(wordsOfSaving(seen)).toBe(`Not in the documents yet: Internal: Root cause. Bring in is the next press. Customer message is held: ${held}.`);
});

test('after a save that changes no document: nothing more is said', () => expect(wordsOfSaving(view(document('internal'), document('faq', difference('edited', 'FAQ'))))).toBe(''));

test.each([
  [{ written: ['Internal', 'FAQ'], taken: [], notes: [] }, 'Brought into Internal and FAQ.'],
  [{ written: ['Internal'], taken: ['Root cause', 'Open questions', 'Open questions'], notes: ['Resolved: It is no time.'] }, 'Brought into Internal. Taken into the form: Root cause, Open questions (2). Resolved: It is no time.'],
  [{ written: [], taken: [], notes: [] }, 'Nothing had to be written.'],
])('what a press did: %j', (said, words) => expect(wordsOfBringing(said)).toBe(words));
