// `npm run bench`: bundles and runs every tests/bench/*.ts, one after another. A figure beyond its limit is exit 1.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const folder = fileURLToPath(new URL('bench', import.meta.url));
const out = await mkdtemp(fileURLToPath(new URL('../.build-bench-', import.meta.url)));
try {
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.ts')).sort()) {
    const outfile = join(out, name.replace(/\.ts$/, '.mjs'));
    await build({ entryPoints: [join(folder, name)], outfile, bundle: true, format: 'esm', platform: 'node', target: 'node20', logLevel: 'warning' });
    const { run } = await import(pathToFileURL(outfile).href);
    for (const { what, ratio, most } of run()) {
      const over = ratio > most;
      if (over) process.exitCode = 1;
      console.log(`${over ? 'OVER ' : ''}${what}: ${ratio.toFixed(1)} (at most ${most})`);
    }
  }
} finally {
  await rm(out, { recursive: true });
}
