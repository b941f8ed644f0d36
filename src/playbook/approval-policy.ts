/**
 * What a team may change about approvals, and what holds until it does: who must see which document (DESIGN, *Who
 * approves*), who is in which role, how soon, what must be answered. A row here is a row of a policy tab (policy-tabs.ts).
 */
import type { FieldName } from './fields.ts';
import { SEVERITIES, TYPES } from './incident.ts';
import type { DocumentKind, IncidentType, Severity } from './incident.ts';

/** Required holds a document back, advised is shown. */
export const WEIGHTS = ['required', 'advised'] as const;
export type Weight = (typeof WEIGHTS)[number];

/** What the form's answers add to severity and type. */
export const CONDITIONS = ['always', 'personal data', 'raw event data lost'] as const;
export type Condition = (typeof CONDITIONS)[number];

export interface ApprovalRule {
  document: DocumentKind;
  severities: readonly Severity[];
  types: readonly IncidentType[];
  when: Condition;
  /** Any one of them decides. */
  roles: readonly string[];
  weight: Weight;
  /** Headings of the sections whose change makes a decision stale; empty: the whole document. */
  covers: readonly string[];
}

export interface Role {
  name: string;
  /** What is asked of it, in the mail and beside the text. */
  asks: string;
  /** Severities at which a decision that was recorded for somebody counts. */
  recordedCounts: readonly Severity[];
  /** Its comments stand in the record without their text. */
  commentsHidden: boolean;
}

/** `until` before `from` is the next day. */
export interface WorkingHours {
  /** 0 is Sunday. */
  days: readonly number[];
  /** Minutes after midnight. */
  from: number;
  until: number;
  /** Whose clocks they follow: `Europe/Berlin`. Absent: UTC. */
  zone?: string;
}

export interface RolePerson {
  role: string;
  /** A primary address of one person, never of a group. */
  address: string;
  /** Absent: reached at any hour. */
  works?: WorkingHours;
}

export interface SeverityRule {
  severity: Severity;
  /** Minutes that a reviewer is given. */
  decideWithin: number;
  /** Counted in the reviewer's working hours only. */
  workingHours: boolean;
  /** The lead may mark a change as editorial, so that decisions stay. */
  editorial: boolean;
  /** Where the team says it otherwise than `SEVERITY_DEFAULTS`: what it means, whether it is restricted, where the minutes are from. */
  meaning?: string;
  restricted?: boolean;
  source?: string;
}

const ASKED = 'Default, a judgement: an update is owed as often, so a decision may not take longer';
const WORKED = 'Default, a judgement: half a working day';

/**
 * Playbook 6: "An internal comms document is generally available except for severe incidents where details are carefully
 * controlled": SEV0 is restricted.
 */
export const SEVERITY_DEFAULTS: Readonly<Record<Severity, Required<Pick<SeverityRule, 'meaning' | 'restricted' | 'source'>>>> = {
  SEV0: { meaning: 'Most severe, details controlled: restricted', restricted: true, source: ASKED },
  SEV1: { meaning: 'Severe: commander, leadership and legal approve', restricted: false, source: ASKED },
  SEV2: { meaning: 'Limited: engineering, and CS or leadership approve', restricted: false, source: WORKED },
  SEV3: { meaning: 'Small: reviews are advised, not required', restricted: false, source: 'Default, a judgement: a working day' },
};

/** Whether an incident that gets this severity is restricted from its beginning. */
export const isRestrictedAt = ({ severities }: Pick<Policy, 'severities'>, severity: Severity): boolean => severities.find((one) => one.severity === severity)?.restricted ?? SEVERITY_DEFAULTS[severity].restricted;

/** A question that must have an answer before the document goes out, or a reason why not. */
export interface MarkedQuestion {
  document: DocumentKind;
  question: FieldName;
}

export interface Policy {
  approvals: readonly ApprovalRule[];
  roles: readonly Role[];
  people: readonly RolePerson[];
  severities: readonly SeverityRule[];
  questions: readonly MarkedQuestion[];
}

const HIGH: readonly Severity[] = ['SEV0', 'SEV1'];
const ALL: readonly Severity[] = SEVERITIES;

type Extra = Partial<Pick<ApprovalRule, 'types' | 'when' | 'weight'>>;
const rule = (document: DocumentKind, severities: readonly Severity[], roles: readonly string[], extra: Extra = {}): ApprovalRule => ({ document, severities, types: TYPES, when: 'always', weight: 'required', covers: [], ...extra, roles });

/** Documents that legal sees besides, whatever the severity. */
const legalBesides = (document: DocumentKind): ApprovalRule[] => [
  rule(document, ALL, ['legal'], { types: ['security vulnerability'] }),
  rule(document, ALL, ['legal'], { when: 'personal data' }),
  rule(document, ALL, ['legal'], { when: 'raw event data lost' }),
];

const highUp = (document: DocumentKind): ApprovalRule[] => ['incident commander', 'senior leadership', 'legal'].map((role) => rule(document, HIGH, [role]));

export const DEFAULT_POLICY: Policy = {
  approvals: [
    ...highUp('customer'),
    rule('customer', HIGH, ['engineering'], { weight: 'advised' }),
    rule('customer', ['SEV2'], ['engineering']),
    rule('customer', ['SEV2'], ['CS', 'senior leadership']),
    rule('customer', ['SEV3'], ['engineering'], { weight: 'advised' }),
    rule('customer', ['SEV3'], ['CS', 'senior leadership'], { weight: 'advised' }),
    ...legalBesides('customer'),
    ...highUp('technical explanation'),
    rule('technical explanation', ALL, ['engineering']),
    ...legalBesides('technical explanation'),
    rule('faq', ['SEV0', 'SEV1', 'SEV2'], ['engineering', 'CS']),
    rule('faq', ['SEV3'], ['engineering', 'CS'], { weight: 'advised' }),
    rule('faq', HIGH, ['legal']),
    ...legalBesides('faq'),
    rule('internal', ['SEV0'], ['incident commander']),
    rule('deep dive', ['SEV0'], ['incident commander']),
  ],
  roles: [
    { name: 'incident commander', asks: 'Is this what happened, and may it be said now?', recordedCounts: ALL, commentsHidden: false },
    { name: 'senior leadership', asks: 'Is it clear, and is the tone right?', recordedCounts: ALL, commentsHidden: false },
    { name: 'legal', asks: 'What liability and risk is in it?', recordedCounts: ALL, commentsHidden: true },
    { name: 'engineering', asks: 'Is it technically accurate?', recordedCounts: ALL, commentsHidden: false },
    { name: 'CS', asks: 'Is it clear, and is the tone right for customers?', recordedCounts: ALL, commentsHidden: false },
    { name: 'CS Ops', asks: 'Send it to customers as it stands, then mark it as sent.', recordedCounts: [], commentsHidden: false },
    { name: 'CS leadership', asks: 'Know what customers are told, and when.', recordedCounts: [], commentsHidden: false },
    { name: 'CSMs', asks: 'Answer customers from the FAQ for CSMs.', recordedCounts: [], commentsHidden: false },
  ],
  people: [],
  severities: [
    { severity: 'SEV0', decideWithin: 30, workingHours: false, editorial: false },
    { severity: 'SEV1', decideWithin: 60, workingHours: false, editorial: false },
    { severity: 'SEV2', decideWithin: 4 * 60, workingHours: true, editorial: true },
    { severity: 'SEV3', decideWithin: 8 * 60, workingHours: true, editorial: true },
  ],
  questions: (['raw_event_data_lost', 'personal_data', 'customer_action_required', 'started'] as const).map((question) => ({ document: 'customer', question })),
};
