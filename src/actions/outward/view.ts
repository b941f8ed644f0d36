/** What people see of what went out: who cannot read the record, from the outward folder alone; the incident's own people, from both. */
import { nameOfDocument, toDocument, isMessage } from '../../playbook/incident.ts';
import type { MessageDocument } from '../../playbook/incident.ts';
import { documentUrl } from '../../workspace/docs.ts';
import { folderUrl } from '../../workspace/drive.ts';
import type { Drive } from '../../workspace/wire.ts';
import type { ReadDocument } from '../comments/reading.ts';
import type { OutwardRead } from './opening.ts';
import type { Context } from '../context.ts';
import type { CsmFaqView, CsmsView, OutwardMessage, OutwardView } from '../contract.ts';
import type { HandedOver, IndexEntry, Outward } from '../index-of-incidents.ts';
import type { Reviewing } from '../review/reading.ts';
import { answerings } from './answering.ts';
import { askedFromOutside, questionViews, intakeEdits, intakeOf, questionsIn } from './asked.ts';
import { isBehind } from './keeping.ts';
import { marksAs } from './who-marks.ts';

/** For who cannot read the record and may read the folder. */
export function outwardView(context: Context, entry: Pick<IndexEntry, 'number' | 'restricted' | 'groups'>, outward: Outward, { files, talk, title }: Omit<OutwardRead, 'outward'>): OutwardView {
  const { number } = entry;
  const there = new Map((files).map((file) => [file.id ?? '', file]));
  const comments = outward.faq !== undefined && there.get(outward.faq)?.capabilities?.canComment === true;
  const as = marksAs(context, entry, comments);
  const messages = Object.keys(outward.messages).flatMap((key): OutwardMessage[] => {
    const message = toDocument(key);
    const one = message && isMessage(message) ? outward.messages[message] : undefined;
    return message && isMessage(message) && one ? [messageView(message, one, there)] : [];
  });
  return {
    number,
    title: entry.restricted ? '' : title,
    folderUrl: folderUrl(outward.folder),
    messages: messages.sort((a, b) => b.at.localeCompare(a.at)),
    ...faqView(outward, outward.faqBehind === true),
    asked: outward.faq !== undefined && talk && !talk.unread ? askedFromOutside(context, outward.faq, questionsIn(context, talk)) : [],
    ...(talk?.complete === false && !talk.unread ? { olderAsked: true as const } : {}),
    ...(as === undefined ? {} : { marksAs: as }),
    asks: comments,
  };
}

/** What a hand-over noted on the frozen copy itself: its stage, its audience, by when it is to be sent. */
function messageView(message: MessageDocument, { file, pdf, at, by, sent }: HandedOver, files: ReadonlyMap<string, Drive.Schema$File>): OutwardMessage {
  const { stage, audience, sendBy } = files.get(file)?.properties ?? {};
  return {
    message,
    name: files.get(file)?.name ?? nameOfDocument(message),
    url: documentUrl(file),
    ...(pdf === undefined ? {} : { pdfUrl: files.get(pdf)?.webViewLink ?? '' }),
    at,
    by,
    ...(stage ? { stage } : {}),
    ...(audience ? { audience } : {}),
    ...(sendBy ? { sendBy } : {}),
    ...(sent ? { sent } : {}),
  };
}

const faqView = ({ faq, faqAt }: Outward, behind: boolean): { faq?: CsmFaqView } => (faq === undefined ? {} : { faq: { url: documentUrl(faq), ...(faqAt === undefined ? {} : { at: faqAt }), behind } });

/** Of an incident that nothing was handed over of: nothing. */
export function csmsView(context: Context, reviewing: Reviewing, read: Partial<OutwardRead> & { talk: ReadDocument | undefined }, notes: readonly string[] = []): CsmsView | undefined {
  const { outward, marks } = reviewing.entry;
  const { talk, files = [] } = read;
  if (!outward) return undefined;
  const behind = isBehind(context, reviewing);
  const intake = intakeOf(context, reviewing, talk);
  return {
    ...faqView(outward, behind),
    asked: questionViews(context, outward.faq ?? '', intake),
    // Of more comments than an opening reads, older ones may say something new.
    behind: behind || (talk?.complete === false && !talk.unread) || marks !== undefined || answerings(context, reviewing, intake).length > 0 || intakeEdits(reviewing, intake).length > 0,
    notes: [...notes],
    ...(read.outward ? { outward: outwardView(context, reviewing.entry, outward, { files, talk, title: '' }) } : {}),
  };
}
