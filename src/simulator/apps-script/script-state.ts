/** What a script project keeps between executions; plain JSON, so that a world can be kept and forked. */
import type { Menu, OutgoingMail, ShownPage, TriggerEntry } from './backend.ts';

export interface SentMail extends OutgoingMail {
  from: string;
  /** UTC milliseconds. */
  at: number;
}

export interface LogLine {
  at: number;
  execution: string;
  as: string;
  functionName: string;
  level: string;
  message: string;
}

export interface Deployment {
  id: string;
  url: string;
  at: number;
}

export interface ScriptState {
  /** Scopes by address. No entry: the person has seen no consent screen. */
  consents: Record<string, string[]>;
  /** By store: `script`, `user:ADDRESS`, `document:FILE ID`. */
  properties: Record<string, Record<string, string>>;
  /** By store, as above; `expires` in UTC milliseconds. */
  cache: Record<string, Record<string, { value: string; expires: number }>>;
  mails: SentMail[];
  /** Recipients since the first mail of 24 hours, by address. */
  mailUse: Record<string, { since: number; recipients: number }>;
  triggers: TriggerEntry[];
  logs: LogLine[];
  deployments: Deployment[];
  /** Files where the add-on has been used: onOpen runs LIMITED there, and NONE elsewhere. */
  enabledIn: string[];
  /** What onOpen built last, by `ADDRESS in FILE ID`. */
  menus: Record<string, Menu[]>;
  /** What was shown last, by `KIND for ADDRESS in FILE ID`. */
  pages: Record<string, ShownPage>;
  /** What a script selected last in a document's body, by `selection for ADDRESS in FILE ID`; the document's own indices. */
  selections: Record<string, { from: number; to: number }>;
  alerts: { as: string; fileId?: string; title: string; text: string }[];
  /** How many ids have been drawn from the seed. */
  drawn: number;
}

export const emptyState = (): ScriptState => ({
  ...{ consents: {}, properties: {}, cache: {}, mails: [], mailUse: {}, triggers: [], logs: [] },
  ...{ deployments: [], enabledIn: [], menus: {}, pages: {}, selections: {}, alerts: [], drawn: 0 },
});
