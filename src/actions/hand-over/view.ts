/** What the page shows of handing over: which messages may go, to whom, and what went out. */
import { nameOfDocument } from '../../playbook/incident.ts';
import { explanationDecision } from '../../playbook/messages.ts';
import type { Message } from '../../playbook/messages.ts';
import { emptyRecipientRoles, recipientsIn } from '../../playbook/recipients.ts';
import { documentUrl } from '../../workspace/docs.ts';
import { fileUrl, folderUrl } from '../../workspace/drive.ts';
import type { Context } from '../context.ts';
import type { HandOverView, MessageOut, MessageToHandOver, RecipientView } from '../contract.ts';
import type { IndexEntry } from '../index-of-incidents.ts';
import { messagesIn, sentOf } from '../messages/view.ts';
import type { Loaded } from '../review/load.ts';
import { isLead } from '../review/reading.ts';
import { obstaclesOf, refusedRecipient } from './going-out.ts';

type Shown = Pick<Loaded, 'setUp' | 'entry' | 'reviewing' | 'documents' | 'seen' | 'comments'>;

export function handOverView(context: Context, shown: Shown): HandOverView {
  const { setUp, entry, reviewing } = shown;
  const { policy, verified } = reviewing;
  const messages = messagesIn(reviewing);
  const explanation = explanationDecision(verified.entries, verified.lost);
  return {
    leads: isLead(reviewing, context.person.email),
    messages: messages.flatMap((message) => toHandOver(context, shown, message)),
    recipients: recipientsIn(policy).map(({ address, roles }): RecipientView => {
      const refused = refusedRecipient(setUp, address);
      return { address, roles: [...roles], ...(refused === undefined ? {} : { refused }) };
    }),
    emptyRoles: emptyRecipientRoles(policy),
    ...(explanation ? { explanation } : {}),
    out: messages.flatMap((message) => messageOut(message, entry)),
    ...(entry.outward ? { folderUrl: folderUrl(entry.outward.folder) } : {}),
  };
}

function toHandOver(context: Context, shown: Shown, { document, audience, list, stage, telling, handedOver }: Message): MessageToHandOver[] {
  const id = shown.entry.documents[document];
  const seen = shown.seen[document];
  if (id === undefined || !seen || telling || handedOver) return [];
  return [{ message: document, name: nameOfDocument(document), url: documentUrl(id), obstacles: obstaclesOf(context, shown, document, seen), audience, stage, ...(list === undefined ? {} : { list }) }];
}

/** The log says what went out; the properties, that CS says so, until somebody moves it there. */
function messageOut({ document, telling, handedOver, sent }: Message, entry: IndexEntry): MessageOut[] {
  const went = telling ?? handedOver;
  if (!went) return [];
  const marked = sentOf(entry, { document, ...(sent ? { sent } : {}) });
  return [{
    message: document,
    name: nameOfDocument(document),
    url: documentUrl(went.file),
    ...(went.pdf ? { pdfUrl: fileUrl(went.pdf.file) } : {}),
    at: went.at,
    by: went.by,
    recipients: [...went.recipients],
    ...(went.sendBy === undefined ? {} : { sendBy: went.sendBy }),
    told: telling === undefined,
    ...(marked ? { sent: { at: marked.at, by: marked.by } } : {}),
  }];
}
