/**
 * The page of CS and CSMs, who cannot read the record, made for a phone: what went out, marking it as sent, the FAQ for CSMs,
 * and *A customer asked…*.
 */
import type { OutwardView } from '../../addon/contract.ts';
import { Button } from '../controls/button.tsx';
import { Notice } from '../controls/message.tsx';
import { SafeLink } from '../controls/safe-link.tsx';
import { WhatCsHas } from '../outward/what-cs-has.tsx';
import { Heading } from './heading.tsx';

export function Outward({ outward, onRefresh }: { outward: OutwardView; onRefresh: () => void }) {
  const { number, title, folderUrl, marksAs, closed } = outward;
  return (
    <>
      <header class="head">
        <Heading>
          <small>{number}</small> {title || 'What CS has of it'}
        </Heading>
        {closed ? <Notice>{number} is closed: this is what CS has of it. Where something is still to be asked or marked as sent, its lead reopens it.</Notice> : null}
        <p class="hint">{marksAs === undefined ? 'You see what was handed over to CS.' : 'You see what was handed over to CS, and mark it as sent.'}</p>
      </header>
      <WhatCsHas outward={outward} />
      <nav class="foot" aria-label="More">
        <SafeLink url={folderUrl}>Folder</SafeLink>
        <Button look="quiet" onPress={onRefresh}>
          Refresh
        </Button>
      </nav>
    </>
  );
}
