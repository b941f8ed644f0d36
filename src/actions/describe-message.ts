/** What a message is for and for whom, while it was not handed over. Two rounds. */
import { nameOfDocument } from '../playbook/incident.ts';
import { describedEntry } from '../playbook/messages.ts';
import type { MessageAbout } from '../playbook/messages.ts';
import { checkAbout, checkMessage } from './answers.ts';
import type { Context } from './context.ts';
import type { DescribeMessageRequest, MessagesChanged } from './contract.ts';
import { saysOf } from './dashboard-tabs.ts';
import { badInput, fail } from './failure.ts';
import { mustBeSetUp } from './index-of-incidents.ts';
import { isOut, messageNamed, messageViews } from './messages/view.ts';
import { loadToWrite } from './review/load.ts';
import { isLead, leadOf } from './review/reading.ts';
import { reviewOf } from './review/screen.ts';
import { writeReview } from './review/write.ts';

export function describeMessage(context: Context, request: DescribeMessageRequest): MessagesChanged {
  mustBeSetUp(context);
  const document = checkMessage(request.message);
  const about = checkAbout(request);
  return context.lock.hold(() => {
    const loaded = loadToWrite(context, request.incident);
    const { reviewing, documents, entry } = loaded;
    const message = messageNamed(reviewing, document);
    if (!message) throw badInput('message', `${entry.number} has no ${nameOfDocument(document)}.`, 'Reload the page.');
    // Only who may edit a document is told its revision.
    if (!isLead(reviewing, context.person.email) && !documents[document]?.revisionId) throw fail('not allowed', 'Only who writes the message, or the incident’s lead, says what it is for.', `Ask ${leadOf(reviewing)}.`);
    if (isOut(entry, message)) throw fail('bad input', `The ${nameOfDocument(document)} was handed over: it stays what it was for.`, 'Press Open again if customers do not have it yet, or Next message.', { field: 'message' });
    // Said already by a run that ended, its row on the dashboard may lag.
    const now = writeReview(context, loaded, { entries: isSame(message, about) ? [] : [describedEntry(document, about)] });
    return { messages: messageViews(now.reviewing, reviewOf(context, now)), notes: saysOf(now) };
  });
}

const isSame = (one: MessageAbout, other: MessageAbout): boolean => one.stage === other.stage && one.audience === other.audience && one.list === other.list;
