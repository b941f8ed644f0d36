/**
 * A document that is being reviewed or was approved is held: a changed fact does not go into it by itself, for approvals
 * belong to the words they were given for. Somebody may decide that it is worth asking again.
 */
import { inARow } from './in-a-row.ts';

/** `approved` names only those whose decision stands; `in review` all who were asked, whether they have decided or not. */
export type Standing = { state: 'draft' } | { state: 'in review'; asked: readonly string[] } | { state: 'approved'; by: readonly string[] };

/** `choices`: what the page offers beside the sentence. */
export type Bringing = { held: false } | { held: true; sentence: string; choices: readonly ['bring it in', 'leave for the next message'] };

/** @param behind The facts that changed since, by label, as the form's questions say them. */
export function bringingInto(standing: Standing, behind: readonly string[]): Bringing {
  const labels = [...new Set(behind)];
  const again = standing.state === 'draft' ? [] : [...new Set(standing.state === 'approved' ? standing.by : standing.asked)];
  // Nothing changes in it, or nobody has to look at it anew.
  if (labels.length === 0 || again.length === 0) return { held: false };
  const facts = `${labels.length} ${labels.length === 1 ? 'fact' : 'facts'} behind (${labels.map(withinSentence).join(', ')})`;
  return { held: true, sentence: `${facts}; bringing ${labels.length === 1 ? 'it' : 'them'} in asks ${inARow(again)} again`, choices: ['bring it in', 'leave for the next message'] };
}

/** `Loss window end` within a sentence; a name in capitals stays one. */
const withinSentence = (label: string): string => (/^\p{Lu}[\p{Ll} ]/u.test(label) ? `${label.charAt(0).toLowerCase()}${label.slice(1)}` : label);
