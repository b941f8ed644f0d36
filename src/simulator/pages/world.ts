/** What every local page is given: the Workspace and the script behind it, and who is at the keyboard. */
import type { Execution, ScriptProject } from '../apps-script/script-project.ts';
import type { Notification } from '../drive/world.ts';
import type { LocalWorkspace } from '../workspace.ts';
import { ask } from './asking.ts';
import type { Frames } from './frames.ts';
import type { Time } from './time.ts';

/** What the pages are made for. */
export interface PagesOptions {
  workspace: LocalWorkspace;
  project: ScriptProject;
  /** As `project.run`; on a thread of its own where there is one. */
  run(execution: Execution): Promise<unknown>;
  /** The folder of the built bundle: its functions are what a page may call. */
  dist: string;
  /** The folder of what the browser is given: `src/simulator/pages/browser`. */
  assets: string;
  /** Mails that Drive sent by itself, oldest first. */
  notifications?: readonly Notification[];
  /** How long a batch really takes in runs on threads, milliseconds; changed in place. */
  pace?: { roundMs: number };
  /** Told after every change, whoever made it. */
  changed?: () => void;
  /** Where time passes by itself. */
  ticks?: Ticks;
}

/** Calls `look` now and then, and gives what stops it. */
export type Ticks = (look: () => Promise<void>) => () => void;

export interface PagesWorld extends PagesOptions {
  /** Of this start; a call that changes something must bring it. */
  readonly token: string;
  readonly frames: Frames;
  readonly time: Time;
  /** Moves on with every change in the Workspace or the script. */
  version: number;
  /** Where frames are served from. */
  framePort: number;
}

/** One look at a page. */
export interface Visit {
  /** Address of the person at the keyboard, lower case. */
  email: string;
  /** Name and port the browser used, e.g. `127.0.0.1:8080`. */
  host: string;
  url: URL;
  world: PagesWorld;
}

/** A request of the person at the keyboard; throws Refused with Google's words. */
export const asked = <T>({ world, email }: Visit, method: string, url: string, body?: object): T => ask<T>(world.workspace, email, method, url, body);

export const TITLE = 'Incident Comms';

/** An instant as the pages show it: `2026-11-23 23:27 UTC`. `at`: UTC milliseconds, or RFC 3339. */
export function instant(at: number | string): string {
  const iso = new Date(at).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** `127.0.0.1` of `127.0.0.1:8080`. */
export const hostname = (host: string): string => host.replace(/:\d+$/, '');
