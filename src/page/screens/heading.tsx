/** The name of a screen. The keyboard's place moves to it when the screen changes, so that the new one is read from its top. */
import type { ComponentChildren } from 'preact';

export const HEADING_ID = 'heading';

export function Heading({ children }: { children: ComponentChildren }) {
  return (
    <h1 id={HEADING_ID} tabIndex={-1}>
      {children}
    </h1>
  );
}
