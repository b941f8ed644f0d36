// The grid of a Sheet: a cell is chosen by mouse or arrow keys and typed into through the line above it.
import { post, say, wordsOf } from './post.js';
import { refresh } from './refresh.js';

/** Where one is, kept over refreshes: the rows and columns may have moved under it, as in Google's. */
let chosen = '';

const grid = () => document.getElementById('grid');
const line = () => /** @type {HTMLInputElement | null} */ (document.getElementById('typed'));

/** @param {string} name @returns {HTMLElement | null} */
const cellNamed = (name) => grid()?.querySelector(`[data-cell="${CSS.escape(name)}"]`) ?? null;

/** @param {HTMLElement} cell @param {boolean} focus */
function choose(cell, focus) {
  for (const other of grid()?.querySelectorAll('[aria-selected=true]') ?? []) other.removeAttribute('aria-selected');
  for (const other of grid()?.querySelectorAll('td[tabindex="0"]') ?? []) other.setAttribute('tabindex', '-1');
  cell.setAttribute('aria-selected', 'true');
  cell.setAttribute('tabindex', '0');
  chosen = cell.dataset.cell ?? '';
  const typed = line();
  if (typed) typed.value = cell.dataset.entered ?? '';
  const name = document.getElementById('cell-name');
  if (name) name.textContent = chosen;
  if (focus) cell.focus();
}

/** @param {HTMLElement} cell @param {number} down @param {number} right */
function step(cell, down, right) {
  const row = cell.closest('tr');
  const rows = [...(grid()?.querySelectorAll('tbody tr') ?? [])];
  const target = down === 0 || !row ? row : rows[rows.indexOf(row) + down];
  const cells = [...(target?.querySelectorAll('td') ?? [])];
  const at = [...(row?.querySelectorAll('td') ?? [])].findIndex((one) => one === cell);
  const next = cells[at + right];
  if (next) choose(next, true);
}

/** @param {KeyboardEvent} event */
function keyDown(event) {
  const cell = event.target instanceof HTMLElement && event.target.matches('td[data-cell]') ? event.target : null;
  if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowDown: () => step(cell, 1, 0),
    ArrowUp: () => step(cell, -1, 0),
    ArrowRight: () => step(cell, 0, 1),
    ArrowLeft: () => step(cell, 0, -1),
    Enter: () => line()?.select(),
    F2: () => line()?.focus(),
    Delete: () => void type(''),
  };
  const act = keys[event.key];
  if (act) {
    event.preventDefault();
    act();
  } else if (event.key.length === 1 && line() && !line()?.readOnly) {
    // Typing over a cell replaces what it holds.
    event.preventDefault();
    const typed = line();
    if (!typed) return;
    typed.value = event.key;
    typed.focus();
  }
}

/** @param {string} value */
async function type(value) {
  const { file, sheet } = document.body.dataset;
  if (chosen === '' || line()?.readOnly) return;
  try {
    await post('/cell', { file, sheet, cell: chosen, value });
    say('');
  } catch (error) {
    say(wordsOf(error));
  }
  await refresh();
  cellNamed(chosen)?.focus();
}

/** @param {string | undefined} act */
async function changeLines(act) {
  const { file, sheet } = document.body.dataset;
  try {
    await post('/lines', { file, sheet, cell: chosen, act });
    say('');
  } catch (error) {
    say(wordsOf(error));
  }
  await refresh();
}

export function startGrid() {
  const first = grid()?.querySelector('td[data-cell]');
  if (!(first instanceof HTMLElement)) return;
  choose(first, false);
  // What is in it comes anew with every refresh; it stays.
  const sheet = document.getElementById('sheet');
  sheet?.addEventListener('click', ({ target }) => {
    const cell = target instanceof Element ? target.closest('td[data-cell]') : null;
    if (cell instanceof HTMLElement) choose(cell, !(target instanceof Element && target.closest('a')));
  });
  sheet?.addEventListener('dblclick', () => line()?.focus());
  sheet?.addEventListener('keydown', (event) => keyDown(event));
  document.getElementById('line-bar')?.addEventListener('click', ({ target }) => target instanceof HTMLElement && target.dataset.lines !== undefined && void changeLines(target.dataset.lines));
  document.getElementById('cell-form')?.addEventListener('submit', (event) => {
    event.preventDefault();
    void type(line()?.value ?? '');
  });
  line()?.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    const cell = cellNamed(chosen);
    if (cell) choose(cell, true);
  });
  document.addEventListener('refreshed', () => {
    const cell = cellNamed(chosen) ?? grid()?.querySelector('td[data-cell]');
    // What is being typed is not lost to somebody else's change.
    const typing = document.activeElement === line() ? line()?.value : undefined;
    if (cell instanceof HTMLElement) choose(cell, false);
    const typed = line();
    if (typed && typing !== undefined) typed.value = typing;
  });
}
