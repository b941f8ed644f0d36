/** Approve or request changes: in one of this person's roles, with a reason where changes are asked for. */
import { useState } from 'preact/hooks';
import type { Failure, Verdict } from '../../addon/contract.ts';
import { Button } from '../controls/button.tsx';
import { Chips } from '../controls/chips.tsx';
import { FailureMessage } from '../controls/message.tsx';
import { chipOf, ReasonForm } from '../controls/reason.tsx';
import type { Reasons } from '../controls/reason.tsx';
import { focusSoon } from '../focus.ts';

export const CHANGES: Reasons = ['A fact is not right', 'Wording or tone', 'Something is missing'];

interface RoleProps {
  id: string;
  roles: readonly string[];
  role: string;
  onChoose: (role: string) => void;
}

/** Asked only of who has several. */
export function RoleChoice({ id, roles, role, onChoose }: RoleProps) {
  return roles.length < 2 ? null : <Chips id={id} legend="You decide as" choices={roles.map((value) => ({ value, label: value }))} value={role} onChoose={onChoose} />;
}

type Sent = Failure | 'stays' | undefined;

interface Props {
  /** Of its controls. */
  id: string;
  /** What is decided on, for presses whose words are alike. */
  about: string;
  /** What *Approve* says. */
  approve: string;
  running: boolean;
  onDecide: (verdict: Verdict, reason: string) => Promise<Sent>;
}

export function VerdictPresses({ id, about, approve, running, onDecide }: Props) {
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const press = async (): Promise<void> => {
    setFailure(undefined);
    const answer = await onDecide('approved', '');
    if (answer !== 'stays') setFailure(answer);
  };
  const send = async (reason: string): Promise<Sent> => {
    const answer = await onDecide('changes requested', reason);
    if (answer === undefined) setAsking(false);
    return answer;
  };
  return (
    <>
      {failure ? <FailureMessage failure={failure} /> : null}
      <div class="row">
        <Button look={asking ? 'plain' : 'main'} off={running} about={about} onPress={() => void press()}>
          {running && !asking ? 'Sending…' : approve}
        </Button>
        {asking ? null : (
          <Button
            id={`${id}-changes`}
            off={running}
            about={`to ${about}`}
            onPress={() => {
              setAsking(true);
              focusSoon(chipOf(id));
            }}
          >
            Request changes
          </Button>
        )}
      </div>
      {asking ? (
        <ReasonForm
          id={id}
          legend="What is to be changed"
          reasons={CHANGES}
          press="Request changes"
          about={`to ${about}`}
          onSend={send}
          onCancel={() => {
            setAsking(false);
            focusSoon(`${id}-changes`);
          }}
        />
      ) : null}
    </>
  );
}
