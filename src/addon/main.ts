/**
 * Every global of the bundle. Google calls onInstall, onOpen and doGet; menus call the next; the page calls the host
 * functions. build.mjs writes a top-level declaration for each export.
 */
import { hostFunctions } from './host.ts';
import { buildMenu, menuFunctions } from './menus.ts';
import { webPage } from './pages.ts';

export function onOpen(): void {
  buildMenu();
}

export function onInstall(): void {
  buildMenu();
}

/** The web app: the same page for people without the add-on. `?incident=INC-0001` opens one. */
export function doGet(event?: GoogleAppsScript.Events.DoGet): GoogleAppsScript.HTML.HtmlOutput {
  const incident = event?.parameter?.['incident'];
  return webPage({ intent: 'open', madeFor: Session.getActiveUser().getEmail().toLowerCase(), ...(incident && /^INC-\d{1,8}$/.test(incident) ? { incident } : {}) });
}

export const { openSidebar, openSetUp, generateAll, generateInternal, generateCustomer, generateFaq, showDashboard, refresh } = menuFunctions;
export const { open, readSetUp, checkLink, setUp, generate, save, bringIn, postUpdate, progress, closeAsMistake, syncComments, answerComment, openReview, decide, requestReview, recordDecision, answerRecorded, markEditorial, keepDoubt, skipFaq } = hostFunctions;
