/** Words that a check found, selected in the document that the person has open. No round: it is the platform's own, and it changes nothing. */
import type { Context } from './context.ts';
import type { ShowWordsRequest, WordsShown } from './contract.ts';

/** A selection stands within one paragraph. */
const firstLine = (words: string): string => words.split(/[\n\v]/).map((line) => line.trim()).find((line) => line !== '') ?? '';

export function showWords({ place, openDocument, log }: Context, { words, nth }: ShowWordsRequest): WordsShown {
  if (place.door !== 'sidebar') return { shown: false };
  try {
    return { shown: openDocument.select(firstLine(words), nth) };
  } catch (error) {
    // Whoever may only read, or did not grant the document's permission, looks for them there.
    log.note(`no selection: ${error instanceof Error ? error.name : 'unknown'}`);
    return { shown: false };
  }
}
