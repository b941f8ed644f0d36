import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

test('what runs in the browser is held to its types', () => {
  const root = join(__dirname, '../../..');
  const { stdout, status } = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '-p', 'src/simulator/pages/browser/tsconfig.json'], { cwd: root, encoding: 'utf8' });
  expect(stdout).toBe('');
  expect(status).toBe(0);
}, 60_000);
