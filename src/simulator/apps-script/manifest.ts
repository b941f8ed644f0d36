/** appsscript.json, as far as the local Workspace goes by it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord } from './plain-data.ts';

export interface Manifest {
  timeZone: string;
  oauthScopes: string[];
  /** Absent: any address may be fetched. */
  urlFetchWhitelist?: string[];
  webapp?: { access: string; executeAs: string };
}

/**
 * Reads `dist/appsscript.json`. Scopes must be listed: Google would guess them from the code, the local Workspace does
 * not. Throws an Error that names the key at fault.
 */
export function readManifest(dist: string): Manifest {
  const path = join(dist, 'appsscript.json');
  const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const wrong = (what: string): Error => new Error(`${path}: ${what}`);
  if (!isRecord(parsed)) throw wrong('must be a JSON object.');
  const { timeZone, runtimeVersion, oauthScopes, urlFetchWhitelist, webapp } = parsed;
  if (typeof timeZone !== 'string') throw wrong('"timeZone" must be a time zone, e.g. "Etc/UTC".');
  if (runtimeVersion !== 'V8') throw wrong('"runtimeVersion" must be "V8".');
  if (!isTextList(oauthScopes)) throw wrong('"oauthScopes" must list the scopes; the local Workspace does not guess them.');
  if (urlFetchWhitelist !== undefined && !isTextList(urlFetchWhitelist)) throw wrong('"urlFetchWhitelist" must be a list of URL prefixes.');
  const loose = urlFetchWhitelist?.find((prefix) => !/^https:\/\/[^/]+\//.test(prefix));
  // Google's manifest page: a prefix needs https, a full domain and a path, if only "/".
  if (loose !== undefined) throw wrong(`"urlFetchWhitelist": "${loose}" must begin with https:// and have a path, at least "/".`);
  const manifest: Manifest = { timeZone, oauthScopes };
  if (urlFetchWhitelist !== undefined) manifest.urlFetchWhitelist = urlFetchWhitelist;
  if (webapp !== undefined) manifest.webapp = readWebApp(webapp, wrong);
  return manifest;
}

function readWebApp(webapp: unknown, wrong: (what: string) => Error): { access: string; executeAs: string } {
  if (!isRecord(webapp) || typeof webapp.access !== 'string' || typeof webapp.executeAs !== 'string') throw wrong('"webapp" must have "access" and "executeAs".');
  if (webapp.executeAs !== 'USER_ACCESSING') throw wrong('"webapp.executeAs": the local Workspace runs a web app as the person visiting (USER_ACCESSING) only.');
  if (!['DOMAIN', 'ANYONE'].includes(webapp.access)) throw wrong('"webapp.access": the local Workspace knows DOMAIN and ANYONE only.');
  return { access: webapp.access, executeAs: webapp.executeAs };
}

const isTextList = (value: unknown): value is string[] => Array.isArray(value) && value.every((item) => typeof item === 'string');
