/** The corrections that customers are owed, audience by audience: what they were told against what is saved, as far as this page knows. Pure. */
import type { ToldView } from '../../addon/contract.ts';
import { correctionParagraph, correctionsSince } from '../../playbook/checks/corrections.ts';
import type { Correction } from '../../playbook/checks/corrections.ts';
import { canonicalInstant } from '../../playbook/instants.ts';
import type { IncidentState } from './state.ts';

export interface Owed extends ToldView {
  /** For the next message to them. */
  paragraph: string;
}

/** What the record does not tell yet was saved on this page. */
export function correctionsOwed({ view, base, savedAt }: Pick<IncidentState, 'view' | 'base' | 'savedAt'>): Owed[] {
  return (view.told ?? []).flatMap((told) => {
    const since = ({ field, is }: Pick<Correction, 'field' | 'is'>): string => told.corrections.find((one) => one.field === field && one.is === is)?.knownSince ?? (savedAt === undefined ? '' : canonicalInstant(savedAt));
    const corrections = correctionsSince(told.facts, base.facts, base.head.type, () => '').map((one) => ({ ...one, knownSince: since(one) }));
    return corrections.length === 0 ? [] : [{ ...told, corrections, paragraph: correctionParagraph(corrections) }];
  });
}
