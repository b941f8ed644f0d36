/** What can go wrong between us and Google, as one error with a code that callers decide on. */

export type GoogleErrorCode =
  /** The file is not there, or this person may not see it: Drive does not tell the two apart. */
  | 'not found'
  /** This person may not do this to it. */
  | 'forbidden'
  /** The document or file was changed since it was read. */
  | 'changed'
  /** A create with an id fixed beforehand: it was done already. */
  | 'exists'
  /** A file of another kind than the call is for. */
  | 'wrong kind'
  /** Google asks to go slower. */
  | 'rate limited'
  /** Google's trouble; nothing was done, or nobody knows. */
  | 'unavailable'
  /** The batch failed as a whole: it may or may not have happened. */
  | 'unknown outcome'
  /** The person has not granted a permission the call needs. */
  | 'consent missing'
  /** Another run of ours holds the lock. */
  | 'busy'
  /** Google refuses the request as it is: our defect, or a limit. */
  | 'refused';

export class GoogleError extends Error {
  constructor(
    readonly code: GoogleErrorCode,
    /** What was being done, to what: "read the dashboard". */
    readonly doing: string,
    /** Google's own words. */
    readonly said: string,
    readonly status: number = 0,
  ) {
    super(`${code}: could not ${doing} (${status || 'no status'}: ${said})`);
    this.name = 'GoogleError';
  }
}

interface Envelope {
  message: string;
  status: string;
  reason: string;
}

/** Reads either envelope: Drive's with `errors[]`, the others' with `status`. */
export function readEnvelope(body: string): Envelope {
  const empty: Envelope = { message: body.slice(0, 200), status: '', reason: '' };
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    // An HTML error page of a proxy: its first words are all there is.
    return empty;
  }
  const error = property(parsed, 'error');
  const errors = property(error, 'errors');
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  return { message: text(property(error, 'message')) || empty.message, status: text(property(error, 'status')), reason: text(property(first, 'reason')) };
}

const property = (value: unknown, name: string): unknown => (typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const RATE_REASONS = ['rateLimitExceeded', 'userRateLimitExceeded', 'sharingRateLimitExceeded'];

/** No right of anybody's helps. */
const LIMIT_REASONS = ['exportSizeLimitExceeded', 'storageQuotaExceeded'];

/** The error an HTTP answer means, for the call that was `doing`. */
export function errorOf(status: number, body: string, doing: string): GoogleError {
  const { message, status: name, reason } = readEnvelope(body);
  const code = ((): GoogleErrorCode => {
    if (status === 429 || (status === 403 && RATE_REASONS.includes(reason))) return 'rate limited';
    if (status >= 500 && status !== 501) return 'unavailable';
    if (status === 404) return 'not found';
    if (status === 409) return 'exists';
    if (status === 401 || reason === 'insufficientPermissions' || /insufficient authentication scopes/i.test(message)) return 'consent missing';
    if (LIMIT_REASONS.includes(reason)) return 'refused';
    if (status === 403) return 'forbidden';
    // google-apis.md A3: a stale revision is 400, not 409.
    if (/required revision ID/i.test(message)) return 'changed';
    if (name === 'FAILED_PRECONDITION' || /not supported for this document/i.test(message)) return 'wrong kind';
    return 'refused';
  })();
  return new GoogleError(code, doing, message, status);
}
