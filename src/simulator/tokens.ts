/** Access tokens: who acts, with which consent. Tokens and their people are part of the world that a snapshot keeps. */
import { randomBytes } from 'node:crypto';
import type { Api, Method } from './discovery/table.ts';
import { ApiError, notImplemented, type Caller, type Clock } from './service.ts';

export interface Token extends Caller {
  token: string;
  /** UTC milliseconds; absent: never. */
  expires?: number;
}

export interface Tokens {
  issue(email: string, scopes: readonly string[], lifetimeMs?: number, client?: string): string;
  /** Who sends `Authorization: Bearer …`; throws Google's 401 where that is nobody. */
  callerOf(authorization: string | undefined, api: Api): Caller;
  list(): Token[];
  replace(tokens: readonly Token[]): void;
}

export function createTokens(clock: Clock): Tokens {
  let byToken = new Map<string, Token>();
  return {
    issue(email, scopes, lifetimeMs, client) {
      const known = [...byToken.values()].find((token) => token.expires === undefined && token.email === email.toLowerCase() && token.client === client && token.scopes.join(' ') === scopes.join(' '));
      if (known && lifetimeMs === undefined) return known.token;
      const token = `ya29.local-${randomBytes(18).toString('base64url')}`;
      byToken.set(token, { token, email: email.toLowerCase(), scopes: [...scopes], ...(client === undefined ? {} : { client }), ...(lifetimeMs === undefined ? {} : { expires: clock.now() + lifetimeMs }) });
      return token;
    },
    callerOf(authorization, api) {
      if (authorization === undefined) throw unauthenticated(api, MISSING, 'Login Required.', 'required');
      const token = byToken.get(/^Bearer (\S+)$/i.exec(authorization)?.[1] ?? '');
      if (!token || (token.expires ?? Infinity) <= clock.now()) throw unauthenticated(api, INVALID, 'Invalid Credentials', 'authError');
      return { email: token.email, scopes: token.scopes, ...(token.client === undefined ? {} : { client: token.client }) };
    },
    list: () => [...byToken.values()],
    replace(tokens) {
      byToken = new Map(tokens.map((token) => [token.token, { ...token, scopes: [...token.scopes] }]));
    },
  };
}

const HOW = 'Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.';
const MISSING = `Request is missing required authentication credential. ${HOW}`;
const INVALID = `Request had invalid authentication credentials. ${HOW}`;

function unauthenticated(api: Api, message: string, driveMessage: string, reason: string): ApiError {
  return new ApiError(401, 'UNAUTHENTICATED', api.name === 'drive' ? driveMessage : message, { reason, domain: 'global', location: 'Authorization', locationType: 'header' });
}

const SCOPE = 'https://www.googleapis.com/auth/';

/** Throws Google's 403 where none of the method's scopes was consented to. Drive itself knows which files `drive.file` reaches; Docs and Sheets do not, so there it is 501. */
export function requireScope(api: Api, method: Method, caller: Caller): void {
  const enough = method.scopes.map((scope) => (scope.startsWith('https:') ? scope : SCOPE + scope));
  const held = enough.filter((scope) => caller.scopes.includes(scope));
  if (held.length === 1 && held[0] === `${SCOPE}drive.file` && api.name !== 'drive') throw notImplemented(`the scope drive.file for ${api.name}`);
  if (enough.length === 0 || held.length > 0) return;
  if (api.name === 'drive')
    throw new ApiError(403, 'PERMISSION_DENIED', 'Insufficient Permission: Request had insufficient authentication scopes.', { reason: 'insufficientPermissions', domain: 'global' });
  throw new ApiError(403, 'PERMISSION_DENIED', 'Request had insufficient authentication scopes.', { reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' });
}
