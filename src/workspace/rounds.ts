/** Rounds: calls go out in batches, answers come back typed, and what may be repeated is repeated. */
import { GoogleError, errorOf } from './errors.ts';
import type { Clock } from './platform.ts';
import type { HttpRequest, HttpResponse, Transport } from './transport.ts';

/** One request to Google, as data, with how to read its answer. */
export interface Call<T> {
  /** For errors and the run's log: "copy the FAQ template". */
  doing: string;
  request: HttpRequest;
  /**
   * `freely`: reads, edits guarded by a revision, creates with a fixed id, writes that set what is already so.
   * `if refused`: everything else, repeated only where Google says that it did not do it (429).
   */
  repeat: 'freely' | 'if refused';
  read(body: string): T;
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; error: GoogleError };
export type Outcomes<C extends readonly Call<unknown>[]> = { -readonly [K in keyof C]: C[K] extends Call<infer T> ? Outcome<T> : never };

export interface Rounds {
  /** One batch. Each call has its own outcome; nothing is thrown for a call that failed. */
  <const C extends readonly Call<unknown>[]>(calls: C): Outcomes<C>;
}

const ATTEMPTS = 4;

/** How long to wait before repeating, in milliseconds, or undefined to give up. `attempt` is 1 for the first try. */
export function retryAfter(call: Pick<Call<unknown>, 'repeat'>, code: GoogleError['code'], attempt: number): number | undefined {
  if (attempt >= ATTEMPTS) return undefined;
  const wait = 500 * 2 ** attempt;
  if (code === 'rate limited') return wait * 2;
  if (call.repeat === 'freely' && (code === 'unavailable' || code === 'unknown outcome')) return wait;
  return undefined;
}

export function createRounds(transport: Transport, clock: Clock): Rounds {
  return <const C extends readonly Call<unknown>[]>(calls: C) => {
    const outcomes: Outcome<unknown>[] = [];
    let waiting = calls.map((call, at) => ({ call, at }));
    for (let attempt = 1; waiting.length > 0; attempt += 1) {
      const answers = send(transport, waiting.map(({ call }) => call));
      waiting.forEach(({ at }, i) => (outcomes[at] = answers[i] ?? lost(waiting[i]?.call.doing ?? '')));
      const again = waiting.map((item) => ({ ...item, wait: waitFor(item.call, outcomes[item.at], attempt) })).filter((item) => item.wait !== undefined);
      if (again.length > 0) clock.sleep(Math.max(...again.map(({ wait }) => wait ?? 0)));
      waiting = again.map(({ call, at }) => ({ call, at }));
    }
    return outcomes as Outcomes<C>;
  };
}

const waitFor = (call: Call<unknown>, outcome: Outcome<unknown> | undefined, attempt: number): number | undefined => (outcome && !outcome.ok ? retryAfter(call, outcome.error.code, attempt) : undefined);

const lost = (doing: string, said = 'no answer came back'): Outcome<never> => ({ ok: false, error: new GoogleError('unknown outcome', doing, said) });

function send(transport: Transport, calls: readonly Call<unknown>[]): Outcome<unknown>[] {
  let responses: HttpResponse[];
  try {
    responses = transport.fetchAll(calls.map((call) => call.request));
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return calls.map((call) => lost(call.doing, said));
  }
  return calls.map((call, i) => {
    const response = responses[i];
    if (!response) return lost(call.doing);
    if (response.status >= 200 && response.status < 300) return { ok: true, value: call.read(response.body) };
    return { ok: false, error: errorOf(response.status, response.body, call.doing) };
  });
}

/** The value, or the error thrown. */
export function must<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw outcome.error;
}

type Named = Readonly<Record<string, Call<unknown> | undefined>>;
type NamedOutcomes<N extends Named> = { [K in keyof N]: N[K] extends Call<infer T> ? Outcome<T> : N[K] extends Call<infer T> | undefined ? Outcome<T> | undefined : undefined };

/** One batch of calls by name, those that are undefined left out. No round where none is left. */
export function together<N extends Named>(rounds: Rounds, calls: N): NamedOutcomes<N> {
  const sent = Object.entries(calls).filter((pair): pair is [string, Call<unknown>] => pair[1] !== undefined);
  const outcomes = sent.length === 0 ? [] : rounds(sent.map(([, call]) => call));
  return Object.fromEntries(sent.map(([name], i) => [name, outcomes[i]])) as NamedOutcomes<N>;
}

type Groups = Readonly<Record<string, readonly Call<unknown>[]>>;

/** One batch of several lists of calls by name, each list's outcomes by themselves. */
export function grouped<const G extends Groups>(rounds: Rounds, groups: G): { [K in keyof G]: Outcomes<G[K]> } {
  const outcomes: Outcome<unknown>[] = rounds(Object.values(groups).flat());
  let from = 0;
  const parted = Object.entries(groups).map(([name, calls]) => [name, outcomes.slice(from, (from += calls.length))]);
  return Object.fromEntries(parted) as { [K in keyof G]: Outcomes<G[K]> };
}
