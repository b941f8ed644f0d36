/** *Verify*: what somebody did to the record by hand, what it costs, and the way back: restored, or asked again. */
import { useState } from 'preact/hooks';
import type { Damage, Failure } from '../../addon/contract.ts';
import { Button } from '../controls/button.tsx';
import { FailureMessage, Notice } from '../controls/message.tsx';
import { SafeLink } from '../controls/safe-link.tsx';
import { focusSoon } from '../focus.ts';
import { DamageList } from '../review/damage-list.tsx';
import { HEADING_ID } from '../screens/heading.tsx';
import { useReviewActs } from './use-review-acts.ts';
import type { IncidentForm } from './use-incident.ts';

/** Where ways from elsewhere on the page lead to. */
export const DAMAGES_ID = 'verify';

interface Props {
  incident: IncidentForm;
  /** To the request for review. */
  onAsk: () => void;
}

export function Damages({ incident, onAsk }: Props) {
  const act = useReviewActs(incident);
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const { review, links, closed } = incident.state.view;
  const damages = review?.damages ?? [];
  if (damages.length === 0) return null;
  const has = (...cures: readonly Damage['cure'][]): boolean => damages.some(({ cure }) => cures.includes(cure));
  const press = async (work: () => Promise<Failure | undefined>): Promise<void> => {
    if (running) return;
    setRunning(true);
    const failed = await work();
    setRunning(false);
    setFailure(failed);
    if (!failed) focusSoon(DAMAGES_ID, HEADING_ID);
  };
  return (
    <Notice look="warn">
      <p id={DAMAGES_ID} tabIndex={-1}>
        <strong>The record was changed by hand where only the add-on writes.</strong>
      </p>
      <DamageList damages={damages} />
      {failure ? <FailureMessage failure={failure} /> : null}
      <div class="row">
        {has('restore', 'remove the row') && !closed ? (
          <Button off={running} onPress={() => void press(() => act((call, number) => call('restoreLog', { incident: number }), 'Restored'))}>
            {running ? 'Restoring…' : 'Restore'}
          </Button>
        ) : null}
        {has('ask again') && !closed ? <Button onPress={onAsk}>Ask again</Button> : null}
        {has('look again') ? (
          <Button off={running} onPress={() => void press(incident.look)}>
            Look again
          </Button>
        ) : null}
        <SafeLink url={links.find(({ name }) => name === 'Record')?.url ?? ''}>Record, tab Log</SafeLink>
      </div>
    </Notice>
  );
}
