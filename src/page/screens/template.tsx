/** What one template holds: how it writes its blanks, what its unknown names stand for, and what in it cannot be filled. */
import type { BlankStyle, LinkCheck, TemplateFindings } from '../../addon/contract.ts';
import { LEAVE } from '../../playbook/blank-targets.ts';
import type { BlankTargets } from '../../playbook/blank-targets.ts';
import { BLANK_NAMES } from '../../playbook/blanks.ts';
import { ownName } from '../../playbook/fields.ts';
import { Tick } from '../controls/chips.tsx';
import { idOf } from '../focus.ts';
import { wordsOf } from '../questions.ts';

const STYLES: readonly { style: BlankStyle; label: string }[] = [
  { style: 'mustache', label: '{{name}}' },
  { style: 'bracketed', label: '[Name]' },
  { style: 'angle', label: '<name>' },
];

interface Props {
  check: LinkCheck;
  /** Of the document, as in "Customer message". */
  label: string;
  styles: readonly BlankStyle[];
  targets: BlankTargets;
  onStyles: (styles: BlankStyle[]) => void;
  onTarget: (name: string, target: string) => void;
}

export function Template({ check: { blanks, template }, label, styles, targets, onStyles, onTarget }: Props) {
  if (!blanks || !template) return null;
  return (
    <div class="template">
      <Styles template={template} label={label} styles={styles} onStyles={onStyles} />
      {blanks.unknown.length === 0 ? null : (
        <fieldset class="field">
          <legend>{blanks.unknown.length === 1 ? 'One name nobody knows. What does it stand for?' : `${blanks.unknown.length} names nobody knows. What do they stand for?`}</legend>
          {blanks.unknown.map((unknown) => (
            <Target key={unknown.name} {...unknown} label={label} target={targets[unknown.name] ?? ''} onTarget={onTarget} />
          ))}
        </fieldset>
      )}
      <Findings template={template} />
    </div>
  );
}

function Styles({ template, label, styles, onStyles }: { template: TemplateFindings; label: string; styles: readonly BlankStyle[]; onStyles: Props['onStyles'] }) {
  const counted = (count: number): string => (count === 1 ? '1 found' : `${count} found`);
  const toggle = (style: BlankStyle, on: boolean): void => onStyles(STYLES.map((one) => one.style).filter((one) => (one === style ? on : styles.includes(one))));
  return (
    <fieldset class="field">
      <legend>
        Blanks are written as<span class="unseen"> in {label}</span>
      </legend>
      <div class="chips">
        {STYLES.map(({ style, label: sample }) => (
          <Tick key={style} label={sample} hint={counted(template.counts[style])} on={styles.includes(style)} onChange={(on) => toggle(style, on)} />
        ))}
      </div>
      {styles.length === 0 ? <p class="error">Choose at least one, or nothing can be filled.</p> : null}
    </fieldset>
  );
}

const OWN_KINDS = [
  { kind: 'text', words: 'Ask it on our form, as text' },
  { kind: 'date', words: 'Ask it on our form, as a date' },
] as const;

/** What was probably meant comes first; nothing is decided for a person. */
function Target({ name, suggestion, places, label, target, onTarget }: { name: string; suggestion?: string; places: string[]; label: string; target: string; onTarget: Props['onTarget'] }) {
  const id = idOf(`${label}-${name}`);
  const others = BLANK_NAMES.filter((one) => one !== suggestion);
  return (
    <div class="field">
      <label for={id}>{name}</label>
      <span class="hint" id={`${id}-hint`}>
        {places[0]}
        {places.length > 1 ? ` and ${places.length - 1} more` : ''}
      </span>
      <select id={id} value={target} aria-describedby={`${id}-hint`} onChange={(event) => onTarget(name, event.currentTarget.value)}>
        <option value="">Not decided: it stays and is listed as unknown</option>
        {suggestion === undefined ? null : <option value={suggestion}>Did you mean: {wordsOf(suggestion, 'bug')}</option>}
        <option value={LEAVE}>Leave as it is: somebody else fills it</option>
        {OWN_KINDS.map(({ kind, words }) => {
          const own = ownName(kind, name);
          return own === undefined ? null : (
            <option key={kind} value={own}>
              {words}
            </option>
          );
        })}
        <optgroup label="It stands for">
          {others.map((one) => (
            <option key={one} value={one}>
              {wordsOf(one, 'bug')}
            </option>
          ))}
        </optgroup>
      </select>
    </div>
  );
}

function Findings({ template: { problems, guidance, notFillable } }: { template: TemplateFindings }) {
  return (
    <>
      {problems.length === 0 ? null : (
        <div class="message warn">
          <p>{problems.length === 1 ? 'One problem:' : `${problems.length} problems:`}</p>
          <ul class="plain">
            {problems.map(({ what, where, todo }) => (
              <li key={`${what} ${where}`}>
                {what}. {todo}
                <small> {where}</small>
              </li>
            ))}
          </ul>
        </div>
      )}
      {guidance.length === 0 ? null : <Listed title={guidance.length === 1 ? '1 note for the writer, not filled' : `${guidance.length} notes for the writer, not filled`} lines={guidance} />}
      {notFillable.length === 0 ? null : (
        <Listed title={notFillable.length === 1 ? '1 place that cannot be read' : `${notFillable.length} places that cannot be read`} lines={notFillable.map(({ kind, place }) => `${kind}: ${place}. A blank in it is not filled`)} />
      )}
    </>
  );
}

function Listed({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <details>
      <summary>{title}</summary>
      <ul class="plain">
        {lines.map((line, at) => (
          <li key={`${at} ${line}`}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
