/** The documents there are, and their revisions. */
import { createHash } from 'node:crypto';
import { frozen } from '../frozen.ts';
import type { Tab } from './model.ts';

/** Replaced, never changed in place: snapshots hold the same one. */
export interface Kept {
  /** Moves on by one with every change. */
  revision: number;
  tabs: Tab[];
  /** Suggestion id → address of who proposed it, where that is known. */
  suggesters?: Record<string, string>;
}

interface State {
  documents: Record<string, Kept>;
}

export class DocumentStore {
  #documents = new Map<string, Kept>();

  find(id: string): Kept | undefined {
    return this.#documents.get(id);
  }

  /** Replaces the document's content, or makes it. */
  put(id: string, tabs: Tab[], suggesters = this.#documents.get(id)?.suggesters): void {
    this.#documents.set(id, { revision: (this.#documents.get(id)?.revision ?? 0) + 1, tabs, ...(suggesters && { suggesters }) });
  }

  remove(id: string): void {
    this.#documents.delete(id);
  }

  snapshot(): State {
    for (const kept of this.#documents.values()) frozen(kept);
    return { documents: Object.fromEntries(this.#documents) };
  }

  restore(state: unknown): void {
    if (!isState(state)) throw new TypeError('not a state of the local Docs: it must be what its snapshot() gave');
    this.#documents = new Map(Object.entries(state.documents).map(([id, kept]) => [id, frozen(kept)]));
  }
}

/** Only what `snapshot` gave is ever restored, so its outline is enough to tell it from another service's. */
const isState = (state: unknown): state is State =>
  typeof state === 'object' && state !== null && 'documents' in state && typeof state.documents === 'object' && state.documents !== null &&
  Object.values(state.documents).every((kept) => typeof kept?.revision === 'number' && Array.isArray(kept?.tabs));

/** Opaque, as Google's; one person's says nothing to another (Document.revisionId [DISC]). */
export const revisionIdOf = (id: string, { revision }: Kept, email: string): string =>
  `AL${createHash('sha256').update(`${id} ${revision} ${email}`).digest('base64url')}`;
