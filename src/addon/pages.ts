/** The one page behind two doors: sidebar and web app. What it is told at its making is escaped JSON in one attribute. */
import type { PageStart } from '../actions/contract.ts';

export const SIDEBAR_TITLE = 'Incident Comms';
/** Google honours only meta tags added here; those in the page's own HTML are dropped. */
const VIEWPORT = 'width=device-width, initial-scale=1';

const attribute = (text: string): string => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/'/g, '&#39;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

function pageHtml(start: PageStart): GoogleAppsScript.HTML.HtmlOutput {
  const html = HtmlService.createHtmlOutputFromFile('Page').getContent();
  return HtmlService.createHtmlOutput(html.replace('data-start="{}"', () => `data-start="${attribute(JSON.stringify(start))}"`)).setTitle(SIDEBAR_TITLE);
}

export const sidebar = (start: Omit<PageStart, 'door'>): GoogleAppsScript.HTML.HtmlOutput => pageHtml({ ...start, door: 'sidebar' });
export const webPage = (start: Omit<PageStart, 'door'>): GoogleAppsScript.HTML.HtmlOutput => pageHtml({ ...start, door: 'web' }).addMetaTag('viewport', VIEWPORT);

/** A link to press: Apps Script cannot open a browser tab by itself. */
export function linkDialog(url: string, text: string): GoogleAppsScript.HTML.HtmlOutput {
  const html = `<base target="_blank"><body style="font: 14px Roboto, Arial, sans-serif; margin: 16px"><a href="${attribute(url)}" rel="noopener">${attribute(text)}</a></body>`;
  return HtmlService.createHtmlOutput(html).setWidth(320).setHeight(90);
}
