/** Marks words where they stand in a text on the page, and brings them into view. */

const NAME = 'found-words';
/** Of a text that is shown, what is not of it. */
const NOT_TEXT = '.unseen, .leads, .marker';

interface Place {
  node: Text;
  at: number;
}

/** Its characters but blanks, each with its place: words go over the ends of lines and pieces. */
function charactersIn(text: HTMLElement): { letters: string; places: Place[] } {
  const places: Place[] = [];
  let letters = '';
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text) || node.parentElement?.closest(NOT_TEXT)) continue;
    for (let at = 0; at < node.data.length; at++) {
      const letter = node.data.charAt(at);
      if (/\s/.test(letter)) continue;
      letters += letter;
      places.push({ node, at });
    }
  }
  return { letters, places };
}

/** The words of the nth place where they stand, else of the last before it; undefined where they stand nowhere. */
function rangeOf(text: HTMLElement, quote: string, nth: number): Range | undefined {
  const wanted = quote.replace(/\s+/g, '');
  const { letters, places } = charactersIn(text);
  let found = -1;
  for (let at = wanted === '' ? -1 : letters.indexOf(wanted), seen = 0; at >= 0 && seen <= nth; at = letters.indexOf(wanted, at + 1), seen++) found = at;
  const [first, last] = [places[found], places[found + wanted.length - 1]];
  if (!first || !last) return undefined;
  const range = document.createRange();
  range.setStart(first.node, first.at);
  range.setEnd(last.node, last.at + 1);
  return range;
}

/** The keyboard goes along. False: they do not stand in it. */
export function showWordsIn(id: string, quote: string, nth: number): boolean {
  const text = document.getElementById(id);
  const range = text && rangeOf(text, quote, nth);
  if (!text || !range) return false;
  const at = range.startContainer.parentElement ?? text;
  for (let closed = at.closest<HTMLDetailsElement>('details:not([open])'); closed; closed = closed.parentElement?.closest<HTMLDetailsElement>('details:not([open])') ?? null) closed.open = true;
  text.focus({ preventScroll: true });
  // Without the newer way of marking, the words are selected.
  if (typeof Highlight === 'undefined') {
    const selection = getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
  } else CSS.highlights.set(NAME, new Highlight(range));
  at.scrollIntoView({ block: 'center' });
  return true;
}
