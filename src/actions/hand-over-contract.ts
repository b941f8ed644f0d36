/** What the page may ask about handing messages over, and what it is told: part of contract.ts. */
import type { Obstacle } from '../playbook/gate.ts';
import type { MessageDocument } from '../playbook/incident.ts';
import type { Stage } from '../playbook/checks/finding.ts';
import type { ExplanationDecision } from '../playbook/messages.ts';

export interface HandOverRequest {
  incident: string;
  message: string;
  /** Made by the page, once for each hand-over; the same again finds it. */
  press: string;
  /** Where CS sends it from; may be empty. */
  sentFrom: string;
  /** UTC, canonical, by when customers are to have it; may be empty. */
  sendBy: string;
  /** What CS does with customers' questions, in words of the lead's own; may be empty. */
  questions: string;
}

export interface HandOverAgainRequest {
  incident: string;
  message: string;
}

export interface MarkSentRequest {
  incident: string;
  message: string;
  /** When customers had it; UTC, canonical. */
  at: string;
  /** Who says so; empty: this person. */
  by: string;
}

/** A message that is worked on. */
export interface MessageToHandOver {
  message: MessageDocument;
  name: string;
  url: string;
  /** What stands in the way of its going out, kept doubts left out. Empty: it may. */
  obstacles: Obstacle[];
  /** To whom it goes, customers-side. */
  audience: string;
  list?: string;
  stage: Stage;
}

/** A message that went out. */
export interface MessageOut {
  message: MessageDocument;
  name: string;
  /** Of the frozen copy. */
  url: string;
  pdfUrl?: string;
  at: string;
  by: string;
  recipients: string[];
  sendBy?: string;
  /** False: the run ended before anybody knew whether the mail went out, so these people may not have been told. */
  told: boolean;
  sent?: { at: string; by: string };
}

export interface RecipientView {
  address: string;
  roles: string[];
  /** Why nothing is handed over to it; absent: it may be. */
  refused?: string;
}

export interface HandOverView {
  /** This person leads, or is the backup: only they hand over. */
  leads: boolean;
  messages: MessageToHandOver[];
  recipients: RecipientView[];
  /** Roles in which there is nobody. */
  emptyRoles: string[];
  /** What was decided of the technical explanation; absent: nothing. */
  explanation?: ExplanationDecision;
  out: MessageOut[];
  /** The folder of what was handed over; absent: nothing was. */
  folderUrl?: string;
}

export interface HandedOverReply {
  handOver: HandOverView;
  /** What is so now, in a sentence or two. */
  done: string;
  /** What else the person should know. */
  notes: string[];
}

export interface MarkedSent {
  sent: { at: string; by: string };
  /** Absent where this person does not write the record. */
  handOver?: HandOverView;
  done: string;
  notes: string[];
}
