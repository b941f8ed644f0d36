/**
 * Generate: a new incident with its folder, record and documents in one press, or the missing documents of one there is.
 * Six rounds, a restricted one eight (mechanics, *Rounds, call by call*). Each step makes only what is missing, so dying
 * anywhere leaves a named step, and pressing again finishes.
 */
import type { Incident } from '../playbook/incident.ts';
import { firstStatus } from '../playbook/policy.ts';
import { questionsOfLines } from '../playbook/open-questions.ts';
import { checkFacts, checkFaq, checkKinds, checkOperation, checkQuestions, checkSeverity, checkTimeline, checkTitle, checkType, refusePrivateChannel } from './answers.ts';
import type { Context } from './context.ts';
import type { GenerateRequest, Generated } from './contract.ts';
import { fail } from './failure.ts';
import { ensureAlarm } from './clock/alarm.ts';
import { claimExisting, claimNew, findClaimed, giveBack } from './generate/claim.ts';
import { carryOut } from './generate/carry-out.ts';
import { lookAround, lookAtIncident } from './generate/look.ts';
import type { SeenIncident } from './generate/look.ts';
import type { Making } from './generate/making.ts';
import { mustBeSetUp } from './index-of-incidents.ts';
import type { SetUp } from './index-of-incidents.ts';
import { isRestrictedNow } from './policy-in-force.ts';

export function generate(context: Context, request: GenerateRequest): Generated {
  const setUp = mustBeSetUp(context);
  checkOperation(request.operation);
  const claimed = findClaimed(context, request);
  const making = claimed === undefined ? startNew(context, setUp, request) : takeUp(context, setUp, request, claimed);
  const made = carryOut(making);
  ensureAlarm(context, made.incident);
  return made;
}

function startNew(context: Context, setUp: SetUp, request: GenerateRequest): Making {
  const wants = checkKinds(request.documents);
  const incident = newIncident(context, request);
  const seen = lookAround(context, setUp, wants, isRestrictedNow(context, incident.severity));
  const entry = claimNew(context, { request, wants, incident, folder: seen.newFolder, place: seen.place });
  return { context, setUp, entry, wants, incident: { ...incident, number: entry.number }, dashboard: seen.dashboard, found: { folder: false, files: [] }, record: seen.blank, notes: [], filled: [] };
}

/** Who begins leads, until somebody says otherwise. */
function newIncident(context: Context, request: GenerateRequest): Incident {
  const title = checkTitle(request.title);
  const severity = checkSeverity(request.severity);
  const type = checkType(request.type);
  const typed = checkTyped(request);
  refusePrivateChannel(typed.facts, { restricted: isRestrictedNow(context, severity) });
  return { number: '', title, severity, type, status: firstStatus(type), ...typed, facts: { lead: { value: context.person.email }, ...typed.facts } };
}

/** Open questions that came as lines, as an incident's file has them, become entries of their list. */
function checkTyped({ facts = {}, timeline = [], faq = [], questions = [] }: GenerateRequest): Typed {
  const { open_questions: lines, ...others } = checkFacts(facts);
  return { facts: others, timeline: checkTimeline(timeline), faq: checkFaq(faq), questions: checkQuestions([...questions, ...questionsOfLines(lines?.value)]) };
}

type Typed = Pick<Incident, 'facts' | 'timeline' | 'faq' | 'questions'>;

/** The documents that an incident lacks, or the rest of a making that stopped. */
function takeUp(context: Context, setUp: SetUp, request: GenerateRequest, number: string): Making {
  // All that was typed is checked before anything is claimed.
  const wants = checkKinds(request.documents);
  const title = request.title === undefined ? undefined : checkTitle(request.title);
  const typed = checkTyped(request);
  const { entry, before } = claimExisting(context, number, request, wants);
  try {
    const seen = lookAtIncident(context, setUp, entry);
    const incident = seen.incident ?? begun(seen, title, typed);
    return { context, setUp, entry: seen.entry, wants: seen.entry.claim?.wants ?? [], incident, dashboard: seen.dashboard, found: seen.found, record: seen.record, notes: [], filled: [] };
  } catch (error) {
    giveBack(context, entry, before);
    throw error;
  }
}

/** An incident that stopped before its record was written, out of what is typed now. */
function begun({ entry, title: shown }: SeenIncident, title: string | undefined, typed: Typed): Incident {
  const { number, severity, type, status, createdBy } = entry;
  refusePrivateChannel(typed.facts, entry);
  const known = title ?? shown;
  // Before the first word is written, a restricted incident's title stands nowhere but on the page that began it.
  if (known === '') throw fail('bad input', `${number} stopped before its title was kept.`, 'Type the title again and press Finish.', { field: 'title', resume: { incident: number, step: entry.claim?.step ?? '' } });
  return { number, severity, type, status, ...typed, title: known, facts: { lead: { value: createdBy }, ...typed.facts } };
}
