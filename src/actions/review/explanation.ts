/** What the page shows of the technical explanation: what was decided about it, and the PDF of its words. */
import { explanationFor, madePdf } from '../../playbook/explanation.ts';
import { standsInTheWay } from '../../playbook/gate.ts';
import { explanationDecision } from '../../playbook/messages.ts';
import type { Verified } from '../../playbook/verify.ts';
import { fileUrl } from '../../workspace/drive.ts';
import type { DocumentReview, ExplanationView } from '../contract.ts';

/** @param review At hand-over; absent where there is no such document, or this person may not read it. */
export function explanationView({ entries, lost }: Pick<Verified, 'entries' | 'lost'>, review: Pick<DocumentReview, 'obstacles' | 'words'> | undefined): ExplanationView {
  const decision = explanationDecision(entries, lost);
  const pdf = madePdf(entries);
  const going = explanationFor(decision, review?.obstacles);
  return {
    ...(decision ? { decision } : {}),
    next: going.goes === true ? 'It goes with the next message that is handed over, as a PDF.' : going.why,
    ...(pdf ? { pdf: { url: fileUrl(pdf.file), by: pdf.by, at: pdf.at, stands: pdf.words === review?.words } } : {}),
    ...(review ? { inTheWay: standsInTheWay(review.obstacles).map(({ words }) => words) } : {}),
  };
}
