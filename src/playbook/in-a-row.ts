/** `Internal, FAQ and Deep dive`: names as a sentence lists them. */
export const inARow = (names: readonly string[]): string => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1] ?? ''}`);
