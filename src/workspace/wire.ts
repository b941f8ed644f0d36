/** Google's wire types, from `googleapis`' own schemas, as types only. */
export type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
export type { drive_v3 as Drive } from 'googleapis/build/src/apis/drive/v3.js';
export type { sheets_v4 as Sheets } from 'googleapis/build/src/apis/sheets/v4.js';
