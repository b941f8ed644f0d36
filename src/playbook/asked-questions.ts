/**
 * What customers ask CSMs: a comment on the FAQ for CSMs is a question, a reply that says so is the same one asked again. A
 * comment written by hand in the document is one too.
 */
import type { DocumentComment } from './comments.ts';
import { isOpen } from './kept-comments.ts';

/** Characters; a comment of Drive's holds 4,096. */
export const QUESTION_LIMIT = 2_000;
/** Who asks, in the CSM's own words. */
export const ABOUT_LIMIT = 200;

export interface AskedQuestion {
  /** Of the comment, Drive's. */
  comment: string;
  question: string;
  /** The CSM: display name, and the address where it is known. */
  who: string;
  address: string;
  /** Who asked, in the CSMs' own words; empty where nobody said. */
  about: readonly string[];
  /** UTC, canonical. */
  at: string;
  times: number;
  last: string;
  open: boolean;
  /** Somebody opened it again after it was answered. */
  reopened: boolean;
}

const ASKED_BY = 'Asked by: ';
const AGAIN = 'Asked again';
const AGAIN_BY = `${AGAIN} by: `;

export const questionComment = (question: string, about: string): string => (about === '' ? question : `${question}\n\n${ASKED_BY}${about}`);
export const againComment = (about: string): string => (about === '' ? AGAIN : `${AGAIN_BY}${about}`);

/** Nothing of one that is gone, or says nothing. */
export function askedQuestions(comments: readonly DocumentComment[]): AskedQuestion[] {
  return comments.flatMap((comment) => {
    const { question, about } = partsOf(comment.text);
    if (comment.state === 'deleted' || question === '') return [];
    const again = comment.replies.filter(({ text, did }) => did !== 'deleted' && text.startsWith(AGAIN));
    const abouts = [about, ...again.map(({ text }) => (text.startsWith(AGAIN_BY) ? text.slice(AGAIN_BY.length).trim() : ''))];
    return [{
      comment: comment.id,
      question,
      who: comment.who,
      address: comment.address,
      about: [...new Set(abouts.filter((one) => one !== ''))],
      at: comment.opened,
      times: 1 + again.length,
      last: again[again.length - 1]?.at ?? comment.opened,
      open: isOpen(comment),
      reopened: comment.state === 'reopened',
    }];
  });
}

function partsOf(text: string): { question: string; about: string } {
  const at = text.lastIndexOf(`\n${ASKED_BY}`);
  const about = at < 0 ? '' : text.slice(at + 1 + ASKED_BY.length);
  return at < 0 || about.includes('\n') ? { question: text.trim(), about: '' } : { question: text.slice(0, at).trim(), about: about.trim() };
}

const plain = (question: string): string => question.toLowerCase().replace(/[\s\p{P}]+/gu, ' ').trim();
/** But for capitals, spaces and punctuation. */
export const sameQuestion = (a: string, b: string): boolean => plain(a) === plain(b);

/** The id that its entry of the FAQ has, whoever puts it there: pressed twice it is there once. */
export const entryOfQuestion = (comment: string, hash: (text: string) => string): string => `q${hash(`asked ${comment}`).slice(0, 9)}`;
