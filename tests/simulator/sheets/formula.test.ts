import { createBench, at, type Bench } from './bench.ts';
import { afterChange, afterRename, copied } from '../../../src/simulator/sheets/formula-text.ts';

let bench: Bench;
beforeEach(() => {
  bench = createBench();
  bench.put('A1:C4', [
    ['open', 3, 'red'],
    ['closed', 5, 'green'],
    ['open', null, 'Red'],
    [true, 46349.5, ''],
  ]);
});

/** What F1 comes to when this formula stands there. */
function shown(formula: string): unknown {
  bench.put('F1', [[formula]], 'USER_ENTERED');
  return bench.get('F1', 'UNFORMATTED_VALUE');
}

test.each<[formula: string, value: unknown]>([
  ['=1+2*3', 7],
  ['=-2^2', 4],
  ['=50%', 0.5],
  ['=(1+2)&"x"', '3x'],
  ['="a ""b"""', 'a "b"'],
  ['=A1&" "&B1', 'open 3'],
  ['=B1-B2', -2],
  ['=B3+1', 1],
  ['=B1>=3', true],
  ['="RED"=C1', true],
  ['=IF(B1>2;"yes";"no")', 'yes'],
  ['=IF(B1>9,1/0,"safe")', 'safe'],
  ['=IF(ISBLANK(B3),"empty",B3)', 'empty'],
  ['=IFERROR(1/0,"none")', 'none'],
  ['=AND(B1=3,OR(FALSE,A4))', true],
  ['=COUNTIF(A1:A3,"open")', 2],
  ['=COUNTIF(A:A,"*e*")', 3],
  ['=COUNTIF(B1:B3,">3")', 1],
  ['=COUNTIF(C1:C3,"red")', 2],
  ['=COUNTIFS(A1:A3,"open",C1:C3,"red")', 2],
  ['=COUNTA(A1:C3)', 8],
  ['=SUM(B1:B2,10)', 18],
  ['=MAX(B1:B2)', 5],
  ['=TEXT(B4,"yyyy-mm-dd hh:mm")', '2026-11-23 12:00'],
  ['=TEXT(0.0625,"[h]:mm")', '1:30'],
  ['=ROUNDDOWN(2.567,1)', 2.5],
  ['=LEN(A1)', 4],
  ["='Sheet1'!A2", 'closed'],
  ['=HYPERLINK("https://example.com","the text")', 'the text'],
  ['=SUMPRODUCT((A1:A3="open")*(C1:C3="red"))', 2],
  ['=SUMPRODUCT((A1:A3="open")*1,B1:B3)', 3],
  ['=SUMPRODUCT(ISNUMBER(B1:B4)*(LEN(A1:A4)>0))', 3],
  ['=SUMIFS(B1:B3,A1:A3,"open",C1:C3,"red")', 3],
  ['=AVERAGEIFS(B1:B3,A1:A3,"*e*")', 4],
  ['=AVERAGEIFS(B1:B3,A1:A3,"gone")', '#DIV/0!'],
  ['=MEDIAN(B1:B2,100)', 5],
  ['=SEARCH("EN",A1)', 3],
  ['=IFERROR(FIND("EN",A1),"not")', 'not'],
  ['=TEXT(EDATE(DATE(2026,1,31),1),"yyyy-mm-dd")', '2026-02-28'],
  ['=TEXT(EOMONTH(DATE(2026,1,31),-2),"yyyy-mm-dd")', '2025-11-30'],
  ['=INDEX(B1:B4,MATCH("closed",A1:A4,0))', 5],
  ['=MATCH("none",A1:A4,0)', '#N/A'],
  ['=SUM(ARRAYFORMULA(B1:B2*2))', 16],
  ['=1/0', '#DIV/0!'],
  ['=A1+1', '#VALUE!'],
  ['=Nope!A1', '#REF!'],
  ['=unknownname', '#NAME?'],
  ['=F1+1', '#REF!'],
  ['=1+', '#ERROR!'],
  ['=IMPORTXML("https://example.com","//a")', '#ERROR!'],
])('%s comes to %j', (formula, value) => {
  expect(shown(formula)).toEqual([[value]]);
});

describe('an ARRAYFORMULA in the header', () => {
  beforeEach(() => {
    bench.put('A1:B4', [['Name', 'Count'], ['a', 3], ['b', null], ['c', 5]]);
    bench.put('E1:F4', [['', ''], ['', ''], ['', ''], ['', '']]);
    bench.put('D1', [['=ARRAYFORMULA(IF(ROW(B1:B)=1,"Twice",IF(B1:B="",,IF(B1:B>4,"many",B1:B*2))))']], 'USER_ENTERED');
  });
  const column = (): unknown => bench.get('D1:D9', 'UNFORMATTED_VALUE');

  test('fills the column below it, and leaves empty what it leaves out', () => {
    expect(column()).toEqual([['Twice'], [6], [], ['many']]);
    expect(at(bench.grid('D2'), 'rowData', 0, 'values', 0)).toMatchObject({ effectiveValue: { numberValue: 6 }, formattedValue: '6' });
    expect(at(bench.grid('D2'), 'rowData', 0, 'values', 0)).not.toHaveProperty('userEnteredValue');
  });

  test('covers rows that come, go and are sorted', () => {
    bench.hands.insertRow('Sheet1', 2);
    bench.hands.setCell('Sheet1', 'B2', '1');
    expect(column()).toEqual([['Twice'], [2], [6], [], ['many']]);
    bench.hands.deleteRow('Sheet1', 3);
    expect(column()).toEqual([['Twice'], [2], [], ['many']]);
    bench.batch({ sortRange: { range: { sheetId: 0, startRowIndex: 1 }, sortSpecs: [{ dimensionIndex: 1, sortOrder: 'DESCENDING' }] } });
    expect(column()).toEqual([['Twice'], ['many'], [2]]);
  });

  test('follows a column that moves', () => {
    bench.hands.insertColumn('Sheet1', 'A');
    expect(bench.get('E1:E9', 'UNFORMATTED_VALUE')).toEqual([['Twice'], [6], [], ['many']]);
  });

  test('is an error of its own cell where somebody typed in its way, until it is emptied', () => {
    bench.hands.setCell('Sheet1', 'D3', 'mine');
    expect(column()).toEqual([['#REF!'], [], ['mine']]);
    expect(at(bench.grid('D1'), 'rowData', 0, 'values', 0, 'effectiveValue', 'errorValue')['message']).toContain('would overwrite data in D3');
    bench.hands.setCell('Sheet1', 'D3', '');
    expect(column()).toEqual([['Twice'], [6], [], ['many']]);
  });

  test('one reads another', () => {
    bench.put('E1', [['=ARRAYFORMULA(IF(ROW(D1:D)=1,"Says",D1:D&"!"))']], 'USER_ENTERED');
    expect(bench.get('E1:E4', 'UNFORMATTED_VALUE')).toEqual([['Says'], ['6!'], ['!'], ['many!']]);
  });

  test('a column of times reads alike in a German Sheet, typed by hand with its own marks', () => {
    const due = 'DATE(MID(A1:A,1,4),MID(A1:A,6,2),MID(A1:A,9,2))+TIME(MID(A1:A,12,2),MID(A1:A,15,2),0)';
    bench.put('A1:A3', [['Due'], ['2026-12-31 10:30 UTC'], ['31.12.2026']]);
    const shownAs = (locale: string, formula: string): unknown => {
      bench.batch({ updateSpreadsheetProperties: { properties: { locale }, fields: 'locale' } });
      bench.put('D1', [[formula]], 'USER_ENTERED');
      return bench.get('D1:D3', 'UNFORMATTED_VALUE');
    };
    const english = shownAs('en_US', `=ARRAYFORMULA(IF(ROW(A1:A)=1,"Serial",IFERROR(ROUND(${due},4),"no time")))`);
    expect(english).toEqual([['Serial'], [46387.4375], ['no time']]);
    expect(shownAs('de_DE', `=ARRAYFORMULA(IF(ROW(A1:A)=1;"Serial";IFERROR(ROUND(${due.replaceAll(',', ';')};4);"no time")))`)).toEqual(english);
  });
});

test('what is not computed here says so in the error, and shows as one', () => {
  bench.put('F1', [['=SPARKLINE(B1:B2)']], 'USER_ENTERED');
  const cell = at(bench.grid('F1'), 'rowData', 0, 'values', 0);
  expect(cell['effectiveValue']).toEqual({ errorValue: { type: 'ERROR', message: 'The local Workspace does not compute SPARKLINE().' } });
  expect(cell['formattedValue']).toBe('#ERROR!');
});

test('a HYPERLINK formula gives the cell its text and its link', () => {
  bench.put('F1', [['=HYPERLINK("https://example.com","the text")']], 'USER_ENTERED');
  expect(at(bench.grid('F1'), 'rowData', 0, 'values', 0)).toMatchObject({
    userEnteredValue: { formulaValue: '=HYPERLINK("https://example.com","the text")' }, effectiveValue: { stringValue: 'the text' }, formattedValue: 'the text', hyperlink: 'https://example.com',
  });
});

test('a comma separates no arguments where it separates decimals', () => {
  bench.batch({ updateSpreadsheetProperties: { properties: { locale: 'de_DE' }, fields: 'locale' } });
  expect([shown('=IF(TRUE,1,2)'), shown('=IF(TRUE;1,5;2)')]).toEqual([[['#ERROR!']], [[1.5]]]);
});

describe('NOW()', () => {
  const now = (): unknown => bench.get('F1');
  beforeEach(() => bench.put('F1', [['=TEXT(NOW(),"yyyy-mm-dd hh:mm")']], 'USER_ENTERED'));

  test('is in the spreadsheet’s time zone', () => {
    expect(now()).toEqual([['2026-11-23 10:00']]);
    bench.batch({ updateSpreadsheetProperties: { properties: { timeZone: 'Etc/UTC' }, fields: 'timeZone' } });
    expect(now()).toEqual([['2026-11-23 09:00']]);
  });

  test('stands still until somebody changes something', () => {
    bench.clock.advance(10 * 60_000);
    expect(now()).toEqual([['2026-11-23 10:00']]);
    bench.hands.setCell('Sheet1', 'A9', 'x');
    expect(now()).toEqual([['2026-11-23 10:10']]);
  });

  test('goes on by itself where the spreadsheet recalculates every minute', () => {
    bench.batch({ updateSpreadsheetProperties: { properties: { autoRecalc: 'MINUTE' }, fields: 'autoRecalc' } });
    bench.clock.advance(10 * 60_000 + 59_000);
    expect(now()).toEqual([['2026-11-23 10:10']]);
  });
});

test.each([
  ['=A1+$A$1+A$1+$A1', 2, 1, '=B3+$A$1+B$1+$A3'],
  ['=SUM(A1:B2,"A1")', 1, 0, '=SUM(A2:B3,"A1")'],
  ['=A1', -1, 0, '=#REF!'],
  ['=LOG10(A:A)', 1, 1, '=LOG10(B:B)'],
  ["='My tab'!A1", 1, 0, "='My tab'!A2"],
])('%s copied %i down and %i right reads %s', (formula, rows, columns, result) => {
  expect(copied(formula, rows, columns)).toBe(result);
});

test.each([
  ['=A5+Other!A5', '=A6+Other!A5'],
  ['=SUM(A1:A9)', '=SUM(A1:A10)'],
  ['=SUM(A3:A9)', '=SUM(A4:A10)'],
  ['=$A$1', '=$A$1'],
  ['=SUM(A:A)', '=SUM(A:A)'],
  ['=Sheet1!A3', '=Sheet1!A4'],
])('after a row is inserted above row 3, %s reads %s', (formula, result) => {
  expect(afterChange(formula, 'Sheet1', 'Sheet1', 'ROWS', { kind: 'insert', at: 2, count: 1 })).toBe(result);
});

test.each([
  ['=A3', '=#REF!'],
  ['=A4', '=A3'],
  ['=SUM(A1:A3)', '=SUM(A1:A2)'],
])('after row 3 is deleted, %s reads %s', (formula, result) => {
  expect(afterChange(formula, 'Sheet1', 'Sheet1', 'ROWS', { kind: 'delete', start: 2, end: 3 })).toBe(result);
});

test('a renamed tab is followed, a removed one is lost', () => {
  expect(afterRename('=Old!A1&"Old!A1"', 'Old', 'New name')).toBe("='New name'!A1&\"Old!A1\"");
  expect(afterRename('=Old!A1', 'Old', undefined)).toBe('=#REF!');
});
