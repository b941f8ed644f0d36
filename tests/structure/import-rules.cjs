// Which room may import which (DESIGN, *Rooms*): imports run one way. Read by dependency-cruiser.
const room = (names) => `^src/(${names.join('|')})/`;
const only = (from, allowed) => ({
  name: `${from}-imports-only-${allowed.join('-') || 'itself'}`,
  severity: 'error',
  from: { path: room([from]) },
  to: { path: '^src/', pathNot: room([from, ...allowed]) },
});

module.exports = {
  forbidden: [
    only('playbook', []),
    only('template', []),
    only('workspace', []),
    only('record', ['workspace', 'playbook']),
    // starters: the starter templates' HTML, as text.
    only('actions', ['playbook', 'template', 'workspace', 'record', 'starters']),
    only('starters', []),
    only('addon', ['actions', 'playbook', 'template', 'workspace', 'record']),
    only('simulator', []),
    { name: 'page-imports-playbook-and-the-contract', severity: 'error', from: { path: '^src/page/' }, to: { path: '^src/', pathNot: ['^src/page/', '^src/playbook/', '^src/addon/contract\\.ts$'] } },
    { name: 'nothing-imports-commands', severity: 'error', from: { pathNot: '^(src/commands|tests)/' }, to: { path: '^src/commands/' } },
    { name: 'no-node-in-the-bundle', severity: 'error', from: { path: room(['playbook', 'template', 'workspace', 'record', 'actions', 'addon', 'page']) }, to: { dependencyTypes: ['core'] } },
    { name: 'no-circles', severity: 'error', from: { path: '^src/' }, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'nothing-missing', severity: 'error', from: { path: '^src/' }, to: { couldNotResolve: true, pathNot: '^(googleapis-common|stream)$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'], extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.html', '.css', '.d.ts'] },
  },
};
