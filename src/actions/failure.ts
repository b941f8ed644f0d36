/** The one error that crosses to the page, as data: what happened to what, what to do now. */
import { LayoutError } from '../record/table.ts';
import type { TabLayout } from '../record/table.ts';
import { LIVE_TABS, POLICY_SHEET_TABS, RECORD_TABS, WAITING_TABS } from '../record/tabs.ts';
import { GoogleError } from '../workspace/errors.ts';
import type { Failure } from './contract.ts';

export class Failed extends Error {
  constructor(readonly failure: Failure) {
    super(`${failure.code}: ${failure.what} ${failure.todo}`);
    this.name = 'Failed';
  }
}

export const fail = (code: Failure['code'], what: string, todo: string, more: Pick<Failure, 'field' | 'resume'> = {}): Failed => new Failed({ code, what, todo, ...more });

/** Bad input names the field; nothing was done. */
export const badInput = (field: string, what: string, todo: string): Failed => fail('bad input', what, todo, { field });

const FROM_GOOGLE: Record<GoogleError['code'], (error: GoogleError) => Failure> = {
  'not found': (e) => ({ code: 'not found', what: `Could not ${e.doing}: it is not there, or you have no access.`, todo: 'Ask the incident’s lead or an administrator for access, or check the link.' }),
  forbidden: (e) => ({ code: 'not allowed', what: `Could not ${e.doing}: you may not.`, todo: `Ask the incident’s lead or an administrator ${e.doing.startsWith('read ') ? 'to let you in' : 'for the right to edit'}.` }),
  changed: (e) => ({ code: 'changed meanwhile', what: `Could not ${e.doing}: somebody is changing it at this moment.`, todo: 'Press again in a moment.' }),
  exists: (e) => ({ code: 'google', what: `Could not ${e.doing}: it is there already.`, todo: 'Open the incident again.' }),
  'wrong kind': (e) => ({ code: 'google', what: `Could not ${e.doing}: it is a file of another kind.`, todo: 'Check the link.' }),
  'rate limited': (e) => ({ code: 'google', what: `Could not ${e.doing}: Google asks to go slower.`, todo: 'Wait a minute, then press again.' }),
  unavailable: (e) => ({ code: 'google', what: `Could not ${e.doing}: Google did not answer.`, todo: 'Press again in a minute.' }),
  'unknown outcome': (e) => ({ code: 'google', what: `Could not ${e.doing}: the connection broke, so it may or may not have happened.`, todo: 'Press again: what is done already is not done twice.' }),
  'consent missing': (e) => ({ code: 'consent missing', what: `Could not ${e.doing}: a permission was not granted.`, todo: 'Open Incident Comms from the menu once more and allow every permission it lists.' }),
  busy: () => ({ code: 'busy', what: 'Somebody else’s change is being written.', todo: 'Press again in a moment.' }),
  refused: (e) => ({ code: 'google', what: `Could not ${e.doing}: Google refused the request.`, todo: 'Press again; if it stays so, send the time of this to your administrator, who finds Google’s words in the script’s log.' }),
};

/** Tabs of which nothing is lost but what people wrote there. */
const REPAIRED: readonly string[] = Object.values<TabLayout>(WAITING_TABS).map(({ title }) => title);

/** Columns that Repair fills again: all but the first, which tells whose a row is. */
const REBUILT: readonly string[] = Object.values<TabLayout>(WAITING_TABS).flatMap(({ title, columns: [, ...others] }) => others.map(({ header }) => `${title} ${header}`));

/** What Repair puts right in the records of open incidents. */
const OF_RECORDS: readonly string[] = Object.values<TabLayout>(RECORD_TABS).flatMap(({ title, columns }) => [title, ...columns.map(({ header }) => `${title} ${header}`)]);

/** Any error as data. What is not foreseen is a defect of ours, and says so. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Failed) return error.failure;
  const missing = error instanceof GoogleError ? missingTab(error) : undefined;
  if (missing) return failureOf(missing);
  if (error instanceof GoogleError) return dashboardFailure(error) ?? FROM_GOOGLE[error.code](error);
  if (error instanceof LayoutError) return { code: 'changed meanwhile', what: `${error.message}.`, todo: cureOf(error) };
  return { code: 'defect', what: 'Incident Comms ran into a defect of its own.', todo: 'Press again; if it stays so, send the time of this to your administrator, who finds the details in the script’s log.' };
}

function cureOf({ tab, header }: LayoutError): string {
  const [isRecords, isRebuilt] = [OF_RECORDS, REBUILT].map((names) => names.includes(header === undefined ? tab : `${tab} ${header}`));
  const whileOpen = isRecords ? ', while the incident is open,' : '';
  if (header !== undefined) return `Write "${header}" back into that tab’s first row${isRebuilt || isRecords ? `, or${whileOpen} choose Extensions, Incident Comms, Repair in the dashboard` : ''}, then press again.`;
  if (REPAIRED.includes(tab)) return 'In the dashboard choose Extensions, Incident Comms, Repair: that makes it anew of the records. Then press again.';
  return `Undo its removal in the Sheet (File, Version history)${isRecords ? `; or${whileOpen} choose Extensions, Incident Comms, Repair in the dashboard, which adds it again, empty` : ''}, then press again.`;
}

/** Where it is the dashboard itself that cannot be reached. */
export function dashboardFailure({ code, doing }: GoogleError): Failure | undefined {
  if (!/^(?:read|look at) the (?:dashboard|policy tabs)/.test(doing)) return undefined;
  if (code === 'forbidden') return { code: 'not allowed', what: 'You may not open the dashboard.', todo: `Ask its owner or an administrator to let you in as an editor. ${IF_NOBODY}` };
  if (code === 'not found') return { code: 'not found', what: 'The dashboard is gone, or you were taken out of it.', todo: `Ask its owner to let you in. ${IF_NOBODY}` };
  return code === 'wrong kind' ? { code: 'not set up', what: 'What Set up has as the dashboard is no Google Sheet.', todo: 'An administrator opens Set up, pastes the link of the right Sheet and presses Save set-up.' } : undefined;
}

const IF_NOBODY = 'If nobody has it any more, an administrator opens Set up, empties the field of the dashboard and presses Save set-up: that makes a new one. Then press Repair there.';

/** Sheets refuses the whole read where one of the tabs asked for is gone, and names it by its id. */
export function missingTab({ code, said }: GoogleError): LayoutError | undefined {
  const id = code === 'refused' ? /No grid with id: (\d+)/.exec(said)?.[1] : undefined;
  const tab = [RECORD_TABS, LIVE_TABS, POLICY_SHEET_TABS].flatMap((tabs) => Object.values<TabLayout>(tabs)).find(({ sheetId }) => String(sheetId) === id);
  return tab && new LayoutError(tab.title, undefined);
}

/** For the log of the run: what it was, without anything a person typed. */
export function logLine(error: unknown): string {
  if (error instanceof Failed) return `refused: ${error.failure.code}${error.failure.field === undefined ? '' : ` at ${error.failure.field.slice(0, 40)}`}`;
  if (error instanceof GoogleError || error instanceof LayoutError) return error.message;
  return error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error);
}
