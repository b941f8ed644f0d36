/**
 * How Sheets refuses. A rule that fails throws `Refused` with Google's sentence; the door it came through puts Google's
 * prefix before it (`Invalid requests[0].updateCells: …` in a batch, `Invalid data[0]: …` in values:batchUpdate) and
 * makes it 400 INVALID_ARGUMENT. Any other ApiError (403, 404, 501) passes through unchanged.
 */
import { invalidArgument } from '../service.ts';

export class Refused extends Error {}

export function refuse(message: string): never {
  throw new Refused(message);
}

/** Runs `act`; a refusal inside becomes 400 with `prefix` before Google's sentence. */
export function refusing<T>(prefix: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof Refused) throw invalidArgument(prefix === '' ? error.message : `${prefix}: ${error.message}`);
    throw error;
  }
}

export const PROTECTED = 'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';
export const FIELDS_MISSING = "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)";
