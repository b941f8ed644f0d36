/** What the Summary counts with, from the log. */
import { measure, OWED_BY, UPDATE_POSTED } from '../../src/playbook/measures.ts';
import type { Measured } from '../../src/playbook/measures.ts';
import { sentEntry } from '../../src/playbook/messages.ts';
import { DEFAULT_CLOCK_POLICY } from '../../src/playbook/clock-policy.ts';
import { parseInstant } from '../../src/playbook/instants.ts';
import type { Incident } from '../../src/playbook/incident.ts';
import { confirmationEntry, decisionEntry, readReviews, requestEntry } from '../../src/playbook/review-log.ts';
import type { NewDecision, ReviewEntry } from '../../src/playbook/review-log.ts';
import type { LogEntry } from '../../src/playbook/seal.ts';
import { windowsNow } from '../../src/playbook/windows.ts';
import { offsetOf } from './clock/run.ts';

const at = (time: string): string => `2026-11-24T${time}:00Z`;
const instant = (time: string): number => parseInstant(at(time)) ?? 0;
const LEGAL = 'legal@example.com';
const incident = (change: Partial<Incident> = {}): Incident => ({ number: 'INC-0001', title: 'Charts stand still', severity: 'SEV1', type: 'bug', status: 'investigating', facts: { aware: { value: at('09:00'), precision: 'minute' } }, timeline: [], faq: [], questions: [], ...change });

type Line = [time: string, person: string, entry: ReviewEntry];
const measured = (lines: readonly Line[], of: Incident = incident()): Measured => {
  const entries = lines.map(([time, person, entry], i): LogEntry => ({ record: 'r', incident: of.number, number: i + 1, at: at(time), person, operation: '', predecessor: '', ...entry }));
  const known = { opened: instant('09:10'), classified: instant('09:10') };
  return { incident: of, entries, log: { known }, reviews: readReviews(entries), windows: windowsNow(DEFAULT_CLOCK_POLICY, { incident: of, known, stops: [] }, instant('18:00'), { offsetOf }) };
};
const asked = (roles: readonly string[], document: 'customer' | 'faq' = 'customer'): ReviewEntry => requestEntry([{ document, person: LEGAL, roles, due: at('20:00'), words: 'w' }], 'Please decide');
const decided = (role: string, more: Partial<NewDecision> = {}): ReviewEntry => decisionEntry({ document: 'customer', role, person: LEGAL, verdict: 'approved', reason: '', words: { whole: 'w', sections: [] }, withSuggestions: false, policy: 'p', ...more });
const sent = (time: string, message: 'customer' | 'customer 2' = 'customer'): ReviewEntry => sentEntry({ message, at: at(time), by: 'cs@example.com' });
const update = (owedBy?: string): ReviewEntry => ({ kind: UPDATE_POSTED, payload: { changed: [], ...(owedBy === undefined ? {} : { [OWED_BY]: at(owedBy) }) } });

test('from awareness to the first message that customers had, against the nearest window', () => {
  expect(measure(measured([['12:00', 'writer@example.com', sent('11:30')], ['15:00', 'writer@example.com', sent('14:00', 'customer 2')]])).sent).toEqual({ took: 150, allowed: 24 * 60 });
  expect(measure(measured([])).sent).toBeUndefined();
  // Nobody said when we became aware: from the opening, as the window runs.
  expect(measure(measured([['12:00', 'writer@example.com', sent('11:30')]], incident({ facts: {} }))).sent).toEqual({ took: 140, allowed: 24 * 60 });
  // A product change has no window.
  expect(measure(measured([['12:00', 'writer@example.com', sent('11:30')]], incident({ type: 'product change', status: 'planned' }))).sent).toEqual({ took: 150 });
});

test('each role from being asked to deciding; a decision that nobody asked for, or that is not theirs, takes no time', () => {
  const lines: Line[] = [
    ['10:00', 'writer@example.com', asked(['legal', 'CS'])],
    ['10:30', 'writer@example.com', asked(['legal'])],
    ['11:00', LEGAL, decided('Legal', { verdict: 'changes requested', reason: 'why' })],
    ['11:05', LEGAL, decided('legal')],
    ['12:00', 'writer@example.com', asked(['legal'])],
    ['12:20', LEGAL, decided('legal')],
    ['12:30', 'writer@example.com', decided('CS', { where: 'a call' })],
    ['12:40', LEGAL, confirmationEntry({ decision: 7, answer: 'not mine' }, LEGAL)],
    ['12:50', LEGAL, decided('legal', { document: 'faq' })],
  ];
  expect(measure(measured(lines)).roles).toEqual([{ role: 'legal', minutes: 60 }, { role: 'legal', minutes: 20 }]);
});

test('updates against what was owed when each was posted; one that nobody owed is never late', () => {
  expect(measure(measured([['10:00', 'writer@example.com', update('10:00')], ['11:01', 'writer@example.com', update('11:00')], ['12:00', 'writer@example.com', update()]])).updates).toEqual({ posted: 3, onTime: 2 });
});

test('nothing of a practice is measured', () => {
  expect(measure(measured([['12:00', 'writer@example.com', sent('11:30')], ['12:10', 'writer@example.com', update()]], incident({ number: 'PRACTICE-0001' })))).toEqual({ roles: [], updates: { posted: 0, onTime: 0 } });
});
