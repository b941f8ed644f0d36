/**
 * Who makes what: a claim in the properties, taken under the script's lock before anything is made. The same press again
 * resumes at once; somebody else's may be taken up when it is older than any run can last.
 */
import type { Incident, IncidentDocument, MessageDocument } from '../../playbook/incident.ts';
import { isMessage, nameOfDocument } from '../../playbook/incident.ts';
import { canonicalInstant, showClock } from '../../playbook/instants.ts';
import { CLAIM_LIFETIME_MS } from '../../playbook/policy.ts';
import { EMPTY_CHAIN } from '../../playbook/seal.ts';
import type { Context } from '../context.ts';
import type { GenerateRequest } from '../contract.ts';
import { fail } from '../failure.ts';
import { isDead, openIncidents, readIndex, takeNumber, writeIndex } from '../index-of-incidents.ts';
import type { BegunMessage, Claim, IndexEntry } from '../index-of-incidents.ts';
import type { Making } from './making.ts';
import type { ChosenPlace } from './place.ts';
import { isRestrictedNow } from '../policy-in-force.ts';

/** The number of the incident that the request is about: named by it, or begun by the same press. */
export function findClaimed(context: Context, request: GenerateRequest): string | undefined {
  if (request.incident !== undefined) return request.incident;
  return openIncidents(context.properties).find((entry) => entry.claim?.operation === request.operation || entry.operation === request.operation)?.number;
}

/** What a claim is taken for. */
export type Press = Pick<GenerateRequest, 'operation' | 'openInternal'> & { message?: BegunMessage };

function newClaim(context: Context, { operation, openInternal, message }: Press, wants: IncidentDocument[], step: string, before?: Claim): Claim {
  const begun = before?.message ?? message;
  const at = context.clock.now();
  return { operation, run: context.hashes.sha256(`${operation} ${context.person.email} ${at} ${context.newToken()}`).slice(0, 16), step, at, by: context.person.email, wants, ...(openInternal === false || before?.closed ? { closed: true as const } : {}), ...(begun ? { message: begun } : {}) };
}

export function claimNew(context: Context, of: { request: GenerateRequest; wants: IncidentDocument[]; incident: Incident; folder: string; place: ChosenPlace }): IndexEntry {
  return context.lock.hold(() => {
    const twin = findClaimed(context, of.request);
    if (twin !== undefined) throw fail('busy', `${twin} is being made by this very press.`, 'Wait until its steps are done, or press Finish.', { resume: { incident: twin, step: '' } });
    const { severity, type, status } = of.incident;
    const entry: IndexEntry = {
      number: takeNumber(context.properties, of.request.practice === true),
      operation: of.request.operation,
      severity,
      type,
      status,
      restricted: isRestrictedNow(context, severity),
      folder: of.folder,
      folderBy: context.person.email,
      parent: of.place.parent,
      ...(of.place.passedOver.length > 0 ? { passedOver: of.place.passedOver } : {}),
      documents: {},
      created: canonicalInstant(context.clock.now()),
      createdBy: context.person.email,
      head: EMPTY_CHAIN,
      claim: newClaim(context, of.request, of.wants, STEPS.folder),
    };
    writeIndex(context.properties, entry);
    return entry;
  });
}

/** With the claim that stood before, a dead one or this person's own. */
export function claimExisting(context: Context, number: string, request: Press, wants: IncidentDocument[]): { entry: IndexEntry; before: Claim | undefined } {
  return context.lock.hold(() => {
    const entry = readIndex(context.properties, number);
    if (!entry) throw fail('not found', `There is no open incident ${number.slice(0, 20)}.`, 'Look for it on the dashboard.');
    const { claim } = entry;
    const now = context.clock.now();
    if (claim && claim.by !== context.person.email && !isDead(claim, now))
      throw fail('busy', `${claim.by} has been making the documents of ${number} since ${showClock(claim.at, now)}.`, `Wait for them; if nothing comes, press again after ${showClock(claim.at + CLAIM_LIFETIME_MS, now)}.`);
    const gone = wants.find((document) => isMessage(document) && entry.outward?.messages[document]);
    if (gone !== undefined) throw fail('bad input', `The ${nameOfDocument(gone)} of ${number} was handed over: it stays as it went out.`, 'Press Next message to begin another one.', { field: 'documents' });
    // Two messages begun in one claim would be told apart by nothing.
    if (request.message && claim && claim.operation !== request.operation) throw fail('unfinished', `The documents of ${number} are not finished.`, 'Press Finish first, then begin the next message.', { resume: { incident: number, step: claim.step } });
    const all = claim ? [...new Set([...claim.wants, ...wants])] : wants;
    const taken = { ...entry, claim: newClaim(context, request, all, claim?.step ?? STEPS.copies, claim) };
    writeIndex(context.properties, taken);
    return { entry: taken, before: claim };
  });
}

/** Nothing was made: whoever had claimed it before may go on at once. */
export function giveBack(context: Context, { number, claim: own }: IndexEntry, before: Claim | undefined): void {
  context.lock.hold(() => {
    const kept = readIndex(context.properties, number);
    if (!kept || kept.claim?.run !== own?.run) return;
    const { claim: _, ...rest } = kept;
    writeIndex(context.properties, before === undefined ? rest : { ...rest, claim: before });
  });
}

/** The steps, as the page shows them. */
export const STEPS = {
  folder: 'Make the folder',
  restrict: 'Restrict it and read back who can see it',
  copies: 'Copy the templates',
  fill: 'Fill in what is known',
  finish: 'Write the record and the dashboard',
} as const;
export type Step = (typeof STEPS)[keyof typeof STEPS];

/** Keeps what a run has found or made. Throws where another press has taken its making over: then this run does nothing more. */
export function keep(context: Context, { number, claim: own }: IndexEntry, change: Partial<IndexEntry>, step?: Step): IndexEntry {
  return context.lock.hold(() => {
    const kept = readIndex(context.properties, number);
    const claim = kept?.claim;
    if (!kept || !claim || claim.run !== own?.run) throw fail('busy', `${claim?.by ?? 'Somebody else'} has taken over making ${number}.`, 'Open the incident again to see how far it is.');
    const entry = { ...kept, ...change, claim: { ...claim, step: step ?? claim.step, at: context.clock.now() } };
    writeIndex(context.properties, entry);
    return entry;
  });
}

/** Marks a step as begun and keeps what the last one brought; throws as `keep` does. */
export function begin(making: Making, step: Step, change: Partial<IndexEntry> = {}): void {
  making.entry = keep(making.context, making.entry, change, step);
}

/** Which message it is that was begun. */
export const keepMessage = (context: Context, entry: IndexEntry, document: MessageDocument): IndexEntry =>
  context.lock.hold(() => {
    const { claim, ...kept } = keep(context, entry, {});
    if (!claim?.message) return { ...kept, ...(claim ? { claim } : {}) };
    const named = { ...kept, claim: { ...claim, message: { ...claim.message, document }, wants: [...new Set([...claim.wants, document])] } };
    writeIndex(context.properties, named);
    return named;
  });
