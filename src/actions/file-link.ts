/** Ids out of the links that people paste. */

const IN_LINK = /\/(?:d|folders)\/([A-Za-z0-9_-]{15,})/;
const OPEN_LINK = /[?&]id=([A-Za-z0-9_-]{15,})/;
const BARE = /^[A-Za-z0-9_-]{25,}$/;

/** The file id of a Google Drive, Docs or Sheets link, or of a bare id; undefined where the text is none. */
export function fileIdOf(text: string): string | undefined {
  const trimmed = text.trim();
  if (BARE.test(trimmed)) return trimmed;
  if (!/^https:\/\/(docs|drive|sheets)\.google\.com\//.test(trimmed)) return undefined;
  return (IN_LINK.exec(trimmed) ?? OPEN_LINK.exec(trimmed))?.[1];
}
