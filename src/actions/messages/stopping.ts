/** *Open again* tells everybody who was mailed the earlier words, by one mail, that they are not to be sent. Who may not know stands in the properties until they do. */
import { inARow } from '../../playbook/in-a-row.ts';
import { nameOfDocument } from '../../playbook/incident.ts';
import type { MessageDocument } from '../../playbook/incident.ts';
import { isPractice } from '../../playbook/practice.ts';
import { reopenedMail } from '../../playbook/review-mail.ts';
import { documentUrl } from '../../workspace/docs.ts';
import type { Context } from '../context.ts';
import { refusedRecipient } from '../hand-over/going-out.ts';
import { writeIndex } from '../index-of-incidents.ts';
import type { MadeEntry, Outward } from '../index-of-incidents.ts';
import { incidentPage } from '../links.ts';
import { whyNotSent } from '../mail-refusal.ts';
import type { Loaded } from '../review/load.ts';
import { mailedIncident } from '../review/telling.ts';

/** Nobody outside the company, whatever came before. @returns What the person should know. */
export function tellToStop(context: Context, loaded: Loaded, message: MessageDocument, reason: string): { loaded: Loaded; notes: string[] } {
  const { setUp, entry } = loaded;
  const waiting = entry.outward?.stopping?.[message];
  if (!waiting) return { loaded, notes: [] };
  const people = waiting.people.filter((address) => refusedRecipient(setUp, address) === undefined);
  const name = nameOfDocument(message);
  const page = incidentPage(setUp, entry.number);
  const letter = reopenedMail({ incident: mailedIncident(loaded), name, by: context.person.email, reason, copy: documentUrl(waiting.file), ...(page === undefined ? {} : { page }) });
  const why = people.length === 0 ? undefined : whyNotSent(context, [{ ...letter, to: (isPractice(entry.number) ? [context.person.email] : people).join(',') }], USED_UP);
  if (why !== undefined) return { loaded, notes: [`${inARow(people)} had a mail with the earlier words, and may not have been told: ${why} Tell them not to send it.`] };
  const told: MadeEntry = { ...entry, ...(entry.outward ? { outward: withoutStopping(entry.outward, message) } : {}) };
  writeIndex(context.properties, told);
  return { loaded: { ...loaded, entry: told, reviewing: { ...loaded.reviewing, entry: told } }, notes: people.length === 0 ? [] : [`${inARow(people)} had a mail with the earlier words, and now one that says not to send it.`] };
}

const USED_UP = 'Google lets you send no more mails today.';

/** Told, or handed over again. */
export function withoutStopping(outward: Outward, message: MessageDocument): Outward {
  const { stopping, ...rest } = outward;
  const { [message]: _, ...others } = stopping ?? {};
  return Object.keys(others).length === 0 ? rest : { ...rest, stopping: others };
}
