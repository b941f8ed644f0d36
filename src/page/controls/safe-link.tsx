/** A link to a Google file or to what a person typed. Only https leads anywhere; anything else stays words. */
import type { ComponentChildren } from 'preact';

export function SafeLink({ url, children }: { url: string; children: ComponentChildren }) {
  if (!/^https:\/\/[^\s"'<>]+$/.test(url)) return <span>{children}</span>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {children}
      <span class="unseen"> (opens in a new tab)</span>
    </a>
  );
}
