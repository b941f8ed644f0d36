/** Ends a run at each of its requests, before and after its effect, and looks at what pressing again makes of it. */
import type { GenerateRequest } from '../../src/actions/contract.ts';
import { indexOf, BACKUP, CLAIM_LIFETIME_MS, WRITER } from '../actions/stage.ts';
import type { Stage } from '../actions/stage.ts';
import { faultsOf } from '../actions/standing.ts';
import { NUMBER } from './scenes.ts';
import type { Scene } from './scenes.ts';

export interface Point {
  /** Counted in the order of effects over all batches, from 1. */
  nth: number;
  when: 'before' | 'after';
  /** Google's method. */
  method: string;
}

/**
 * Where a run may end with a world that no other point leaves. Before a request is after the one before it, but for the
 * first of a batch; and what only reads leaves the world as it was.
 */
export function pointsOf({ team }: Pick<Stage, 'team'>, run: () => void): Point[] {
  const heard: { round: number; method: string }[] = [];
  const stop = team.workspace.observe(({ round, apiMethod = '' }) => void heard.push({ round, method: apiMethod }));
  run();
  stop();
  return heard.flatMap(({ round, method }, i): Point[] => {
    const nth = i + 1;
    return [...(round === heard[i - 1]?.round ? [] : [{ nth, when: 'before' as const, method }]), ...(READS.test(method) ? [] : [{ nth, when: 'after' as const, method }])];
  });
}

/** Requests that leave the world as it was. */
export const READS = /\.(get|list|batchGetByDataFilter)$/;

export interface Killed extends Scene {
  stage: Stage;
  points: readonly Point[];
}

/**
 * Kills the writer's press at each point and lets `finish` press again. Returns what is then not one of everything, a
 * sentence each.
 */
export function afterEachKill({ stage, begin, request, wanted, points }: Killed, finish: (stage: Stage, request: GenerateRequest) => string | undefined): string[] {
  return points.flatMap((point) => {
    const at = `${point.when} ${point.method} (request ${point.nth})`;
    begin();
    stage.team.workspace.faults.kill(point);
    if (stage.press(WRITER, request) !== 'killed') return [`${at}: was not killed`];
    const said = finish(stage, request);
    return (said === undefined ? faultsOf(stage, NUMBER, wanted) : [said]).map((fault) => `${at}: ${fault}`);
  });
}

/** The same page, the same press. */
export function pressAgain({ press }: Stage, request: GenerateRequest): string | undefined {
  const reply = press(WRITER, request);
  if (reply === 'killed') return 'killed again';
  return reply.ok ? undefined : `${reply.failure.code}: ${reply.failure.what}`;
}

/** A colleague who finds it unfinished; at once they are told to wait, later they finish it. They know the title and no more. */
export function colleagueFinishes(stage: Stage, { title = '', documents, ...rest }: GenerateRequest): string | undefined {
  const begun = indexOf(stage.team, NUMBER);
  const operation = 'colleague00001';
  if (!begun?.claim) return answer(stage, begun ? { operation, incident: NUMBER, documents } : { ...rest, operation, title, documents });
  const early = stage.press(BACKUP, { operation, incident: NUMBER, documents });
  if (early === 'killed' || early.ok || early.failure.code !== 'busy' || !early.failure.what.includes(WRITER)) return 'a colleague may take it up at once';
  stage.team.workspace.clock.advance(CLAIM_LIFETIME_MS + 1);
  const reply = stage.press(BACKUP, { operation, incident: NUMBER, documents });
  if (reply === 'killed' || reply.ok) return undefined;
  const { code, field, what } = reply.failure;
  if (code !== 'bad input' || field !== 'title') return `${code}: ${what}`;
  return answer(stage, { operation, incident: NUMBER, documents, title });
}

function answer({ press }: Stage, request: GenerateRequest): string | undefined {
  const reply = press(BACKUP, request);
  if (reply === 'killed') return 'killed again';
  return reply.ok ? undefined : `${reply.failure.code}: ${reply.failure.what}`;
}

/** Presses; whether the run was ended from outside. The world goes on after it. */
export function isEnded({ team }: Pick<Stage, 'team'>, press: () => unknown): boolean {
  try {
    press();
    return false;
  } catch (error) {
    if (error instanceof Error && error.name === 'ExecutionKilled') return true;
    throw error;
  } finally {
    team.workspace.faults.revive();
  }
}
