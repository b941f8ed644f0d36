/** What the page may ask and show of the clock: triage, what is due, reminders. */
import type { Comms, TriageAnswers, TriageDecider, TriageQuestion, TriageReason } from '../playbook/triage.ts';
import type { WindowKind } from '../playbook/clock-policy.ts';
import type { WindowState } from '../playbook/windows.ts';

export interface ClockView {
  triage: TriageView;
  /** Windows, the next update, reviews, promises, milestones: the nearest first. */
  due: DueView[];
  updates: {
    /** Whether one is owed and by when, or why none is. */
    says: string;
    /** *No further updates* may be chosen by this person. */
    mayEnd: boolean;
    /** It was chosen; the same person may take it back. */
    ended: boolean;
  };
  reminders: { running: boolean; says: string };
  /** Owed, and nobody who is named could be told. */
  nobody: string[];
  /** The person leads, and this address would take over in one press. */
  passTo?: string;
  /** The record says otherwise: the page asks for `bringUpToDate`. */
  behind: boolean;
  /** Of the act that this answers: as in `IncidentView`. */
  dashboardSays?: string;
}

export interface TriageView {
  comms: Comms | 'undecided';
  confirmed: boolean;
  /** Who decided what, when and why; or what it starts as. */
  says: string;
  doubts: string[];
  /** Whether to ask now: never before there is a document. */
  ask: boolean;
  suggestion: { comms: Comms; because: TriageReason[]; open: TriageQuestion[] };
  /** As far as they are known. */
  answers: TriageAnswers;
  /** This person may write down who decided what; else only what they decide themselves. */
  mayEnter: boolean;
  /** What this person may decide as themselves. */
  mayDecideAs: TriageDecider[];
}

export interface DueView {
  /** Of its kind. */
  key: string;
  kind: 'window' | 'update' | 'milestone' | 'review' | 'answer';
  /** A few words. */
  what: string;
  /** UTC, canonical. Absent: not set, or it has not started. */
  due?: string;
  state: WindowState;
  /** Whole: when, how much is left, what stopped it. */
  says: string;
  /** Of a window. */
  window?: {
    contract: WindowKind;
    start: string;
    provisional: boolean;
    /** It holds only if this turns out so: the question that decides is open. */
    onlyIf?: string;
    /** What stopped it: how, when, by whom, why. */
    proof?: string;
    /** It runs on, and waits for CS Ops: what was handed over when, until somebody marks it as sent. */
    withSender?: { message: string; since: string };
    source: string;
    /** This person may say that it is not needed, or, once it was said, that it is. */
    mayWaive: boolean;
  };
}

export interface DecideTriageRequest {
  incident: string;
  /** `reopen`: the decision is open again. */
  comms: string;
  /** Who decided: a name or an address. Of a reopening empty, as the others. */
  person: string;
  as: string;
  reason: string;
  answers: Readonly<Record<string, string>>;
}

export interface StopWindowRequest {
  incident: string;
  window: string;
  /** Empty: it is needed after all. */
  reason: string;
}

export interface EndUpdatesRequest {
  incident: string;
  /** Empty: updates go on. */
  reason: string;
}
