/** What the checks say of one field, beside it: a click selects the very words, a suggestion that fits is applied in one press, notes are folded. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Finding } from '../../playbook/checks/finding.ts';
import type { PartOf } from '../../playbook/checks/part.ts';
import { Button } from '../controls/button.tsx';
import { focusSoon } from '../focus.ts';
import type { IncidentState } from '../incident/state.ts';
import { useSurroundings } from '../surroundings.ts';
import { OneFinding } from './finding.tsx';
import { DETAILS, detailsChanged, ToDetails } from './move-words.tsx';
import { movingOf, putBack, withSentence, withoutSentence } from './move.ts';
import { fitting } from './part.ts';
import type { IncidentForm } from '../incident/use-incident.ts';
import { controlOf, usePart } from './use-part.ts';

interface Props {
  state: IncidentState;
  of: PartOf;
  /** Of the field's control. */
  id: string;
  text: string;
  onInput: (text: string) => void;
  edit: IncidentForm['edit'];
  children: ComponentChildren;
}

/** @param children The field. */
export function Checked({ state, of, id, text, onInput, edit, children }: Props) {
  const { announce } = useSurroundings();
  const moving = useMoving({ of, id, text, onInput, edit });
  const { findings, onLeave } = usePart(state, of, id, text);
  const apply = (finding: Finding): void => {
    const words = fitting(text, finding);
    typeOver(id, text, finding, words, onInput);
    announce(`Applied: ${words}`);
  };
  const notes = findings.filter(({ level }) => level === 'note');
  const said = findings.filter(({ level }) => level !== 'note');
  const list = (some: readonly Finding[]) => (
    <ul class="findings">
      {some.map((finding) => (
        <li key={`${finding.rule} ${finding.start}`} class={finding.level === 'must be settled' ? 'bad' : finding.level === 'note' ? '' : 'warn'}>
          <OneFinding finding={finding} onShow={() => select(id, finding)}>
            {finding.replacement === undefined ? null : (
              <Button about={`“${finding.replacement}” instead of “${finding.quote ?? ''}”`} onPress={() => apply(finding)}>
                Apply
              </Button>
            )}
            {moving.press === undefined || movingOf(text, finding, findings) === undefined ? null : (
              <Button about={`the sentence with “${finding.quote ?? ''}”`} onPress={() => moving.press?.(finding, findings)}>
                Move to the technical explanation
              </Button>
            )}
          </OneFinding>
        </li>
      ))}
    </ul>
  );
  return (
    <div onFocusOut={onLeave}>
      {children}
      {moving.note}
      {said.length === 0 ? null : list(said.slice().sort((a, b) => Number(b.level === 'must be settled') - Number(a.level === 'must be settled')))}
      {notes.length === 0 ? null : (
        <details class="why">
          <summary>{notes.length === 1 ? '1 note on these words' : `${notes.length} notes on these words`}</summary>
          {list(notes)}
        </details>
      )}
    </div>
  );
}

/** As if it was typed, so that the browser can undo it; where that is closed, the text is put there whole. */
function typeOver(id: string, text: string, span: Pick<Finding, 'start' | 'end'>, words: string, onInput: (text: string) => void): void {
  select(id, span);
  if (!document.execCommand(words === '' ? 'delete' : 'insertText', false, words)) onInput(`${text.slice(0, span.start)}${words}${text.slice(span.end)}`);
}

interface Moved {
  before: string;
  after: string;
  sentence: string;
}

/** A sentence with technical words goes into the form's technical details; the text keeps it in plain words where there are some. Undone in one press. */
function useMoving({ of, id, text, onInput, edit }: Pick<Props, 'of' | 'id' | 'text' | 'onInput' | 'edit'>): { press?: (finding: Finding, findings: readonly Finding[]) => void; note: ComponentChildren } {
  const { announce } = useSurroundings();
  const [moved, setMoved] = useState<Moved>();
  if ('field' in of && of.field === DETAILS) return { note: null };
  const press = (finding: Finding, findings: readonly Finding[]): void => {
    const moving = movingOf(text, finding, findings);
    if (!moving) return;
    detailsChanged(edit, (details) => withSentence(details, moving.sentence));
    typeOver(id, text, moving, moving.instead, onInput);
    setMoved({ before: text, after: `${text.slice(0, moving.start)}${moving.instead}${text.slice(moving.end)}`, sentence: moving.sentence });
    announce('Moved to the technical explanation');
    focusSoon(`${id}-moved`);
  };
  const undo = (one: Moved): void => {
    onInput(putBack(text, one.before, one.after, one.sentence));
    detailsChanged(edit, (details) => withoutSentence(details, one.sentence));
    setMoved(undefined);
    announce('Put back');
    focusSoon(id);
  };
  const note = moved ? (
    <div class="message good" id={`${id}-moved`} tabIndex={-1}>
      <p>
        Moved to <ToDetails />: <q>{moved.sentence}</q> {moved.after.trim() === '' ? 'Say here what customers notice.' : 'Read what stands here now: it should say what customers notice.'}
      </p>
      <Button look="quiet" about="the move to the technical explanation" onPress={() => undo(moved)}>
        Undo
      </Button>
    </div>
  ) : null;
  return { press, note };
}

function select(id: string, { start, end }: Pick<Finding, 'start' | 'end'>): void {
  const control = controlOf(id);
  if (!control) return;
  control.focus();
  control.setSelectionRange(start, end);
  // A field shows a few lines of a long text: the words are brought among them.
  control.scrollTop = (control.scrollHeight * start) / Math.max(1, control.value.length) - control.clientHeight / 2;
}
