/**
 * The technical explanation: whether it goes with a message that is handed over, and the PDF made of its approved words.
 * Playbook 3: "attached to the email as a PDF that the recipient can forward to their engineering partner"; "We may withhold
 * the technical explanation unless customers request it".
 */
import { standsInTheWay } from './gate.ts';
import type { Obstacle } from './gate.ts';
import type { ExplanationDecision } from './messages.ts';
import type { ReviewEntry } from './review-log.ts';
import type { LogEntry } from './seal.ts';

/** `not yet`: it is to be attached and cannot be, so the message waits for it or for another decision. */
export type ExplanationGoing = { goes: true } | { goes: false | 'not yet'; why: string };

/** @param obstacles Of its gate at hand-over. Undefined: there is no such document. */
export function explanationFor(decision: Pick<ExplanationDecision, 'way'> | undefined, obstacles: readonly Obstacle[] | undefined): ExplanationGoing {
  if (!decision) return { goes: false, why: 'Nobody decided whether it goes with the message, so it does not.' };
  if (decision.way === 'only on request') return { goes: false, why: 'It goes to customers only on request.' };
  if (decision.way === 'none') return { goes: false, why: 'None goes to customers.' };
  if (!obstacles) return { goes: 'not yet', why: 'It is to be attached, and is not generated yet.' };
  const open = standsInTheWay(obstacles);
  return open.length === 0 ? { goes: true } : { goes: 'not yet', why: `It is to be attached, and cannot go out yet: ${open.map(({ words }) => words).join(' ')}` };
}

export interface MadePdf {
  file: string;
  /** SHA-256 of the file. */
  hash: string;
  /** Whole fingerprint of the words it was made of. */
  words: string;
  by: string;
  at: string;
}

const PDF_MADE = 'PDF of the technical explanation made';

export const madePdfEntry = ({ file, hash, words }: Omit<MadePdf, 'by' | 'at'>): ReviewEntry => ({ kind: PDF_MADE, payload: { file, hash, words } });

/** The last one. */
export function madePdf(entries: readonly LogEntry[]): MadePdf | undefined {
  const last = entries.filter(({ kind }) => kind === PDF_MADE).sort((a, b) => a.number - b.number).pop();
  const { file, hash, words } = last?.payload ?? {};
  return last && typeof file === 'string' && typeof hash === 'string' && typeof words === 'string' ? { file, hash, words, by: last.person, at: last.at } : undefined;
}
