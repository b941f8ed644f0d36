/** What a correction quotes: right behind “we wrote” stands what an earlier message said, and that is no longer a fact; nor is since when it is known. */
import type { Checking } from './checking.ts';

const BEFORE = /\b(?:we (?:wrote|said|stated|reported|told you)|have known this since)\s?[“"‘']?$/i;

export const isOfEarlier = ({ reading }: Pick<Checking, 'reading'>, { start }: { start: number }): boolean => BEFORE.test(reading.plain.slice(Math.max(0, start - 30), start));
