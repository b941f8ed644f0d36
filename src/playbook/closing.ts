/** Closing an incident: when the page proposes it, and what is still open then. What is open is told, it does not lock the door. */
import { fieldNamed, isFactName, labelOf } from './fields.ts';
import type { Incident, Status } from './incident.ts';
import { isUnknown, nameOfDocument, STATUSES } from './incident.ts';
import { inARow } from './in-a-row.ts';
import { showInstant } from './instants.ts';
import { aboutInWords } from './messages.ts';
import type { Message } from './messages.ts';
import { isOpen, openQuestionsOf } from './open-questions.ts';
import { isOver } from './policy.ts';

export interface ClosingSight {
  incident: Pick<Incident, 'status' | 'type' | 'facts' | 'faq' | 'questions'>;
  /** All there ever were, oldest first; `sent` by whoever said so. */
  messages: readonly Pick<Message, 'document' | 'stage' | 'audience' | 'handedOver' | 'sent'>[];
  /** Triage decided that customers are told nothing. */
  noMessage?: boolean;
  /** Open ones in the documents. */
  comments: number;
  /** That nothing has stopped: UTC, canonical. */
  windows: readonly { what: string; due: string; passed: boolean }[];
  /** Documents whose required approvals are not all there although they were asked for. */
  missingApprovals: readonly string[];
}

/** Resolved or done, and of each audience the last message was sent; or none was needed. */
export function proposesClosing({ incident: { status }, messages, noMessage = false }: Pick<ClosingSight, 'incident' | 'messages' | 'noMessage'>): boolean {
  const last = new Map(messages.filter(({ handedOver }) => handedOver !== undefined || !noMessage).map((message) => [message.audience, message]));
  return status !== 'closed' && isOver(status) && [...last.values()].every(({ sent }) => sent !== undefined);
}

/** Each in a sentence; empty: nothing. */
export function openAtClosing({ incident, messages, noMessage = false, comments, windows, missingApprovals }: ClosingSight): string[] {
  const unsent = messages.filter(({ sent, handedOver }) => sent === undefined && (handedOver !== undefined || !noMessage));
  const questions = openQuestionsOf(incident).filter(isOpen).length;
  const unanswered = incident.faq.filter(({ answer }) => answer.trim() === '').length;
  const promised = Object.entries(incident.facts).flatMap(([name, fact]) => (fact?.promised && isUnknown(fact.value) && isFactName(name) ? [`“${labelOf(fieldNamed(name), incident.type)}”`] : []));
  return [
    ...(isOver(incident.status) ? [] : [`Its status is ${incident.status}.`]),
    ...unsent.map((message) => `${nameOfDocument(message.document)} (${aboutInWords(message)}) ${message.handedOver ? 'was handed over and is not marked as sent' : 'was not handed over'}.`),
    ...windows.map(({ what, due, passed }) => `${what}: ${passed ? 'its time has passed,' : 'it still runs, until'} ${showInstant(due)}.`),
    ...(missingApprovals.length === 0 ? [] : [`Approvals are missing: ${inARow(missingApprovals)}.`]),
    ...counted(unanswered, 'question of customers has no answer.', 'questions of customers have no answer.'),
    ...counted(comments, 'comment is open.', 'comments are open.'),
    ...counted(questions, 'question inside the team is open.', 'questions inside the team are open.'),
    ...(promised.length === 0 ? [] : [`Promised and not told yet: ${inARow(promised)}.`]),
  ];
}

const counted = (count: number, one: string, several: string): string[] => (count === 0 ? [] : [`${count} ${count === 1 ? one : several}`]);

/** What it goes back to where nothing says what it was before: the last status but closed. */
export const lastOpenStatus = (type: Incident['type']): Status => STATUSES[type][STATUSES[type].length - 2] ?? STATUSES[type][0];

export const CLOSED = 'closed';
export const CLOSED_AS_MISTAKE = 'closed as a mistake';
export const REOPENED = 'reopened';
