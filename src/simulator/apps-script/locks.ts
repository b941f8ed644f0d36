/** Locks between executions. In process nobody can be waited for; executions on threads queue, first come first served. */
import type { Clock } from '../service.ts';

export interface Locks {
  /** True where `holder` then holds the lock; it may have held it before. Never waits. */
  take(key: string, holder: string): boolean;
  /** Waits until the lock is free or so many milliseconds have passed, on the Workspace's clock or in real time. */
  wait(key: string, holder: string, milliseconds: number): Promise<boolean>;
  holds(key: string, holder: string): boolean;
  release(key: string, holder: string): void;
  /** At the end of an execution: what it holds and what it waits for. */
  releaseAll(holder: string): void;
}

interface Waiter {
  key: string;
  holder: string;
  expired(): boolean;
  settle(granted: boolean): void;
}

/** How often waiting ones look at the time; milliseconds. */
const lookEvery = 10;

export function createLocks(clock: Clock): Locks {
  const held = new Map<string, string>();
  let waiters: Waiter[] = [];
  let timer: NodeJS.Timeout | undefined;
  const settle = (waiter: Waiter, granted: boolean): void => {
    waiters = waiters.filter((other) => other !== waiter);
    if (waiters.length === 0) timer = void clearInterval(timer);
    waiter.settle(granted);
  };
  const take = (key: string, holder: string): boolean => {
    if (!held.has(key)) held.set(key, holder);
    return held.get(key) === holder;
  };
  const release = (key: string, holder: string): void => {
    if (held.get(key) !== holder) return;
    held.delete(key);
    const next = waiters.find((waiter) => waiter.key === key);
    if (next) settle(next, take(key, next.holder));
  };
  const look = (): void => waiters.filter((waiter) => waiter.expired()).forEach((waiter) => settle(waiter, false));
  return {
    take,
    release,
    holds: (key, holder) => held.get(key) === holder,
    async wait(key, holder, milliseconds) {
      if (take(key, holder)) return true;
      const [clockEnd, realEnd] = [clock.now() + milliseconds, Date.now() + milliseconds];
      timer ??= setInterval(look, lookEvery);
      return new Promise((settled) => waiters.push({ key, holder, expired: () => clock.now() >= clockEnd || Date.now() >= realEnd, settle: settled }));
    },
    releaseAll(holder) {
      for (const waiter of waiters.filter((one) => one.holder === holder)) settle(waiter, false);
      for (const [key, owner] of [...held]) if (owner === holder) release(key, holder);
    },
  };
}
