/**
 * Check 6. Personal data in every external document, in links too. Reserved and example ranges count like real ones; the team's
 * contact addresses and the signer do not. It reads the text as it stands and needs no language.
 */
import { found, missing, spanOf } from './checking.ts';
import type { Checking } from './checking.ts';
import type { Finding } from './finding.ts';
import { isExternal } from './finding.ts';
import { isBankNumber, isCardNumber } from './checksums.ts';
import { customerNames } from './customer-names.ts';
import type { RuleName } from './rules.ts';
import { scan } from './scan.ts';

const EMAIL = /(?<![\w.+%-])[\p{L}\p{N}_.+%-]{1,64}(?:@|%40)(?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}{2,24}/giu;
const IPV4 = /(?<![\w.:/-]|\d\.)(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w-]|\.\d)/g;
const IPV4_IN_LINK = /(?<=:\/\/|@|=)(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w-]|\.\d)/g;
const IPV6 = /(?<![\w:.])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6}|(?:[0-9a-f]{1,4}:){1,7}:|::(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})(?![\w:])/gi;
const VERSION_BEFORE = /(?:versions?|releases?|build|sdk|agent|client|firmware|chrome|v|section|chapter|schema|driver|library)[\s:]{0,3}$/i;

const UUID = /(?<![\w-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])/gi;
/** An id behind a word that says whose it is, or with a prefix that does. */
const NAMED_ID = /(?<![\w-])(?:visitor|account|user|customer|session|organi[sz]ation|org|device|subscription|tenant|workspace|project|member|employee|client|subscriber|person|contact)s?[\s_-]?(?:ids?|identifiers?|keys?|no\.|numbers?|#)\s?(?:is|are|was|of)?\s?[:=#]?\s?["'“‘(]?([A-Za-z0-9][A-Za-z0-9_.:-]{2,63})/gi;
const PREFIXED_ID = /(?<![\w-])(?:usr|cus|acct|acc|vis|visitor|user|account|customer|org|sub|sess|session|member|tenant|prj|proj)[_-](?=[A-Za-z]{0,24}\d)[A-Za-z0-9]{4,40}(?![\w-])/gi;
const CARD = /(?<![\w.+-])(?:\d[ -]?){12,18}\d(?![\w-]|\.\d)/g;
const IBAN = /(?<![\w-])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?![\w-])/g;
/** Digits as people write phone numbers; what it is, the library says. */
const PHONE = /(?<![\w.:,/#=@+-])(?:\+|00)?\(?\d{1,5}\)?(?:[ .\u00a0/()-]{1,3}\(?\d{1,8}\)?){1,7}(?![\w:%]|[.,/-]\d)|(?<![\w.:,/#=@+-])\+\d{7,15}(?!\w)/g;
const CALLED = /(?:phone|call|tel|telephone|mobile|cell|fax|dial|ring|whatsapp|(?:our|my|direct|support) (?:number|line)|hotline|sms|text)[^\n\d]{0,30}$/i;
const BARE_PHONE = /(?<![\w.:,/#=@+-])\d{7,13}(?!\w|[.,:/-]\d)/g;

export function checkPersonal(on: Checking): Finding[] {
  if (!isExternal(on.message.kind)) return [];
  const taken = takenSpans();
  const findings = [
    ...email(on),
    ...pick(on, 'personal/bank', IBAN, (text) => isBankNumber(text), taken),
    ...pick(on, 'personal/card', CARD, (text) => isCardNumber(text), taken),
    ...pick(on, 'personal/id', UUID, () => true, taken),
    ...namedIds(on, taken),
    ...pick(on, 'personal/id', PREFIXED_ID, (text) => /\d/.test(text), taken),
    ...pick(on, 'personal/ip', IPV4, (_, before) => !VERSION_BEFORE.test(before), taken),
    ...pick(on, 'personal/ip', IPV4_IN_LINK, () => true, taken),
    ...pick(on, 'personal/ip', IPV6, (text) => isAddress(text), taken),
    ...phones(on, taken),
    ...customerNames(on),
  ];
  return [...findings, ...declared(on)];
}

const SUGGESTIONS: Partial<Record<RuleName, string>> = {
  'personal/email': 'Take it out, or make it the incident’s contact if customers may write there.',
  'personal/phone': 'Take it out, or make it the incident’s contact if customers may call there.',
};
const suggestionFor = (rule: RuleName): string => SUGGESTIONS[rule] ?? 'Take it out: say how a customer finds it in their own account.';

/** The first reading of some characters counts: a card number is no phone number. */
interface Taken {
  has(start: number, end: number): boolean;
  add(start: number, end: number): void;
}
function takenSpans(): Taken {
  const spans: (readonly [number, number])[] = [];
  const cells = new Map<number, (readonly [number, number])[]>();
  const around = (start: number, end: number): number[] => Array.from({ length: (end >> 7) - (start >> 7) + 1 }, (_, i) => (start >> 7) + i);
  return {
    has: (start, end) => around(start, end).some((cell) => cells.get(cell)?.some(([from, to]) => from < end && start < to)),
    add: (start, end) => {
      spans.push([start, end]);
      for (const cell of around(start, end)) cells.set(cell, [...(cells.get(cell) ?? []).slice(-64), [start, end]]);
    },
  };
}

type Judge = (text: string, before: string, start: number) => boolean;

function pick(on: Checking, rule: RuleName, pattern: RegExp, judge: Judge, taken: Taken): Finding[] {
  const { plain } = on.reading;
  return scan(plain, pattern).flatMap(({ index, 0: whole }) => {
    const text = whole.trimEnd();
    const end = index + text.length;
    if (taken.has(index, end) || !judge(text, plain.slice(Math.max(0, index - 40), index), index) || isContact(on, text)) return [];
    taken.add(index, end);
    return [found(rule, spanOf(on, { start: index, end }), suggestionFor(rule))];
  });
}

function email(on: Checking): Finding[] {
  return scan(on.reading.plain, EMAIL).flatMap(({ index, 0: text }) => (isContact(on, text.replace('%40', '@')) ? [] : [found('personal/email', spanOf(on, { start: index, end: index + text.length }), suggestionFor('personal/email'))]));
}

/** What customers may read: the team's contacts, the incident's, and who signs. */
function isContact({ policy, answers }: Checking, text: string): boolean {
  const plain = text.toLowerCase().replace(/[\s().-]/g, '');
  const own = [...policy.contacts, answers('contact'), answers('signer')].map((each) => each.toLowerCase());
  return own.some((each) => (each.startsWith('@') ? text.toLowerCase().endsWith(each) : each !== '' && each.replace(/[\s().-]/g, '').includes(plain)));
}

function namedIds(on: Checking, taken: Taken): Finding[] {
  return scan(on.reading.plain, NAMED_ID).flatMap(({ index, 0: whole, 1: id = '' }) => {
    const text = id.replace(/[.:-]+$/, '');
    const start = index + whole.length - id.length;
    if (!/\d/.test(text) || /^\d{1,2}$/.test(text) || taken.has(start, start + text.length)) return [];
    taken.add(start, start + text.length);
    return [found('personal/id', spanOf(on, { start, end: start + text.length }), suggestionFor('personal/id'))];
  });
}

/** `::` alone and times of day are none. */
const isAddress = (text: string): boolean => /[0-9a-f]/i.test(text) && (text.match(/:/g)?.length ?? 0) >= 2 && !/^\d{1,2}:\d{2}:\d{2}$/.test(text) && (text.includes('::') ? text.replace(/:/g, '').length >= 3 : true);

function phones(on: Checking, taken: Taken): Finding[] {
  const countries = on.policy.phoneCountries;
  const written = pick(on, 'personal/phone', PHONE, (text, before) => looksLikePhone(text) && on.instruments.isPhoneNumber(text, CALLED.test(before) ? countries : countries.filter((country) => nationally(text, country))), taken);
  return [...written, ...pick(on, 'personal/phone', BARE_PHONE, (text, before) => CALLED.test(before) && on.instruments.isPhoneNumber(text, countries), taken)];
}

/** Without a word that says so: outside North America a national number begins with 0, in it it has ten digits in three groups. */
function nationally(text: string, country: string): boolean {
  const digits = text.replace(/\D/g, '');
  if (country === 'US') return /^(?:1[ .-])?\(?[2-9]\d{2}\)?[ .-]{1,2}[2-9]\d{2}[ .-]\d{4}$/.test(text.trim());
  return digits.startsWith('0') && digits.length >= 9 && /^\(?0\d{1,5}\)?[ /-]/.test(text);
}

/** Dates, times, ranges of years, thousands and versions are written with the same characters. */
function looksLikePhone(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  if (digits.length < 7 || digits.length > 15) return false;
  if (/^\d{4}[-/. ]\d{1,2}[-/. ]\d{1,2}|^\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4}$|^(?:19|20)\d{2}\s?[-–/]\s?(?:19|20)\d{2}$/.test(text)) return false;
  if (/^\d{1,3}(?: \d{3}){1,4}$/.test(text)) return false;
  return !/^\d{1,4}(?:\.\d{1,4}){2,}$/.test(text) || /^\d{3}\.\d{3}\.\d{4}$/.test(text);
}

const declared = (on: Checking): Finding[] =>
  on.message.kind === 'customer' && on.answers('personal_data') === 'yes' ? [missing('personal/declared', 'Use the template for incidents with personal data, and ask legal to approve.', { other: { where: 'form', question: 'Is personal data involved?', says: 'yes' } })] : [];
