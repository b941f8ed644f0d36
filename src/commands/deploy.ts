/**
 * `npm run deploy`: the real clasp pushes dist/, makes a version, and puts the web app's one deployment on it, so that the
 * address in people's links never changes. Says what is missing before anything is done: one sentence on stderr, exit 1.
 * clasp takes its login from `~/.clasprc.json`, or from the file that `clasp_config_auth` names.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';

/** The description by which our deployment is found again. */
const WEB_APP = 'Incident Comms web app';
const FILES = ['Code.js', 'Page.html', 'appsscript.json'];

/** Something the person at the terminal must do first, or that clasp could not do. */
class Missing extends Error {}

const here = (...path: string[]): string => join(process.cwd(), ...path);
const onOneLine = (text: string): string => text.trim().replace(/\s+/g, ' ');

function run(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [here('node_modules/@google/clasp/build/src/index.js'), '--json', ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  if (status === 0) return stdout;
  throw new Missing(`clasp ${args[0]} failed: ${onOneLine(stderr || stdout)}`);
}

/** What a clasp command answered. It prints progress before its JSON. */
function ask<T>(schema: v.GenericSchema<unknown, T>, ...args: string[]): T {
  const output = run(...args);
  const answer = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), output.slice(Math.max(output.search(/^[[{]/m), 0)));
  if (answer.success) return answer.output;
  throw new Missing(`clasp ${args[0]} answered something else than expected: ${onOneLine(output)}`);
}

function scriptIdOf(project: string): string {
  const content = existsSync(project) ? readFileSync(project, 'utf8') : '{}';
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), v.looseObject({ scriptId: v.optional(v.string(), '') })), content);
  if (!parsed.success) throw new Missing('.clasp.json is not readable: it must be JSON with "scriptId" and "rootDir".');
  return parsed.output.scriptId;
}

function check(): string {
  const scriptId = scriptIdOf(here('.clasp.json'));
  if (scriptId === '') throw new Missing('.clasp.json has no script id: make a standalone script at https://script.google.com (New project), copy its id from Project settings into "scriptId", and run this again.');
  const login = process.env['clasp_config_auth'] ?? join(homedir(), '.clasprc.json');
  if (!existsSync(login)) throw new Missing('clasp is not logged in: switch the Apps Script API on at https://script.google.com/home/usersettings, then run npx clasp login.');
  const missing = FILES.find((file) => !existsSync(here('dist', file)));
  if (missing !== undefined) throw new Missing(`dist/${missing} is missing: run npm run build.`);
  return scriptId;
}

const version = v.object({ versionNumber: v.number() });
const deployment = v.looseObject({ deploymentId: v.string(), description: v.optional(v.string()) });

function deploy(): void {
  const scriptId = check();
  // --force: without it clasp skips a changed manifest when nobody is at the terminal, and still reports success.
  run('push', '--force');
  console.log(`Pushed dist/ to the script ${scriptId}.`);
  const { versionNumber } = ask(version, 'create-version', 'Incident Comms');
  console.log(`Made version ${versionNumber}.`);
  const ours = ask(v.array(deployment), 'list-deployments').find(({ description }) => description === WEB_APP)?.deploymentId;
  const { deploymentId } = ask(deployment, 'create-deployment', '-V', String(versionNumber), '-d', WEB_APP, ...(ours === undefined ? [] : ['-i', ours]));
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
