/** What is derived, the dashboard's rows and the record's comments, is left by who may not write there to the next one who may. */
import type { SheetWrite } from '../record/write.ts';
import { GoogleError } from '../workspace/errors.ts';
import type { Context } from './context.ts';

/** Whether it was written; false where this person may not. */
export function settleWhereAllowed<K extends string>(context: Pick<Context, 'rounds' | 'log'>, write: SheetWrite<K>, outcome: Parameters<SheetWrite<K>['settle']>[1]): boolean {
  try {
    write.settle(context.rounds, outcome);
    return true;
  } catch (error) {
    if (!(error instanceof GoogleError) || (error.code !== 'forbidden' && error.code !== 'not found')) throw error;
    context.log.note(error.message);
    return false;
  }
}
