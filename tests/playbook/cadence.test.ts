/** When the next update is owed, a line a rule, each with where it comes from. */
import fc from 'fast-check';
import { milestonesAhead, milestonesOf, nextUpdate } from '../../src/playbook/cadence.ts';
import type { UpdateSubject } from '../../src/playbook/cadence.ts';
import { DEFAULT_CLOCK_POLICY } from '../../src/playbook/clock-policy.ts';
import { SEVERITIES, STATUSES } from '../../src/playbook/incident.ts';
import type { Fact, Incident, Severity } from '../../src/playbook/incident.ts';
import { canonicalInstant, parseInstant } from '../../src/playbook/instants.ts';
import { isOver } from '../../src/playbook/policy.ts';

const at = (text: string): number => {
  const instant = parseInstant(`2026-${text.replace(' ', 'T')}:00Z`);
  if (instant === undefined) throw new Error(`${text} is no instant`);
  return instant;
};
const fact = (when: string): Fact => ({ value: canonicalInstant(at(when)) });
const UPDATED = { last_update_at: fact('11-27 14:00') };
const subject = (about: Partial<Pick<Incident, 'severity' | 'type' | 'status' | 'facts'>> = {}, noFurther?: UpdateSubject['noFurther']): UpdateSubject => ({ incident: { severity: 'SEV1', type: 'bug', status: 'investigating', facts: UPDATED, ...about }, opened: at('11-27 13:30'), ...(noFurther ? { noFurther } : {}) });

const LIVING = 'Update this document continuously as the situation develops.';
const stopped = { at: at('11-27 14:30'), by: 'writer@example.com', reason: 'nothing is left to tell' };

test.each<[string, UpdateSubject, string, string]>([
  [`${LIVING} SEV0: every 30 minutes (PostHog, Statuspage).`, subject({ severity: 'SEV0' }), '11-27 14:10', 'Next update by 27 Nov 2026, 14:30 UTC.'],
  ['SEV1: every hour (PostHog).', subject(), '11-27 14:10', 'Next update by 27 Nov 2026, 15:00 UTC.'],
  ['SEV2: every four hours.', subject({ severity: 'SEV2' }), '11-27 14:10', 'Next update by 27 Nov 2026, 18:00 UTC.'],
  ['SEV3: start and end (PostHog).', subject({ severity: 'SEV3' }), '11-27 14:10', 'SEV3: an update at the start and at the end, none by the clock between.'],
  ['The first is owed from the opening.', subject({ facts: {} }), '11-27 14:00', 'First update by 27 Nov 2026, 14:30 UTC.'],
  ['Overdue.', subject(), '11-27 15:20', 'Next update was due 27 Nov 2026, 15:00 UTC, 20 min ago.'],
  ['Due at its minute is not overdue.', subject(), '11-27 15:00', 'Next update by 27 Nov 2026, 15:00 UTC.'],
  ['What was promised to everybody holds.', subject({ facts: { ...UPDATED, next_update_by: fact('11-27 14:45') } }), '11-27 14:10', 'Next update by 27 Nov 2026, 14:45 UTC, as promised.'],
  ['A later promise holds too, and is said.', subject({ facts: { ...UPDATED, next_update_by: fact('11-28 08:00') } }), '11-27 16:10', 'Next update by 28 Nov 2026, 08:00 UTC, as promised; SEV1 asks for one every 1 h.'],
  ['A promise that the last update kept is none.', subject({ facts: { ...UPDATED, next_update_by: fact('11-27 13:50') } }), '11-27 14:10', 'Next update by 27 Nov 2026, 15:00 UTC.'],
  ['A promise at SEV3 holds.', subject({ severity: 'SEV3', facts: { ...UPDATED, next_update_by: fact('11-28 08:00') } }), '11-27 16:10', 'Next update by 28 Nov 2026, 08:00 UTC, as promised.'],
  ['Not once it is over: “until the incident is resolved”.', subject({ status: 'resolved' }), '11-28 14:10', 'No update is owed: resolved.'],
  ['Not once it is closed.', subject({ status: 'closed' }), '11-28 14:10', 'No update is owed: closed.'],
  ['None for a product change: its milestones instead.', subject({ type: 'product change', status: 'announced' }), '11-28 14:10', 'No update is owed by the clock: a product change has milestones.'],
  ['“No further updates” is a choice with a reason.', subject({}, stopped), '11-28 14:10', 'No further updates, says writer@example.com: nothing is left to tell'],
  ['An update after that choice takes it back.', subject({ facts: { last_update_at: fact('11-27 15:00') } }, stopped), '11-27 15:10', 'Next update by 27 Nov 2026, 16:00 UTC.'],
])('%s', (_, about, now, says) => expect(nextUpdate(DEFAULT_CLOCK_POLICY, about, at(now)).says).toBe(says));

test('a team’s own pace by status', () => {
  const cadence = [{ severity: 'SEV1' as const, statuses: ['monitoring'] as const, every: 240, source: '' }, ...DEFAULT_CLOCK_POLICY.cadence];
  const due = (status: Incident['status']): unknown => nextUpdate({ cadence }, subject({ status }), at('11-27 14:10'));
  expect([due('monitoring'), due('identified')]).toMatchObject([{ due: at('11-27 18:00') }, { due: at('11-27 15:00') }]);
});

const minutes = fc.nat(60 * 24 * 40).map((count) => at('11-01 00:00') + count * 60_000);
test('an update is never due before the last one, nor owed of what is over, nor overdue and then not; a severer incident’s is due no later', () => {
  const statuses = fc.constantFrom(...STATUSES.bug);
  fc.assert(
    fc.property(statuses, fc.option(minutes), fc.option(minutes), minutes, minutes, minutes, (status, last, promise, opened, first, second) => {
      const facts = { ...(last === null ? {} : { last_update_at: { value: canonicalInstant(last) } }), ...(promise === null ? {} : { next_update_by: { value: canonicalInstant(promise) } }) };
      const of = (severity: Severity, now: number): ReturnType<typeof nextUpdate> => nextUpdate(DEFAULT_CLOCK_POLICY, { incident: { severity, type: 'bug', status, facts }, opened }, now);
      const [now, later] = [Math.min(first, second), Math.max(first, second)];
      const dues = SEVERITIES.map((severity) => {
        const [found, then] = [of(severity, now), of(severity, later)];
        expect(found.owed && isOver(status)).toBe(false);
        if (!found.owed) return Infinity;
        expect(found.due).toBeGreaterThan(last ?? opened);
        expect(found.overdue).toBe(now > found.due);
        if (found.overdue) expect(then).toMatchObject({ overdue: true, due: found.due });
        return found.due;
      });
      expect(dues).toEqual([...dues].sort((a, b) => a - b));
    }),
  );
});

describe('milestones of a product change', () => {
  const change = (lines: string, status: Incident['status'] = 'announced'): Pick<Incident, 'type' | 'status' | 'facts'> => ({ type: 'product change', status, facts: { change_milestones: { value: lines } } });
  const LINES = '1 Feb 2027: the old editor is switched off\n2026-12-01 09:00, mail to administrators\nthe rest follows\nDec 15, 2026 — reminder';
  test('are its lines that begin with a date, in the order of time', () => {
    expect(milestonesOf(change(LINES), at('11-27 14:00')).map((one) => [canonicalInstant(one.at), one.what])).toEqual([
      ['2026-12-01T09:00:00Z', 'mail to administrators'],
      ['2026-12-15T00:00:00Z', 'reminder'],
      ['2027-02-01T00:00:00Z', 'the old editor is switched off'],
    ]);
  });
  test.each<[string, Pick<Incident, 'type' | 'status' | 'facts'>, string, string | undefined]>([
    ['the first', change(LINES), '11-27 14:00', 'mail to administrators'],
    ['still that one on its day', change(LINES), '12-01 14:00', 'mail to administrators'],
    ['the next once it has passed for a day', change(LINES), '12-02 14:00', 'reminder'],
    ['none once it is done', change(LINES, 'done'), '11-27 14:00', undefined],
    ['none without dates', change('soon'), '11-27 14:00', undefined],
    ['none of a bug', { ...change(LINES), type: 'bug', status: 'monitoring' }, '11-27 14:00', undefined],
  ])('ahead: %s', (_, incident, now, what) => expect(milestonesAhead(incident, at(now))[0]?.what).toBe(what));
});
