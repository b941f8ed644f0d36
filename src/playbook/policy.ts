/** Defaults of the playbook that decide what Generate does. What a team changes comes in as values. */
import type { DocumentKind, IncidentType, Severity, Status } from './incident.ts';
import { STATUSES } from './incident.ts';

/** Which documents are ticked at first. Playbook 4: "You can skip the FAQ if it's a small issue or isn't complex". */
export const DOCUMENT_PRESETS: Record<Severity, DocumentKind[]> = {
  SEV0: ['internal', 'customer', 'faq'],
  SEV1: ['internal', 'customer', 'faq'],
  SEV2: ['internal', 'customer', 'faq'],
  SEV3: ['internal', 'customer'],
};

export const firstStatus = (type: IncidentType): Status => STATUSES[type][0];

/** No further update is owed. */
export const isOver = (status: Status): boolean => ['resolved', 'done', 'closed'].includes(status);

/** Whom a stranger to a restricted incident is told to ask: a role, never a person. */
export const ROLE_TO_ASK = 'incident commander';

/** A title is read in lists, on phones, in mail subjects. */
export const TITLE_LIMIT = 200;
/** A Sheet's cell holds 50,000 characters; the log's JSON needs room for two wordings. */
export const TEXT_LIMIT = 20_000;
export const LIST_LIMIT = 500;

/** An operation whose last step is older than this is dead: Apps Script ends every run after six minutes. */
export const CLAIM_LIFETIME_MS = 7 * 60_000;
