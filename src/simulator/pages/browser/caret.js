// Where the caret stands, as the document's own index, and back: paragraphs bear their indices, what is in them is counted
// (see paper.ts). Also how indices move when somebody else changes the document.

/** @typedef {{ segment: string, from: number, to: number }} Spot indices of one segment ('' is the body); a caret where both are the same */

/** @param {Node | null} node @returns {HTMLElement | null} */
const elementOf = (node) => (node instanceof HTMLElement ? node : (node?.parentElement ?? null));

/** The part of the paper that holds a segment. @param {Node | null} node @returns {HTMLElement | null} */
export const hostOf = (node) => elementOf(node)?.closest('[data-segment]') ?? null;

/** @param {string} segment @returns {HTMLElement | null} */
export const hostNamed = (segment) => document.querySelector(`#paper [data-segment="${CSS.escape(segment)}"]`);

/** @param {HTMLElement} host @returns {HTMLElement[]} */
const linesOf = (host) => [...host.querySelectorAll('[data-from]')].filter((line) => line instanceof HTMLElement);

/** @param {HTMLElement} line */
const spanOf = (line) => ({ from: Number(line.dataset.from), to: Number(line.dataset.to) });

/** Units of the document that a node stands for. @param {Node} node @returns {number} */
function sizeOf(node) {
  if (node instanceof Text) return node.length;
  if (!(node instanceof HTMLElement)) return 0;
  if (node.dataset.size !== undefined) return Number(node.dataset.size);
  if (node instanceof HTMLBRElement) return node.dataset.filler === undefined ? 1 : 0;
  return sum([...node.childNodes]);
}

/** @param {Node[]} nodes */
const sum = (nodes) => nodes.reduce((units, node) => units + sizeOf(node), 0);

/** The index of a place in the page. @param {Node} node @param {number} offset @returns {number} */
export function indexAt(node, offset) {
  const object = elementOf(node)?.closest('[data-size]');
  if (object?.parentNode) return indexAt(object.parentNode, [...object.parentNode.childNodes].indexOf(object) + (offset > 0 ? 1 : 0));
  const line = elementOf(node)?.closest('[data-from]');
  if (!(line instanceof HTMLElement)) return indexBetween(node, offset);
  let units = node instanceof Text ? offset : sum([...node.childNodes].slice(0, offset));
  for (let at = node; at !== line && at.parentNode; at = at.parentNode) {
    const siblings = [...at.parentNode.childNodes];
    units += sum(siblings.slice(0, siblings.findIndex((one) => one === at)));
  }
  const { from, to } = spanOf(line);
  return Math.min(from + units, to - 1);
}

/** Between paragraphs it is the beginning of the next one, at last the end of the last. @param {Node} node @param {number} offset */
function indexBetween(node, offset) {
  const host = hostOf(node);
  const lines = host ? linesOf(host) : [];
  const next = lines.find((line) => {
    const around = document.createRange();
    around.selectNode(line);
    return around.comparePoint(node, offset) <= 0;
  });
  const last = lines.at(-1);
  return next ? spanOf(next).from : last ? spanOf(last).to - 1 : 0;
}

/** The place in the page of an index. @param {HTMLElement} host @param {number} index @returns {[Node, number]} */
function placeAt(host, index) {
  const line = linesOf(host).find((one) => Number(one.dataset.from) <= index && index < Number(one.dataset.to));
  return line ? placeIn(line, index - spanOf(line).from) : [host, 0];
}

/** @param {Node} node @param {number} units @returns {[Node, number]} */
function placeIn(node, units) {
  let left = units;
  for (const [at, child] of [...node.childNodes].entries()) {
    const size = sizeOf(child);
    const whole = !(child instanceof Text) && (!child.hasChildNodes() || (child instanceof HTMLElement && child.dataset.size !== undefined));
    if (whole && left === 0) return [node, at];
    if (!whole && left <= size) return child instanceof Text ? [child, left] : placeIn(child, left);
    left -= size;
  }
  return [node, node.childNodes.length];
}

/** What is selected in the paper. @returns {Spot | undefined} */
export function selected() {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const host = hostOf(range.startContainer);
  if (!host || host !== hostOf(range.endContainer) || !host.isContentEditable) return undefined;
  const ends = [indexAt(range.startContainer, range.startOffset), indexAt(range.endContainer, range.endOffset)].sort((a, b) => a - b);
  return { segment: host.dataset.segment ?? '', from: ends[0] ?? 0, to: ends[1] ?? 0 };
}

/** @param {Spot} spot */
export function select({ segment, from, to }) {
  const host = hostNamed(segment);
  if (!host) return;
  host.focus({ preventScroll: true });
  getSelection()?.setBaseAndExtent(...placeAt(host, from), ...placeAt(host, to));
}

/** Selects what a script selected: the keyboard stays where it is. @param {Spot} spot */
export function mark({ segment, from, to }) {
  const host = hostNamed(segment);
  if (!host) return;
  const [start, end] = [placeAt(host, from), placeAt(host, to)];
  getSelection()?.setBaseAndExtent(...start, ...end);
  elementOf(start[0])?.scrollIntoView({ block: 'center' });
}

/** Where paragraphs, cells and tables begin and end. */
const EDGE = '\u0000';

/** A segment's text by index: a newline behind each paragraph. @param {string} segment */
export function textOf(segment) {
  const host = hostNamed(segment);
  let text = '';
  for (const line of host ? linesOf(host) : []) text = `${text.padEnd(spanOf(line).from, EDGE)}${wordsIn(line)}\n`;
  return text;
}

/** @param {Node} node @returns {string} */
function wordsIn(node) {
  if (node instanceof Text) return node.data;
  if (node instanceof HTMLElement && node.dataset.size !== undefined) return '\ufffc'.repeat(Number(node.dataset.size));
  if (node instanceof HTMLBRElement) return node.dataset.filler === undefined ? '\u000b' : '';
  return [...node.childNodes].map(wordsIn).join('');
}

/** The words that are selected, as people copy them. @param {Spot} spot */
export const wordsAt = ({ segment, from, to }) => textOf(segment).slice(from, to).replaceAll(EDGE, '').replaceAll('\ufffc', '').replaceAll('\u000b', '\n');

/** Where an index is after one stretch of the text has become another. @param {string} before @param {string} after @param {number} index */
export function moved(before, after, index) {
  const most = Math.min(before.length, after.length);
  let [same, end] = [0, 0];
  while (same < most && before[same] === after[same]) same += 1;
  while (end < most - same && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  if (index <= same) return index;
  return index >= before.length - end ? index + after.length - before.length : Math.min(index, after.length - end);
}
