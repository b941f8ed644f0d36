import { canonicalInstant, parseInstant, showClock, showDuration, showInstant } from '../../src/playbook/instants.ts';

test.each([
  ['2017-01-31T23:27:00Z', 'minute', '31 Jan 2017, 23:27 UTC'],
  ['2017-01-31T23:00:00Z', 'hour', '31 Jan 2017, about 23:00 UTC'],
  ['2023-05-01T00:00:00Z', 'day', '1 May 2023'],
  ['2017-03-01T00:00:00Z', 'month', 'March 2017'],
  ['2024-01-25T00:00:00Z', 'about', 'about 25 Jan 2024'],
  ['2024-01-25T14:05:00Z', 'about', '25 Jan 2024, about 14:05 UTC'],
] as const)('%s known to the %s reads "%s"', (instant, precision, shown) => {
  expect(showInstant(instant, precision)).toBe(shown);
});

test.each(['2026-02-29T00:00:00Z', '2026-11-31T00:00:00Z', '2026-13-01T00:00:00Z', '2026-11-24T24:00:00Z', '2026-11-24T10:00:60Z', '2026-11-24', 'yesterday', ''])('"%s" is no instant', (text) => {
  expect(parseInstant(text)).toBeUndefined();
});

test('a leap day is one', () => expect(parseInstant('2028-02-29T12:00:00Z')).toBe(Date.UTC(2028, 1, 29, 12)));

test('an instant is written without milliseconds', () => expect(canonicalInstant(Date.UTC(2026, 10, 24, 14, 5, 9, 123))).toBe('2026-11-24T14:05:09Z'));

test.each([
  [12, '12 min'],
  [60, '1 h'],
  [1113, '18 h 33 min'],
  [1440, '1 day'],
  [5178, '3 days 14 h'],
  [0, '0 min'],
])('%d minutes are "%s"', (minutes, shown) => {
  expect(showDuration(minutes * 60_000)).toBe(shown);
});

test('a clock names the day only where it is another', () => {
  const now = Date.UTC(2026, 10, 24, 14, 5);
  expect(showClock(now - 3_600_000, now)).toBe('13:05 UTC');
  expect(showClock(now - 24 * 3_600_000, now)).toBe('23 Nov 2026, 14:05 UTC');
});
