/** Projects, versions and deployments as the Apps Script API shows them. */
import { invalidArgument, type Call, type Directory, type JsonObject } from '../service.ts';
import { manifestOf } from './content.ts';
import type { ScriptDeployment, ScriptFile, ScriptProject, ScriptVersion } from './store.ts';

export const instant = (now: number): string => new Date(now).toISOString();

function userOf(directory: Directory, email: string): JsonObject {
  return { domain: email.split('@')[1], email, name: directory.people.find((person) => person.email === email)?.displayName };
}

export function projectOf(directory: Directory, project: ScriptProject): JsonObject {
  const { scriptId, title, parentId, createTime, updateTime, creator, lastModifyUser } = project;
  return { scriptId, title, parentId, createTime, updateTime, creator: userOf(directory, creator), lastModifyUser: userOf(directory, lastModifyUser) };
}

export function contentOf(directory: Directory, scriptId: string, files: readonly ScriptFile[]): JsonObject {
  const shown = files.map(({ name, type, source, createTime, updateTime, lastModifyUser }) => ({
    name,
    type,
    source,
    lastModifyUser: userOf(directory, lastModifyUser),
    createTime,
    updateTime,
    functionSet: type === 'SERVER_JS' ? { values: functionsOf(source) } : undefined,
  }));
  return { scriptId, files: shown };
}

/** What the editor's list and trigger picker see: declarations at the top level. */
const functionsOf = (source: string): JsonObject[] => [...source.matchAll(/^function\s+([A-Za-z_$][\w$]*)/gm)].map((match) => ({ name: match[1] ?? '' }));

export const versionOf = (scriptId: string, { versionNumber, description, createTime }: ScriptVersion): JsonObject => ({ scriptId, versionNumber, description, createTime });

export function deploymentOf(project: ScriptProject, deployment: ScriptDeployment): JsonObject {
  const { deploymentId, versionNumber, description, manifestFileName, updateTime } = deployment;
  return {
    deploymentId,
    deploymentConfig: { scriptId: project.scriptId, versionNumber, manifestFileName, description },
    entryPoints: entryPoints(project, deployment),
    updateTime,
  };
}

/** A deployment has a web app where the manifest of its version has one; the head one ends in /dev. */
function entryPoints(project: ScriptProject, { deploymentId, versionNumber }: ScriptDeployment): JsonObject[] | undefined {
  const files = versionNumber === undefined ? project.files : project.versions.find((version) => version.versionNumber === versionNumber)?.files;
  const { webapp } = manifestOf(files ?? []);
  if (!webapp) return undefined;
  const url = `https://script.google.com/macros/s/${deploymentId}/${versionNumber === undefined ? 'dev' : 'exec'}`;
  return [{ entryPointType: 'WEB_APP', webApp: { url, entryPointConfig: { access: webapp.access, executeAs: webapp.executeAs } } }];
}

/** Of one answer where the caller names no `pageSize`, and at most. */
const PAGE = 50;

/** A page token is the place in the list where the next page begins. An empty page is left out, as proto3 does. */
export function pageOf(list: readonly JsonObject[], { query }: Call): { page: JsonObject[] | undefined; nextPageToken: string | undefined } {
  const size = typeof query.pageSize === 'number' && query.pageSize > 0 ? Math.min(query.pageSize, PAGE) : PAGE;
  const start = query.pageToken === undefined ? 0 : Number(query.pageToken);
  if (!Number.isInteger(start) || start < 0) throw invalidArgument('Invalid page token.');
  const page = list.slice(start, start + size);
  return { page: page.length > 0 ? page : undefined, nextPageToken: start + size < list.length ? String(start + size) : undefined };
}
