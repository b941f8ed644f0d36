/** Closing, with what is still open; and reopening what is closed, by one press. */
import { useState } from 'preact/hooks';
import type { Failure, IncidentView } from '../../addon/contract.ts';
import { Button } from '../controls/button.tsx';
import { FailureMessage, Notice } from '../controls/message.tsx';
import { focusSoon } from '../focus.ts';
import { useSurroundings } from '../surroundings.ts';

interface Props {
  view: IncidentView;
  onClosed: (note: string) => void;
}

/** At the top, where the page proposes it. */
export function ProposedClosing({ view, onClosed }: Props) {
  const { closing, closed, unfinished } = view;
  if (closed || unfinished || !closing?.proposed || !closing.may) return null;
  return (
    <Notice>
      <p>
        <strong>It is {view.status}, and nothing waits to be sent.</strong> Close it?
      </p>
      <Close view={view} onClosed={onClosed} open />
    </Notice>
  );
}

/** At the end, at any time. */
export function Closing({ view, onClosed }: Props) {
  const { closing, closed, unfinished } = view;
  return closed || unfinished || !closing?.may || closing.proposed ? null : <Close view={view} onClosed={onClosed} open={false} />;
}

function Close({ view: { number, closing }, onClosed, open: shown }: Props & { open: boolean }) {
  const { call } = useSurroundings();
  const [asked, setAsked] = useState(shown);
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const left = closing?.open ?? [];
  const close = async (): Promise<void> => {
    setRunning(true);
    setFailure(undefined);
    const reply = await call('closeIncident', { incident: number });
    if (reply.ok) return onClosed(`${number} is closed. Its documents stay, and whatever CS has; its link reopens it.`);
    setRunning(false);
    setFailure(reply.failure);
  };
  if (!asked)
    return (
      <p>
        <Button
          look="quiet"
          id="close"
          onPress={() => {
            setAsked(true);
            focusSoon('close-asked');
          }}
        >
          Close incident
        </Button>
      </p>
    );
  const body = (
    <>
      {left.length === 0 ? <p>Nothing is open.</p> : (
        <>
          <p>Still open:</p>
          <ul class="plain">
            {left.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      )}
      {failure ? <FailureMessage failure={failure} /> : null}
      <div class="row">
        <Button look={left.length === 0 ? 'main' : 'plain'} off={running} onPress={() => void close()}>
          {running ? 'Closing…' : `Close ${number}`}
        </Button>
        {shown ? null : (
          <Button
            look="quiet"
            off={running}
            onPress={() => {
              setAsked(false);
              focusSoon('close');
            }}
          >
            Leave it open
          </Button>
        )}
      </div>
    </>
  );
  return shown ? body : (
    <div class="panel" role="group" aria-labelledby="close-asked">
      <h2 id="close-asked" tabIndex={-1}>
        Close {number}?
      </h2>
      {body}
    </div>
  );
}

/** `onDone`: it is open again; until that is shown, this says that it is on its way. */
export function Reopen({ number, onDone }: { number: string; onDone: () => void | Promise<unknown> }) {
  const { call, announce } = useSurroundings();
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const reopen = async (): Promise<void> => {
    if (running) return;
    setRunning(true);
    setFailure(undefined);
    const reply = await call('reopenIncident', { incident: number });
    if (!reply.ok) {
      setRunning(false);
      return setFailure(reply.failure);
    }
    announce(`${number} is open again`);
    await onDone();
    setRunning(false);
  };
  return (
    <>
      {failure ? <FailureMessage failure={failure} /> : null}
      <Button off={running} onPress={() => void reopen()}>
        {running ? 'Reopening…' : `Reopen ${number}`}
      </Button>
    </>
  );
}
