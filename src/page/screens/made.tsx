/** The end of a press of Generate: links to what was made, and what each document still lacks. */
import { useEffect } from 'preact/hooks';
import type { Generated } from '../../addon/contract.ts';
import { nameOfDocument } from '../../playbook/incident.ts';
import { Button } from '../controls/button.tsx';
import { Notice } from '../controls/message.tsx';
import { SafeLink } from '../controls/safe-link.tsx';
import { focusOn } from '../focus.ts';
import { Heading, HEADING_ID } from './heading.tsx';

export function Made({ generated, title, onOpen }: { generated: Generated; title: string; onOpen: (incident: string) => void }) {
  useEffect(() => void focusOn(HEADING_ID), []);
  return (
    <>
      <Heading>{generated.incident} is ready</Heading>
      <p class="title">{title}</p>
      <MadeDocuments generated={generated} />
      <Button look="main" onPress={() => onOpen(generated.incident)}>
        Answer questions
      </Button>
      <p class="hint">Whatever is known already; the rest can wait.</p>
    </>
  );
}

export function MadeDocuments({ generated: { documents, links, notes } }: { generated: Generated }) {
  return (
    <>
      {documents.length === 0 ? null : (
        <ul class="cards">
          {documents.map(({ kind, name, url, missing, internalWording }) => (
            <li key={kind} class="card">
              <small>{nameOfDocument(kind)}</small>
              <SafeLink url={url}>{name}</SafeLink>
              <small>{lacks(missing, internalWording)}</small>
            </li>
          ))}
        </ul>
      )}
      {notes.map((note) => (
        <Notice key={note}>{note}</Notice>
      ))}
      <p class="links">
        {links.map(({ name, url }) => (
          <SafeLink key={name} url={url}>
            {name}
          </SafeLink>
        ))}
      </p>
    </>
  );
}

function lacks(missing: number, internalWording: number): string {
  const parts = [missing === 0 ? '' : `${missing} not known yet`, internalWording === 0 ? '' : `${internalWording} in internal wording`].filter((part) => part !== '');
  return parts.join(' · ') || 'Nothing is missing';
}
