/** What a customer asked: who passed it on, when, how often. */
import type { ComponentChildren } from 'preact';
import type { CustomerQuestion } from '../../addon/contract.ts';
import { showWithOwnTime } from '../instants.ts';
import { useSurroundings } from '../surroundings.ts';

export function QuestionCard({ asked: { comment, question, who, address, about, at, times, last }, children }: { asked: CustomerQuestion; children?: ComponentChildren }) {
  const { zone } = useSurroundings();
  return (
    <li class="card" id={`asked-${comment}`} tabIndex={-1}>
      <p class="prose">
        <strong>{question}</strong>
      </p>
      <small>
        {who || 'somebody'}
        {address === '' ? '' : ` (${address})`}, {showWithOwnTime(at, 'minute', zone)}
      </small>
      {times === 1 ? null : (
        <small>
          Asked {times} times, last {showWithOwnTime(last, 'minute', zone)}
        </small>
      )}
      {about.length === 0 ? null : <small>For {about.join('; ')}</small>}
      {children}
    </li>
  );
}
