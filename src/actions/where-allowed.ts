/** The dashboard is derived: who may not write there leaves the row to the next one who may, and it says as of when. */
import type { SheetWrite } from '../record/write.ts';
import { GoogleError } from '../workspace/errors.ts';
import type { Context } from './context.ts';

export function settleWhereAllowed<K extends string>(context: Pick<Context, 'rounds' | 'log'>, write: SheetWrite<K>, outcome: Parameters<SheetWrite<K>['settle']>[1]): void {
  try {
    write.settle(context.rounds, outcome);
  } catch (error) {
    if (!(error instanceof GoogleError) || (error.code !== 'forbidden' && error.code !== 'not found')) throw error;
    context.log.note(error.message);
  }
}
