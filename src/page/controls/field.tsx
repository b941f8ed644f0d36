/** Texts to type, each with its label, hint and error tied to it. */
import type { ComponentChildren } from 'preact';

export interface FieldProps {
  id: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  value: string;
  onInput: (text: string) => void;
}

export const describedBy = (id: string, ...parts: readonly (readonly [string, unknown])[]): string | undefined => parts.filter(([, there]) => there).map(([name]) => `${id}-${name}`).join(' ') || undefined;

/** What is wrong with one answer, at the answer. */
export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  return error ? (
    <span class="error" id={`${id}-error`} role="alert">
      {error}
    </span>
  ) : null;
}

export function Field({ id, label, hint, error, children }: Omit<FieldProps, 'value' | 'onInput'> & { children: ComponentChildren }) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint ? (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {children}
      <FieldError id={id} error={error} />
    </div>
  );
}

interface LineProps extends FieldProps {
  inputMode?: 'email' | 'url' | 'text';
}

export function Line({ onInput, inputMode, ...field }: LineProps) {
  const { id, value, hint, error } = field;
  return (
    <Field {...field}>
      <input
        id={id}
        type="text"
        value={value}
        inputMode={inputMode}
        autocomplete="off"
        autocapitalize={inputMode === undefined ? undefined : 'none'}
        spellcheck={inputMode === undefined}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, ['hint', hint], ['error', error])}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </Field>
  );
}

export function Area({ onInput, rows = 2, ...field }: FieldProps & { rows?: number }) {
  const { id, value, hint, error } = field;
  return (
    <Field {...field}>
      <textarea id={id} value={value} rows={rows} aria-invalid={error ? true : undefined} aria-describedby={describedBy(id, ['hint', hint], ['error', error])} onInput={(event) => onInput(event.currentTarget.value)} />
    </Field>
  );
}
