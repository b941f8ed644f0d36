/** `Internal, FAQ and Deep dive`: names as a sentence lists them. */
export const inARow = (names: readonly string[]): string => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1] ?? ''}`);

/** `Resolved, Title and 20 more`: of many the first. */
export const firstOf = (words: readonly string[], most: number, between = ', '): string => `${words.slice(0, most).join(between)}${words.length > most ? ` and ${words.length - most} more` : ''}`;
