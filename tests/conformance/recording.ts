/** Every exchange of a conformance test, held against the exchange checker beside the checkout. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Exchange, LocalWorkspace } from '../../src/simulator/workspace.ts';
import { SHARED } from '../simulator/shared-folder.ts';

export interface Recording {
  readonly exchanges: readonly Exchange[];
  /** What check-exchanges.mjs says of them: one line where all is well. */
  verdict(): string;
}

export function record(workspace: Pick<LocalWorkspace, 'observe'>): Recording {
  const exchanges: Exchange[] = [];
  workspace.observe((exchange) => exchanges.push(exchange));
  return {
    exchanges,
    verdict() {
      const folder = mkdtempSync(join(tmpdir(), 'exchanges-'));
      try {
        const file = join(folder, 'exchanges.jsonl');
        writeFileSync(file, exchanges.map((exchange) => `${JSON.stringify(exchange)}\n`).join(''));
        return execFileSync(process.execPath, [join(SHARED, 'tools/check-exchanges.mjs'), file], { encoding: 'utf8' }).trim();
      } catch (error) {
        // exit 1: something was said, on stdout
        if (error instanceof Error && 'stdout' in error && error.stdout) return String(error.stdout).trim();
        throw error;
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  };
}
