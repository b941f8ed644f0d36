/** Calls as the add-on sends them, to the local Sheets alone. */
import type { JsonObject } from '../../src/simulator/service.ts';
import { ApiError } from '../../src/simulator/service.ts';
import { createRounds } from '../../src/workspace/rounds.ts';
import type { Rounds } from '../../src/workspace/rounds.ts';
import type { Bench } from '../simulator/sheets/bench.ts';

/** `meanwhile` comes right before the first write. */
export function roundsTo(bench: Bench, meanwhile: () => void): Rounds {
  let waiting = true;
  const answer = (method: string, body: JsonObject): { status: number; body: string } => {
    try {
      return { status: 200, body: JSON.stringify(bench.call(method, {}, {}, body)) };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { status: error.code, body: JSON.stringify({ error: { code: error.code, message: error.message, status: error.status } }) };
    }
  };
  return createRounds({ fetchAll: (requests) => requests.map(({ url, payload }) => {
    const writes = url.includes(':batchUpdate');
    if (writes && waiting) {
      waiting = false;
      meanwhile();
    }
    const sent: JsonObject = JSON.parse(typeof payload === 'string' ? payload : '{}');
    return { headers: {}, ...answer(writes ? 'batchUpdate' : 'values.batchGetByDataFilter', sent) };
  }) }, { now: () => 0, sleep: () => undefined });
}
