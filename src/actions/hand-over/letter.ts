/** What the mail of a hand-over says, out of what was read. */
import { rolesInWords } from '../../playbook/approvals.ts';
import { changedLines } from '../../playbook/changed-lines.ts';
import { standingsOf } from '../../playbook/decisions.ts';
import { handOverMail } from '../../playbook/hand-over-mail.ts';
import type { HandOverLetter, MailedApproval, MailedKept } from '../../playbook/hand-over-mail.ts';
import { explanationDecision, FIRST_MESSAGE } from '../../playbook/messages.ts';
import type { HandOver, Message } from '../../playbook/messages.ts';
import type { Mailed } from '../../playbook/review-mail.ts';
import { readWords } from '../../record/reviews.ts';
import { linesOf } from '../../template/fingerprint.ts';
import { documentUrl } from '../../workspace/docs.ts';
import { fileUrl } from '../../workspace/drive.ts';
import type { Context } from '../context.ts';
import { incidentPage } from '../links.ts';
import { messagesIn } from '../messages/view.ts';
import { mailedIncident } from '../review/telling.ts';
import type { Loaded } from '../review/load.ts';
import { benchFor, needsFor } from '../review/reading.ts';
import { documentReview } from '../review/view.ts';
import { seeDocument } from '../review/words.ts';
import type { SeenDocument } from '../review/words.ts';
import { mailedWords } from './formatted.ts';
import type { NewHandOver, Telling } from './telling.ts';

export function letterOf(context: Context, loaded: Loaded, { handOver, document, pdf }: Telling): Mailed {
  const { setUp, entry, reviewing } = loaded;
  const { message } = handOver;
  const seen = seeDocument(context, setUp, message, document);
  const messages = messagesIn(reviewing);
  const about = messages.find((one) => one.document === message) ?? FIRST_MESSAGE;
  const changed = changedSince(context, loaded, handOver, messages, seen);
  const explanation = explanationOf(loaded, handOver, pdf !== undefined);
  const page = incidentPage(setUp, entry.number);
  return handOverMail({
    incident: mailedIncident(loaded),
    message,
    about,
    by: context.person.email,
    sentFrom: handOver.sentFrom,
    sendBy: handOver.sendBy ?? '',
    questions: handOver.questions,
    words: mailedWords(document),
    ...approvalsOf(loaded, handOver, seen),
    kept: keptOf(context, loaded, handOver, seen),
    ...(changed ? { changed } : {}),
    ...(explanation ? { explanation } : {}),
    links: { message: documentUrl(handOver.file), ...(entry.outward?.faq === undefined ? {} : { faq: documentUrl(entry.outward.faq) }), ...(page === undefined ? {} : { page }) },
    now: context.clock.now(),
  });
}

function explanationOf({ reviewing }: Loaded, { pdf }: NewHandOver, attached: boolean): HandOverLetter['explanation'] {
  const decision = explanationDecision(reviewing.verified.entries, reviewing.verified.lost);
  return decision && { way: decision.way, attached, ...(pdf ? { url: fileUrl(pdf.file) } : {}) };
}

function approvalsOf({ reviewing }: Loaded, { message }: NewHandOver, seen: SeenDocument): Pick<HandOverLetter, 'approvals' | 'unapproved'> {
  const standings = standingsOf(needsFor(reviewing, message), { document: message }, benchFor(reviewing, seen.now));
  return {
    approvals: standings.flatMap(({ state, decision }): MailedApproval[] => (state === 'approved' && decision ? [{ role: decision.role, person: decision.person, at: decision.at, ...(decision.where === undefined ? {} : { recordedBy: decision.by }) }] : [])),
    unapproved: standings.flatMap(({ state, need }) => (state === 'approved' ? [] : [rolesInWords(need.roles)])),
  };
}

const keptOf = (context: Context, { reviewing, comments, seen: together }: Loaded, { message }: NewHandOver, seen: SeenDocument): MailedKept[] =>
  documentReview(context, reviewing, message, seen, { seen: together, differences: {}, comments }, true).obstacles.flatMap(({ words, kept }) => (kept ? [{ words, reason: kept.reason, by: kept.by }] : []));

/** Since the last time this message went out, or the one before it. Nothing where the record keeps its lines no more. */
function changedSince(context: Context, { reviewing: { tables } }: Loaded, { message, press }: NewHandOver, messages: readonly Message[], seen: SeenDocument): HandOverLetter['changed'] {
  const isEarlier = (one: HandOver): boolean => one.press !== press;
  const own = messages.find((one) => one.document === message)?.before.filter(isEarlier) ?? [];
  const others = messages.filter((one) => one.document !== message).flatMap(({ before }) => before);
  const last = own[own.length - 1] ?? [...others].sort((a, b) => (a.at < b.at ? -1 : 1)).pop();
  const lines = last && readWords(tables.words, last.text, context.hashes.sha256);
  return last && lines ? { ...changedLines(lines, linesOf(seen.text)), since: last.at } : undefined;
}
