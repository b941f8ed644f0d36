/**
 * A team's Google Workspace on this machine, as `npm start`, `npm run rehearse` and the tests find it: a shared drive with the
 * existing templates under the ids of the playbook's links and an empty folder for incidents, a document to open the
 * sidebar in, no dashboard yet; and the script project that runs the built bundle for everybody.
 */
import { createScriptProject } from '../simulator/apps-script/script-project.ts';
import type { ScriptProject } from '../simulator/apps-script/script-project.ts';
import { createFakeClock, createRealClock } from '../simulator/clock.ts';
import type { JsonObject } from '../simulator/service.ts';
import { createLocalWorkspace } from '../simulator/workspace.ts';
import type { LocalWorkspace } from '../simulator/workspace.ts';
import { team } from './team/team.ts';

const DOCUMENT = 'application/vnd.google-apps.document';
const DRIVE_SCOPE = 'https://www.googleapis.com/auth/drive';

export interface LocalTeamOptions {
  /** The folder of the built bundle. */
  dist: string;
  /** The wall clock; a fake one at 2026-11-23T09:00:00Z where left out. */
  realClock?: boolean;
  /** As `snapshot` gave it; a new team where left out. */
  state?: unknown;
  seed?: number;
}

export interface LocalTeam {
  workspace: LocalWorkspace;
  project: ScriptProject;
  places: TeamPlaces;
  snapshot(): TeamState;
  /** Puts the whole team back to what `snapshot` gave. */
  restore(state: TeamState): void;
  /** A request as a person, with every Drive right; the JSON answer, or text where it is none. */
  ask(email: string, method: string, url: string, body?: JsonObject): { status: number; json: unknown; bytes: Uint8Array };
}

export interface TeamPlaces {
  sharedDrive: string;
  /** Where incidents go. */
  incidents: string;
  templates: Record<'internal' | 'customer' | 'faq', string>;
  /** A document of writer@example.com's own. */
  notes: string;
}

export interface TeamState {
  places: TeamPlaces;
  workspace: unknown;
  project: unknown;
}

export function createLocalTeam(options: LocalTeamOptions): LocalTeam {
  const workspace = createLocalWorkspace({ directory: team.directory, clock: options.realClock ? createRealClock() : createFakeClock(), seed: options.seed ?? 1 });
  const project = createScriptProject({ workspace: forScript(workspace), dist: options.dist, seed: options.seed ?? 1 });
  let places: TeamPlaces;
  const restore = (state: TeamState): void => {
    places = state.places;
    workspace.restore(state.workspace);
    project.restore(state.project);
  };
  if (options.state === undefined) places = seed(workspace);
  else if (isTeamState(options.state)) restore(options.state);
  else throw new TypeError('This is no state of a local team.');
  return {
    ...{ workspace, project, restore, ask: asking(workspace) },
    get places() {
      return places;
    },
    snapshot: () => ({ places, workspace: workspace.snapshot(), project: project.snapshot() }),
  };
}

const isTeamState = (state: unknown): state is TeamState => typeof state === 'object' && state !== null && 'places' in state && 'workspace' in state && 'project' in state;

const forScript = (workspace: LocalWorkspace): Parameters<typeof createScriptProject>[0]['workspace'] => ({
  clock: workspace.clock,
  directory: workspace.directory,
  files: workspace.services.drive,
  fetchAll: workspace.fetchAll,
  issueToken: workspace.issueToken,
});

function seed(workspace: LocalWorkspace): TeamPlaces {
  const { drive, docs } = workspace.services;
  const managers = [team.owner, 'writer@example.com', 'backup@example.com'].map((email) => ({ email, role: 'organizer' as const }));
  const sharedDrive = drive.seed.sharedDrive('Incident Communications', [...managers, { domain: team.directory.domain, role: 'commenter' }]);
  const folder = drive.seed.folder({ name: team.folders.templates, parent: sharedDrive });
  for (const { id, name, document } of team.templates) {
    drive.seed.file({ id, name, mimeType: DOCUMENT, parent: folder });
    docs.load(id, document);
  }
  const ids = new Map(team.templates.map(({ kind, id }) => [kind, id]));
  return {
    sharedDrive,
    incidents: drive.seed.folder({ name: team.folders.incidents, parent: sharedDrive }),
    templates: { internal: ids.get('internal') ?? '', customer: ids.get('customer') ?? '', faq: ids.get('faq') ?? '' },
    notes: drive.seed.file({ name: 'Notes', mimeType: DOCUMENT, parent: drive.seed.rootOf('writer@example.com') }),
  };
}

const asking =
  (workspace: LocalWorkspace): LocalTeam['ask'] =>
  (email, method, url, body) => {
    const headers = { authorization: `Bearer ${workspace.issueToken(email, [DRIVE_SCOPE])}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
    const answer = workspace.handle({ method, url, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const bytes = typeof answer.body === 'string' ? Buffer.from(answer.body, 'utf8') : answer.body;
    const isJson = (answer.headers['content-type'] ?? '').includes('json');
    return { status: answer.status, json: isJson ? JSON.parse(Buffer.from(bytes).toString('utf8')) : undefined, bytes };
  };
