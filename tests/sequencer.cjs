// Jest's order of the test files: the longest first, so that neither worker is left with one of them at the end. Jest itself knows how long a
// file takes only where it has run before; on a fresh clone it goes by size, and the longest here are not the largest.
const { default: Sequencer } = require('@jest/test-sequencer');

const LONGEST = ['actions/access', 'actions/policy', 'actions/bring-in', 'generate-killed', 'living-documents', 'refill-properties', 'structure/structure', 'severe-review'];
const rank = ({ path }) => {
  const at = LONGEST.findIndex((name) => path.endsWith(`/${name}.test.ts`));
  return at < 0 ? LONGEST.length : at;
};

module.exports = class extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
};
