/** Script projects: their content now, the versions cut of it, and the deployments that point at versions. */
import { notFound, permissionDenied, type Call } from '../service.ts';
import { isObject } from './content.ts';

export interface ScriptFile {
  name: string;
  /** `SERVER_JS`, `HTML` or `JSON`. */
  type: string;
  source: string;
  /** RFC 3339, UTC; so are all times here. */
  createTime: string;
  updateTime: string;
  lastModifyUser: string;
}

export interface ScriptVersion {
  /** 1, 2, … of its project. */
  versionNumber: number;
  description?: string;
  createTime: string;
  files: ScriptFile[];
}

export interface ScriptDeployment {
  deploymentId: string;
  /** Absent on the head deployment, which follows the content. */
  versionNumber?: number;
  description?: string;
  manifestFileName: string;
  updateTime: string;
}

export interface ScriptProject {
  scriptId: string;
  title: string;
  parentId?: string;
  creator: string;
  lastModifyUser: string;
  createTime: string;
  updateTime: string;
  files: ScriptFile[];
  versions: ScriptVersion[];
  deployments: ScriptDeployment[];
}

/** The manifest's `webapp` section, as an entry point shows it. */
export interface Manifest {
  webapp?: { access: string | undefined; executeAs: string | undefined };
}

interface ScriptState {
  projects: Record<string, ScriptProject>;
}

export interface ScriptStore {
  add(project: ScriptProject): void;
  /** The project a call names; 404 where there is none, 403 where it is somebody else's. */
  find(call: Call): ScriptProject;
  snapshot(): unknown;
  restore(state: unknown): void;
}

export function createScriptStore(): ScriptStore {
  let state: ScriptState = { projects: {} };
  return {
    add(project) {
      state.projects[project.scriptId] = project;
    },
    find({ path, caller }) {
      const project = state.projects[path.scriptId ?? ''];
      if (!project) throw notFound();
      if (project.creator !== caller.email) throw permissionDenied();
      return project;
    },
    snapshot: () => structuredClone(state),
    restore(from) {
      if (!isState(from)) throw new TypeError('this is no state of the Script API; give what snapshot() gave');
      state = structuredClone(from);
    },
  };
}

const isState = (value: unknown): value is ScriptState => isObject(value) && isObject(value.projects);
