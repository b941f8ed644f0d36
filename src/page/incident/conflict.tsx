/** Two people changed the same answer: both are shown, and the second one chooses. */
import { showInstant, parseInstant } from '../../playbook/instants.ts';
import type { Fact } from '../../playbook/incident.ts';
import { Button } from '../controls/button.tsx';

interface Props {
  /** Of the question it is about. */
  id: string;
  /** What somebody else saved; absent or empty: removed. */
  theirs: Fact | undefined;
  onChoose: (side: 'mine' | 'theirs') => void;
}

const shown = (fact: Fact): string => (parseInstant(fact.value) === undefined ? fact.value : showInstant(fact.value, fact.precision));

export function ConflictChoice({ id, theirs, onChoose }: Props) {
  return (
    <div class="message warn" role="group" aria-label="Changed by somebody else meanwhile" id={`${id}-conflict`}>
      <p>
        <strong>Somebody else saved meanwhile:</strong>
      </p>
      <p class="quoted">{theirs && theirs.value !== '' ? shown(theirs) : '(nothing)'}</p>
      {theirs?.customer ? <p class="quoted">For customers: {theirs.customer}</p> : null}
      <p class="hint">Yours stands above and is not saved yet.</p>
      <div class="row">
        <Button onPress={() => onChoose('mine')}>Keep mine</Button>
        <Button onPress={() => onChoose('theirs')}>Take theirs</Button>
      </div>
    </div>
  );
}
