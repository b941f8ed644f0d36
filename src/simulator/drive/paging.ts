/** Lists page by page. */
import type { Call } from '../service.ts';
import { invalidValue } from './errors.ts';

export interface Page<T> {
  rows: readonly T[];
  /** To be spread into the answer; empty on the last page. */
  next: { nextPageToken?: string };
}

const tokenFor = (from: number): string => Buffer.from(`after ${from}`).toString('base64url');

/** `standard`: rows where the caller asks for no `pageSize`; `most`: whatever is asked. A `pageToken` that was not given here is 400, as Drive answers. */
export function pageOf<T>(call: Call, all: readonly T[], { standard, most }: { standard: number; most: number }): Page<T> {
  const { pageSize, pageToken } = call.query;
  const size = Math.min(typeof pageSize === 'number' ? pageSize : standard, most);
  const from = pageToken === undefined ? 0 : Number(/^after (\d+)$/.exec(Buffer.from(String(pageToken), 'base64url').toString())?.[1]);
  if (Number.isNaN(from)) throw invalidValue('pageToken');
  return { rows: all.slice(from, from + size), next: from + size < all.length ? { nextPageToken: tokenFor(from + size) } : {} };
}
