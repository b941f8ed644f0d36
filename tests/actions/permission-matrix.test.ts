/** Who can do what with which file of a restricted and of an open incident, as Drive, Docs and Sheets answer: the table is the test. */
import { ask, Refused } from '../../src/simulator/pages/asking.ts';
import { COMMANDER, CS, LEADER, LEGAL, putPeopleInForce } from './reviewing.ts';
import { ADMIN, BACKUP, ENGINEER, folderLink, openStage, OUTSIDER, usualSetUp, WRITER } from './stage.ts';
import { allFiles, filesOf } from './standing.ts';

/**
 * The shared drive's members are its organizer, who generates (an organizer as well, or they could not restrict), lead and backup
 * (writers), and a commenter of the place. Everybody else of the company is in no drive; the administrator only administers the add-on.
 */
const PEOPLE = { organizer: ADMIN, generator: WRITER, lead: ENGINEER, backup: BACKUP, approver: LEGAL, 'let in': 'csm@example.com', member: COMMANDER, colleague: OUTSIDER, CS, administrator: LEADER, stranger: 'stranger@example.org' } as const;
const NAMES = Object.keys(PEOPLE) as (keyof typeof PEOPLE)[];
const KINDS = ['folder', 'record', 'internal', 'customer', 'faq', 'technical explanation', 'deep dive'] as const;
const INCIDENTS = { restricted: 'INC-0001', open: 'INC-0002' } as const;

/**
 * g: Drive gives the file · l: a search lists it · r: Docs or Sheets gives what is in it, of a folder its files are listed · p: who
 * can see it is told · w: it can be edited, or added to · c: it can be copied. Of a folder that is restricted, g and l give the name.
 */
const TABLE = `
                                 | organizer | generator | lead   | backup | approver | let in | member | colleague | CS     | administrator | stranger
restricted folder                | glrpw-    | glrpw-    | glr-w- | glr-w- | ------   | glr-w- | gl---- | ------    | ------ | ------        | ------
restricted record                | glrpwc    | glrpwc    | glrpwc | glrpwc | glrpwc   | glrpwc | ------ | ------    | ------ | ------        | ------
restricted internal              | glrpwc    | glrpwc    | glrpwc | glrpwc | ------   | glrpwc | ------ | ------    | ------ | ------        | ------
restricted customer              | glrpwc    | glrpwc    | glrpwc | glrpwc | glr--c   | glrpwc | ------ | ------    | ------ | ------        | ------
restricted faq                   | glrpwc    | glrpwc    | glrpwc | glrpwc | ------   | glrpwc | ------ | ------    | ------ | ------        | ------
restricted technical explanation | glrpwc    | glrpwc    | glrpwc | glrpwc | glr--c   | glrpwc | ------ | ------    | ------ | ------        | ------
restricted deep dive             | glrpwc    | glrpwc    | glrpwc | glrpwc | ------   | glrpwc | ------ | ------    | ------ | ------        | ------
open folder                      | glrpw-    | glrpw-    | glr-w- | glr-w- | ------   | ------ | glr--- | ------    | ------ | ------        | ------
open record                      | glrpwc    | glrpwc    | glrpwc | glrpwc | glrpwc   | ------ | glr--c | ------    | ------ | ------        | ------
open internal                    | glrpwc    | glrpwc    | glrpwc | glrpwc | g-r--c   | g-r--c | glr--c | g-r--c    | g-r--c | g-r--c        | ------
open customer                    | glrpwc    | glrpwc    | glrpwc | glrpwc | glr--c   | ------ | glr--c | ------    | ------ | ------        | ------
open faq                         | glrpwc    | glrpwc    | glrpwc | glrpwc | ------   | ------ | glr--c | ------    | ------ | ------        | ------
open technical explanation       | glrpwc    | glrpwc    | glrpwc | glrpwc | glr--c   | ------ | glr--c | ------    | ------ | ------        | ------
open deep dive                   | glrpwc    | glrpwc    | glrpwc | glrpwc | ------   | ------ | glr--c | ------    | ------ | ------        | ------
dashboard                        | glrpwc    | glrpwc    | glrpwc | glrpwc | ------   | ------ | glr--c | ------    | ------ | ------        | ------
`;

const { team, done } = openStage();
const { seed } = team.workspace.services.drive;
const drive = seed.sharedDrive('Incidents', [{ email: ADMIN, role: 'organizer' }, { email: WRITER, role: 'organizer' }, { email: ENGINEER, role: 'writer' }, { email: BACKUP, role: 'writer' }, { email: COMMANDER, role: 'commenter' }]);
const { setUp } = done(ADMIN, 'setUp', { ...usualSetUp(team, { folder: folderLink(seed.folder({ name: 'Here', parent: drive })), administrators: [ADMIN, LEADER] }), operation: 'setup00002' });
putPeopleInForce(team, [{ role: 'legal', address: LEGAL }]);
const documents = KINDS.slice(2);
const facts = { lead: { value: ENGINEER }, backup: { value: BACKUP } };
done(WRITER, 'generate', { operation: 'press00001', title: 'Keys leaked', severity: 'SEV0', type: 'bug', documents: [...documents], facts });
done(WRITER, 'generate', { operation: 'press00002', title: 'Disk full', severity: 'SEV1', type: 'bug', documents: [...documents], facts });
for (const incident of Object.values(INCIDENTS)) done(ENGINEER, 'requestReview', { incident, documents: [], note: '' });
done(WRITER, 'letIn', { incident: INCIDENTS.restricted, person: PEOPLE['let in'] });

const API = 'https://www.googleapis.com/drive/v3/files';
const everywhere = 'corpora=allDrives&supportsAllDrives=true&includeItemsFromAllDrives=true&pageSize=1000&fields=files(id)';

interface File {
  id: string;
  mimeType: string;
}

function asked<T>(person: string, method: string, url: string, body?: object): T | undefined {
  try {
    return ask<T>(team.workspace, person, method, url, body);
  } catch (error) {
    if (error instanceof Refused && [403, 404].includes(error.status)) return undefined;
    throw error;
  }
}

const can = (person: string, method: string, url: string, body?: object): boolean => asked(person, method, url, body) !== undefined;

const listed = (person: string, q: string): string[] => (asked<{ files?: { id: string }[] }>(person, 'GET', `${API}?${everywhere}&q=${encodeURIComponent(q)}`)?.files ?? []).map(({ id }) => id);

/** In the order of the letters. */
function answersTo(person: string, { id, mimeType }: File): string {
  const [read, write] = mimeType.endsWith('folder')
    ? [listed(person, `'${id}' in parents`).length > 0, (): boolean => can(person, 'POST', `${API}?supportsAllDrives=true`, { name: 'Added', mimeType: 'application/vnd.google-apps.document', parents: [id] })]
    : mimeType.endsWith('document')
      ? [can(person, 'GET', `https://docs.googleapis.com/v1/documents/${id}`), (): boolean => can(person, 'POST', `https://docs.googleapis.com/v1/documents/${id}:batchUpdate`, { requests: [{ insertText: { location: { index: 1 }, text: '.' } }] })]
      : [can(person, 'GET', `https://sheets.googleapis.com/v4/spreadsheets/${id}`), (): boolean => can(person, 'POST', `https://sheets.googleapis.com/v4/spreadsheets/${id}:batchUpdate`, { requests: [{ addSheet: { properties: { title: person } } }] })];
  const answers = [
    can(person, 'GET', `${API}/${id}?supportsAllDrives=true`),
    listed(person, `mimeType = '${mimeType}'`).includes(id),
    read,
    can(person, 'GET', `${API}/${id}/permissions?supportsAllDrives=true`),
    write(),
    can(person, 'POST', `${API}/${id}/copy?supportsAllDrives=true`, { name: 'Copy' }),
  ];
  return answers.map((is, at) => (is ? 'glrpwc'.charAt(at) : '-')).join('');
}

const fileOf = (incident: string, kind: string): File => filesOf(team, incident)[kind]?.[0] ?? { id: '', mimeType: '' };
const dashboard = allFiles(team).find(({ id }) => setUp.dashboardUrl.includes(id)) ?? { id: '', mimeType: '' };
const rows = [...Object.entries(INCIDENTS).flatMap(([which, incident]) => KINDS.map((kind) => ({ name: `${which} ${kind}`, file: fileOf(incident, kind) }))), { name: 'dashboard', file: dashboard }];

const widths = [Math.max(...rows.map(({ name }) => name.length)), ...NAMES.map((name) => Math.max(name.length, 6))];
const line = (cells: readonly string[]): string => cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ').trimEnd();
const answered = [line(['', ...NAMES]), ...rows.map(({ name, file }) => line([name, ...NAMES.map((who) => answersTo(PEOPLE[who], file))]))];

test('what everybody can do with every file', () => expect(answered).toEqual(TABLE.split('\n').slice(1, -1)));
