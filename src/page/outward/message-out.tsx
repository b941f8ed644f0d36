/** One message as it went out: the link, for whom, by when, and since when customers have it. */
import { useState } from 'preact/hooks';
import type { Failure, OutwardMessage } from '../../addon/contract.ts';
import { parseInstant, showDuration } from '../../playbook/instants.ts';
import { Button } from '../controls/button.tsx';
import { Instant } from '../controls/instant.tsx';
import type { InstantValue } from '../controls/instant.tsx';
import { FailureMessage } from '../controls/message.tsx';
import { SafeLink } from '../controls/safe-link.tsx';
import { focusOn, focusSoon } from '../focus.ts';
import { showWithOwnTime, thisMinute } from '../instants.ts';
import { useSurroundings } from '../surroundings.ts';

interface Props {
  incident: string;
  message: OutwardMessage;
  mayMark: boolean;
  onSent: (sent: NonNullable<OutwardMessage['sent']>) => void;
}

export function MessageOut({ incident, message, mayMark, onSent }: Props) {
  const { zone, now } = useSurroundings();
  const { name, url, pdfUrl, stage, audience, at, by, sendBy, sent } = message;
  const id = idOf(message.message);
  return (
    <li class={sent ? 'card good' : 'card warn'} id={id} tabIndex={-1}>
      <span class="title">
        <SafeLink url={url}>{name}</SafeLink>
      </span>
      {stage === undefined && audience === undefined ? null : <small>{[stage, audience === undefined ? undefined : `for: ${audience}`].filter((part) => part !== undefined).join(' · ')}</small>}
      {pdfUrl === undefined ? null : <SafeLink url={pdfUrl}>Technical explanation (PDF)</SafeLink>}
      <small>
        Handed over {showWithOwnTime(at, 'minute', zone)} by {by}
      </small>
      {sent ? (
        <p>
          <strong>Customers have it since {showWithOwnTime(sent.at, 'minute', zone)}</strong>, says {sent.by}
        </p>
      ) : (
        <p>
          <strong>Not marked as sent yet.</strong> {sendBy === undefined ? '' : `Send by ${showWithOwnTime(sendBy, 'minute', zone)} (${untilInWords(sendBy, now())}).`}
        </p>
      )}
      {mayMark ? <Mark key={sent?.at ?? ''} incident={incident} message={message} id={id} onSent={onSent} /> : null}
    </li>
  );
}

const idOf = (message: string): string => `out-${message.replace(/ /g, '-')}`;

function untilInWords(at: string, now: number): string {
  const left = (parseInstant(at) ?? now) - now;
  return left < 0 ? `${showDuration(-left)} ago` : `in ${showDuration(left)}`;
}

/** Now, in one press; or the time it really was. */
function Mark({ incident, message: { message, name, sent }, id, onSent }: Omit<Props, 'mayMark'> & { id: string }) {
  const { call, now, announce } = useSurroundings();
  const [typing, setTyping] = useState(false);
  const [when, setWhen] = useState<InstantValue>({ at: '', precision: 'minute' });
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const field = `${id}-at`;
  const mark = async (at: string): Promise<void> => {
    if (running) return;
    setRunning(true);
    setFailure(undefined);
    const reply = await call('markSent', { incident, message, at, by: '' });
    setRunning(false);
    if (!reply.ok) {
      setFailure(reply.failure);
      if (reply.failure.field === 'at') focusSoon(field);
      return;
    }
    // The same time as before brings no new form.
    setTyping(false);
    announce(`${name} is marked as sent`);
    onSent(reply.value.sent);
    focusSoon(id);
  };
  const open = (): void => {
    setTyping(true);
    setWhen({ at: sent?.at ?? '', precision: 'minute' });
    focusSoon(field);
  };
  const wrong = failure?.field === 'at' ? `${failure.what} ${failure.todo}` : undefined;
  return (
    <>
      {typing ? <Instant id={field} label="Customers have it since" at={when.at} precision="minute" unread={when.unread} error={wrong} onChange={setWhen} /> : null}
      {failure && !(typing && failure.field === 'at') ? <FailureMessage failure={failure} /> : null}
      <div class="row">
        {typing ? (
          <Button look="main" off={running} about={name} onPress={() => (when.at === '' || when.unread !== undefined ? void focusOn(field) : void mark(when.at))}>
            {running ? 'Marking…' : 'Mark as sent'}
          </Button>
        ) : sent ? null : (
          <Button look="main" off={running} about={name} onPress={() => void mark(thisMinute(now()))}>
            {running ? 'Marking…' : 'Mark as sent now'}
          </Button>
        )}
        <Button look="quiet" off={running} about={name} onPress={() => (typing ? setTyping(false) : open())}>
          {typing ? 'Not now' : sent ? 'Correct the time' : 'It was sent earlier'}
        </Button>
      </div>
    </>
  );
}
