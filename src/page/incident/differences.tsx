/**
 * Where a document and the form say different things: what *Bring in* will write there, what people wrote, and where both
 * changed and somebody must choose. Choices are collected and go out with one press; nothing is written before.
 */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Difference, DifferenceChoice, DocumentState } from '../../addon/contract.ts';
import { nameOfDocument } from '../../playbook/incident.ts';
import { isFieldName } from '../../playbook/fields.ts';
import { Button } from '../controls/button.tsx';
import { Chips } from '../controls/chips.tsx';
import { focusSoon, idOf } from '../focus.ts';
import { placeOf } from '../questions.ts';
import { BothTexts } from './both-texts.tsx';
import type { IncidentForm } from './use-incident.ts';
import { countOf, HELD, heldIn, inState, isUnderReview, labelsOf, someLabels } from './words.ts';

/** Where the keyboard goes to hear what a bringing-in did. */
export const BROUGHT_ID = 'brought';
export const differencesId = (kind: string): string => `differences-${kind.replace(/ /g, '-')}`;

interface Props {
  document: DocumentState;
  incident: IncidentForm;
  onJump: (id: string) => void;
}

type Choices = Readonly<Record<string, DifferenceChoice>>;

export function Differences({ document, incident, onJump }: Props) {
  const [choices, setChoices] = useState<Choices>({});
  if ((document.differences ?? []).length === 0) return null;
  const name = nameOfDocument(document.kind);
  const [behind, edited, disputed, deleted] = [inState(document, 'behind'), inState(document, 'edited'), inState(document, 'conflict'), inState(document, 'deleted')];
  const asked = [...disputed, ...edited, ...deleted];
  const chosen = asked.flatMap(({ key }) => choices[key] ?? []).length;
  const off = incident.state.bringing === true || incident.state.saving;
  const { view } = incident.state;
  const held = heldIn(view, document.kind);
  // A choice for the form's words changes a document that was brought up to date before, too.
  const writes = Object.values(choices).includes('form') && isUnderReview(view, document.kind);
  const send = async (also: Choices = {}): Promise<void> => {
    const all = Object.entries({ ...choices, ...also }).filter(([key]) => asked.some((one) => one.key === key));
    if (!(await incident.bringIn([{ kind: document.kind, choices: all.map(([key, choice]) => ({ key, choice })), ...(held !== undefined || writes ? HELD : {}) }]))) return;
    setChoices({});
    focusSoon(BROUGHT_ID);
  };
  const choose = (key: string, choice: DifferenceChoice | undefined): void => {
    const { [key]: before, ...rest } = choices;
    setChoices(choice === undefined ? rest : { ...rest, [key]: choice });
  };
  const each = (list: readonly Difference[]) => list.map((one, at) => <Asked key={`${one.key} ${at}`} id={`${differencesId(document.kind)}-${one.state}-${at}`} difference={one} incident={incident} choice={choices[one.key]} onChoose={(choice) => choose(one.key, choice)} onJump={onJump} />);
  return (
    <div class="differences" id={differencesId(document.kind)} tabIndex={-1} role="group" aria-label={`${name} and the form`}>
      {behind.length === 0 ? null : <Behind behind={behind} />}
      {disputed.length === 0 ? null : (
        <p class="state">
          <strong>{countOf(disputed.length, 'answer changed', 'answers changed')} in both.</strong> Nothing is written before you choose. Underlined is what only one of them says.
        </p>
      )}
      {each(disputed)}
      {edited.length === 0 ? null : (
        <Edited edited={edited} name={name} off={off} onTake={(keys) => void send(Object.fromEntries(keys.map((key) => [key, 'take'])))}>
          {each(edited)}
        </Edited>
      )}
      {deleted.length === 0 ? null : (
        <p class="state">
          <strong>{countOf(deleted.length, 'text was deleted', 'texts were deleted')} in the document</strong>: {labelsOf(deleted).join(', ')}. {deleted.length === 1 ? 'It stays' : 'They stay'} so unless put back.
        </p>
      )}
      {deleted.length > 3 ? (
        <details>
          <summary>Deleted, one by one</summary>
          {each(deleted)}
        </details>
      ) : (
        each(deleted)
      )}
      <Elsewhere suggested={inState(document, 'suggested')} lost={inState(document, 'lost')} incident={incident} onJump={onJump} />
      {held !== undefined ? (
        <p class="state">
          <strong>Held:</strong> {held}.
        </p>
      ) : writes ? (
        <p class="state">
          <strong>It is under review:</strong> what is written into it is asked again of those who approve it.
        </p>
      ) : null}
      {behind.length + asked.length === 0 ? null : (
        <Button look={chosen > 0 ? 'main' : 'plain'} off={off || behind.length + chosen === 0} about={`to ${name}`} onPress={() => void send()}>
          {incident.state.bringing ? 'Working…' : pressWords(behind.length, chosen, held !== undefined)}
        </Button>
      )}
    </div>
  );
}

interface EditedProps {
  edited: readonly Difference[];
  name: string;
  off: boolean;
  onTake: (keys: readonly string[]) => void;
  children: ComponentChildren;
}

/** What people wrote there: many answers are taken in one press, and shown one by one on demand. */
function Edited({ edited, name, off, onTake, children }: EditedProps) {
  const takeable = edited.filter(({ notTakeable }) => notTakeable === undefined);
  return (
    <>
      <p class="state">
        <strong>{countOf(edited.length, 'answer written', 'answers written')} in the document</strong>: {labelsOf(edited).join(', ')}
      </p>
      {takeable.length < 2 ? null : (
        <Button off={off} about={`from ${name} into the form`} onPress={() => onTake(takeable.map(({ key }) => key))}>
          Take all {takeable.length} answers
        </Button>
      )}
      {edited.length > 3 ? (
        <details>
          <summary>One by one</summary>
          {children}
        </details>
      ) : (
        children
      )}
    </>
  );
}

function pressWords(behind: number, chosen: number, held: boolean): string {
  const bring = held ? 'Bring it in' : 'Bring in';
  if (chosen === 0) return behind === 0 ? 'Choose first' : bring;
  const made = countOf(chosen, 'choice', 'choices');
  return behind === 0 ? `Do it (${made})` : `${bring}, with ${made}`;
}

function Behind({ behind }: { behind: readonly Difference[] }) {
  const labels = labelsOf(behind);
  const shown = behind.filter((one, at) => behind.findIndex((other) => other.label === one.label && other.form === one.form) === at);
  return (
    <details>
      <summary>
        {countOf(labels.length, 'fact', 'facts')} behind: {someLabels(labels)}
      </summary>
      <p class="hint">What will stand there:</p>
      <dl>
        {shown.map((one, at) => (
          <div key={`${one.key} ${at}`}>
            <dt>{one.label}</dt>
            <dd class="quoted">{one.form !== '' ? one.form : one.document === '' ? '(comes in where nothing of it stood)' : `(goes: ${one.document})`}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

interface AskedProps {
  id: string;
  difference: Difference;
  incident: IncidentForm;
  choice: DifferenceChoice | undefined;
  onChoose: (choice: DifferenceChoice | undefined) => void;
  onJump: (id: string) => void;
}

/** One thing that people wrote in the document, alone or beside what was changed in the form. */
function Asked({ id, difference, incident, choice, onChoose, onJump }: AskedProps) {
  const { state, label, place, document, form, notTakeable } = difference;
  const choices = choicesOf(difference);
  // A blank that nobody had filled says nothing worth comparing with.
  const compared = document !== '' && form !== '' && !form.startsWith('[');
  return (
    <div class="asked">
      <Chips id={id} legend={label} choices={choices} value={choice ?? ''} onChoose={onChoose} onClear={() => onChoose(undefined)}>
        <small>{place}</small>
        {compared || state === 'conflict' ? <BothTexts form={form} document={document} /> : <p class="quoted">{document === '' ? `(deleted there: ${form})` : document}</p>}
      </Chips>
      {notTakeable === undefined ? null : (
        <p class="hint">
          {state === 'deleted' ? null : 'Cannot be taken into the form. '}
          {notTakeable} <ToQuestion difference={difference} incident={incident} onJump={onJump} />
        </p>
      )}
    </div>
  );
}

function choicesOf({ state, notTakeable }: Difference): { value: DifferenceChoice; label: string }[] {
  const take = (label: string): { value: DifferenceChoice; label: string }[] => (notTakeable === undefined ? [{ value: 'take', label }] : []);
  if (state === 'conflict') return [{ value: 'form', label: 'Use the form’s' }, { value: 'document', label: 'Keep the document’s' }, ...take('Take into the form')];
  if (state === 'deleted') return [{ value: 'form', label: 'Put back' }, { value: 'document', label: 'Leave it out' }, ...take('Remove from the form too')];
  return [...take('Take into the form'), { value: 'form', label: 'Put back' }];
}

function ToQuestion({ difference: { question, label }, incident: { state }, onJump }: { difference: Difference; incident: IncidentForm; onJump: Props['onJump'] }) {
  const place = question === 'title' ? undefined : placeOf(question, state.form.head.type, state.form.facts);
  if (place === undefined) return null;
  return (
    <Button look="quiet" onPress={() => onJump(isFieldName(place) ? idOf(place) : place)}>
      Go to {label}
    </Button>
  );
}

/** What only the document itself can settle. */
function Elsewhere({ suggested, lost, incident, onJump }: { suggested: readonly Difference[]; lost: readonly Difference[]; incident: IncidentForm; onJump: Props['onJump'] }) {
  return suggested.length + lost.length === 0 ? null : (
    <ul class="plain">
      {suggested.map((one, at) => (
        <li key={`${one.key} ${at}`}>
          A suggestion waits on <strong>{one.label}</strong> ({one.place}): it is left alone. Accept or reject it in the document.
        </li>
      ))}
      {lost.map((one, at) => (
        <li key={`${one.label} ${at}`}>
          <strong>{one.label}</strong> ({one.place}): {one.notTakeable}. Write it in there by hand if it is wanted. <ToQuestion difference={one} incident={incident} onJump={onJump} />
        </li>
      ))}
    </ul>
  );
}
