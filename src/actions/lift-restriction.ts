/**
 * *Lift*: the incident commander's decision, logged with its reason; then the folder inherits again, names and row come back.
 * Where the commander may not change the folder, the lead presses it after them. Four rounds.
 */
import { inARow } from '../playbook/in-a-row.ts';
import { canonicalInstant } from '../playbook/instants.ts';
import { isRestrictedAt } from '../playbook/approval-policy.ts';
import { ROLE_TO_ASK, TEXT_LIMIT } from '../playbook/policy.ts';
import { liftedEntry, mayLift, restrictionIn, whoLifts } from '../playbook/restriction.ts';
import { factEdit } from '../record/record.ts';
import type { Edit } from '../record/table.ts';
import { updateFile } from '../workspace/drive.ts';
import { grouped, must } from '../workspace/rounds.ts';
import { cleaned } from './answers.ts';
import type { Context } from './context.ts';
import type { AccessChanged, LiftRestrictionRequest } from './contract.ts';
import { saysOf } from './dashboard-tabs.ts';
import { badInput, fail } from './failure.ts';
import { fileTitle } from './generate/names.ts';
import { madeIn } from './generate/place.ts';
import { mustBeSetUp, removeReading, writeIndex } from './index-of-incidents.ts';
import type { MadeEntry, SetUp } from './index-of-incidents.ts';
import { recordedNames, renaming, rowWrite, unnamed } from './restricted/closing.ts';
import { refuseWhileMaking } from './restricted/making.ts';
import { mustNotBeInTrash } from './restricted/place-of-files.ts';
import { mustBeFree } from './review/entering.ts';
import { loadToWrite } from './review/load.ts';
import type { Loaded } from './review/load.ts';
import { isLead, leadOf } from './review/reading.ts';
import { writeReview } from './review/write.ts';
import { settleWhereAllowed } from './where-allowed.ts';

export function liftRestriction(context: Context, request: LiftRestrictionRequest): AccessChanged {
  mustBeSetUp(context);
  const reason = cleaned('reason', 'The reason', request.reason, TEXT_LIMIT);
  return context.lock.hold(() => {
    const loaded = loadToWrite(context, request.incident, { place: true });
    const { entry, reviewing } = loaded;
    const isDecided = restrictionIn(reviewing.verified.entries)?.what === 'lifted';
    if (!mayLift(reviewing.policy, context.person.email) && !(isDecided && isLead(reviewing, context.person.email))) throw notTheirs(loaded);
    if (!entry.restricted) return { done: `${entry.number} is not restricted.`, notes: [] };
    if (entry.restricting) throw fail('unfinished', `Raising ${entry.number} to restricted is not finished.`, 'Let its lead finish that first.');
    mustNotBeInTrash(loaded);
    refuseWhileMaking(context, entry);
    mustBeFree(context, entry);
    if (!isDecided && reason === '') throw badInput('reason', 'The log needs a reason.', 'Say in a few words why it may be open.');
    const { facts, documents } = leavesWithIt(context, loaded);
    const isWritten = isDecided && facts.length + documents.length === 0;
    const notes = facts.length === 0 ? [] : ['The link of its private channel is taken out of the record.'];
    return carryOut(context, isWritten ? loaded : writeReview(context, loaded, { entries: isDecided ? [] : [liftedEntry(reason)], facts, documents }), notes);
  });
}

function notTheirs({ entry, reviewing: { policy } }: Loaded): ReturnType<typeof fail> {
  const people = whoLifts(policy);
  return fail('not allowed', `Only the ${ROLE_TO_ASK} decides that ${entry.number} is open again.`, people.length === 0 ? `The policy in force names nobody as ${ROLE_TO_ASK}: ask an administrator to apply one that does.` : `Ask ${inARow(people)}.`);
}

/** Before anybody new reads the record: it names its documents as they will be called, and the private channel stays with those who had it. */
function leavesWithIt(context: Context, loaded: Loaded): { facts: Edit[]; documents: Edit[] } {
  const stamp = { at: canonicalInstant(context.clock.now()), by: context.person.email };
  const link = loaded.reviewing.incident.facts.private_channel?.value;
  return { facts: link ? [factEdit('private_channel', { value: '' }, stamp)] : [], documents: recordedNames(context, { ...loaded, entry: withoutRestriction(loaded.entry) }) };
}

/** The folder first: where that is refused, nothing says its words anywhere yet. */
function carryOut(context: Context, loaded: Loaded, before: readonly string[]): AccessChanged {
  const { number, folder } = loaded.entry;
  const open = withoutRestriction(loaded.entry);
  const opened: Loaded = { ...loaded, entry: open, reviewing: { ...loaded.reviewing, entry: open } };
  const [inherits] = context.rounds([updateFile(folder, { inheritedPermissionsDisabled: false, name: fileTitle(opened.reviewing) }, `open the folder of ${number}`)]);
  if (!inherits.ok && (inherits.error.code === 'forbidden' || inherits.error.code === 'not found')) {
    context.log.note(inherits.error.message);
    return { done: `The decision to lift it is in the log. You may not change the folder of ${number}, so it is not open yet.`, notes: [...before, `Its lead, ${leadOf(loaded.reviewing)}, opens this page and presses Finish lifting.`] };
  }
  must(inherits);
  const row = rowWrite(context, opened);
  const done = grouped(context.rounds, { names: renaming(opened), row: row?.call ? [row.call] : [] });
  if (row && done.row[0]) settleWhereAllowed(context, row, done.row[0]);
  writeIndex(context.properties, open);
  removeReading(context.properties, number);
  return {
    done: `${number} is not restricted any more: ${openedTo(loaded.setUp, open)}.`,
    notes: [...saysOf(loaded), ...before, ...unnamed(opened, done.names), 'The internal document is not open to the whole company: Share internally opens it.', ...(isRestrictedAt(loaded.reviewing.policy, loaded.reviewing.incident.severity) ? [`It is still called ${loaded.reviewing.incident.severity}.`] : [])],
  };
}

function openedTo(setUp: SetUp, entry: MadeEntry): string {
  const { place, by } = madeIn(setUp, entry);
  if (place === 'My Drive') return `its folder lies in the My Drive of ${by}, who can share it with everybody`;
  if (place === 'folder for incidents') return 'whoever sees the folder for incidents sees it';
  return 'whoever sees the folder it was made in sees it. Move it in Drive into the folder for incidents, so that everybody does';
}

function withoutRestriction({ restricting: _, visibleTo: __, visibleAt: ___, ...entry }: MadeEntry): MadeEntry {
  return { ...entry, restricted: false };
}
