/** What the page shows of the technical explanation: what was decided about it, and the PDF of its words. */
import { explanationFor, madePdf } from '../../playbook/explanation.ts';
import { standsInTheWay } from '../../playbook/gate.ts';
import { explanationDecision } from '../../playbook/messages.ts';
import type { Verified } from '../../playbook/verify.ts';
import { fileUrl } from '../../workspace/drive.ts';
import type { DocumentReview, ExplanationView } from '../contract.ts';

const HIDDEN = { goes: false, why: 'It is to be attached to the next message. Whether it can go out yet is seen by who may read it.' } as const;

/** @param seen Its review at hand-over; absent: there is no such document. `hidden`: this person may not read it. */
export function explanationView({ entries, lost }: Pick<Verified, 'entries' | 'lost'>, seen: Pick<DocumentReview, 'obstacles' | 'words'> | 'hidden' | undefined): ExplanationView {
  const decision = explanationDecision(entries, lost);
  const pdf = madePdf(entries);
  const review = seen === 'hidden' ? undefined : seen;
  const going = seen === 'hidden' && decision?.way === 'attach' ? HIDDEN : explanationFor(decision, review?.obstacles);
  return {
    ...(decision ? { decision } : {}),
    next: going.goes === true ? 'It goes with the next message that is handed over, as a PDF.' : going.why,
    ...(pdf ? { pdf: { url: fileUrl(pdf.file), by: pdf.by, at: pdf.at, stands: pdf.words === review?.words } } : {}),
    ...(review ? { inTheWay: standsInTheWay(review.obstacles).map(({ words }) => words) } : {}),
  };
}
