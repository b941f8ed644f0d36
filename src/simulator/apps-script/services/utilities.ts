/** Utilities. A text without Charset.UTF_8 is ASCII to digests, signatures and base64: every other character becomes `?`. */
import { createHash, createHmac } from 'node:crypto';
import { exception } from '../script-error.ts';
import { newBlob } from './blob.ts';
import { encode, isByteList, signed, unsigned } from './bytes.ts';
import { formatDate } from './format-date.ts';
import { enumeration, mismatch, numberAt, service, textAt } from './service.ts';
import type { Method, Scope } from './service.ts';

const digests = enumeration('MD2', 'MD5', 'SHA_1', 'SHA_256', 'SHA_384', 'SHA_512');
const macs = enumeration('HMAC_MD5', 'HMAC_SHA_1', 'HMAC_SHA_256', 'HMAC_SHA_384', 'HMAC_SHA_512');
const charsets = enumeration('US_ASCII', 'UTF_8');

export function createUtilities({ backend, facts }: Scope): object {
  return service({
    DigestAlgorithm: digests.values,
    MacAlgorithm: macs.values,
    Charset: charsets.values,
    ...hashing,
    ...base64,
    newBlob,
    formatDate: formatDateMethod,
    getUuid: () => backend('uuid'),
    sleep: (...given: unknown[]) => {
      const milliseconds = numberAt('Utilities.sleep', given, 0);
      if (milliseconds < 0 || milliseconds > facts.limits.sleepMs) throw exception('Invalid argument: milliseconds');
      backend('sleep', milliseconds);
    },
  });
}

const formatDateMethod: Method = (...given) => {
  const [date] = given;
  if (!(date instanceof Date) || given.length !== 3) throw mismatch('Utilities.formatDate', given);
  return formatDate(date, textAt('Utilities.formatDate', given, 1), textAt('Utilities.formatDate', given, 2));
};

/** The charset given, or ASCII where none is. */
function charsetAt(call: string, given: readonly unknown[], at: number): string {
  if (given.length <= at) return 'US_ASCII';
  const name = charsets.nameOf(given[at]);
  if (name === undefined || given.length > at + 1) throw mismatch(call, given);
  return name;
}

/** Bytes of the argument: a byte list as it is, a text in the charset given at `charsetPosition`. */
function bytesAt(call: string, given: readonly unknown[], at: number, charsetPosition: number): Uint8Array {
  const value = given[at];
  if (typeof value === 'string') return encode(value, charsetAt(call, given, charsetPosition));
  if (isByteList(value) && given.length <= charsetPosition) return unsigned(value);
  throw mismatch(call, given);
}

function sign(call: string, algorithm: string, given: readonly unknown[], valueAt: number): number[] {
  // Both are texts or both are bytes: there is no signature for one of each.
  if (typeof given[valueAt] !== typeof given[valueAt + 1]) throw mismatch(call, given);
  const value = bytesAt(call, given, valueAt, valueAt + 2);
  const key = bytesAt(call, given, valueAt + 1, valueAt + 2);
  if (key.length === 0) throw exception('Invalid argument: key');
  return signed(createHmac(algorithm, key).update(value).digest());
}

const hashing = {
  computeDigest: (...given: unknown[]) => {
    const name = digests.nameOf(given[0]);
    if (name === undefined) throw mismatch('Utilities.computeDigest', given);
    if (name === 'MD2') throw new Error('The local Workspace does not implement MD2.');
    return signed(createHash(name.replace('_', '').toLowerCase()).update(bytesAt('Utilities.computeDigest', given, 1, 2)).digest());
  },
  computeHmacSha256Signature: (...given: unknown[]) => sign('Utilities.computeHmacSha256Signature', 'sha256', given, 0),
  computeHmacSignature: (...given: unknown[]) => {
    const name = macs.nameOf(given[0]);
    if (name === undefined) throw mismatch('Utilities.computeHmacSignature', given);
    return sign('Utilities.computeHmacSignature', name.replace('HMAC_', '').replace('_', '').toLowerCase(), given, 1);
  },
};

const base64 = {
  base64Encode: (...given: unknown[]) => Buffer.from(bytesAt('Utilities.base64Encode', given, 0, 1)).toString('base64'),
  base64EncodeWebSafe: (...given: unknown[]) => webSafe(Buffer.from(bytesAt('Utilities.base64EncodeWebSafe', given, 0, 1)).toString('base64')),
  base64Decode: (...given: unknown[]) => decode('Utilities.base64Decode', given, /^[A-Za-z0-9+/]*={0,2}$/),
  base64DecodeWebSafe: (...given: unknown[]) => decode('Utilities.base64DecodeWebSafe', given, /^[A-Za-z0-9_-]*={0,2}$/),
};

/** The web-safe form keeps its padding. */
const webSafe = (text: string): string => text.replaceAll('+', '-').replaceAll('/', '_');

function decode(call: string, given: readonly unknown[], legal: RegExp): number[] {
  const text = textAt(call, given, 0);
  charsetAt(call, given, 1);
  if (!legal.test(text)) throw exception('Could not decode string.');
  return signed(Buffer.from(text.replaceAll('-', '+').replaceAll('_', '/'), 'base64'));
}
