// Jest's transform: TypeScript to CommonJS by esbuild, file by file, and HTML to its text as in the bundle. Types are checked by tests/types.test.ts.
const { transformSync } = require('esbuild');

module.exports = {
  process(source, path) {
    const { code, map } = transformSync(source, {
      loader: path.endsWith('.html') ? 'text' : path.endsWith('x') ? 'tsx' : 'ts',
      format: 'cjs',
      target: 'node20',
      sourcefile: path,
      sourcemap: 'external',
      jsx: 'automatic',
      jsxImportSource: 'preact',
    });
    return { code, map };
  },
};
