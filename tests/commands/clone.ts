/** A clone of the project in a temporary folder, so that a command may build and deploy there while other tests read dist/. */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

export interface Clone {
  readonly folder: string;
  /** Runs Node in the clone; resolves whatever the exit code is. */
  node(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ran>;
  remove(): void;
}

export function makeClone(): Clone {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'clone-')));
  for (const name of ['src', 'build.mjs', 'package.json', 'appsscript.json', '.clasp.json', 'tsconfig.json']) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return {
    folder,
    node: (args, env = {}) =>
      new Promise((done) => {
        const options = { cwd: folder, env: { ...process.env, ...env } };
        const child = execFile(process.execPath, [...args], options, (_, stdout, stderr) => done({ code: child.exitCode ?? -1, stdout, stderr }));
      }),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
