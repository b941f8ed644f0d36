/** The document somebody is in, where it went out to CS: the working one, locked since, or its frozen copy. */
import { isMessage, nameOfDocument, toDocument } from '../../playbook/incident.ts';
import type { MessageDocument } from '../../playbook/incident.ts';
import { showInstant } from '../../playbook/instants.ts';
import type { Drive } from '../../workspace/wire.ts';
import type { Context } from '../context.ts';
import type { HandedOver, IndexEntry } from '../index-of-incidents.ts';

export interface OutwardHere {
  id: string;
  message: MessageDocument;
  handedOver: HandedOver;
  /** What CS reads, rather than what it was made of. */
  isCopy: boolean;
}

export function outwardHere({ place }: Pick<Context, 'place'>, { outward }: Pick<IndexEntry, 'outward'>): OutwardHere | undefined {
  const id = place.fileId;
  if (id === undefined || !outward) return undefined;
  for (const [name, handedOver] of Object.entries(outward.messages)) {
    const message = toDocument(name);
    if (message && handedOver && isMessage(message) && (handedOver.file === id || handedOver.working === id)) return { id, message, handedOver, isCopy: handedOver.file === id };
  }
  return undefined;
}

/** @param file As it is now; undefined where it could not be read. */
export function outwardNote({ message, handedOver: { at, by, sent }, isCopy }: OutwardHere, file: Pick<Drive.Schema$File, 'contentRestrictions'> | undefined): string {
  const what = isCopy ? `This is what CS has of the ${nameOfDocument(message)}` : `This ${nameOfDocument(message)} went out`;
  const when = `: handed over by ${by}, ${showInstant(at)}${sent ? `, sent to customers ${showInstant(sent.at)}` : ''}.`;
  return [`${what}${when}`, ...(file ? [isLocked(file) ? 'It is locked and stays as it went out.' : 'Its lock was taken off in Drive: what is changed here was approved by nobody.'] : [])].join(' ');
}

/** Google gives none where there is none. */
const isLocked = ({ contentRestrictions }: Pick<Drive.Schema$File, 'contentRestrictions'>): boolean => contentRestrictions?.some(({ readOnly }) => readOnly === true) ?? false;
