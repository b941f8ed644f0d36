/** script.projects.versions: a version is the content as it stood, kept for good. */
import { notFound, type Handler } from '../service.ts';
import { textOf } from './content.ts';
import type { ScriptStore, ScriptVersion } from './store.ts';
import { instant, pageOf, versionOf } from './wire.ts';

export function versionHandlers(store: ScriptStore): Record<string, Handler> {
  return {
    'script.projects.versions.create': (call) => {
      const project = store.find(call);
      const description = textOf(call.body, 'description');
      const version: ScriptVersion = {
        versionNumber: project.versions.length + 1,
        ...(description === undefined ? {} : { description }),
        createTime: instant(call.now),
        files: structuredClone(project.files),
      };
      project.versions.push(version);
      return versionOf(project.scriptId, version);
    },
    'script.projects.versions.get': (call) => {
      const project = store.find(call);
      const version = project.versions.find((one) => one.versionNumber === Number(call.path.versionNumber));
      if (!version) throw notFound();
      return versionOf(project.scriptId, version);
    },
    'script.projects.versions.list': (call) => {
      const project = store.find(call);
      const newestFirst = [...project.versions].reverse().map((version) => versionOf(project.scriptId, version));
      const { page, nextPageToken } = pageOf(newestFirst, call);
      return { versions: page, nextPageToken };
    },
  };
}
