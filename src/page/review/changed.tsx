/** What became of a text since it was read: word by word, by marks and in words, with what stands as before folded away. */
import { changeInWords, lineDifference } from './line-difference.ts';
import type { Part } from './line-difference.ts';

interface Props {
  before: readonly string[];
  now: readonly string[];
}

export const isChanged = ({ before, now }: Props): boolean => before.join('\n') !== now.join('\n');

/** A line of a document that ends within its paragraph. */
const withBreaks = (lines: readonly string[]): string[] => lines.flatMap((line) => line.split('\u000b'));

export function Changed({ before, now }: Props) {
  const parts = lineDifference(withBreaks(before), withBreaks(now));
  return parts.length === 0 ? (
    <p>Not a word is different: something else is, such as an image or the order of cells.</p>
  ) : (
    <div class="changed">
      <p class="hint">{changeInWords(parts)} Removed words are struck through, added ones underlined.</p>
      {parts.map((part, at) => (
        <OnePart key={at} part={part} />
      ))}
    </div>
  );
}

function OnePart({ part }: { part: Part }) {
  if (part.kind === 'changed')
    return (
      <p class="lines">
        {part.runs.map((run, at) =>
          run.in === 'both' ? (
            run.text
          ) : run.in === 'first' ? (
            <del key={at}>
              <span class="unseen">(removed: </span>
              {run.text}
              <span class="unseen">)</span>
            </del>
          ) : (
            <ins key={at}>
              <span class="unseen">(added: </span>
              {run.text}
              <span class="unseen">)</span>
            </ins>
          ),
        )}
      </p>
    );
  return part.lines.length === 1 ? (
    <p class="lines same">{part.lines[0]}</p>
  ) : (
    <details>
      <summary>{part.lines.length} lines as before</summary>
      <p class="lines same">{part.lines.join('\n')}</p>
    </details>
  );
}
