/**
 * *Restore*: puts right what was done to the log and it says itself what belongs there. What is lost is not restored: it is
 * asked again. For who may write the record, as Google has it. Two rounds, more only where people sort at that moment.
 */
import { GoogleError } from '../workspace/errors.ts';
import { must } from '../workspace/rounds.ts';
import { writeSpreadsheet } from '../workspace/sheets.ts';
import { planRestore, putBack, readBack } from '../record/restore.ts';
import type { Sheets } from '../workspace/wire.ts';
import type { Context } from './context.ts';
import type { RestoreLogRequest, ReviewView } from './contract.ts';
import { mustBeSetUp, sealing } from './index-of-incidents.ts';
import { loadToWrite } from './review/load.ts';
import type { Loaded } from './review/load.ts';
import { readReviewing } from './review/reading.ts';
import type { Reviewing } from './review/reading.ts';
import { reviewOf } from './review/screen.ts';

const TRIES = 3;

export function restoreLog(context: Context, request: RestoreLogRequest): ReviewView {
  mustBeSetUp(context);
  return context.lock.hold(() => {
    const loaded = loadToWrite(context, request.incident);
    return reviewOf(context, { ...loaded, reviewing: restored(context, loaded) });
  });
}

function restored(context: Context, { entry, reviewing }: Loaded): Reviewing {
  const doing = `restore the log of ${entry.number}`;
  let now = reviewing;
  let astray: Sheets.Schema$Request[] = [];
  for (let left = TRIES; ; left -= 1) {
    const { log } = now.tables;
    const { requests, look, gone } = planRestore(log, now.verified, sealing(context), astray);
    if (requests.length === 0) return now;
    if (left === 0) throw new GoogleError('changed', doing, 'rows moved at every try');
    const [outcome] = context.rounds([writeSpreadsheet(entry.record, requests, look, doing, 'if refused')]);
    const after = readBack(log, must(outcome));
    astray = putBack(log, gone, after);
    now = readReviewing(context, { ...now, tables: { ...now.tables, log: after } }, now.around.groups);
  }
}
