/**
 * Open questions with who owes the answer: as they stand in documents that list them, and in the few lines that are sent to
 * the person who is asked. An answered one keeps its place and shows its answer, because whoever asked looks for it there.
 */
import type { BlankEntry, Mark } from './blank-value.ts';
import { missingText } from './blank-value.ts';
import type { Incident, OpenQuestion } from './incident.ts';
import { showInstant } from './instants.ts';

export const isOpen = ({ answer }: OpenQuestion): boolean => answer.trim() === '';

const LINE = /^(.*\S)\s+[—–]\s+(\S[^—–?]*)$/;

/** One that was typed as a line, `question — who owes the answer`, the second part optional. */
export function questionOfLine(line: string, id: string): OpenQuestion {
  const [, question = line, owner = ''] = LINE.exec(line.trim()) ?? [];
  return { id, question: question.trim(), owner: owner.trim(), asked: '', answer: '' };
}

const linesOf = (text: string | undefined): string[] => (text ?? '').split('\n').map((line) => line.trim()).filter((line) => line !== '');

export const questionsOfLines = (text: string | undefined): OpenQuestion[] => linesOf(text).map((line, at) => questionOfLine(line, `line${String(at).padStart(2, '0')}`));

/** All of an incident: those of its list, behind them the lines of a record that was kept before there was the list. */
export const openQuestionsOf = ({ questions, facts }: Pick<Incident, 'questions' | 'facts'>): readonly OpenQuestion[] => [...questions, ...questionsOfLines(facts.open_questions?.value)];

/** `Who paid? (owed by Finance since 24 Nov 2026, 14:05 UTC)`; an answered one with its answer behind. */
function inOneLine({ question, owner, asked, answer }: OpenQuestion): string {
  if (answer.trim() !== '') return `${question} ${answer}`;
  const since = asked === '' ? '' : `since ${showInstant(asked)}`;
  const owed = [owner === '' ? '' : `owed by ${owner}`, since].filter((part) => part !== '').join(' ');
  return owed === '' ? question : `${question} (${owed})`;
}

export const questionLines = (of: Pick<Incident, 'questions' | 'facts'>): BlankEntry[] => openQuestionsOf(of).map((item) => ({ entry: item.id, text: inOneLine(item) }));

/** Names of its own that a section of open questions may hold. */
export const QUESTION_BLANKS: readonly string[] = ['question', 'owner', 'since', 'answer'];

/** The blanks of one row where a template repeats it: `{{#open_questions}}{{question}} {{owner}} {{since}} {{answer}}{{/open_questions}}`. */
export function questionValues({ question, owner, asked, answer }: OpenQuestion): Record<'question' | 'owner' | 'since' | 'answer', { text: string; mark: Mark }> {
  const known = (text: string): { text: string; mark: Mark } => ({ text, mark: 'none' });
  return {
    question: known(question),
    owner: owner === '' ? { text: missingText('who owes the answer'), mark: 'missing' } : known(owner),
    since: known(asked === '' ? '–' : showInstant(asked)),
    answer: answer.trim() === '' ? { text: ANSWER_HERE, mark: 'missing' } : known(answer),
  };
}

/** What a section of a template repeats for each of them. */
export const openQuestionRows = (of: Pick<Incident, 'questions' | 'facts'>): { kind: 'list'; entries: { entry: string; values: ReturnType<typeof questionValues> }[] } => ({
  kind: 'list',
  entries: openQuestionsOf(of).map((item) => ({ entry: item.id, values: questionValues(item) })),
});

/**
 * What somebody typed into a document at a list's blank (`open_questions.answer`, `.owner`, `.question`), as the entry with it
 * taken in; undefined where it is about no question of the list, or says nothing new.
 */
export function takenIn(questions: readonly OpenQuestion[], { field, entry, text }: { field: string; entry: string; text: string }): { base: OpenQuestion; now: OpenQuestion } | undefined {
  const [list, part] = field.split('.');
  const base = questions.find(({ id }) => id === entry);
  const typed = text.trim();
  if (list !== 'open_questions' || !base || (part !== 'answer' && part !== 'owner' && part !== 'question') || typed === '' || typed === questionValues(base)[part].text) return undefined;
  return { base, now: { ...base, [part]: typed } };
}

/** Stands in the answer's cell: whoever knows types over it. */
export const ANSWER_HERE = '[type the answer here]';

/** Who owes answers, each with what they owe, in the order asked; those that nobody owes come under ''. */
export function owedBy(questions: readonly OpenQuestion[]): { owner: string; questions: OpenQuestion[] }[] {
  const open = questions.filter(isOpen);
  const owners = [...new Set(open.map(({ owner }) => owner.trim()))];
  return owners.map((owner) => ({ owner, questions: open.filter((item) => item.owner.trim() === owner) }));
}
