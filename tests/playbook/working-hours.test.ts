/** Working hours in a zone of their own: when somebody works, and how long something takes in their hours, over changes of the clocks, month ends, weekends and holidays. */
import fc from 'fast-check';
import { DEFAULT_POLICY } from '../../src/playbook/approval-policy.ts';
import { decideBy } from '../../src/playbook/approvals.ts';
import { canonicalInstant, parseInstant } from '../../src/playbook/instants.ts';
import { afterWorking, hoursInWords, isWorking, readHours, showHours, workedLast } from '../../src/playbook/working-hours.ts';
import type { Calendar } from '../../src/playbook/working-hours.ts';
import { offsetOf } from './clock/run.ts';

const HOUR = 3_600_000;
const at = (text: string): number => {
  const instant = parseInstant(`${text.replace(' ', 'T')}:00Z`);
  if (instant === undefined) throw new Error(`${text} is no instant`);
  return instant;
};
const shown = (instant: number | undefined): string => (instant === undefined ? 'never' : canonicalInstant(instant).slice(0, 16).replace('T', ' '));
const hours = (text: string): NonNullable<ReturnType<typeof readHours>> => {
  const read = readHours(text);
  if (!read) throw new Error(`${text} is no working hours`);
  return read;
};
const CALENDAR: Calendar = { offsetOf, holidays: [] };
const off = (...dates: string[]): Calendar => ({ offsetOf, holidays: dates.map((date) => ({ date, name: 'off' })) });
const BERLIN = 'Mon-Fri 09:00-17:00 Europe/Berlin';
const NEW_YORK = 'Mon-Fri 09:00-17:00 America/New_York';

test.each<[string, string]>([
  ['Mon-Fri 09:00-17:00 Europe/Berlin', 'Mon-Fri 09:00-17:00 Europe/Berlin'],
  ['Europe/Berlin Mon-Fri 9:00–17:00', 'Mon-Fri 09:00-17:00 Europe/Berlin'],
  ['Mon, Wed 22:00-06:00 America/Argentina/Buenos_Aires', 'Mon, Wed 22:00-06:00 America/Argentina/Buenos_Aires'],
  ['Mon-Fri 09:00-17:00 Etc/GMT+5', 'Mon-Fri 09:00-17:00 Etc/GMT+5'],
  ['Mon-Fri 08:00-17:00 UTC', 'Mon-Fri 08:00-17:00'],
])('%s is read and shown as %s', (text, says) => expect(showHours(hours(text))).toBe(says));
test.each(['Mon-Fri 09:00-17:00 Berlin', 'Mon-Fri 09:00-17:00 CET', 'Mon-Fri 09:00-17:00 +01:00', 'Mon-Fri 09:00-17:00 europe/berlin', 'UTC Mon-Fri 09:00-17:00 Europe/Berlin', 'Europe/Berlin', 'Mon-Fri Europe/Berlin 09:00-17:00'])('%s is none', (text) => expect(readHours(text)).toBeUndefined());
test('in a sentence UTC is said where no zone is', () => expect([hoursInWords(hours('Mon-Fri 08:00-17:00')), hoursInWords(hours(BERLIN))]).toEqual(['Mon-Fri 08:00-17:00 UTC', BERLIN]));

test.each<[string, string, string, boolean]>([
  ['winter, before nine', BERLIN, '2026-01-15 07:59', false],
  ['winter, at nine', BERLIN, '2026-01-15 08:00', true],
  ['winter, just before five', BERLIN, '2026-01-15 15:59', true],
  ['winter, at five', BERLIN, '2026-01-15 16:00', false],
  ['the Friday before clocks go forward', BERLIN, '2026-03-27 08:00', true],
  ['the Friday before, an hour too early', BERLIN, '2026-03-27 07:30', false],
  ['the Monday after, an hour earlier by UTC', BERLIN, '2026-03-30 07:00', true],
  ['the Monday after, five is an hour earlier', BERLIN, '2026-03-30 15:00', false],
  ['the Friday before clocks go back', BERLIN, '2026-10-23 07:00', true],
  ['the Monday after, an hour later by UTC', BERLIN, '2026-10-26 07:00', false],
  ['the Monday after, at nine', BERLIN, '2026-10-26 08:00', true],
  ['New York has changed, Berlin not yet', NEW_YORK, '2026-03-09 13:00', true],
  ['New York, three weeks between: an hour too early', NEW_YORK, '2026-03-09 12:59', false],
  ['New York goes back a week after Berlin', NEW_YORK, '2026-10-30 13:00', true],
  ['New York, the Monday after', NEW_YORK, '2026-11-02 13:30', false],
  ['the last day of a month, which is a Tuesday there and a Wednesday in UTC', 'Tue 18:00-23:59 America/Los_Angeles', '2026-07-01 03:00', true],
  ['Monday morning in Auckland is Sunday in UTC', 'Mon-Fri 09:00-17:00 Pacific/Auckland', '2026-11-29 20:30', true],
  ['Saturday in Auckland is Friday in UTC', 'Mon-Fri 09:00-17:00 Pacific/Auckland', '2026-11-27 20:30', false],
  ['half an hour’s zone', 'Mon-Fri 09:00-17:00 Asia/Kolkata', '2026-11-27 03:30', true],
  ['half an hour’s zone, before', 'Mon-Fri 09:00-17:00 Asia/Kolkata', '2026-11-27 03:29', false],
  ['a night shift in which an hour is left out ends by the clocks there', 'Sat 22:00-06:00 Europe/Berlin', '2026-03-29 03:59', true],
  ['and not later', 'Sat 22:00-06:00 Europe/Berlin', '2026-03-29 04:00', false],
  ['a night shift with an hour twice', 'Sat 22:00-06:00 Europe/Berlin', '2026-10-25 04:59', true],
  ['a shift that begins in the hour left out', 'Sun 02:30-10:00 Europe/Berlin', '2026-03-29 01:30', true],
])('%s', (_, text, now, working) => expect(isWorking(hours(text), at(now), CALENDAR)).toBe(working));

test('a holiday is a day by the clocks there, and so is the night that begins on it', () => {
  const works = hours('Mon-Fri 09:00-17:00 Pacific/Auckland');
  const [before, on] = [at('2026-12-23 20:30'), at('2026-12-24 20:30')];
  expect([before, on].map((now) => isWorking(works, now, off('2026-12-25')))).toEqual([true, false]);
  expect(isWorking(hours('Mon-Fri 22:00-06:00'), at('2026-12-26 03:00'), off('2026-12-25'))).toBe(false);
});

test.each<[string, string, string, Calendar, string]>([
  ['on Sunday: Friday at five there', BERLIN, '2026-03-29 12:00', CALENDAR, '2026-03-27 16:00'],
  ['a week later it is an hour earlier by UTC', BERLIN, '2026-04-05 12:00', CALENDAR, '2026-04-03 15:00'],
  ['over a holiday', BERLIN, '2026-12-27 12:00', off('2026-12-24', '2026-12-25'), '2026-12-23 16:00'],
  ['over three weeks of holidays', BERLIN, '2026-08-21 20:00', off(...Array.from({ length: 21 }, (_, n) => `2026-08-${String(n + 1).padStart(2, '0')}`)), '2026-07-31 15:00'],
])('worked last, %s', (_, text, now, calendar, last) => expect(shown(workedLast(hours(text), at(now), calendar))).toBe(last));

test.each<[string, string, string, number, Calendar, string]>([
  ['in one day', BERLIN, '2026-01-15 09:00', 4, CALENDAR, '2026-01-15 13:00'],
  ['over the weekend in which clocks go forward', BERLIN, '2026-03-27 14:00', 4, CALENDAR, '2026-03-30 09:00'],
  ['over the weekend in which they go back', BERLIN, '2026-10-23 13:00', 4, CALENDAR, '2026-10-26 10:00'],
  ['over the end of a month', BERLIN, '2026-02-27 14:00', 8, CALENDAR, '2026-03-02 14:00'],
  ['over a holiday', BERLIN, '2026-12-24 14:00', 4, off('2026-12-25'), '2026-12-28 10:00'],
  ['a night that is an hour shorter', 'Sat, Sun 22:00-06:00 Europe/Berlin', '2026-03-28 21:00', 8, CALENDAR, '2026-03-29 21:00'],
  ['a night that is an hour longer', 'Sat, Sun 22:00-06:00 Europe/Berlin', '2026-10-24 20:00', 9, CALENDAR, '2026-10-25 05:00'],
])('so many hours later, %s', (_, text, since, count, calendar, until) => expect(shown(afterWorking(hours(text), at(since), count * HOUR, calendar))).toBe(until));

test('a review of a SEV2 is due by their clocks and holidays; of a SEV0 by nobody’s', () => {
  const works = hours(BERLIN);
  const due = (severity: 'SEV0' | 'SEV2', asked: string, calendar = CALENDAR): string => shown(decideBy(DEFAULT_POLICY, severity, at(asked), works, calendar));
  expect([due('SEV2', '2026-03-27 14:00'), due('SEV2', '2026-12-24 14:00', off('2026-12-25')), due('SEV0', '2026-03-29 00:45')]).toEqual(['2026-03-30 09:00', '2026-12-28 10:00', '2026-03-29 01:15']);
});

test('whatever zone and week: who is at work at noon there is at work then, and the rules agree with each other', () => {
  fc.assert(
    fc.property(fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Casablanca', 'Pacific/Apia', 'UTC'), fc.integer({ min: 0, max: 365 * 24 * 4 }), (zone, quarter) => {
      const works = hours(`Mon-Sun 09:00-17:00 ${zone}`);
      const now = at('2026-01-01 00:00') + quarter * 15 * 60_000;
      const local = new Date(now + (zone === 'UTC' ? 0 : offsetOf(zone, now)) * 60_000);
      expect(isWorking(works, now, CALENDAR)).toBe(local.getUTCHours() >= 9 && local.getUTCHours() < 17);
      const last = workedLast(works, now, CALENDAR) ?? 0;
      expect(last === now || (last < now && !isWorking(works, last, CALENDAR) && isWorking(works, last - 1, CALENDAR))).toBe(true);
      expect(afterWorking(works, now, 8 * HOUR, CALENDAR) - now).toBeLessThanOrEqual(33 * HOUR);
    }),
    { numRuns: 300 },
  );
});
