/**
 * The three grammars in which Google refuses a payload whose shape is wrong, and the error that carries several of
 * them. Paths are printed as Google prints them: `requests[0].insert_text.text`.
 */
import { ApiError, type Json } from './service.ts';

export interface Violation {
  /** Google prints snake_case, whatever was sent; empty at the root. */
  path: string;
  text: string;
}

/** 400 INVALID_ARGUMENT with one line a violation; the lines again, each with its field, in `details`. */
export class PayloadRefused extends ApiError {
  constructor(readonly violations: readonly Violation[]) {
    super(400, 'INVALID_ARGUMENT', violations.map(({ text }) => text).join('\n'), { reason: 'badRequest', domain: 'global' });
  }
}

const at = (path: string): string => (path === '' ? '' : ` at '${path}'`);

export const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
export const below = (path: string, name: string): string => (path === '' ? snake(name) : `${path}.${snake(name)}`);

export const unknownName = (path: string, name: string, why = 'Cannot find field.'): Violation => ({
  path,
  text: `Invalid JSON payload received. Unknown name "${name}"${at(path)}: ${why}`,
});

export const unknownParameter = (name: string): Violation => ({
  path: '',
  text: `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`,
});

export const invalidValue = (path: string, type: string, value: Json): Violation => ({
  path,
  text: `Invalid value${at(path)} (${type}), ${typeof value === 'object' && value !== null ? 'Starting an object on a scalar field' : JSON.stringify(value)}`,
});

export const oneofTwice = (path: string, oneof: string, name: string): Violation => ({
  path,
  text: `Invalid value${at(path)} (oneof), oneof field '${oneof}' is already set. Cannot set '${name}'`,
});

export const noRequestSet = (path: string): Violation => ({ path, text: `Invalid ${path}: No request set.` });

/** Google ignores these; here they are refused, because whoever sends one believes that it does something. */
export const outputOnly = (path: string): Violation => ({
  path,
  text: `The local Workspace refuses '${path}': the field is output only, Google would ignore it.`,
});
