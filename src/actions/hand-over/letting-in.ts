/**
 * Lets everybody in who is handed something: on the outward folder, one a round, for of concurrent changes to one file's
 * permissions Drive applies only the last; and looks whether each is in the permissions of every link. Who is in a group cannot be read.
 */
import { addressKey, sameAddress } from '../../playbook/approvals.ts';
import { shareWithPerson } from '../../workspace/drive.ts';
import type { GoogleError } from '../../workspace/errors.ts';
import { must } from '../../workspace/rounds.ts';
import type { Call, Outcome } from '../../workspace/rounds.ts';
import type { Drive } from '../../workspace/wire.ts';
import { badInput, fail } from '../failure.ts';
import type { Failed } from '../failure.ts';
import { domainOf } from '../review/access.ts';

type Row = Drive.Schema$Permission;

const MAY_COMMENT: readonly (string | null | undefined)[] = ['commenter', 'writer', 'fileOrganizer', 'organizer', 'owner'];

const standsFor = ({ type, emailAddress, domain }: Row, address: string): boolean => ((type === 'user' || type === 'group') && sameAddress(emailAddress ?? '', address)) || (type === 'domain' && addressKey(domain ?? '') === domainOf(address)) || type === 'anyone';

/** A row with a view shows a name, or another face of the file. */
export const lackingIn = (rows: readonly Row[], recipients: readonly string[]): string[] => recipients.filter((address) => !rows.some((row) => !row.view && MAY_COMMENT.includes(row.role) && standsFor(row, address)));

/** Without Google's own mail: nobody is told anything before all is in place. */
export const grantCall = (folder: string, address: string): Call<Row> => shareWithPerson(folder, address, 'commenter', false, 'let somebody into the folder of what is handed over');

export function mustBeGranted(address: string, outcome: Outcome<Row>): void {
  if (!outcome.ok) throw refusalOf(address, outcome.error);
}

function refusalOf(address: string, error: GoogleError): GoogleError | Failed {
  switch (error.code) {
    case 'forbidden':
      return fail('not allowed', `${address} could not be let in: you may not share the folder of what is handed over, or your domain does not allow it. Nobody was mailed.`, 'Ask an administrator of your domain, or the lead, then press again: it goes on from here.', { field: 'recipients' });
    case 'refused':
      return badInput('recipients', `${address} could not be let in: Google knows no account and no group of that address. Nobody was mailed.`, 'Ask an administrator to correct it in the policy (tab People) and apply it, then press again.');
    default:
      return error;
  }
}

/** Each link by its name, with who may open it as read back. */
type Links = readonly { name: string; outcome: Outcome<Drive.Schema$PermissionList> | undefined }[];

export function mustReachAll(links: Links, recipients: readonly string[]): void {
  for (const { name, outcome } of links) {
    if (!outcome) continue;
    const lacking = lackingIn(must(outcome).permissions ?? [], recipients);
    if (lacking.length > 0) throw fail('google', `${lacking.join(', ')} cannot open the ${name}, as its permissions say: somebody changed them at this moment. Nobody was mailed.`, 'Press again: it goes on from here.', { field: 'recipients' });
  }
}
