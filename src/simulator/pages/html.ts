/** HTML made of escaped pieces: whatever a person wrote is text, never markup. */

/** Markup that is safe as it stands. */
export class Html {
  constructor(readonly text: string) {}
}

export type Piece = Html | string | number | boolean | null | undefined | readonly Piece[];

/** A template whose strings are markup and whose values are text, unless they are Html themselves. Values stand in quoted attributes or between tags. */
export function html(markup: TemplateStringsArray, ...values: readonly Piece[]): Html {
  return new Html(markup.map((part, at) => part + (at < values.length ? written(values[at]) : '')).join(''));
}

/** Markup made by a converter that escapes for itself. */
export const markup = (text: string): Html => new Html(text);

function written(value: Piece): string {
  if (value instanceof Html) return value.text;
  if (value === undefined || value === null || typeof value === 'boolean') return '';
  return typeof value === 'string' || typeof value === 'number' ? escaped(String(value)) : value.map(written).join('');
}

export const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** A link as people follow it: only addresses that cannot run anything. */
export const safeLink = (address: string, text: Html | string): Html => (/^(?:https?:|mailto:)/i.test(address) ? html`<a href="${address}" rel="noopener noreferrer" target="_blank">${text}</a>` : html`${text}`);
