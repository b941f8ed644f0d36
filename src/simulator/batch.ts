/**
 * A round: the requests of one batch in the order of their effects, with what goes wrong and what other people do in
 * between. Answers in the order asked.
 */
import { exchangeOf, type Exchange } from './exchange.ts';
import { faultAnswer } from './fault-answers.ts';
import { BatchFailed, type Fault, type FaultPlan } from './faults.ts';
import { errorOf } from './http.ts';
import { shuffled, type Chance } from './ids.ts';
import { identify, respond, type Desk, type Identified } from './request.ts';
import type { LocalRequest, LocalResponse } from './service.ts';

/** What another person does, after so many more matching requests. */
interface Act {
  method: string | undefined;
  left: number;
  act: () => void;
}

/** An answer, or undefined where it was lost. */
type Outcome = LocalResponse | undefined;

export class Rounds {
  readonly counts = { rounds: 0, requests: 0 };
  readonly #listeners = new Set<(exchange: Exchange) => void>();
  readonly #desk: Desk;
  readonly #faults: FaultPlan;
  readonly #chance: Chance;
  #acts: Act[] = [];
  #othersAct = false;

  constructor(desk: Desk, faults: FaultPlan, chance: Chance) {
    this.#desk = desk;
    this.#faults = faults;
    this.#chance = chance;
  }

  /** Requests made within another person's act are no round: neither counted nor hit by faults. */
  run(requests: readonly LocalRequest[]): LocalResponse[] {
    if (this.#othersAct) return requests.map((request) => this.#inBetween(request));
    this.#faults.assertAlive();
    this.counts.rounds += 1;
    this.#desk.clock.advance(this.#desk.switches.latencyMs);
    // A request alone is concurrent with nothing, whatever another person did right before it.
    if (requests.length > 1) this.#desk.batch?.begin();
    try {
      return this.#batch(requests);
    } finally {
      this.#desk.batch?.end();
    }
  }

  before({ method, nth = 1 }: { method?: string; nth?: number }, act: () => void): void {
    this.#acts.push({ method, left: nth, act });
  }

  observe(listener: (exchange: Exchange) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Of the requests not yet out when a batch fails, the seed decides which get through. */
  #batch(requests: readonly LocalRequest[]): LocalResponse[] {
    const order = requests.map((_, at) => at);
    const answers = new Map<number, LocalResponse>();
    let lost = false;
    for (const at of this.#desk.switches.shuffle ? shuffled(order, this.#chance) : order) {
      const request = requests[at];
      if (!request || (lost && this.#chance.pick(2) === 0)) continue;
      const outcome = this.#one(request);
      if (outcome) answers.set(at, outcome);
      else lost = true;
    }
    if (lost) throw new BatchFailed('Timeout: the batch got no answer; some of its requests may have taken effect.');
    return order.flatMap((at) => answers.get(at) ?? []);
  }

  #one(request: LocalRequest): Outcome {
    this.counts.requests += 1;
    const identified = identify(this.#desk, request);
    const { route, caller } = identified;
    this.#letOthersAct(route?.id);
    const { dieAfter } = this.#faults.countTowardsKill();
    const outcome = this.#strike(identified, route && this.#faults.take(route.id, caller?.email));
    this.#tell(identified, outcome);
    if (dieAfter) this.#faults.die();
    return outcome;
  }

  #strike(identified: Identified, fault: Fault | undefined): Outcome {
    if (!fault || !identified.route) return respond(this.#desk, identified);
    if (fault.when === 'after') respond(this.#desk, identified);
    if (fault.answer === 'timeout') return undefined;
    const { api, method } = identified.route;
    return errorOf(api.name, faultAnswer(api.name, method.http, fault.answer, fault.reason));
  }

  #letOthersAct(method: string | undefined): void {
    const matching = this.#acts.filter((act) => act.method === undefined || act.method === method);
    for (const act of matching) act.left -= 1;
    const due = matching.filter((act) => act.left === 0);
    this.#acts = this.#acts.filter((act) => act.left > 0);
    this.#othersAct = true;
    try {
      for (const { act } of due) act();
    } finally {
      this.#othersAct = false;
    }
  }

  /** A person at Google's own pages: no round, no fault, no quota, no delay. Only what may change something is told to observers. */
  byHand(request: LocalRequest): LocalResponse {
    const identified = identify(this.#desk, request);
    const answer = respond({ ...this.#desk, switches: { ...this.#desk.switches, quotas: false } }, identified);
    if (request.method !== 'GET') this.#tell(identified, answer, 0);
    return answer;
  }

  #inBetween(request: LocalRequest): LocalResponse {
    const identified = identify(this.#desk, request);
    const answer = respond(this.#desk, identified);
    this.#tell(identified, answer);
    return answer;
  }

  #tell(identified: Identified, outcome: Outcome, round = this.#othersAct ? 0 : this.counts.rounds): void {
    const exchange = exchangeOf(identified, outcome, this.#desk.clock.now(), round);
    for (const listener of this.#listeners) listener(exchange);
  }
}
