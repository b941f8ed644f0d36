import { formatNumber } from '../../../src/simulator/sheets/number-format.ts';

// 46349.977083333 is 2026-11-23 23:27.
const LATE = 46349 + (23 * 60 + 27) / 1440;

test.each<[value: number, pattern: string, text: string]>([
  [LATE, 'yyyy-mm-dd hh:mm', '2026-11-23 23:27'],
  [LATE, 'yyyy-mm-dd"T"hh:mm:ss', '2026-11-23T23:27:00'],
  [LATE, 'd mmm yyyy, h:mm am/pm', '23 Nov 2026, 11:27 PM'],
  [LATE, 'dddd d mmmm', 'Monday 23 November'],
  [LATE, 'm/d/yy', '11/23/26'],
  [LATE, 'hh:mm', '23:27'],
  [1.5, '[h]:mm', '36:00'],
  [-0.0625, '[h]:mm', '-1:30'],
  [0.000722, '[m]:ss', '1:02'],
  [0.5, '0%', '50%'],
  [0.1234, '0.00%', '12.34%'],
  [1234567.891, '#,##0', '1,234,568'],
  [1234.5, '#,##0.00', '1,234.50'],
  [-1234.5, '#,##0.00', '-1,234.50'],
  [1.005, '0.00', '1.01'],
  [7, '000', '007'],
  [0, '#', ''],
  [1.5, '0.###', '1.5'],
  [3, '0 "days"', '3 days'],
  [-3, '0;(0)', '(3)'],
  [0, '0;-0;"none"', 'none'],
  [-5, '[Blue]0;[Red]-0', '-5'],
  [123456, '0.00E+00', '1.23E+05'],
  [1200000, '0.0,,"M"', '1.2M'],
])('%d under %s is %s', (value, pattern, text) => {
  expect(formatNumber(value, { pattern })).toBe(text);
});

test.each([
  [0, '0'],
  [12, '12'],
  [0.1 + 0.2, '0.3'],
  [1 / 3, '0.3333333333'],
  [12345678901, '12345678901'],
  [1e21, '1E+21'],
  [-0.5, '-0.5'],
])('without a format %d is %s', (value, text) => {
  expect(formatNumber(value, undefined)).toBe(text);
});

test.each([
  ['DATE', '11/23/2026'],
  ['TIME', '11:27:00 PM'],
  ['DATE_TIME', '11/23/2026 23:27:00'],
])('a %s without a pattern has the locale’s', (type, text) => {
  expect(formatNumber(LATE, { type })).toBe(text);
});
