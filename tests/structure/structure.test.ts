/** The structure bites: types by runtime, and which room may import which. Each is shown to fail where it should. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync, cpSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const run = (script: string, args: string[], cwd = root): { status: number | null; output: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], { cwd, encoding: 'utf8' });
  return { status, output: stdout + stderr };
};
const tsc = (project: string, cwd = root) => run('typescript/bin/tsc', ['--noEmit', '-p', project], cwd);
const imports = (cwd: string) => run('dependency-cruiser/bin/dependency-cruise.mjs', ['src', '--config', join(root, 'tests/structure/import-rules.cjs'), '--output-type', 'err'], cwd);

describe.each(['tsconfig.json', 'src/page/tsconfig.json'])('types: %s', (project) => {
  test('hold', () => {
    const { status, output } = tsc(project);
    expect(output).toBe('');
    expect(status).toBe(0);
  });
});

/** A mistake, and what is said of the file that holds it. All stand in one copy, and nothing else may be said of it: each look costs seconds. */
const MISTAKEN_TYPES = [
  ['src/addon/mistake1.ts', 'setTimeout(() => 0, 1);', "Cannot find name 'setTimeout'"],
  ['src/addon/mistake2.ts', "export const url = new URL('https://example.com');", "Cannot find name 'URL'"],
  ['src/actions/mistake3.ts', 'UrlFetchApp.fetchAll([]);', "Cannot find name 'UrlFetchApp'"],
  ['src/actions/mistake4.ts', "document.title = '';", "Cannot find name 'document'"],
] as const;
const MISTAKEN_IMPORTS = [
  ['src/playbook/mistake1.ts', "export * from '../workspace/errors.ts';", 'playbook-imports-only-itself'],
  ['src/actions/mistake2.ts', "export * from '../addon/pages.ts';", 'actions-imports-only'],
  ['src/page/mistake3.ts', "export * from '../actions/generate.ts';", 'page-imports-playbook-and-the-contract'],
  ['src/simulator/mistake4.ts', "export * from '../playbook/policy.ts';", 'simulator-imports-only-itself'],
  ['src/record/mistake5.ts', "export * from 'node:fs';", 'no-node-in-the-bundle'],
] as const;

describe('a copy of the project with mistakes in it', () => {
  const copy = mkdtempSync(join(tmpdir(), 'incident-comms-'));
  beforeAll(() => {
    for (const part of ['src', 'tsconfig.json', 'package.json']) cpSync(join(root, part), join(copy, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    mkdirSync(join(copy, 'tests'));
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  /** Of all that was said, the lines about the file. */
  const about = (path: string, output: string): string => output.split('\n').filter((line) => line.includes(path)).join('\n');
  const withMistakes = <T>(mistakes: readonly (readonly [string, string, string])[], look: () => T): T => {
    for (const [path, code] of mistakes) writeFileSync(join(copy, path), `${code}\n`);
    try {
      return look();
    } finally {
      for (const [path] of mistakes) rmSync(join(copy, path));
    }
  };

  describe.each(['src', 'src/addon'])('types: %s/tsconfig.json', (room) => {
    const mistakes = MISTAKEN_TYPES.filter(([path]) => path.startsWith('src/addon/') === (room === 'src/addon'));
    let output = '';
    beforeAll(() => void ({ output } = withMistakes(MISTAKEN_TYPES, () => tsc(`${room}/tsconfig.json`, copy))));
    test.each(mistakes)('%s: `%s` is a compile error', (path, _, message) => expect(about(path, output)).toContain(message));
    test('hold everywhere else', () => expect(output.split('\n').filter((line) => line.includes('error') && !mistakes.some(([path]) => line.includes(path)))).toEqual([]));
  });

  describe('imports run one way', () => {
    let said = { status: 0 as number | null, output: '' };
    beforeAll(() => void (said = withMistakes(MISTAKEN_IMPORTS, () => imports(copy))));
    test.each(MISTAKEN_IMPORTS)('%s: `%s` is refused', (path, _, rule) => expect(about(path, said.output)).toContain(rule));
    test('everywhere else', () => {
      expect(said.output).toContain(`${MISTAKEN_IMPORTS.length} dependency violations (${MISTAKEN_IMPORTS.length} errors, 0 warnings)`);
      expect(said.status).toBe(MISTAKEN_IMPORTS.length);
    });
  });
});
