// A real Chromium for the tests, found or unpacked, with nothing installed but what `npm ci` brings.
//   CHROME_PATH → chromium or google-chrome on PATH → the package @sparticuz/chromium, unpacked once into node_modules/.cache
// tests/run.mjs starts one with startBrowserServer() and hands its address to the tests as BROWSER_WS, because jest's
// CommonJS cannot import the package; tests take it with connect() of journeys/browser.ts.
import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('..', import.meta.url));
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

// Nothing leaves this machine: no updates, no field trials, no safe-browsing lists, no look-ups.
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
  '--metrics-recording-only',
  '--font-render-hinting=none',
];

const isProgram = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Where to find a Chromium, and the environment it needs. Throws with the three ways to give one. */
export async function resolveBrowser() {
  const given = process.env['CHROME_PATH'];
  if (given) {
    if (!isProgram(given)) throw new Error(`CHROME_PATH is ${given}, which is no program that can be run. Correct it, or unset it.`);
    return { executablePath: given, env: {} };
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
  if (found) return { executablePath: found, env: {} };
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(`No Chromium on this machine, and the packaged one runs on Linux x64 only, not on ${process.platform} ${process.arch}. Install Chrome and set CHROME_PATH to its program.`);
  return unpacked();
}

/**
 * The packaged Chromium. It unpacks into the temporary folder and runs whatever program of that name stands there, so it
 * gets a folder of its own, in a child process; moved into place when it is whole, so that a killed unpacking is never run.
 */
async function unpacked() {
  const { version } = JSON.parse(await readFile(join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8'));
  const cache = join(root, 'node_modules/.cache');
  const home = join(cache, `chromium-${version}`);
  const program = join(home, 'chromium');
  if (!isProgram(program)) {
    await mkdir(cache, { recursive: true });
    const fresh = await mkdtemp(join(cache, 'unpacking-'));
    const script = "import c from '@sparticuz/chromium'; await c.executablePath();";
    // AWS_LAMBDA_JS_RUNTIME makes it unpack its own NSS and expat, which a bare Debian lacks.
    const env = { ...process.env, TMPDIR: fresh, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' };
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { cwd: root, env });
    await writeFile(join(fresh, 'fonts/fonts.conf'), fontSettings(join(home, 'fonts')));
    // A browser that outlived its folder leaves it there with nothing but fonts in it.
    if (!isProgram(program)) await rm(home, { recursive: true, force: true });
    // Another process may have been faster: then its copy is as good.
    await rename(fresh, home).catch((error) => (isProgram(program) ? rm(fresh, { recursive: true }) : Promise.reject(error)));
  }
  const libraries = [join(home, 'al2023/lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(delimiter);
  return { executablePath: program, env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(home, 'fonts') } };
}

/** The package's own settings name /tmp/fonts. The machine's fonts come second, for signs that the packaged one lacks. */
const fontSettings = (fonts) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${fonts}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(fonts, 'cache')}</cachedir>
  <alias binding="strong"><family>Arial</family><prefer><family>Open Sans</family></prefer></alias>
  <alias binding="strong"><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`;

async function launchOptions() {
  const { executablePath, env } = await resolveBrowser();
  const asRoot = process.getuid?.() === 0;
  return { executablePath, headless: true, args: [...QUIET, ...(asRoot ? ['--no-sandbox', '--no-zygote'] : [])], env: { ...process.env, ...env } };
}

/** A browser for this process. Close it when done. */
export const launchBrowser = async () => chromium.launch(await launchOptions());

/** A browser that other processes reach by its address. */
export async function startBrowserServer() {
  const server = await chromium.launchServer({ ...(await launchOptions()), host: '127.0.0.1' });
  return { wsEndpoint: server.wsEndpoint(), close: () => server.close() };
}
