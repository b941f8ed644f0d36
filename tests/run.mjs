// `npm test`: builds what is tested, starts one browser for the journeys, runs every test, and ends with one line of counts.
import { fileURLToPath } from 'node:url';
import { runCLI } from 'jest';
import { buildAddon, buildCommands } from '../build.mjs';
import { startBrowserServer } from './browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
await buildAddon();
await buildCommands(['serve', 'rehearse', 'replay', 'template-check', 'deploy']);
const browser = await startBrowserServer();
process.env.BROWSER_WS = browser.wsEndpoint;
// For the workers, which are started with what is here: much is thrown away at once, and costs less in a larger nursery.
process.execArgv.push('--max-semi-space-size=64');
// Each keeps something of every file it ran, 3 GB at the end: it begins anew before that is too much for a small machine.
const { results } = await runCLI({ _: process.argv.slice(2), $0: 'npm test', ci: true, maxWorkers: 2, workerIdleMemoryLimit: '1500MB' }, [root]);
await browser.close();
// A test file that could not even be loaded holds no failed test, and is one.
const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
process.exitCode = failed > 0 || results.numPassedTests === 0 ? 1 : 0;
console.log(`${results.numPassedTests} passed, ${failed} failed`);
