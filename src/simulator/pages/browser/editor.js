// Typing in a document: what a person does becomes an edit at exact indices, done by the server one after the other; then the
// paper is shown afresh and the caret put back. Where somebody else was faster, the edit is made again where the words went.
import { hostOf, indexAt, moved, select, selected, textOf, wordsAt } from './caret.js';
import { post, say, wordsOf } from './post.js';
import { refresh } from './refresh.js';

/** @typedef {{ kind: string, text?: string, reach?: string, forward?: boolean, named?: string }} Edit */
/** @typedef {import('./caret.js').Spot} Spot */

/** The last place the person was at. @type {Spot | undefined} */
let here;
/** @type {Edit[]} */
const waiting = [];
let busy = false;
let composing = false;
/** The text that `here` counts in, of its segment: the server's after an edit, else what the paper shows. @type {string | undefined} */
let counted;
const TRIES = 5;

const mode = () => /** @type {HTMLSelectElement | null} */ (document.getElementById('mode'));
const colours = () => /** @type {HTMLSelectElement | null} */ (document.getElementById('colour'));
const styles = () => /** @type {HTMLSelectElement | null} */ (document.getElementById('named'));
const paper = () => document.getElementById('paper');

/** Where the person is, or was last. @returns {Spot | undefined} */
export function whereNow() {
  if (!busy) here = selected() ?? here;
  return here;
}

/** @param {Edit} edit */
function enqueue(edit) {
  whereNow();
  const last = waiting.at(-1);
  // Fast typing goes in one.
  if (last?.kind === 'type' && edit.kind === 'type' && last.text !== '\n' && edit.text !== '\n') last.text = `${last.text}${edit.text}`;
  else waiting.push(edit);
  if (!busy) void work();
}

async function work() {
  busy = true;
  paper()?.setAttribute('aria-busy', 'true');
  for (let edit = waiting.shift(); edit && here; edit = waiting.shift()) {
    try {
      here = await made(edit, TRIES);
      say('');
    } catch (error) {
      waiting.length = 0;
      say(wordsOf(error));
    }
    await refresh();
    counted = undefined;
    if (here) select(here);
  }
  busy = false;
  paper()?.removeAttribute('aria-busy');
  showStyle();
}

/** Does one edit, where it is by now. @param {Edit} edit @param {number} tries @returns {Promise<Spot | undefined>} */
async function made(edit, tries) {
  if (!here) return undefined;
  const { segment, from, to } = here;
  const tab = paper()?.querySelector('[data-tab]');
  const { tab: tabId, state } = tab instanceof HTMLElement ? tab.dataset : {};
  const sent = { ...edit, file: document.body.dataset.file, tab: tabId, state, segment, span: { from, to }, mode: mode()?.value };
  try {
    /** @type {{ caret: { from: number, to: number }, text: string }} */
    const { caret, text } = await post('/edit', sent);
    counted = text;
    return { segment, ...caret };
  } catch (error) {
    if (!(error instanceof Error && 'status' in error && error.status === 409) || tries === 0) throw error;
    await refresh();
    return made(edit, tries - 1);
  }
}

/** @type {Record<string, (event: InputEvent) => Edit | undefined>} */
const EDITS = {
  insertText: ({ data }) => ({ kind: 'type', text: data ?? '' }),
  insertReplacementText: (event) => replacement(event),
  insertParagraph: () => ({ kind: 'type', text: '\n' }),
  insertLineBreak: () => ({ kind: 'type', text: '\u000b' }),
  insertFromPaste: ({ dataTransfer }) => ({ kind: 'type', text: dataTransfer?.getData('text/plain') ?? '' }),
  deleteByCut: () => ({ kind: 'erase', reach: 'character' }),
  deleteContentBackward: () => ({ kind: 'erase', reach: 'character' }),
  deleteContentForward: () => ({ kind: 'erase', reach: 'character', forward: true }),
  deleteWordBackward: () => ({ kind: 'erase', reach: 'word' }),
  deleteWordForward: () => ({ kind: 'erase', reach: 'word', forward: true }),
  deleteSoftLineBackward: () => ({ kind: 'erase', reach: 'line' }),
  deleteSoftLineForward: () => ({ kind: 'erase', reach: 'line', forward: true }),
  deleteHardLineBackward: () => ({ kind: 'erase', reach: 'line' }),
  deleteHardLineForward: () => ({ kind: 'erase', reach: 'line', forward: true }),
  formatBold: () => ({ kind: 'bold' }),
  formatItalic: () => ({ kind: 'italic' }),
};

/** A correction chosen from the browser's menu. @param {InputEvent} event @returns {Edit | undefined} */
function replacement(event) {
  const [range] = event.getTargetRanges();
  const host = hostOf(range?.startContainer ?? null);
  if (!range || !host || busy) return undefined;
  select({ segment: host.dataset.segment ?? '', from: indexAt(range.startContainer, range.startOffset), to: indexAt(range.endContainer, range.endOffset) });
  return { kind: 'type', text: event.data ?? event.dataTransfer?.getData('text/plain') ?? '' };
}

/** @param {InputEvent} event */
function beforeInput(event) {
  // The browser writes itself while characters are composed; what came of it is taken at the end.
  if (event.isComposing || event.inputType === 'insertCompositionText') return;
  event.preventDefault();
  if (!hostOf(event.target instanceof Node ? event.target : null)) return;
  const edit = EDITS[event.inputType]?.(event);
  if (!edit || (edit.kind === 'type' && edit.text === '')) return;
  if (['bold', 'italic'].includes(edit.kind)) restyle(edit);
  else enqueue(edit);
}

/** @param {Edit} edit */
function restyle(edit) {
  const spot = whereNow();
  if (mode()?.value === 'suggesting') return say('Only text can be suggested here. Switch to Editing to change how it looks.');
  if (!spot) return say('Click into the document first.');
  if (!['style', 'table'].includes(edit.kind) && !busy && spot.from === spot.to) return say('Select the words first.');
  enqueue(edit);
}

/** @param {ClipboardEvent} event */
function copy(event) {
  const spot = selected();
  if (!spot || spot.from === spot.to || !hostOf(event.target instanceof Node ? event.target : null)) return;
  event.preventDefault();
  event.clipboardData?.setData('text/plain', wordsAt(spot));
  if (event.type === 'cut') enqueue({ kind: 'erase', reach: 'character' });
}

/** @param {CompositionEvent} event */
function composed({ data }) {
  composing = false;
  if (data !== '') enqueue({ kind: 'type', text: data });
  else void refresh();
}

/** The style of the paragraph one is in. */
function showStyle() {
  const list = styles();
  const line = (getSelection()?.focusNode instanceof HTMLElement ? getSelection()?.focusNode : getSelection()?.focusNode?.parentElement);
  const named = line instanceof HTMLElement ? line.closest('[data-named]') : null;
  if (list && document.activeElement !== list && named instanceof HTMLElement) list.value = named.dataset.named ?? 'NORMAL_TEXT';
}

/** @param {HTMLElement} link */
const follow = (link) => (link.getAttribute('href')?.startsWith('#') ? document.getElementById(link.getAttribute('href')?.slice(1) ?? '')?.scrollIntoView() : window.open(link.getAttribute('href') ?? '', '_blank', 'noopener'));

/** In text that one can type in a press puts the caret; a link opens with Ctrl, or from within by Alt+Enter. @param {Event} event @param {Node | null} node @param {boolean} wanted */
function link(event, node, wanted) {
  const found = node instanceof Element ? node.closest('a[href]') : node?.parentElement?.closest('a[href]');
  if (!(found instanceof HTMLElement) || !found.closest('[contenteditable=true]')) return;
  event.preventDefault();
  if (wanted) follow(found);
  else say('Ctrl+click or Alt+Enter opens the link.');
}

/** What one types stays where its words are while the paper changes. @param {HTMLElement} sheet */
function keepPlace(sheet) {
  let typing = false;
  sheet.addEventListener('refreshing', (event) => {
    if (composing) return event.preventDefault();
    typing = sheet.contains(document.activeElement);
    if (whereNow()) counted ??= textOf(here?.segment ?? '');
  });
  sheet.addEventListener('refreshed', () => {
    if (!here || counted === undefined) return;
    const now = textOf(here.segment);
    here = { segment: here.segment, from: moved(counted, now, here.from), to: moved(counted, now, here.to) };
    counted = undefined;
    if (typing) select(here);
  });
}

export function startEditor() {
  const sheet = paper();
  const bar = document.getElementById('edit-bar');
  if (!sheet || !bar) return;
  keepPlace(sheet);
  sheet.addEventListener('beforeinput', beforeInput);
  sheet.addEventListener('copy', copy);
  sheet.addEventListener('cut', copy);
  sheet.addEventListener('compositionstart', () => {
    composing = true;
    whereNow();
  });
  sheet.addEventListener('compositionend', composed);
  sheet.addEventListener('click', (event) => link(event, event.target instanceof Node ? event.target : null, event.ctrlKey || event.metaKey));
  sheet.addEventListener('keydown', (event) => event.key === 'Enter' && event.altKey && link(event, getSelection()?.focusNode ?? null, true));
  document.addEventListener('selectionchange', () => {
    if (busy || composing) return;
    here = selected() ?? here;
    showStyle();
  });
  // A press on the bar leaves the selection where it is.
  bar.addEventListener('mousedown', (event) => event.target instanceof HTMLButtonElement && event.preventDefault());
  bar.addEventListener('click', ({ target }) => target instanceof HTMLElement && target.dataset.edit !== undefined && restyle({ kind: target.dataset.edit }));
  styles()?.addEventListener('change', () => restyle({ kind: 'style', named: styles()?.value ?? '' }));
  const colour = colours();
  colour?.addEventListener('change', () => {
    if (colour.value !== '') restyle({ kind: 'colour', named: colour.value });
    colour.value = '';
  });
  bar.dataset.ready = '';
}
