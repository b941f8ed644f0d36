/**
 * Letting people in to what deciding needs: commenter on the documents, writer on the record. One person a round over all
 * files, for of concurrent changes to one file's permissions Drive applies only the last; nobody's role is ever lowered.
 */
import { documentsIn, nameOfDocument } from '../../playbook/incident.ts';
import type { IncidentDocument } from '../../playbook/incident.ts';
import { addressKey, sameAddress } from '../../playbook/approvals.ts';
import { inARow } from '../../playbook/in-a-row.ts';
import { listPermissions, removePermission, shareWithPerson } from '../../workspace/drive.ts';
import type { GoogleError } from '../../workspace/errors.ts';
import { grouped, must } from '../../workspace/rounds.ts';
import type { Call, Outcomes } from '../../workspace/rounds.ts';
import type { Drive } from '../../workspace/wire.ts';
import type { Context } from '../context.ts';
import type { Loaded } from './load.ts';

export type FileName = IncidentDocument | 'record' | 'folder';

/** What a person must be able to do with a file. */
interface Needed {
  file: FileName;
  id: string;
  role: 'commenter' | 'writer' | 'fileOrganizer';
}

export interface Entrant {
  person: string;
  files: readonly Needed[];
}

export const nameOf = (file: FileName): string => (file === 'record' || file === 'folder' ? file : nameOfDocument(file));
/** Its id, as the index has it. */
export const idOf = ({ record, folder, documents }: Loaded['entry'], file: FileName): string => (file === 'record' ? record : file === 'folder' ? folder : (documents[file] ?? ''));
const namesOf = (files: readonly Needed[]): string => inARow(files.map(({ file }) => nameOf(file)));

export const domainOf = (address: string): string => addressKey(address).replace(/^.*@/, '');

const writes = ({ entry }: Loaded): Needed => ({ file: 'record', id: entry.record, role: 'writer' });

/** What deciding on these documents needs. Somebody of another company cannot open the page, so has no use for the record. */
export function neededFor(context: Context, loaded: Loaded, person: string, documents: readonly IncidentDocument[]): Needed[] {
  const files = documents.map((file): Needed => ({ file, id: loaded.entry.documents[file] ?? '', role: 'commenter' }));
  return isColleague(context, person) ? [writes(loaded), ...files] : files;
}

export const isColleague = (context: Context, person: string): boolean => domainOf(person) === domainOf(context.person.email);

/** Of each file, who may open it; absent where this person may not see that. */
export type Access = Partial<Record<FileName, readonly Drive.Schema$Permission[]>>;

/** No round, but one for each further page of the longest list. */
export function readAccess(context: Context, { entry, permissions }: Pick<Loaded, 'entry' | 'permissions'>): Access {
  const rows: Partial<Record<FileName, Drive.Schema$Permission[]>> = {};
  let left: { file: FileName; page: string }[] = [];
  const take = (file: FileName, outcome: NonNullable<Loaded['permissions'][FileName]>): void => {
    // Only who may share a file may see who it is shared with.
    if (!outcome.ok && (outcome.error.code === 'forbidden' || outcome.error.code === 'not found')) return;
    const { permissions: found = [], nextPageToken } = must(outcome);
    (rows[file] ??= []).push(...found);
    if (nextPageToken) left.push({ file, page: nextPageToken });
  };
  const files: FileName[] = [...documentsIn(permissions), 'record', 'folder'];
  for (const file of files) {
    const outcome = permissions[file];
    if (outcome) take(file, outcome);
  }
  while (left.length > 0) {
    const pages = left;
    left = [];
    const outcomes = context.rounds(pages.map(({ file, page }) => listPermissions(idOf(entry, file), `read who can see the ${nameOf(file)}`, page)));
    pages.forEach(({ file }, at) => {
      const outcome = outcomes[at];
      if (outcome) take(file, outcome);
    });
  }
  return rows;
}

const RANKS: readonly (string | null | undefined)[] = ['reader', 'commenter', 'writer', 'fileOrganizer', 'organizer', 'owner'];

const standsFor = ({ type, emailAddress, domain }: Drive.Schema$Permission, person: string): boolean =>
  type === 'anyone' || (type === 'user' && sameAddress(emailAddress ?? '', person)) || (type === 'domain' && domainOf(domain ?? '') === domainOf(person));

const may = (rows: readonly Drive.Schema$Permission[], person: string, role: Needed['role']): boolean =>
  // A row with a view shows a name, or another face of the file.
  rows.some((row) => !row.view && standsFor(row, person) && RANKS.indexOf(row.role) >= RANKS.indexOf(role));

/** What each still lacks; files of which nobody tells who may open them are left alone, and named. */
export function lacking(access: Access, entrants: readonly Entrant[]): { entrants: Entrant[]; notes: string[] } {
  const unknown = [...new Set(entrants.flatMap(({ files }) => files.filter(({ file }) => access[file] === undefined)).map(({ file }) => nameOf(file)))];
  const lack = entrants.map(({ person, files }) => ({ person, files: files.filter(({ file, role }) => access[file] !== undefined && !may(access[file] ?? [], person, role)) }));
  const notes = unknown.length === 0 ? [] : [`You may not share the ${inARow(unknown)}: whoever cannot open it must be let in by somebody who may.`];
  return { entrants: lack.filter(({ files }) => files.length > 0), notes };
}

/** What became of one person. */
export interface LetIn {
  person: string;
  /** How many they lacked. */
  files: number;
  /** They could not be let in to these. */
  denied: readonly FileName[];
  /** It is a group: taken out again. */
  group: boolean;
  notes: string[];
}

/** One round, with what else goes along; a further one where Google insists on its own mail, or the address is a group. */
export function letIn<const C extends readonly Call<unknown>[]>(context: Context, { person, files }: Entrant, along: C): { done: LetIn; along: Outcomes<C> } {
  const share = ({ file, id, role }: Needed, notify: boolean) => shareWithPerson(id, addressKey(person), role, notify, `let somebody into the ${nameOf(file)}`);
  const { grants, others } = grouped(context.rounds, { grants: files.map((one) => share(one, false)), others: along });
  const refused = files.flatMap((one, at) => (grants[at]?.ok === false && grants[at].error.code === 'refused' ? [{ one, at }] : []));
  const mailed = refused.length === 0 ? [] : context.rounds(refused.map(({ one }) => share(one, true)));
  const outcomes = files.map((one, at) => ({ one, outcome: mailed[refused.findIndex((again) => again.at === at)] ?? grants[at] }));
  const group = outcomes.flatMap(({ one, outcome }) => (outcome?.ok && outcome.value.type === 'group' ? [{ one, id: outcome.value.id ?? '' }] : []));
  if (group.length > 0) {
    const notes = takeOut(context, person, group);
    return { done: { person, files: files.length, denied: files.map(({ file }) => file), group: true, notes }, along: others };
  }
  const denied = outcomes.flatMap(({ one, outcome }) => (outcome?.ok === false ? [{ one, error: outcome.error }] : []));
  for (const { error } of denied) context.log.note(error.message);
  const notes = [
    ...(denied.length === 0 ? [] : [`${person} could not be let into the ${namesOf(denied.map(({ one }) => one))}: ${whyNot(denied[0]?.error)}.`]),
    ...(mailed.some(({ ok }) => ok) ? [`${person} has no Google account, so Google itself mailed them an invitation.`] : []),
  ];
  return { done: { person, files: files.length, denied: denied.map(({ one }) => one.file), group: false, notes }, along: others };
}

/** Nobody was meant to be let in by the dozen. */
function takeOut(context: Context, person: string, rows: readonly { one: Needed; id: string }[]): string[] {
  const gone = context.rounds(rows.map(({ one, id }) => removePermission(one.id, id, `take a group out of the ${nameOf(one.file)}`)));
  const left = rows.filter((_, at) => gone[at]?.ok === false && gone[at].error.code !== 'not found').map(({ one }) => one);
  return left.length === 0 ? [] : [`${person} is a group, and could not be taken out of the ${namesOf(left)} again: do that in Drive’s Share dialog.`];
}

function whyNot(error: GoogleError | undefined): string {
  switch (error?.code) {
    case 'forbidden':
      return 'you may not share it, or your company does not let it be shared with them';
    case 'refused':
      return 'Google refuses the address';
    case 'rate limited':
      return 'Google asks to go slower with sharing, so press again later';
    default:
      return 'Google did not answer, so press again';
  }
}
