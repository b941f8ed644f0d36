/** How a document reads with its pending suggestions left out, or with all of them accepted. */
import { ids, touchedBySuggestion } from './paragraphs.ts';
import { placeName, shorten } from './places.ts';
import type { DocumentText } from './reading.ts';

export type View = 'without suggestions' | 'suggestions accepted';

interface Marks {
  suggestedInsertionIds?: string[] | null;
  suggestedDeletionIds?: string[] | null;
}

/** Whether a view leaves out what bears these marks. */
export const goneIn = (view: View, marks: Marks | undefined): boolean => ids(view === 'suggestions accepted' ? marks?.suggestedDeletionIds : marks?.suggestedInsertionIds).length > 0;

/** A value with all changes of its properties accepted: of each change, `NAME` is the value and `NAMESuggestionState` says what it changes. */
export function acceptedEach<T extends object>(value: T, changes: Readonly<Record<string, object>> | null | undefined, name: string): T {
  return Object.values(changes ?? {}).reduce<T>((held, change) => accepted(held, objectIn(change, name) ?? {}, objectIn(change, `${name}SuggestionState`) ?? {}), value);
}

/** `boldSuggested: true` means that `bold` is what is suggested, unset included; `sizeSuggestionState` goes a level down. */
function accepted<T extends object>(value: T, suggested: object, state: object): T {
  const copy = { ...value };
  for (const flag of Object.keys(state)) {
    const name = flag.replace(/Suggest(ed|ionState)$/, '');
    const within = objectIn(state, flag);
    if (flag.endsWith('SuggestionState') && within) Reflect.set(copy, name, accepted(objectIn(copy, name) ?? {}, objectIn(suggested, name) ?? {}, within));
    else if (flag.endsWith('Suggested') && property(state, flag) === true) Reflect.set(copy, name, property(suggested, name));
  }
  return copy;
}

const property = (held: object, name: string): unknown => Object.getOwnPropertyDescriptor(held, name)?.value;

function objectIn(held: object, name: string): object | undefined {
  const value = property(held, name);
  return typeof value === 'object' && value !== null ? value : undefined;
}

/** How many suggestions are pending, whatever they would change. Google's API does not tell who made them. */
export function pendingSuggestions(document: object): number {
  const found = new Set<string>();
  const walk = (held: object): void => {
    for (const [name, value] of Object.entries(held)) {
      if (typeof value === 'string' && name === 'suggestedInsertionId' && value !== '') found.add(value);
      else if (typeof value !== 'object' || value === null) continue;
      else if (/^suggested(Insertion|Deletion)Ids$/.test(name)) for (const id of Object.values(value)) found.add(String(id));
      else if (/^suggested[A-Z]/.test(name)) for (const id of Object.keys(value)) found.add(id);
      else walk(value);
    }
  };
  walk(document);
  return found.size;
}

/** Where they are, each place once. */
export const suggestedPlaces = ({ segments }: DocumentText): string[] => {
  const touched = segments.flatMap(({ paragraphs }) => paragraphs.filter((paragraph) => touchedBySuggestion(paragraph, paragraph.start, paragraph.start + paragraph.text.length)));
  return [...new Set(touched.map(({ trail, text }) => placeName(trail, shorten(text))))];
};
