/** An incident that never was: closed after one more question, asked in the page. */
import { useState } from 'preact/hooks';
import type { Failure } from '../../addon/contract.ts';
import { Button } from '../controls/button.tsx';
import { FailureMessage } from '../controls/message.tsx';
import { focusSoon } from '../focus.ts';
import { useSurroundings } from '../surroundings.ts';

export function Mistake({ number, onClosed }: { number: string; onClosed: (note: string) => void }) {
  const { call } = useSurroundings();
  const [state, setState] = useState<'idle' | 'asked' | 'running'>('idle');
  const [failure, setFailure] = useState<Failure>();
  const close = async (): Promise<void> => {
    setState('running');
    setFailure(undefined);
    const reply = await call('closeAsMistake', { incident: number });
    if (reply.ok) return onClosed(`${number} is closed as a mistake. Its folder is now called ${reply.value.folderName}.`);
    setFailure(reply.failure);
    setState('asked');
  };
  if (state === 'idle')
    return (
      <p>
        <Button
          look="quiet"
          id="mistake"
          onPress={() => {
            setState('asked');
            focusSoon('mistake-asked');
          }}
        >
          Made by mistake
        </Button>
      </p>
    );
  return (
    <div class="panel" role="group" aria-labelledby="mistake-asked">
      <h2 id="mistake-asked" tabIndex={-1}>
        Was {number} made by mistake?
      </h2>
      <p>It is closed and its folder renamed. Its documents and its row on the dashboard stay.</p>
      {failure ? <FailureMessage failure={failure} /> : null}
      <div class="row">
        <Button off={state === 'running'} onPress={() => void close()}>
          {state === 'running' ? 'Closing…' : `Close ${number}`}
        </Button>
        <Button
          look="quiet"
          off={state === 'running'}
          onPress={() => {
            setState('idle');
            focusSoon('mistake');
          }}
        >
          Keep it
        </Button>
      </div>
    </div>
  );
}
