/** The checks beside one field: run in the page once the typing rests or the field is left, without asking the script. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Finding } from '../../playbook/checks/finding.ts';
import { checkPart } from '../../playbook/checks/part.ts';
import type { PartOf, PartToCheck } from '../../playbook/checks/part.ts';
import { isPhoneNumber } from '../../playbook/checks/phone-numbers.ts';
import { isOver } from '../../playbook/policy.ts';
import { DEFAULT_POLICY } from '../../playbook/checks/policy.ts';
import type { MessagePolicy } from '../../playbook/checks/policy.ts';
import { readMessages } from '../../playbook/message-tabs.ts';
import type { MessageRows } from '../../playbook/message-tabs.ts';
import type { IncidentState } from '../incident/state.ts';
import { stillThere, toTell } from './part.ts';

/** After the last key: longer than between two, shorter than a thought. */
const REST_MS = 600;

const policies = new WeakMap<MessageRows, MessagePolicy>();

/** The team's own, as the rows say it, with its list of customers where this person may read it. */
const policyOf = ({ messageRows, customerNames }: IncidentState['view']): MessagePolicy => (customerNames ? { ...policyOfRows(messageRows), customerNames } : policyOfRows(messageRows));

function policyOfRows(rows: MessageRows | undefined): MessagePolicy {
  if (!rows) return DEFAULT_POLICY;
  const read = policies.get(rows) ?? readMessages(rows);
  const policy = 'broken' in read ? DEFAULT_POLICY : 'messages' in read ? read.messages : read;
  policies.set(rows, policy);
  return policy;
}

const partOf = ({ view, form: { head, facts, timeline, faq } }: IncidentState, of: PartOf, text: string): PartToCheck => ({ text, of, policy: policyOf(view), stage: isOver(head.status) ? 'resolved' : 'first notice', incident: { ...head, facts, timeline, faq } });

export type Control = HTMLInputElement | HTMLTextAreaElement;

export function controlOf(id: string): Control | undefined {
  const element = document.getElementById(id);
  return element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement ? element : undefined;
}

/** Where a person types in it; nowhere while words are selected, or the keyboard is elsewhere. */
function caretIn(control: Control | undefined): number | undefined {
  if (!control || document.activeElement !== control) return undefined;
  const { selectionStart, selectionEnd } = control;
  return selectionStart !== null && selectionStart === selectionEnd ? selectionStart : undefined;
}

/** @param id Of the field's control. */
export function usePart(state: IncidentState, of: PartOf, id: string, text: string): { findings: readonly Finding[]; onLeave: () => void } {
  const [told, setTold] = useState<readonly Finding[]>([]);
  const latest = useRef(told);
  const { head, facts, timeline, faq } = state.form;
  const check = (caret: number | undefined): void => {
    const next = text.trim() === '' ? [] : toTell(checkPart(partOf(state, of, text), isPhoneNumber), latest.current, text, caret);
    latest.current = next;
    setTold(next);
  };
  useEffect(() => {
    if (text.trim() === '' && latest.current.length === 0) return undefined;
    const timer = setTimeout(() => check(caretIn(controlOf(id))), REST_MS);
    return () => clearTimeout(timer);
  }, [text, head, facts, timeline, faq]);
  return { findings: stillThere(told, text), onLeave: () => check(undefined) };
}
