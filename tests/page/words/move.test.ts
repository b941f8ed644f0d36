/** A sentence with technical words moves to the technical explanation: what goes, what stays in plain words, and that nothing is lost on the way there and back. */
import { checkPart } from '../../../src/playbook/checks/part.ts';
import { libraries } from '../../../src/playbook/checks/libraries.ts';
import { isMovable, movingOf, putBack, withSentence, withoutSentence } from '../../../src/page/words/move.ts';
import { BASES } from '../../playbook/checks/corpus/bases.ts';

const { incident } = BASES.reports;
const found = (text: string) => checkPart({ text, of: { field: 'mitigation' }, incident, stage: 'resolved' }, libraries.isPhoneNumber);
/** What the press on the finding of these words makes of the text. */
function moved(text: string, words: string) {
  const findings = found(text);
  const finding = findings.find(({ quote }) => quote === words);
  const moving = finding && movingOf(text, finding, findings);
  return moving && { sentence: moving.sentence, left: `${text.slice(0, moving.start)}${moving.instead}${text.slice(moving.end)}` };
}

test.each([
  ['a sentence in the middle goes whole', 'We stopped it. ING-881 has the stack trace. It works again.', 'ING-881', 'ING-881 has the stack trace.', 'We stopped it. It works again.'],
  ['with a plain word for each it stays in plain words', 'We stopped it. Kafka was restarted. It works again.', 'Kafka', 'Kafka was restarted.', 'We stopped it. Our processing system was restarted. It works again.'],
  ['where one has no plain word it goes', 'Kafka lost its race condition guard. It works again.', 'Kafka', 'Kafka lost its race condition guard.', 'It works again.'],
  ['the only sentence leaves nothing', 'We restarted db-prod-07.', 'db-prod-07', 'We restarted db-prod-07.', ''],
  ['a line of a list is a sentence', 'We stopped it\nWe restarted db-prod-07\nIt works', 'db-prod-07', 'We restarted db-prod-07', 'We stopped it\n\nIt works'],
])('%s', (_, text, words, sentence, left) => {
  expect(moved(text, words)).toEqual({ sentence, left });
});

test('nothing but technical words moves', () => {
  const text = 'It was just a small glitch in Kafka.';
  expect(found(text).filter(isMovable).map(({ quote }) => quote)).toEqual(['Kafka']);
  expect(moved(text, 'glitch')).toBeUndefined();
});

test('a sentence stands in the details once, behind what is there, and leaves them as they were', () => {
  const once = withSentence('A disk ran full.', 'Kafka was restarted.');
  expect(once).toBe('A disk ran full.\nKafka was restarted.');
  expect(withSentence(once, 'Kafka was restarted.')).toBe(once);
  expect(withoutSentence(once, 'Kafka was restarted.')).toBe('A disk ran full.');
  expect(withSentence('', 'One.')).toBe('One.');
  expect(withoutSentence('A disk ran full. By hand.', 'Kafka was restarted.')).toBe('A disk ran full. By hand.');
});

test('undone at its place, or behind what was typed since; never twice', () => {
  expect(putBack('It works.', 'We stopped Kafka. It works.', 'It works.', 'We stopped Kafka.')).toBe('We stopped Kafka. It works.');
  expect(putBack('It works again.', 'We stopped Kafka. It works.', 'It works.', 'We stopped Kafka.')).toBe('It works again. We stopped Kafka.');
  expect(putBack('We stopped Kafka. Yes.', 'We stopped Kafka. It works.', 'It works.', 'We stopped Kafka.')).toBe('We stopped Kafka. Yes.');
});
