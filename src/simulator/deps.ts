/** What every service is given by the Workspace it belongs to. */
import type { Limits } from './limits.ts';
import type { Clock, Directory, Files, Ids } from './service.ts';
import type { Switches } from './switches.ts';

/** Drive makes the files and so gets no `files`: `Omit<ServiceDeps, 'files'>`. */
export interface ServiceDeps {
  ids: Ids;
  clock: Clock;
  directory: Directory;
  files: Files;
  limits: Limits;
  switches: Switches;
}
