/**
 * Requests a minute for each person and API, on the Workspace's clock. Buckets refill with the minute they were counted
 * in; requests that fail count as well (measured on Docs).
 */
import type { ApiName } from './discovery/table.ts';
import type { Limits } from './limits.ts';
import { ApiError, type Clock } from './service.ts';

export interface Quotas {
  /** Counts one request; throws Google's 429 (Drive: 403) where the minute is used up. */
  count(api: ApiName, http: string, email: string): void;
}

const MINUTE = 60_000;

export function createQuotas(clock: Clock, limits: Limits): Quotas {
  let minute = -1;
  let counted = new Map<string, number>();
  return {
    count(api, http, email) {
      const now = Math.floor(clock.now() / MINUTE);
      if (now !== minute) counted = new Map();
      minute = now;
      const kind = http === 'GET' ? 'read' : 'write';
      const bucket = `${api} ${api === 'docs' || api === 'sheets' ? kind : 'all'} ${email}`;
      const used = (counted.get(bucket) ?? 0) + 1;
      counted.set(bucket, used);
      if (used > allowed(limits, api, kind)) throw quotaExceeded(api, kind);
    },
  };
}

function allowed(limits: Limits, api: ApiName, kind: 'read' | 'write'): number {
  if (api === 'docs') return kind === 'read' ? limits.docsReadsPerMinutePerUser : limits.docsWritesPerMinutePerUser;
  if (api === 'sheets') return kind === 'read' ? limits.sheetsReadsPerMinutePerUser : limits.sheetsWritesPerMinutePerUser;
  return api === 'drive' ? limits.driveQueriesPerMinutePerUser : limits.scriptQueriesPerMinutePerUser;
}

/** Docs' wording is measured; Drive answers 403 `userRateLimitExceeded` of domain `usageLimits`. */
export function quotaExceeded(api: ApiName, kind: 'read' | 'write'): ApiError {
  if (api === 'drive') return new ApiError(403, 'RESOURCE_EXHAUSTED', 'User Rate Limit Exceeded', { reason: 'userRateLimitExceeded', domain: 'usageLimits' });
  const metric = api === 'docs' ? `Quota group for ${kind} operations` : `${kind === 'read' ? 'Read' : 'Write'} requests`;
  const message = `Quota exceeded for quota metric '${metric}' and limit '${metric} per minute per user' of service '${api}.googleapis.com' for consumer 'project_number:000000000000'.`;
  return new ApiError(429, 'RESOURCE_EXHAUSTED', message, { reason: 'RATE_LIMIT_EXCEEDED', domain: 'usageLimits' });
}
