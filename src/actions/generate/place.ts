/**
 * Where a restricted incident's folder is made: in the restricted place named at set-up, else in the folder for incidents, else
 * in the My Drive of whoever presses. It never stops anybody at 3 a.m.
 */
import type { MadeIn, NamedPlace } from '../../playbook/restriction.ts';
import { readFile } from '../../workspace/drive.ts';
import type { Call, Outcome } from '../../workspace/rounds.ts';
import type { Drive } from '../../workspace/wire.ts';
import { fail } from '../failure.ts';
import type { IndexEntry, SetUp } from '../index-of-incidents.ts';

type Read = Outcome<Drive.Schema$File> | undefined;

export interface Places {
  restrictedPlace?: Read;
  folder?: Read;
}

export interface ChosenPlace {
  parent: string;
  passedOver: NamedPlace[];
}

export const restrictedPlaceRead = ({ restrictedPlace }: SetUp): Call<Drive.Schema$File> | undefined => (restrictedPlace === undefined ? undefined : readFile(restrictedPlace, 'open the folder for restricted incidents'));

export function choosePlace(setUp: SetUp, places: Places): ChosenPlace {
  const named: readonly (readonly [NamedPlace, string | undefined, Read])[] = [
    ['restricted place', setUp.restrictedPlace, places.restrictedPlace],
    ['folder for incidents', setUp.folder, places.folder],
  ];
  const passedOver: NamedPlace[] = [];
  for (const [place, id, read] of named) {
    if (id === undefined || !read) continue;
    if (mayRestrictIn(read)) return { parent: id, passedOver };
    passedOver.push(place);
  }
  return { parent: 'root', passedOver };
}

/** In a shared drive only its organizers may limit a folder; in My Drive whoever makes one owns it (google-apis.md H5, H8). */
function mayRestrictIn(read: Outcome<Drive.Schema$File>): boolean {
  if (!read.ok && read.error.code !== 'not found' && read.error.code !== 'forbidden') throw read.error;
  if (!read.ok || read.value.trashed || read.value.capabilities?.canAddChildren !== true) return false;
  return !read.value.driveId || read.value.capabilities.canDisableInheritedPermissions === true;
}

/** Where another person's press began it, and whether this one may see what they made there. */
export function mustSeeWhereBegun({ number, folderBy, parent }: IndexEntry, setUp: SetUp, { restrictedPlace }: Places): void {
  const hidden = parent === 'root' || (parent === setUp.restrictedPlace && restrictedPlace?.ok !== true);
  if (hidden) throw fail('not allowed', `${number} was begun in ${parent === 'root' ? `the My Drive of ${folderBy}` : `the folder for restricted incidents by ${folderBy}`}, where ${parent === 'root' ? 'only they' : 'you may not'} go on.`, `Ask ${folderBy} to open it and press Finish; if nobody can, start a new incident.`);
}

export function madeIn({ restrictedPlace, folder }: SetUp, { parent, folderBy, passedOver = [] }: IndexEntry): MadeIn {
  const place = parent === 'root' ? 'My Drive' : parent === restrictedPlace ? 'restricted place' : parent === folder ? 'folder for incidents' : 'elsewhere';
  return { place, by: folderBy, passedOver };
}
