/** What the incident is: number, title, severity, type, status; each may be changed here and is saved with the rest. */
import { useEffect, useState } from 'preact/hooks';
import { SEVERITIES, STATUSES } from '../../playbook/incident.ts';
import type { IncidentType, Severity, Status } from '../../playbook/incident.ts';
import { showInstant } from '../../playbook/instants.ts';
import { firstStatus } from '../../playbook/policy.ts';
import { HEAD_NAMES } from '../changes.ts';
import type { Head } from '../changes.ts';
import { Button } from '../controls/button.tsx';
import { Chips } from '../controls/chips.tsx';
import { Line } from '../controls/field.tsx';
import { idOf } from '../focus.ts';
import { Heading } from '../screens/heading.tsx';
import { severityChoices, TYPE_CHOICES } from '../screens/words.ts';
import { ConflictChoice } from './conflict.tsx';
import type { IncidentForm } from './use-incident.ts';

/** @param fixed Nothing can be saved yet. */
export function IncidentHead({ incident, fixed }: { incident: IncidentForm; fixed: boolean }) {
  const { state } = incident;
  const { number, created, createdBy, restricted } = state.view;
  const { head } = state.form;
  const wanted = state.failure?.field !== undefined && HEAD_NAMES.some((name) => name === state.failure?.field);
  const disputed = HEAD_NAMES.some((name) => state.conflicts.includes(name));
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (wanted || disputed) setOpen(true);
  }, [wanted, disputed]);
  return (
    <header class="head">
      <Heading>
        <small>{number}</small> {head.title || 'No title yet'}
      </Heading>
      <p class="tags">
        <span class="tag">{head.severity}</span> <span class="tag">{head.type}</span> <span class="tag">{head.status}</span> {restricted ? <span class="tag strong">restricted</span> : null}
      </p>
      <p class="hint">
        Created {showInstant(created)} by {createdBy}
      </p>
      {fixed ? null : (
        <Button look="quiet" expanded={open} onPress={() => setOpen(!open)}>
          {open ? 'Close' : 'Change title, severity, type or status'}
        </Button>
      )}
      {open ? <HeadForm incident={incident} /> : null}
    </header>
  );
}

/** A status belongs to its type; of another type's it becomes the first. */
function ofType(head: Head, type: IncidentType): Head {
  const words: readonly Status[] = STATUSES[type];
  return { ...head, type, status: words.includes(head.status) ? head.status : firstStatus(type) };
}

function HeadForm({ incident: { state, edit, choose } }: { incident: IncidentForm }) {
  const { head } = state.form;
  const set = (change: (head: Head) => Head): void => edit((form) => ({ ...form, head: change(form.head) }));
  const errorOf = (name: keyof Head): string | undefined => (state.failure?.field === name ? `${state.failure.what} ${state.failure.todo}` : undefined);
  const conflict = (name: keyof Head) => (state.conflicts.includes(name) ? <ConflictChoice of={name} about={idOf(name)} theirs={{ value: state.base.head[name] }} onChoose={(side) => choose(name, side)} /> : null);
  const statuses: readonly Status[] = STATUSES[head.type];
  return (
    <div class="panel">
      <Line id={idOf('title')} label="Title" value={head.title} error={errorOf('title')} onInput={(title) => set((before) => ({ ...before, title }))} />
      {conflict('title')}
      <Chips id={idOf('status')} legend="Status" choices={statuses.map((value) => ({ value, label: value }))} value={head.status} error={errorOf('status')} onChoose={(status: Status) => set((before) => ({ ...before, status }))} />
      {conflict('status')}
      <Chips id={idOf('severity')} legend="Severity" choices={severityChoices(SEVERITIES)} value={head.severity} error={errorOf('severity')} onChoose={(severity: Severity) => set((before) => ({ ...before, severity }))} />
      {conflict('severity')}
      <Chips id={idOf('type')} legend="Type" choices={TYPE_CHOICES} value={head.type} error={errorOf('type')} onChoose={(type) => set((before) => ofType(before, type))} />
      {conflict('type')}
    </div>
  );
}
