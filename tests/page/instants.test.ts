import { precisionAfter, readInstant, showWithOwnTime, thisMinute, typedInstant } from '../../src/page/instants.ts';

const NOW = Date.UTC(2026, 10, 24, 3, 12, 40);
const read = (text: string): string => {
  const reading = readInstant(text, NOW);
  return reading.ok ? `${reading.at} ${reading.precision}` : reading.what;
};

describe('a time as people type it', () => {
  test.each([
    ['2026-11-24 14:05', '2026-11-24T14:05:00Z minute'],
    ['2026-11-24T14:05:30Z', '2026-11-24T14:05:30Z minute'],
    ['2026-11-24 14:05 UTC', '2026-11-24T14:05:00Z minute'],
    ['2026-1-4, 9:05', '2026-01-04T09:05:00Z minute'],
    ['  24   Nov  14:05 ', '2026-11-24T14:05:00Z minute'],
    ['24 november 2025 14:05', '2025-11-24T14:05:00Z minute'],
    ['Nov 24, 2025 14:05', '2025-11-24T14:05:00Z minute'],
    ['Aug 1st 14:05', '2026-08-01T14:05:00Z minute'],
    ['4 Sept 14:05', '2026-09-04T14:05:00Z minute'],
    ['14:05', '2026-11-24T14:05:00Z minute'],
    ['yesterday 23:27', '2026-11-23T23:27:00Z minute'],
    ['about 14:05', '2026-11-24T14:05:00Z about'],
    ['~ 24 Nov 14:05', '2026-11-24T14:05:00Z about'],
    ['2026-11-24', '2026-11-24T00:00:00Z day'],
    ['24 august', '2026-08-24T00:00:00Z day'],
    ['March 2017', '2017-03-01T00:00:00Z month'],
    ['2017-03', '2017-03-01T00:00:00Z month'],
  ])('%s is %s', (text, expected) => expect(read(text)).toBe(expected));

  test.each([
    ['30 Dec 23:00', Date.UTC(2026, 0, 2), '2025-12-30T23:00:00Z'],
    ['2 Jan 01:00', Date.UTC(2026, 11, 30), '2027-01-02T01:00:00Z'],
    ['29 Feb 01:00', Date.UTC(2027, 5, 1), '2028-02-29T01:00:00Z'],
  ])('%s without a year is the nearest one', (text, now, at) => expect(readInstant(text, now)).toMatchObject({ ok: true, at }));
});

describe('a date that does not exist is refused by name', () => {
  test.each([
    ['31 Nov 14:05', '31 Nov 2026 does not exist.'],
    ['2026-11-31 14:05', '31 Nov 2026 does not exist.'],
    ['2025-02-29', '29 Feb 2025 does not exist.'],
    ['29 Feb 2100', '29 Feb 2100 does not exist.'],
    ['2026-13-01', 'Month 13 does not exist.'],
    ['0226-11-24', '24 Nov 226 does not exist.'],
    ['24:10', '24:10 is no time of day.'],
    ['24 Nov 14:60', '14:60 is no time of day.'],
    ['March 2017 14:05', 'A time needs its day.'],
    ['24/11/2026', '"24/11/2026" is no date or time that can be read.'],
    ['14:05 CET', '"14:05 CET" is no date or time that can be read.'],
    ['soon', '"soon" is no date or time that can be read.'],
    [' ', 'No time is given.'],
  ])('%s', (text, what) => expect(read(text)).toBe(what));

  test('29 February of a leap year exists', () => expect(read('2024-02-29 00:00')).toBe('2024-02-29T00:00:00Z minute'));
  test('the cure shows the three ways to type it', () => expect(readInstant('soon', NOW)).toMatchObject({ todo: 'Type it in UTC, as 2026-11-24 14:05, 24 Nov 14:05 or 14:05.' }));
});

test.each([
  ['2017-01-31T23:27:00Z', 'minute', '2017-01-31 23:27'],
  ['2017-01-31T23:27:09Z', 'minute', '2017-01-31 23:27:09'],
  ['2017-01-31T00:00:00Z', 'day', '2017-01-31'],
  ['2017-03-01T00:00:00Z', 'month', '2017-03'],
] as const)('%s known to the %s stands in the input as %s and reads back the same', (at, precision, text) => {
  expect(typedInstant(at, precision)).toBe(text);
  expect(read(text)).toBe(`${at} ${precision}`);
});

test.each([
  ['minute', 'day', 'minute'],
  ['minute', 'hour', 'hour'],
  ['minute', 'about', 'about'],
  ['day', 'minute', 'day'],
  ['about', undefined, 'about'],
] as const)('text known to the %s after the choice %s is known to the %s', (said, chosen, expected) => expect(precisionAfter(said, chosen)).toBe(expected));

test.each([
  ['2017-01-31T23:27:00Z', 'minute', 'Europe/Berlin', '31 Jan 2017, 23:27 UTC · 1 Feb, 00:27 your time'],
  ['2017-07-01T10:00:00Z', 'minute', 'Europe/Berlin', '1 Jul 2017, 10:00 UTC · 12:00 your time'],
  ['2017-01-31T10:00:00Z', 'minute', 'UTC', '31 Jan 2017, 10:00 UTC, your time too'],
  ['2017-01-31T10:20:00Z', 'hour', 'America/New_York', '31 Jan 2017, about 10:00 UTC · 05:00 your time'],
  ['2017-01-31T10:00:00Z', 'day', 'America/New_York', '31 Jan 2017'],
  ['2017-03-01T00:00:00Z', 'month', 'America/New_York', 'March 2017'],
] as const)('%s (%s) in %s', (at, precision, zone, expected) => expect(showWithOwnTime(at, precision, zone)).toBe(expected));

test('"now" is the minute that has begun', () => expect(thisMinute(NOW)).toBe('2026-11-24T03:12:00Z'));
