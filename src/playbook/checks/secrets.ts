/** Check 6, the exact half. Keys and tokens by the forms their issuers gave them, in every document; and what stands behind "password:". */
import { found, spanOf } from './checking.ts';
import type { Checking } from './checking.ts';
import type { Finding } from './finding.ts';
import { scan } from './scan.ts';

const KEYS: readonly RegExp[] = [
  /(?<!\w)(?:AKIA|ASIA)[0-9A-Z]{16}(?!\w)/g,
  /(?<!\w)(?:ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{30,255}(?!\w)/g,
  /(?<!\w)github_pat_[A-Za-z0-9_]{22,255}/g,
  /(?<!\w)glpat-[A-Za-z0-9_-]{20,64}/g,
  /(?<!\w)(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,99}/g,
  /(?<!\w)whsec_[A-Za-z0-9]{20,99}/g,
  /(?<!\w)sk-(?:[a-z]{2,8}-){0,3}[A-Za-z0-9_-]{20,200}/g,
  /(?<!\w)xox[abeoprs]-[A-Za-z0-9-]{10,250}/g,
  /(?<!\w)AIza[0-9A-Za-z_-]{35}(?!\w)/g,
  /(?<!\w)ya29\.[0-9A-Za-z_-]{20,500}/g,
  /(?<!\w)eyJ[A-Za-z0-9_-]{8,2000}\.eyJ[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{8,2000}/g,
  /(?<!\w)npm_[A-Za-z0-9]{36}(?!\w)/g,
  /(?<!\w)SG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,64}/g,
  /(?<!\w)(?:dop_v1|shpat|shpss|hf|pypi|pat|dapi)[_-][A-Za-z0-9]{32,200}(?!\w)/g,
  /https:\/\/hooks\.slack\.com\/services\/[A-Za-z0-9/]{20,80}/g,
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/g,
  /(?<=:\/\/)[^\s:/@]{1,64}:[^\s:/@]{3,64}(?=@)/g,
];

/** A value behind a name that says it is secret: letters and digits mixed, as no word is. */
const NAMED = /(?<![\w-])(?:password|passwd|pwd|passphrase|secret|api[ _-]?key|access[ _-]?key|(?:access|auth|api|bearer|session|refresh|reset|integration)[ _-]?token|token|client[ _-]?secret|private[ _-]?key|bearer)["'”’]?\s{0,2}(?:is|was|:|=|\s)\s{0,2}["'“‘`]?([A-Za-z0-9][A-Za-z0-9!@#$%^&*+/=._~-]{7,199})/gi;

export function checkSecrets(on: Checking): Finding[] {
  const { plain } = on.reading;
  const keys = KEYS.flatMap((pattern) => scan(plain, pattern).map(({ index, 0: text }) => ({ start: index, end: index + text.length })));
  const inKey = new Set(keys.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)));
  const inKeys = ({ start, end }: { start: number; end: number }): boolean => inKey.has(start) || inKey.has(end - 1);
  const values = scan(plain, NAMED).flatMap(({ index, 0: whole, 1: value = '' }) => {
    const start = index + whole.length - value.length;
    const text = value.replace(/[.,;:!]+$/, '');
    const span = { start, end: start + text.length };
    return isMixed(text) && !inKeys(span) ? [span] : [];
  });
  return [
    ...keys.map((span) => found('secret/key', spanOf(on, span), 'Take it out, and revoke it: it has been in a document.')),
    ...values.map((span) => found('secret/value', spanOf(on, span), 'Take it out, and revoke it if it is one.')),
  ];
}

/** Not a word, a date, a time, a version or a number. */
const isMixed = (text: string): boolean => text.length >= 8 && /[A-Za-z]/.test(text) && /\d/.test(text) && !/^\d[\d.,:/TZ-]*$/.test(text) && !/^[A-Za-z]{2,12}-\d{1,6}$/.test(text) && !/^[a-z]+[.-]?\d{1,4}$/i.test(text) && !/^https?:/.test(text) && !/^\d+-(?:bit|day|hour|minute|character|digit|factor)/.test(text);
