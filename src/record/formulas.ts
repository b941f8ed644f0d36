/**
 * What the Sheet works out by itself: one formula in a column's header for the whole column, so that rows may come, go and be
 * sorted without anybody writing a formula; and formulas for colours. Times stand as text (`2026-11-24 14:05 UTC`) and are
 * taken apart by place, which reads alike in every locale.
 */

/** Letter of the column that bears a header. */
export type ColumnAt = (header: string) => string;
export type ColumnFormula = (at: ColumnAt) => string;

/** With `;` between arguments, which every locale takes where no decimals and no array literals stand (google-apis.md H13). */
export const inEveryLocale = (formula: string): string => formula.replace(/"[^"]*"|,/g, (part) => (part === ',' ? ';' : part));

/** A time of the Sheet's own text as its number; an error where the text is none. */
const serial = (cell: string): string => `(DATE(MID(${cell},1,4),MID(${cell},6,2),MID(${cell},9,2))+TIME(MID(${cell},12,2),MID(${cell},15,2),0))`;

const whole = (column: string): string => `${column}1:${column}`;

/** The header's word in the first row, the body below wherever the row has an id; where there is nothing to say the cell stays empty. */
export const columnFormula = (header: string, id: string, body: string): string => inEveryLocale(`=ARRAYFORMULA(IF(ROW(${whole(id)})=1,"${header}",IF(${whole(id)}="",,${body})))`);

/** `2 d 4 h`, `1 h 5 min`, `20 min`. */
const inWords = (minutes: string): string => {
  const m = `ABS(${minutes})`;
  return `IF(${m}>=1440,INT(${m}/1440)&" d "&INT(MOD(${m},1440)/60)&" h",IF(${m}>=60,INT(${m}/60)&" h ","")&MOD(${m},60)&" min")`;
};

const minutesUntil = (cell: string): string => `ROUND((${serial(cell)}-NOW())*1440)`;

const NO_TIME = '"cannot be read: write 2026-12-31 14:05 UTC"';

/** `1 h 5 min left`, `20 min late`; empty where no time stands there. */
export const timeLeft = (due: string): string => {
  const cell = whole(due);
  return `IF(${cell}="",,IFERROR(${inWords(minutesUntil(cell))}&IF(${minutesUntil(cell)}<0," late"," left"),${NO_TIME}))`;
};

/** `Next update`, and below it `25 min left`. */
export const dueInWords = (what: string, due: string): string => `IF(${whole(due)}="",,${whole(what)}&IF(${whole(what)}="","",CHAR(10))&${timeLeft(due)})`;

/** As `timeLeft`, of the first of several lines; says so where that one is provisional. */
export const windowLeft = (due: string, windows: string): string => {
  const [first, provisional] = [`IFERROR(LEFT(${whole(windows)},SEARCH(CHAR(10),${whole(windows)})),${whole(windows)})`, '"provisional"'];
  return `IF(${whole(due)}="",,${timeLeft(due)}&IF(ISNUMBER(SEARCH(${provisional},${first})),", "&${provisional},""))`;
};

/** As `timeLeft`, until something stops it. */
export const leftUnless = (due: string, stopped: string): string => `IF(${whole(stopped)}="",${timeLeft(due)},)`;

/** How long a comment waits, or waited until it was resolved; nothing of one that was deleted. */
export const waited = ({ since, resolved, state }: Record<'since' | 'resolved' | 'state', string>): string => {
  const until = `IF(${whole(state)}="resolved",IFERROR(${serial(whole(resolved))},NOW()),NOW())`;
  return `IF((${whole(since)}="")+(${whole(state)}="deleted")>0,,IFERROR(${inWords(`ROUND((${until}-${serial(whole(since))})*1440)`)},${NO_TIME}))`;
};

export const ageOf = (since: string): string => `IF(${whole(since)}="",,IFERROR(${inWords(minutesUntil(whole(since)))},${NO_TIME}))`;

/** Title and what it waits for; of a restricted one whom to ask. */
export const inShort = ({ title, ask, waiting, status }: Record<'title' | 'ask' | 'waiting' | 'status', string>): string =>
  `IF(${whole(title)}="",IF(${whole(ask)}="","","Restricted: ask "&${whole(ask)}),${whole(title)})&CHAR(10)&IF(${whole(waiting)}="",${whole(status)},${whole(waiting)})`;

/** Days since each of these times; an error where one is none. */
export const daysSince = (cells: string): string => `(NOW()-${serial(cells)})`;

/** A tab's name in a formula. */
export const quoted = (title: string): string => `'${title.replace(/'/g, "''")}'`;

/** In every colour rule of ours, so that it is known again. */
export const OURS = 'LEN("Incident Comms")>0';

const rule = (...conditions: string[]): string => inEveryLocale(`=AND(${[OURS, ...conditions].join(',')})`);
const timed = (cell: string, holds: string): string[] => [`LEN(${cell})>15`, `IFERROR(${holds},FALSE)`];

/** While the cell that is coloured says anything; as seen from the first row, columns fixed: ranges begin there, so that a row put in on top is inside. Where it is not known from when the time counts, amber is the last hour. */
export const passed = (due: string, shown: string): string => rule(`LEN($${shown}1)>0`, ...timed(`$${due}1`, `${serial(`$${due}1`)}<NOW()`));
export const quarterLeft = (due: string, from: string, shown: string): string =>
  rule(`LEN($${shown}1)>0`, ...timed(`$${due}1`, `${serial(`$${due}1`)}-NOW()<=(${serial(`$${due}1`)}-IFERROR(${serial(`$${from}1`)},${serial(`$${due}1`)}-4/24))/4`));
/** Older than 15 minutes. */
export const isOld = (asOf: string): string => rule(...timed(`$${asOf}1`, `NOW()-${serial(`$${asOf}1`)}>15/1440`));
