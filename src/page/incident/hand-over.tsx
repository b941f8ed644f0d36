/**
 * *Hand over*: of each message that may go out, what will go to whom, said before anybody presses; of those that went, who may
 * not have been told, and *Mark as sent* once customers have it.
 */
import { useState } from 'preact/hooks';
import type { Failure, HandedOverReply, HandOverView, IncidentView, MessageOut, MessageToHandOver, MessageView, Reply } from '../../addon/contract.ts';
import { inARow } from '../../playbook/in-a-row.ts';
import { parseInstant, showClock } from '../../playbook/instants.ts';
import { aboutInWords } from '../../playbook/messages.ts';
import { isUnstopped } from '../../playbook/windows.ts';
import { Button } from '../controls/button.tsx';
import { Area, Line } from '../controls/field.tsx';
import { Instant } from '../controls/instant.tsx';
import type { InstantValue } from '../controls/instant.tsx';
import { FailureMessage, Notice } from '../controls/message.tsx';
import { SafeLink } from '../controls/safe-link.tsx';
import { focusSoon } from '../focus.ts';
import type { Call } from '../host.ts';
import { useSurroundings } from '../surroundings.ts';
import { OPERATION_LENGTH } from '../tokens.ts';
import { gateIdOf } from './obstacles.tsx';
import type { IncidentForm } from './use-incident.ts';

const HAND_OVER_ID = 'hand-over';
const DONE_ID = 'handed-over';

/** What every press here is answered with. */
type Said = Pick<HandedOverReply, 'done' | 'notes'>;
type Act = (send: (call: Call, incident: string) => Promise<Reply<Said>>) => Promise<Failure | undefined>;

interface Acting {
  act: Act;
  running: boolean;
}

interface Props {
  incident: IncidentForm;
  /** Leads to the control of this id. */
  onJump: (id: string) => void;
}

export function HandOver({ incident, onJump }: Props) {
  const { call, announce } = useSurroundings();
  const [running, setRunning] = useState(false);
  const [done, setDone] = useState<Said>();
  const { view } = incident.state;
  const { handOver } = view;
  const act: Act = async (send) => {
    setRunning(true);
    const reply = await send(call, view.number);
    // What stopped half-way shows too.
    await incident.look();
    setRunning(false);
    if (!reply.ok) return reply.failure;
    setDone(reply.value);
    announce(reply.value.done);
    focusSoon(DONE_ID);
    return undefined;
  };
  if (!handOver?.leads || view.closed || view.unfinished) return null;
  const open = handOver.out.filter(({ sent, told }) => sent === undefined || !told);
  if (handOver.messages.length === 0 && open.length === 0 && !done) return null;
  const acting = { act, running };
  return (
    <section aria-labelledby={HAND_OVER_ID}>
      <h2 id={HAND_OVER_ID} tabIndex={-1}>
        Hand over
      </h2>
      {done ? <Done done={done} /> : null}
      <ul class="cards">
        {open.map((message) => (
          <li key={message.message} class={message.told ? 'card' : 'card warn'}>
            <WentOut message={message} about={view.messages?.find((one) => one.message === message.message)} acting={acting} />
          </li>
        ))}
        {handOver.messages.map((message) => (
          <li key={message.message} class="card">
            <GoesOut message={message} handOver={handOver} view={view} acting={acting} onJump={onJump} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Done({ done: { done, notes } }: { done: Said }) {
  return (
    <div id={DONE_ID} tabIndex={-1}>
      <Notice look={notes.length > 0 ? 'warn' : 'plain'}>
        <p>
          <strong>{done}</strong>
        </p>
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </Notice>
    </div>
  );
}

function WentOut({ message, about, acting }: { message: MessageOut; about: MessageView | undefined; acting: Acting }) {
  const { now } = useSurroundings();
  const [failure, setFailure] = useState<Failure>();
  const [marking, setMarking] = useState(false);
  const { name, url, pdfUrl, at, by, recipients, sendBy, told } = message;
  const again = async (): Promise<void> => setFailure(await acting.act((call, incident) => call('sendHandOverAgain', { incident, message: message.message })));
  const clock = (instant: string): string => showClock(parseInstant(instant) ?? now(), now());
  return (
    <>
      <h3>{name}</h3>
      {about ? <small>{aboutInWords(about)}</small> : null}
      {told ? (
        <small>
          handed over {clock(at)} by {by}
          {sendBy === undefined ? '' : `, send by ${clock(sendBy)}`}; CS has not said yet that customers have it
        </small>
      ) : (
        <p>
          <strong>May not have been told:</strong> {inARow(recipients)}. The run of {clock(at)} ended around its mail.
        </p>
      )}
      <p class="links">
        <SafeLink url={url}>As it went out</SafeLink>
        {pdfUrl === undefined ? null : <SafeLink url={pdfUrl}>PDF</SafeLink>}
      </p>
      {failure ? <FailureMessage failure={failure} /> : null}
      <div class="row">
        {told ? null : (
          <Button look="main" about={name} off={acting.running} onPress={() => void again()}>
            {acting.running ? 'Sending…' : 'Send again'}
          </Button>
        )}
        {marking || message.sent ? null : (
          <Button
            about={name}
            onPress={() => {
              setMarking(true);
              focusSoon(sentId(message, 'by'));
            }}
          >
            Mark as sent
          </Button>
        )}
      </div>
      {marking && !message.sent ? <MarkSent message={message} acting={acting} onDone={() => setMarking(false)} /> : null}
    </>
  );
}

const sentId = ({ message }: MessageOut, part: string): string => `sent-${message.replace(' ', '-')}-${part}`;

/** What the lead heard of CS, who say it on their own page otherwise. */
function MarkSent({ message, acting, onDone }: { message: MessageOut; acting: Acting; onDone: () => void }) {
  const [at, setAt] = useState<InstantValue>({ at: '', precision: 'minute' });
  const [by, setBy] = useState('');
  const [failure, setFailure] = useState<Failure>();
  const errorOf = (field: string): string | undefined => (failure?.field === field ? `${failure.what} ${failure.todo}` : undefined);
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (acting.running || at.unread !== undefined) return;
    const failed = await acting.act((call, incident) => call('markSent', { incident, message: message.message, at: at.at, by: by.trim() }));
    if (!failed) return onDone();
    setFailure(failed);
    if (failed.field === 'at' || failed.field === 'by') focusSoon(sentId(message, failed.field));
  };
  return (
    <form class="panel" onSubmit={(event) => void send(event)} noValidate>
      <Line id={sentId(message, 'by')} label="Who says so" hint="One address; empty: you" inputMode="email" value={by} error={errorOf('by')} onInput={setBy} />
      <Instant id={sentId(message, 'at')} label="When customers had it" {...at} error={errorOf('at')} onChange={setAt} />
      {failure && failure.field !== 'at' && failure.field !== 'by' ? <FailureMessage failure={failure} /> : null}
      <div class="row">
        <Button type="submit" look="main" off={acting.running} about={message.name}>
          {acting.running ? 'Saving…' : 'Customers have it'}
        </Button>
        <Button look="quiet" off={acting.running} about={message.name} onPress={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

interface GoesProps {
  message: MessageToHandOver;
  handOver: HandOverView;
  view: IncidentView;
  acting: Acting;
  onJump: (id: string) => void;
}

function GoesOut({ message, handOver, view, acting, onJump }: GoesProps) {
  const { name, obstacles } = message;
  const [first] = obstacles;
  return (
    <>
      <h3>{name}</h3>
      <small>{aboutInWords(message)}</small>
      {first ? (
        <>
          <p>
            Not yet: {first.words}
            {obstacles.length > 1 ? ` And ${obstacles.length - 1} more.` : ''}
          </p>
          <p>
            <Button look="quiet" about={`of ${name}`} onPress={() => onJump(gateIdOf(message.message))}>
              What stands in the way
            </Button>
          </p>
        </>
      ) : (
        <Ready message={message} handOver={handOver} view={view} acting={acting} />
      )}
    </>
  );
}

interface Typed {
  sentFrom: string;
  questions: string;
}

function Ready({ message, handOver, view, acting }: Omit<GoesProps, 'onJump'>) {
  const { token } = useSurroundings();
  const [press] = useState(() => token(OPERATION_LENGTH));
  const [typed, setTyped] = useState<Typed>({ sentFrom: '', questions: '' });
  const [sendBy, setSendBy] = useState<InstantValue>({ at: nextWindow(view), precision: 'minute' });
  const [failure, setFailure] = useState<Failure>();
  const id = `hand-over-${message.message.replace(' ', '-')}`;
  const FIELDS = ['sentFrom', 'sendBy', 'questions'];
  const errorOf = (field: string): string | undefined => (failure?.field === field ? `${failure.what} ${failure.todo}` : undefined);
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (acting.running || sendBy.unread !== undefined) return;
    setFailure(undefined);
    const failed = await acting.act((call, incident) => call('handOver', { incident, message: message.message, press, ...typed, sendBy: sendBy.at }));
    setFailure(failed);
    if (failed?.field !== undefined && FIELDS.includes(failed.field)) focusSoon(`${id}-${failed.field}`);
  };
  const people = handOver.recipients.length;
  return (
    <form onSubmit={(event) => void send(event)} noValidate>
      <p class="good-words">Nothing stands in the way.</p>
      <WhoGets handOver={handOver} />
      <p>{whatGoes(handOver, view)}</p>
      <Line id={`${id}-sentFrom`} label="Send from" hint="The address customers see. Optional" value={typed.sentFrom} error={errorOf('sentFrom')} onInput={(sentFrom) => setTyped({ ...typed, sentFrom })} />
      <Instant id={`${id}-sendBy`} label="Send by" {...sendBy} error={errorOf('sendBy')} onChange={setSendBy} />
      <Area id={`${id}-questions`} label="What to do with questions" hint="Besides the FAQ for CSMs. Optional" value={typed.questions} error={errorOf('questions')} onInput={(questions) => setTyped({ ...typed, questions })} />
      {failure && !FIELDS.includes(failure.field ?? '') ? <FailureMessage failure={failure} /> : null}
      <p class="hint">One mail, in your name, to {people === 1 ? 'this address' : `these ${people} addresses`}. Nothing is sent to customers: CS does that. The message is locked then.</p>
      <Button type="submit" look="main" off={acting.running} about={message.name}>
        {acting.running ? 'Handing over…' : 'Hand over'}
      </Button>
    </form>
  );
}

/** The nearest window that nothing stopped, to the minute, passed or not: what was promised in a contract is what CS sends by, unless the lead says otherwise. */
const nextWindow = ({ clock }: IncidentView): string => clock?.due.find(({ due, state, window }) => window !== undefined && window.onlyIf === undefined && due !== undefined && isUnstopped(state))?.due?.replace(/:\d\dZ$/, ':00Z') ?? '';

function WhoGets({ handOver: { recipients, emptyRoles } }: { handOver: HandOverView }) {
  return (
    <>
      <ul class="plain" aria-label="Who gets it">
        {recipients.map(({ address, roles, refused }) => (
          <li key={address}>
            {address} <small>{refused === undefined ? inARow(roles) : `${refused}: correct the policy first`}</small>
          </li>
        ))}
      </ul>
      {emptyRoles.length === 0 ? null : <p class="error">Nobody is in {inARow(emptyRoles)}: an administrator names people in the policy.</p>}
      <p class="hint">Who is in a group cannot be read here.</p>
    </>
  );
}

function whatGoes({ explanation }: HandOverView, { restricted }: IncidentView): string {
  const pdf = explanation?.way === 'attach' ? ', the technical explanation as a PDF' : '';
  const held = explanation?.way === 'only on request' ? ' The technical explanation stays here: only on request.' : '';
  return `They get a copy of the message that nobody can change${pdf} and the FAQ for CSMs, in a folder of their own.${held}${restricted ? ' The rest of the incident stays closed to them, and the mail’s subject says its number only.' : ''}`;
}
