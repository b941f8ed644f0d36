import { readTyped } from '../../../src/simulator/sheets/typed.ts';

const number = (numberValue: number) => ({ numberValue });
const text = (stringValue: string) => ({ stringValue });

test.each<[typed: string, value: object | undefined, format: string]>([
  ['', undefined, ''],
  ['hello', text('hello'), ''],
  ["'=not a formula", text('=not a formula'), ''],
  ['=A1+1', { formulaValue: '=A1+1' }, ''],
  ['+A1', { formulaValue: '=+A1' }, ''],
  ['=', text('='), ''],
  ['true', { boolValue: true }, ''],
  ['42', number(42), ''],
  ['-1,234.5', number(-1234.5), ''],
  ['1,23', text('1,23'), ''],
  ['1e3', number(1000), ''],
  ['007', number(7), ''],
  ['50%', number(0.5), '0%'],
  ['$12.50', number(12.5), '"$"#,##0.00'],
  ['2026-11-23', number(46349), 'yyyy-mm-dd'],
  ['2026-11-23 12:00', number(46349.5), 'yyyy-mm-dd h:mm'],
  ['11/23/2026', number(46349), 'm/d/yyyy'],
  ['6:00', number(0.25), 'h:mm'],
  ['6:00 pm', number(0.75), 'h:mm am/pm'],
  ['2026-02-30', text('2026-02-30'), ''],
  ['23:61', text('23:61'), ''],
  ['2026-11-23T23:27:00Z', text('2026-11-23T23:27:00Z'), ''],
  ['@someone', text('@someone'), ''],
])('%j is read as %j', (typed, value, pattern) => {
  const read = readTyped(typed, 'en_US', undefined);
  expect(read.value).toEqual(value);
  expect(read.format?.pattern ?? '').toBe(pattern);
});

test.each<[string, object]>([
  ['1,5', number(1.5)],
  ['1.234,5', number(1234.5)],
  ['1.5', text('1.5')],
  ['03/02/2026', number(46056)],
])('where the decimals have a comma, %s is %j', (typed, value) => {
  expect(readTyped(typed, 'de_DE', undefined).value).toEqual(value);
});

test('a cell formatted as text takes what is typed as it is', () => {
  expect(readTyped('007', 'en_US', { type: 'TEXT' }).value).toEqual(text('007'));
});
