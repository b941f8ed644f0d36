/** Whether the incident's log is whole: what was done to it, what each damage changes now, and what puts it right. */
import { useState } from 'preact/hooks';
import type { Damage, Failure } from '../../addon/contract.ts';
import { Button } from '../controls/button.tsx';
import { FailureMessage, Notice } from '../controls/message.tsx';
import { SafeLink } from '../controls/safe-link.tsx';
import { focusSoon } from '../focus.ts';
import { REQUEST_ID } from './review.tsx';
import { useReviewActs } from './use-review-acts.ts';
import type { IncidentForm } from './use-incident.ts';

/** Ways from elsewhere on the page lead here. */
export const VERIFY_ID = 'verify';
const PRESS_ID = 'verify-press';

const CURES: Record<Damage['cure'], string> = {
  restore: 'Restore writes it as it was.',
  'remove the row': 'Restore takes the row out.',
  'ask again': 'It cannot be restored: if it was a decision, ask for it again.',
  'look again': 'Verify again in a moment.',
};
const isRestorable = ({ cure }: Damage): boolean => cure === 'restore' || cure === 'remove the row';

interface Props {
  incident: IncidentForm;
  /** Leads to the control of this id. */
  onJump: (id: string) => void;
}

/** Only where something was done to the log. */
export function Damages({ incident, onJump }: Props) {
  const act = useReviewActs(incident);
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const { review, links } = incident.state.view;
  if (!review || review.damages.length === 0) return null;
  const { damages, leads } = review;
  const restore = async (): Promise<void> => {
    if (running) return;
    setRunning(true);
    setFailure(await act((call, number) => call('restoreLog', { incident: number }), 'The log is put right as far as it can be'));
    setRunning(false);
    focusSoon(VERIFY_ID, PRESS_ID);
  };
  return (
    <Notice look="warn">
      <h2 id={VERIFY_ID} tabIndex={-1}>
        The log was changed by hand
      </h2>
      <ul class="plain">
        {damages.map((damage) => (
          <li key={`${damage.what} ${damage.rows.join(' ')}`}>
            <strong>{damage.what}</strong> {damage.means} <small class="line">{CURES[damage.cure]}</small>
          </li>
        ))}
      </ul>
      {failure ? <FailureMessage failure={failure} /> : null}
      <div class="row">
        {damages.some(isRestorable) ? (
          <Button off={running} onPress={() => void restore()}>
            {running ? 'Restoring…' : 'Restore'}
          </Button>
        ) : null}
        {leads && damages.some(({ cure }) => cure === 'ask again') ? (
          <Button look="quiet" onPress={() => onJump(REQUEST_ID)}>
            Ask again
          </Button>
        ) : null}
        <SafeLink url={links.find(({ name }) => name === 'Record')?.url ?? ''}>Record, tab Log</SafeLink>
      </div>
    </Notice>
  );
}

/** Looks once more, for who wants to know. */
export function Verify({ incident }: Pick<Props, 'incident'>) {
  const [state, setState] = useState<'idle' | 'looking' | 'looked'>('idle');
  const [failure, setFailure] = useState<Failure>();
  const { review } = incident.state.view;
  if (!review) return null;
  const { damages, logged } = review;
  const verify = async (): Promise<void> => {
    setState('looking');
    const failed = await incident.look();
    setFailure(failed);
    setState(failed ? 'idle' : 'looked');
  };
  return (
    <div>
      <Button look="quiet" id={PRESS_ID} off={state === 'looking'} onPress={() => void verify()}>
        {state === 'looking' ? 'Looking…' : 'Verify the log'}
      </Button>{' '}
      <span role="status">{state !== 'looked' ? '' : damages.length === 0 ? `The log is whole: ${logged} ${logged === 1 ? 'entry' : 'entries'}.` : 'The log was changed by hand: see above.'}</span>
      {failure ? <FailureMessage failure={failure} /> : null}
    </div>
  );
}
