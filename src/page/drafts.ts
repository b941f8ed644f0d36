/**
 * What was typed and not saved, kept for a reload of the sidebar where the browser lets a page store anything (some
 * refuse it to pages inside other pages), otherwise for as long as the page lives. A draft is offered, never applied silently.
 */
import type { Form } from './changes.ts';

/** What `sessionStorage` offers; any of it may throw. */
export interface DraftStorage {
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
  removeItem(key: string): void;
}

export interface Draft {
  /** What had been read when it was typed. */
  base: Form;
  form: Form;
  /** UTC milliseconds of the last change. */
  at: number;
}

export interface Drafts {
  read(incident: string, person: string): Draft | undefined;
  write(incident: string, person: string, draft: Draft): void;
  remove(incident: string, person: string): void;
}

/** Goes up when a form changes its shape: an older page's draft is left alone, not misread. */
const LAYOUT = 2;
const keyOf = (incident: string, person: string): string => `incident-comms ${LAYOUT} ${incident} ${person}`;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isForm = (value: unknown): value is Form =>
  isObject(value) && isObject(value['head']) && isObject(value['facts']) && isObject(value['unread']) && Array.isArray(value['timeline']) && Array.isArray(value['faq']) && Array.isArray(value['questions']);
const isDraft = (value: unknown): value is Draft => isObject(value) && isForm(value['base']) && isForm(value['form']) && typeof value['at'] === 'number';

/** @param storage Gives the browser's storage, or throws where the page may not have it. */
export function createDrafts(storage: () => DraftStorage): Drafts {
  const kept = new Map<string, string>();
  const attempt = <T>(act: (storage: DraftStorage) => T): T | undefined => {
    try {
      return act(storage());
    } catch {
      // Refused or full: `kept` has the draft for as long as the page lives, which is all that can be had.
      return undefined;
    }
  };
  return {
    read(incident, person) {
      const key = keyOf(incident, person);
      const text = kept.get(key) ?? attempt((store) => store.getItem(key));
      return typeof text === 'string' ? parse(text) : undefined;
    },
    write(incident, person, draft) {
      const key = keyOf(incident, person);
      const text = JSON.stringify(draft);
      kept.set(key, text);
      attempt((store) => store.setItem(key, text));
    },
    remove(incident, person) {
      const key = keyOf(incident, person);
      kept.delete(key);
      attempt((store) => store.removeItem(key));
    },
  };
}

function parse(text: string): Draft | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isDraft(value) ? value : undefined;
  } catch {
    // Cut off or somebody else's: as good as none.
    return undefined;
  }
}
