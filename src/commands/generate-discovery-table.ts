/**
 * `node build.mjs run generate-discovery-table [FOLDER]`: writes src/simulator/discovery/table.json from the discovery
 * documents in FOLDER (../shared/discovery where none is named). Run from the checkout's root.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateTable } from '../simulator/discovery/generate.ts';

const DOCUMENTS = ['docs.v1', 'drive.v3', 'script.v1', 'sheets.v4'];
const TABLE = 'src/simulator/discovery/table.json';

const folder = process.argv[2] ?? '../shared/discovery';
const documents = await Promise.all(
  DOCUMENTS.map(async (name): Promise<unknown> => JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8'))),
);
await writeFile(TABLE, generateTable(documents));
console.log(TABLE);
