/** The set-up there is, for the form; to everyone but administrators it says who they are. */
import type { Context } from './context.ts';
import type { Screen } from './contract.ts';
import { youAre } from './open.ts';
import { readSetUp } from './index-of-incidents.ts';
import { setUpView } from './set-up.ts';

export function readSetUpView(context: Context): Screen {
  const setUp = readSetUp(context.properties);
  const you = youAre(context, setUp);
  return setUp === undefined || !you.administrator ? { screen: 'not set up', you } : { screen: 'set up', you, setUp: setUpView(context, setUp) };
}
