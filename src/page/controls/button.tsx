/** A button that cannot be pressed twice while what it began still runs, and keeps the keyboard's place meanwhile. */
import type { ComponentChildren } from 'preact';

interface Props {
  children: ComponentChildren;
  onPress?: () => void;
  look?: 'main' | 'plain' | 'quiet';
  /** Something runs or there is nothing to do: seen, said, and without effect; not `disabled`, which would drop the focus. */
  off?: boolean;
  type?: 'button' | 'submit';
  id?: string | undefined;
  /** For buttons whose words are alike: what this one is about. */
  about?: string | undefined;
  expanded?: boolean;
}

export function Button({ children, onPress, look = 'plain', off = false, type = 'button', id, about, expanded }: Props) {
  const press = (event: Event): void => {
    if (off) event.preventDefault();
    else onPress?.();
  };
  return (
    <button type={type} id={id} class={`button ${look}`} aria-disabled={off || undefined} aria-expanded={expanded} onClick={press}>
      {children}
      {about === undefined ? null : <span class="unseen"> {about}</span>}
    </button>
  );
}
