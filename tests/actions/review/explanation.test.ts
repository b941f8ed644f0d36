/** What the page is told of the technical explanation by what of it this person may read. */
import { explanationView } from '../../../src/actions/review/explanation.ts';
import { explanationEntry } from '../../../src/playbook/messages.ts';
import { NOTHING_LOST } from '../../../src/playbook/seal.ts';
import type { LogEntry } from '../../../src/playbook/seal.ts';

const entry: LogEntry = { ...explanationEntry({ way: 'attach', reason: 'they need it', decidedBy: 'CS' }), record: 'r', incident: 'INC-0001', number: 1, person: 'lead@example.com', at: '2026-11-24T02:00:00Z', operation: 'o', predecessor: '' };

test('who may not read it is not told that it is missing, nor that it is ready', () => {
  const next = (seen: Parameters<typeof explanationView>[1]): string => explanationView({ entries: [entry], lost: NOTHING_LOST }, seen).next;
  expect(next(undefined)).toContain('is not generated yet');
  expect(next('hidden')).toBe('It is to be attached to the next message. Whether it can go out yet is seen by who may read it.');
  expect(next({ obstacles: [], words: 'w' })).toContain('It goes with the next message');
  expect(explanationView({ entries: [entry], lost: NOTHING_LOST }, 'hidden')).not.toHaveProperty('inTheWay');
});
