/**
 * The local team: a Workspace with its people, a shared drive "Incident Communications" with the three existing templates
 * and an empty folder for incidents, a document of the writer's to open the add-on in, and the add-on itself. No dashboard
 * yet. `npm start`, `npm run rehearse` and the tests begin here.
 */
import { runOnThread } from '../simulator/apps-script/threads.ts';
import { createScriptProject } from '../simulator/apps-script/script-project.ts';
import type { Execution, ScriptProject } from '../simulator/apps-script/script-project.ts';
import { createFakeClock, createRealClock } from '../simulator/clock.ts';
import { paragraphOf } from '../simulator/convert/blocks.ts';
import { documentOf } from '../simulator/convert/write.ts';
import type { Notification } from '../simulator/drive/world.ts';
import { call } from '../simulator/pages/asking.ts';
import type { Answer } from '../simulator/pages/asking.ts';
import { createLocalWorkspace } from '../simulator/workspace.ts';
import type { LocalWorkspace } from '../simulator/workspace.ts';
import { team } from './team/team.ts';
import type { TeamTemplate } from './team/team.ts';

export interface LocalTeamOptions {
  /** The folder of the built add-on. */
  dist: string;
  /** The built thread.ts; with it `run` gives each execution a thread of its own. */
  threadFile?: string;
  /** The machine's clock instead of a fake one. */
  realClock?: boolean;
  /** What `snapshot` gave; the team as it was then, instead of a new one. Throws TypeError where it is something else. */
  state?: unknown;
  /** Decides ids and the order of effects; 1 where left out. */
  seed?: number;
}

/** Ids of what the team finds in its Drive. */
export interface TeamPlaces {
  /** The shared drive. */
  driveId: string;
  /** The folder for incidents in it. */
  folderId: string;
  /** A document in the writer's My Drive. */
  notesId: string;
}

export interface LocalTeam extends TeamPlaces {
  readonly workspace: LocalWorkspace;
  readonly project: ScriptProject;
  readonly templates: Readonly<Record<TeamTemplate['kind'], string>>;
  /** Mails that Drive sent by itself, oldest first. Those of the script are in `project.state.mails`. */
  readonly notifications: readonly Notification[];
  /** How long a batch really takes in runs on threads, milliseconds; 0 until changed. Not part of the snapshot. */
  readonly pace: { roundMs: number };
  /** A person's own request, whatever the add-on may; `url` is Google's, `body` is sent as JSON. */
  call(email: string, method: string, url: string, body?: object): Answer;
  /** One function of the script; rejects with a ScriptError as `project.run` throws it. */
  run(execution: Execution): Promise<unknown>;
  /** All of it as plain JSON. */
  snapshot(): unknown;
  /** Back to what `snapshot` gave; time only moves forward. Throws TypeError where it is something else. */
  restore(state: unknown): void;
}

const DOCUMENT = 'application/vnd.google-apps.document';
const WRITER = 'writer@example.com';
const MANAGERS: readonly string[] = [team.owner, WRITER, 'backup@example.com'];
const TITLE = 'Incident Comms';

interface State {
  layout: 1;
  workspace: unknown;
  project: unknown;
  notifications: Notification[];
  places: TeamPlaces;
}

export function createLocalTeam(options: LocalTeamOptions): LocalTeam {
  const { dist, threadFile, seed = 1, state } = options;
  if (state !== undefined && !isState(state)) throw new TypeError('this is no kept state of a local team, or one of another version');
  const notifications: Notification[] = [...(state?.notifications ?? [])];
  const workspace = createLocalWorkspace({ directory: team.directory, clock: options.realClock ? createRealClock() : createFakeClock(), seed, sendMail: (mail) => void notifications.push(mail) });
  const { clock, directory, fetchAll, issueToken, services } = workspace;
  const project = createScriptProject({ workspace: { clock, directory, fetchAll, issueToken, files: services.drive, bodyTexts: (fileId) => services.docs.bodyTexts(fileId) }, dist, title: TITLE, seed });
  const restore = (kept: unknown): void => {
    if (!isState(kept)) throw new TypeError('this is no kept state of a local team, or one of another version');
    workspace.restore(kept.workspace);
    project.restore(kept.project);
    notifications.splice(0, notifications.length, ...kept.notifications);
  };
  if (state) restore(state);
  const places = state?.places ?? plant(workspace);
  if (!state) project.deploy();
  const pace = { roundMs: 0 };
  const wait = (operation: string): Promise<void> | void => (operation === 'fetchAll' && pace.roundMs > 0 ? new Promise((done) => setTimeout(done, pace.roundMs)) : undefined);
  return {
    ...places,
    workspace,
    project,
    templates: templateIds(),
    notifications,
    pace,
    restore,
    call: (email, method, url, body) => call(workspace, email, method, url, body),
    run: async (execution) => (threadFile === undefined ? project.run(execution) : runOnThread(project, execution, { threadFile, pace: wait })),
    snapshot: (): State => ({ layout: 1, workspace: workspace.snapshot(), project: project.snapshot(), notifications: structuredClone(notifications), places }),
  };
}

/** What was there before the add-on came. */
function plant({ services: { docs, drive }, directory }: LocalWorkspace): TeamPlaces {
  const others = directory.people.filter(({ email }) => email.endsWith(`@${directory.domain}`) && !MANAGERS.includes(email));
  const driveId = drive.seed.sharedDrive('Incident Communications', [...MANAGERS.map((email) => ({ email, role: 'organizer' as const })), ...others.map(({ email }) => ({ email, role: 'commenter' as const }))]);
  const templates = drive.seed.folder({ name: 'Templates', parent: driveId });
  for (const { id, name, document } of team.templates) {
    drive.seed.file({ id, name, mimeType: DOCUMENT, parent: templates });
    docs.load(id, document);
  }
  const folderId = drive.seed.folder({ name: 'Incidents', parent: driveId });
  const notesId = drive.seed.file({ name: 'Notes', mimeType: DOCUMENT, parent: drive.seed.rootOf(WRITER), owner: WRITER });
  docs.load(notesId, documentOf([{ body: NOTES.map((text) => paragraphOf([{ kind: 'text', text, style: {} }])) }], 'Notes'));
  return { driveId, folderId, notesId };
}

const NOTES = ['Any document will do: the add-on’s menu is under Extensions, in every document that you may edit.', 'Begin with Set up. The templates and the folder for incidents are in the shared drive Incident Communications.'];

function templateIds(): Record<TeamTemplate['kind'], string> {
  const idOf = (kind: TeamTemplate['kind']): string => team.templates.find((template) => template.kind === kind)?.id ?? '';
  return { internal: idOf('internal'), customer: idOf('customer'), faq: idOf('faq') };
}

/** Only what `snapshot` gave is restored: its outline tells it from anything else, the services check their own parts. */
const isState = (value: unknown): value is State =>
  typeof value === 'object' && value !== null && 'layout' in value && value.layout === 1 && 'places' in value && 'workspace' in value && 'project' in value && 'notifications' in value && Array.isArray(value.notifications);
