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

/** The web app: the same page for people without the add-on. `?incident=INC-0001` opens one, with `&review=1` its decision page. */
export function doGet(event?: GoogleAppsScript.Events.DoGet): GoogleAppsScript.HTML.HtmlOutput {
  const incident = event?.parameter?.['incident'];
  const review = event?.parameter?.['review'] === '1' ? { review: true as const } : {};
  return webPage({ intent: 'open', madeFor: Session.getActiveUser().getEmail().toLowerCase(), ...(incident && /^INC-\d{1,8}$/.test(incident) ? { incident, ...review } : {}) });
}

export const { openSidebar, openSetUp, generateAll, generateInternal, generateCustomer, generateFaq, showDashboard, refresh, openPolicy } = menuFunctions;
export const { open, readSetUp, checkLink, setUp, generate, save, bringIn, postUpdate, progress, closeAsMistake, syncComments, answerComment, openReview, decide, recordDecision, answerRecorded, markEditorial, keepDoubt, skipFaq, readPolicy, applyPolicy, requestReview, restoreLog, letIn, restrict, liftRestriction, shareInternally, markSent, customerAsked, catchUp, settleQuestion } = hostFunctions;
