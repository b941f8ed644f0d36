// Builds what Apps Script runs (dist/), and the commands that `npm run …` starts (.build/).
//   node build.mjs                  dist/Code.js, dist/Page.html, dist/appsscript.json
//   node build.mjs run NAME [ARG…]  builds, then runs src/commands/NAME.ts
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

const root = fileURLToPath(new URL('.', import.meta.url));
const source = (path) => join(root, 'src', path);

const server = {
  bundle: true,
  write: false,
  platform: 'neutral',
  mainFields: ['module', 'main'],
  target: 'es2020',
  charset: 'utf8',
  legalComments: 'none',
  loader: { '.html': 'text' },
};

/**
 * The Apps Script bundle: one global object, and for each of its functions a top-level declaration, because the
 * editor's list, menus and triggers read those and nothing else.
 */
async function buildServer() {
  const entryPoints = [source('addon/main.ts')];
  const probe = await esbuild.build({ ...server, entryPoints, format: 'esm', outdir: 'unused', metafile: true });
  const output = Object.values(probe.metafile.outputs).find((o) => o.entryPoint);
  const names = output.exports.filter((name) => name !== 'default').sort();
  const stubs = names.map((name) => `function ${name}() { return app_.${name}.apply(this, arguments); }`).join('\n');
  const built = await esbuild.build({ ...server, entryPoints, format: 'iife', globalName: 'app_', footer: { js: stubs }, metafile: true, outdir: 'unused' });
  return { code: built.outputFiles[0].text, sizes: sizesOf(built.metafile) };
}

/** The page: one HTML file with its script and style inside, escaped for both parsers that read it. */
async function buildPage() {
  const common = { bundle: true, write: false, minify: true, target: 'es2020', charset: 'utf8', legalComments: 'none' };
  const script = await esbuild.build({ ...common, entryPoints: [source('page/main.tsx')], format: 'iife', jsx: 'automatic', jsxImportSource: 'preact', metafile: true });
  const style = await esbuild.build({ ...common, entryPoints: [source('page/page.css')] });
  const js = script.outputFiles[0].text
    .replaceAll('</script', '<\\/script')
    .replaceAll('<!--', '\\x3c!--')
    .replaceAll('<script', '\\x3cscript')
    .replaceAll('<?', '\\x3c?')
    .replaceAll('?>', '?\\x3e');
  const css = style.outputFiles[0].text.replaceAll('</style', '<\\/style');
  const shell = await readFile(source('page/page.html'), 'utf8');
  const html = shell.replace('/* style */', () => css).replace('/* script */', () => js);
  if (/<\?|\?>/.test(html)) throw new Error('Page.html holds a scriptlet mark, which Apps Script would run');
  if (html.split('</script').length !== 2) throw new Error('Page.html must hold exactly one script');
  return { html, sizes: sizesOf(script.metafile) };
}

/** Bytes in the bundle by origin: ours, and each library. */
function sizesOf(metafile) {
  const sizes = {};
  for (const output of Object.values(metafile.outputs))
    for (const [path, { bytesInOutput }] of Object.entries(output.inputs)) {
      const library = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? 'ours';
      sizes[library] = (sizes[library] ?? 0) + bytesInOutput;
    }
  return sizes;
}

/** Builds dist/ with exactly the three files that clasp pushes. Returns their sizes in bytes and what each library adds. */
export async function buildAddon(outdir = join(root, 'dist')) {
  const [server, page] = await Promise.all([buildServer(), buildPage()]);
  const files = { 'Code.js': server.code, 'Page.html': page.html, 'appsscript.json': await readFile(join(root, 'appsscript.json'), 'utf8') };
  await mkdir(outdir, { recursive: true });
  for (const name of await readdir(outdir)) if (!(name in files)) await rm(join(outdir, name), { recursive: true });
  // Only what changed: other commands may be reading the folder.
  for (const [name, text] of Object.entries(files)) if ((await readFile(join(outdir, name), 'utf8').catch(() => undefined)) !== text) await writeFile(join(outdir, name), text);
  return {
    'Code.js': { bytes: Buffer.byteLength(server.code), adds: server.sizes },
    'Page.html': { bytes: Buffer.byteLength(page.html), adds: page.sizes },
  };
}

/** Builds the Node side: each command, and the thread that runs one call of the bundle. */
export async function buildCommands(names) {
  await esbuild.build({
    entryPoints: [...names.map((name) => source(`commands/${name}.ts`)), source('simulator/apps-script/thread.ts')],
    outdir: join(root, '.build'),
    outbase: join(root, 'src'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    target: 'node20',
    loader: { '.html': 'text', '.css': 'text' },
    sourcemap: true,
    logLevel: 'warning',
  });
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

async function main([verb, name, ...rest]) {
  if (verb === 'run') {
    if (!/^[a-z-]+$/.test(name ?? '')) throw new Error('usage: node build.mjs run NAME [ARG…]');
    if (!['replay', 'template-check', 'check-message'].includes(name)) await buildAddon();
    await buildCommands([name]);
    process.argv = [process.argv[0], join(root, `.build/commands/${name}.mjs`), ...rest];
    await import(pathToFileURL(process.argv[1]).href);
    return;
  }
  for (const [file, { bytes, adds }] of Object.entries(await buildAddon())) {
    console.log(`${file}  ${kilobytes(bytes)}`);
    for (const [library, size] of Object.entries(adds).sort((a, b) => b[1] - a[1])) console.log(`  ${library}  ${kilobytes(size)}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main(process.argv.slice(2)).catch((error) => {
    console.error(error.message ?? error);
    process.exitCode = 1;
  });
}
