/** A local Workspace whose services answer what a test says: the core alone, without Docs, Drive or Sheets. */
import { Rounds } from '../../src/simulator/batch.ts';
import { createFakeClock } from '../../src/simulator/clock.ts';
import { FaultQueue, type FaultPlan } from '../../src/simulator/faults.ts';
import { createChance } from '../../src/simulator/ids.ts';
import { googleLimits, type Limits } from '../../src/simulator/limits.ts';
import { createQuotas } from '../../src/simulator/quotas.ts';
import type { Clock, Handler, LocalRequest, LocalResponse, Service } from '../../src/simulator/service.ts';
import { createSwitches, type Switches } from '../../src/simulator/switches.ts';
import { createTokens, type Tokens } from '../../src/simulator/tokens.ts';

export const SCOPE = 'https://www.googleapis.com/auth/';

export interface CoreUnderTest extends Pick<Rounds, 'before' | 'observe' | 'run' | 'counts'> {
  faults: FaultPlan;
  switches: Switches;
  clock: Clock;
  tokens: Tokens;
  /** One request of writer@example.com, who consented to `drive`; JSON where the body is an object. */
  ask(method: string, url: string, body?: object, headers?: Record<string, string>): { status: number; json: unknown; text: string };
  /** The same request, to be sent in a batch. */
  request(method: string, url: string, body?: object): LocalRequest;
}

export function createCore(handlers: Record<string, Handler> = {}, options: { seed?: number; limits?: Partial<Limits>; defaultFields?: Record<string, string> } = {}): CoreUnderTest {
  const clock = createFakeClock('2026-11-23T09:00:00Z');
  const service: Service = { handlers, defaultFields: options.defaultFields ?? {}, snapshot: () => null, restore: () => undefined };
  const tokens = createTokens(clock);
  const switches = createSwitches();
  const faults = new FaultQueue();
  const quotas = createQuotas(clock, { ...googleLimits, ...options.limits });
  const services = { docs: service, drive: service, script: service, sheets: service };
  const rounds = new Rounds({ services, tokens, quotas, clock, switches }, faults, createChance(options.seed ?? 1));
  const token = tokens.issue('writer@example.com', [`${SCOPE}drive`]);
  const request = (method: string, url: string, body?: object, headers: Record<string, string> = {}): LocalRequest => ({
    method,
    url,
    headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return {
    before: (match, act) => rounds.before(match, act),
    observe: (listener) => rounds.observe(listener),
    run: (requests) => rounds.run(requests),
    counts: rounds.counts,
    faults,
    switches,
    clock,
    tokens,
    request,
    ask: (method, url, body, headers) => read(rounds.run([request(method, url, body, headers)])[0]),
  };
}

export function read(answer: LocalResponse | undefined): { status: number; json: unknown; text: string } {
  if (!answer) throw new Error('there was no answer');
  const text = typeof answer.body === 'string' ? answer.body : Buffer.from(answer.body).toString('utf8');
  const json: unknown = answer.headers['content-type']?.startsWith('application/json') ? JSON.parse(text) : undefined;
  return { status: answer.status, json, text };
}
