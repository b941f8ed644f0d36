/** The incident's customer messages, newest first: how far each is, and *Next message*. Older ones that customers have are folded. */
import { useState } from 'preact/hooks';
import type { Failure, IncidentView, MessageView } from '../../addon/contract.ts';
import { inARow } from '../../playbook/in-a-row.ts';
import { nameOfDocument } from '../../playbook/incident.ts';
import { parseInstant, showClock } from '../../playbook/instants.ts';
import { aboutInWords } from '../../playbook/messages.ts';
import { Button } from '../controls/button.tsx';
import { FailureMessage, Notice } from '../controls/message.tsx';
import { chipOf, ReasonForm } from '../controls/reason.tsx';
import type { Reasons } from '../controls/reason.tsx';
import { SafeLink } from '../controls/safe-link.tsx';
import { focusSoon } from '../focus.ts';
import { useSurroundings } from '../surroundings.ts';
import { DescribeForm } from './message-about.tsx';
import { NextMessage } from './next-message.tsx';
import type { Owed } from './told.ts';
import type { IncidentForm } from './use-incident.ts';

const AGAIN: Reasons = ['A wrong fact', 'Words that must change', 'There is more to tell'];
const MESSAGES_ID = 'messages';

interface Props {
  incident: IncidentForm;
  /** Asked for at the list of corrections, anew at each press: the next message is one, for these customers. */
  correcting: Owed | undefined;
  /** What was typed goes into the record first. False: it did not. */
  onSave: () => Promise<boolean>;
}

export function Messages({ incident, correcting, onSave }: Props) {
  const { view } = incident.state;
  const [notes, setNotes] = useState<readonly string[]>([]);
  const { messages = [] } = view;
  if (messages.length === 0) return null;
  const [newest, ...older] = messages;
  const open = [...(newest ? [newest] : []), ...older.filter(({ sent }) => sent === undefined)];
  const sent = older.filter((one) => one.sent !== undefined);
  const cards = (of: readonly MessageView[]) => (
    <ul class="cards">
      {of.map((message) => (
        <li key={message.message} class="card" id={`message-${message.message}`} tabIndex={-1}>
          <Message message={message} incident={incident} onDone={setNotes} />
        </li>
      ))}
    </ul>
  );
  return (
    <section aria-labelledby={MESSAGES_ID}>
      <h2 id={MESSAGES_ID} tabIndex={-1}>
        Messages
      </h2>
      {notes.map((note) => (
        <Notice key={note} look="warn">
          {note}
        </Notice>
      ))}
      {cards(open)}
      {sent.length === 0 ? null : (
        <details>
          <summary>{sent.length === 1 ? '1 older, sent' : `${sent.length} older, sent`}</summary>
          {cards(sent)}
        </details>
      )}
      {view.closed || view.unfinished ? null : <NextMessage incident={incident} messages={messages} correcting={correcting} onSave={onSave} />}
    </section>
  );
}

interface MessageProps {
  message: MessageView;
  incident: IncidentForm;
  onDone: (notes: readonly string[]) => void;
}

function Message({ message, incident, onDone }: MessageProps) {
  const { call, announce, now } = useSurroundings();
  const [doing, setDoing] = useState<'describe' | 'again'>();
  const [failure, setFailure] = useState<Failure>();
  const { view } = incident.state;
  const name = nameOfDocument(message.message);
  const id = `message-${message.message.replace(' ', '-')}`;
  const leave = (): void => {
    setDoing(undefined);
    focusSoon(`message-${message.message}`);
  };
  const again = async (reason: string): Promise<Failure | undefined> => {
    const reply = await call('openMessageAgain', { incident: view.number, message: message.message, reason });
    if (!reply.ok) return reply.failure;
    announce(`${name} is worked on again`);
    onDone(reply.value.notes);
    await incident.look();
    leave();
    return undefined;
  };
  const may = mayDo(view, message);
  return (
    <>
      <small>{name}</small>
      <strong>{aboutInWords(message)}</strong>
      <span>{howFar(message, view, now())}</span>
      <p class="links">
        {message.frozen === undefined ? null : <SafeLink url={message.frozen}>As it went out</SafeLink>}
        {message.working === undefined || message.frozen !== undefined ? null : <SafeLink url={message.working}>Open</SafeLink>}
        {message.list === undefined ? null : <SafeLink url={message.list}>List of customers</SafeLink>}
      </p>
      {message.stopping === undefined ? null : (
        <Notice look="warn">
          <p>May not have been told that it is worked on again: {inARow(message.stopping)}.</p>
          {failure ? <FailureMessage failure={failure} /> : null}
          {view.review?.leads ? (
            <Button about={name} onPress={() => void again('').then(setFailure)}>
              Tell them not to send it
            </Button>
          ) : null}
        </Notice>
      )}
      {doing !== undefined || !(may.describe || may.again) ? null : (
        <div class="row">
          {may.describe ? (
            <Button look="quiet" about={`of ${name}`} onPress={() => setDoing('describe')}>
              Change stage or audience
            </Button>
          ) : null}
          {may.again ? (
            <Button
              look="quiet"
              about={name}
              onPress={() => {
                setDoing('again');
                focusSoon(chipOf(`${id}-again`));
              }}
            >
              Open again
            </Button>
          ) : null}
        </div>
      )}
      {doing === 'describe' ? <DescribeForm id={`${id}-about`} message={message} incident={incident} onDone={leave} /> : null}
      {doing === 'again' ? <ReasonForm id={`${id}-again`} legend="Why it is opened again" reasons={AGAIN} press="Open again" about={name} onSend={again} onCancel={leave} /> : null}
    </>
  );
}

const mayDo = ({ closed, unfinished, review }: IncidentView, { handedOver, sent }: MessageView): { describe: boolean; again: boolean } => ({
  describe: !closed && !unfinished && handedOver === undefined,
  again: !closed && !unfinished && handedOver !== undefined && sent === undefined && review?.leads === true,
});

const clock = (at: string, now: number): string => showClock(parseInstant(at) ?? now, now);

/** `handed over 14:05 UTC, send by 16:00 UTC` */
function howFar({ state, handedOver, sent }: MessageView, { closed }: IncidentView, now: number): string {
  if (sent) return `sent ${clock(sent.at, now)}, says ${sent.by}`;
  if (state === 'handing over') return 'handing over is not finished: somebody may not have been told';
  if (handedOver) return `handed over ${clock(handedOver.at, now)}${handedOver.sendBy === undefined ? '' : `, send by ${clock(handedOver.sendBy, now)}`}, not sent yet`;
  return state === 'not needed' ? 'needs no approval' : (state ?? (closed ? 'not handed over' : 'not read'));
}
