/**
 * `npm run deploy`: the real clasp pushes dist/, makes a version, and puts the web app's one deployment on it, so that the
 * address in people's links never changes. Says what is missing before anything is done.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';

const WEB_APP = 'Incident Comms web app';

class Missing extends Error {}

const clasp = join(process.cwd(), 'node_modules/@google/clasp/build/src/index.js');

function run(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [clasp, '--json', ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  if (status === 0) return stdout;
  throw new Missing(`clasp ${args[0]} failed:\n${(stderr || stdout).trim()}`);
}

/** clasp prints progress before its JSON. */
function json<T>(schema: v.GenericSchema<unknown, T>, output: string): T {
  const from = output.search(/[[{]/);
  return v.parse(schema, JSON.parse(output.slice(Math.max(from, 0))));
}

function check(): string {
  const project = join(process.cwd(), '.clasp.json');
  const { scriptId } = v.parse(v.looseObject({ scriptId: v.string() }), JSON.parse(readFileSync(project, 'utf8')));
  if (scriptId === '') throw new Missing('.clasp.json has no script id. Make a standalone script at https://script.google.com (New project), copy its id from Project settings into "scriptId", and run this again.');
  const login = process.env['clasp_config_auth'] ?? join(homedir(), '.clasprc.json');
  if (!existsSync(login)) throw new Missing('clasp is not logged in. Switch the Apps Script API on at https://script.google.com/home/usersettings, then run: npx clasp login');
  for (const file of ['Code.js', 'Page.html', 'appsscript.json']) if (!existsSync(join(process.cwd(), 'dist', file))) throw new Missing(`dist/${file} is missing. Run: npm run build`);
  return scriptId;
}

function deploy(): void {
  const scriptId = check();
  // --force: without it clasp skips a changed manifest when nobody is at the terminal, and still reports success.
  run('push', '--force');
  console.log(`Pushed dist/ to the script ${scriptId}.`);
  const { versionNumber } = json(v.object({ versionNumber: v.number() }), run('create-version', 'Incident Comms'));
  console.log(`Made version ${versionNumber}.`);
  const deployments = json(v.array(v.looseObject({ deploymentId: v.optional(v.string()), description: v.optional(v.string()) })), run('list-deployments'));
  const ours = deployments.find(({ description }) => description === WEB_APP)?.deploymentId;
  const { deploymentId } = json(v.looseObject({ deploymentId: v.string() }), run('create-deployment', '-V', String(versionNumber), '-d', WEB_APP, ...(ours === undefined ? [] : ['-i', ours])));
  console.log(`${ours === undefined ? 'Deployed' : 'Renewed'} the web app: https://script.google.com/macros/s/${deploymentId}/exec`);
  console.log(`\nIn the Google Cloud console, Marketplace SDK, App configuration, enter\n  Docs and Sheets add-on script version: ${versionNumber}\n  Script id: ${scriptId}\nand in Incident Comms › Set up the web app’s address above.`);
}

try {
  deploy();
} catch (error) {
  if (!(error instanceof Missing)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
