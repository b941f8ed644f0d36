/** Comma-separated values (RFC 4180), for exporting the first tab and importing a file. */

/** Rows as text; no line end after the last. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(',')).join('\r\n');
}

/** Rows of a CSV text, quoted fields and line ends inside them included. A byte order mark is read over. */
export function fromCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const body = text.replace(/^\uFEFF/, '').replace(/\r?\n$/, '');
  for (const match of body.matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|$)/g)) {
    const [, field = '', end] = match;
    rows.at(-1)?.push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
    if (end === '') break;
    if (end !== ',') rows.push([]);
  }
  return rows;
}
