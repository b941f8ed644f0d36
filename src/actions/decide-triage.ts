/**
 * *Triage*: what somebody decided on comms goes into the log, with who decided it as what, who entered it and why; or it is
 * reopened, in one press. Whoever writes the incident enters what others decide and never decides. Two rounds.
 */
import { sameAddress } from '../playbook/approvals.ts';
import { decidedEntry, reopenedEntry } from '../playbook/clock-log.ts';
import { TEXT_LIMIT } from '../playbook/policy.ts';
import { COMMS, TRIAGE_DECIDERS, TRIAGE_QUESTIONS, decisionRefused } from '../playbook/triage.ts';
import type { Comms, TriageAnswer, TriageAnswers, TriageDecider } from '../playbook/triage.ts';
import { cleaned } from './answers.ts';
import { clockAfter, mayDecideAs, mayEnterTriage } from './clock/view.ts';
import { loadClock, writeClock } from './clock/write.ts';
import type { ClockLoaded } from './clock/write.ts';
import type { Context } from './context.ts';
import type { ClockView, DecideTriageRequest } from './contract.ts';
import { badInput, fail } from './failure.ts';
import { mustBeSetUp } from './index-of-incidents.ts';

/** A name or an address. */
const PERSON_LIMIT = 200;

export function decideTriage(context: Context, request: DecideTriageRequest): ClockView {
  mustBeSetUp(context);
  const reason = cleaned('reason', 'The reason', request.reason, TEXT_LIMIT);
  const person = cleaned('person', 'Who decided', request.person, PERSON_LIMIT).replace(/\s+/g, ' ');
  const comms = request.comms === 'reopen' ? undefined : checkComms(request.comms);
  return context.lock.hold(() => {
    const loaded = loadClock(context, request.incident);
    const { reviewing, clock } = loaded;
    mustTakePart(loaded, context.person.email);
    if (comms === undefined) return clockAfter(context, clock.triage.confirmed ? writeClock(context, loaded, [reopenedEntry(reason)]) : loaded);
    if (Object.keys(loaded.entry.documents).length === 0) throw fail('not allowed', `${loaded.entry.number} has no document yet, and triage comes after the first one.`, 'Generate the internal document first.');
    const as = checkDecider(loaded, context.person.email, { person, as: request.as, reason });
    const last = clock.triage.decision;
    // Pressed again, it is the same decision.
    if (last && last.comms === comms && last.as === as && last.reason === reason && sameAddress(last.person, person)) return clockAfter(context, loaded);
    return clockAfter(context, writeClock(context, loaded, [decidedEntry({ comms, person, as, reason, severity: reviewing.incident.severity }, checkAnswers(request.answers))]));
  });
}

function checkComms(text: string): Comms {
  const comms = COMMS.find((one) => one === text);
  if (!comms) throw badInput('comms', `“${text.slice(0, 40)}” is no decision on comms.`, `Choose one of ${COMMS.join(', ')}.`);
  return comms;
}

const ANSWERS: readonly TriageAnswer[] = ['yes', 'no', 'not known yet'];

/** What is no answer is none: the decision does not hang on it. */
const checkAnswers = (given: Readonly<Record<string, string>>): TriageAnswers =>
  Object.fromEntries(TRIAGE_QUESTIONS.flatMap((question) => ANSWERS.filter((answer) => answer === given[question]).map((answer) => [question, answer] as const)));

function mustTakePart({ reviewing }: ClockLoaded, person: string): void {
  if (mayEnterTriage(reviewing, person) || mayDecideAs(reviewing, person).length > 0) return;
  throw fail('not allowed', `${person} neither writes ${reviewing.entry.number} nor is in ${TRIAGE_DECIDERS.join(', ')}.`, 'Tell the incident’s lead what was decided: they enter it.');
}

/** As what it was decided, or one sentence that names what is wrong with it. */
function checkDecider({ reviewing }: ClockLoaded, email: string, entered: { person: string; as: string; reason: string }): TriageDecider {
  const [refusal] = decisionRefused(entered, entered.as, reviewing.around.authors);
  if (refusal) throw badInput(refusal.field, refusal.what, refusal.todo);
  const as = TRIAGE_DECIDERS.find((one) => one === entered.as);
  const own = mayDecideAs(reviewing, email);
  if (!as) throw badInput('as', 'It is not said as what they decided.', `Choose one of ${TRIAGE_DECIDERS.join(', ')}.`);
  if (!mayEnterTriage(reviewing, email) && (!own.includes(as) || !sameAddress(entered.person, email))) throw fail('not allowed', `${email} decides as ${own.join(' or ')} and for nobody else.`, 'Enter your own decision, or ask the incident’s lead to enter another’s.', { field: 'person' });
  return as;
}
