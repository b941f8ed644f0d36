/** What an incident waits for, in one phrase for the dashboard: `Customer message: legal, CS since 00:20 UTC`. */
import { nameOfDocument } from './incident.ts';
import type { IncidentDocument } from './incident.ts';
import { rolesInWords } from './approvals.ts';
import type { Standing } from './decisions.ts';
import type { ReviewRequest } from './review-log.ts';

export interface UnderReview {
  document: IncidentDocument;
  standings: readonly Standing[];
  requests: readonly ReviewRequest[];
}

/** Empty: nobody owes a decision. Documents that nobody was asked about wait for nobody. */
export const waitingFor = (documents: readonly UnderReview[]): string => documents.flatMap((one) => phrase(one) ?? []).join('; ');

function phrase({ document, standings, requests }: UnderReview): string | undefined {
  const owed = requests.length === 0 ? [] : standings.filter(({ need, state }) => need.weight === 'required' && state !== 'approved');
  const changes = owed.filter(({ state }) => state === 'changes requested');
  if (changes.length > 0) return `${nameOfDocument(document)}: changes requested by ${[...new Set(changes.map(({ decision }) => decision?.role ?? ''))].join(', ')}`;
  if (owed.length === 0) return undefined;
  const since = [...requests].map(({ at }) => at).sort().pop() ?? '';
  return `${nameOfDocument(document)}: ${owed.map(({ need }) => rolesInWords(need.roles)).join(', ')} since ${since.slice(11, 16)} UTC`;
}
