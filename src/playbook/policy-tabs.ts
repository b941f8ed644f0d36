/**
 * The policy as people edit it: tabs of rows, a header over each column. A draft is read whole or not at all; every cell
 * that cannot be read is named by tab, row and column. What is applied is kept as the same rows (applied-policy.ts).
 */
import { CONDITIONS, DEFAULT_POLICY, SEVERITY_DEFAULTS, WEIGHTS } from './approval-policy.ts';
import type { ApprovalRule, MarkedQuestion, Policy, Role, RolePerson, SeverityRule } from './approval-policy.ts';
import { isAddress, roleKey } from './approvals.ts';
import { FIELD_NAMES } from './fields.ts';
import { DOCUMENT_KINDS, SEVERITIES, TYPES } from './incident.ts';
import type { Severity } from './incident.ts';
import { ALL, RowReader, inWords, rowsThatSayTheSame, sourceOf } from './policy-row.ts';
import type { BrokenEdit, PolicyRow } from './policy-row.ts';
import { readHours, showHours } from './working-hours.ts';
import { unknownZone } from './zone.ts';

export type { BrokenEdit, PolicyRow };

/** Tabs in the order of the Sheet, each with its columns. For good, as every header of ours. */
export const POLICY_TABS = {
  approvals: { title: 'Approvals', columns: ['Document', 'Severities', 'Types', 'When', 'Roles', 'Weight', 'Sections', 'Source'] },
  roles: { title: 'Roles', columns: ['Role', 'Asked', 'Recorded decisions count at', 'Comments', 'Source'] },
  people: { title: 'People', columns: ['Role', 'Address', 'Works (UTC)'] },
  severities: { title: 'Severities', columns: ['Severity', 'Decide within (minutes)', 'Counted in', 'Editorial changes', 'Meaning', 'Restricted', 'Source'] },
  questions: { title: 'Questions', columns: ['Document', 'Question', 'Source'] },
} as const;
export type PolicyTab = keyof typeof POLICY_TABS;

/** Columns that came after the first dashboards were made, those of one tab together. A tab without them says nothing of them: there what is in force goes on. */
export const LATER_COLUMNS = {
  approvals: ['Source'],
  roles: ['Source'],
  severities: ['Meaning', 'Restricted', 'Source'],
  questions: ['Source'],
} as const satisfies { readonly [T in PolicyTab]?: readonly (typeof POLICY_TABS)[T]['columns'][number][] };
export type OlderTab = keyof typeof LATER_COLUMNS;
export const OLDER_TABS: readonly OlderTab[] = ['approvals', 'roles', 'severities', 'questions'];
export const TAB_NAMES: readonly PolicyTab[] = ['approvals', 'roles', 'people', 'severities', 'questions'];

export type PolicyRows = Readonly<Record<PolicyTab, readonly PolicyRow[]>>;

export type ReadPolicy = { policy: Policy } | { broken: readonly BrokenEdit[] };

const RECORD_HIDDEN = 'hidden';
const RECORD_SHOWN = 'shown';
const SHOWN_OR_HIDDEN = [RECORD_SHOWN, RECORD_HIDDEN] as const;
const ANY_HOUR = 'any hour';
const WORKING_HOURS = 'working hours';
const HOURS = [ANY_HOUR, WORKING_HOURS] as const;
const NO_OR_YES = ['no', 'yes'] as const;

/** Columns in which one word out of these stands. */
export const WORD_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  Document: DOCUMENT_KINDS,
  When: CONDITIONS,
  Weight: WEIGHTS,
  Comments: SHOWN_OR_HIDDEN,
  Severity: SEVERITIES,
  'Counted in': HOURS,
  'Editorial changes': NO_OR_YES,
  Restricted: NO_OR_YES,
  Question: FIELD_NAMES,
};

/**
 * A draft as the tabs show it. Rows without anything in our columns are people's own.
 * @param isZone Whether there is such a time zone; what is in force is not asked again.
 */
export function readPolicy(rows: PolicyRows, isZone: (zone: string) => boolean = () => true): ReadPolicy {
  const broken: BrokenEdit[] = [];
  const each = <T>(tab: PolicyTab, read: (reader: RowReader) => T): T[] =>
    rows[tab].flatMap((cells, at) => {
      if (POLICY_TABS[tab].columns.every((column) => (cells[column] ?? '').trim() === '')) return [];
      const reader = new RowReader(POLICY_TABS[tab].title, cells, at + 2);
      const value = read(reader);
      broken.push(...reader.broken);
      return [value];
    });
  const roles = each('roles', readRole);
  const known = (reader: RowReader, column: string, role: string): string => roleNamed(reader, column, role, roles);
  const policy: Policy = {
    approvals: each('approvals', (reader) => readRule(reader, known)),
    roles,
    people: each('people', (reader) => readPerson(reader, known, isZone)),
    severities: each('severities', readSeverity),
    questions: each('questions', readQuestion),
  };
  broken.push(...twice(rows));
  for (const severity of SEVERITIES) if (!policy.severities.some((one) => one.severity === severity)) broken.push({ tab: POLICY_TABS.severities.title, row: rows.severities.length + 2, column: 'Severity', what: `has no row for ${severity}` });
  return broken.length > 0 ? { broken } : { policy };
}

function roleNamed(reader: RowReader, column: string, name: string, roles: readonly Role[]): string {
  const role = roles.find((one) => roleKey(one.name) === roleKey(name));
  if (!role && name !== '') reader.break(column, `“${name}” is no role of the tab ${POLICY_TABS.roles.title}: ${roles.map((one) => one.name).join(', ')}`);
  return role?.name ?? name;
}

type Known = (reader: RowReader, column: string, role: string) => string;

function readRule(reader: RowReader, known: Known): ApprovalRule {
  const roles = reader.parts('Roles', /,|\bor\b/).map((role) => known(reader, 'Roles', role));
  if (roles.length === 0) reader.break('Roles', 'is empty: name a role, or several with “or” between');
  const rule: ApprovalRule = {
    document: reader.word('Document', DOCUMENT_KINDS, 'internal'),
    severities: reader.words('Severities', SEVERITIES),
    types: reader.words('Types', TYPES),
    when: reader.word('When', CONDITIONS, 'always'),
    roles,
    weight: reader.word('Weight', WEIGHTS, 'required'),
    covers: reader.text('Sections').toLowerCase() === ALL ? [] : reader.parts('Sections', /\n|;/),
  };
  if (reader.text('Sections') === '') reader.break('Sections', 'is empty: name headings with “;” between, or write all');
  return rule;
}

function readRole(reader: RowReader): Role {
  const name = reader.needed('Role');
  if (/,|;|\bor\b/.test(name)) reader.break('Role', '“,”, “;” and “or” stand between roles, so none can hold them');
  return {
    name,
    asks: reader.needed('Asked'),
    recordedCounts: reader.words('Recorded decisions count at', SEVERITIES),
    commentsHidden: reader.word('Comments', SHOWN_OR_HIDDEN, RECORD_SHOWN) === RECORD_HIDDEN,
  };
}

function readPerson(reader: RowReader, known: Known, isZone: (zone: string) => boolean): RolePerson {
  const role = known(reader, 'Role', reader.needed('Role'));
  const address = reader.needed('Address');
  if (address !== '' && !isAddress(address)) reader.break('Address', `“${address}” is not one person’s address`);
  const hours = reader.text('Works (UTC)');
  const works = readHours(hours);
  if (hours !== '' && works === undefined) reader.break('Works (UTC)', `“${hours}” is not like Mon-Fri 08:00-17:00 or Mon-Fri 09:00-17:00 Europe/Berlin`);
  if (works?.zone !== undefined && !isZone(works.zone)) reader.break('Works (UTC)', unknownZone(works.zone));
  return { role, address, ...(works ? { works } : {}) };
}

function readSeverity(reader: RowReader): SeverityRule {
  const severity = reader.word('Severity', SEVERITIES, 'SEV0');
  const minutes = reader.text('Decide within (minutes)');
  const decideWithin = /^\d{1,5}$/.test(minutes) ? Number(minutes) : 0;
  if (decideWithin === 0) reader.break('Decide within (minutes)', `“${minutes}” is no number of minutes from 1 to 99999`);
  const editorial = reader.word('Editorial changes', NO_OR_YES, 'no') === 'yes';
  if (editorial && (severity === 'SEV0' || severity === 'SEV1')) reader.break('Editorial changes', `must be no at ${severity}: there every change is approved again`);
  return { severity, decideWithin, workingHours: reader.word('Counted in', HOURS, ANY_HOUR) === WORKING_HOURS, editorial, ...readOwn(reader, severity) };
}

/** What is said otherwise than by default. A policy that was applied before there were these columns has none of their cells. */
function readOwn(reader: RowReader, severity: Severity): Pick<SeverityRule, 'meaning' | 'restricted' | 'source'> {
  const known = SEVERITY_DEFAULTS[severity];
  const said = (column: 'Meaning' | 'Source', byDefault: string): string => (reader.has(column) ? reader.text(column) : byDefault);
  const [meaning, source] = [said('Meaning', known.meaning), said('Source', known.source)];
  const restricted = reader.has('Restricted') ? reader.word('Restricted', NO_OR_YES, 'yes') === 'yes' : known.restricted;
  return { ...(meaning === known.meaning ? {} : { meaning }), ...(restricted === known.restricted ? {} : { restricted }), ...(source === known.source ? {} : { source }) };
}

const readQuestion = (reader: RowReader): MarkedQuestion => ({ document: reader.word('Document', DOCUMENT_KINDS, 'customer'), question: reader.word('Question', FIELD_NAMES, 'started') });

/** Rows that say twice who somebody is: which of them holds would be chance. */
function twice(rows: PolicyRows): BrokenEdit[] {
  const find = (tab: PolicyTab, ...columns: readonly string[]): BrokenEdit[] => rowsThatSayTheSame(POLICY_TABS[tab].title, rows[tab], columns);
  return [...find('roles', 'Role'), ...find('people', 'Role', 'Address'), ...find('severities', 'Severity'), ...find('questions', 'Document', 'Question')];
}

/** Where the defaults are from; what a team wrote instead is theirs. A note for people: no rule follows from it. */
const FROM = {
  approvals: 'Default. Playbook: “Approval for comms is dependent on the severity”; the rest, step 5 and a judgement, is in README, What an approval is worth',
  roles: 'Default. Playbook: “approved by senior leadership, the incident commander, and legal”; “engineering and CS should review messaging for accuracy and clarity”',
  questions: 'Default. Playbook: no “unanswered questions or vague half-truths”, and raw event data as the bottom line',
} as const;

/** The rows that a policy is, for the tabs. */
export function policyRows(policy: Policy): PolicyRows {
  const [rows, defaults] = [bareRows(policy), bareRows(DEFAULT_POLICY)];
  const withSource = (tab: keyof typeof FROM): PolicyRow[] => rows[tab].map((row) => ({ ...row, Source: sourceOf(defaults[tab].some((one) => JSON.stringify(one) === JSON.stringify(row)), FROM[tab]) }));
  return { ...rows, approvals: withSource('approvals'), roles: withSource('roles'), questions: withSource('questions') };
}

/** What is in force in the columns that came later, for a row of a tab without them; nothing where no row in force is this one. */
export function laterCells(tab: OlderTab, row: PolicyRow, inForce: PolicyRows): PolicyRow {
  const later: readonly string[] = LATER_COLUMNS[tab];
  const named = tab === 'severities' ? ['Severity'] : POLICY_TABS[tab].columns.filter((column) => !later.includes(column));
  const said = inForce[tab].find((one) => named.every((column) => sameWords(one[column], row[column])));
  return said ? Object.fromEntries(later.map((column) => [column, said[column] ?? ''])) : {};
}

const sameWords = (one = '', other = ''): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();

/** Without where defaults are from. */
export function bareRows({ approvals, roles, people, severities, questions }: Policy): PolicyRows {
  return {
    approvals: approvals.map((rule) => ({ Document: rule.document, Severities: inWords(rule.severities, SEVERITIES), Types: inWords(rule.types, TYPES), When: rule.when, Roles: rule.roles.join(' or '), Weight: rule.weight, Sections: rule.covers.join('; ') || ALL })),
    roles: roles.map((role) => ({ Role: role.name, Asked: role.asks, 'Recorded decisions count at': inWords(role.recordedCounts, SEVERITIES), Comments: role.commentsHidden ? RECORD_HIDDEN : RECORD_SHOWN })),
    people: people.map(({ role, address, works }) => ({ Role: role, Address: address, 'Works (UTC)': works ? showHours(works) : '' })),
    severities: severities.map((rule) => ({ Severity: rule.severity, 'Decide within (minutes)': String(rule.decideWithin), 'Counted in': rule.workingHours ? WORKING_HOURS : ANY_HOUR, 'Editorial changes': yesNo(rule.editorial), Meaning: rule.meaning ?? SEVERITY_DEFAULTS[rule.severity].meaning, Restricted: yesNo(rule.restricted ?? SEVERITY_DEFAULTS[rule.severity].restricted), Source: rule.source ?? SEVERITY_DEFAULTS[rule.severity].source })),
    questions: questions.map(({ document, question }) => ({ Document: document, Question: question })),
  };
}

const yesNo = (is: boolean): string => (is ? 'yes' : 'no');

/** The same, to be kept and named by its hash: of a severity without what nobody has said otherwise. */
export function keptRows(policy: Policy): PolicyRows {
  const rows = bareRows(policy);
  const severities = rows.severities.map(({ Meaning: _, Restricted: __, Source: ___, ...row }, at): PolicyRow => {
    const { meaning, restricted, source } = policy.severities[at] ?? {};
    return { ...row, ...(meaning === undefined ? {} : { Meaning: meaning }), ...(restricted === undefined ? {} : { Restricted: yesNo(restricted) }), ...(source === undefined ? {} : { Source: source }) };
  });
  return { ...rows, severities };
}
