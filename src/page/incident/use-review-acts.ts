/** Acts of the lead on an incident's reviews: each is answered with the reviews as they stand after it. */
import type { Failure, Reply, ReviewView } from '../../addon/contract.ts';
import type { Call } from '../host.ts';
import { useSurroundings } from '../surroundings.ts';
import type { IncidentForm } from './use-incident.ts';

/** @returns Nothing: it is done, and `said` was announced. */
export type ReviewAct = (send: (call: Call, incident: string) => Promise<Reply<ReviewView>>, said: string) => Promise<Failure | undefined>;

export function useReviewActs({ state, reviewed }: IncidentForm): ReviewAct {
  const { call, announce } = useSurroundings();
  return async (send, said) => {
    const reply = await send(call, state.view.number);
    if (!reply.ok) return reply.failure;
    reviewed(reply.value);
    announce([said, ...(reply.value.notes ?? [])].join('. '));
    return undefined;
  };
}
