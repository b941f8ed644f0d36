/** A practice says what it is, and goes by one press. */
import { useState } from 'preact/hooks';
import type { Failure } from '../../addon/contract.ts';
import { Button } from '../controls/button.tsx';
import { FailureMessage, Notice } from '../controls/message.tsx';
import { useSurroundings } from '../surroundings.ts';

/** @param removable It can be removed from here. */
export function Practice({ number, removable, onRemoved }: { number: string; removable: boolean; onRemoved: (note: string) => void }) {
  const { call } = useSurroundings();
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const remove = async (): Promise<void> => {
    setRunning(true);
    setFailure(undefined);
    const reply = await call('removePractice', { incident: number });
    if (reply.ok) return onRemoved(`${number} is removed: its folder is in the trash, its row is gone from the dashboard.`);
    setFailure(reply.failure);
    setRunning(false);
  };
  return (
    <Notice>
      <p>
        <strong>This is a practice.</strong> You play every role. Every mail goes to you, whoever it is meant for, and nobody else is asked or let in.
      </p>
      {failure ? <FailureMessage failure={failure} /> : null}
      {removable ? (
        <Button off={running} onPress={() => void remove()}>
          {running ? 'Removing…' : `Remove ${number}`}
        </Button>
      ) : null}
    </Notice>
  );
}
