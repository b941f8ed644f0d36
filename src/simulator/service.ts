/**
 * What a service of the local Workspace is made of, and what its handlers are given. Start reading here.
 *
 * A folder a service (docs, drive, sheets, script), each with routes.ts (handlers by Google's method id),
 * store.ts (state), limits.ts, and what else it needs. Handlers take a `Call` and return plain data or throw an
 * `ApiError`; only http.ts turns either into HTTP. This room imports nothing of ours from outside itself.
 */

/** JSON as it travels. */
export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json | undefined;
}

/** One HTTP request, whichever door it came through. `url` is absolute (https://docs.googleapis.com/v1/…) or begins with the path. */
export interface LocalRequest {
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  /** Text, or bytes for an upload. */
  body?: string | Uint8Array;
}

/** One HTTP response. Text for JSON, bytes for exports. */
export interface LocalResponse {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

/** Who acts: the person a token was issued to, and what that person consented to. */
export interface Caller {
  /** Primary address, lower case. */
  email: string;
  /** Full scope URLs, e.g. https://www.googleapis.com/auth/drive */
  scopes: readonly string[];
  /** The OAuth client the token was issued to: whose appProperties and whose files under drive.file. Absent: the company's own script. */
  client?: string;
}

/** A request after routing, parsing and the checks that need no state (method, parameters, body shape, scope). */
export interface Call {
  /** Google's method id, e.g. `drive.files.copy`. */
  method: string;
  caller: Caller;
  /** Path parameters, decoded. */
  path: Readonly<Record<string, string>>;
  /** Query parameters as the API description types them: booleans and integers are parsed, repeated ones are lists. `fields` is left out. */
  query: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** The JSON body; `{}` where none was sent. Shape already held against the API description. */
  body: JsonObject;
  /** An upload's content: of a multipart body the second part. */
  media?: { contentType: string; bytes: Uint8Array };
  /** UTC milliseconds on the Workspace's clock. */
  now: number;
}

/** Bytes instead of JSON, as `files.export` and `alt=media` answer. */
export class RawReply {
  constructor(
    readonly contentType: string,
    readonly bytes: Uint8Array,
  ) {}
}

export type Reply = object | RawReply;
export type Handler = (call: Call) => Reply;

/** A service: handlers by method id, and its state in and out as plain JSON (for kept folders and for tests that fork a world). */
export interface Service {
  readonly handlers: Readonly<Record<string, Handler>>;
  /** The `fields` that apply where the caller gives none; methods left out answer whole. */
  readonly defaultFields?: Readonly<Record<string, string>>;
  snapshot(): unknown;
  /** Replaces the state by one that `snapshot` gave; what is kept of it is frozen, so neither side can change the other's. */
  restore(state: unknown): void;
}

/**
 * An answer that is an error, as Google would give it. `status` is the google.rpc code name (Docs, Sheets, Script show
 * it); `reason` is Drive's `errors[0].reason`. http.ts renders the envelope each API uses.
 */
export class ApiError extends Error {
  constructor(
    readonly code: number,
    readonly status: string,
    message: string,
    readonly detail: { reason?: string; domain?: string; location?: string; locationType?: string } = {},
  ) {
    super(message);
  }
}

export const invalidArgument = (message: string): ApiError => new ApiError(400, 'INVALID_ARGUMENT', message, { reason: 'badRequest', domain: 'global' });
export const permissionDenied = (message = 'The caller does not have permission'): ApiError => new ApiError(403, 'PERMISSION_DENIED', message, { reason: 'forbidden', domain: 'global' });
export const notFound = (message = 'Requested entity was not found.'): ApiError => new ApiError(404, 'NOT_FOUND', message, { reason: 'notFound', domain: 'global' });
export const failedPrecondition = (message: string): ApiError => new ApiError(400, 'FAILED_PRECONDITION', message, { reason: 'failedPrecondition', domain: 'global' });
/** What the local Workspace does not know. Never guessed at: it says its own name. */
export const notImplemented = (what: string): ApiError => new ApiError(501, 'UNIMPLEMENTED', `The local Workspace does not implement ${what}.`, { reason: 'notImplemented', domain: 'local' });

/** Time, as the whole local Workspace sees it. */
export interface Clock {
  /** UTC milliseconds. */
  now(): number;
  /** Moves a fake clock on; a real one adds the offset. Never goes back. */
  advance(milliseconds: number): void;
}

/** Ids as Google shapes them, from a seed: the same world gives the same ids. State is one number, in the snapshot. */
export interface Ids {
  /** Drive file id: 44 characters, begins with 1. Folders: 33. */
  file(): string;
  /** `kix.` + 12 */
  kix(): string;
  /** `prefix` + `length` characters of [a-z0-9]. */
  short(prefix: string, length: number): string;
  /** Random-looking digits, no leading zero. */
  digits(length: number): string;
}

export type Role = 'reader' | 'commenter' | 'writer' | 'fileOrganizer' | 'organizer' | 'owner';

/** A person of the local Workspace's company, or a stranger. */
export interface Person {
  email: string;
  displayName: string;
  /** Who is at the keyboard's time zone, e.g. Europe/Berlin. */
  timeZone: string;
}

/** People and groups there are. Groups may be shared with; who is in one cannot be read through the APIs. */
export interface Directory {
  /** The company's own domain. */
  domain: string;
  people: Person[];
  groups: { email: string; displayName: string; members: string[] }[];
}

/**
 * What Docs and Sheets need of Drive: whether a file exists, who may do what, and to say that content changed.
 * Drive implements it.
 */
export interface Files {
  /** Name, kind and trash state of a file that exists, whoever may see it. */
  find(id: string): { name: string; mimeType: string; trashed: boolean } | undefined;
  /** The strongest role the person has on the file (through folders, domain, groups, anyone), or undefined. Locked content gives at most reader. */
  roleOf(id: string, email: string): Role | undefined;
  /** Makes a new Docs or Sheets file in the person's My Drive (documents.create, spreadsheets.create). */
  create(mimeType: string, name: string, email: string): string;
  rename(id: string, name: string): void;
  /** Content changed: version, modifiedTime, lastModifyingUser move on. */
  touch(id: string, email: string): void;
}

/** What Drive needs of the services that hold content: a Docs or Sheets file's life follows its Drive entry. */
export interface Content {
  readonly mimeType: string;
  createEmpty(id: string, name: string): void;
  /** files.copy: content, named ranges, developer metadata; comments stay behind. */
  copy(from: string, to: string, name: string): void;
  remove(id: string): void;
  /** files.export; a mime type it cannot give is an ApiError 400. */
  exportAs(id: string, mimeType: string): Uint8Array;
  /** files.create / files.update with media of a convertible type (text/markdown, text/html, text/plain, text/csv): replaces the content. */
  importFrom(id: string, contentType: string, bytes: Uint8Array): void;
}
