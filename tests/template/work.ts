/** How much work a function makes the template engine do, as a count that is the same on every machine: how often its blocks of code ran. */
import { Session } from 'node:inspector';
import { setFlagsFromString } from 'node:v8';


interface Range {
  count: number;
}

const countOf = (ranges: readonly Range[]): number => ranges.reduce((sum, { count }) => sum + count, 0);

/** Blocks of src/template that ran, loops counted round by round. */
export function blocksRun(work: () => void): number {
  // Optimised code loses count.
  setFlagsFromString('--no-opt');
  const session = new Session();
  session.connect();
  let total = 0;
  const post = (method: string, parameters: object): void => session.post(method, parameters, (error) => void expect(error).toBeNull());
  post('Profiler.enable', {});
  post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  session.post('Profiler.takePreciseCoverage', () => work());
  session.post('Profiler.takePreciseCoverage', (error, { result }) => {
    expect(error).toBeNull();
    const ours = result.filter(({ url }) => /src\/template\//.test(url));
    total = ours.reduce((sum, script) => sum + script.functions.reduce((of, { ranges }) => of + countOf(ranges), 0), 0);
  });
  session.disconnect();
  setFlagsFromString('--opt');
  expect(total).toBeGreaterThan(0);
  return total;
}
