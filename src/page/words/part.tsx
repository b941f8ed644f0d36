/** What the checks say of one field, beside it: a click selects the very words, a suggestion that fits is applied in one press, notes are folded. */
import type { ComponentChildren } from 'preact';
import type { Finding } from '../../playbook/checks/finding.ts';
import type { PartOf } from '../../playbook/checks/part.ts';
import { Button } from '../controls/button.tsx';
import type { IncidentState } from '../incident/state.ts';
import { useSurroundings } from '../surroundings.ts';
import { OneFinding } from './finding.tsx';
import { fitting } from './part.ts';
import { controlOf, usePart } from './use-part.ts';

interface Props {
  state: IncidentState;
  of: PartOf;
  /** Of the field's control. */
  id: string;
  text: string;
  onInput: (text: string) => void;
  children: ComponentChildren;
}

/** @param children The field. */
export function Checked({ state, of, id, text, onInput, children }: Props) {
  const { announce } = useSurroundings();
  const { findings, onLeave } = usePart(state, of, id, text);
  const apply = (finding: Finding): void => {
    const words = fitting(text, finding);
    select(id, finding);
    // As if it was typed, so that the browser can undo it; where that is closed, the text is put there whole.
    if (!document.execCommand('insertText', false, words)) onInput(`${text.slice(0, finding.start)}${words}${text.slice(finding.end)}`);
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
          </OneFinding>
        </li>
      ))}
    </ul>
  );
  return (
    <div onFocusOut={onLeave}>
      {children}
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

function select(id: string, { start, end }: Finding): void {
  const control = controlOf(id);
  if (!control) return;
  control.focus();
  control.setSelectionRange(start, end);
  // A field shows a few lines of a long text: the words are brought among them.
  control.scrollTop = (control.scrollHeight * start) / Math.max(1, control.value.length) - control.clientHeight / 2;
}
