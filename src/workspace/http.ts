/** Builds requests: Apps Script has no URL class, and the 2 KB limit of a URL is Google's. */
import type { Call } from './rounds.ts';
import { asciiJson } from './transport.ts';
import type { HttpRequest } from './transport.ts';

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export function url(base: string, path: readonly string[], query: Query = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = pairs.map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`).join('&');
  return `${base}${path.join('')}${search ? `?${search}` : ''}`;
}

export const get = (address: string): HttpRequest => ({ method: 'GET', url: address });

export const send = (method: 'POST' | 'PATCH', address: string, body: unknown): HttpRequest => ({ method, url: address, contentType: 'application/json', payload: asciiJson(body) });

/** A call whose JSON answer is of type T: Google's answers are trusted to have their documented shape. */
export const call = <T>(doing: string, repeat: Call<T>['repeat'], request: HttpRequest): Call<T> => ({ doing, repeat, request, read: (body): T => JSON.parse(body === '' ? '{}' : body) });
