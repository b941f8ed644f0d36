/** What the page may ask about who can see an incident. */
import type { MadeIn } from '../playbook/restriction.ts';

/** Who can see it although nobody of the log said why. */
export interface Stranger {
  /** An address, a company's domain, or `anyone`. */
  who: string;
  what: 'person' | 'group' | 'company' | 'anyone';
  /** As Google shows them; absent where it is the address. */
  name?: string;
  /** Drive’s word for the most that they may do. */
  role: string;
  /** When they were first read; absent where this opening is the first. */
  since?: { at: string; notAt?: string };
  /** Names of files, `folder` among them. */
  files: string[];
  /** Opens the first of them: its own Share dialog takes them out. */
  url: string;
}

export interface AccessView {
  /** As read back just now. Absent: it is not restricted, or this person may not read who can see it. */
  read?: {
    /** They see it whatever is done: owners, a shared drive's managers. */
    always: string[];
    /** The log says why. */
    letIn: string[];
    strangers: Stranger[];
  };
  /** Of a restricted one. */
  made?: MadeIn;
  /** Names of files that are not in the incident's folder any more. */
  astray?: { name: string; url: string }[];
  /** Raising or lifting stopped half-way: pressing again finishes. */
  unfinished?: 'raise' | 'lift';
  /** Whoever raised it may not close the folder: who may, when they were asked, and who of them may not know. */
  closers?: { people: string[]; untold: string[]; at: string };
  /** What this person may press. */
  may: { letIn: boolean; raise: boolean; lift: boolean; shareInternally: boolean };
}

export interface LetInRequest {
  incident: string;
  person: string;
}

export interface LiftRestrictionRequest {
  incident: string;
  reason: string;
}

export interface AccessChanged {
  /** What is so now, in a sentence or two. */
  done: string;
  /** What else the person should know: what may have been seen already, what could not be done. */
  notes: string[];
}
