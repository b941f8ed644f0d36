/** The record's tab Messages: for people, what each is for and how far it is. What counts is the log. */
import type { Message } from '../playbook/messages.ts';
import { documentUrl } from '../workspace/docs.ts';
import type { Edit } from './table.ts';

/** As the log tells it now. @param begun When it was made, UTC and canonical; only where it is made now. */
export function messageEdit({ document, stage, audience, list, handedOver, sent }: Message, begun?: string): Edit {
  return {
    do: 'put',
    id: document,
    cells: {
      Stage: stage,
      Audience: audience,
      List: list === undefined ? '' : { text: 'Open', url: list },
      ...(begun === undefined ? {} : { 'Begun (UTC)': begun }),
      'Handed over (UTC)': handedOver?.at ?? '',
      By: handedOver?.by ?? '',
      To: handedOver?.recipients.join(', ') ?? '',
      'Send by (UTC)': handedOver?.sendBy ?? '',
      'Sent (UTC)': sent?.at ?? '',
      'Says who': sent?.by ?? '',
      'As it went out': handedOver ? { text: 'Open', url: documentUrl(handedOver.file) } : '',
      'Hash of the words': handedOver?.words ?? '',
      'Hash of the PDF': handedOver?.pdf?.hash ?? '',
    },
  };
}
