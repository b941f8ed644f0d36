/**
 * What the playbook's checks find in a document that customers read, against the form. Not against the incident's other
 * documents: what their headers, footers and notes say of times and counts is about something else, and a false alarm costs trust.
 */
import { checkMessage } from '../../playbook/checks/check.ts';
import type { Finding, MessageKind, Stage } from '../../playbook/checks/finding.ts';
import { libraries } from '../../playbook/checks/libraries.ts';
import { kindOf } from '../../playbook/incident.ts';
import type { DocumentKind, Incident, IncidentDocument } from '../../playbook/incident.ts';
import { isOver } from '../../playbook/policy.ts';
import { linesOf } from '../../template/fingerprint.ts';
import type { SeenDocument } from './words.ts';

/** How the checks call them; what only colleagues read is not checked by itself. */
const CHECKED: Partial<Record<DocumentKind, MessageKind>> = { customer: 'customer', faq: 'faq', 'technical explanation': 'explanation' };

/** Blanks left over are the gate's own to tell. */
const TOLD_ELSEWHERE = 'blank/left-over';

export function findingsIn(incident: Incident, document: IncidentDocument, { text, blanks }: SeenDocument): Finding[] {
  const kind = CHECKED[kindOf(document)];
  if (!kind) return [];
  const stage: Stage = isOver(incident.status) ? 'resolved' : 'first notice';
  const findings = checkMessage({ text: linesOf(text).join('\n'), kind, stage, incident }, libraries).filter(({ rule }) => rule !== TOLD_ELSEWHERE);
  // A text that is not written yet lacks everything: what it must say is told once its blanks are filled.
  return blanks.length === 0 ? findings : findings.filter(({ level, quote }) => level === 'must be settled' && quote !== undefined);
}
