/** The policy as people edit it in a Sheet: what is broken is named by its cell, what is applied comes back as it was. */
import fc from 'fast-check';
import { CONDITIONS, DEFAULT_POLICY, isRestrictedAt, WEIGHTS } from '../../src/playbook/approval-policy.ts';
import type { ApprovalRule, Policy, Role, RolePerson } from '../../src/playbook/approval-policy.ts';
import { canonicalPolicy, policyChunks, policyDifference, policyFromChunks } from '../../src/playbook/applied-policy.ts';
import { canonicalRows, CHUNK_BYTES } from '../../src/playbook/applied-rows.ts';
import { DOCUMENT_KINDS, SEVERITIES, TYPES } from '../../src/playbook/incident.ts';
import type { BrokenEdit, PolicyRow, PolicyRows, PolicyTab, ReadPolicy } from '../../src/playbook/policy-tabs.ts';
import { bareRows, POLICY_TABS, policyRows, readPolicy, TAB_NAMES } from '../../src/playbook/policy-tabs.ts';
import { readHours, showHours } from '../../src/playbook/working-hours.ts';

const POLICY: Policy = { ...DEFAULT_POLICY, people: [{ role: 'legal', address: 'counsel@example.com', works: { days: [1, 2, 3, 4, 5], from: 480, until: 1020 } }, { role: 'CS', address: 'cs@example.com' }] };
const edit = (tab: PolicyTab, at: number, cells: PolicyRow): PolicyRows => {
  const rows = policyRows(POLICY);
  return { ...rows, [tab]: rows[tab].map((row, index) => (index === at ? { ...row, ...cells } : row)) };
};
const add = (tab: PolicyTab, row: PolicyRow): PolicyRows => ({ ...policyRows(POLICY), [tab]: [...policyRows(POLICY)[tab], row] });
const broken = (read: ReadPolicy): readonly BrokenEdit[] => ('broken' in read ? read.broken : []);
const policyOf = (read: ReadPolicy): Policy | undefined => ('policy' in read ? read.policy : undefined);

test('the default policy reads back from its rows as it was', () => {
  expect(readPolicy(policyRows(POLICY))).toEqual({ policy: POLICY });
});

test('every cell has a column of its tab', () => {
  for (const tab of TAB_NAMES) for (const row of policyRows(POLICY)[tab]) expect(Object.keys(row)).toEqual([...POLICY_TABS[tab].columns]);
});

test.each<[string, PolicyRows]>([
  ['capitals and spaces', edit('approvals', 0, { Document: ' Customer ', Severities: 'sev0,SEV1 ', Roles: 'Incident Commander', Weight: 'REQUIRED' })],
  ['a comma for or', edit('approvals', 5, { Roles: 'CS, senior leadership' })],
  ['an empty row, a note beside', add('approvals', { Notes: 'ask Monday' })],
])('harmless: %s', (_, rows) => {
  expect(readPolicy(rows)).toEqual({ policy: POLICY });
});

test.each<[PolicyTab, PolicyRow, string, string]>([
  ['approvals', { Document: 'blog' }, 'Document', '“blog” is none of internal, customer, faq, deep dive, technical explanation'],
  ['approvals', { Severities: 'SEV9' }, 'Severities', '“SEV9” is none of SEV0, SEV1, SEV2, SEV3'],
  ['approvals', { Severities: '' }, 'Severities', 'is empty: name some of SEV0, SEV1, SEV2, SEV3, or write all'],
  ['approvals', { When: 'sometimes' }, 'When', '“sometimes” is none of always, personal data, raw event data lost'],
  ['approvals', { Roles: 'the board' }, 'Roles', '“the board” is no role of the tab Roles: incident commander, senior leadership, legal, engineering, CS, CS Ops, CS leadership, CSMs'],
  ['approvals', { Roles: '' }, 'Roles', 'is empty: name a role, or several with “or” between'],
  ['approvals', { Weight: 'maybe' }, 'Weight', '“maybe” is none of required, advised'],
  ['approvals', { Sections: '' }, 'Sections', 'is empty: name headings with “;” between, or write all'],
  ['roles', { Role: 'Incident commander' }, 'Role', 'says the same as row 2'],
  ['roles', { Asked: '' }, 'Asked', 'is empty'],
  ['roles', { Comments: 'x' }, 'Comments', '“x” is none of shown, hidden'],
  ['people', { Role: 'sales' }, 'Role', '“sales” is no role of the tab Roles: incident commander, senior leadership, legal, engineering, CS, CS Ops, CS leadership, CSMs'],
  ['people', { Address: 'counsel' }, 'Address', '“counsel” is not one person’s address'],
  ['people', { Address: 'a@example.com, b@example.com' }, 'Address', '“a@example.com, b@example.com” is not one person’s address'],
  ['people', { Role: 'legal', Address: 'Counsel@example.com' }, 'Address', 'says the same as row 2'],
  ['people', { 'Works (UTC)': 'nine to five' }, 'Works (UTC)', '“nine to five” is not like Mon-Fri 08:00-17:00 or Mon-Fri 09:00-17:00 Europe/Berlin'],
  ['severities', { 'Decide within (minutes)': 'soon' }, 'Decide within (minutes)', '“soon” is no number of minutes from 1 to 99999'],
  ['severities', { 'Editorial changes': 'yes' }, 'Editorial changes', 'must be no at SEV1: there every change is approved again'],
  ['questions', { Question: 'weather' }, 'Question', expect.stringMatching(/^“weather” is none of lead, /)],
])('broken in %s: %j is named by row and column', (tab, cells, column, what) => {
  expect(broken(readPolicy(edit(tab, 1, cells)))).toContainEqual({ tab: POLICY_TABS[tab].title, row: 3, column, what });
});

test('a zone that nobody knows is named by row and column where a draft is read; what is in force is not asked again', () => {
  const rows = edit('people', 1, { 'Works (UTC)': 'Mon-Fri 09:00-17:00 Europe/Berlni' });
  expect(broken(readPolicy(rows, (zone) => zone === 'Europe/Berlin'))).toEqual([{ tab: 'People', row: 3, column: 'Works (UTC)', what: '“Europe/Berlni” is no time zone that Google knows: write it like Europe/Berlin or America/New_York' }]);
  expect(policyOf(readPolicy(rows))?.people[1]?.works?.zone).toBe('Europe/Berlni');
});

test('a renamed role is named wherever it is used', () => {
  const found = broken(readPolicy(edit('roles', 2, { Role: 'counsel' })));
  expect(new Set(found.map(({ tab, column }) => `${tab} ${column}`))).toEqual(new Set(['Approvals Roles', 'People Role']));
});

test('of a policy that was applied before severities had a meaning the defaults hold, and it has the name that it had', () => {
  const before = { ...bareRows(POLICY), severities: bareRows(POLICY).severities.map(({ Meaning: _, Restricted: __, Source: ___, ...row }) => row) };
  expect(readPolicy(before)).toEqual({ policy: POLICY });
  expect(canonicalPolicy(POLICY)).toBe(canonicalRows(before));
  const own = policyOf(readPolicy(edit('severities', 1, { Meaning: 'All hands', Restricted: 'yes', Source: '' })));
  expect(own?.severities[1]).toMatchObject({ meaning: 'All hands', restricted: true, source: '' });
  expect(own && policyFromChunks(policyChunks(own))).toEqual(own);
  expect([isRestrictedAt(POLICY, 'SEV0'), isRestrictedAt(POLICY, 'SEV1'), own && isRestrictedAt(own, 'SEV1')]).toEqual([true, false, true]);
});

test.each(['approvals', 'roles', 'questions'] as const)('%s: each default says where it is from, what a team wrote is theirs, and neither decides anything', (tab) => {
  const rows = policyRows(POLICY);
  expect(rows[tab].filter(({ Source: source = '' }) => !source.startsWith('Default. Playbook: '))).toEqual([]);
  const edited = edit(tab, 0, { Source: 'Our lawyers', ...(tab === 'approvals' ? { Severities: 'SEV0' } : tab === 'roles' ? { Asked: 'Is it so?' } : { Document: 'faq' }) });
  const own = policyOf(readPolicy(edited));
  expect(own && policyRows(own)[tab].map(({ Source: source }) => source === 'Yours')).toEqual(rows[tab].map((_, at) => at === 0));
  expect(readPolicy(edit(tab, 0, { Source: '' }))).toEqual({ policy: POLICY });
});

test('a severity without a row is named', () => {
  const rows = policyRows(POLICY);
  expect(broken(readPolicy({ ...rows, severities: rows.severities.slice(1) }))).toEqual([{ tab: 'Severities', row: 5, column: 'Severity', what: 'has no row for SEV0' }]);
});

test('every one-cell edit of the default policy is read as what it says, or named in that cell’s row or where a role is used', () => {
  const rows = policyRows(POLICY);
  for (const tab of TAB_NAMES)
    rows[tab].forEach((row, at) => {
      for (const column of POLICY_TABS[tab].columns)
        for (const to of ['', 'x', 'all', 'none', `${row[column]} x`]) {
          const read = readPolicy(edit(tab, at, { [column]: to }));
          const policy = policyOf(read);
          if (policy) expect(policyDifference(POLICY, policy).length > 0 || canonicalPolicy(policy) === canonicalPolicy(POLICY)).toBe(true);
          else expect(broken(read).some((one) => (one.tab === POLICY_TABS[tab].title && one.row === at + 2) || tab === 'roles' || tab === 'severities')).toBe(true);
        }
    });
});

describe('what applying a draft would change', () => {
  const changed = (rows: PolicyRows): string[] => policyDifference(POLICY, policyOf(readPolicy(rows)) ?? POLICY);
  test.each<[string, PolicyRows, string[]]>([
    ['nothing', policyRows(POLICY), []],
    ['a weight', edit('approvals', 3, { Weight: 'required' }), ['Approvals: customer, SEV0, SEV1, engineering: Weight was advised, becomes required.']],
    ['somebody makes themselves legal', add('people', { Role: 'legal', Address: 'somebody@example.com' }), ['People: new: legal, somebody@example.com.']],
    ['a person removed', { ...policyRows(POLICY), people: policyRows(POLICY).people.slice(1) }, ['People: no longer legal, counsel@example.com (Works (UTC): Mon-Fri 08:00-17:00).']],
    ['a rule for fewer', edit('approvals', 0, { Severities: 'SEV0' }), ['Approvals: no longer customer, SEV0, SEV1, incident commander (Weight: required; Sections: all).', 'Approvals: new: customer, SEV0, incident commander (Weight: required; Sections: all).']],
    ['the order', { ...policyRows(POLICY), people: [...policyRows(POLICY).people].reverse() }, ['Only the order of rows changes.']],
  ])('%s', (_, rows, lines) => expect(changed(rows)).toEqual(lines));
});

const roleNames = ['legal', 'CS', 'état-major', '法務', 'a "quoted" one'];
const role = (name: string): fc.Arbitrary<Role> => fc.record({ name: fc.constant(name), asks: fc.constantFrom('Ça va?', 'Ok?', '👩‍💻 fine?'), recordedCounts: fc.subarray([...SEVERITIES]), commentsHidden: fc.boolean() });
const rule: fc.Arbitrary<ApprovalRule> = fc.record({
  document: fc.constantFrom(...DOCUMENT_KINDS),
  severities: fc.subarray([...SEVERITIES]),
  types: fc.subarray([...TYPES]),
  when: fc.constantFrom(...CONDITIONS),
  roles: fc.subarray(roleNames, { minLength: 1 }),
  weight: fc.constantFrom(...WEIGHTS),
  covers: fc.subarray(['Impact', 'Root cause, in short', '原因']),
});
const hours = fc.tuple(fc.record({ days: fc.subarray([1, 2, 3, 4, 5, 6, 0], { minLength: 1 }), from: fc.nat(1439), until: fc.nat(1439) }), fc.constantFrom(undefined, 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5')).map(([works, zone]) => ({ ...works, ...(zone ? { zone } : {}) }));
const person = fc.tuple(fc.constantFrom(...roleNames), fc.option(hours, { nil: undefined }));
const policies: fc.Arbitrary<Policy> = fc.record({
  approvals: fc.array(rule, { maxLength: 8 }),
  roles: fc.tuple(...roleNames.map(role)),
  people: fc.array(person, { maxLength: 400 }).map((held) => held.map(([name, works], at): RolePerson => ({ role: name, address: `person${at}@example.com`, ...(works ? { works } : {}) }))),
  severities: fc.tuple(...SEVERITIES.map((severity) => fc.record({ severity: fc.constant(severity), decideWithin: fc.integer({ min: 1, max: 99_999 }), workingHours: fc.boolean(), editorial: severity < 'SEV2' ? fc.constant(false) : fc.boolean() }))),
  questions: fc.constant(DEFAULT_POLICY.questions),
});

test('any policy comes back from its tabs, and from the properties, in chunks under 8 KB', () => {
  fc.assert(
    fc.property(policies, (policy) => {
      expect(policyOf(readPolicy(policyRows(policy)))).toEqual(policy);
      const chunks = policyChunks(policy);
      for (const chunk of chunks) expect(Buffer.byteLength(chunk, 'utf8')).toBeLessThanOrEqual(CHUNK_BYTES);
      expect(policyFromChunks(chunks)).toEqual(policy);
    }),
    { numRuns: 60 },
  );
});

test('chunks that do not belong together are no policy', () => {
  const many = (suffix: string): string[] => policyChunks({ ...POLICY, people: Array.from({ length: 300 }, (_, at) => ({ role: 'CS', address: `person${at}${suffix}@example.com` })) });
  const [first = '', ...rest] = many('');
  expect(rest.length).toBeGreaterThan(0);
  expect(policyFromChunks([first, ...rest])).toBeDefined();
  for (const chunks of [[], [first], rest, [...rest, first], ['1/1:{}'], ['1/1:null'], ['1/1:{"approvals":[1]}'], [first, ...many('-other-and-longer').slice(1)]]) expect(policyFromChunks(chunks)).toBeUndefined();
});

test.each(['Mon-Fri 08:00-17:00', 'Mon, Wed-Thu, Sun 22:30-06:00', 'Sat 00:00-00:00'])('working hours %s read back as written', (text) => {
  const read = readHours(text);
  expect(read && showHours(read)).toBe(text);
});
test.each(['', 'Mon', '08:00-17:00', 'Mon-Fri', 'Mon-Fri 25:00-26:00', 'Mon-Foo 08:00-17:00', 'Mon-Tue-Wed 08:00-09:00', 'Mon 8-17'])('%j is no working hours', (text) => expect(readHours(text)).toBeUndefined());
test('over the weekend, one digit, and until midnight', () => expect(readHours('fri–mon 8:00 – 24:00')).toEqual({ days: [1, 5, 6, 0], from: 480, until: 0 }));
