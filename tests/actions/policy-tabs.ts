/** The stage of tests that type into the dashboard's policy tabs, as a colleague, and look at or apply them, as the administrator. */
import type { PolicyView } from '../../src/actions/contract.ts';
import { byHand } from '../../src/simulator/sheets/by-hand.ts';
import type { Properties } from '../../src/workspace/platform.ts';
import { openSmallStage } from './small-stage.ts';
import { ADMIN, WRITER } from './stage.ts';

export function openPolicyTabs() {
  const stage = openSmallStage();
  const { team, ids } = stage;
  const kept = (): Record<string, string> => team.project.state.properties['script'] ?? {};
  const look = (): PolicyView => stage.done(ADMIN, 'readPolicy', {});
  const properties: Properties = { get: (key) => kept()[key], set: () => undefined, remove: () => undefined, all: kept };
  return {
    stage,
    team,
    ids,
    type: (tab: string, cell: string, typed: string): void => byHand(team.workspace.services.sheets, team.workspace.clock, WRITER, ids.dashboard).setCell(tab, cell, typed),
    look,
    apply: (): PolicyView => stage.done(ADMIN, 'applyPolicy', { draft: look().draft?.hash ?? 'none' }),
    /** The script's own, to spoil them. */
    kept,
    /** As an action reads them. */
    properties,
  };
}
