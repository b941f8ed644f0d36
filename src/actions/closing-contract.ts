/** What the page is told about closing: part of contract.ts. */
export interface ClosingView {
  /** Resolved or done, and the last message was sent or none was needed. */
  proposed: boolean;
  /** What is still open, each in a sentence. */
  open: string[];
  /** This person closes and reopens it: lead, backup, administrator. */
  may: boolean;
}
