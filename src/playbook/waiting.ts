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

/** One thing that one role, or the lead, owes a document. */
export interface OwedDecision {
  document: IncidentDocument;
  /** Tells it from the document's others: `legal`, or `changes`. */
  item: string;
  who: string;
  what: string;
  /** UTC, canonical. */
  since: string;
  due?: string;
}

/** The same, one by one; where changes are requested the lead owes them. */
export function decisionsOwed(documents: readonly UnderReview[], lead: string): OwedDecision[] {
  return documents.flatMap(({ document, standings, requests }) => {
    const owed = requests.length === 0 ? [] : standings.filter(({ need, state }) => need.weight === 'required' && state !== 'approved');
    const found = owed.map((standing) => (standing.state === 'changes requested' ? changesOwed(document, standing, requests, lead) : decisionOwed(document, standing, requests)));
    // Answers of the FAQ have the same needs.
    return found.filter((one, at) => found.findIndex(({ item }) => item === one.item) === at);
  });
}

const latest = (requests: readonly ReviewRequest[]): ReviewRequest | undefined => [...requests].sort((a, b) => (a.at < b.at ? -1 : 1)).pop();

function decisionOwed(document: IncidentDocument, { need }: Standing, requests: readonly ReviewRequest[]): OwedDecision {
  const roles = rolesInWords(need.roles);
  const asked = requests.filter((request) => request.roles.some((role) => need.roles.includes(role)));
  const last = latest(asked.length > 0 ? asked : requests);
  return { document, item: roles, who: [...new Set(asked.map(({ person }) => person))].join(', ') || roles, what: `Decide on the ${nameOfDocument(document)} as ${roles}`, since: last?.at ?? '', ...(last && asked.length > 0 ? { due: last.due } : {}) };
}

const changesOwed = (document: IncidentDocument, { need, decision }: Standing, requests: readonly ReviewRequest[], lead: string): OwedDecision => ({
  document, item: `changes for ${rolesInWords(need.roles)}`, who: lead, what: `Make the changes in the ${nameOfDocument(document)} that ${decision?.role ?? rolesInWords(need.roles)} requested`, since: decision?.at ?? latest(requests)?.at ?? '',
});

function phrase({ document, standings, requests }: UnderReview): string | undefined {
  const owed = requests.length === 0 ? [] : standings.filter(({ need, state }) => need.weight === 'required' && state !== 'approved');
  const changes = owed.filter(({ state }) => state === 'changes requested');
  if (changes.length > 0) return `${nameOfDocument(document)}: changes requested by ${[...new Set(changes.map(({ decision }) => decision?.role ?? ''))].join(', ')}`;
  if (owed.length === 0) return undefined;
  const since = [...requests].map(({ at }) => at).sort().pop() ?? '';
  return `${nameOfDocument(document)}: ${owed.map(({ need }) => rolesInWords(need.roles)).join(', ')} since ${since.slice(11, 16)} UTC`;
}
