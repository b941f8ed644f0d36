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
const imports = (cwd = root) => run('dependency-cruiser/bin/dependency-cruise.mjs', ['src', '--config', join(root, 'tests/structure/import-rules.cjs'), '--output-type', 'err'], cwd);

describe.each(['tsconfig.json', 'src/tsconfig.json', 'src/addon/tsconfig.json', 'src/page/tsconfig.json'])('types: %s', (project) => {
  test('hold', () => {
    const { status, output } = tsc(project);
    expect(output).toBe('');
    expect(status).toBe(0);
  });
});

test('imports run one way', () => {
  const { status, output } = imports();
  expect(output).toContain('no dependency violations found');
  expect(status).toBe(0);
});

describe('a copy of the project with a mistake in it', () => {
  let copy: string;
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'incident-comms-'));
    for (const part of ['src', 'tsconfig.json', 'package.json']) cpSync(join(root, part), join(copy, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    mkdirSync(join(copy, 'tests'));
  });
  afterEach(() => rmSync(copy, { recursive: true, force: true }));

  const write = (path: string, code: string): void => writeFileSync(join(copy, path), code);

  test.each([
    ['src/addon/mistake.ts', 'setTimeout(() => 0, 1);', 'src/addon/tsconfig.json', "Cannot find name 'setTimeout'"],
    ['src/addon/mistake.ts', "export const url = new URL('https://example.com');", 'src/addon/tsconfig.json', "Cannot find name 'URL'"],
    ['src/actions/mistake.ts', 'UrlFetchApp.fetchAll([]);', 'src/tsconfig.json', "Cannot find name 'UrlFetchApp'"],
    ['src/actions/mistake.ts', "document.title = '';", 'src/tsconfig.json', "Cannot find name 'document'"],
  ])('%s: `%s` is a compile error', (path, code, project, message) => {
    write(path, code);
    const { status, output } = tsc(project, copy);
    expect(output).toContain(message);
    expect(status).not.toBe(0);
  });

  test.each([
    ['src/playbook/mistake.ts', "export * from '../workspace/errors.ts';", 'playbook-imports-only-itself'],
    ['src/actions/mistake.ts', "export * from '../addon/pages.ts';", 'actions-imports-only'],
    ['src/page/mistake.ts', "export * from '../actions/generate.ts';", 'page-imports-playbook-and-the-contract'],
    ['src/simulator/mistake.ts', "export * from '../playbook/policy.ts';", 'simulator-imports-only-itself'],
    ['src/record/mistake.ts', "export * from 'node:fs';", 'no-node-in-the-bundle'],
  ])('%s: `%s` is refused', (path, code, rule) => {
    write(path, code);
    const { status, output } = imports(copy);
    expect(output).toContain(rule);
    expect(status).not.toBe(0);
  });
});
