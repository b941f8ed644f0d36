// Addresses of Google's files lead to the local pages. Used by the local pages and inside the add-on's own pages.
(() => {
  'use strict';
  const origin = document.currentScript?.dataset.origin || location.origin;

  /** @param {string} address @returns {string | undefined} */
  function localAddress(address) {
    const match = [
      { pattern: /^https:\/\/docs\.google\.com\/document\/(?:u\/\d+\/)?d\/([\w-]+)/, page: 'document' },
      { pattern: /^https:\/\/docs\.google\.com\/spreadsheets\/(?:u\/\d+\/)?d\/([\w-]+)/, page: 'spreadsheet' },
      { pattern: /^https:\/\/drive\.google\.com\/drive\/(?:u\/\d+\/)?folders\/([\w-]+)/, page: 'folder' },
      { pattern: /^https:\/\/drive\.google\.com\/(?:file\/d\/|open\?id=)([\w-]+)/, page: 'file' },
    ].map(({ pattern, page }) => ({ page, id: pattern.exec(address)?.[1] }));
    const file = match.find(({ id }) => id);
    if (file) return `${origin}/${file.page}/${file.id}${sheetOf(address)}`;
    const app = /^https:\/\/script\.google\.com\/(?:a\/)?(?:macros\/)[^?#]*\/exec(\?[^#]*)?/.exec(address);
    return app ? `${origin}/app${app[1] ?? ''}` : undefined;
  }

  /** @param {string} address */
  function sheetOf(address) {
    const gid = /[#?&]gid=(\d+)/.exec(address)?.[1];
    return gid ? `?sheet=${gid}` : '';
  }

  /** @param {Event} event */
  function lead(event) {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (!(link instanceof HTMLAnchorElement)) return;
    const local = localAddress(link.href);
    if (local) link.href = local;
  }
  for (const kind of ['click', 'auxclick', 'contextmenu']) addEventListener(kind, lead, true);

  const open = window.open.bind(window);
  window.open = (address, ...rest) => open(localAddress(String(address ?? '')) ?? address, ...rest);
})();
