/** The incident's clock on the page: brought up to date once it was found behind, and acts on it, each answered with the clock as it stands after it. */
import { useEffect } from 'preact/hooks';
import type { ClockView, Failure, Reply } from '../../addon/contract.ts';
import type { Call } from '../host.ts';
import { useSurroundings } from '../surroundings.ts';
import type { IncidentForm } from './use-incident.ts';

/** @returns Nothing: it is done, and `said` was announced. */
export type ClockAct = (send: (call: Call, incident: string) => Promise<Reply<ClockView>>, said: string) => Promise<Failure | undefined>;

export function useClockActs({ state, clocked }: IncidentForm): ClockAct {
  const { call, announce } = useSurroundings();
  return async (send, said) => {
    const reply = await send(call, state.view.number);
    if (!reply.ok) return reply.failure;
    clocked(reply.value);
    announce(reply.value.dashboardSays === undefined ? said : `${said}. ${reply.value.dashboardSays}`);
    return undefined;
  };
}

/** Once for each opening that finds it behind: who may not write there leaves it to the next. */
export function useUpToDate({ state, clocked }: IncidentForm): void {
  const { call } = useSurroundings();
  const { clock, number, closed } = state.view;
  const behind = clock?.behind === true && !closed;
  useEffect(() => {
    if (behind) void call('bringUpToDate', { incident: number }).then((reply) => (reply.ok ? clocked(reply.value) : undefined));
  }, [behind]);
}
