/** *Next message*: what it is for, whose words it begins with, and the steps of its making. */
import { useEffect, useState } from 'preact/hooks';
import type { IncidentView, MessageView, NextMessageRequest } from '../../addon/contract.ts';
import type { Stage } from '../../playbook/checks/finding.ts';
import { nameOfDocument } from '../../playbook/incident.ts';
import { aboutInWords } from '../../playbook/messages.ts';
import { isOver } from '../../playbook/policy.ts';
import { Button } from '../controls/button.tsx';
import { Chips } from '../controls/chips.tsx';
import { MakingSteps } from '../controls/steps.tsx';
import { focusSoon } from '../focus.ts';
import { MadeDocuments } from '../screens/made.tsx';
import { useMaking } from '../use-generate.ts';
import { AboutFields, aboutOf, focusOnWrong, OtherFailure, requestOf } from './message-about.tsx';
import type { Owed } from './told.ts';
import type { IncidentForm } from './use-incident.ts';

const ID = 'next-message';
const MADE_ID = 'next-message-made';
const TEMPLATE = 'template';

interface Props {
  incident: IncidentForm;
  messages: readonly MessageView[];
  correcting: Owed | undefined;
  onSave: () => Promise<boolean>;
}

/** The stage that comes next as a rule; a person says otherwise. */
const likelyStage = ({ status, type }: IncidentView): Stage => (isOver(status) ? 'resolved' : type === 'product change' ? 'reminder' : 'update');

export function NextMessage({ incident, messages, correcting, onSave }: Props) {
  const { view } = incident.state;
  const { making, press } = useMaking((call, operation, request: Omit<NextMessageRequest, 'operation'>) => call('nextMessage', { operation, ...request }));
  const [open, setOpen] = useState(false);
  const [from, setFrom] = useState('');
  const [about, setAbout] = useState(() => aboutOf({ stage: likelyStage(view), audience: 'affected' }));
  const running = making.state === 'running';
  const failure = making.state === 'failed' ? making.failure : undefined;
  const first = messages[0]?.message ?? TEMPLATE;
  const begin = (beginWith: string, about: Pick<MessageView, 'stage' | 'audience' | 'list'>): void => {
    setFrom(beginWith);
    setAbout(aboutOf(about));
    setOpen(true);
    focusSoon(`${ID}-stage`);
  };
  const beginNext = (): void => begin(first, { audience: 'affected', ...messages[0], stage: likelyStage(view) });
  useEffect(() => {
    if (correcting && !running) begin(correcting.message, { ...correcting, stage: 'correction' });
  }, [correcting]);
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (running || !(await onSave())) return;
    const made = await press({ incident: view.number, from: from || first, ...requestOf(about) });
    if (!made) return;
    setOpen(false);
    await incident.look();
    focusSoon(MADE_ID);
  };
  useEffect(() => {
    if (failure) focusOnWrong(ID, failure, about);
  }, [failure]);
  return (
    <>
      {making.state === 'done' && !open ? (
        <div role="status">
          <h3 id={MADE_ID} tabIndex={-1}>
            The next message is begun
          </h3>
          <MadeDocuments generated={{ ...making.generated, links: [] }} />
        </div>
      ) : null}
      {open ? (
        <form class="panel" aria-label="Next message" onSubmit={(event) => void send(event)} noValidate>
          <h3>Next message</h3>
          <AboutFields id={ID} about={about} failure={failure} onChange={setAbout} />
          <Chips
            id={`${ID}-from`}
            legend="Begin with the words of"
            choices={[...messages.map((message) => ({ value: String(message.message), label: nameOfDocument(message.message), meaning: aboutInWords(message) })), { value: TEMPLATE, label: 'The template', meaning: 'As at the first one' }]}
            value={from || first}
            onChoose={setFrom}
            error={failure?.field === 'from' ? `${failure.what} ${failure.todo}` : undefined}
          />
          <MakingSteps making={making} />
          {failure?.field === 'from' ? null : <OtherFailure failure={failure} />}
          <div class="row">
            <Button type="submit" look="main" off={running}>
              {running ? 'Working…' : failure?.resume ? 'Finish' : 'Begin message'}
            </Button>
            <Button look="quiet" off={running} onPress={() => setOpen(false)}>
              Cancel
            </Button>
          </div>
        </form>
      ) : (
        <Button id={ID} onPress={beginNext}>
          Next message
        </Button>
      )}
    </>
  );
}
