/** Reference material beside the checkout: recordings, Google's descriptions, the exchange checker. Tests that need it name themselves as skipped where it is missing. */
import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';

const beside = resolve(__dirname, '../../../shared');
/** Its real path: it may be a link, and the exchange checker does nothing when it is called by one. */
export const SHARED = existsSync(beside) ? realpathSync(beside) : beside;

/** `test`, or `test.skip` where ../shared is missing; the name says so. */
export function withShared(name: string, body: (() => void) | (() => Promise<void>)): void {
  if (existsSync(SHARED)) test(name, body);
  else test.skip(`${name} (skipped: ../shared is missing)`, body);
}
