/** The steps of a running Generate, as they happen. */
import type { Making, Step } from '../use-generate.ts';

const MARKS: Record<Step['state'], string> = { done: '✓', running: '…', waiting: '·', stopped: '!' };

export function MakingSteps({ making }: { making: Making }) {
  if (making.state === 'running' && making.steps.length === 0) return <p class="hint">Starting…</p>;
  return making.state === 'running' || (making.state === 'failed' && making.steps.length > 0) ? <Steps steps={making.steps} /> : null;
}

function Steps({ steps }: { steps: readonly Step[] }) {
  return (
    <ol class="steps">
      {steps.map(({ name, state }) => (
        <li key={name} class={state}>
          <span class="mark" aria-hidden="true">
            {MARKS[state]}
          </span>
          {name} <span class="state">{state === 'running' ? 'now' : state}</span>
        </li>
      ))}
    </ol>
  );
}
