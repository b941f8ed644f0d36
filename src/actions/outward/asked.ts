/** What customers asked CSMs, as the comments on the FAQ for CSMs tell it, with what the record knows of each. */
import { askedQuestions, entryOfQuestion } from '../../playbook/asked-questions.ts';
import type { AskedQuestion } from '../../playbook/asked-questions.ts';
import { readComment } from '../../playbook/comments.ts';
import { canonicalJson } from '../../playbook/seal.ts';
import { intakeEdit, readIntake } from '../../record/intake.ts';
import type { IntakeQuestion } from '../../record/intake.ts';
import type { Edit } from '../../record/table.ts';
import { commentUrl } from '../../workspace/drive.ts';
import type { CommentedDocument, ReadDocument } from '../comments/reading.ts';
import type { Context } from '../context.ts';
import type { CustomerQuestion } from '../contract.ts';
import type { IndexEntry } from '../index-of-incidents.ts';
import type { Reviewing } from '../review/reading.ts';

/** The document whose comments are questions; none where there is none yet. */
export const askedAt = ({ outward }: Pick<IndexEntry, 'outward'>): CommentedDocument[] => (outward?.faq === undefined ? [] : [{ document: 'faq', fileId: outward.faq }]);

export const questionsIn = (context: Context, { comments, people }: Pick<ReadDocument, 'comments' | 'people'>): AskedQuestion[] =>
  askedQuestions(comments.map((comment) => readComment('faq', comment, { email: context.person.email, people, withheld: [] }))).sort((a, b) => a.at.localeCompare(b.at));

/** Read anew, each with its answer's place in the FAQ; of one whose comment was not read, as it stood. */
export function intakeOf(context: Context, { tables, incident }: Reviewing, talk: ReadDocument | undefined, link?: { comment: string; entry: string }): IntakeQuestion[] {
  const kept = readIntake(tables.intake);
  const asked = talk && !talk.unread ? questionsIn(context, talk) : [];
  const deleted = (talk?.comments ?? []).flatMap((comment) => (comment.deleted && comment.id ? [comment.id] : []));
  const now = asked.map((question): IntakeQuestion => {
    const known = kept.find(({ comment }) => comment === question.comment);
    const own = entryOfQuestion(question.comment, context.hashes.sha256);
    const wanted = link?.comment === question.comment ? link.entry : (known?.entry ?? '');
    const entry = [wanted, own].find((id) => incident.faq.some((one) => one.id === id)) ?? '';
    // A name that this reader cannot tell stays as another reader told it.
    const address = question.address || (known?.who === question.who ? known.address : '');
    return { ...question, address, entry, state: question.open ? (entry === '' ? 'open' : 'in the FAQ') : 'answered' };
  });
  const others = kept.filter(({ comment }) => !asked.some((one) => one.comment === comment)).map((one): IntakeQuestion => (deleted.includes(one.comment) ? { ...one, state: 'deleted', open: false } : one));
  return [...now, ...others].sort((a, b) => a.at.localeCompare(b.at));
}

/** What the record does not say yet. */
export function intakeEdits({ entry, tables }: Reviewing, intake: readonly IntakeQuestion[]): Edit[] {
  const kept = readIntake(tables.intake).map(comparable);
  return intake.filter((one) => !kept.includes(comparable(one))).map((one) => intakeEdit(one, entry.outward?.faq ?? ''));
}

/** What the Sheet cannot hold left out. */
const comparable = ({ open: _, reopened: __, ...one }: IntakeQuestion): string => canonicalJson(one);

/** As the page shows them; what is deleted, no more. */
export const questionViews = (context: Context, file: string, intake: readonly IntakeQuestion[]): CustomerQuestion[] =>
  intake.flatMap(({ comment, question, who, address, about, at, times, last, state, entry }) =>
    state === 'deleted' ? [] : [{ comment, question, who, address, about: [...about], at, times, last, state, url: commentUrl(file, comment), entry: entry === '' ? entryOfQuestion(comment, context.hashes.sha256) : entry }],
  );

/** As who cannot read the record is told. */
export const askedFromOutside = (context: Context, file: string, asked: readonly AskedQuestion[]): CustomerQuestion[] => questionViews(context, file, asked.map((one) => ({ ...one, entry: '', state: one.open ? 'open' : 'answered' })));
