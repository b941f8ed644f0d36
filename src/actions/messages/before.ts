/** What the checks are told of a message besides its words: its stage, and what customers of the same audience read before. */
import { isMessage } from '../../playbook/incident.ts';
import type { IncidentDocument } from '../../playbook/incident.ts';
import type { Context } from '../context.ts';
import { isDescribed } from '../generate/message.ts';
import type { Before } from '../review/findings.ts';
import type { Reviewing } from '../review/reading.ts';
import { linesOut, outIn } from './told.ts';
import { messagesIn } from './view.ts';

export function beforeIt(context: Pick<Context, 'hashes'>, reviewing: Reviewing, document: IncidentDocument): Before {
  if (!isMessage(document)) return {};
  const message = messagesIn(reviewing).find((one) => one.document === document);
  const last = outIn(reviewing).filter((one) => one.document !== document && one.audience === message?.audience).pop();
  const lines = last && linesOut(context, reviewing, last.handedOver);
  return { ...(lines ? { previous: lines.join('\n') } : {}), ...(message && isDescribed(reviewing.verified.entries, document) ? { stage: message.stage } : {}) };
}
