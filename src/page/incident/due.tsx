/** What is due, the nearest first: windows with their start and proof, the next update, reviews, promises; and the acts that stop or pass on. */
import { useEffect, useState } from 'preact/hooks';
import type { ClockView, DueView, Failure } from '../../addon/contract.ts';
import { parseInstant, showClock, showDuration } from '../../playbook/instants.ts';
import { Button } from '../controls/button.tsx';
import { FailureMessage, Notice } from '../controls/message.tsx';
import { chipOf, ReasonForm } from '../controls/reason.tsx';
import type { Reasons } from '../controls/reason.tsx';
import { focusSoon } from '../focus.ts';
import { showWithOwnTime } from '../instants.ts';
import { useSurroundings } from '../surroundings.ts';
import { useClockActs, useUpToDate } from './use-clock.ts';
import type { IncidentForm } from './use-incident.ts';

const ids = { heading: 'due', pass: 'pass-on', end: 'end-updates' };

const NOT_NEEDED: Reasons = ['Told in person', 'No contract has it', 'Not affected after all'];
const ENDED: Reasons = ['Nothing will change', 'The fix ships with a release', 'Everybody is told'];

export function Due({ incident }: { incident: IncidentForm }) {
  useUpToDate(incident);
  const { clock, closed } = incident.state.view;
  if (!clock || closed) return null;
  const stopped = clock.due.filter(isStopped);
  const open = clock.due.filter((one) => !isStopped(one) && !isOnlyIf(one));
  const onlyIf = clock.due.filter((one) => !isStopped(one) && isOnlyIf(one));
  return (
    <section aria-labelledby={ids.heading}>
      <h2 id={ids.heading} tabIndex={-1}>
        Due
      </h2>
      {clock.nobody.length === 0 ? null : <Notice look="warn">Nobody who is named can be reminded of {clock.nobody.join(', ')}. Name a lead and a backup.</Notice>}
      {open.length === 0 ? <p class="hint">Nothing is due.</p> : <List due={open} incident={incident} />}
      {onlyIf.length === 0 ? null : (
        <details>
          <summary>Only if it turns out so ({onlyIf.length})</summary>
          <List due={onlyIf} incident={incident} />
        </details>
      )}
      {stopped.length === 0 ? null : (
        <details>
          <summary>Stopped ({stopped.length})</summary>
          <List due={stopped} incident={incident} />
        </details>
      )}
      <Updates clock={clock} incident={incident} />
      <PassOn clock={clock} incident={incident} />
      {clock.reminders.running ? <p class="hint">{clock.reminders.says}</p> : <Notice look="warn">{clock.reminders.says}</Notice>}
    </section>
  );
}

const isOnlyIf = ({ window }: DueView): boolean => window?.onlyIf !== undefined;
const isStopped = ({ state }: DueView): boolean => state === 'stopped in time' || state === 'stopped late' || state === 'not needed';

const List = ({ due, incident }: { due: readonly DueView[]; incident: IncidentForm }) => (
  <ul class="cards">
    {due.map((one) => (
      <li key={`${one.kind} ${one.key}`} class={`card ${LOOK[one.state]}`}>
        <One due={one} incident={incident} />
      </li>
    ))}
  </ul>
);

/** Its word says the same as its colour. */
const WORDS: Readonly<Record<DueView['state'], string>> = { 'not set': 'not set', 'not started': 'not started', running: 'due', amber: 'soon', passed: 'passed', 'stopped in time': 'in time', 'stopped late': 'late', 'not needed': 'not needed' };
const LOOK: Readonly<Record<DueView['state'], string>> = { 'not set': 'late', 'not started': '', running: '', amber: 'warn', passed: 'late', 'stopped in time': '', 'stopped late': 'warn', 'not needed': '' };

function One({ due, incident }: { due: DueView; incident: IncidentForm }) {
  const { what, state, window } = due;
  return (
    <>
      <span class="tags">
        <span class="tag strong">{WORDS[state]}</span>
        <b>{what.charAt(0).toUpperCase() + what.slice(1)}</b>
      </span>
      <span>
        <When due={due} />
      </span>
      {window?.withSender ? <WithSender sender={window.withSender} /> : null}
      {window && state !== 'not set' ? (
        <small>
          {window.contract === 'contractual' ? 'Contract' : 'House rule'}
          {window.start === '' ? '' : `, ${window.provisional ? 'provisional, ' : ''}from: ${window.start}`}
        </small>
      ) : null}
      {window?.onlyIf ? <small>Only if {window.onlyIf}: that question is open.</small> : null}
      {window?.proof ? <small>Proof: {window.proof}</small> : null}
      {window ? <Waiver due={due} incident={incident} /> : null}
    </>
  );
}

function When({ due: { due, state, says, window } }: { due: DueView }) {
  const { zone, now } = useSurroundings();
  const at = parseInstant(due ?? '');
  if (state === 'not set') return <>Ask legal for the number in the contract; an administrator writes it into the tab Window rules.</>;
  if (due === undefined || at === undefined) return window?.proof ? null : <>{says}</>;
  const shown = showWithOwnTime(due, 'minute', zone);
  const left = at - now();
  if (state === 'passed' || ((state === 'running' || state === 'amber') && left < 0)) return <>was due {shown}{left < 0 ? `, ${showDuration(-left)} ago` : ''}</>;
  if (state === 'running' || state === 'amber') return <>by {shown}, in {showDuration(left)}</>;
  return <>{left < 0 ? 'was due' : 'due'} by {shown}</>;
}

/** After a hand-over it points at CS Ops. */
function WithSender({ sender: { message, since } }: { sender: NonNullable<NonNullable<DueView['window']>['withSender']> }) {
  const { now } = useSurroundings();
  return (
    <span>
      <b>Waiting for CS Ops to send</b> the {message}, handed over {showClock(parseInstant(since) ?? 0, now())}, until it is marked as sent
    </span>
  );
}

/** *Not needed*, or needed after all, where this person may say so. */
function Waiver({ due: { key, what, state, window }, incident }: { due: DueView; incident: IncidentForm }) {
  const act = useClockActs(incident);
  const [open, setOpen] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const id = `waive-${key.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
  const stop = (reason: string, said: string): Promise<Failure | undefined> => act((call, number) => call('stopWindow', { incident: number, window: key, reason }), said);
  if (!window?.mayWaive) return null;
  if (state === 'not needed')
    return (
      <>
        {failure ? <FailureMessage failure={failure} /> : null}
        <Button look="quiet" about={what} onPress={() => void stop('', `${what} is needed`).then(setFailure)}>
          Needed after all
        </Button>
      </>
    );
  if (!open)
    return (
      <Button look="quiet" about={what} onPress={() => (setOpen(true), focusSoon(chipOf(id)))}>
        Not needed
      </Button>
    );
  const leave = (): void => {
    setOpen(false);
    focusSoon(ids.heading);
  };
  const send = async (reason: string): Promise<Failure | undefined> => {
    if (reason === '') return { code: 'bad input', field: 'reason', what: 'It does not say why it is not needed.', todo: 'Choose a reason or type one: it stands as the proof.' };
    const failed = await stop(reason, `${what} is not needed`);
    if (!failed) leave();
    return failed;
  };
  return <ReasonForm id={id} legend={`Why “${what}” is not needed`} reasons={NOT_NEEDED} press="Not needed" about={what} onSend={send} onCancel={leave} />;
}

/** *No further updates*, with a reason, and the way back. */
function Updates({ clock: { updates }, incident }: { clock: ClockView; incident: IncidentForm }) {
  const act = useClockActs(incident);
  const [open, setOpen] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const end = (reason: string, said: string): Promise<Failure | undefined> => act((call, number) => call('endUpdates', { incident: number, reason }), said);
  const leave = (): void => {
    setOpen(false);
    focusSoon(ids.heading);
  };
  const send = async (reason: string): Promise<Failure | undefined> => {
    if (reason === '') return { code: 'bad input', field: 'reason', what: 'It does not say why updates end.', todo: 'Choose a reason or type one.' };
    const failed = await end(reason, 'No further updates');
    if (!failed) leave();
    return failed;
  };
  return (
    <>
      {updates.mayEnd ? null : <p class="hint">{updates.says}</p>}
      {failure ? <FailureMessage failure={failure} /> : null}
      {updates.ended ? (
        <Button look="quiet" onPress={() => void end('', 'Updates go on').then(setFailure)}>
          Updates go on
        </Button>
      ) : null}
      {updates.mayEnd && !open ? (
        <Button look="quiet" onPress={() => (setOpen(true), focusSoon(chipOf(ids.end)))}>
          No further updates
        </Button>
      ) : null}
      {updates.mayEnd && open ? <ReasonForm id={ids.end} legend="Why there are no further updates" reasons={ENDED} press="No further updates" about="" onSend={send} onCancel={leave} /> : null}
    </>
  );
}

/** Lead and backup change places, in one press. A reminder's link leads here. */
function PassOn({ clock: { passTo }, incident }: { clock: ClockView; incident: IncidentForm }) {
  const { call, start, announce } = useSurroundings();
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [passed, setPassed] = useState('');
  const { number, facts } = incident.state.view;
  useEffect(() => {
    if (start.pass && start.incident === number) focusSoon(ids.pass, ids.heading);
  }, []);
  if (passTo === undefined) return passed === '' ? null : <Notice>{passed} leads now. Tell them: a mail comes only with the next reminder.</Notice>;
  const pass = async (): Promise<void> => {
    setRunning(true);
    const me = facts.lead?.value ?? '';
    const reply = await call('save', { incident: number, head: {}, facts: [{ name: 'lead', base: facts.lead ?? { value: '' }, now: { value: passTo } }, { name: 'backup', base: facts.backup ?? { value: '' }, now: { value: me } }], timeline: [], faq: [] });
    setRunning(false);
    if (!reply.ok) return setFailure(reply.failure);
    incident.take(reply.value.view);
    setPassed(passTo);
    announce(`${passTo} leads now`);
    focusSoon(ids.heading);
  };
  return (
    <>
      {failure ? <FailureMessage failure={failure} /> : null}
      <Button id={ids.pass} look="quiet" off={running} onPress={() => void pass()}>
        {running ? 'Passing on…' : `Pass on to my backup, ${passTo}`}
      </Button>
    </>
  );
}
