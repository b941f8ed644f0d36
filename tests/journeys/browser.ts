/** The tests' browser, started once by tests/run.mjs (or by hand: see `startBrowserServer` in tests/browser.mjs). */
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

/** Joins the browser whose address stands in BROWSER_WS. Closing it leaves the browser running for the next test file. */
export async function connect(): Promise<Browser> {
  const address = process.env['BROWSER_WS'];
  if (!address) throw new Error('BROWSER_WS is not set, so there is no browser to join. Run the tests with npm test, which starts one.');
  return chromium.connect(address);
}
