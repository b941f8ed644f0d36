/** The stage of tests that put the world back many times. */
import { MESSAGE_TABS } from '../../src/playbook/message-tabs.ts';
import { POLICY_TABS } from '../../src/playbook/policy-tabs.ts';
import { ask } from '../../src/simulator/pages/asking.ts';
import type { Sheets } from '../../src/workspace/wire.ts';
import { ADMIN, openStage } from './stage.ts';
import type { Stage } from './stage.ts';

const MESSAGES: readonly string[] = Object.values(MESSAGE_TABS).map(({ title }) => title);
const POLICY: readonly string[] = Object.values(POLICY_TABS).map(({ title }) => title);

/** Set up as ever; then somebody deletes spare rows of the blank record and the dashboard, which makes them quicker to put back, and appending enlarges them. */
export function openSmallStage(): Stage {
  const stage = openStage();
  for (const sheet of [stage.ids.dashboard, stage.ids.blankRecord]) {
    const url = `https://sheets.googleapis.com/v4/spreadsheets/${sheet}`;
    const { sheets = [] } = ask<Sheets.Schema$Spreadsheet>(stage.team.workspace, ADMIN, 'GET', url);
    const requests = sheets.flatMap(({ properties }) => {
      const { sheetId, title, gridProperties } = properties ?? {};
      const startIndex = title === 'Facts' ? 60 : POLICY.includes(title ?? '') ? 40 : MESSAGES.includes(title ?? '') ? 90 : 6;
      return [{ deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex, endIndex: gridProperties?.rowCount } } }];
    });
    ask(stage.team.workspace, ADMIN, 'POST', `${url}:batchUpdate`, { requests });
  }
  return { ...stage, back: stage.mark() };
}
