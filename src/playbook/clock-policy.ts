/**
 * What a team may change about the clock, and what holds until it does: windows, how often an update is due, days on which
 * nobody works. The playbook names no number ("must go out within a certain time period"), so each default says where it is
 * from. A row here is a row of a tab (clock-tabs.ts).
 */
import type { Condition } from './approval-policy.ts';
import type { FactName } from './fields.ts';
import { SEVERITIES } from './incident.ts';
import type { IncidentType, Severity, Status } from './incident.ts';

/** What a window runs from; besides, any date that the form asks for, by its name. */
export const WINDOW_STARTS = ['awareness', 'classification', 'resolution'] as const;
export type WindowStart = (typeof WINDOW_STARTS)[number] | FactName;

/** What stops it. What was sent was handed over too. */
export const WINDOW_STOPS = ['sent', 'handed over'] as const;
export type WindowStop = (typeof WINDOW_STOPS)[number];

/** Owed to customers by contract, or what the team asks of itself. */
export const WINDOW_KINDS = ['contractual', 'house'] as const;
export type WindowKind = (typeof WINDOW_KINDS)[number];

export const LENGTH_UNITS = ['hours', 'business days'] as const;
export interface Length {
  /** 0 only from a date of the form: that date itself. */
  count: number;
  unit: (typeof LENGTH_UNITS)[number];
  /** Whose days business days are. Absent: UTC's. */
  zone?: string;
}

export interface WindowRule {
  /** How it is spoken of; no two have the same. */
  name: string;
  kind: WindowKind;
  from: WindowStart;
  /** Absent, of a contractual one only: not set, because a contract's window has no default. */
  length?: Length;
  stoppedBy: WindowStop;
  severities: readonly Severity[];
  types: readonly IncidentType[];
  when: Condition;
  /** Where the number is from, in words. */
  source: string;
}

/** Statuses in which customers or colleagues wait for the next update. */
export const UPDATED_STATUSES = ['investigating', 'identified', 'monitoring'] as const satisfies readonly Status[];

export interface CadenceRule {
  severity: Severity;
  statuses: readonly (typeof UPDATED_STATUSES)[number][];
  /** Minutes from one update to the next. Absent: none but at the start and at the end. */
  every?: number;
  source: string;
}

/** A day on which nobody works. */
export interface Holiday {
  /** `2026-12-25`, by the clocks of whatever is counted there. */
  date: string;
  name: string;
}

export interface ClockPolicy {
  windows: readonly WindowRule[];
  /** Of several that fit the first holds. */
  cadence: readonly CadenceRule[];
  /** None is known until a team lists them: without the list every day from Monday to Friday is a business day. */
  holidays: readonly Holiday[];
}

const INCIDENTS: readonly IncidentType[] = ['bug', 'security vulnerability'];

const house = (name: string, severities: readonly Severity[], hours: number, source: string, when: Condition = 'always'): WindowRule => ({
  name,
  kind: 'house',
  from: 'awareness',
  length: { count: hours, unit: 'hours' },
  stoppedBy: 'sent',
  severities,
  types: INCIDENTS,
  when,
  source,
});

const JUDGED = 'Default, a judgement: no public number was found for the first message; one company promised “within hours” after its post-mortem';

const update = (severity: Severity, every: number | undefined, source: string): CadenceRule => ({ severity, statuses: UPDATED_STATUSES, ...(every === undefined ? {} : { every }), source: `Default: ${source}` });

export const DEFAULT_CLOCK_POLICY: ClockPolicy = {
  windows: [
    { name: 'Customer contracts', kind: 'contractual', from: 'awareness', stoppedBy: 'sent', severities: SEVERITIES, types: INCIDENTS, when: 'always', source: 'Playbook 6: “a certain time period to meet our contractual obligations”. Ask legal for the number' },
    house('First message to customers', ['SEV0', 'SEV1'], 24, JUDGED),
    house('First message to customers, SEV2', ['SEV2'], 48, JUDGED),
    house('First message to customers, SEV3', ['SEV3'], 72, JUDGED),
    house('Personal data', SEVERITIES, 72, 'Default: GDPR Art. 33 gives 72 h from awareness (for the authority; read in secondary sources)', 'personal data'),
  ],
  cadence: [
    update('SEV0', 30, 'PostHog’s handbook, 15 to 30 minutes; Statuspage’s tips, 30 minutes'),
    update('SEV1', 60, 'PostHog’s handbook, 30 to 60 minutes'),
    update('SEV2', 240, 'a judgement; PostHog’s handbook says 1 to 2 hours'),
    update('SEV3', undefined, 'PostHog’s handbook: at the start and at the end'),
  ],
  holidays: [],
};
