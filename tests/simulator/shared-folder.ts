/** Reference material beside the checkout: recordings, Google's descriptions, the exchange checker. Tests that need it name themselves as skipped where it is missing. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

export const SHARED = resolve(__dirname, '../../../shared');

/** `test`, or `test.skip` where ../shared is missing; the name says so. */
export function withShared(name: string, body: (() => void) | (() => Promise<void>)): void {
  if (existsSync(SHARED)) test(name, body);
  else test.skip(`${name} (skipped: ../shared is missing)`, body);
}
