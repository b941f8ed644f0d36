/** What one action adds to an incident's log, before it is sealed: by whoever acts, at one time, under one operation. */
import { canonicalInstant } from '../playbook/instants.ts';
import type { NewEntry } from '../playbook/seal.ts';
import type { Context } from './context.ts';

/** @param at UTC, canonical; absent: now. */
export function newEntries(context: Context, { record, number }: { record: string; number: string }, entries: readonly Pick<NewEntry, 'kind' | 'payload' | 'outlasts'>[], at = canonicalInstant(context.clock.now())): NewEntry[] {
  const operation = context.hashes.sha256(`${number} ${at} ${context.newToken()}`).slice(0, 20);
  return entries.map((one) => ({ ...one, record, incident: number, person: context.person.email, at, operation }));
}
