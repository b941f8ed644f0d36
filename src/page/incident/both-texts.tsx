/** Both texts of one answer side by side, with the words marked that only one of them says. */
import { wordDifference } from '../word-difference.ts';
import type { Run } from '../word-difference.ts';

export function BothTexts({ form, document }: { form: string; document: string }) {
  const runs = wordDifference(form, document);
  return (
    <div class="both">
      <Side title="In the form" runs={runs} side="first" />
      <Side title="In the document" runs={runs} side="second" />
    </div>
  );
}

function Side({ title, runs, side }: { title: string; runs: readonly Run[]; side: 'first' | 'second' }) {
  const mine = runs.filter((run) => run.in === 'both' || run.in === side);
  return (
    <div>
      <small>{title}</small>
      <p class="quoted">
        {mine.length === 0
          ? '(nothing)'
          : mine.map((run, at) =>
              run.in === 'both' ? (
                run.text
              ) : (
                <mark key={at}>
                  <span class="unseen">(only here: </span>
                  {run.text}
                  <span class="unseen">)</span>
                </mark>
              ),
            )}
      </p>
    </div>
  );
}
