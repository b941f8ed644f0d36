/** What the page may ask while the add-on is set up and its policy is applied, and what it is told: part of contract.ts. */
import type { BlankTargets } from '../playbook/blank-targets.ts';
import type { DocumentKind } from '../playbook/incident.ts';
import type { BlankStyle } from '../template/blanks.ts';
import type { You } from './contract.ts';

export interface CheckLinkRequest {
  /** A kind of document (its template, a Google Doc), `folder`, `restrictedPlace` (a folder too), `dashboard` (a Sheet). */
  what: string;
  link: string;
  /** Of a template: how it writes its blanks. Absent: that is guessed. */
  styles?: string[];
}

/** What a template asks for and what in it cannot be filled, before anything is made from it. */
export interface TemplateFindings {
  /** How many blanks of each style stand in it. */
  counts: Record<BlankStyle, number>;
  /** Those asked for, or else guessed: of these is all that follows. */
  styles: BlankStyle[];
  /** Words for the writer: not filled. */
  guidance: string[];
  problems: { what: string; where: string; todo: string }[];
  /** Images, chips and the like, in which a blank may hide. */
  notFillable: { kind: string; place: string }[];
}

export interface LinkCheck {
  name: string;
  url: string;
  /** Names found, for a template; a section as `#section`. */
  blanks?: { known: string[]; unknown: { name: string; suggestion?: string; places: string[] }[]; places: number };
  template?: TemplateFindings;
  /** For a folder. */
  sharedDrive?: boolean;
  notes: string[];
}

export interface SetUpView {
  templates: Record<DocumentKind, string>;
  folder: string;
  /** Empty: none is named. */
  restrictedPlace: string;
  dashboardUrl: string;
  recordTemplateUrl: string;
  startHereUrl: string;
  administrators: string[];
  webAppUrl: string;
  /** What the script itself says its web app's address is; empty where it has none. */
  webAppSuggestion: string;
  namePattern: string;
  openInternal: boolean;
  styles: Record<DocumentKind, BlankStyle[]>;
  /** By template and unknown name: the name of ours that it stands for, or *leave as it is*. */
  blanks: Record<DocumentKind, BlankTargets>;
}

export interface SetUpRequest {
  operation: string;
  /** By kind of document. Links or ids; an empty one asks for the starter template. */
  templates: Record<string, string>;
  /** Empty: a new folder in the person's My Drive. */
  folder: string;
  /** In which restricted incidents' folders are made; empty: in `folder`. Absent: as it was. */
  restrictedPlace?: string;
  /** Empty: a new one is made. */
  dashboard: string;
  administrators: string[];
  webAppUrl: string;
  /** Names of generated documents, e.g. `{{number}} {{title}} – {{document}}`. */
  namePattern: string;
  /** Internal documents below SEV0 open to the company as commenters from Generate on. */
  openInternal: boolean;
  /** By kind of document; one that is absent is guessed from its template. */
  styles?: Record<string, string[]>;
  /** By kind of document and unknown name; absent: as it was. */
  blanks?: Record<string, Record<string, string>>;
}

export interface SetUpResult {
  setUp: SetUpView;
  /** What was found out: each template's blanks, whether folders can be restricted here, and so on. */
  findings: { what: string; good: boolean; text: string }[];
}

/** Who approves, as administrators see it: the tabs are a draft, and only what was applied counts. */
export interface PolicyView {
  you: You;
  /** Opens the dashboard at the policy tab People. */
  tabsUrl: string;
  inForce: {
    /** Every role with who is in it, by address; none: nobody can decide in it. */
    roles: { role: string; people: string[] }[];
    /** Absent: the log vouches for nobody's applying it. */
    applied?: { at: string; by: string };
    /** None was ever applied: the playbook's own holds. */
    playbooks: boolean;
    /** Windows of a contract without a number. */
    notSet: string[];
    /** Which template is to be reviewed by when, the nearest first. */
    templates: { says: string; overdue: boolean; url: string }[];
  };
  /** The tabs as they stand; absent where something in them is broken. */
  draft?: {
    /** What *Apply policy* is pressed for. */
    hash: string;
    /** What applying would change, each in a sentence. */
    changes: string[];
    /** Roles that would have nobody in them. */
    nobody: string[];
    /** It is in force, and the log says so: pressing would do nothing. */
    holds: boolean;
  };
  /** Cells that cannot be read, by place and header: nothing can be applied until they are mended. */
  broken: { cell: string; column: string; url: string; what: string }[];
  /** What the log tells beside who applied what: changed and changed back, rows edited by hand, another policy in force; `means` may be empty. */
  damages: { what: string; means: string }[];
}

export interface ApplyPolicyRequest {
  /** Hash of the draft that the person was shown. */
  draft: string;
}
