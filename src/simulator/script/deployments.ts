/** script.projects.deployments. Each project has a head deployment, which follows the content and cannot be changed. */
import type { ServiceDeps } from '../deps.ts';
import { invalidArgument, notFound, type Call, type Handler, type JsonObject } from '../service.ts';
import { isObject, textOf } from './content.ts';
import type { ScriptDeployment, ScriptProject, ScriptStore } from './store.ts';
import { deploymentOf, instant, pageOf } from './wire.ts';

/** Versioned deployments a project may have. */
const MOST = 200;

export function deploymentHandlers(store: ScriptStore, { ids }: Pick<ServiceDeps, 'ids'>): Record<string, Handler> {
  return {
    'script.projects.deployments.create': (call) => {
      const project = store.find(call);
      if (project.deployments.length > MOST) throw invalidArgument(`Scripts may only have up to ${MOST} versioned deployments at a time.`);
      const deployment = { deploymentId: ids.short('AKfycb', 66), ...readConfig(project, call.body), updateTime: instant(call.now) };
      project.deployments.push(deployment);
      return deploymentOf(project, deployment);
    },
    'script.projects.deployments.get': (call) => {
      const project = store.find(call);
      return deploymentOf(project, deploymentIn(project, call));
    },
    'script.projects.deployments.list': (call) => {
      const project = store.find(call);
      const { page, nextPageToken } = pageOf(project.deployments.map((deployment) => deploymentOf(project, deployment)), call);
      return { deployments: page, nextPageToken };
    },
    'script.projects.deployments.update': (call) => {
      const project = store.find(call);
      const deployment = changeable(project, call);
      const config = call.body.deploymentConfig;
      Object.assign(deployment, readConfig(project, isObject(config) ? config : {}), { updateTime: instant(call.now) });
      return deploymentOf(project, deployment);
    },
    'script.projects.deployments.delete': (call) => {
      const project = store.find(call);
      const deployment = changeable(project, call);
      project.deployments = project.deployments.filter((other) => other !== deployment);
      return {};
    },
  };
}

function deploymentIn(project: ScriptProject, { path }: Call): ScriptDeployment {
  const found = project.deployments.find((deployment) => deployment.deploymentId === path.deploymentId);
  if (!found) throw notFound();
  return found;
}

function changeable(project: ScriptProject, call: Call): ScriptDeployment {
  const deployment = deploymentIn(project, call);
  if (deployment.versionNumber === undefined) throw invalidArgument('Read-only deployments may not be modified.');
  return deployment;
}

function readConfig(project: ScriptProject, config: JsonObject): Pick<ScriptDeployment, 'versionNumber' | 'description' | 'manifestFileName'> {
  const { versionNumber } = config;
  if (typeof versionNumber !== 'number' || !project.versions.some((version) => version.versionNumber === versionNumber)) throw notFound();
  const description = textOf(config, 'description');
  return { versionNumber, ...(description === undefined ? {} : { description }), manifestFileName: textOf(config, 'manifestFileName') ?? 'appsscript' };
}
