/** A case of the corpus: one change to a good message, what must be found in it and nothing else, and why. */
import type { RuleName } from '../../../../src/playbook/checks/rules.ts';
import { BASES } from './bases.ts';
import type { BaseName } from './bases.ts';

export interface Case {
  base: BaseName;
  /** A sentence in place of another, or a paragraph more before the last. */
  edit: string | readonly [was: string, is: string];
  /** Rule and its words; without words: something that is missing. */
  finds: readonly (readonly [rule: RuleName, quote?: string])[];
  why: string;
  previous?: string;
  customerNames?: readonly string[];
  productNames?: readonly string[];
  internalNames?: readonly string[];
}

type More = Pick<Case, 'previous' | 'customerNames' | 'productNames' | 'internalNames'>;

/** Must be found. */
export const bad = (base: BaseName, edit: Case['edit'], rule: RuleName, quote: string | undefined, why: string, more: More = {}): Case => ({ base, edit, finds: [quote === undefined ? [rule] : [rule, quote]], why, ...more });

/** Must be found, more than one thing. */
export const worse = (base: BaseName, edit: Case['edit'], finds: Case['finds'], why: string, more: More = {}): Case => ({ base, edit, finds, why, ...more });

/** A near miss: must not be found. */
export const good = (base: BaseName, edit: Case['edit'], why: string, more: More = {}): Case => ({ base, edit, finds: [], why, ...more });

/** The message that the case describes. */
export function textOf({ base, edit }: Case): string {
  const { text } = BASES[base];
  if (typeof edit === 'string') {
    const last = text.lastIndexOf('\n\n');
    return `${text.slice(0, last)}\n\n${edit}${text.slice(last)}`;
  }
  const [was, is] = edit;
  if (text.split(was).length !== 2) throw new Error(`“${was}” does not stand once in ${base}`);
  return text.replace(was, () => is);
}
