/** What CS and CSMs may ask of an incident whose record they cannot read, and what its lead sees of them: part of contract.ts. */
import type { MessageDocument } from '../playbook/incident.ts';

/** A message that went out, as it went out. */
export interface OutwardMessage {
  message: MessageDocument;
  /** Of the frozen copy. */
  name: string;
  url: string;
  pdfUrl?: string;
  /** When it was handed over, and by whom; UTC, canonical. */
  at: string;
  by: string;
  stage?: string;
  audience?: string;
  sendBy?: string;
  sent?: { at: string; by: string };
}

/** What a customer asked a CSM. */
export interface CustomerQuestion {
  /** Drive's id. */
  comment: string;
  question: string;
  /** The CSM, by name, and the address where it is known. */
  who: string;
  address: string;
  /** Who asked them, in the CSMs' own words. */
  about: string[];
  /** UTC, canonical. */
  at: string;
  times: number;
  last: string;
  /** `in the FAQ`: its answer is not approved yet; who cannot read the record sees `open`. */
  state: 'open' | 'in the FAQ' | 'answered';
  /** Opens the document at it. */
  url: string;
  /** Its entry of the FAQ, or the id that one gets. */
  entry: string;
}

export interface CsmFaqView {
  url: string;
  /** As of; UTC, canonical. Absent: nobody noted it. */
  at?: string;
  /** An answer was approved or withdrawn since. */
  behind: boolean;
}

/** The page of who cannot read the record: the outward folder and what belongs to it. */
export interface OutwardView {
  number: string;
  /** It is closed: nothing is asked or marked any more. */
  closed?: true;
  /** Empty: restricted, closed, or nobody told this person. */
  title: string;
  folderUrl: string;
  /** Newest first. */
  messages: OutwardMessage[];
  faq?: CsmFaqView;
  asked: CustomerQuestion[];
  /** There are more than an opening reads: older ones are not listed. */
  olderAsked?: true;
  /** In which role this person marks as sent; absent: they may not. */
  marksAs?: string;
  /** May comment on the FAQ for CSMs, and so ask. */
  asks: boolean;
}

/** What an incident's people see of it. */
export interface CsmsView {
  faq?: CsmFaqView;
  asked: CustomerQuestion[];
  /** Something waits to be written: the page asks for `catchUp`. */
  behind: boolean;
  /** What the person should know, in sentences. */
  notes: string[];
  /** As CS has it; absent where this person may not read the folder, or nobody looked. */
  outward?: OutwardView;
}

/** `comment`: the question that is asked again. */
export interface CustomerAskedRequest {
  incident: string;
  question: string;
  /** Who asked, in one's own words; may be empty. */
  about: string;
  comment?: string;
}

export interface CustomerAsked {
  asked: CustomerQuestion[];
  /** What is so now, in a sentence. */
  done: string;
}

export interface SettleQuestionRequest {
  incident: string;
  comment: string;
  /** Of the FAQ: the answer that it is answered by. */
  entry: string;
}
