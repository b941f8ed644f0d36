/** Which of Google's methods a URL names. Knows paths and hosts only; whether a method is implemented is not its matter. */
import { apis, type Api, type ApiName, type Method } from './discovery/table.ts';

export interface Route {
  api: Api;
  /** Google's method id. */
  id: string;
  method: Method;
  /** Decoded path parameters. */
  path: Record<string, string>;
  query: URLSearchParams;
  /** The `/upload/…` path of the method: the body is media. */
  upload: boolean;
}

interface Pattern {
  api: Api;
  id: string;
  method: Method;
  upload: boolean;
  regex: RegExp;
  names: string[];
}

/** Hosts of Google's that serve one API each; www.googleapis.com serves Drive. Any other host is a local door to all. */
const HOSTS: Readonly<Record<string, ApiName>> = {
  'docs.googleapis.com': 'docs',
  'drive.googleapis.com': 'drive',
  'script.googleapis.com': 'script',
  'sheets.googleapis.com': 'sheets',
  'www.googleapis.com': 'drive',
};

const patterns: readonly Pattern[] = Object.values(apis)
  .flatMap((api) =>
    Object.entries(api.methods).flatMap(([id, method]) => [
      pattern(api, id, method, method.path, false),
      ...(method.upload ? [pattern(api, id, method, method.upload, true)] : []),
    ]),
  )
  // `files/generateIds` before `files/{fileId}`.
  .sort((a, b) => a.names.length - b.names.length);

function pattern(api: Api, id: string, method: Method, path: string, upload: boolean): Pattern {
  const names = [...path.matchAll(/\{\+?(\w+)\}/g)].map((match) => match[1] ?? '');
  const source = path.split(/(\{\+?\w+\})/).map((part) => (part.startsWith('{+') ? '(.+)' : part.startsWith('{') ? '([^/]+?)' : part.replace(/[.*+?^$()|[\]\\]/g, '\\$&')));
  return { api, id, method, upload, regex: new RegExp(`^${source.join('')}$`), names };
}

/** Undefined where Google has no such path or method; then it answers 404 with a page of HTML. */
export function findRoute(httpMethod: string, url: string): Route | undefined {
  const parsed = new URL(url, 'http://local');
  const only = HOSTS[parsed.hostname];
  if (parsed.hostname.endsWith('.googleapis.com') && !only) return undefined;
  for (const { api, id, method, upload, regex, names } of patterns) {
    if (method.http !== httpMethod || (only && api.name !== only)) continue;
    const match = regex.exec(parsed.pathname);
    const path = match && decodeAll(names, match.slice(1));
    if (path) return { api, id, method, upload, path, query: parsed.searchParams };
  }
  return undefined;
}

function decodeAll(names: readonly string[], values: readonly string[]): Record<string, string> | undefined {
  try {
    return Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(values[at] ?? '')]));
  } catch {
    return undefined; // a stray % names no resource
  }
}
