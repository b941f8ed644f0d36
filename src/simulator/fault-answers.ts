/** What Google answers when a fault strikes: status and reason of the scenario, text and envelope of the API. */
import type { ApiName } from './discovery/table.ts';
import { quotaExceeded } from './quotas.ts';
import { ApiError } from './service.ts';

/** Texts of Drive's errors by reason. */
const DRIVE_REASONS: Readonly<Record<string, readonly [message: string, domain: string]>> = {
  userRateLimitExceeded: ['User Rate Limit Exceeded', 'usageLimits'],
  rateLimitExceeded: ['Rate Limit Exceeded', 'usageLimits'],
  sharingRateLimitExceeded: ['Rate limit exceeded. User message: "These item(s) could not be shared because a rate limit was exceeded."', 'global'],
  dailyLimitExceeded: ['Daily Limit Exceeded', 'usageLimits'],
  storageQuotaExceeded: ["The user's Drive storage quota has been exceeded.", 'global'],
  domainPolicy: ['The domain administrators have disabled Drive apps.', 'global'],
  forbidden: ['The user does not have sufficient permissions for this file.', 'global'],
  insufficientFilePermissions: ['The user does not have sufficient permissions for this file.', 'global'],
  internalError: ['Internal Error', 'global'],
  backendError: ['Backend Error', 'global'],
};

const STATUSES: Readonly<Record<number, readonly [status: string, message: string, driveReason: string]>> = {
  400: ['INVALID_ARGUMENT', 'Request contains an invalid argument.', 'badRequest'],
  401: ['UNAUTHENTICATED', 'Request had invalid authentication credentials.', 'authError'],
  403: ['PERMISSION_DENIED', 'The caller does not have permission', 'userRateLimitExceeded'],
  404: ['NOT_FOUND', 'Requested entity was not found.', 'notFound'],
  409: ['ABORTED', 'The operation was aborted.', 'conflict'],
  429: ['RESOURCE_EXHAUSTED', 'Resource has been exhausted (e.g. check quota).', 'rateLimitExceeded'],
  500: ['INTERNAL', 'Internal error encountered.', 'internalError'],
  502: ['UNAVAILABLE', 'Bad Gateway', 'backendError'],
  503: ['UNAVAILABLE', 'The service is currently unavailable.', 'backendError'],
  504: ['DEADLINE_EXCEEDED', 'Deadline expired before operation could complete.', 'backendError'],
};

/** Drive's 403 without a reason is the user's rate limit; other APIs' 429 is the quota of the minute. */
export function faultAnswer(api: ApiName, http: string, code: number, reason?: string): ApiError {
  if (code === 429 && api !== 'drive') return quotaExceeded(api, http === 'GET' ? 'read' : 'write');
  const [status, message, driveReason] = STATUSES[code] ?? ['UNKNOWN', `Error ${code}`, 'unknown'];
  if (api !== 'drive') return new ApiError(code, status, message);
  const why = reason ?? driveReason;
  const [text, domain] = DRIVE_REASONS[why] ?? [message, 'global'];
  return new ApiError(code, status, text, { reason: why, domain });
}
