/** A whole world as plain JSON, and back: for folders that keep it, and for tests that fork it. */
import { API_NAMES, type ApiName } from './discovery/table.ts';
import type { Chance, SeededIds } from './ids.ts';
import type { Clock } from './service.ts';
import type { Services } from './services.ts';
import type { Token, Tokens } from './tokens.ts';

interface World {
  services: Services;
  tokens: Tokens;
  ids: SeededIds;
  chance: Chance;
  clock: Clock;
}

interface Snapshot {
  /** Of this layout; another one cannot be restored. */
  layout: 1;
  /** UTC milliseconds. */
  now: number;
  ids: number;
  chance: number;
  tokens: Token[];
  services: Record<ApiName, unknown>;
}

export function takeSnapshot({ services, tokens, ids, chance, clock }: World): Snapshot {
  const { docs, drive, script, sheets } = services;
  return {
    layout: 1,
    now: clock.now(),
    ids: ids.state,
    chance: chance.state,
    tokens: structuredClone(tokens.list()),
    services: { docs: docs.snapshot(), drive: drive.snapshot(), script: script.snapshot(), sheets: sheets.snapshot() },
  };
}

/** Throws TypeError where the state is not a snapshot of this layout. A clock that is behind moves on, one ahead stays. */
export function restoreSnapshot({ services, tokens, ids, chance, clock }: World, state: unknown): void {
  if (!isSnapshot(state)) throw new TypeError('this is no snapshot of a local Workspace, or one of another version; start over with an empty folder');
  for (const name of API_NAMES) services[name].restore(state.services[name]);
  tokens.replace(state.tokens);
  ids.state = state.ids;
  chance.state = state.chance;
  clock.advance(Math.max(0, state.now - clock.now()));
}

const isSnapshot = (value: unknown): value is Snapshot => typeof value === 'object' && value !== null && 'layout' in value && value.layout === 1 && 'services' in value && 'tokens' in value;
