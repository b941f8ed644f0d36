/**
 * The part of the Apps Script API that clasp uses: projects and their content, versions, deployments. Running a script
 * (scripts.run), processes and metrics are not there. A project belongs to who made it and is no file on the Drive here.
 */
import type { ServiceDeps } from '../deps.ts';
import type { Service } from '../service.ts';
import { deploymentHandlers } from './deployments.ts';
import { projectHandlers } from './projects.ts';
import { createScriptStore } from './store.ts';
import { versionHandlers } from './versions.ts';

export function createScriptApi(deps: Pick<ServiceDeps, 'ids' | 'directory'>): Service {
  const store = createScriptStore();
  return {
    handlers: { ...projectHandlers(store, deps), ...versionHandlers(store), ...deploymentHandlers(store, deps) },
    snapshot: store.snapshot,
    restore: store.restore,
  };
}
