/** One of a few: radio buttons in a frame each, so that what is chosen shows by its mark and not by colour alone. */
import type { ComponentChildren } from 'preact';
import { focusSoon } from '../focus.ts';
import { Button } from './button.tsx';
import { describedBy, FieldError } from './field.tsx';

export interface Choice<T extends string> {
  value: T;
  label: string;
  /** One line on what it means; chips that have one stand below each other. */
  meaning?: string;
}

interface Props<T extends string> {
  id: string;
  legend: string;
  choices: readonly Choice<T>[];
  value: string;
  onChoose: (value: T) => void;
  /** Takes the answer back; absent where one must be given. */
  onClear?: () => void;
  error?: string | undefined;
  /** What is to be read before choosing. */
  children?: ComponentChildren;
}

export function Chips<T extends string>({ id, legend, choices, value, onChoose, onClear, error, children }: Props<T>) {
  const clear = (): void => {
    onClear?.();
    focusSoon(id);
  };
  const stacked = choices.some((choice) => choice.meaning !== undefined);
  return (
    <fieldset id={id} class="field" aria-describedby={describedBy(id, ['error', error])}>
      <legend>{legend}</legend>
      {children}
      <div class={stacked ? 'chips stacked' : 'chips'}>
        {choices.map((choice) => (
          <label class="chip" key={choice.value}>
            <input type="radio" name={id} value={choice.value} checked={choice.value === value} aria-invalid={error ? true : undefined} onChange={() => onChoose(choice.value)} />
            <span>
              {choice.label}
              {choice.meaning === undefined ? null : <small>{choice.meaning}</small>}
            </span>
          </label>
        ))}
      </div>
      {onClear && value !== '' ? (
        <Button look="quiet" about={legend} onPress={clear}>
          Clear
        </Button>
      ) : null}
      <FieldError id={id} error={error} />
    </fieldset>
  );
}

interface TickProps {
  id?: string;
  label: string;
  /** For ticks whose words are alike: what this one is about. */
  about?: string;
  hint?: string;
  on: boolean;
  onChange: (on: boolean) => void;
}

export function Tick({ id, label, about, hint, on, onChange }: TickProps) {
  return (
    <label class="chip">
      <input id={id} type="checkbox" checked={on} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>
        {label}
        {about === undefined ? null : <span class="unseen"> {about}</span>}
        {hint === undefined ? null : <small>{hint}</small>}
      </span>
    </label>
  );
}
