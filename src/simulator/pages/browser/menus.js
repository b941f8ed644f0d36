// The menu bar: opened by mouse or keyboard, as menus are everywhere; an item runs a function of the script.
import { press } from './scripts.js';

/** @param {Element | null} item */
const menuOf = (item) => (item?.nextElementSibling instanceof HTMLElement && item.nextElementSibling.matches('[role=menu]') ? item.nextElementSibling : null);

/** @param {Element} item @param {boolean} open */
function expand(item, open) {
  const menu = menuOf(item);
  if (!menu) return;
  menu.hidden = !open;
  item.setAttribute('aria-expanded', String(open));
  if (!open) for (const inner of menu.querySelectorAll('[aria-expanded=true]')) expand(inner, false);
}

function closeAll() {
  for (const item of document.querySelectorAll('[role=menubar] > li > [aria-expanded=true]')) expand(item, false);
}

/** @param {Element} item */
const besides = (item) => [...(item.closest('ul')?.querySelectorAll(':scope > li > [role=menuitem]') ?? [])].filter((one) => one instanceof HTMLElement);

/** @param {Element} item */
function openInto(item) {
  expand(item, true);
  const first = menuOf(item)?.querySelector('[role=menuitem]');
  if (first instanceof HTMLElement) first.focus();
}

/** @param {HTMLElement} item */
function choose(item) {
  closeAll();
  bar()?.querySelector('button')?.focus();
  void press(item.dataset.function ?? '');
}

const bar = () => document.querySelector('[role=menubar]');

/** @param {KeyboardEvent} event */
function keyDown(event) {
  const item = event.target instanceof HTMLElement ? event.target.closest('[role=menuitem]') : null;
  if (!(item instanceof HTMLElement)) return;
  const inBar = item.parentElement?.parentElement === bar();
  const row = besides(item);
  const step = (/** @type {number} */ by) => row[(row.indexOf(item) + by + row.length) % row.length]?.focus();
  const owner = item.closest('[role=menu]')?.previousElementSibling;
  const back = () => {
    if (!(owner instanceof HTMLElement)) return;
    expand(owner, false);
    owner.focus();
  };
  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowDown: () => (inBar ? openInto(item) : step(1)),
    ArrowUp: () => (inBar ? openInto(item) : step(-1)),
    ArrowRight: () => (inBar ? step(1) : menuOf(item) && openInto(item)),
    ArrowLeft: () => (inBar ? step(-1) : back()),
    Escape: back,
    Enter: () => (menuOf(item) ? openInto(item) : choose(item)),
    ' ': () => (menuOf(item) ? openInto(item) : choose(item)),
    Home: () => row[0]?.focus(),
    End: () => row.at(-1)?.focus(),
  };
  const act = keys[event.key];
  if (event.key === 'Tab') closeAll();
  if (!act) return;
  event.preventDefault();
  act();
}

export function startMenus() {
  document.getElementById('menu')?.addEventListener('refreshed', startBar);
  startBar();
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Node && !bar()?.contains(target)) closeAll();
  });
}

function startBar() {
  const menubar = bar();
  if (!(menubar instanceof HTMLElement)) return;
  menubar.dataset.ready = '';
  menubar.addEventListener('keydown', (event) => event instanceof KeyboardEvent && keyDown(event));
  menubar.addEventListener('click', ({ target }) => {
    const item = target instanceof Element ? target.closest('[role=menuitem]') : null;
    if (!(item instanceof HTMLElement)) return;
    if (!menuOf(item)) return choose(item);
    const inBar = item.parentElement?.parentElement === menubar;
    expand(item, !inBar || item.getAttribute('aria-expanded') !== 'true');
  });
  menubar.addEventListener('mouseover', ({ target }) => {
    const item = target instanceof Element ? target.closest('[role=menu] [role=menuitem]') : null;
    if (!item) return;
    for (const other of besides(item)) if (other !== item) expand(other, false);
    expand(item, true);
  });
}
