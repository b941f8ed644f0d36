/** Who can see an incident: strangers first, then who always does and who was let in; letting in, raising, lifting, sharing internally. */
import { useState } from 'preact/hooks';
import type { AccessChanged, AccessView, Failure, IncidentView, Reply, Stranger } from '../../addon/contract.ts';
import { PRIVATE_CHANNEL } from '../../playbook/fields.ts';
import { inARow } from '../../playbook/in-a-row.ts';
import { madeInSentence } from '../../playbook/restriction.ts';
import { showClock } from '../../playbook/instants.ts';
import { Button } from '../controls/button.tsx';
import { Line } from '../controls/field.tsx';
import { FailureMessage, Notice } from '../controls/message.tsx';
import { chipOf, ReasonForm } from '../controls/reason.tsx';
import type { Reasons } from '../controls/reason.tsx';
import { SafeLink } from '../controls/safe-link.tsx';
import { focusSoon } from '../focus.ts';
import type { Call } from '../host.ts';
import { useSurroundings } from '../surroundings.ts';
import { Question } from './question.tsx';
import type { IncidentForm } from './use-incident.ts';

const LET_IN = 'let-in-person';
const ASKED = 'raise-asked';
const CHANGED = 'access-changed';
const LIFT = 'lift';
const REASONS: Reasons = ['All of it is told', 'It is less than was feared', 'Too many must know'];

/** Drive’s roles, as its own dialog says them. */
const MAY: Readonly<Record<string, string>> = { reader: 'can read', commenter: 'can comment on' };

const WHO: Record<Stranger['what'], (who: string) => string> = { person: (who) => who, group: (who) => `the group ${who}`, company: (who) => `everybody of ${who}`, anyone: () => 'anybody with the link' };

type Act = (send: (call: Call, incident: string) => Promise<Reply<AccessChanged>>) => Promise<Failure | undefined>;

interface Acting {
  act: Act;
  running: boolean;
  changed: AccessChanged | undefined;
}

/** What was done stays on the page; the incident is read again after it. */
function useActing({ state, look }: IncidentForm): Acting {
  const { call, announce } = useSurroundings();
  const [running, setRunning] = useState(false);
  const [changed, setChanged] = useState<AccessChanged>();
  const act: Act = async (send) => {
    setRunning(true);
    const reply = await send(call, state.view.number);
    // What stopped half-way shows too.
    await look();
    setRunning(false);
    if (!reply.ok) return reply.failure;
    setChanged(reply.value);
    announce(reply.value.done);
    focusSoon(CHANGED);
    return undefined;
  };
  return { act, running, changed };
}

/** Before anything else of the incident. */
export function Restricted({ incident }: { incident: IncidentForm }) {
  const acting = useActing(incident);
  const { view } = incident.state;
  const { access } = view;
  if (!view.restricted && !acting.changed && !access?.astray) return null;
  return (
    <>
      <Unfinished view={view} access={access} acting={acting} />
      {access?.astray ? <Astray files={access.astray} restricted={view.restricted} /> : null}
      {access?.read?.strangers.length ? <Strangers strangers={access.read.strangers} acting={acting} mayLetIn={access.may.letIn} /> : null}
      {view.restricted ? (
        <Notice look="warn">
          <strong>{access?.unfinished === 'raise' ? 'It is being restricted.' : 'Restricted: only named people may see it.'}</strong>
          <Seeing view={view} />
          {access?.made ? <p class="hint">{madeInSentence(access.made)}</p> : null}
          {access ? <PrivateChannel incident={incident} /> : null}
          {access?.may.letIn && !view.closed ? <LetIn acting={acting} /> : null}
          {access?.may.lift && access.unfinished !== 'lift' && !view.closed ? <Lift acting={acting} /> : null}
        </Notice>
      ) : null}
      <Changed acting={acting} />
    </>
  );
}

function Unfinished({ view, access, acting }: { view: IncidentView; access: AccessView | undefined; acting: Acting }) {
  const [failure, setFailure] = useState<Failure>();
  const unfinished = access?.unfinished;
  if (!unfinished) return null;
  const raise = unfinished === 'raise';
  const may = raise ? access.may.raise : access.may.lift;
  const finish = async (): Promise<void> =>
    setFailure(await acting.act((call, number) => (raise ? call('restrict', { incident: number }) : call('liftRestriction', { incident: number, reason: '' }))));
  return (
    <Notice look="warn">
      <p>
        <strong>{raise ? `Restricting ${view.number} is not finished: others may still see it.` : `The incident commander lifted the restriction; ${view.number} is not open again yet.`}</strong>{' '}
        {access.closers ? null : may ? 'Finish makes only what is missing.' : 'Its lead finishes it here.'}
      </p>
      {access.closers ? <Closers closers={access.closers} /> : null}
      {failure ? <FailureMessage failure={failure} /> : null}
      {may ? (
        <Button look="main" off={acting.running} onPress={() => void finish()}>
          {acting.running ? 'Working…' : raise ? 'Finish restricting' : 'Finish lifting'}
        </Button>
      ) : null}
    </Notice>
  );
}

/** Who may close its folder where the lead may not. */
function Closers({ closers: { people, untold, at } }: { closers: NonNullable<AccessView['closers']> }) {
  const { now } = useSurroundings();
  const told = people.filter((one) => !untold.includes(one));
  return (
    <>
      {told.length === 0 ? null : (
        <p>
          Asked {showClock(Date.parse(at), now())} to close its folder, because they may: {inARow(told)}. Finish restricting does it, pressed by whoever may.
        </p>
      )}
      {untold.length === 0 ? null : <p>May not have been told that they are asked to close its folder: {inARow(untold)}. Press Finish restricting to mail them again.</p>}
    </>
  );
}

function Astray({ files, restricted }: { files: NonNullable<AccessView['astray']>; restricted: boolean }) {
  return (
    <Notice look="warn">
      <h2>Not in the incident’s folder any more</h2>
      <ul class="plain">
        {files.map(({ name, url }) => (
          <li key={url}>
            <SafeLink url={url}>{name}</SafeLink>
          </li>
        ))}
      </ul>
      <p>Moved out of it, or in the trash: {restricted ? 'whoever sees where it lies now sees it, and the folder’s restriction does not hold there. ' : ''}Move it back, or restore it, in Drive.</p>
    </Notice>
  );
}

function Strangers({ strangers, mayLetIn, acting }: { strangers: readonly Stranger[]; mayLetIn: boolean; acting: Acting }) {
  const { now } = useSurroundings();
  const [failure, setFailure] = useState<Failure>();
  const letIn = async (person: string): Promise<void> => setFailure(await acting.act((call, number) => call('letIn', { incident: number, person })));
  return (
    <Notice look="warn">
      <h2>Somebody can see this whom nobody let in here</h2>
      <ul class="plain">
        {strangers.map(({ who, what, name, role, since, files, url }) => (
          <li key={`${what} ${who}`}>
            <strong>{WHO[what](who)}</strong>
            {name === undefined || what !== 'person' ? null : ` (${name})`} {MAY[role] ?? 'can edit'}: {inARow(files)}. {since ? `Found ${showClock(Date.parse(since.at), now())}${since.notAt === undefined ? '' : `; not there yet at ${showClock(Date.parse(since.notAt), now())}`}. ` : null}
            <SafeLink url={url}>Take them out in Drive’s Share dialog</SafeLink>
            {what === 'person' && mayLetIn ? (
              <>
                {' '}
                or{' '}
                <Button look="quiet" about={who} off={acting.running} onPress={() => void letIn(who)}>
                  Let them in
                </Button>
              </>
            ) : null}
          </li>
        ))}
      </ul>
      {failure ? <FailureMessage failure={failure} /> : null}
    </Notice>
  );
}

function Seeing({ view: { visibleTo = [], visibleAt, access } }: { view: IncidentView }) {
  const { now } = useSurroundings();
  const read = access?.read;
  const list = (people: readonly string[]) => (
    <ul class="plain">
      {people.map((who) => (
        <li key={who}>{who}</li>
      ))}
    </ul>
  );
  const count = read ? read.always.length + read.letIn.length : visibleTo.length;
  return count === 0 ? null : (
    <details>
      <summary>{count === 1 ? '1 person can' : `${count} people can`}</summary>
      {read ? (
        <>
          <p class="hint">Always, as owners or managers of the place:</p>
          {list(read.always)}
          {read.letIn.length === 0 ? null : <p class="hint">Let in, as lead, backup, reviewer or by name:</p>}
          {list(read.letIn)}
        </>
      ) : (
        <>
          <p class="hint">As read back last by somebody who may{visibleAt === undefined ? '' : `, ${showClock(Date.parse(visibleAt), now())}`}:</p>
          {list(visibleTo)}
        </>
      )}
    </details>
  );
}

/** Saved with the rest of the form. */
function PrivateChannel({ incident }: { incident: IncidentForm }) {
  const { base, view } = incident.state;
  const link = base.facts.private_channel?.value ?? '';
  return (
    <>
      {link === '' ? null : (
        <p class="links">
          <SafeLink url={link}>{PRIVATE_CHANNEL.label}</SafeLink>
        </p>
      )}
      {view.closed ? null : (
        <details>
          <summary>{link === '' ? 'Add its private channel' : 'Change its private channel'}</summary>
          <Question field={PRIVATE_CHANNEL} incident={incident} />
        </details>
      )}
    </>
  );
}

function LetIn({ acting }: { acting: Acting }) {
  const [person, setPerson] = useState('');
  const [failure, setFailure] = useState<Failure>();
  const wrong = failure?.field === 'person' ? `${failure.what} ${failure.todo}` : undefined;
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (acting.running) return;
    setFailure(undefined);
    const failed = await acting.act((call, number) => call('letIn', { incident: number, person }));
    setFailure(failed);
    if (failed) focusSoon(LET_IN);
    else setPerson('');
  };
  return (
    <details>
      <summary>Let someone in</summary>
      <form onSubmit={(event) => void send(event)} noValidate>
        <Line id={LET_IN} label="Address" hint="They see all of it. Who is asked for a review is let in by that" inputMode="email" value={person} error={wrong} onInput={setPerson} />
        {failure && wrong === undefined ? <FailureMessage failure={failure} /> : null}
        <Button type="submit" off={acting.running}>
          {acting.running ? 'Letting in…' : 'Let in'}
        </Button>
      </form>
    </details>
  );
}

function Lift({ acting }: { acting: Acting }) {
  const [open, setOpen] = useState(false);
  const leave = (): void => {
    setOpen(false);
    focusSoon(LIFT);
  };
  const lift = (reason: string): Promise<Failure | undefined> => acting.act((call, number) => call('liftRestriction', { incident: number, reason }));
  if (open) return <ReasonForm id={LIFT} legend="Why it may be open" reasons={REASONS} press="Lift the restriction" about="" onSend={lift} onCancel={leave} />;
  return (
    <p>
      <Button
        look="quiet"
        id={LIFT}
        onPress={() => {
          setOpen(true);
          focusSoon(chipOf(LIFT));
        }}
      >
        Lift the restriction
      </Button>
    </p>
  );
}

function Changed({ acting: { changed } }: { acting: Acting }) {
  return changed ? (
    <Notice>
      <p id={CHANGED} tabIndex={-1}>
        <strong>{changed.done}</strong>
      </p>
      {changed.notes.length === 0 ? null : (
        <ul class="plain">
          {changed.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </Notice>
  ) : null;
}

/** Of an incident that is not restricted: open its internal document to the company, or close it all. */
export function OpenToCompany({ incident }: { incident: IncidentForm }) {
  const acting = useActing(incident);
  const [asked, setAsked] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const { view } = incident.state;
  const may = view.restricted || view.closed ? undefined : view.access?.may;
  const press = async (name: 'shareInternally' | 'restrict'): Promise<void> => {
    const failed = await acting.act((call, number) => call(name, { incident: number }));
    setFailure(failed);
    setAsked(failed !== undefined && asked);
  };
  return (
    <>
      {may?.shareInternally ? (
        <p>
          The internal document is not open to the company.{' '}
          <Button off={acting.running} onPress={() => void press('shareInternally')}>
            {acting.running ? 'Sharing…' : 'Share internally'}
          </Button>
        </p>
      ) : null}
      {may?.raise && !asked ? (
        <p>
          <Button
            look="quiet"
            id="raise"
            onPress={() => {
              setAsked(true);
              focusSoon(ASKED);
            }}
          >
            Raise to restricted
          </Button>
        </p>
      ) : null}
      {may?.raise && asked ? (
        <div class="panel" role="group" aria-labelledby={ASKED}>
          <h2 id={ASKED} tabIndex={-1}>
            Restrict {view.number} to named people?
          </h2>
          <p>Lead, backup and reviewers keep it. Names and the dashboard say its number only. You are told who may have seen it already; only the incident commander opens it again.</p>
          <div class="row">
            <Button off={acting.running} onPress={() => void press('restrict')}>
              {acting.running ? 'Restricting…' : 'Restrict it'}
            </Button>
            <Button
              look="quiet"
              off={acting.running}
              onPress={() => {
                setAsked(false);
                focusSoon('raise');
              }}
            >
              Leave it open
            </Button>
          </div>
        </div>
      ) : null}
      {failure ? <FailureMessage failure={failure} /> : null}
      <Changed acting={acting} />
    </>
  );
}
