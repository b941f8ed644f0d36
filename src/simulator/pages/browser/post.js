// Asking the local server for a change: with the session's token, or not at all.

/**
 * The parsed answer. Throws an Error with the server's words, and its `status`.
 * @template T
 * @param {string} path @param {object} body @returns {Promise<T>}
 */
export async function post(path, body) {
  const response = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json', 'x-session-token': document.body.dataset.token ?? '' }, body: JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw Object.assign(new Error(text), { status: response.status });
  return JSON.parse(text);
}

/** Says a sentence in the corner and to screen readers; an empty one takes it away. @param {string} text */
export function say(text) {
  const place = document.getElementById('said');
  if (place) place.textContent = text;
}

/** @param {unknown} error */
export const wordsOf = (error) => (error instanceof Error ? error.message : String(error));
