/**
 * The one seam between an execution and the world: a synchronous function from an operation's name and values to its
 * answer. Direct in process (script-backend.ts), or from a thread to the main thread (thread.ts). Only plain data and
 * byte arrays cross. The services are written once, over this.
 */
import type { LocalRequest, LocalResponse } from '../service.ts';
import type { ScriptLimits } from './limits.ts';
import type { Manifest } from './manifest.ts';

export type Place =
  | { kind: 'none' }
  | {
      kind: 'document' | 'spreadsheet';
      fileId: string;
      /** Documents: the paragraph's text, and how many characters (UTF-16) stand before the cursor. */
      cursor?: { text: string; offset: number };
      /** Documents: the text selected. Spreadsheets: the range, e.g. `B2:C4`. */
      selection?: string;
    };

export type AuthMode = 'NONE' | 'LIMITED' | 'FULL';

/** What started the execution. */
export type Via = 'client' | 'menu' | 'trigger' | 'web' | 'simple-trigger';

/** What is settled when an execution starts; plain JSON, so that a thread can be given it. */
export interface ExecutionFacts {
  id: string;
  /** Whose authority and whose session it is; lower case. */
  as: string;
  functionName: string;
  /** Plain data; for `web` one item, the query; for `trigger` one item, the trigger's id. */
  args: readonly unknown[];
  place: Place;
  authMode: AuthMode;
  via: Via;
  /** Scopes of the manifest that the person consented to. */
  granted: readonly string[];
  dist: string;
  scriptId: string;
  manifest: Manifest;
  limits: ScriptLimits;
}

/** A property store, cache or lock: of the script, of the person who acts, or of the document at hand. */
export type Store = 'script' | 'user' | 'document';

export interface Attachment {
  name: string;
  contentType: string;
  base64: string;
}

export interface OutgoingMail {
  to: string[];
  cc: string[];
  bcc: string[];
  subject: string;
  body: string;
  htmlBody?: string;
  /** The sender's name shown. */
  name?: string;
  replyTo?: string;
  attachments: Attachment[];
}

/** Text of a document's body without anything else in between, and the document's own index of its first character. */
export interface BodyText {
  from: number;
  text: string;
}

/** An HtmlOutput as it is served: meta tags of the content are taken out, as Google ignores them. */
export interface ServedPage {
  html: string;
  title: string;
  /** Those of addMetaTag. */
  metaTags: { name: string; content: string }[];
  /** Pixels; null where the page did not say. */
  width: number | null;
  height: number | null;
  /** `DEFAULT` (this site only) or `ALLOWALL`. */
  xFrameOptions: string;
}

export interface ShownPage extends ServedPage {
  kind: 'sidebar' | 'dialog';
  modal: boolean;
}

export type MenuEntry = { kind: 'item'; label: string; function: string } | { kind: 'separator' } | { kind: 'submenu'; menu: Menu };
export interface Menu {
  /** Empty for an add-on's menu, which Google names after the add-on. */
  title: string;
  addon: boolean;
  entries: MenuEntry[];
}

export interface TriggerSchedule {
  functionName: string;
  /** Every so many hours; days and weeks are hours too. Absent: once. */
  everyHours?: number;
  /** Once: UTC milliseconds. */
  at?: number;
}

export interface TriggerEntry extends TriggerSchedule {
  id: string;
  /** Whose it is: it runs as this person. */
  owner: string;
  created: number;
  /** Where it was made. */
  fileId?: string;
}

export interface Operations {
  /** UTC milliseconds. */
  now: { given: []; answer: number };
  sleep: { given: [milliseconds: number]; answer: void };
  fetchAll: { given: [requests: readonly LocalRequest[]]; answer: LocalResponse[] };
  token: { given: []; answer: string };
  uuid: { given: []; answer: string };
  getProperty: { given: [store: Store, key: string]; answer: string | null };
  getProperties: { given: [store: Store]; answer: Record<string, string> };
  setProperties: { given: [store: Store, values: Readonly<Record<string, string>>, deleteOthers: boolean]; answer: void };
  deleteProperty: { given: [store: Store, key: string]; answer: void };
  getCached: { given: [store: Store, keys: readonly string[]]; answer: Record<string, string> };
  putCached: { given: [store: Store, values: Readonly<Record<string, string>>, seconds: number]; answer: void };
  removeCached: { given: [store: Store, keys: readonly string[]]; answer: void };
  /** Waits at most so long; true where the execution then holds the lock. */
  acquireLock: { given: [lock: Store, milliseconds: number]; answer: boolean };
  releaseLock: { given: [lock: Store]; answer: void };
  holdsLock: { given: [lock: Store]; answer: boolean };
  sendMail: { given: [mail: OutgoingMail]; answer: void };
  mailQuota: { given: []; answer: number };
  triggers: { given: []; answer: TriggerEntry[] };
  addTrigger: { given: [schedule: TriggerSchedule]; answer: TriggerEntry };
  deleteTrigger: { given: [id: string]; answer: void };
  webAppUrl: { given: []; answer: string | null };
  /** Name of the file of the place, for a person who may see it. */
  fileName: { given: []; answer: string };
  /** Of the document of the place. */
  bodyTexts: { given: []; answer: BodyText[] };
  /** Selects in its body, for this person alone. */
  select: { given: [from: number, to: number]; answer: void };
  addMenu: { given: [menu: Menu]; answer: void };
  showPage: { given: [page: ShownPage]; answer: void };
  alert: { given: [title: string, text: string]; answer: void };
  log: { given: [level: string, message: string]; answer: void };
}

export type OperationName = keyof Operations;
/** Throws a ScriptError where Google would throw. */
export type ScriptBackend = <K extends OperationName>(operation: K, ...given: Operations[K]['given']) => Operations[K]['answer'];
