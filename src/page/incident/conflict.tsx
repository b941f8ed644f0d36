/** Two people changed the same answer: both are shown, and the second one chooses. */
import { showInstant, parseInstant } from '../../playbook/instants.ts';
import type { Fact } from '../../playbook/incident.ts';
import { Button } from '../controls/button.tsx';
import { focusSoon, idOf } from '../focus.ts';

interface Props {
  /** The key of the change: `title`, a question's name, `timeline:ID`. */
  of: string;
  /** The id of what it is about: where the keyboard goes on after the choice. */
  about: string;
  /** What somebody else saved; absent or empty: removed. */
  theirs: Fact | undefined;
  onChoose: (side: 'mine' | 'theirs') => void;
}

const shown = (fact: Fact): string => (parseInstant(fact.value) === undefined ? fact.value : showInstant(fact.value, fact.precision));

export const conflictId = (key: string): string => `conflict-${idOf(key)}`;

export function ConflictChoice({ of, about, theirs, onChoose }: Props) {
  const choose = (side: 'mine' | 'theirs'): void => {
    onChoose(side);
    focusSoon(about);
  };
  return (
    <div class="message warn" role="group" aria-label="Changed by somebody else meanwhile" id={conflictId(of)}>
      <p>
        <strong>Somebody else saved meanwhile:</strong>
      </p>
      <p class="quoted">{theirs && theirs.value !== '' ? shown(theirs) : '(nothing)'}</p>
      {theirs?.customer ? <p class="quoted">For customers: {theirs.customer}</p> : null}
      <p class="hint">Yours stands above and is not saved yet.</p>
      <div class="row">
        <Button onPress={() => choose('mine')}>Keep mine</Button>
        <Button onPress={() => choose('theirs')}>Take theirs</Button>
      </div>
    </div>
  );
}
