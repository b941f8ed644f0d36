// Preloaded into clasp (`node --import`): sends its Apps Script calls to ROOT_URL instead of Google. clasp has no option
// for it, and `google.options({ rootUrl })` is not read: only the option of each API is.
import { createRequire } from 'node:module';
import { realpathSync } from 'node:fs';

const { google } = createRequire(realpathSync(process.argv[1]))('googleapis');
const { ROOT_URL: rootUrl } = process.env;
const { script } = google;
google.script = (options) => script.call(google, typeof options === 'string' ? { version: options, rootUrl } : { ...options, rootUrl });
