/**
 * Reads an incident's reviews, lets people in who need it, then does what they were let in for. Where everybody is in already
 * one lock covers reading and writing, as when deciding. Otherwise a claim keeps a second run from sharing the same files at the
 * same moment, the lock is free while people are let in, and the record is read again beside the last of them.
 */
import { sameAddress } from '../../playbook/approvals.ts';
import { showClock } from '../../playbook/instants.ts';
import { CLAIM_LIFETIME_MS } from '../../playbook/policy.ts';
import { RECORD_TABS } from '../../record/tabs.ts';
import { readCall } from '../../record/write.ts';
import { GoogleError } from '../../workspace/errors.ts';
import type { Context } from '../context.ts';
import { readLive } from '../dashboard-tabs.ts';
import { fail } from '../failure.ts';
import { lastSeen, mustBeOpen, readIndex, writeIndex } from '../index-of-incidents.ts';
import type { IndexEntry, MadeEntry } from '../index-of-incidents.ts';
import { lacking, letIn, readAccess } from './access.ts';
import type { Entrant, LetIn } from './access.ts';
import { loadToWrite, reread } from './load.ts';
import type { Loaded } from './load.ts';

export interface Entered {
  loaded: Loaded;
  /** What became of those who had to be let in. */
  entrants: readonly LetIn[];
  notes: readonly string[];
}

interface Purpose<T> {
  /** Who needs what, for which this person may do it; throws where they may not. */
  people(loaded: Loaded): Entrant[];
  /** Into the folder: it is read too. */
  place?: boolean;
  /** Under the script's lock. */
  then(entered: Entered): T;
}

export function withPeopleIn<T>(context: Context, incident: string, { people, place = false, then }: Purpose<T>): T {
  const begun = context.lock.hold((): { done: T } | Begun => {
    const loaded = loadToWrite(context, incident, { access: true, place });
    const wanted = people(loaded);
    mustBeFree(context, loaded.entry);
    const { entrants, notes } = lacking(readAccess(context, loaded), wanted);
    if (entrants.length === 0) return { done: then({ loaded: { ...loaded, entry: unclaimed(loaded.entry) }, entrants: [], notes }) };
    const run = context.newToken();
    writeIndex(context.properties, { ...loaded.entry, asking: { run, by: context.person.email, at: context.clock.now() } });
    return { loaded, entrants, notes, run };
  });
  if ('done' in begun) return begun.done;
  try {
    return letAllIn(context, begun, then);
  } catch (error) {
    release(context, incident, begun.run);
    throw error;
  }
}

/** The same person's press takes over what an earlier one of theirs left; another's waits while a run may still be alive. */
export function mustBeFree(context: Context, { number, asking }: IndexEntry): void {
  const now = context.clock.now();
  if (!asking || asking.by === context.person.email || now - asking.at > CLAIM_LIFETIME_MS) return;
  throw fail('busy', `${asking.by} is changing at this moment who can see ${number}.`, `Wait for them; if nothing comes, press again after ${showClock(asking.at + CLAIM_LIFETIME_MS, now)}.`);
}

interface Begun {
  loaded: Loaded;
  entrants: readonly Entrant[];
  notes: readonly string[];
  run: string;
}

function letAllIn<T>(context: Context, { loaded, entrants, notes, run }: Begun, then: Purpose<T>['then']): T {
  const { setUp, entry: { record, number } } = loaded;
  const done = entrants.slice(0, -1).map((entrant) => letIn(context, entrant, []).done);
  return context.lock.hold(() => {
    const entry = mustBeOpen(context, number);
    if (entry.asking?.run !== run) throw fail('busy', 'A later press has taken this one over.', 'Wait for that one, then reload the page.');
    const last = entrants.slice(-1).map((entrant) => letIn(context, entrant, [readCall(record, RECORD_TABS, `read the record of ${number}`), readLive(setUp)]));
    const all = [...done, ...last.map((one) => one.done)];
    const now = unclaimed(withLetIn({ ...entry, ...lastSeen(context.properties, entry) }, all));
    writeIndex(context.properties, now);
    const [read] = last.map((one) => one.along);
    if (!read) throw new Error('Nobody was let in, though somebody lacked access');
    return then({ loaded: reread(context, loaded, now, read), entrants: all, notes: [...notes, ...all.flatMap((one) => one.notes)] });
  });
}

/** Groups that came to light, and who can see a restricted incident besides those its folder lists. */
function withLetIn(entry: MadeEntry, all: readonly LetIn[]): MadeEntry {
  const groups = [...(entry.groups ?? []), ...all.filter(({ group }) => group).map(({ person }) => person)];
  const inside = all.filter(({ group, denied, files }) => !group && denied.length < files).map(({ person }) => person);
  const visibleTo = [...(entry.visibleTo ?? []), ...inside.filter((person) => !(entry.visibleTo ?? []).some((one) => sameAddress(one, person)))];
  return { ...entry, ...(groups.length > 0 ? { groups: [...new Set(groups)] } : {}), ...(entry.restricted && visibleTo.length > 0 ? { visibleTo } : {}) };
}

function unclaimed({ asking: _, ...entry }: MadeEntry): MadeEntry {
  return entry;
}

/** What failed may be pressed again by anybody at once. */
export function release(context: Context, incident: string, run: string): void {
  try {
    context.lock.hold(() => {
      const entry = readIndex(context.properties, incident);
      if (entry?.asking?.run !== run) return;
      const { asking: _, ...free } = entry;
      writeIndex(context.properties, free);
    });
  } catch (error) {
    if (!(error instanceof GoogleError)) throw error;
    // It dies by itself, in minutes.
    context.log.note(error.message);
  }
}
