/**
 * Escapes text for Markdown as Drive's export does: characters that are marks anywhere get a backslash always; those that
 * are marks only in some places get one there (`Bad Request \- Invalid`, `100\)`, `AT\&CK`; but `pre-trained`, `R & D`).
 * Stricter than Drive where its own output would not be read back as text: at the beginning of a line, and where a blank
 * such as {{name}} is cut by a change of style.
 */

/** `atLineStart`: nothing stands before the text in its line. Ends of the text count as spaces, as they do in Drive. */
export function escapeMarkdown(text: string, atLineStart: boolean): string {
  const escaped = text
    .replace(/[\\`*_[\]<>~|]/g, '\\$&')
    .replace(/\{\{(?!\{?[^{}]*\}\})/g, '{\\{')
    .replace(/&(?=[#\w])/g, '\\&')
    .replace(/!$/g, '\\!')
    .replace(/(?<=^|\s)[-+=](?=[-=\s]|$)/g, '\\$&')
    .replace(/(?<=^|[\s#])#(?=[#\s]|$)/g, '\\#')
    .replace(/(?<![\w.])(\d{1,9})([.)])(?=\s|$)/g, '$1\\$2');
  return atLineStart ? escaped.replace(/^(:?)(?=-)/, '$1\\') : escaped;
}

/** Inline code; the text holds no backtick. In a table a pipe is escaped even there. */
export const codeSpan = (text: string, inTable: boolean): string => `\`${inTable ? text.replaceAll('|', '\\|') : text}\``;

/** A target that may stand between the parentheses of a link: what would end it is percent-encoded. */
export function linkDestination(url: string): string {
  const encoded = (character: string): string => (character === '(' ? '%28' : character === ')' ? '%29' : encodeURIComponent(character));
  return url.replace(/[\s()<>\\`[\]|\u0000-\u001f]/g, encoded).replace(/&(?=#?\w+;)/g, '&amp;');
}
