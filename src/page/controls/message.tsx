/** Sentences that must be seen: a failure with its cure, a notice. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Failure } from '../../addon/contract.ts';

/** What happened, to what, and what to do now. Takes the keyboard's place, so that it is read first. */
export function FailureMessage({ failure, children }: { failure: Failure; children?: ComponentChildren }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' });
    box.current?.focus({ preventScroll: true });
  }, [failure]);
  return (
    <div class="message bad" role="alert" tabIndex={-1} ref={box}>
      <p>
        <strong>{failure.what}</strong>
      </p>
      <p>{failure.todo}</p>
      {children}
    </div>
  );
}

export function Notice({ children, look = 'plain' }: { children: ComponentChildren; look?: 'plain' | 'warn' }) {
  return <div class={`message ${look}`}>{children}</div>;
}
