/** Templates held against what the playbook knows: for Set up, and for `npm run template-check`. */
import { BLANK_NAMES, knownName } from '../playbook/blanks.ts';
import { isForCustomers } from '../playbook/incident.ts';
import type { DocumentKind } from '../playbook/incident.ts';
import { isEntryName, isSectionName } from '../playbook/section-values.ts';
import { BLANK_STYLES, countStyles, findBlanks } from '../template/blanks.ts';
import type { BlankStyle } from '../template/blanks.ts';
import { checkTemplate } from '../template/check.ts';
import type { TemplateCheck } from '../template/check.ts';
import type { DocumentText } from '../template/reading.ts';
import type { LinkCheck } from './contract.ts';

/** Of all styles, unless told which. */
export const checkOf = (document: DocumentText, styles?: readonly BlankStyle[]): TemplateCheck =>
  checkTemplate(document, (name) => knownName(name) !== undefined, BLANK_NAMES, isEntryName, { knownSection: isSectionName, ...(styles ? { styles } : {}) });

/** The styles in which it holds a name that we know; else the most frequent; a template without blanks is mustache. */
export function guessStyles(document: DocumentText): BlankStyle[] {
  const { fields, unknown } = checkOf(document);
  const strangers = new Set(unknown.map(({ name }) => name));
  const known = BLANK_STYLES.filter((style) => fields.some((field) => field.style === style && !strangers.has(field.name.replace(/^#/, ''))));
  if (known.length > 0) return known;
  const counts = countStyles(document);
  return [BLANK_STYLES.reduce((most, style) => (counts[style] > counts[most] ? style : most), 'mustache')];
}

const asStyles = (words: readonly string[] | undefined): BlankStyle[] => BLANK_STYLES.filter((style) => words?.includes(style));

/** Of the styles asked for, or of those that are guessed where none is asked for. */
export function templateCheck(document: DocumentText, asked?: readonly string[]): Required<Pick<LinkCheck, 'blanks' | 'template'>> {
  const given = asStyles(asked);
  const styles = given.length > 0 ? given : guessStyles(document);
  const { fields, unknown, guidance, problems, notFillable } = checkOf(document, styles);
  const strangers = new Set(unknown.map(({ name }) => name));
  const known = [...new Set(fields.map(({ name }) => name).filter((name) => !strangers.has(name.replace(/^#/, ''))))];
  return {
    blanks: { known, unknown, places: fields.reduce((sum, { places }) => sum + places.length, 0) },
    template: { counts: countStyles(document), styles, guidance: guidance.map(({ raw }) => raw), problems, notFillable: [...notFillable] },
  };
}

/** Words for the writer that still stand in a document for customers. A team that writes its blanks in braces writes them in brackets too. */
export function guidanceIn(document: DocumentText, kind: DocumentKind, styles: readonly BlankStyle[]): string[] {
  if (!isForCustomers(kind)) return [];
  return [...new Set(findBlanks(document, [...new Set<BlankStyle>([...styles, 'bracketed'])]).guidance.map(({ raw }) => raw))];
}
