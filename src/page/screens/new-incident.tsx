/** Three fields, three ticks, one press: everything else is asked later. */
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { Failure } from '../../addon/contract.ts';
import { DOCUMENT_NAMES, MAIN_DOCUMENTS, SEVERITIES, TYPES } from '../../playbook/incident.ts';
import type { DocumentKind, IncidentType, Severity } from '../../playbook/incident.ts';
import { Button } from '../controls/button.tsx';
import { Chips, Tick } from '../controls/chips.tsx';
import { Line } from '../controls/field.tsx';
import { FailureMessage, Notice } from '../controls/message.tsx';
import { MakingSteps } from '../controls/steps.tsx';
import { focusOn, idOf } from '../focus.ts';
import { useGenerate } from '../use-generate.ts';
import { Heading } from './heading.tsx';
import { IncidentList } from './home.tsx';
import type { HomeScreen } from './home.tsx';
import { Made } from './made.tsx';
import { severityChoices, TYPE_CHOICES } from './words.ts';

interface Props {
  home: HomeScreen;
  /** What the menu asked for. Absent: the severity's own. */
  documents?: readonly DocumentKind[] | undefined;
  /** The list of open incidents was not on the screen before. */
  askFirst: boolean;
  onOpen: (incident: string) => void;
}

interface Typed {
  title: string;
  severity: Severity | '';
  type: IncidentType | '';
  documents: readonly DocumentKind[];
  /** The ticks were set by hand or by the menu: the severity no longer moves them. */
  ticked: boolean;
}

type Wrong = Pick<Failure, 'what' | 'todo'> & { field: string };

function firstWrong({ title, severity, type }: Typed): Wrong | undefined {
  if (title.trim() === '') return { field: 'title', what: 'The incident has no title.', todo: 'A few words that a colleague would recognise it by are enough.' };
  if (severity === '') return { field: 'severity', what: 'The severity is not chosen.', todo: 'Choose one; it can be changed later.' };
  return type === '' ? { field: 'type', what: 'The type is not chosen.', todo: 'Choose one; it can be changed later.' } : undefined;
}

const FIELDS: readonly string[] = ['title', 'severity', 'type', 'documents'];

export function NewIncident({ home, documents, askFirst, onOpen }: Props) {
  const { making, press } = useGenerate();
  const [typed, setTyped] = useState<Typed>({ title: '', severity: '', type: '', documents: documents ?? MAIN_DOCUMENTS, ticked: documents !== undefined });
  const [wrong, setWrong] = useState<Wrong>();
  const set = (change: Partial<Typed>): void => {
    setTyped((before) => ({ ...before, ...change }));
    setWrong((before) => (before && before.field in change ? undefined : before));
  };
  const failure = making.state === 'failed' ? making.failure : undefined;
  const atField = failure?.field !== undefined && FIELDS.includes(failure.field) ? { ...failure, field: failure.field } : undefined;

  useLayoutEffect(() => void focusOn(idOf('title')), []);
  useEffect(() => {
    if (atField) setWrong(atField);
  }, [failure]);
  useEffect(() => {
    if (wrong) focusOn(idOf(wrong.field));
  }, [wrong]);

  const submit = (event: Event): void => {
    event.preventDefault();
    if (making.state === 'running') return;
    const found = firstWrong(typed);
    setWrong(found);
    if (!found) void press({ title: typed.title, severity: typed.severity, type: typed.type, documents: [...typed.documents] });
  };
  if (making.state === 'done') return <Made generated={making.generated} title={typed.title} onOpen={onOpen} />;
  const errorOf = (field: string): string | undefined => (wrong?.field === field ? `${wrong.what} ${wrong.todo}` : undefined);
  const recent = home.open.filter((incident) => incident.recent);
  return (
    <>
      <Heading>New incident</Heading>
      {askFirst && recent.length > 0 ? (
        <details class="group">
          <summary>
            <h2>Is it one of these?</h2>
            <span class="count">{recent.length} in the last 24 hours</span>
          </summary>
          <IncidentList incidents={recent} onOpen={onOpen} />
        </details>
      ) : null}
      <form onSubmit={submit} noValidate>
        <Line id={idOf('title')} label="Title" value={typed.title} error={errorOf('title')} onInput={(title) => set({ title })} />
        <Chips
          id={idOf('severity')}
          legend="Severity"
          choices={severityChoices(SEVERITIES)}
          value={typed.severity}
          error={errorOf('severity')}
          onChoose={(severity) => set({ severity, ...(typed.ticked ? {} : { documents: home.presets[severity] }) })}
        />
        {typed.severity === 'SEV0' ? (
          <Notice look="warn">
            <strong>It will be restricted before a word is written.</strong> Only people who are let in can open it; the dashboard shows its number, severity and status, and the role to ask.
          </Notice>
        ) : null}
        <Chips id={idOf('type')} legend="Type" choices={TYPE_CHOICES.filter((choice) => TYPES.includes(choice.value))} value={typed.type} error={errorOf('type')} onChoose={(type) => set({ type })} />
        <Ticks id={idOf('documents')} documents={typed.documents} error={errorOf('documents')} onChange={(kinds) => set({ documents: kinds, ticked: true })} />
        {failure && !atField ? <FailureMessage failure={failure} /> : null}
        <MakingSteps making={making} />
        <div class="row">
          <Button type="submit" look="main" off={making.state === 'running'}>
            {pressWords(making.state === 'running', failure, typed.documents.length)}
          </Button>
          {failure?.resume ? <Button onPress={() => onOpen(failure.resume?.incident ?? '')}>Open {failure.resume.incident}</Button> : null}
        </div>
      </form>
    </>
  );
}

function pressWords(running: boolean, failure: Failure | undefined, documents: number): string {
  if (running) return 'Working…';
  if (failure?.resume) return 'Finish';
  return documents === 0 ? 'Create incident' : 'Generate';
}

function Ticks({ id, documents, error, onChange }: { id: string; documents: readonly DocumentKind[]; error: string | undefined; onChange: (kinds: DocumentKind[]) => void }) {
  return (
    <fieldset id={id} class="field">
      <legend>Documents</legend>
      <div class="chips">
        {MAIN_DOCUMENTS.map((kind) => (
          <Tick key={kind} label={DOCUMENT_NAMES[kind]} on={documents.includes(kind)} onChange={(on) => onChange(MAIN_DOCUMENTS.filter((item) => (item === kind ? on : documents.includes(item))))} />
        ))}
      </div>
      {error === undefined ? null : <span class="error">{error}</span>}
    </fieldset>
  );
}
