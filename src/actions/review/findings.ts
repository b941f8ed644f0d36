/** What the playbook's checks find in a document that customers read, against the form and the incident's other documents. */
import { checkMessage } from '../../playbook/checks/check.ts';
import type { Finding, MessageKind, OtherText, Stage } from '../../playbook/checks/finding.ts';
import { libraries } from '../../playbook/checks/libraries.ts';
import { DOCUMENT_KINDS } from '../../playbook/incident.ts';
import type { DocumentKind, Incident } from '../../playbook/incident.ts';
import { isOver } from '../../playbook/policy.ts';
import { linesOf } from '../../template/fingerprint.ts';
import type { SeenDocument } from './words.ts';

/** How the checks call them; what only colleagues read is not checked by itself. */
const CHECKED: Partial<Record<DocumentKind, MessageKind>> = { customer: 'customer', faq: 'faq', 'technical explanation': 'explanation' };
const COMPARED: Partial<Record<DocumentKind, MessageKind>> = { ...CHECKED, internal: 'internal' };

/** Blanks left over are the gate's own to tell. */
const TOLD_ELSEWHERE = 'blank/left-over';

export function findingsIn(incident: Incident, document: DocumentKind, seen: Partial<Record<DocumentKind, SeenDocument>>): Finding[] {
  const kind = CHECKED[document];
  const own = seen[document];
  if (!kind || !own) return [];
  const others = DOCUMENT_KINDS.flatMap((other): OtherText[] => {
    const [as, text] = [COMPARED[other], seen[other]];
    return as && text && other !== document ? [{ kind: as, text: linesOf(text.text).join('\n') }] : [];
  });
  const stage: Stage = isOver(incident.status) ? 'resolved' : 'first notice';
  const findings = checkMessage({ text: linesOf(own.text).join('\n'), kind, stage, incident, others }, libraries).filter(({ rule }) => rule !== TOLD_ELSEWHERE);
  // A text that is not written yet lacks everything: what it must say is told once its blanks are filled.
  return own.blanks.length === 0 ? findings : findings.filter(({ level, quote }) => level === 'must be settled' && quote !== undefined);
}
