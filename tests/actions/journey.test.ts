/** An incident from its first word to its end, and its log. */
import { BACKUP, indexOf, KINDS, WRITER } from './stage.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { openSmallStage } from './small-stage.ts';
import { faultsOf, filesOf, logFaults, rowsOf } from './standing.ts';

const stage = openSmallStage();
const heard = listen(stage.team.workspace);
const { team, ids } = stage;

const closedHead = (incident: string): { number: number; seal: string } => {
  const row = rowsOf(team, ids.dashboard, 'Log ends').find((item) => item['Number'] === incident);
  return { number: Number(row?.['Last entry']), seal: row?.['Seal'] ?? '' };
};

describe.each(['SEV1', 'SEV0'])('%s', (severity) => {
  const title = 'Disk full';
  const begin = (): string => {
    stage.back();
    stage.done(WRITER, 'generate', { operation: 'operation0001', title, severity, type: 'bug', documents: ['internal'] });
    team.workspace.clock.advance(3_600_000);
    stage.done(BACKUP, 'save', { incident: 'INC-0001', head: { status: { base: 'investigating', now: 'identified' } }, facts: [{ name: 'tickets', base: { value: '' }, now: { value: 'OPS-1' } }], timeline: [], faq: [] });
    team.workspace.clock.advance(3_600_000);
    stage.done(BACKUP, 'generate', { operation: 'operation0002', incident: 'INC-0001', documents: ['customer', 'faq'] });
    return filesOf(team, 'INC-0001')['record']?.[0]?.id ?? '';
  };

  test('after each step one of everything, and every entry of the log verifies', () => {
    const record = begin();
    expect(faultsOf(stage, 'INC-0001', { documents: KINDS, title, restricted: severity === 'SEV0' })).toEqual([]);
    expect(rowsOf(team, record, 'Log').map((row) => [row['Number'], row['What'], row['Who']])).toEqual([['1', 'documents generated', WRITER], ['2', 'facts saved', BACKUP], ['3', 'documents generated', BACKUP]]);
  });

  test('the log holds no word of the incident: what changed, by name and hash', () => {
    const record = begin();
    const entries = rowsOf(team, record, 'Log').map((row) => row['Entry']).join('\n');
    expect(entries).toContain('tickets');
    expect(entries).not.toMatch(/OPS-1|Disk full/);
  });

  test('an entry typed over, moved to another record or cut off at the end is found out', () => {
    const record = begin();
    const cell = (at: string, value: string): void => void team.call(BACKUP, 'PUT', `https://sheets.googleapis.com/v4/spreadsheets/${record}/values/Log!${at}?valueInputOption=RAW`, { values: [[value]] });
    const [, second] = rowsOf(team, record, 'Log');
    cell('E3', (second?.['Entry'] ?? '').replace(BACKUP, WRITER));
    expect(logFaults(team, 'INC-0001', record)).toContain('entry 2 is not sealed');
    cell('E3', second?.['Entry'] ?? '');
    expect(logFaults(team, 'INC-0001', record)).toEqual([]);
    for (const column of 'ABCDEF') cell(`${column}4`, '');
    expect(logFaults(team, 'INC-0001', record)).toEqual(['the head kept is 3, the log ends at 2']);
  });

  test('made by mistake: closed, renamed, its row kept, its log’s end with it; nothing goes on', () => {
    const record = begin();
    stage.spent();
    expect(stage.done(WRITER, 'closeAsMistake', { incident: 'INC-0001' })).toEqual({ incident: 'INC-0001', folderName: 'INC-0001 (made by mistake)' });
    expect(stage.spent().rounds).toBe(2);
    expect(filesOf(team, 'INC-0001')['folder']?.[0]?.name).toBe('INC-0001 (made by mistake)');
    expect(rowsOf(team, ids.dashboard, 'Open').filter((row) => row['Number'] !== '')).toEqual([]);
    expect(rowsOf(team, ids.dashboard, 'Closed')).toMatchObject([{ Number: 'INC-0001', Status: 'closed', Title: severity === 'SEV0' ? '' : title }]);
    expect(logFaults(team, 'INC-0001', record, closedHead('INC-0001'))).toEqual([]);
    expect(indexOf(team, 'INC-0001')).toBeUndefined();
    expect(stage.refused(WRITER, 'closeAsMistake', { incident: 'INC-0001' }).code).toBe('not found');
    expect(stage.done(WRITER, 'generate', { operation: 'operation0003', title, severity, type: 'bug', documents: [] }).incident).toBe('INC-0002');
  });

  test.each(Array.from({ length: 5 }, (_, i) => i + 1))('closing ended at request %d, before and after its effect: pressing again closes it, once', (nth) => {
    const record = begin();
    const open = stage.mark();
    for (const when of ['before', 'after'] as const) {
      open();
      team.workspace.faults.kill({ nth, when });
      expect(() => stage.done(WRITER, 'closeAsMistake', { incident: 'INC-0001' })).toThrow('ended from outside');
      team.workspace.faults.revive();
      stage.done(BACKUP, 'closeAsMistake', { incident: 'INC-0001' });
      expect(rowsOf(team, ids.dashboard, 'Open').filter((row) => row['Number'] !== '')).toEqual([]);
      expect([rowsOf(team, ids.dashboard, 'Closed'), rowsOf(team, ids.dashboard, 'Log ends')].map((rows) => rows.filter((row) => row['Number'] === 'INC-0001').length)).toEqual([1, 1]);
      expect(logFaults(team, 'INC-0001', record, closedHead('INC-0001'))).toEqual([]);
    }
  });
});

test('while somebody makes its documents, nobody else closes it under them', () => {
  stage.back();
  stage.done(WRITER, 'generate', { operation: 'operation0001', title: 'Disk full', severity: 'SEV2', type: 'bug', documents: [] });
  let said = '';
  const happened = stage.inBetween({ method: 'drive.files.copy' }, () => (said = stage.refused(BACKUP, 'closeAsMistake', { incident: 'INC-0001' }).code));
  stage.done(WRITER, 'generate', { operation: 'operation0002', incident: 'INC-0001', documents: ['faq'] });
  expect([happened(), said]).toEqual([true, 'busy']);
});

checkExchanges(heard);
