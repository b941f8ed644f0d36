/**
 * The local team with the add-on set up, for tests that press buttons: calls go to the built bundle as the page's do, and
 * what came of them is read back as Google would show it. `back()` puts the world to where set-up left it.
 */
import { join } from 'node:path';
import * as v from 'valibot';
import type { Failure, GenerateRequest, Generated, Host, Reply, SetUpRequest, SetUpResult } from '../../src/actions/contract.ts';
import type { IndexEntry } from '../../src/actions/index-of-incidents.ts';
import { createLocalTeam } from '../../src/commands/local-team.ts';
import type { LocalTeam } from '../../src/commands/local-team.ts';
import type { Place } from '../../src/simulator/apps-script/script-project.ts';

export const ADMIN = 'admin@example.com';
export const WRITER = 'writer@example.com';
export const BACKUP = 'backup@example.com';
export const ENGINEER = 'engineer@example.com';
export const OUTSIDER = 'outsider@example.com';
export const PEOPLE = [ADMIN, WRITER, BACKUP, ENGINEER, OUTSIDER] as const;
/** A making that is older than this may be taken up by anybody: Apps Script ends every run after six minutes. */
export const CLAIM_LIFETIME_MS = 7 * 60_000;
export const KINDS = ['internal', 'customer', 'faq'] as const;

export const documentLink = (id: string): string => `https://docs.google.com/document/d/${id}/edit`;
export const folderLink = (id: string): string => `https://drive.google.com/drive/folders/${id}`;
export const sheetLink = (id: string): string => `https://docs.google.com/spreadsheets/d/${id}/edit`;

export type HostName = keyof Host;
export type RequestOf<N extends HostName> = Parameters<Host[N]>[0];
type Said<N extends HostName> = ReturnType<Host[N]>;

export interface Stage {
  readonly team: LocalTeam;
  readonly setUp: SetUpResult;
  /** Ids of what Set up made, out of its links. */
  readonly ids: { dashboard: string; blankRecord: string; startHere: string };
  /** A host function as the page calls it. Throws where the run was ended from outside. */
  ask<N extends HostName>(person: string, name: N, request: RequestOf<N>, place?: Place): Said<N>;
  /** As `ask`, and the value; throws where the add-on says no. */
  done<N extends HostName>(person: string, name: N, request: RequestOf<N>, place?: Place): Extract<Said<N>, { ok: true }>['value'];
  /** As `ask`, and what the add-on said no with; throws where it did as asked. */
  refused<N extends HostName>(person: string, name: N, request: RequestOf<N>, place?: Place): Failure;
  /** Generate; `killed` where the run was ended from outside. */
  press(person: string, request: GenerateRequest, place?: Place): Reply<Generated> | 'killed';
  /** Another person's act right before the nth matching request; returns whether it has happened. Forgotten by `back`. */
  inBetween(match: { method?: string; nth?: number }, act: () => void): () => boolean;
  /** Rounds and requests since the last call of it. */
  spent(): { rounds: number; requests: number };
  /** Remembers the world as it is now; what it returns puts everything back to it: faults, switches and acts waited for are gone. */
  mark(): () => void;
  /** Back to where set-up left the world. */
  back(): void;
}

const Answer = v.union([
  v.object({ ok: v.literal(true), value: v.unknown() }),
  v.object({ ok: v.literal(false), failure: v.looseObject({ code: v.string(), what: v.pipe(v.string(), v.minLength(1)), todo: v.string() }) }),
]);

/** The replies' shapes are the bundle's own types; here it is held that one came, and in which of its two forms. */
function readReply<N extends HostName>(json: unknown): Said<N> {
  const reply: Said<N> = JSON.parse(v.parse(v.string(), json));
  v.parse(Answer, reply);
  return reply;
}

export const DIST = join(__dirname, '../../dist');

/** What is asked of Set up where a test asks for nothing special: the team's own templates, its folder, a new dashboard. */
export const usualSetUp = (team: LocalTeam, change: Partial<SetUpRequest> = {}): SetUpRequest => ({
  operation: 'setup00001',
  templates: { internal: documentLink(team.templates.internal), customer: documentLink(team.templates.customer), faq: documentLink(team.templates.faq) },
  folder: folderLink(team.folderId),
  dashboard: '',
  administrators: [ADMIN],
  webAppUrl: '',
  namePattern: '',
  openInternal: true,
  ...change,
});

export type Desk = Omit<Stage, 'setUp' | 'ids' | 'back'>;

/** The team before anybody has set the add-on up; everybody has agreed to its permissions. */
export function openDesk(): Desk {
  const team = createLocalTeam({ dist: DIST });
  for (const person of PEOPLE) team.project.consent(person);
  let era = 0;
  const counted = { rounds: 0, requests: 0 };
  const switches = { ...team.workspace.switches };
  const desk: Desk = {
    team,
    ask: (person, name, request, place) => readReply(team.project.run({ as: person, function: name, args: [JSON.stringify(request)], place: place ?? { kind: 'document', fileId: team.notesId } })),
    done(person, name, request, place) {
      const reply = desk.ask(person, name, request, place);
      if (reply.ok) return reply.value;
      throw new Error(`${name}: ${JSON.stringify(reply.failure)}`);
    },
    refused(person, name, request, place) {
      const reply = desk.ask(person, name, request, place);
      if (!reply.ok) return reply.failure;
      throw new Error(`${name} did as asked: ${JSON.stringify(reply.value)}`);
    },
    press(person, request, place) {
      try {
        return desk.ask(person, 'generate', request, place);
      } catch (thrown) {
        if (thrown instanceof Error && thrown.name === 'ExecutionKilled') return 'killed';
        throw thrown;
      } finally {
        team.workspace.faults.revive();
      }
    },
    inBetween(match, act) {
      const mine = era;
      let happened = false;
      team.workspace.before(match, () => {
        if (mine !== era) return;
        happened = true;
        act();
      });
      return () => happened;
    },
    spent() {
      const { rounds, requests } = team.workspace.counts;
      const since = { rounds: rounds - counted.rounds, requests: requests - counted.requests };
      Object.assign(counted, { rounds, requests });
      return since;
    },
    mark() {
      const kept = team.snapshot();
      return () => {
        era += 1;
        team.workspace.faults.clear();
        Object.assign(team.workspace.switches, switches);
        team.restore(kept);
        desk.spent();
      };
    },
  };
  return desk;
}

const idIn = (url: string): string => /\/d\/([^/]+)/.exec(url)?.[1] ?? '';

/** The team with the add-on set up by its administrator. */
export function openStage(change: (team: LocalTeam) => Partial<SetUpRequest> = () => ({})): Stage {
  const desk = openDesk();
  const setUp = desk.done(ADMIN, 'setUp', usualSetUp(desk.team, change(desk.team)));
  const { dashboardUrl, recordTemplateUrl, startHereUrl } = setUp.setUp;
  return { ...desk, setUp, ids: { dashboard: idIn(dashboardUrl), blankRecord: idIn(recordTemplateUrl), startHere: idIn(startHereUrl) }, back: desk.mark() };
}

/** The add-on's index of an incident, as it stands in the script's properties. */
export function indexOf(team: LocalTeam, incident: string): IndexEntry | undefined {
  const text = team.project.state.properties['script']?.[`incident.${incident}`];
  return text === undefined ? undefined : JSON.parse(text);
}
