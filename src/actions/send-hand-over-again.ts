/** *Send again*: the mail of a hand-over that ended before anybody knew whether it went out. Three rounds; nothing is made, and who is told is still who was let in. */
import { nameOfDocument } from '../playbook/incident.ts';
import { readDocumentAsViewer } from '../workspace/docs.ts';
import { downloadPdf, listPermissions } from '../workspace/drive.ts';
import { grouped, must } from '../workspace/rounds.ts';
import { checkMessage } from './answers.ts';
import type { Context } from './context.ts';
import type { HandedOverReply, HandOverAgainRequest } from './contract.ts';
import { saysOf } from './dashboard-tabs.ts';
import { fail } from './failure.ts';
import { outwardNameOf } from './hand-over/freezing.ts';
import { emptyRolesInWords } from './hand-over/going-out.ts';
import { mustReachAll } from './hand-over/letting-in.ts';
import { moved, mustHaveMails, tellAll } from './hand-over/telling.ts';
import type { NewHandOver, Telling } from './hand-over/telling.ts';
import { handOverView } from './hand-over/view.ts';
import { mustBeSetUp } from './index-of-incidents.ts';
import type { MadeEntry } from './index-of-incidents.ts';
import { messageNamed } from './messages/view.ts';
import { loadToWrite } from './review/load.ts';
import { mustLead } from './review/reading.ts';

export function sendHandOverAgain(context: Context, { incident, message: named }: HandOverAgainRequest): HandedOverReply {
  mustBeSetUp(context);
  const message = checkMessage(named);
  return context.lock.hold(() => {
    const loaded = loadToWrite(context, incident);
    mustLead(loaded.reviewing, context.person.email, 'sends the mail of a hand-over again');
    const telling = messageNamed(loaded.reviewing, message)?.telling;
    if (!telling) return { handOver: handOverView(context, loaded), done: 'Everybody has been told: nothing was sent again.', notes: [] };
    const { by: _by, at: _at, ...handOver } = telling;
    mustHaveMails(context, handOver.recipients);
    const links = [{ name: nameOfDocument(message), id: handOver.file }, ...(handOver.pdf ? [{ name: 'PDF', id: handOver.pdf.file }] : [])];
    const { documents, pdfs, lists } = grouped(context.rounds, {
      documents: [readDocumentAsViewer(handOver.file, `read the copy of the ${nameOfDocument(message)}`)],
      pdfs: handOver.pdf ? [downloadPdf(handOver.pdf.file, 'read the PDF that goes with it')] : [],
      lists: links.map(({ name, id }) => listPermissions(id, `read who can see the ${name}`)),
    });
    mustReachAll(links.map(({ name }, at) => ({ name, outcome: lists[at] })), handOver.recipients);
    // The run may have ended before the properties knew.
    const now = loaded.entry.documents[message] === undefined ? loaded : moved(context, loaded, handOver);
    const pdf = pdfs[0] && attachedAgain(context, loaded.entry, handOver, must(pdfs[0]).base64);
    const { loaded: after, told, notes } = tellAll(context, now, { handOver, document: must(documents[0]), ...(pdf ? { pdf } : {}) });
    return { handOver: handOverView(context, after), done: told ? `The ${nameOfDocument(message)} was handed over to ${handOver.recipients.join(', ')}.` : 'The mail did not go out again.', notes: [...saysOf(after), ...notes, ...emptyRolesInWords(after.reviewing)] };
  });
}

/** The very file that was let out, by its hash. */
function attachedAgain(context: Context, entry: MadeEntry, { pdf }: NewHandOver, base64: string): Telling['pdf'] {
  if (context.hashes.sha256OfBase64(base64) !== pdf?.hash) throw fail('changed meanwhile', 'The PDF of the technical explanation is no longer the one that was handed over. Nobody was mailed.', 'Press Open again on the message, then hand it over anew.');
  return { name: `${outwardNameOf(context, entry, 'technical explanation')}.pdf`, base64 };
}
