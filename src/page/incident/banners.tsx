/** What must be known before anything else about an incident. */
import { useState } from 'preact/hooks';
import { showClock } from '../../playbook/instants.ts';
import { Button } from '../controls/button.tsx';
import { Line } from '../controls/field.tsx';
import { Notice } from '../controls/message.tsx';
import { focusSoon, idOf } from '../focus.ts';
import { HEADING_ID } from '../screens/heading.tsx';
import { useSurroundings } from '../surroundings.ts';
import type { IncidentForm } from './use-incident.ts';

interface UnfinishedProps {
  unfinished: { step: string; since: string; by: string };
  number: string;
  /** Before the first word is written, only who began it knows the title. */
  askTitle: boolean;
  running: boolean;
  onFinish: (title: string | undefined) => void;
}

export function Unfinished({ unfinished: { step, since, by }, number, askTitle, running, onFinish }: UnfinishedProps) {
  const { now } = useSurroundings();
  const [title, setTitle] = useState('');
  return (
    <Notice look="warn">
      <p>
        <strong>{number} is not finished.</strong> It stands at the step “{step}”, begun {showClock(Date.parse(since), now())} by {by}. Finish makes only what is missing.
      </p>
      {askTitle ? <Line id={idOf('unfinished-title')} label="Title" hint="It had not been kept yet" value={title} onInput={setTitle} /> : null}
      <Button look="main" off={running} onPress={() => onFinish(askTitle && title.trim() !== '' ? title : undefined)}>
        {running ? 'Working…' : 'Finish'}
      </Button>
    </Notice>
  );
}

export function DraftOffer({ incident: { state, takeDraft, dropDraft } }: { incident: IncidentForm }) {
  const { now } = useSurroundings();
  const then = (act: () => void): void => {
    act();
    focusSoon(HEADING_ID);
  };
  if (!state.offer) return null;
  return (
    <Notice>
      <p>
        <strong>You typed something here and did not save it</strong> ({showClock(state.offer.at, now())}).
      </p>
      <div class="row">
        <Button onPress={() => then(takeDraft)}>Take it up</Button>
        <Button look="quiet" onPress={() => then(dropDraft)}>
          Discard it
        </Button>
      </div>
    </Notice>
  );
}

/** What was done stands in the record; the dashboard lacks it. */
export function DashboardGone({ incident: { state } }: { incident: IncidentForm }) {
  const { dashboardSays } = state.view;
  return dashboardSays === undefined ? null : (
    <Notice look="warn">
      <strong>In the record, but not all of it on the dashboard.</strong> {dashboardSays}
    </Notice>
  );
}

export function Conflicts({ incident: { state } }: { incident: IncidentForm }) {
  const count = state.conflicts.length;
  return count === 0 ? null : (
    <Notice look="warn">
      <strong>{count === 1 ? 'One answer was' : `${count} answers were`} changed by somebody else meanwhile.</strong> Yours and theirs stand side by side below; choose, then save.
    </Notice>
  );
}
