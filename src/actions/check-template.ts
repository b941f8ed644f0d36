/** A template held against what the playbook knows: for *Check template* on the page, and for `npm run template-check`. */
import { BLANK_NAMES, knownName } from '../playbook/blanks.ts';
import { isEntryName, isSectionName } from '../playbook/section-values.ts';
import type { BlankStyle } from '../template/blanks.ts';
import { checkTemplate } from '../template/check.ts';
import type { TemplateCheck } from '../template/check.ts';
import type { DocumentText } from '../template/reading.ts';

/** Of all styles, unless told which. */
export const checkOf = (document: DocumentText, styles?: readonly BlankStyle[]): TemplateCheck =>
  checkTemplate(document, (name) => knownName(name) !== undefined, BLANK_NAMES, isEntryName, { knownSection: isSectionName, ...(styles ? { styles } : {}) });
