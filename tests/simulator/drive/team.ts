/** People and a Drive to try things on: requests go the whole way, answers are JSON. */
import { createLocalWorkspace, type Exchange, type LocalWorkspace } from '../../../src/simulator/workspace.ts';
import { record } from '../../conformance/recording.ts';
import { withShared } from '../shared-folder.ts';
import type { LocalRequest, LocalResponse, Role } from '../../../src/simulator/service.ts';

export const OWNER = 'owner@example.com';
export const WRITER = 'writer@example.com';
export const COMMENTER = 'commenter@example.com';
export const READER = 'reader@example.com';
export const ORGANIZER = 'organizer@example.com';
export const COLLEAGUE = 'colleague@example.com';
export const GROUP = 'support@example.com';
export const IN_GROUP = 'agent@example.com';
export const OUTSIDER = 'partner@elsewhere.org';
export const DOCUMENT = 'application/vnd.google-apps.document';
export const SPREADSHEET = 'application/vnd.google-apps.spreadsheet';
export const FOLDER = 'application/vnd.google-apps.folder';
export const ALL = 'supportsAllDrives=true';

export interface Answer {
  status: number;
  json: unknown;
  /** Drive's `errors[0].reason`, '' where there is none. */
  reason: string;
  /** The error's message, '' where there is none. */
  message: string;
}

export interface Team {
  workspace: LocalWorkspace;
  drive: LocalWorkspace['services']['drive'];
  /** Mails that Drive sent. */
  mails: { to: string; subject: string; body: string }[];
  /** `path` begins after /drive/v3/. */
  ask(as: string, method: string, path: string, body?: object): Answer;
  /** The same with a token of one's own choosing. */
  askWith(token: string, method: string, path: string, body?: object): Answer;
  request(as: string, method: string, path: string, body?: object): LocalRequest;
  upload(as: string, metadata: object, contentType: string, content: string, path?: string): Answer;
  find(as: string, q: string, more?: string): string[];
  folder(name?: string, parent?: string, owner?: string): string;
  doc(name?: string, parent?: string, owner?: string): string;
  share(id: string, email: string, role: Role): void;
  /** What a person may do, as `files.get` tells. */
  can(as: string, id: string): Record<string, boolean>;
}

const listeners = new Set<(exchange: Exchange) => void>();
/** What was refused as malformed is malformed on purpose. */
const tell = (exchange: Exchange): void => listeners.forEach((listener) => exchange.status !== 400 && listener(exchange));

/** The last line of a test file: every exchange of all its teams is held against the exchange checker. */
export function everyExchangeIsGoogles(): void {
  const recording = record({
    observe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  });
  withShared('every exchange is one that Google describes', () => expect(recording.verdict()).toBe(`${recording.exchanges.length} exchanges, 0 at fault`));
}

const MAKERS = [OWNER, WRITER, COMMENTER, READER, ORGANIZER, COLLEAGUE, IN_GROUP, OUTSIDER];

export function createTeam(): Team {
  const mails: Team['mails'] = [];
  const people = MAKERS.map((email) => ({ email, displayName: email.split('@')[0] ?? email, timeZone: 'Europe/Berlin' }));
  const groups = [{ email: GROUP, displayName: 'Support', members: [IN_GROUP] }];
  const workspace = createLocalWorkspace({ directory: { domain: 'example.com', people, groups }, sendMail: (mail) => void mails.push(mail) });
  workspace.observe(tell);
  const { drive } = workspace.services;
  const tokens = new Map<string, string>();
  const tokenOf = (as: string): string => {
    const token = tokens.get(as) ?? workspace.issueToken(as, ['https://www.googleapis.com/auth/drive']);
    tokens.set(as, token);
    return token;
  };
  const request: Team['request'] = (as, method, path, body) => requestWith(tokenOf(as), method, path, body);
  const ask: Team['ask'] = (as, method, path, body) => answerOf(workspace.handle(request(as, method, path, body)));
  const root = drive.seed.rootOf(OWNER);
  return {
    ...{ workspace, drive, mails, request, ask },
    askWith: (token, method, path, body) => answerOf(workspace.handle(requestWith(token, method, path, body))),
    upload: (as, metadata, contentType, content, path = 'files') => answerOf(workspace.handle(multipart(tokenOf(as), metadata, contentType, content, path))),
    find: (as, q, more = '') => names(ask(as, 'GET', `files?q=${encodeURIComponent(q)}${more}`)),
    folder: (name = 'Folder', parent = root, owner = OWNER) => drive.seed.folder({ name, parent, owner }),
    doc: (name = 'Doc', parent = root, owner = OWNER) => drive.seed.file({ name, parent, owner, mimeType: DOCUMENT }),
    share: (id, email, role) => drive.seed.share(id, { email, role }),
    can: (as, id) => booleans(member(ask(as, 'GET', `files/${id}?${ALL}&fields=capabilities`).json, 'capabilities')),
  };
}

const requestWith = (token: string, method: string, path: string, body?: object): LocalRequest => ({
  method,
  url: `https://www.googleapis.com/drive/v3/${path}`,
  headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
  ...(body ? { body: JSON.stringify(body) } : {}),
});

function multipart(token: string, metadata: object, contentType: string, content: string, path: string): LocalRequest {
  const part = (type: string, text: string): string => `--part\r\nContent-Type: ${type}\r\n\r\n${text}\r\n`;
  return {
    method: path === 'files' ? 'POST' : 'PATCH',
    url: `https://www.googleapis.com/upload/drive/v3/${path}?uploadType=multipart`,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'multipart/related; boundary=part' },
    body: `${part('application/json', JSON.stringify(metadata))}${part(contentType, content)}--part--`,
  };
}

export function answerOf(response: LocalResponse | undefined): Answer {
  if (!response) throw new Error('there was no answer');
  const text = typeof response.body === 'string' ? response.body : Buffer.from(response.body).toString('utf8');
  const json: unknown = response.headers['content-type']?.startsWith('application/json') && text !== '' ? JSON.parse(text) : text;
  const error = member(json, 'error');
  return { status: response.status, json, reason: String(member(first(member(error, 'errors')), 'reason') ?? ''), message: String(member(error, 'message') ?? '') };
}

/** A property of what may be anything. */
export function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
}

const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : undefined);

export function idOf(answer: Answer): string {
  const id = member(answer.json, 'id');
  if (typeof id !== 'string') throw new Error(`no id in an answer of ${answer.status}: ${answer.message}`);
  return id;
}

export function rows(answer: Answer, name: string): unknown[] {
  const list = member(answer.json, name);
  if (!Array.isArray(list)) throw new Error(`no ${name} in an answer of ${answer.status}: ${answer.message}`);
  return list;
}

const names = (answer: Answer): string[] => rows(answer, 'files').map((file) => String(member(file, 'name'))).sort();

const booleans = (value: unknown): Record<string, boolean> => Object.fromEntries(Object.entries(typeof value === 'object' && value !== null ? value : {}).map(([key, flag]) => [key, flag === true]));
