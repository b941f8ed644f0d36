/** What every service is made of: its members, the execution it serves, and how it refuses what it is given. */
import type { ExecutionFacts, ScriptBackend } from '../backend.ts';
import { exception } from '../script-error.ts';
import type { ScriptError } from '../script-error.ts';
import type { Permissions } from './permissions.ts';

/** One execution, as its services see it. */
export interface Scope {
  facts: ExecutionFacts;
  backend: ScriptBackend;
  permissions: Permissions;
}

export type Method = (...given: unknown[]) => unknown;

const known = new WeakSet<object>();

/** Marks an object as a service's: the bundle gets one mirror of it that keeps its identity; all other objects are copied. */
export function service<T extends object>(members: T): T {
  known.add(members);
  return members;
}

export const isService = (value: object): boolean => known.has(value);

/** Google's refusal of arguments it has no method for. */
export function mismatch(call: string, given: readonly unknown[]): ScriptError {
  return exception(`The parameters (${given.map(typeName).join(',')}) don't match the method signature for ${call}.`);
}

function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return `${value.length === 0 ? '' : typeName(value[0])}[]`;
  if (typeof value === 'object') return value instanceof Date ? 'Date' : '(class)';
  return typeof value === 'string' ? 'String' : typeof value === 'boolean' ? 'Boolean' : typeof value;
}

export function textAt(call: string, given: readonly unknown[], at: number): string {
  const value = given[at];
  if (typeof value !== 'string') throw mismatch(call, given);
  return value;
}

export function numberAt(call: string, given: readonly unknown[], at: number): number {
  const value = given[at];
  if (typeof value !== 'number') throw mismatch(call, given);
  return value;
}

/** One value of a Java enum, as Apps Script shows them: an object that prints its name. */
export interface EnumValue {
  toString(): string;
  toJSON(): string;
  name(): string;
  ordinal(): number;
}

export interface Enumeration {
  /** What the bundle sees: value by name. */
  readonly values: Readonly<Record<string, EnumValue>>;
  of(name: string): EnumValue;
  /** Which name it is, where the value is one of this enumeration. */
  nameOf(value: unknown): string | undefined;
}

export function enumeration(...names: readonly string[]): Enumeration {
  const entries = names.map((name, position): [string, EnumValue] => [name, service({ toString: () => name, toJSON: () => name, name: () => name, ordinal: () => position })]);
  const values = service(Object.fromEntries(entries));
  return {
    values,
    of(name) {
      const value = values[name];
      if (value === undefined) throw new Error(`No such value: ${name}`);
      return value;
    },
    nameOf: (value) => entries.find(([, candidate]) => candidate === value)?.[0],
  };
}
