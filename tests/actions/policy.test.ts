/** The approval policy: tabs of the dashboard are a draft, and only what an administrator applied counts. */
import { createHmac } from 'node:crypto';
import type { Failure, PolicyView } from '../../src/actions/contract.ts';
import { POLICY_TABS } from '../../src/playbook/policy-tabs.ts';
import { ask } from '../../src/simulator/pages/asking.ts';
import { byHand } from '../../src/simulator/sheets/by-hand.ts';
import { pointsOf } from '../faults/killing.ts';
import { ADMIN, BACKUP, ENGINEER, OUTSIDER, sheetLink, usualSetUp, WRITER } from './stage.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { APPROVERS, applyPolicyTo } from './policy.ts';
import { openSmallStage } from './small-stage.ts';
import { changedSince, rowsOf, seen, worldOf } from './standing.ts';

const stage = openSmallStage();
const heard = listen(stage.team.workspace);
const { team, ids } = stage;
const hands = (person: string) => byHand(team.workspace.services.sheets, team.workspace.clock, person, ids.dashboard);
const type = (person: string, cell: string, typed: string): void => hands(person).setCell(cell.split('!')[0] ?? '', cell.split('!')[1] ?? '', typed);
const look = (person = ADMIN): PolicyView => stage.done(person, 'readPolicy', {});
const apply = (person = ADMIN): PolicyView => stage.done(person, 'applyPolicy', { draft: look(person).draft?.hash ?? 'none' });
const people = (view: PolicyView): Record<string, string[]> => Object.fromEntries(view.inForce.roles.map(({ role, people: held }) => [role, held]));
const kept = (): Record<string, string> => Object.fromEntries(Object.entries(team.project.state.properties['script'] ?? {}).filter(([name]) => name.startsWith('policy.')));
const logRows = (): Record<string, string>[] => rowsOf(team, ids.dashboard, 'Policy log').filter((row) => row['Number'] !== '');
/** The People tab with two in legal. */
const named = (person = WRITER): void => ['A2=legal', 'B2=legal@example.com', 'A3=CS', 'B3=cs-ops@example.com'].forEach((typed) => type(person, `People!${typed.split('=')[0]}`, typed.split('=')[1] ?? ''));

const fresh = stage.mark();
applyPolicyTo(team, APPROVERS);
const applied = stage.mark();

describe('before anybody applied one', () => {
  beforeEach(fresh);

  test('the playbook’s own is in force, its tabs show it, and every role is said to have nobody', () => {
    const view = look();
    expect(view).toMatchObject({ inForce: { playbooks: true }, draft: { changes: [], holds: false }, broken: [], damages: [] });
    expect(view.inForce).not.toHaveProperty('applied');
    expect(view.draft?.nobody).toEqual(['incident commander', 'senior leadership', 'legal', 'engineering', 'CS', 'CS Ops', 'CS leadership', 'CSMs']);
    expect(rowsOf(team, ids.dashboard, 'Approvals').length).toBe(26);
    expect(rowsOf(team, ids.dashboard, 'Severities')[0]).toEqual({ Severity: 'SEV0', 'Decide within (minutes)': '30', 'Counted in': 'any hour', 'Editorial changes': 'no', Meaning: 'Most severe, details controlled: restricted', Restricted: 'yes', Source: expect.stringMatching(/^Default/) });
    expect(view.tabsUrl).toBe(`${sheetLink(ids.dashboard)}#gid=710006`);
  });

  test('what anybody types is shown as a difference and counts once an administrator applied it', () => {
    named(WRITER);
    const before = kept();
    const view = look();
    expect(view.draft?.changes).toEqual(['People: new: legal, legal@example.com.', 'People: new: CS, cs-ops@example.com.']);
    expect(view.draft?.nobody).toEqual(['incident commander', 'senior leadership', 'engineering', 'CS Ops', 'CS leadership', 'CSMs']);
    expect(people(view)['legal']).toEqual([]);
    expect(kept()).toEqual(before);

    team.workspace.clock.advance(60_000);
    const after = apply();
    expect(people(after)).toMatchObject({ legal: ['legal@example.com'], CS: ['cs-ops@example.com'], engineering: [] });
    expect(after).toMatchObject({ inForce: { playbooks: false, applied: { by: ADMIN, at: expect.stringMatching(/^2\S+Z$/) } }, draft: { changes: [], hash: view.draft?.hash }, damages: [] });
    expect(look()).toEqual(after);
  });

  test('the log holds who applied what after what, sealed', () => {
    const first = look().draft?.hash;
    named();
    const { draft } = look();
    apply();
    const [row] = logRows();
    expect(logRows()).toMatchObject([{ Number: '1', Who: ADMIN, What: 'policy applied' }]);
    expect(JSON.parse(row?.['Entry'] ?? '')).toMatchObject({ record: ids.dashboard, person: ADMIN, payload: { policy: draft?.hash, previous: first } });
    expect(row?.['Seal']).toBe(createHmac('sha256', team.project.state.properties['script']?.['secret'] ?? '').update(row?.['Entry'] ?? '', 'utf8').digest('hex'));
  });

  test('looking costs one round, applying two; pressing again with nothing new changes nothing', () => {
    named();
    const { draft } = look();
    stage.spent();
    look();
    expect(stage.spent().rounds).toBe(1);
    stage.done(ADMIN, 'applyPolicy', { draft: draft?.hash ?? '' });
    expect(stage.spent().rounds).toBe(2);
    const before = worldOf(team);
    stage.done(ADMIN, 'applyPolicy', { draft: draft?.hash ?? '' });
    expect(stage.spent().rounds).toBe(1);
    expect(changedSince(team, before)).toEqual([]);
  });

  test('ended at each request, in force is the old or the new; pressed again it is the new, with one row of the log', () => {
    named();
    const hash = look().draft?.hash ?? '';
    const begin = stage.mark();
    const points = pointsOf(stage, () => stage.done(ADMIN, 'applyPolicy', { draft: hash }));
    expect(points.length).toBeGreaterThan(2);
    for (const point of points) {
      begin();
      team.workspace.faults.kill(point);
      expect(() => stage.ask(ADMIN, 'applyPolicy', { draft: hash })).toThrow('ended from outside');
      team.workspace.faults.revive();
      const between = look();
      expect(people(between)['legal']).toEqual([]);
      // Written but not in force: said so, and one press away.
      expect(between.damages.map(({ what }) => /not the one that admin@example.com applied/.test(what))).toEqual(logRows().length === 0 ? [] : [true]);
      const after = stage.done(ADMIN, 'applyPolicy', { draft: hash });
      expect([people(after)['legal'], logRows().length, after.damages]).toEqual([['legal@example.com'], 1, []]);
    }
  });

  test('the playbook’s own can be applied as it is: from then on the log vouches for it', () => {
    expect(apply()).toMatchObject({ inForce: { playbooks: false, applied: { by: ADMIN } }, draft: { changes: [], holds: true } });
    expect(logRows()).toHaveLength(1);
  });
});

describe('what cannot be read', () => {
  beforeEach(applied);
  const tab = { people: POLICY_TABS.people.title };

  const breaks: [what: string, cell: string, typed: string, named: string, words: RegExp][] = [
    ['a role that is none', 'People!A3', 'lawyers', 'People!A3', /“lawyers” is no role of the tab Roles/],
    ['an address that is none', 'People!B4', 'legal', 'People!B4', /“legal” is not one person’s address/],
    ['two addresses in one cell', 'People!B4', 'legal@example.com, other@example.com', 'People!B4', /not one person’s address/],
    ['working hours that are none', 'People!C2', 'mornings', 'People!C2', /not like Mon-Fri/],
    ['a word that is none', 'Approvals!D3', 'sometimes', 'Approvals!D3', /“sometimes” is none of always/],
    ['an empty weight', 'Approvals!F5', '', 'Approvals!F5', /is none of required, advised/],
    ['a severity without a row', 'Severities!A3', '', 'Severities!A3', /none of SEV0/],
    ['minutes that are no number', 'Severities!B2', '=A2', 'Severities!B2', /no number of minutes/],
    ['an editorial change at SEV0', 'Severities!D2', 'yes', 'Severities!D2', /must be no at SEV0/],
    ['a question that is none', 'Questions!B2', '<script>', 'Questions!B2', /is none of/],
    ['a role renamed in the middle: its people are left', 'Roles!A4', 'counsel', 'People!A4', /“legal” is no role of the tab Roles/],
    ['a header that is gone', 'People!B1', 'Mail', 'People!1:1', /has no column “Address”/],
    ['a header of the log that is gone', 'Policy log!E1', '', 'Policy log!1:1', /has no column “Entry”/],
  ];
  test.each(breaks)('%s is named by its cell; nothing is applied, and what is in force goes on', (_, cell, typed, place, words) => {
    const before = kept();
    const hash = look().draft?.hash ?? '';
    type(WRITER, cell, typed);
    const view = look();
    expect(view.broken).toContainEqual({ cell: place, column: expect.any(String), url: expect.stringContaining(`range=${place.split('!')[1]}`), what: expect.stringMatching(words) });
    expect(view).not.toHaveProperty('draft');
    expect(people(view)['legal']).toEqual(['legal@example.com']);
    const failure = stage.refused(ADMIN, 'applyPolicy', { draft: hash });
    expect(failure).toMatchObject({ code: 'bad input', field: 'draft', what: expect.stringMatching(/^[A-Z].*!.*\.$/) });
    expect([kept(), logRows().length]).toEqual([before, 1]);
  });

  test('a moved, added or renamed tab or column, an empty row and a note of people’s own are no break', () => {
    const { draft } = look();
    const hand = hands(WRITER);
    hand.insertColumn(tab.people, 'A');
    hand.setCell(tab.people, 'A1', 'Phone');
    hand.setCell(tab.people, 'A2', '=1+1');
    hand.renameTab(tab.people, 'Who');
    hand.insertRow('Roles', 4);
    hand.setCell('Questions', 'D3', 'we wonder about this one');
    expect(look()).toMatchObject({ broken: [], draft: { changes: [], hash: draft?.hash } });
    hand.setCell('Who', 'C2', 'nobody');
    expect(look().broken).toMatchObject([{ cell: 'Who!C2' }]);
  });

  test('more people than can be kept', () => {
    const values = Array.from({ length: 900 }, (_, i) => ['legal', `somebody.with.a.long.name.${i}@example.com`, 'Mon-Fri 08:00-17:00']);
    ask(team.workspace, WRITER, 'POST', `https://sheets.googleapis.com/v4/spreadsheets/${ids.dashboard}/values/People!A1:C1:append?valueInputOption=RAW`, { values });
    expect(look().broken).toMatchObject([{ cell: 'People', what: expect.stringContaining('name fewer people') }]);
  });

  test('a tab that is deleted: Set up adds it as it is in force, and leaves what people wrote in the others', () => {
    const hand = hands(WRITER);
    hand.setCell(tab.people, 'C2', 'Mon-Fri 08:00-17:00');
    hand.deleteTab('Roles');
    hand.deleteTab('Policy log');
    expect(stage.refused(ADMIN, 'readPolicy', {})).toMatchObject({ code: 'not set up', what: expect.stringMatching(/no tab "(Roles|Policy log)"/), todo: expect.stringContaining('Save set-up') });
    stage.done(ADMIN, 'setUp', usualSetUp(team, { dashboard: sheetLink(ids.dashboard) }));
    const view = look();
    expect(view).toMatchObject({ broken: [], draft: { changes: [expect.stringContaining('Works (UTC) was empty, becomes Mon-Fri 08:00-17:00')] } });
    expect(view.damages).toMatchObject([{ what: 'Policy log: The end of the log was cut: entry 1 is gone.' }]);
    // The log goes on from where it ended, so that it shows for good.
    apply();
    expect(logRows()).toMatchObject([{ Number: '2' }]);
    expect(look()).toMatchObject({ inForce: { applied: { by: ADMIN } }, draft: { holds: true }, damages: [{ what: expect.stringContaining('Entry 1 was removed') }] });
  });

  test('a dashboard made before there were policy tabs gets them from Set up', () => {
    for (const title of ['Approvals', 'Roles', 'People', 'Severities', 'Questions', 'Policy log']) hands(WRITER).deleteTab(title);
    stage.done(ADMIN, 'setUp', usualSetUp(team, { dashboard: sheetLink(ids.dashboard) }));
    expect(look()).toMatchObject({ broken: [], draft: { changes: [], nobody: [] } });
    const { sheets = [] } = seen<{ sheets?: { properties?: { title?: string } }[] }>(team, `https://sheets.googleapis.com/v4/spreadsheets/${ids.dashboard}`);
    expect(sheets.map(({ properties }) => properties?.title).slice(0, 5)).toEqual(['Open', 'Waiting for', 'Closed', 'Summary', 'Log ends']);
  });
});

describe('a dashboard that an older add-on made: policy tabs lack columns that came later', () => {
  const LATER = { Approvals: 'H', Roles: 'E', Severities: 'GFE', Questions: 'C' };
  const older = (): void => Object.entries(LATER).forEach(([title, columns]) => [...columns].forEach((column) => hands(WRITER).deleteColumn(title, column)));
  const repair = (): string[] => stage.done(ADMIN, 'repairDashboard', {}).found;
  beforeEach(applied);

  test('nothing in it is broken, what people change counts; Repair adds them at the end with what is in force, and once', () => {
    const before = look();
    const sources = rowsOf(team, ids.dashboard, 'Approvals').map((row) => row['Source']);
    older();
    expect(look()).toEqual(before);
    type(WRITER, 'Severities!B2', '45');
    type(WRITER, 'Severities!E1', 'Our notes');
    type(WRITER, 'Severities!E3', 'call Ops first');
    type(WRITER, 'Approvals!D3', 'sometimes');
    expect(look().broken).toMatchObject([{ cell: 'Approvals!D3' }]);
    type(WRITER, 'Approvals!D3', 'always');
    expect(look().draft?.changes).toEqual(['Severities: SEV0: Decide within (minutes) was 30, becomes 45.']);
    expect(apply()).toMatchObject({ broken: [], damages: [], draft: { changes: [], holds: true } });

    expect(repair()).toEqual(['“Approvals” had no column “Source”: added at its end, with what is in force.', '“Roles” had no column “Source”: added at its end, with what is in force.', '“Severities” had no column “Meaning”, “Restricted” and “Source”: added at its end, with what is in force.', '“Questions” had no column “Source”: added at its end, with what is in force.']);
    const severities = rowsOf(team, ids.dashboard, 'Severities');
    expect(severities[0]).toMatchObject({ 'Decide within (minutes)': '45', Meaning: 'Most severe, details controlled: restricted', Restricted: 'yes', Source: expect.stringMatching(/^Default/) });
    expect(severities.map((row) => [row['Our notes'], row['Restricted']]).slice(0, 4)).toEqual([['', 'yes'], ['call Ops first', 'no'], ['', 'no'], ['', 'no']]);
    expect(Object.keys(severities[0] ?? {}).slice(-3)).toEqual(['Meaning', 'Restricted', 'Source']);
    expect(rowsOf(team, ids.dashboard, 'Approvals').map((row) => row['Source'])).toEqual(sources);
    expect(look()).toMatchObject({ broken: [], damages: [], draft: { changes: [], holds: true } });
    expect(repair()).toEqual([]);
  });

  test('what a team said in them is neither taken back by their absence nor lost to Repair or Set up', () => {
    type(WRITER, 'Severities!F3', 'yes');
    type(WRITER, 'Severities!E4', 'A nuisance');
    apply();
    older();
    expect(look()).toMatchObject({ broken: [], draft: { changes: [], holds: true } });
    stage.done(ADMIN, 'setUp', usualSetUp(team, { dashboard: sheetLink(ids.dashboard) }));
    expect(rowsOf(team, ids.dashboard, 'Severities').map((row) => [row['Restricted'], row['Meaning']]).slice(1, 3)).toEqual([['yes', expect.any(String)], ['no', 'A nuisance']]);
    expect(look()).toMatchObject({ broken: [], draft: { changes: [], holds: true } });
    expect(repair()).toEqual([]);
  });

  test('one of them renamed alone is named: that a person did; Repair adds it again', () => {
    type(WRITER, 'Severities!F1', 'Secret');
    expect(look().broken).toMatchObject([{ cell: 'Severities!1:1', what: 'has no column “Restricted”: write it back into the first row, or let Repair add it' }]);
    expect(repair()).toEqual(['“Severities” had no column “Restricted”: added at its end, with what is in force. If one was renamed, the old one is yours now.']);
    expect(look()).toMatchObject({ broken: [], draft: { changes: [], holds: true } });
    expect(rowsOf(team, ids.dashboard, 'Severities')[0]).toMatchObject({ Secret: 'yes', Restricted: 'yes' });
  });

  test('a column that every dashboard has is named as ever, and Repair leaves its tab alone until it is back', () => {
    older();
    type(WRITER, 'Questions!B1', 'Field');
    type(WRITER, 'Severities!A1', 'Level');
    expect(look().broken).toMatchObject([{ cell: 'Severities!1:1', what: expect.stringContaining('“Severity”') }, { cell: 'Questions!1:1', what: expect.stringContaining('“Question”') }]);
    expect(repair()).toEqual([expect.stringContaining('“Approvals”'), expect.stringContaining('“Roles”')]);
    expect(look().broken).toHaveLength(2);
  });
});

describe('who may', () => {
  beforeEach(applied);

  test.each([['the writer who edited the tabs', WRITER], ['a colleague', BACKUP], ['a reader', ENGINEER], ['an outsider', OUTSIDER]])('%s is told whom to ask, from a console too', (_, person) => {
    type(WRITER, 'People!B4', WRITER);
    const hash = look().draft?.hash ?? '';
    const before = worldOf(team);
    for (const failure of [stage.refused(person, 'readPolicy', {}), stage.refused(person, 'applyPolicy', { draft: hash })]) expect(failure).toMatchObject({ code: 'not allowed', what: expect.stringContaining(ADMIN) } satisfies Partial<Record<keyof Failure, unknown>>);
    expect(changedSince(team, before)).toEqual([]);
  });

  test('somebody makes himself legal in the tabs: shown, not counted; undone, it leaves no trace in what is in force', () => {
    const before = kept();
    type(WRITER, 'People!B4', WRITER);
    expect(look().draft?.changes).toEqual(['People: no longer legal, legal@example.com.', `People: new: legal, ${WRITER}.`]);
    expect([kept(), people(look())['legal']]).toEqual([before, ['legal@example.com']]);
    type(WRITER, 'People!B4', 'legal@example.com');
    expect(look()).toMatchObject({ draft: { changes: [] }, damages: [] });
  });

  test('what another person changes between the look and the press is not applied', () => {
    const hash = look().draft?.hash ?? '';
    type(WRITER, 'People!B4', WRITER);
    const before = worldOf(team);
    expect(stage.refused(ADMIN, 'applyPolicy', { draft: hash })).toMatchObject({ code: 'changed meanwhile', todo: expect.stringContaining('press Apply policy again') });
    expect(stage.refused(ADMIN, 'applyPolicy', { draft: 'x' }).code).toBe('changed meanwhile');
    expect(changedSince(team, before)).toEqual([]);
  });

  test('what another person changes between reading and writing is a draft still', () => {
    type(WRITER, 'People!C2', 'Mon-Fri 08:00-17:00');
    const hash = look().draft?.hash ?? '';
    const happened = stage.inBetween({ method: 'sheets.spreadsheets.batchUpdate' }, () => type(WRITER, 'People!B4', WRITER));
    const after = stage.done(ADMIN, 'applyPolicy', { draft: hash });
    expect([happened(), people(after)['legal']]).toEqual([true, ['legal@example.com']]);
    expect(look().draft?.changes).toContain(`People: new: legal, ${WRITER}.`);
  });

  test('changed and changed back is named, with who did it', () => {
    type(WRITER, 'People!B4', WRITER);
    apply();
    type(WRITER, 'People!B4', 'legal@example.com');
    const back = apply();
    expect(back.draft?.holds).toBe(true);
    expect(back.damages).toMatchObject([{ what: expect.stringMatching(/changed by admin@example.com \(.+\) and changed back by admin@example.com/) }]);
  });

  test('what is put into the script’s properties past Apply policy is named', () => {
    const before = kept();
    type(WRITER, 'People!B4', WRITER);
    apply();
    Object.assign(team.project.state.properties['script'] ?? {}, { 'policy.kept': before['policy.kept'] });
    expect(look().damages).toMatchObject([{ what: expect.stringMatching(/not the one that admin@example.com applied .+: apply it again/) }]);
    expect(apply()).toMatchObject({ damages: [], draft: { changes: [] } });
    expect(logRows()).toHaveLength(2);
    Object.assign(team.project.state.properties['script'] ?? {}, { 'policy.kept': 'a9' });
    expect(look().damages[0]).toMatchObject({ what: expect.stringContaining('cannot be read') });
    expect(apply()).toMatchObject({ damages: [], draft: { changes: [] } });
  });
});

describe('every cell of the tabs and of the log', () => {
  beforeEach(applied);
  /** Where a default is from is said beside it, and decides nothing. */
  const isNote = (title: string, header: unknown): boolean => header === 'Source' && ['Approvals', 'Roles', 'Questions'].includes(title);
  const cellsOf = (title: string): { cell: string; text: string; below: string }[] => {
    const { values = [] } = seen<{ values?: unknown[][] }>(team, `https://sheets.googleapis.com/v4/spreadsheets/${ids.dashboard}/values/${encodeURIComponent(`'${title}'`)}`);
    const at = (row: number, column: number): string => String(values[row]?.[column] ?? '');
    return values.flatMap((_, row) => (values[0] ?? []).flatMap((header, column) => isNote(title, header) ? [] : ({ cell: `${title}!${String.fromCharCode(65 + column)}${row + 1}`, text: at(row, column), below: at(row + 1, column) })));
  };
  type Changed = { cell: string; typed: string; view: PolicyView };
  /** What each way of changing one cell makes of the view. The cell before is put back with it. */
  function changed(cells: ReturnType<typeof cellsOf>, ways: (cell: { text: string; below: string }) => string[]): Changed[] {
    const put = (data: { range: string; values: string[][] }[]): void => void ask(team.workspace, WRITER, 'POST', `https://sheets.googleapis.com/v4/spreadsheets/${ids.dashboard}/values:batchUpdate`, { valueInputOption: 'USER_ENTERED', data });
    const range = (cell: string): string => `'${cell.replace('!', "'!")}`;
    let back: Parameters<typeof put>[0] = [];
    const views = cells.flatMap(({ cell, text, below }) =>
      [...new Set(ways({ text, below }))].filter((typed) => typed !== text).map((typed): Changed => {
        put([...back, { range: range(cell), values: [[typed]] }]);
        back = [{ range: range(cell), values: [[text]] }];
        return { cell, typed, view: look() };
      }),
    );
    put(back);
    return views;
  }

  test.each(Object.values(POLICY_TABS).map(({ title }) => title))('%s: one cell typed over or emptied changes nothing in force, and is shown as a difference or named', (title) => {
    const before = look();
    const unseen = changed(cellsOf(title), ({ text }) => [`${text}x`, '']).flatMap(({ cell, typed, view }) => {
      if (JSON.stringify(view.inForce) !== JSON.stringify(before.inForce) || view.damages.length > 0) return [`${cell}: “${typed}” counts at once`];
      const says = [...(view.draft?.changes ?? []), ...view.broken.map(({ cell: place }) => place)];
      return says.length > 0 && view.draft?.hash !== before.draft?.hash ? [] : [`${cell}: “${typed}” is not shown`];
    });
    expect(unseen).toEqual([]);
    expect(look()).toEqual(before);
  });

  test('the log: one cell typed over, emptied or copied from below is named', () => {
    type(WRITER, 'People!C2', 'Mon-Fri 08:00-17:00');
    apply();
    const before = look();
    const cells = cellsOf('Policy log');
    expect(cells).toHaveLength(18);
    const unseen = changed(cells, ({ text, below }) => [`${text}x`, '', below]).flatMap(({ cell, typed, view }) => (view.damages.length + view.broken.length > 0 && JSON.stringify(view.inForce.roles) === JSON.stringify(before.inForce.roles) ? [] : [`${cell}: “${typed.slice(0, 30)}”`]));
    expect(unseen).toEqual([]);
    expect(look()).toEqual(before);
  });

  const tampering: [what: string, act: () => void, words: RegExp][] = [
    ['a row removed', () => hands(WRITER).deleteRow('Policy log', 2), /Entry 1 was removed/],
    ['the tail cut', () => hands(WRITER).deleteRow('Policy log', 3), /end of the log was cut: entry 2 is gone/],
    ['a row written by hand', () => ['A4=3', `C4=${WRITER}`, 'D4=policy applied', 'E4={}', 'F4=x'].forEach((typed) => type(WRITER, `Policy log!${typed.split('=')[0]}`, typed.split('=')[1] ?? '')), /Row 4 was inserted/],
    ['a row replayed', () => 'ABCDEF'.split('').forEach((column, at) => type(WRITER, `Policy log!${column}4`, Object.values(rowsOf(team, ids.dashboard, 'Policy log')[0] ?? {})[at] ?? '')), /Entry 1 stands in rows 2, 4/],
  ];
  test.each(tampering)('the log: %s is named, and changes nothing in force', (_, act, words) => {
    type(WRITER, 'People!C2', 'Mon-Fri 08:00-17:00');
    apply();
    const before = kept();
    act();
    expect(look().damages.map(({ what }) => what)).toContainEqual(expect.stringMatching(words));
    expect(kept()).toEqual(before);
    // A row that bears the next number is not taken for ours.
    type(WRITER, 'People!C2', '');
    const after = apply();
    expect(after.inForce.applied).toMatchObject({ by: ADMIN });
    expect(logRows().filter(({ Who }) => Who === ADMIN).length).toBeGreaterThan(1);
    expect(after.damages.length).toBeGreaterThan(0);
  });

  test('the log sorted, with a column of people’s own and another name: nothing is named', () => {
    type(WRITER, 'People!C2', 'Mon-Fri 08:00-17:00');
    apply();
    const hand = hands(WRITER);
    hand.sort('Policy log', 'A', 'DESCENDING');
    hand.insertColumn('Policy log', 'A');
    hand.setCell('Policy log', 'A2', 'seen');
    hand.renameTab('Policy log', 'Log of the policy');
    expect(look()).toMatchObject({ damages: [], inForce: { applied: { by: ADMIN } } });
  });
});

checkExchanges(heard);
