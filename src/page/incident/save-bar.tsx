/** Always in reach: what is not saved yet, and Save. */
import type { Failure } from '../../addon/contract.ts';
import { showClock } from '../../playbook/instants.ts';
import { Button } from '../controls/button.tsx';
import { FailureMessage } from '../controls/message.tsx';
import { useSurroundings } from '../surroundings.ts';
import { AfterSave } from './bring-in.tsx';
import { pendingCount } from './state.ts';
import type { IncidentState } from './state.ts';
import type { IncidentForm } from './use-incident.ts';
import { wordsOfBringing } from './words.ts';

interface Props {
  incident: IncidentForm;
  /** One that has no place of its own on the form. */
  failure: Failure | undefined;
  onSave: () => void;
}

export function SaveBar({ incident, failure, onSave }: Props) {
  const { state } = incident;
  const { now } = useSurroundings();
  const count = pendingCount(state);
  return (
    <div class="save-bar">
      <AfterSave incident={incident} />
      {failure ? <FailureMessage failure={failure} /> : null}
      <div class="row">
        <span class="grow">{wordsFor(state, count, now())}</span>
        <Button look="main" off={state.saving || state.bringing === true || count === 0} onPress={onSave} id="save">
          Save
        </Button>
      </div>
    </div>
  );
}

function wordsFor({ saving, savedAt, conflicts, brought }: IncidentState, count: number, now: number): string {
  if (saving) return 'Saving…';
  const parts = [conflicts.length === 0 ? '' : `${conflicts.length} to choose`, count === 0 ? '' : count === 1 ? '1 change not saved' : `${count} changes not saved`].filter((part) => part !== '');
  if (parts.length > 0) return parts.join(', ');
  if (brought) return wordsOfBringing(brought);
  return savedAt === undefined ? 'Nothing to save' : `Saved ${showClock(savedAt, now)}`;
}
