/** How many cases a property tries, and from which seed; both can be given, to look at a failure again or to look longer. */
import fc from 'fast-check';

// The same cases at every run, so that a red one is the change's doing; PROPERTY_SEED looks at others.
const SEED = Number(process.env['PROPERTY_SEED'] ?? 1);
const MORE = Number(process.env['PROPERTY_TIMES'] ?? 1);

/** Holds a property for so many cases, and prints its name and seed. */
export function holds<T extends [unknown, ...unknown[]]>(cases: number, property: fc.IPropertyWithHooks<T>): void {
  const numRuns = Math.ceil(cases * MORE);
  process.stdout.write(`${expect.getState().currentTestName ?? ''}: ${numRuns} cases, seed ${SEED}\n`);
  fc.assert(property, { numRuns, seed: SEED });
}
