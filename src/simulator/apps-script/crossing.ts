/** What goes between the main thread and the thread of an execution: a question, its answer, and the end. */
import type { MessagePort } from 'node:worker_threads';
import type { ExecutionFacts, OperationName, Operations } from './backend.ts';
import type { Outcome } from './execute.ts';
import { ScriptError } from './script-error.ts';

/** What a worker is given to begin with. */
export interface ThreadStart {
  facts: ExecutionFacts;
  port: MessagePort;
  /** Counts answers: the worker sleeps on it until the next one. */
  answers: Int32Array;
}

export type Ask = { [K in OperationName]: { operation: K; given: Operations[K]['given'] } }[OperationName];
export type Answer<K extends OperationName> = { value: Operations[K]['answer'] } | { error: CrossingError };
export type FromThread = { ask: Ask } | { outcome: Outcome } | { error: CrossingError };

export interface CrossingError {
  name: string;
  message: string;
  ends: boolean;
}

/** A ScriptError as it is; anything else is a defect of the local Workspace and ends the execution on the other side too. */
export function crossing(thrown: unknown): CrossingError {
  if (thrown instanceof ScriptError) return { name: thrown.name, message: thrown.message, ends: thrown.ends };
  return thrown instanceof Error ? { name: thrown.name, message: thrown.message, ends: true } : { name: 'Error', message: String(thrown), ends: true };
}

export const arrived = ({ name, message, ends }: CrossingError): ScriptError => new ScriptError(name, message, ends);
