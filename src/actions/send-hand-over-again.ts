/** *Send again*: the mail of a hand-over that ended before anybody knew whether it went out. Three rounds; nothing is made, and who is told is still who was let in. */
import { nameOfDocument } from '../playbook/incident.ts';
import { readMessages } from '../playbook/messages.ts';
import { readDocumentAsViewer } from '../workspace/docs.ts';
import { listPermissions } from '../workspace/drive.ts';
import { grouped, must } from '../workspace/rounds.ts';
import { checkMessage } from './answers.ts';
import type { Context } from './context.ts';
import type { HandedOverReply, HandOverAgainRequest } from './contract.ts';
import { emptyRolesInWords } from './hand-over/going-out.ts';
import { mustReachAll } from './hand-over/letting-in.ts';
import { moved, mustHaveMails, tellAll } from './hand-over/telling.ts';
import { handOverView } from './hand-over/view.ts';
import { mustBeSetUp } from './index-of-incidents.ts';
import { loadToWrite } from './review/load.ts';
import { mustLead } from './review/reading.ts';

export function sendHandOverAgain(context: Context, { incident, message: named }: HandOverAgainRequest): HandedOverReply {
  mustBeSetUp(context);
  const message = checkMessage(named);
  return context.lock.hold(() => {
    const loaded = loadToWrite(context, incident);
    mustLead(loaded.reviewing, context.person.email, 'sends the mail of a hand-over again');
    const telling = readMessages(loaded.reviewing.verified.entries, []).find(({ document }) => document === message)?.telling;
    if (!telling) return { handOver: handOverView(context, loaded), done: 'Everybody has been told: nothing was sent again.', notes: [] };
    const { by: _by, at: _at, ...handOver } = telling;
    mustHaveMails(context, handOver.recipients);
    const links = [{ name: nameOfDocument(message), id: handOver.file }, ...(handOver.pdf ? [{ name: 'PDF', id: handOver.pdf.file }] : [])];
    const { documents, lists } = grouped(context.rounds, {
      documents: [readDocumentAsViewer(handOver.file, `read the copy of the ${nameOfDocument(message)}`)],
      lists: links.map(({ name, id }) => listPermissions(id, `read who can see the ${name}`)),
    });
    mustReachAll(links.map(({ name }, at) => ({ name, outcome: lists[at] })), handOver.recipients);
    // The run may have ended before the properties knew.
    const now = loaded.entry.documents[message] === undefined ? loaded : moved(context, loaded, handOver);
    const { loaded: after, told, notes } = tellAll(context, now, { handOver, document: must(documents[0]) });
    return { handOver: handOverView(context, after), done: told ? `The ${nameOfDocument(message)} was handed over to ${handOver.recipients.join(', ')}.` : 'The mail did not go out again.', notes: [...notes, ...emptyRolesInWords(after.reviewing)] };
  });
}
