/** What customers were told, audience by audience, for the corrections that a changed fact asks for. The record's hashes vouch for it. */
import { correctionsSince, factsTold } from '../../playbook/checks/corrections.ts';
import { parseInstant } from '../../playbook/instants.ts';
import type { HandOver, Message } from '../../playbook/messages.ts';
import { readWords } from '../../record/reviews.ts';
import { rowOf } from '../../record/table.ts';
import { readToldLine } from '../../record/told-facts.ts';
import type { Context } from '../context.ts';
import type { ToldView } from '../contract.ts';
import type { Reviewing } from '../review/reading.ts';
import { messagesIn } from './view.ts';

type Out = Message & { handedOver: HandOver };

/** Handed over and not opened again, oldest first. */
export function outIn(reviewing: Pick<Reviewing, 'verified' | 'entry'>): Out[] {
  const out = messagesIn(reviewing).flatMap((message) => (message.handedOver ? [{ ...message, handedOver: message.handedOver }] : []));
  return out.sort((a, b) => (a.handedOver.at < b.handedOver.at ? -1 : 1));
}

/** The lines that went out, as the record keeps them. */
export const linesOut = ({ hashes }: Pick<Context, 'hashes'>, { tables }: Pick<Reviewing, 'tables'>, { text }: HandOver): string[] | undefined => readWords(tables.words, text, hashes.sha256);

export function toldViews(context: Pick<Context, 'hashes'>, reviewing: Reviewing): ToldView[] {
  const out = outIn(reviewing);
  return [...new Set(out.map(({ audience }) => audience))].flatMap((audience) => toldTo(context, reviewing, out.filter((one) => one.audience === audience)));
}

function toldTo(context: Pick<Context, 'hashes'>, reviewing: Reviewing, messages: readonly Out[]): ToldView[] {
  const { tables, incident } = reviewing;
  const known = messages.flatMap(({ stage, handedOver }) => {
    const kept = handedOver.facts === undefined ? undefined : readWords(tables.words, handedOver.facts, context.hashes.sha256);
    return kept ? [{ stage, facts: readToldLine(kept.join('\n')), text: (linesOut(context, reviewing, handedOver) ?? []).join('\n') }] : [];
  });
  const last = messages[messages.length - 1];
  if (!last || known.length === 0) return [];
  const facts = factsTold(known);
  const changedAt = (field: string): string => {
    const at = rowOf(tables.facts, field)?.cells['Changed (UTC)'] ?? '';
    return parseInstant(at) === undefined ? '' : at;
  };
  return [{ message: last.document, audience: last.audience, ...(last.list === undefined ? {} : { list: last.list }), facts, corrections: correctionsSince(facts, incident.facts, incident.type, changedAt) }];
}
