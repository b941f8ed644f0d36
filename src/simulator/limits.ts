/**
 * Every limit of Google's APIs that the local Workspace holds people to, in one table, with its unit in the name or
 * beside it; what Apps Script limits stands in apps-script/limits.ts. Tests make them small: `createLocalWorkspace({ limits: { exportBytes: 1000 } })`.
 */
export interface Limits {
  /** Requests a person may make in a minute; failed ones count (measured on Docs). */
  docsReadsPerMinutePerUser: number;
  docsWritesPerMinutePerUser: number;
  sheetsReadsPerMinutePerUser: number;
  sheetsWritesPerMinutePerUser: number;
  driveQueriesPerMinutePerUser: number;
  scriptQueriesPerMinutePerUser: number;

  /** files.export answers at most this; more is 403 exportSizeLimitExceeded. */
  exportBytes: number;
  /** Media of one upload. */
  uploadBytes: number;
  /** files.list: `pageSize` where none is given, and at most. */
  filesPageSize: number;
  filesPageSizeMax: number;
  /** comments.list and replies.list. */
  commentsPageSize: number;
  commentsPageSizeMax: number;
  /** permissions.list on a shared drive's item; elsewhere all come at once. */
  permissionsPageSizeMax: number;
  generateIdsMax: number;
  /** Key and value together, UTF-8 bytes, of one `properties` or `appProperties` entry. */
  filePropertyBytes: number;
  publicPropertiesPerFile: number;

  /** Cells of a spreadsheet, all sheets together. */
  spreadsheetCells: number;
  /** Characters of one cell. */
  cellCharacters: number;
  /** Characters of developer metadata, keys and values together, a sheet or a spreadsheet. */
  developerMetadataCharacters: number;
}

const MiB = 1024 * 1024;

/** Google's own numbers, from each API's quota and usage-limit pages. */
export const googleLimits: Readonly<Limits> = {
  docsReadsPerMinutePerUser: 300,
  docsWritesPerMinutePerUser: 60,
  sheetsReadsPerMinutePerUser: 60,
  sheetsWritesPerMinutePerUser: 60,
  driveQueriesPerMinutePerUser: 12_000,
  scriptQueriesPerMinutePerUser: 600,
  exportBytes: 10 * MiB,
  uploadBytes: 50 * MiB,
  filesPageSize: 100,
  filesPageSizeMax: 1000,
  commentsPageSize: 20,
  commentsPageSizeMax: 100,
  permissionsPageSizeMax: 100,
  generateIdsMax: 1000,
  filePropertyBytes: 124,
  publicPropertiesPerFile: 30,
  spreadsheetCells: 10_000_000,
  cellCharacters: 50_000,
  developerMetadataCharacters: 30_000,
};
