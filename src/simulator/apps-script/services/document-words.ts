/** Of an open document: finding words in its body and selecting them, as DocumentApp does. Anything else of its content is not here. */
import type { BodyText } from '../backend.ts';
import { exception } from '../script-error.ts';
import { mismatch, numberAt, service, textAt } from './service.ts';
import type { Scope } from './service.ts';

interface Found {
  text: BodyText;
  start: number;
  end: number;
}

/** What `setSelection`, `getBody` and `newRange` are of an open document. */
export function documentWords({ backend }: Scope): object {
  const texts = new Map<object, BodyText>();
  const founds = new Map<object, Found>();
  const ranges = new Map<object, Found>();
  let read: { text: BodyText; element: object }[] | undefined;
  const elements = (): { text: BodyText; element: object }[] => (read ??= backend('bodyTexts').map((text) => elementOf(text)));
  const body = service({ findText: (...given: unknown[]) => findText(given) });
  return { getBody: () => body, newRange: () => rangeBuilder(), setSelection: (...given: unknown[]) => setSelection(given) };

  function elementOf(text: BodyText): { text: BodyText; element: object } {
    const element: object = service({ getText: () => text.text, asText: () => element });
    texts.set(element, text);
    return { text, element };
  }

  function findText(given: readonly unknown[]): object | null {
    const pattern = patternOf(textAt('DocumentApp.Body.findText', given, 0));
    const [, from] = given;
    const after = from === undefined || from === null ? undefined : typeof from === 'object' ? founds.get(from) : undefined;
    if (from !== undefined && from !== null && after === undefined) throw mismatch('DocumentApp.Body.findText', given);
    for (const { text, element } of elements().slice(after ? elements().findIndex((one) => one.text === after.text) : 0)) {
      pattern.lastIndex = after?.text === text ? after.end : 0;
      const match = pattern.exec(text.text);
      if (match && match[0] !== '') return rangeElement(element, { text, start: match.index, end: match.index + match[0].length });
    }
    return null;
  }

  function rangeElement(element: object, found: Found): object {
    const { text, start, end } = found;
    const partial = start > 0 || end < text.text.length;
    const made = service({ getElement: () => element, isPartial: () => partial, getStartOffset: () => (partial ? start : -1), getEndOffsetInclusive: () => (partial ? end - 1 : -1) });
    founds.set(made, found);
    return made;
  }

  function rangeBuilder(): object {
    let of: Found | undefined;
    const builder: object = service({
      addElement(...given: unknown[]) {
        const [element] = given;
        const text = typeof element === 'object' && element !== null ? texts.get(element) : undefined;
        if (!text || given.length !== 3) throw mismatch('DocumentApp.RangeBuilder.addElement', given);
        const [start, last] = [numberAt('DocumentApp.RangeBuilder.addElement', given, 1), numberAt('DocumentApp.RangeBuilder.addElement', given, 2)];
        if (start < 0 || last < start || last >= text.text.length) throw exception('Index argument must be within the text.');
        of = { text, start, end: last + 1 };
        return builder;
      },
      build() {
        const range = service({ getRangeElements: () => [] });
        if (of) ranges.set(range, of);
        return range;
      },
    });
    return builder;
  }

  function setSelection(given: readonly unknown[]): void {
    const [range] = given;
    const of = typeof range === 'object' && range !== null ? ranges.get(range) : undefined;
    if (!of) throw mismatch('DocumentApp.Document.setSelection', given);
    backend('select', of.text.from + of.start, of.text.from + of.end);
  }
}

/** Google's patterns are RE2's: what only other engines know is refused. */
function patternOf(text: string): RegExp {
  if (/\(\?[=!<]|\\[1-9]/.test(text)) throw exception(`Invalid regular expression pattern ${text}`);
  try {
    return new RegExp(text, 'g');
  } catch {
    throw exception(`Invalid regular expression pattern ${text}`);
  }
}
