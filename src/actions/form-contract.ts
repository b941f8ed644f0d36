/** What the page may ask while an incident is made, told and brought into documents: part of contract.ts. */
import type { FactName } from '../playbook/fields.ts';
import type { Fact, FaqEntry, IncidentDocument, OpenQuestion, TimelineEntry } from '../playbook/incident.ts';
import type { Link } from './contract.ts';
import type { IncidentView } from './incident-contract.ts';

export interface GenerateRequest {
  /** Made by the page, once per press of a fresh form; the same again resumes. 20 characters of a-z0-9. */
  operation: string;
  /** Of an incident there is; absent for a new one. */
  incident?: string;
  /** Of a new one. */
  title?: string;
  severity?: string;
  type?: string;
  documents: string[];
  /** False: its internal document is not opened to the company, whatever is set up. */
  openInternal?: boolean;
  /** Of a new one: to learn on, marked in every name, and nobody but this person is mailed. */
  practice?: boolean;
  /** What is known already of a new one. */
  facts?: Partial<Record<FactName, Fact>>;
  timeline?: TimelineEntry[];
  faq?: FaqEntry[];
  questions?: OpenQuestion[];
}

export interface Generated {
  incident: string;
  documents: { kind: IncidentDocument; name: string; url: string; missing: number; internalWording: number }[];
  links: Link[];
  /** What a person should know: defaults the domain's policy refused, blanks skipped … */
  notes: string[];
}

export interface Progress {
  /** Steps in order; the page ticks them off. */
  steps: { name: string; state: 'done' | 'running' | 'waiting' }[];
}

export interface FactChange {
  name: string;
  /** What the page had read; the save of this field is refused where the record now says something else. */
  base: Fact;
  now: Fact;
}

export interface SaveRequest {
  incident: string;
  /** Of title, severity, type, status: only those that changed, with what was read. */
  head: Partial<Record<'title' | 'severity' | 'type' | 'status', { base: string; now: string }>>;
  facts: FactChange[];
  /** Entries changed or added; an empty text (question) removes the entry. `base` is absent for a new one. */
  timeline: { base?: TimelineEntry; now: TimelineEntry }[];
  faq: { base?: FaqEntry; now: FaqEntry }[];
  questions?: { base?: OpenQuestion; now: OpenQuestion }[];
  /** *Always bring in*: the internal document follows at every save. Absent: as it was. */
  alwaysBringIn?: boolean;
}

/** `form`: as the form has it. `document`: as it stands, and this text of the form asks no more. `take`: into the form. */
export type DifferenceChoice = 'form' | 'document' | 'take';

export interface BringInRequest {
  incident: string;
  /** By kind; choices by a difference's key. What is behind is written without one. */
  documents: {
    kind: string;
    choices: { key: string; choice: DifferenceChoice }[];
    /** A held document takes nothing unless somebody decides to ask its approvers again. */
    held?: 'bring it in';
  }[];
}

export interface BroughtIn {
  /** With what still differs. */
  view: IncidentView;
  /** Documents that were written, by name. */
  written: string[];
  /** Taken into the form, by label. */
  taken: string[];
  /** What could not be done, each in a sentence. */
  notes: string[];
}

export interface PostUpdateRequest {
  incident: string;
  /** Made by the page, once for each update: the id of its timeline entry, so that pressing again posts it once. */
  entry: string;
  text: string;
  /** Where it changes, with what the page had read. */
  status?: { base: string; now: string };
  /** Canonical; empty: no next one is promised. */
  nextBy: string;
}

export interface Saved {
  view: IncidentView;
  /** Fields somebody else changed meanwhile: not saved; both values for the person to choose from. */
  conflicts: { name: string; theirs: string; yours: string }[];
}
