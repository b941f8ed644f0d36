/**
 * The local Workspace: one world of people, files and services, and the one handler behind all its doors. Start here;
 * request.ts takes one request through its checks, batch.ts through faults and order.
 */
import { Rounds } from './batch.ts';
import { createFakeClock } from './clock.ts';
import type { Notification } from './drive/world.ts';
import type { Exchange } from './exchange.ts';
import { FaultQueue, type Faults } from './faults.ts';
import { createChance, createIds } from './ids.ts';
import { googleLimits, type Limits } from './limits.ts';
import { createQuotas } from './quotas.ts';
import type { Clock, Directory, Ids, LocalRequest, LocalResponse } from './service.ts';
import { createServices, type Services } from './services.ts';
import { restoreSnapshot, takeSnapshot } from './snapshot.ts';
import { createSwitches, type Switches } from './switches.ts';
import { createTokens } from './tokens.ts';

export type { Exchange } from './exchange.ts';

export interface LocalWorkspace {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly directory: Directory;
  readonly limits: Limits;
  readonly switches: Switches;
  readonly faults: Faults;
  /** The services themselves, for what no API gives: loading a recorded document, a person's hand edit, looking in. */
  readonly services: Services;
  /** One request; a round of its own. Throws BatchFailed and ExecutionKilled as `fetchAll` does. */
  handle(request: LocalRequest): LocalResponse;
  /** One request of a person at Google's own pages: access as ever, but no round, no fault, no quota, no delay. Reads are not told to observers, changes as round 0. */
  byHand(request: LocalRequest): LocalResponse;
  /**
   * One round. Effects in an order shuffled by the seed (switch), answers in the order asked.
   * Throws BatchFailed where a time-out hits any of them, ExecutionKilled where a test ends the execution.
   */
  fetchAll(requests: readonly LocalRequest[]): LocalResponse[];
  /** An access token for `Authorization: Bearer …`; opaque, begins `ya29.local-`. Never expires unless `lifetimeMs` is given. `client`: an OAuth client other than the company's script. */
  issueToken(email: string, scopes: readonly string[], lifetimeMs?: number, client?: string): string;
  /** Another person's act right before the nth matching request (of any method where none is named) is handled; once. Requests it makes are neither counted nor hit by faults. */
  before(match: { method?: string; nth?: number }, act: () => void): void;
  /** Hears every exchange; call what it returns to stop. */
  observe(listener: (exchange: Exchange) => void): () => void;
  readonly counts: { readonly rounds: number; readonly requests: number };
  /** The whole world as plain JSON: files, tokens, ids, time. */
  snapshot(): unknown;
  /** Puts the world back to what `snapshot` gave. The clock only moves forward. */
  restore(state: unknown): void;
}

export interface WorkspaceOptions {
  directory: Directory;
  /** A fake clock at 2026-11-23T09:00:00Z where left out. */
  clock?: Clock;
  /** Decides ids and the order of effects; 1 where left out. */
  seed?: number;
  limits?: Partial<Limits>;
  /** Where the invitations go that Drive mails by itself; nowhere where left out. */
  sendMail?: (mail: Notification) => void;
}

export function createLocalWorkspace(options: WorkspaceOptions): LocalWorkspace {
  const { directory, clock = createFakeClock(), seed = 1 } = options;
  const ids = createIds(seed);
  const chance = createChance(seed + 1);
  const limits: Limits = { ...googleLimits, ...options.limits };
  const switches = createSwitches();
  const faults = new FaultQueue();
  const services = createServices({ ids, clock, directory, limits, switches, ...(options.sendMail ? { sendMail: options.sendMail } : {}) });
  const tokens = createTokens(clock);
  const rounds = new Rounds({ services, tokens, quotas: createQuotas(clock, limits), clock, switches, batch: { begin: services.drive.beginBatch, end: services.drive.endBatch } }, faults, chance);
  return {
    clock,
    ids,
    directory,
    limits,
    switches,
    faults,
    services,
    handle: (request) => only(rounds.run([request])),
    byHand: (request) => rounds.byHand(request),
    fetchAll: (requests) => rounds.run(requests),
    issueToken: tokens.issue,
    before: (match, act) => rounds.before(match, act),
    observe: (listener) => rounds.observe(listener),
    counts: rounds.counts,
    snapshot: () => takeSnapshot({ services, tokens, ids, chance, clock }),
    restore: (state) => restoreSnapshot({ services, tokens, ids, chance, clock }, state),
  };
}

function only(answers: readonly LocalResponse[]): LocalResponse {
  const [answer] = answers;
  if (!answer) throw new Error('a request was given no answer');
  return answer;
}
