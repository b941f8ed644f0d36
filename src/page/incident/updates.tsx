/** What everybody was told last, and the next update: status, text and when the one after it comes, in one press. */
import { useState } from 'preact/hooks';
import type { Failure, IncidentView } from '../../addon/contract.ts';
import { updateForChat } from '../../playbook/chat.ts';
import { STATUSES } from '../../playbook/incident.ts';
import type { Status } from '../../playbook/incident.ts';
import { showInstant } from '../../playbook/instants.ts';
import { Button } from '../controls/button.tsx';
import { Chips } from '../controls/chips.tsx';
import { CopyForChat } from '../controls/copy.tsx';
import { Area } from '../controls/field.tsx';
import { Instant } from '../controls/instant.tsx';
import type { InstantValue } from '../controls/instant.tsx';
import { FailureMessage, Notice } from '../controls/message.tsx';
import { focusOn, focusSoon, idOf } from '../focus.ts';
import { thisMinute } from '../instants.ts';
import { useSurroundings } from '../surroundings.ts';
import { ENTRY_ID_LENGTH } from '../tokens.ts';
import type { IncidentForm } from './use-incident.ts';

/** Where people read on: the internal document, or the folder while there is none. */
export function linkForChat({ documents, links }: IncidentView): string {
  return documents.find(({ kind }) => kind === 'internal')?.url ?? links.find(({ name }) => name === 'Folder')?.url ?? '';
}

const ids = { open: 'post-update', status: idOf('update-status'), text: idOf('update-text'), nextBy: idOf('update-next-by'), copy: 'copy-update' };

export function Updates({ incident }: { incident: IncidentForm }) {
  const [open, setOpen] = useState(false);
  const [posted, setPosted] = useState(0);
  const { view } = incident.state;
  const done = (): void => {
    setOpen(false);
    setPosted(posted + 1);
    focusSoon(ids.copy);
  };
  return (
    <section aria-labelledby="updates-heading">
      <h2 id="updates-heading">Updates</h2>
      <LastUpdate view={view} />
      <Button id={ids.open} look={open ? 'quiet' : 'main'} expanded={open} onPress={() => setOpen(!open)}>
        {open ? 'Not now' : 'Post an update'}
      </Button>
      <div hidden={!open}>
        <UpdateForm key={posted} incident={incident} onPosted={done} />
      </div>
    </section>
  );
}

function LastUpdate({ view }: { view: IncidentView }) {
  const { facts, restricted } = view;
  const text = facts.last_update?.value ?? '';
  const at = facts.last_update_at?.value ?? '';
  const nextBy = facts.next_update_by?.value ?? '';
  if (text === '' || at === '') return <p class="hint">None posted yet. One press tells the timeline, the record and the dashboard.</p>;
  const chat = updateForChat({ ...view, title: restricted ? '' : view.title, url: linkForChat(view) }, { text, at, nextBy });
  return (
    <div class="cards">
      <div class="card">
        <small>Posted {showInstant(at)}</small>
        <p class="prose">{text}</p>
        <small>{nextBy === '' ? 'No next update promised' : `Next update by ${showInstant(nextBy)}`}</small>
        {restricted ? <small>Restricted: paste it where only people of this incident read</small> : null}
        <CopyForChat id={ids.copy} text={chat} about="the last update" />
      </div>
    </div>
  );
}

/** The promises that are made most. */
const HOURS = [1, 2, 4] as const;
const inHours = (now: number, hours: number): string => thisMinute(now + hours * 3_600_000);

interface Typed {
  status: Status;
  text: string;
  nextBy: InstantValue;
}

function UpdateForm({ incident: { state, take }, onPosted }: { incident: IncidentForm; onPosted: () => void }) {
  const { call, token, announce, now } = useSurroundings();
  const { view } = state;
  const [entry] = useState(() => token(ENTRY_ID_LENGTH));
  const [typed, setTyped] = useState<Typed>({ status: view.status, text: '', nextBy: { at: '', precision: 'minute' } });
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const set = (change: Partial<Typed>): void => {
    setTyped((before) => ({ ...before, ...change }));
    setFailure((before) => (before?.field !== undefined && before.field in change ? undefined : before));
  };
  const errorOf = (field: string): string | undefined => (failure?.field === field ? `${failure.what} ${failure.todo}` : undefined);
  const places: Readonly<Record<string, string>> = { status: ids.status, text: ids.text, nextBy: ids.nextBy };

  const post = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (running) return;
    if (typed.nextBy.unread !== undefined) return void focusOn(ids.nextBy);
    setRunning(true);
    setFailure(undefined);
    const status = typed.status === view.status ? {} : { status: { base: view.status, now: typed.status } };
    const reply = await call('postUpdate', { incident: view.number, entry, text: typed.text, ...status, nextBy: typed.nextBy.at });
    setRunning(false);
    if (!reply.ok) {
      setFailure(reply.failure);
      const place = places[reply.failure.field ?? ''];
      if (place !== undefined) focusSoon(place);
      return;
    }
    take(reply.value.view);
    announce('Posted');
    onPosted();
  };
  const statuses: readonly Status[] = STATUSES[view.type];
  return (
    <form class="panel" onSubmit={(event) => void post(event)} noValidate>
      <Chips id={ids.status} legend="Status now" choices={statuses.filter((value) => value !== 'closed').map((value) => ({ value, label: value }))} value={typed.status} error={errorOf('status')} onChoose={(status) => set({ status })} />
      <Area id={ids.text} label="What is new" hint="One or two sentences: what is known, what is being done" rows={3} value={typed.text} error={errorOf('text')} onInput={(text) => set({ text })} />
      <Instant id={ids.nextBy} label="Next update by" at={typed.nextBy.at} precision={typed.nextBy.precision} unread={typed.nextBy.unread} error={errorOf('nextBy')} onChange={(nextBy) => set({ nextBy })} />
      <div class="row">
        {HOURS.map((hours) => (
          <Button key={hours} about="for the next update" onPress={() => set({ nextBy: { at: inHours(now(), hours), precision: 'minute' } })}>
            {`In ${hours} h`}
          </Button>
        ))}
      </div>
      {failure && !((failure.field ?? '') in places) ? <FailureMessage failure={failure} /> : null}
      {view.restricted ? <Notice look="warn">Restricted: it is written into this incident’s own documents only.</Notice> : null}
      <Button type="submit" look="main" off={running}>
        {running ? 'Posting…' : 'Post'}
      </Button>
    </form>
  );
}
