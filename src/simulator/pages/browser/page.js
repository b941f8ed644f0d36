// What every local page does in the browser: forms, following what happens, menus, the script's own pages, the grid, documents.
import { startEditor } from './editor.js';
import { startGrid } from './grid.js';
import { startMenus } from './menus.js';
import { startNotes } from './notes.js';
import { post, say, wordsOf } from './post.js';
import { follow } from './refresh.js';
import { startScripts } from './scripts.js';

/** A form changes something and shows the page anew. @param {SubmitEvent} event */
function submit(event) {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.dataset.post === undefined) return;
  event.preventDefault();
  const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  post(form.dataset.post, values).then(
    () => location.reload(),
    (error) => say(wordsOf(error)),
  );
}

/** @param {Event} event */
function changed({ target }) {
  if (target instanceof HTMLSelectElement && target.dataset.submit !== undefined) target.form?.requestSubmit();
}

/** @param {MouseEvent} event */
function copy({ target }) {
  const button = target instanceof Element ? target.closest('[data-copy]') : null;
  if (!(button instanceof HTMLElement)) return;
  navigator.clipboard.writeText(button.dataset.copy ?? '').then(
    () => say('Link copied.'),
    () => say(`This browser does not let the page copy. The link is ${button.dataset.copy}`),
  );
}

/** The person's own copy of the file, and over to it. */
function makeCopy() {
  post('/copy', { file: document.body.dataset.file }).then(
    ({ id }) => location.assign(`/document/${id}`),
    (error) => say(wordsOf(error)),
  );
}

document.addEventListener('submit', submit);
document.addEventListener('change', changed);
document.addEventListener('click', copy);
document.getElementById('make-copy')?.addEventListener('click', makeCopy);
startMenus();
startScripts();
startGrid();
startEditor();
startNotes();
follow();
