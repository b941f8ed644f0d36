// `npm test`: builds what is tested, runs every test, and ends with one line of counts.
import { fileURLToPath } from 'node:url';
import { runCLI } from 'jest';
import { buildAddon, buildCommands } from '../build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
await buildAddon();
await buildCommands(['serve', 'rehearse', 'replay', 'deploy']);
const { results } = await runCLI({ _: process.argv.slice(2), $0: 'npm test', ci: true }, [root]);
const brokenFiles = results.numRuntimeErrorTestSuites;
const failed = results.numFailedTests + brokenFiles;
process.exitCode = failed > 0 || results.numPassedTests === 0 ? 1 : 0;
console.log(`${results.numPassedTests} passed, ${failed} failed`);
