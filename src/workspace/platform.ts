/** What the add-on needs of the platform it runs on, besides HTTP. `addon/` has the Apps Script side of each. */

export interface Clock {
  /** UTC milliseconds. */
  now(): number;
  sleep(milliseconds: number): void;
}

/** Time zones by their name, `Europe/Berlin`, with daylight saving. */
export interface Zones {
  knows(zone: string): boolean;
  /** Minutes that its clocks are ahead of UTC at an instant, UTC milliseconds. One that is not known is UTC. */
  offsetOf(zone: string, at: number): number;
}

/** Script-wide text values: 9 KB each, 500 KB in all. Ids, numbers, hashes, policy; never an incident's or a customer's words. */
export interface Properties {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  remove(key: string): void;
  all(): Readonly<Record<string, string>>;
}

export interface Lock {
  /** Runs `work` while no other execution of this script holds the lock. Throws a GoogleError `busy` after ten seconds of waiting. */
  hold<T>(work: () => T): T;
}

export interface Hashes {
  /** SHA-256 of UTF-8 text, lower-case hex. */
  sha256(text: string): string;
  /** SHA-256 of the bytes that `base64` stands for, lower-case hex. */
  sha256OfBase64(base64: string): string;
  /** HMAC-SHA-256 under `secret`, lower-case hex. */
  hmac(text: string, secret: string): string;
}

export interface Letter {
  /** One address, or several with commas between: at most 50 a mail, and each counts in the day's. */
  to: string;
  /** One line. */
  subject: string;
  /** Plain text, for mail programs that show no HTML. */
  body: string;
  html?: string;
  /** 25 MB in all. */
  attachments?: readonly PdfFile[];
}

export interface PdfFile {
  /** As whoever opens it sees it: `Explanation.pdf`. */
  name: string;
  base64: string;
}

/** Mail in the acting person's name: an answer to it reaches them. Reply headers cannot be set, so what belongs together shares its subject. */
export interface Mail {
  /** Throws a GoogleError: `rate limited` where the day's mails are used up. Never repeated by itself: a mail goes out once or twice, not "once". */
  send(letter: Letter): void;
  /** How many more people this person may mail today. */
  remaining(): number;
}

/** The hourly trigger of the person who acts: it runs as them, until it is taken away or they leave. */
export interface Alarm {
  /** What is kept of it, for this person alone. */
  kept(): string | undefined;
  keep(text: string): void;
  /** Takes away those of theirs that can be seen from here, and makes one. Its id. Throws a GoogleError. */
  make(): string;
}

/** Where the person is. */
export interface Place {
  door: 'sidebar' | 'web';
  /** The document or Sheet that the sidebar or menu belongs to. */
  fileId?: string;
}

/** The document that the person has open beside the sidebar, through the platform itself. */
export interface OpenDocument {
  /** Selects words of its body, the nth time that they stand there, else the last. False: they do not, or no document is open. */
  select(words: string, nth: number): boolean;
}

/** Who acts: from the session, never from the page. */
export interface Person {
  email: string;
}

export interface Log {
  /** A line of the run's log: services' own words, ids and numbers; no customer text. */
  note(line: string): void;
}
