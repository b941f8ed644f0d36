/**
 * Every global of the bundle. Google calls onInstall, onOpen and doGet; menus call the next; the page calls the host
 * functions. build.mjs writes a top-level declaration for each export.
 */
import { logLine } from '../actions/failure.ts';
import { remind as remindPeople } from '../actions/remind.ts';
import { hostFunctions } from './host.ts';
import { buildMenu, menuFunctions } from './menus.ts';
import { webPage } from './pages.ts';
import { createContext } from './platform.ts';

export function onOpen(): void {
  buildMenu();
}

export function onInstall(): void {
  buildMenu();
}

/** The web app: the same page for people without the add-on. `?incident=INC-0001` opens one, with `&review=1` its decision page, with `&pass=1` where the lead passes it on. */
export function doGet(event?: GoogleAppsScript.Events.DoGet): GoogleAppsScript.HTML.HtmlOutput {
  const incident = event?.parameter?.['incident'];
  const review = event?.parameter?.['review'] === '1' ? { review: true as const } : event?.parameter?.['pass'] === '1' ? { pass: true as const } : {};
  return webPage({ intent: 'open', madeFor: Session.getActiveUser().getEmail().toLowerCase(), ...(incident && /^(INC|PRACTICE)-\d{1,8}$/.test(incident) ? { incident, ...review } : {}) });
}

/** The hourly trigger's function. From a console it does nothing: what counts is the id of the caller's own trigger. */
export function remind(event?: Partial<GoogleAppsScript.Events.TimeDriven>): void {
  try {
    remindPeople(createContext({ door: 'web' }, Session.getEffectiveUser()), String(event?.triggerUid ?? ''));
  } catch (error) {
    // Nobody reads what a trigger throws.
    console.error(logLine(error));
  }
}

export const { openSidebar, openSetUp, generateAll, generateInternal, generateCustomer, generateFaq, showDashboard, refresh, repair, verifyLogs, openPolicy } = menuFunctions;
export const { open, readSetUp, checkLink, setUp, generate, save, bringIn, postUpdate, progress, closeAsMistake, removePractice, syncComments, answerComment, openReview, decide, recordDecision, answerRecorded, markEditorial, keepDoubt, skipFaq, readPolicy, applyPolicy, requestReview, restoreLog, showWords, letIn, restrict, liftRestriction, shareInternally, nextMessage, describeMessage, openMessageAgain, handOver, sendHandOverAgain, markSent, decideTriage, stopWindow, endUpdates, bringUpToDate, repairDashboard, decideExplanation, makeExplanationPdf, closeIncident, reopenIncident, customerAsked, catchUp, settleQuestion } = hostFunctions;
