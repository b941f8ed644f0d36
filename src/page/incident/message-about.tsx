/** Stage, audience and list of a message: the same questions for one that is begun and for one that is there. */
import { useState } from 'preact/hooks';
import type { Failure, MessageView } from '../../addon/contract.ts';
import { STAGES } from '../../playbook/checks/finding.ts';
import type { Stage } from '../../playbook/checks/finding.ts';
import { nameOfDocument } from '../../playbook/incident.ts';
import { AUDIENCES } from '../../playbook/messages.ts';
import { Button } from '../controls/button.tsx';
import { Chips } from '../controls/chips.tsx';
import { Line } from '../controls/field.tsx';
import { FailureMessage } from '../controls/message.tsx';
import { focusSoon } from '../focus.ts';
import { useSurroundings } from '../surroundings.ts';
import type { IncidentForm } from './use-incident.ts';

/** As it is being answered. */
export interface About {
  stage: Stage;
  /** `own`: in words of one's own. */
  audience: (typeof AUDIENCES)[number] | 'own';
  words: string;
  list: string;
}

const LABELS: Readonly<Record<Stage, string>> = { 'first notice': 'First notice', update: 'Update', resolved: 'Resolved', correction: 'Correction', reminder: 'Reminder' };

export const requestOf = ({ stage, audience, words, list }: About): { stage: string; audience: string; list?: string } => ({ stage, audience: audience === 'own' ? words : audience, ...(list.trim() === '' ? {} : { list: list.trim() }) });

interface FieldsProps {
  id: string;
  about: About;
  failure: Failure | undefined;
  onChange: (about: About) => void;
}

export function AboutFields({ id, about, failure, onChange }: FieldsProps) {
  const wrong = (field: string): string | undefined => (failure?.field === field ? `${failure.what} ${failure.todo}` : undefined);
  return (
    <>
      <Chips id={`${id}-stage`} legend="Stage" choices={STAGES.map((value) => ({ value, label: LABELS[value] }))} value={about.stage} onChoose={(stage) => onChange({ ...about, stage })} error={wrong('stage')} />
      <Chips
        id={`${id}-audience`}
        legend="For whom"
        choices={[...AUDIENCES.map((value) => ({ value, label: value === 'affected' ? 'Affected' : 'Not affected' })), { value: 'own' as const, label: 'In own words' }]}
        value={about.audience}
        onChoose={(audience) => onChange({ ...about, audience })}
        error={about.audience === 'own' ? undefined : wrong('audience')}
      />
      {about.audience === 'own' ? <Line id={`${id}-words`} label="Who they are, in a few words" value={about.words} onInput={(words) => onChange({ ...about, words })} error={wrong('audience')} /> : null}
      <Line id={`${id}-list`} label="Link to the list of customers" hint="Optional. The list itself stays where it is." inputMode="url" value={about.list} onInput={(list) => onChange({ ...about, list })} error={wrong('list')} />
    </>
  );
}

/** What goes to the control that is at fault, where there is one. */
export const focusOnWrong = (id: string, { field }: Failure, { audience }: About): void => {
  if (field === 'audience') focusSoon(audience === 'own' ? `${id}-words` : `${id}-audience`);
  else if (field === 'list' || field === 'stage') focusSoon(`${id}-${field}`);
};

const isField = ({ field = '' }: Failure): boolean => ['stage', 'audience', 'list'].includes(field);

/** What is said besides, at no field. */
export const OtherFailure = ({ failure }: { failure: Failure | undefined }) => (failure && !isField(failure) ? <FailureMessage failure={failure} /> : null);

export function aboutOf({ stage, audience, list = '' }: Pick<MessageView, 'stage' | 'audience' | 'list'>): About {
  const known = AUDIENCES.find((one) => one === audience);
  return { stage, audience: known ?? 'own', words: known === undefined ? audience : '', list };
}

interface DescribeProps {
  id: string;
  message: MessageView;
  incident: IncidentForm;
  onDone: () => void;
}

export function DescribeForm({ id, message, incident, onDone }: DescribeProps) {
  const { call, announce } = useSurroundings();
  const [about, setAbout] = useState(() => aboutOf(message));
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (running) return;
    setRunning(true);
    setFailure(undefined);
    const reply = await call('describeMessage', { incident: incident.state.view.number, message: message.message, ...requestOf(about) });
    setRunning(false);
    if (!reply.ok) {
      setFailure(reply.failure);
      return focusOnWrong(id, reply.failure, about);
    }
    announce(`${nameOfDocument(message.message)} is changed`);
    await incident.look();
    onDone();
  };
  return (
    <form class="panel" aria-label={`What ${nameOfDocument(message.message)} is for`} onSubmit={(event) => void send(event)} noValidate>
      <AboutFields id={id} about={about} failure={failure} onChange={setAbout} />
      <OtherFailure failure={failure} />
      <div class="row">
        <Button type="submit" off={running}>
          {running ? 'Keeping…' : 'Keep'}
        </Button>
        <Button look="quiet" off={running} onPress={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
