/**
 * A part of what customers get: one answer of the form, one question or answer of the FAQ. Checked as it is typed, by the
 * rules that judge words where they stand; what only a whole text can lack is told of documents. Pure, and without the
 * library for reading grades: a part has none.
 */
import { fieldNamed } from '../fields.ts';
import type { FactName } from '../fields.ts';
import { checkParts } from './check.ts';
import type { Finding, MessageToCheck } from './finding.ts';
import type { Instruments } from './instruments.ts';
import { RULES } from './rules.ts';

export type PartOf =
  /** A fact, in the wording that customers get. */
  | { field: FactName }
  /** A text of an entry of the FAQ. */
  | { entry: string };

export interface PartToCheck extends Pick<MessageToCheck, 'text' | 'stage' | 'incident' | 'policy'> {
  of: PartOf;
}

const SUBJECT = 'Subject: ';
/** A line of the form's next steps is one of a list under a heading. */
const NEXT = 'Next steps\n';

/** In the order of the text; offsets are of the part. An empty one has none. */
export function checkPart({ text, of, incident, ...more }: PartToCheck, isPhoneNumber: Instruments['isPhoneNumber']): Finding[] {
  if (text.trim() === '') return [];
  const before = 'entry' in of ? '' : of.field === 'customer_title' ? SUBJECT : of.field === 'next_steps' ? NEXT : '';
  const findings = checkParts({ ...more, text: `${before}${text}`, kind: kindOfPart(of), incident: withoutPart(incident, of) }, isPhoneNumber);
  return findings.filter(({ rule }) => !isOfWhole(rule)).map((finding) => ({ ...finding, start: finding.start - before.length, end: finding.end - before.length }));
}

/** What was not affected goes into the FAQ, technical details into the explanation, whatever else stands in a message. */
const kindOfPart = (of: PartOf): MessageToCheck['kind'] => ('entry' in of || of.field === 'pertinent_negatives' ? 'faq' : of.field === 'technical_details' ? 'explanation' : 'customer');

const isOfWhole = (rule: string): boolean => Object.entries(RULES).some(([name, { whole }]) => name === rule && whole === true);

/** No text is true because it says so itself; whom customers may ask and who signs are facts only here. */
function withoutPart(incident: MessageToCheck['incident'], of: PartOf): MessageToCheck['incident'] {
  if ('entry' in of) return { ...incident, faq: incident.faq.filter(({ id }) => id !== of.entry) };
  const { [of.field]: fact, ...others } = incident.facts;
  if (fact === undefined || of.field === 'contact' || of.field === 'signer') return incident;
  if (fieldNamed(of.field).forCustomers) return { ...incident, facts: { ...others, [of.field]: { value: fact.value } } };
  return { ...incident, facts: others };
}
