/** What the page may ask about the technical explanation, and what it is told: part of contract.ts. */
import type { ExplanationDecision } from '../playbook/messages.ts';

export interface ExplanationView {
  decision?: ExplanationDecision;
  /** What becomes of it at the next hand-over, in a sentence. */
  next: string;
  /** Made last. `stands`: of the words as they are now. */
  pdf?: { url: string; by: string; at: string; stands: boolean };
  /** What still stands in the way of a PDF; empty: it can be made. Absent: there is no such document. */
  inTheWay?: string[];
}

export interface DecideExplanationRequest {
  incident: string;
  way: string;
  reason: string;
  /** A person, a role, a meeting; empty: who asks. */
  decidedBy: string;
}
