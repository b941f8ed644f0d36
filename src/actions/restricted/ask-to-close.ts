/**
 * *Raise to restricted* by somebody who may not close the folder: what they may do is done at once (names, row, the company's
 * access to single files), and who may close it is asked, by one mail that says its number only. Whoever of them
 * presses *Finish restricting* does the rest.
 */
import { addressKey } from '../../playbook/approvals.ts';
import { inARow } from '../../playbook/in-a-row.ts';
import { canonicalInstant, parseInstant, showClock } from '../../playbook/instants.ts';
import { closingAskedEntry, isClosingAsked } from '../../playbook/restriction.ts';
import type { Drive } from '../../workspace/wire.ts';
import type { Context } from '../context.ts';
import type { AccessChanged } from '../contract.ts';
import { readIndex, writeIndex } from '../index-of-incidents.ts';
import type { MadeEntry, Restricting } from '../index-of-incidents.ts';
import { isColleague, readAccess } from '../review/access.ts';
import type { Loaded } from '../review/load.ts';
import { closingLetter, tell } from '../review/telling.ts';
import { writeReview } from '../review/write.ts';
import { close, ownCrowds, recordedNames, takeOut } from './closing.ts';
import type { Crowd } from './closing.ts';
import { readBack } from './read-back.ts';
import { rowsIn } from './seeing.ts';

/** Google's own word; absent where the folder could not be read. */
export function mayClose({ folder }: Loaded): boolean {
  if (!folder?.ok) return false;
  const { inheritedPermissionsDisabled, capabilities } = folder.value;
  return inheritedPermissionsDisabled === true ? capabilities?.canShare === true : capabilities?.canDisableInheritedPermissions === true;
}

const mayAlways = ({ role }: Drive.Schema$Permission): boolean => role === 'organizer' || role === 'owner';

/** Who may close it, of our own company; a group by its address. */
export const closersOf = (context: Context, loaded: Loaded): string[] => [...new Set(rowsIn(readAccess(context, loaded)).filter(({ file, row }) => file === 'folder' && mayAlways(row) && row.emailAddress).map(({ row }) => addressKey(row.emailAddress ?? '')))].filter((person) => isColleague(context, person));

/** How often the company's access to single files is taken out. */
const WAVES = 3;

export function askToClose(context: Context, loaded: Loaded, people: readonly string[]): AccessChanged {
  const { entry } = loaded;
  const before = entry.restricting?.asked;
  if (before && before.untold.length === 0) {
    finished(context, entry, before);
    return { done: askedBefore(context, entry, before), notes: [] };
  }
  const notes = close(context, loaded, { limit: false });
  const { asked, loaded: now } = written(context, loaded, before ?? { people: [...people], untold: [...people], at: canonicalInstant(context.clock.now()), by: context.person.email });
  const { told, notes: refused } = tell(context, entry.number, asked.untold.map((person) => closingLetter(context, now, person, asked.by)));
  finished(context, entry, { ...asked, untold: asked.untold.filter((person) => !told.includes(person)) });
  return {
    done: `${entry.number} is not closed yet: you may not close its folder. ${told.length === 0 ? `Nobody was told; ${inARow(asked.people)} may.` : `Asked by mail, because they may: ${inARow(told)}.`}`,
    notes: [...refused, 'Until one of them presses Finish restricting, whoever opens the place can still read it. Names, mails and the dashboard say its number only.', 'What nobody else may read meanwhile goes into a new SEV0 incident: that one is closed before a word is written.', ...notes],
  };
}

const askedBefore = ({ clock }: Context, { number }: MadeEntry, { people, at }: Asked): string => `${number} is not closed yet: ${inARow(people)} ${people.length === 1 ? 'was' : 'were'} asked ${showClock(parseInstant(at) ?? 0, clock.now())} to close its folder, and nobody was mailed again.`;

type Asked = NonNullable<Restricting['asked']>;

interface Written {
  loaded: Loaded;
  asked: Asked;
}

/** Reads back, takes the company out of single files until it is in none, then writes down who is asked: before any mail. */
function written(context: Context, loaded: Loaded, asked: Asked): Written {
  for (let left = WAVES; ; left -= 1) {
    const found = context.lock.hold((): Written | readonly Crowd[] => {
      const seen = readBack(context, loaded);
      const crowds = ownCrowds(seen.access);
      return crowds.length > 0 && left > 0 ? crowds : writeDown(context, seen.loaded, asked);
    });
    if ('asked' in found) return found;
    takeOut(context, loaded.entry, found);
  }
}

function writeDown(context: Context, loaded: Loaded, asked: Asked): Written {
  const after = writeReview(context, loaded, { entries: isClosingAsked(loaded.reviewing.verified.entries) ? [] : [closingAskedEntry(asked.people)], documents: recordedNames(context, loaded) });
  const entry: MadeEntry = { ...after.entry, restricting: { readers: [], ...after.entry.restricting, asked } };
  writeIndex(context.properties, entry);
  return { loaded: { ...after, entry }, asked };
}

/** Free for the next press, of this person or of whoever was asked. */
function finished(context: Context, { number, asking }: MadeEntry, asked: Asked): void {
  context.lock.hold(() => {
    const now = readIndex(context.properties, number);
    if (!now?.restricting || now.asking?.run !== asking?.run) return;
    const { asking: _, ...entry } = now;
    writeIndex(context.properties, { ...entry, restricting: { ...now.restricting, asked } });
  });
}
