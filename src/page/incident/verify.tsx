/** *Verify*: looks once more whether the incident's log is as it was written, for who wants to know. */
import { useState } from 'preact/hooks';
import type { Failure } from '../../addon/contract.ts';
import { Button } from '../controls/button.tsx';
import { FailureMessage } from '../controls/message.tsx';
import type { IncidentForm } from './use-incident.ts';

export function Verify({ incident }: { incident: IncidentForm }) {
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
      <Button look="quiet" off={state === 'looking'} onPress={() => void verify()}>
        {state === 'looking' ? 'Looking…' : 'Verify the log'}
      </Button>{' '}
      <span role="status">{state !== 'looked' ? '' : damages.length === 0 ? `The log is whole: ${logged} ${logged === 1 ? 'entry' : 'entries'}.` : 'The record was changed by hand: see above.'}</span>
      {failure ? <FailureMessage failure={failure} /> : null}
    </div>
  );
}
