/** The set-up there is, or an empty one, for the form; to everyone but administrators it says who they are. */
import { byKind } from '../playbook/incident.ts';
import type { Context } from './context.ts';
import type { Screen, SetUpView } from './contract.ts';
import { youAre } from './you.ts';
import { readSetUp } from './index-of-incidents.ts';
import { DEFAULT_NAME_PATTERN, setUpView } from './set-up.ts';

const EMPTY: SetUpView = { templates: byKind(() => ''), folder: '', restrictedPlace: '', dashboardUrl: '', recordTemplateUrl: '', startHereUrl: '', administrators: [], webAppUrl: '', webAppSuggestion: '', namePattern: DEFAULT_NAME_PATTERN, openInternal: true, styles: byKind(() => ['mustache']), blanks: byKind(() => ({})) };

export function readSetUpView(context: Context): Screen {
  const setUp = readSetUp(context.properties);
  const you = youAre(context, setUp);
  if (setUp === undefined) return { screen: 'set up', you, setUp: { ...EMPTY, webAppSuggestion: context.webAppAddress } };
  return you.administrator ? { screen: 'set up', you, setUp: setUpView(context, setUp) } : { screen: 'not set up', you };
}
