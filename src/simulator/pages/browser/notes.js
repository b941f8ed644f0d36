// Comments and suggestions beside a document: made on selected words, answered, resolved, accepted, rejected.
import { select, wordsAt } from './caret.js';
import { button, buttons, showDialog } from './dialogs.js';
import { whereNow } from './editor.js';
import { post, say, wordsOf } from './post.js';
import { refresh } from './refresh.js';

/** Asks for a few lines. @param {string} title @param {string} about words it is about @param {string} press @returns {Promise<string>} empty where the person thought better of it */
function askWords(title, about, press) {
  return new Promise((given) => {
    let words = '';
    const form = document.createElement('form');
    form.className = 'note-form';
    const label = document.createElement('label');
    const area = document.createElement('textarea');
    area.rows = 4;
    area.required = true;
    area.autofocus = true;
    label.append('Your words', area);
    const send = Object.assign(document.createElement('button'), { textContent: press, className: 'primary' });
    const quote = Object.assign(document.createElement('blockquote'), { textContent: about });
    form.append(...(about === '' ? [] : [quote]), label, buttons(button('Cancel', () => dialog.close()), send));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      words = area.value.trim();
      dialog.close();
    });
    const dialog = showDialog(title, [form], { closed: () => given(words) });
  });
}

/** @param {string} path @param {object} body */
async function done(path, body) {
  try {
    await post(path, { file: document.body.dataset.file, ...body });
    say('');
  } catch (error) {
    say(wordsOf(error));
  }
  await refresh();
}

async function comment() {
  const spot = whereNow();
  const quoted = spot && spot.from < spot.to ? wordsAt(spot) : '';
  const content = await askWords(quoted === '' ? 'Comment on the whole document' : 'Comment', quoted, 'Comment');
  if (content !== '') await done('/comment', { content, quoted });
  if (spot) select(spot);
}

/** @param {HTMLElement} pressed */
async function act({ dataset: { act: kind, id } }) {
  if (kind === 'accept' || kind === 'reject') await done('/suggestion', { id, verdict: kind });
  else if (kind === 'resolve' || kind === 'reopen') await done('/reply', { id, action: kind });
  else {
    const content = await askWords('Reply', '', 'Reply');
    if (content !== '') await done('/reply', { id, content });
  }
  // The button may be gone.
  document.getElementById('comments')?.focus();
}

export function startNotes() {
  const list = document.getElementById('comments');
  if (!list) return;
  list.addEventListener('click', ({ target }) => {
    const pressed = target instanceof Element ? target.closest('[data-act]') : null;
    if (pressed instanceof HTMLElement) void act(pressed);
  });
  document.getElementById('comment')?.addEventListener('click', () => void comment());
  document.addEventListener('keydown', (event) => {
    if (!event.ctrlKey || !event.altKey || event.code !== 'KeyM' || !document.getElementById('comment')) return;
    event.preventDefault();
    void comment();
  });
}
