/** script.projects: make one, look at it, read its files, replace its files. */
import type { ServiceDeps } from '../deps.ts';
import { invalidArgument, notFound, type Call, type Handler } from '../service.ts';
import { readFiles, textOf } from './content.ts';
import type { ScriptProject, ScriptStore } from './store.ts';
import { contentOf, instant, projectOf } from './wire.ts';

const NEW_MANIFEST = JSON.stringify({ timeZone: 'Etc/UTC', dependencies: {}, exceptionLogging: 'STACKDRIVER', runtimeVersion: 'V8' }, null, 2);

export function projectHandlers(store: ScriptStore, { ids, directory }: Pick<ServiceDeps, 'ids' | 'directory'>): Record<string, Handler> {
  const create = (call: Call): ScriptProject => {
    const title = textOf(call.body, 'title');
    if (!title) throw invalidArgument('A title is required.');
    const now = instant(call.now);
    const made = { createTime: now, updateTime: now, lastModifyUser: call.caller.email };
    const parentId = textOf(call.body, 'parentId');
    return {
      scriptId: ids.short('1', 56),
      title,
      ...(parentId === undefined ? {} : { parentId }),
      creator: call.caller.email,
      ...made,
      files: [{ name: 'appsscript', type: 'JSON', source: NEW_MANIFEST, ...made }],
      versions: [],
      deployments: [{ deploymentId: ids.short('AKfycb', 47), manifestFileName: 'appsscript', updateTime: now }],
    };
  };
  return {
    'script.projects.create': (call) => {
      const project = create(call);
      store.add(project);
      return projectOf(directory, project);
    },
    'script.projects.get': (call) => projectOf(directory, store.find(call)),
    'script.projects.getContent': (call) => {
      const project = store.find(call);
      return contentOf(directory, project.scriptId, filesAt(project, call.query.versionNumber));
    },
    'script.projects.updateContent': (call) => {
      const project = store.find(call);
      replaceFiles(project, call);
      return contentOf(directory, project.scriptId, project.files);
    },
  };
}

function filesAt(project: ScriptProject, versionNumber: Call['query'][string] | undefined): ScriptProject['files'] {
  const files = versionNumber === undefined ? project.files : project.versions.find((version) => version.versionNumber === versionNumber)?.files;
  if (!files) throw notFound();
  return files;
}

/** What is not in the body is gone; a file that did not change keeps its times. */
function replaceFiles(project: ScriptProject, { body, caller, now }: Call): void {
  const made = { updateTime: instant(now), lastModifyUser: caller.email };
  project.files = readFiles(body).map((file) => {
    const before = project.files.find((old) => old.name === file.name);
    if (before && before.source === file.source && before.type === file.type) return before;
    return { ...file, createTime: before?.createTime ?? made.updateTime, ...made };
  });
  Object.assign(project, made);
}
