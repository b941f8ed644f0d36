/** What every part of the page may need: the script, the clock, where the person is, and a voice for screen readers. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PageStart } from '../addon/contract.ts';
import type { Drafts } from './drafts.ts';
import type { Call } from './host.ts';

export interface Surroundings {
  call: Call;
  start: PageStart;
  drafts: Drafts;
  /** UTC milliseconds. */
  now(): number;
  /** The person's time zone, `Europe/Berlin`. */
  zone: string;
  /** Lower-case letters and digits that nobody had before. */
  token(length: number): string;
  /** Says a sentence politely to a screen reader. */
  announce(text: string): void;
}

const Context = createContext<Surroundings | undefined>(undefined);
export const SurroundingsProvider = Context.Provider;

export function useSurroundings(): Surroundings {
  const surroundings = useContext(Context);
  if (!surroundings) throw new Error('Parts of the page stand inside SurroundingsProvider');
  return surroundings;
}
