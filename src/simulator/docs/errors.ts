/**
 * How Docs refuses. A rule that fails throws `Refused` with Google's sentence; batch.ts puts the place before it
 * (`Invalid requests[0].insertText: …`) and makes it 400 INVALID_ARGUMENT. Sentences are Google's where google-apis.md
 * A3/A4 has them; the others are ours and say so in docs.ts.
 */
export class Refused extends Error {}

export function refuse(message: string): never {
  throw new Refused(message);
}

export const FIELDS_MISSING = "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)";
export const OUTSIDE_PARAGRAPH = 'The insertion index must be inside the bounds of an existing paragraph. You can still create new paragraphs by inserting newlines.';
export const CANNOT_DELETE = 'Invalid deletion range. Cannot delete the requested range.';
export const NO_TABLE = 'The provided table start location is invalid.';
export const indexTooLarge = (index: number, end: number): string => `Index ${index} must be less than the end index of the referenced segment, ${end}.`;
