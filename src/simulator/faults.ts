/**
 * What goes wrong, and when: a scenario of faults keyed by Google's method id. A fault may strike before the request
 * took effect or after (then the caller sees an error although it happened), or time the whole batch out. A test ends
 * with `unmet()` empty, or it tested nothing.
 */
export interface Fault {
  /** Google's method id, e.g. `drive.files.copy`. */
  method: string;
  /** Which matching request, counted from when this fault's turn comes; 1 where left out. */
  nth?: number;
  /** Only requests of this person. */
  caller?: string;
  /** Has the request taken effect when it fails? Default `before`: it has not. */
  when?: 'before' | 'after';
  /** The HTTP status answered, or a time-out: then the batch throws BatchFailed and nobody learns what happened. */
  answer: number | 'timeout';
  /** Drive's `errors[0].reason` where the status has several, e.g. 403 `sharingRateLimitExceeded`. */
  reason?: string;
}

/** A batch that failed as a whole, as UrlFetchApp.fetchAll throws: some of it may have happened. */
export class BatchFailed extends Error {
  override readonly name = 'BatchFailed';
}

/** The execution is gone: nothing of it runs on. Thrown for every request until `revive()`. */
export class ExecutionKilled extends Error {
  override readonly name = 'ExecutionKilled';
}

export interface Faults {
  /** Queues faults. Those of one method strike one after the other, each counting its `nth` from its turn on. */
  add(...faults: readonly Fault[]): void;
  /** Ends the execution before or after the nth request from now on, counted in the order of effects over all batches. */
  kill(at: { nth: number; when: 'before' | 'after' }): void;
  /** Lets requests through again after a kill. */
  revive(): void;
  /** Queued faults and kills that no request met, one sentence each. */
  unmet(): string[];
  clear(): void;
}

/** What the core asks before and after each request. */
export interface FaultPlan extends Faults {
  /** The fault that strikes this request, taken off the queue. */
  take(method: string, caller: string | undefined): Fault | undefined;
  /** Counts one request; throws ExecutionKilled where it must die before, says whether it must die after. */
  countTowardsKill(): { dieAfter: boolean };
  /** Ends the execution: throws ExecutionKilled, now and until `revive()`. */
  die(): never;
  /** Throws while the execution is dead. */
  assertAlive(): void;
}

export class FaultQueue implements FaultPlan {
  #queue: (Fault & { seen: number })[] = [];
  #kill: { left: number; when: 'before' | 'after' } | undefined;
  #dead = false;

  add(...faults: readonly Fault[]): void {
    this.#queue.push(...faults.map((fault) => ({ ...fault, seen: 0 })));
  }

  kill({ nth, when }: { nth: number; when: 'before' | 'after' }): void {
    this.#kill = { left: nth, when };
  }

  revive(): void {
    this.#dead = false;
  }

  unmet(): string[] {
    const faults = this.#queue.map((fault) => `${fault.method}: the fault ${fault.answer} for request ${fault.nth ?? 1} was never met (${fault.seen} came)`);
    return this.#kill ? [...faults, `the kill ${this.#kill.when} a request was never met (${this.#kill.left} more were needed)`] : faults;
  }

  clear(): void {
    this.#queue = [];
    this.#kill = undefined;
    this.#dead = false;
  }

  take(method: string, caller: string | undefined): Fault | undefined {
    const turn = this.#queue.find((fault) => fault.method === method && (fault.caller === undefined || fault.caller === caller));
    if (!turn) return undefined;
    turn.seen += 1;
    if (turn.seen < (turn.nth ?? 1)) return undefined;
    this.#queue = this.#queue.filter((fault) => fault !== turn);
    return turn;
  }

  countTowardsKill(): { dieAfter: boolean } {
    if (!this.#kill) return { dieAfter: false };
    this.#kill.left -= 1;
    if (this.#kill.left > 0) return { dieAfter: false };
    const { when } = this.#kill;
    this.#kill = undefined;
    return when === 'before' ? this.die() : { dieAfter: true };
  }

  die(): never {
    this.#dead = true;
    throw new ExecutionKilled(KILLED);
  }

  assertAlive(): void {
    if (this.#dead) throw new ExecutionKilled(KILLED);
  }
}

const KILLED = 'The execution was ended from outside.';
