/**
 * Post an update: one press for what is told to everybody at once. A dated entry in the timeline, the facts of the internal
 * document's head, the log, the dashboard's row, and the internal document itself. Four rounds. Pressed again, it is the same update: the entry's id tells.
 */
import { canonicalInstant, parseInstant } from '../playbook/instants.ts';
import { UPDATE_POSTED } from '../playbook/measures.ts';
import { TEXT_LIMIT } from '../playbook/policy.ts';
import type { Fact, Incident, TimelineEntry } from '../playbook/incident.ts';
import type { FieldName } from '../playbook/fields.ts';
import { checkInstant, checkTimeline, cleaned } from './answers.ts';
import type { Context } from './context.ts';
import type { PostUpdateRequest, Saved } from './contract.ts';
import { badInput, fail } from './failure.ts';
import { mustBeSetUp } from './index-of-incidents.ts';
import { saveChanges } from './save.ts';
import type { Changes } from './save.ts';

const MINUTE_MS = 60_000;

interface Update extends Pick<PostUpdateRequest, 'status' | 'nextBy'> {
  entry: TimelineEntry;
}

export function postUpdate(context: Context, request: PostUpdateRequest): Saved {
  mustBeSetUp(context);
  const update = check(context, request);
  return saveChanges(context, request.incident, { kind: UPDATE_POSTED, changes: (incident) => changesOf(incident, update), along: 'always' });
}

function check(context: Context, request: PostUpdateRequest): Update {
  const now = context.clock.now();
  const text = cleaned('text', 'The update', request.text, TEXT_LIMIT);
  if (text === '') throw badInput('text', 'The update says nothing.', 'Write one or two sentences: what is known now, what is being done.');
  const nextBy = request.nextBy === '' ? '' : checkInstant('nextBy', 'The time of the next update', request.nextBy);
  if (nextBy !== '' && (parseInstant(nextBy) ?? 0) <= now) throw badInput('nextBy', 'The next update is promised for a time that has passed.', 'Type a later time, or leave it empty.');
  const [entry] = checkTimeline([{ id: request.entry, at: canonicalInstant(now - (now % MINUTE_MS)), precision: 'minute', text }]);
  if (!entry) throw new Error('One entry was checked and none came back');
  return { ...(request.status ? { status: request.status } : {}), nextBy, entry };
}

/** Against what the record says at this moment: an update is news, so it never waits for a choice but about the status. */
function changesOf(incident: Incident, { status, nextBy, entry }: Update): Changes {
  const posted = incident.timeline.find(({ id }) => id === entry.id);
  // What has come since it was posted stays as it is.
  if (posted) return { head: [], facts: [], timeline: [], faq: [], questions: [], again: true };
  if (status && incident.status !== status.base && incident.status !== status.now)
    throw fail('changed meanwhile', `Somebody else has set the status to "${incident.status}" meanwhile.`, 'Choose the status again, then post; your text is still here.', { field: 'status' });
  const set = (name: FieldName, now: Fact): Changes['facts'][number] => ({ name, base: incident.facts[name] ?? { value: '' }, now });
  return {
    head: status ? [{ name: 'status', base: incident.status, now: status.now }] : [],
    facts: [set('last_update', { value: entry.text }), set('last_update_at', { value: entry.at, precision: 'minute' }), set('next_update_by', nextBy === '' ? { value: '' } : { value: nextBy, precision: 'minute' })],
    timeline: [{ now: entry }],
    faq: [],
    questions: [],
  };
}
