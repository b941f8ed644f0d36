/** What a tab is made of where nobody says otherwise; the limits a test may change are in ../limits.ts. */

/** The grid of a new tab. */
export const NEW_GRID = { rowCount: 1000, columnCount: 26 };
/** Pixels of a row and a column nobody has resized. */
export const DEFAULT_PIXELS = { ROWS: 21, COLUMNS: 100 };
/** UTF-16 units in a tab's name. */
export const TITLE_LENGTH = 100;
/** Columns of one grid: up to ZZZ. */
export const MOST_COLUMNS = 18_278;
