import { newestMessagePhrase, nextMessage, readMessages } from '../../src/playbook/messages.ts';
import type { Message } from '../../src/playbook/messages.ts';
import { openAtClosing, proposesClosing } from '../../src/playbook/closing.ts';
import type { ClosingSight } from '../../src/playbook/closing.ts';

const handedOver = { message: 'customer', press: 'press', file: 'f', words: 'w', text: 't', recipients: ['cs@example.com'], sentFrom: '', questions: '', by: 'writer@example.com', at: '2026-11-24T14:05:00Z' } as const;
const message = (more: Partial<Message> = {}): Message => ({ document: 'customer', stage: 'update', audience: 'affected', before: [], ...more });
const sent = { message: 'customer', at: '2026-11-24T14:20:00Z', by: 'cs@example.com' } as const;

test('the next message is one more than any there ever was', () => {
  expect([nextMessage([]), nextMessage(['customer']), nextMessage(['customer 4', 'customer'])]).toEqual(['customer', 'customer 2', 'customer 5']);
});

test.each<[string, readonly Message[], string]>([
  ['none', [], ''],
  ['begun', [message()], 'update · affected · not handed over'],
  ['handed over', [message({ handedOver })], 'update · affected · handed over 24 Nov 2026, 14:05 UTC, not sent'],
  ['begun to be handed over', [message({ telling: handedOver })], 'update · affected · handing over not finished'],
  ['sent', [message({ handedOver, sent })], 'update · affected · sent 24 Nov 2026, 14:20 UTC'],
  ['a newer one beside one that waits', [message({ handedOver }), message({ document: 'customer 2', audience: 'not affected' })], 'update · not affected · not handed over; 1 older not sent'],
])('the newest, for the dashboard: %s', (_, messages, says) => expect(newestMessagePhrase(messages)).toBe(says));

test('messages that the log and the index know are told oldest first, ten after nine', () => {
  expect(readMessages([], ['customer 10', 'customer 9', 'customer']).map(({ document }) => document)).toEqual(['customer', 'customer 9', 'customer 10']);
});

describe('closing', () => {
  const sight = (more: Partial<ClosingSight> = {}): ClosingSight => ({ incident: { status: 'resolved', type: 'bug', facts: {}, faq: [], questions: [] }, messages: [], comments: 0, windows: [], missingApprovals: [], ...more });
  const at = (status: ClosingSight['incident']['status']) => ({ incident: { ...sight().incident, status } });
  test.each<[string, ClosingSight, boolean]>([
    ['resolved, and no message was needed', sight(), true],
    ['under investigation', sight(at('investigating')), false],
    ['closed already', sight(at('closed')), false],
    ['its last message was sent', sight({ messages: [message(), message({ document: 'customer 2', handedOver, sent })] }), true],
    ['its last message waits to be sent', sight({ messages: [message({ handedOver })] }), false],
    ['one of two audiences waits', sight({ messages: [message({ handedOver, sent }), message({ document: 'customer 2', audience: 'not affected', handedOver })] }), false],
    ['triage says nothing goes out, and a draft lies there', sight({ messages: [message()], noMessage: true }), true],
    ['triage says nothing goes out, and one was handed over', sight({ messages: [message({ handedOver })], noMessage: true }), false],
  ])('proposed or not: %s', (_, seen, proposed) => expect(proposesClosing(seen)).toBe(proposed));

  test('what is open is told, each in a sentence', () => {
    const incident = { ...sight().incident, status: 'monitoring' as const, facts: { affected: { value: '', promised: '2026-11-25T10:00:00Z' } }, faq: [{ id: 'a', question: 'Is data lost?', answer: '' }], questions: [{ id: 'b', question: 'Since when?', owner: '', asked: '', answer: '' }] };
    expect(openAtClosing(sight({ incident, messages: [message({ handedOver }), message({ document: 'customer 2' })], comments: 2, windows: [{ what: 'Customer contracts', due: '2026-11-25T08:00:00Z', passed: true }, { what: 'First message', due: '2026-11-26T08:00:00Z', passed: false }], missingApprovals: ['FAQ'] }))).toEqual([
      'Its status is monitoring.',
      'Customer message (update · affected) was handed over and is not marked as sent.',
      'Customer message 2 (update · affected) was not handed over.',
      'Customer contracts: its time has passed, 25 Nov 2026, 08:00 UTC.',
      'First message: it still runs, until 26 Nov 2026, 08:00 UTC.',
      'Approvals are missing: FAQ.',
      '1 question of customers has no answer.',
      '2 comments are open.',
      '1 question inside the team is open.',
      'Promised and not told yet: “Who is affected?”.',
    ]);
    expect(openAtClosing(sight())).toEqual([]);
  });
});
