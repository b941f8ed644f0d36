/** Tells CSMs, at the comment that asked it, that a question is answered in the FAQ for CSMs now. */
import { showClock } from '../../playbook/instants.ts';
import type { IntakeQuestion } from '../../record/intake.ts';
import { replyTo } from '../../workspace/drive.ts';
import type { Call } from '../../workspace/rounds.ts';
import type { Drive } from '../../workspace/wire.ts';
import type { Context } from '../context.ts';
import { offeredAnswers } from '../csm-faq.ts';
import type { Reviewing } from '../review/reading.ts';

export interface Answering {
  asked: IntakeQuestion;
  call: Call<Drive.Schema$Reply>;
}

/** Those whose answer is approved. One that somebody opened again is theirs to settle. */
export function answerings(context: Context, reviewing: Reviewing, intake: readonly IntakeQuestion[]): Answering[] {
  const { faq } = reviewing.entry.outward ?? {};
  if (faq === undefined || !intake.some(isWaiting)) return [];
  const offered = offeredAnswers(context, reviewing);
  const now = context.clock.now();
  return intake.filter(isWaiting).flatMap((asked) => {
    const answer = offered.find(({ id }) => id === asked.entry);
    return answer ? [{ asked, call: replyTo(faq, asked.comment, { content: `Answered ${showClock(now, now)}: see above, “${answer.question.slice(0, 300)}”.`, action: 'resolve' }, 'say that a question is answered') }] : [];
  });
}

const isWaiting = ({ open, reopened, entry }: IntakeQuestion): boolean => open && !reopened && entry !== '';
