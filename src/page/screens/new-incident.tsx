/** Three fields, three ticks, one press: everything else is asked later. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Failure } from '../../addon/contract.ts';
import { DOCUMENT_NAMES, MAIN_DOCUMENTS, SEVERITIES, TYPES } from '../../playbook/incident.ts';
import type { DocumentKind, Fact, IncidentType, Severity } from '../../playbook/incident.ts';
import { fieldNamed } from '../../playbook/fields.ts';
import type { OwnName } from '../../playbook/fields.ts';
import { Button } from '../controls/button.tsx';
import { Chips, Tick } from '../controls/chips.tsx';
import { Area, Line } from '../controls/field.tsx';
import { Instant } from '../controls/instant.tsx';
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
  /** The internal document is opened to the company. */
  openInternal: boolean;
  /** To learn on. */
  practice: boolean;
  /** Answers to the team's own questions, with what was typed of a time and cannot be read. */
  facts: Readonly<Partial<Record<OwnName, OwnAnswer>>>;
}

type OwnAnswer = Fact & { unread?: string | undefined };

type Wrong = Pick<Failure, 'what' | 'todo'> & { field: string };

function firstWrong({ title, severity, type, facts }: Typed, ownNames: readonly OwnName[]): Wrong | undefined {
  if (title.trim() === '') return { field: 'title', what: 'The incident has no title.', todo: 'A few words that a colleague would recognise it by are enough.' };
  if (severity === '') return { field: 'severity', what: 'The severity is not chosen.', todo: 'Choose one; it can be changed later.' };
  if (type === '') return { field: 'type', what: 'The type is not chosen.', todo: 'Choose one; it can be changed later.' };
  const unread = ownNames.find((name) => facts[name]?.unread !== undefined);
  return unread === undefined ? undefined : { field: unread, what: `"${facts[unread]?.unread ?? ''}" is no time.`, todo: 'Type it as 2026-11-24 14:05 (UTC), or empty it.' };
}

const FIELDS: readonly string[] = ['title', 'severity', 'type', 'documents'];

/** Those that are answered. */
const answersIn = (facts: Typed['facts'], own: readonly OwnName[]): Partial<Record<OwnName, Fact>> =>
  Object.fromEntries(own.flatMap((name) => (facts[name]?.value.trim() ? [[name, { value: facts[name]?.value ?? '', ...(facts[name]?.precision ? { precision: facts[name]?.precision } : {}) }]] : [])));

export function NewIncident({ home, documents, askFirst, onOpen }: Props) {
  const { making, press } = useGenerate();
  const [typed, setTyped] = useState<Typed>({ title: '', severity: '', type: '', documents: documents ?? MAIN_DOCUMENTS, ticked: documents !== undefined, openInternal: home.openInternal, practice: false, facts: {} });
  const own = home.ownQuestions ?? [];
  const [wrong, setWrong] = useState<Wrong>();
  const set = (change: Partial<Typed>): void => {
    setTyped((before) => ({ ...before, ...change }));
    setWrong((before) => (before && before.field in change ? undefined : before));
  };
  const answerOwn = (name: OwnName, fact: OwnAnswer): void => {
    setTyped((before) => ({ ...before, facts: { ...before.facts, [name]: fact } }));
    setWrong((before) => (before?.field === name ? undefined : before));
  };
  const failure = making.state === 'failed' ? making.failure : undefined;
  const atField = failure?.field !== undefined && [...FIELDS, ...own].includes(failure.field) ? { ...failure, field: failure.field } : undefined;

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
    const found = firstWrong(typed, own);
    setWrong(found);
    if (!found) void press({ title: typed.title, severity: typed.severity, type: typed.type, documents: [...typed.documents], ...(typed.openInternal || !home.openInternal ? {} : { openInternal: false }), ...(typed.practice ? { practice: true } : {}), ...(own.length > 0 ? { facts: answersIn(typed.facts, own) } : {}) });
  };
  if (making.state === 'done') return <Made generated={making.generated} title={typed.title} onOpen={onOpen} />;
  const errorOf = (field: string): string | undefined => (wrong?.field === field ? `${wrong.what} ${wrong.todo}` : undefined);
  const isRestricted = typed.severity !== '' && home.severities[typed.severity].restricted;
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
          choices={severityChoices(SEVERITIES, home.severities)}
          value={typed.severity}
          error={errorOf('severity')}
          onChoose={(severity) => set({ severity, ...(typed.ticked ? {} : { documents: home.presets[severity] }) })}
        />
        {isRestricted ? (
          <Notice look="warn">
            <strong>It will be restricted before a word is written.</strong> Only people who are let in can open it; the dashboard shows its number, severity and status, and the role to ask.
          </Notice>
        ) : null}
        <Chips id={idOf('type')} legend="Type" choices={TYPE_CHOICES.filter((choice) => TYPES.includes(choice.value))} value={typed.type} error={errorOf('type')} onChoose={(type) => set({ type })} />
        <Ticks id={idOf('documents')} documents={typed.documents} error={errorOf('documents')} onChange={(kinds) => set({ documents: kinds, ticked: true })} />
        {home.openInternal && !typed.practice && !isRestricted && typed.documents.includes('internal') ? <Tick label="Open the internal document to the company" hint="Colleagues with its link read it and comment" on={typed.openInternal} onChange={(openInternal) => set({ openInternal })} /> : null}
        <Tick label="Practice" hint="To learn on: marked PRACTICE everywhere, you play every role, all mail goes to you, removed by one press" on={typed.practice} onChange={(practice) => set({ practice })} />
        {own.length === 0 ? null : <OwnQuestions own={own} facts={typed.facts} errorOf={errorOf} isOpen={own.some((name) => wrong?.field === name)} onChange={answerOwn} />}
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

interface OwnQuestionsProps {
  own: readonly OwnName[];
  facts: Typed['facts'];
  errorOf: (field: string) => string | undefined;
  isOpen: boolean;
  onChange: (name: OwnName, fact: OwnAnswer) => void;
}

/** What the team's templates ask beside the playbook's questions: whoever knows it already tells it here, once for all documents. */
function OwnQuestions({ own, facts, errorOf, isOpen, onChange }: OwnQuestionsProps) {
  const whole = useRef<HTMLDetailsElement>(null);
  // Opened where something in it is wrong; never closed under a person's hands.
  useLayoutEffect(() => {
    if (isOpen && whole.current) whole.current.open = true;
  }, [isOpen]);
  return (
    <details class="group" ref={whole}>
      <summary>
        <h2>What your templates ask too</h2>
        <span class="count">{own.length === 1 ? '1 question' : `${own.length} questions`}, now or later</span>
      </summary>
      {own.map((name) => {
        const field = fieldNamed(name);
        const fact = facts[name] ?? { value: '' };
        const common = { id: idOf(name), label: field.label, error: errorOf(name) };
        return field.kind === 'instant' ? (
          <Instant key={name} {...common} at={fact.value} precision={fact.precision ?? 'minute'} unread={fact.unread} onChange={({ at, precision, unread }) => onChange(name, { value: at, precision, unread })} />
        ) : (
          <Area key={name} {...common} value={fact.value} onInput={(value) => onChange(name, { value })} />
        );
      })}
    </details>
  );
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
