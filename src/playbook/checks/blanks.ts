/** A left-over blank: a mark of the template, a visible "not known yet", words for the writer. Exact, so it must be settled. */
import { isFieldName } from '../fields.ts';
import { knownName } from '../blanks.ts';
import { INTERNAL_WORDING_MARK } from '../blank-value.ts';
import { found } from './checking.ts';
import type { Checking } from './checking.ts';
import type { Finding } from './finding.ts';
import { isExternal } from './finding.ts';
import { scan } from './scan.ts';

const MUSTACHE = /\{\{[^{}]{0,100}\}\}|(?<![{$])\{[A-Za-z][\w .-]{1,40}\}(?!\})|\{\d{1,2}\}|%[A-Z][A-Z_]{2,40}%|\$\{[^{}]{0,60}\}/g;
const BRACKETED = /\\?\[([^[\]\n]{1,120}?)\\?\](?![([:])/g;
const ANGLED = /<([A-Za-z][A-Za-z _-]{2,40})>/g;
const STAND_INS = /(?<![\w-])(?:TBD|TBC|TODO|FIXME|XXX{1,4}|TK|T\.B\.D\.|lorem ipsum)(?![\w-])|_{4,40}|_{2,4}:_{2,4}|\?{3,10}/g;
const INTERNAL = new RegExp(INTERNAL_WORDING_MARK.trim().replace(/[[\]]/g, '\\$&'), 'g');

/** Words that open guidance for the writer. */
const GUIDANCE = /^(?:insert|enter|add|your|name of|describe|fill|customer name|company name|first name|recipient|product name|feature name|date|time|link to|placeholder|not known yet|internal only|internal wording|tbd|todo|start time|end time|contact)(?:\b|$)/i;
/** Marks of a message's stage, which some subjects carry. */
const STAGE_MARK = /^(?:resolved|update|update \d+|action required|correction|reminder|closed|investigating|identified|monitoring|external|internal|sic|draft|x)$/i;

export function checkBlanks(on: Checking): Finding[] {
  const text = on.message.text;
  const internal = !isExternal(on.message.kind);
  const spans: { index: number; 0: string }[] = [
    ...scan(text, MUSTACHE),
    ...scan(text, BRACKETED).filter(({ 1: inside = '' }) => isBlank(inside) && !(internal && /^not known yet/.test(inside))),
    ...scan(text, ANGLED).filter(({ 1: inside = '' }) => /^(?:insert|enter|your) /i.test(inside) || isOurs(inside)),
    ...(internal ? [] : scan(text, STAND_INS)),
    ...(internal ? [] : scan(text, INTERNAL)),
  ];
  const seen = new Set<number>();
  return spans.filter(({ index }) => !seen.has(index) && seen.add(index)).map(({ index, 0: quote }) => found('blank/left-over', { start: index, end: index + quote.length, quote }, 'Answer the question that it stands for, or take the sentence out.'));
}

/** `[not known yet: Resolved]`, `[START TIME]`, `[insert date]`, `[customer_impact]`; not `[1]`, `[sic]`, `[RESOLVED]`. */
function isBlank(inside: string): boolean {
  const words = inside.trim();
  if (STAGE_MARK.test(words) || /^[\d^\W]{1,20}$/.test(words)) return false;
  return GUIDANCE.test(words) || isOurs(words) || /^[A-Z][A-Z0-9]{1,30}(?:[ _-][A-Z0-9]{1,30}){1,5}$/.test(words);
}

const isOurs = (words: string): boolean => {
  const name = words.trim().toLowerCase().replace(/[ -]/g, '_');
  return isFieldName(name) || knownName(name) !== undefined;
};
