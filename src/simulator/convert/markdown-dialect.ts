/**
 * Reads Markdown into marked's tokens, in the dialect of Drive's import: CommonMark with tables, strikethrough and footnotes,
 * and with a team's blanks left alone: `{{any_name}}` is text to its last underscore, `<incident title>` is text, `[Name]` is
 * text unless it is defined as a link. Addresses that are only written out do not become links.
 */
import { Marked } from 'marked';
import type { Token, Tokens } from 'marked';
import { MARKDOWN_ELEMENTS } from './html-names.ts';

/** `{{name}}`, `{{#section}}`, `{{{raw}}}`. */
const BLANK = /^\{\{\{?[^{}\n]*\}\}\}?/;
const NOTE = /^\[\^([^\]\s]+)\](?!:)/;
const NOTE_TEXT = /^ {0,3}\[\^([^\]\s]+)\]:[ \t]*([^\n]*(?:\n(?:[ \t]*\n)*(?: {4}|\t)[^\n]+)*)(?:\n|$)/;

export interface BlankToken {
  type: 'blank';
  raw: string;
}
export interface NoteToken {
  type: 'note';
  raw: string;
  id: string;
}
export interface NoteTextToken {
  type: 'noteText';
  raw: string;
  id: string;
  tokens: Token[];
}

const isReadElement = (tag: string): boolean => tag.startsWith('<!--') || MARKDOWN_ELEMENTS.has(/^<\/?([a-z][a-z0-9-]*)/i.exec(tag)?.[1]?.toLowerCase() ?? '');

const marked = new Marked({ gfm: true }).use({
  tokenizer: {
    // false leaves it to marked's own rule, undefined says that there is nothing of this kind here.
    html: (src) => (isReadElement(src.trimStart()) ? false : undefined),
    tag: (src) => (isReadElement(src) ? false : undefined),
    url: () => undefined,
  },
  extensions: [
    {
      name: 'blank',
      level: 'inline',
      start: (src) => at(src, '{{'),
      tokenizer: (src): BlankToken | undefined => {
        const raw = BLANK.exec(src)?.[0];
        return raw === undefined ? undefined : { type: 'blank', raw };
      },
    },
    {
      name: 'note',
      level: 'inline',
      start: (src) => at(src, '[^'),
      tokenizer: (src): NoteToken | undefined => {
        const [raw, id] = NOTE.exec(src) ?? [];
        return raw === undefined || id === undefined ? undefined : { type: 'note', raw, id };
      },
    },
    {
      name: 'noteText',
      level: 'block',
      tokenizer(src): NoteTextToken | undefined {
        const [raw, id, text] = NOTE_TEXT.exec(src) ?? [];
        if (raw === undefined || id === undefined || text === undefined) return undefined;
        return { type: 'noteText', raw, id, tokens: this.lexer.blockTokens(text.replace(/^(?: {4}|\t)/gm, '')) };
      },
    },
  ],
});

const at = (src: string, mark: string): number | undefined => (src.includes(mark) ? src.indexOf(mark) : undefined);

/** The other kinds of token that marked gives for this dialect. */
export type MarkdownToken =
  | BlankToken | NoteToken | NoteTextToken
  | Tokens.Blockquote | Tokens.Br | Tokens.Code | Tokens.Codespan | Tokens.Def | Tokens.Del | Tokens.Em | Tokens.Escape | Tokens.Heading | Tokens.Hr
  | Tokens.HTML | Tokens.Image | Tokens.Link | Tokens.List | Tokens.Paragraph | Tokens.Space | Tokens.Strong | Tokens.Table | Tokens.Tag | Tokens.Text;

const KINDS: ReadonlySet<string> = new Set([
  'blank', 'note', 'noteText', 'blockquote', 'br', 'code', 'codespan', 'def', 'del', 'em', 'escape', 'heading', 'hr',
  'html', 'image', 'link', 'list', 'paragraph', 'space', 'strong', 'table', 'text',
] satisfies MarkdownToken['type'][]);

const isMarkdownToken = (token: Token): token is MarkdownToken => KINDS.has(token.type);

/** Marked's tokens, known ones only: its own type lets anything through. */
export function markdownTokens(tokens: readonly Token[] | undefined): MarkdownToken[] {
  return (tokens ?? []).map((token) => {
    if (!isMarkdownToken(token)) throw new Error(`Markdown import met a token it does not know: ${token.type}`);
    return token;
  });
}

/** Line ends of any system; a line or form feed inside a line is a space, U+2028 and U+2029 are line ends in Docs too. */
export const lexMarkdown = (text: string): MarkdownToken[] => markdownTokens(marked.lexer(text.replace(/[\u000b\u000c]/g, ' ').replace(/[\u2028\u2029]/g, '\n')));
