/** A reason: one of three chips and optional text, and the press that sends it. What was typed stays until it is sent. */
import { useState } from 'preact/hooks';
import type { Failure } from '../../addon/contract.ts';
import { focusSoon } from '../focus.ts';
import { Button } from './button.tsx';
import { Chips } from './chips.tsx';
import { Area } from './field.tsx';
import { FailureMessage } from './message.tsx';

/** The reasons given most for one thing. */
export type Reasons = readonly [string, string, string];

interface Props {
  id: string;
  legend: string;
  reasons: Reasons;
  /** What the press says. */
  press: string;
  /** For presses whose words are alike. */
  about: string;
  /** Nothing: it is sent, and this form goes. `stays`: it was not, and somebody else says why. */
  onSend: (reason: string) => Promise<Failure | 'stays' | undefined>;
  onCancel: () => void;
}

export const chipOf = (id: string): string => `${id}-reason`;

export function ReasonForm({ id, legend, reasons, press, about, onSend, onCancel }: Props) {
  const [chip, setChip] = useState('');
  const [text, setText] = useState('');
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const reason = [chip, text.trim()].filter((part) => part !== '').join(': ');
  const wrong = failure?.field === 'reason' ? `${failure.what} ${failure.todo}` : undefined;
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (running) return;
    setRunning(true);
    setFailure(undefined);
    const answer = await onSend(reason);
    setRunning(false);
    if (answer === undefined || answer === 'stays') return;
    setFailure(answer);
    if (answer.field === 'reason') focusSoon(`${id}-text`);
  };
  return (
    <form class="panel" onSubmit={(event) => void send(event)} noValidate>
      <Chips id={chipOf(id)} legend={legend} choices={reasons.map((value) => ({ value, label: value }))} value={chip} onChoose={setChip} onClear={() => setChip('')} />
      <Area id={`${id}-text`} label="In your words" hint={chip === '' ? undefined : 'Optional'} value={text} error={wrong} onInput={setText} />
      {failure && wrong === undefined ? <FailureMessage failure={failure} /> : null}
      <div class="row">
        <Button type="submit" look="main" off={running} about={about}>
          {running ? 'Sending…' : press}
        </Button>
        <Button look="quiet" off={running} about={about} onPress={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
