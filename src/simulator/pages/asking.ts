/** What a person at Google's own pages asks: with a token of that person, so that access is the real one. */
import type { LocalResponse } from '../service.ts';
import type { LocalWorkspace } from '../workspace.ts';

/** What somebody at Google's own pages may do with Drive, Docs and Sheets. */
const SCOPES = ['https://www.googleapis.com/auth/drive'];

export interface Answer {
  status: number;
  /** Parsed, where the answer is JSON. */
  json: unknown;
  bytes: Uint8Array;
}

/** `url` is Google's, with query; `body` is sent as JSON. */
export function call(workspace: Pick<LocalWorkspace, 'byHand' | 'issueToken'>, email: string, method: string, url: string, body?: object): Answer {
  const response = workspace.byHand(requestOf(workspace, email, method, url, body));
  const text = textOf(response);
  return { status: response.status, json: isJson(response) ? JSON.parse(text) : undefined, bytes: Buffer.from(response.body) };
}

/** Google refused; its words are the message. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * What Google answers, in the shape its API description gives that answer; the core has held it against the description.
 * Throws Refused.
 */
export function ask<T>(workspace: Pick<LocalWorkspace, 'byHand' | 'issueToken'>, email: string, method: string, url: string, body?: object): T {
  const response = workspace.byHand(requestOf(workspace, email, method, url, body));
  const text = textOf(response);
  if (response.status >= 400) throw new Refused(response.status, isJson(response) ? messageOf(JSON.parse(text)) : text);
  const value: T = JSON.parse(text);
  return value;
}

function requestOf(workspace: Pick<LocalWorkspace, 'issueToken'>, email: string, method: string, url: string, body: object | undefined) {
  const headers = { authorization: `Bearer ${workspace.issueToken(email, SCOPES)}` };
  return body === undefined ? { method, url, headers } : { method, url, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

const textOf = ({ body }: LocalResponse): string => (typeof body === 'string' ? body : Buffer.from(body).toString('utf8'));
const isJson = ({ headers }: LocalResponse): boolean => headers['content-type']?.startsWith('application/json') === true;

function messageOf({ error }: { error?: { message?: string } }): string {
  return error?.message ?? 'Google gave no reason.';
}
