// Windows over the page: alerts, Google's consent screen, and the frames of dialogs.

let made = 0;

/**
 * @param {string} title @param {HTMLElement[]} content @param {{ modal?: boolean, closed?: () => void }} [how]
 * @returns {HTMLDialogElement} shown already; gone when closed
 */
export function showDialog(title, content, { modal = true, closed } = {}) {
  const dialog = document.createElement('dialog');
  const heading = document.createElement('h2');
  heading.id = `dialog-${(made += 1)}`;
  heading.textContent = title;
  dialog.setAttribute('aria-labelledby', heading.id);
  const close = button('×', () => dialog.close());
  close.className = 'close';
  close.setAttribute('aria-label', 'Close');
  const head = document.createElement('div');
  head.className = 'dialog-head';
  head.append(heading, close);
  dialog.append(head, ...content);
  dialog.addEventListener('close', () => {
    dialog.remove();
    closed?.();
  });
  document.body.append(dialog);
  if (modal) dialog.showModal();
  else dialog.show();
  return dialog;
}

/** @param {string} text @param {() => void} pressed */
export function button(text, pressed) {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  made.addEventListener('click', pressed);
  return made;
}

/** @param {string} text */
export function paragraph(text) {
  const made = document.createElement('p');
  made.textContent = text;
  return made;
}

/** @param {HTMLElement[]} buttons */
export function buttons(...buttons) {
  const row = document.createElement('div');
  row.className = 'buttons';
  row.append(...buttons);
  return row;
}

/** @param {{ title: string, text: string }} alert */
export function showAlert({ title, text }) {
  const words = paragraph(text);
  words.className = 'alert';
  const ok = button('OK', () => dialog.close());
  ok.autofocus = true;
  const dialog = showDialog(title || 'Incident Comms', [words, buttons(ok)]);
}

/**
 * Google's consent screen.
 * @param {{ title: string, email: string, scopes: string[] }} asked @returns {Promise<boolean>} whether the person allowed it
 */
export function askConsent({ title, email, scopes }) {
  return new Promise((decide) => {
    const list = document.createElement('ul');
    for (const scope of scopes) list.append(Object.assign(document.createElement('li'), { textContent: scope }));
    let allowed = false;
    const allow = button('Allow', () => {
      allowed = true;
      dialog.close();
    });
    allow.className = 'primary';
    const dialog = showDialog(`${title} wants to access your Google Account`, [paragraph(email), paragraph(`This will allow ${title} to:`), list, buttons(button('Cancel', () => dialog.close()), allow)], { closed: () => decide(allowed) });
    dialog.classList.add('consent');
  });
}
