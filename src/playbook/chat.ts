/** What is pasted into a chat: plain text of a few lines, the last of them a link. Of a restricted incident no title is said. */
import type { Incident, OpenQuestion } from './incident.ts';
import { parseInstant, showClock, showInstant } from './instants.ts';

export interface ChatAbout extends Pick<Incident, 'number' | 'severity' | 'status'> {
  /** Empty: it is not said. */
  title: string;
  /** Of the internal document, or of whatever people may read instead. */
  url: string;
}

export interface ChatUpdate {
  text: string;
  /** Canonical. */
  at: string;
  /** Empty: none is promised. */
  nextBy: string;
}

const inOneLine = (text: string): string => text.trim().replace(/\s*\n\s*/g, ' ');
const ended = (sentence: string): string => sentence.replace(/([^.!?…])$/, '$1.');

/** Three lines: which incident and how it stands; what is new, as of when, and when the next one comes; where to read on. */
export function updateForChat({ number, severity, status, title, url }: ChatAbout, { text, at, nextBy }: ChatUpdate): string {
  const next = nextBy === '' ? '' : ` Next update by ${showClock(parseInstant(nextBy) ?? 0, parseInstant(at) ?? 0)}.`;
  return [`${number} ${severity}, ${status}${title === '' ? '' : `: ${inOneLine(title)}`}`, `${showInstant(at)}: ${ended(inOneLine(text))}${next}`, url].join('\n');
}

/** For one person: what they owe an answer to, and where to type it. */
export function questionsForChat({ number, url }: Pick<ChatAbout, 'number' | 'url'>, owner: string, questions: readonly OpenQuestion[]): string {
  const lines = questions.map(({ question, asked }) => `• ${inOneLine(question)}${asked === '' ? '' : ` (asked ${showInstant(asked)})`}`);
  const who = owner.trim() === '' ? `Who knows? ${number}` : `${owner.trim()}: ${number}`;
  return [`${who} needs ${questions.length === 1 ? 'an answer' : `${questions.length} answers`}.`, ...lines, `Type ${questions.length === 1 ? 'it' : 'them'} into the table Open questions: ${url}`].join('\n');
}
