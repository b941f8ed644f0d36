/** What the page may ask about an incident's messages, and what it is told: part of contract.ts. */
import type { Correction } from '../playbook/checks/corrections.ts';
import type { Stage } from '../playbook/checks/finding.ts';
import type { FactName } from '../playbook/fields.ts';
import type { Fact, MessageDocument } from '../playbook/incident.ts';
import type { ReviewState } from './review-contract.ts';

export type { MessageDocument, Stage };

/** `handing over`: it was begun, and somebody may not have been told. */
export type MessageState = ReviewState | 'handing over' | 'handed over' | 'sent';

export interface MessageView {
  message: MessageDocument;
  stage: Stage;
  audience: string;
  /** Who they are, as a link. */
  list?: string;
  /** Absent: worked on, and its document was not looked at. */
  state?: MessageState;
  /** Of the document that is or was worked on. Absent: this person's page knows of none. */
  working?: string;
  /** As it went out. */
  frozen?: string;
  /** UTC, canonical. */
  handedOver?: { at: string; by: string; to: string[]; sendBy?: string };
  sent?: { at: string; by: string };
  /** Opened again: who had the earlier words by mail and may not have been told to stop. */
  stopping?: string[];
}

/** What customers of one audience were told, as far as the record knows. */
export interface ToldView {
  /** The last that was handed over for them. */
  message: MessageDocument;
  audience: string;
  list?: string;
  facts: Partial<Record<FactName, Fact>>;
  /** What is no longer so, as the record stands. */
  corrections: Correction[];
}

export interface NextMessageRequest {
  incident: string;
  /** As of Generate: the same press again finishes it. */
  operation: string;
  /** `template`, or the message whose words it begins with. */
  from: string;
  stage: string;
  audience: string;
  /** An https link. */
  list?: string;
}

export interface DescribeMessageRequest {
  incident: string;
  message: string;
  stage: string;
  audience: string;
  list?: string;
}

export interface OpenMessageAgainRequest {
  incident: string;
  message: string;
  reason: string;
}

export interface MessagesChanged {
  messages: MessageView[];
  /** What a person should know or do besides. */
  notes: string[];
}
