/** What the checks are told of a message besides its words: its stage, and what customers of the same audience read before. */
import { isMessage } from '../../playbook/incident.ts';
import type { IncidentDocument } from '../../playbook/incident.ts';
import { readWords } from '../../record/reviews.ts';
import type { Context } from '../context.ts';
import { isDescribed } from '../generate/message.ts';
import type { Before } from '../review/findings.ts';
import type { Reviewing } from '../review/reading.ts';
import { messagesIn } from './view.ts';

export function beforeIt({ hashes }: Pick<Context, 'hashes'>, reviewing: Reviewing, document: IncidentDocument): Before {
  if (!isMessage(document)) return {};
  const all = messagesIn(reviewing);
  const message = all.find((one) => one.document === document);
  const last = all.filter((one) => one.document !== document && one.handedOver && one.audience === message?.audience).sort((a, b) => ((a.handedOver?.at ?? '') < (b.handedOver?.at ?? '') ? -1 : 1)).pop();
  // The record keeps the lines that were approved; what was handed over were those.
  const text = reviewing.reviews.decisions.find(({ words, text: kept }) => kept !== undefined && words.whole === last?.handedOver?.words)?.text;
  const lines = text === undefined ? undefined : readWords(reviewing.tables.words, text, hashes.sha256);
  return { ...(lines ? { previous: lines.join('\n') } : {}), ...(message && isDescribed(reviewing.verified.entries, document) ? { stage: message.stage } : {}) };
}
