/** *Repair the dashboard*: one press that brings back what is missing or spoilt there, and says what it did. */
import { useState } from 'preact/hooks';
import type { Failure, Repaired } from '../../addon/contract.ts';
import { useSurroundings } from '../surroundings.ts';
import { Button } from './button.tsx';
import { FailureMessage, Notice } from './message.tsx';

export function RepairDashboard() {
  const { call, announce } = useSurroundings();
  const [running, setRunning] = useState(false);
  const [outcome, setOutcome] = useState<{ done?: Repaired; failure?: Failure }>({});
  const { done, failure } = outcome;

  const repair = async (): Promise<void> => {
    if (running) return;
    setRunning(true);
    setOutcome({});
    announce('Repairing the dashboard');
    const reply = await call('repairDashboard', {});
    setRunning(false);
    setOutcome(reply.ok ? { done: reply.value } : { failure: reply.failure });
    if (reply.ok) announce(reply.value.said);
  };

  return (
    <section aria-labelledby="repair">
      <h2 id="repair">Repair the dashboard</h2>
      <p class="hint">Brings back tabs, headers, formulas and charts that are missing or spoilt, and the rows of open incidents from the records that you can open. Columns, rows, colours and filters of people’s own stay.</p>
      <Button look="quiet" off={running} onPress={() => void repair()}>
        {running ? 'Repairing…' : 'Repair the dashboard'}
      </Button>
      {failure ? <FailureMessage failure={failure} /> : null}
      {done ? (
        <Notice look={done.found.length > 0 ? 'warn' : 'plain'}>
          <p>{done.said}</p>
          {done.found.length > 0 ? (
            <ul>
              {done.found.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          ) : null}
        </Notice>
      ) : null}
    </section>
  );
}
