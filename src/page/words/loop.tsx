/** Whether a message closes the loop: each question that a customer has, beside the sentence that answers it. */
import type { LoopRow } from '../../addon/contract.ts';

interface Props {
  loop: readonly LoopRow[] | undefined;
  /** Shows the words where they stand. */
  onShow?: ((quote: string, nth: number) => void) | undefined;
}

export function Loop({ loop, onShow }: Props) {
  if (!loop || loop.length === 0) return null;
  const answered = loop.filter(({ answer }) => answer !== undefined).length;
  return (
    <details>
      <summary>
        What customers ask: {answered} of {loop.length} answered
      </summary>
      <dl class="loop">
        {loop.map(({ question, answer }) => (
          <div key={question}>
            <dt>{question}</dt>
            <dd>{answer === undefined ? <span class="tag strong">open</span> : onShow === undefined ? <q>{answer.quote}</q> : <Shown {...answer} onShow={onShow} />}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function Shown({ quote, nth, onShow }: { quote: string; nth: number; onShow: (quote: string, nth: number) => void }) {
  return (
    <button type="button" class="words" onClick={() => onShow(quote, nth)}>
      <span class="unseen">Show the words </span>
      <q>{quote}</q>
    </button>
  );
}
