/** The menus in Docs and Sheets. Building them touches no property and no file: they are built before anybody has agreed to anything. */
import type { PageStart } from '../actions/contract.ts';
import { failureOf, logLine } from '../actions/failure.ts';
import { readSetUp } from '../actions/index-of-incidents.ts';
import { refreshDashboard } from '../actions/refresh-dashboard.ts';
import { repairSheet } from '../actions/repair-record.ts';
import { verifyLogs } from '../actions/verify-logs.ts';
import type { DocumentKind } from '../playbook/incident.ts';
import { spreadsheetUrl } from '../workspace/sheets.ts';
import { activeSheet, createContext, placeOfCall } from './platform.ts';
import { linkDialog, sidebar, SIDEBAR_TITLE } from './pages.ts';

/** In Docs or in Sheets: which of the two it is, only trying one and then the other tells. */
export function buildMenu(): void {
  try {
    DocumentApp.getUi()
      .createAddonMenu()
      .addItem('Open', 'openSidebar')
      .addItem('Generate all', 'generateAll')
      .addItem('Generate internal', 'generateInternal')
      .addItem('Generate customer message', 'generateCustomer')
      .addItem('Generate FAQ', 'generateFaq')
      .addSeparator()
      .addItem('Dashboard', 'showDashboard')
      .addItem('Set up', 'openSetUp')
      .addToUi();
  } catch {
    // Not a document: the other editor's menu. No log in AuthMode.NONE.
    SpreadsheetApp.getUi().createAddonMenu().addItem('Dashboard', 'showDashboard').addItem('Refresh', 'refresh').addItem('Verify', 'verifyLogs').addItem('Repair', 'repair').addItem('Open incident', 'openSidebar').addSeparator().addItem('Apply policy', 'openPolicy').addToUi();
  }
}

type Editor = Pick<GoogleAppsScript.Base.Ui, 'showSidebar' | 'showModalDialog' | 'alert'>;

function editor(): Editor {
  try {
    return DocumentApp.getUi();
  } catch {
    // Not a document, so a Sheet; anywhere else Google's own words are right.
    return SpreadsheetApp.getUi();
  }
}

function showSidebar(intent: PageStart['intent'], documents?: DocumentKind[]): void {
  const madeFor = Session.getActiveUser().getEmail().toLowerCase();
  editor().showSidebar(sidebar({ intent, madeFor, ...(documents === undefined ? {} : { documents }) }));
}

export const menuFunctions = {
  openSidebar: (): void => showSidebar('open'),
  openSetUp: (): void => showSidebar('set up'),
  openPolicy: (): void => showSidebar('policy'),
  generateAll: (): void => showSidebar('generate', ['internal', 'customer', 'faq']),
  generateInternal: (): void => showSidebar('generate', ['internal']),
  generateCustomer: (): void => showSidebar('generate', ['customer']),
  generateFaq: (): void => showSidebar('generate', ['faq']),
  showDashboard(): void {
    const context = createContext(placeOfCall());
    const setUp = readSetUp(context.properties);
    if (setUp) editor().showModalDialog(linkDialog(spreadsheetUrl(setUp.dashboard), 'Open the incident dashboard'), SIDEBAR_TITLE);
    else editor().alert('Incident Comms is not set up yet. Choose Set up from its menu.');
  },
  refresh: (): void => alertOf((context) => refreshDashboard(context).said),
  verifyLogs: (): void => alertOf((context) => verifyLogs(context).said),
  repair: (): void =>
    alertOf((context) => {
      const { said, found } = repairSheet(context, activeSheet());
      return [said, ...found].join('\n\n');
    }),
};

/** What came of it, or what stood in the way, in a window over the Sheet. */
function alertOf(work: (context: ReturnType<typeof createContext>) => string): void {
  try {
    editor().alert(work(createContext(placeOfCall())));
  } catch (error) {
    console.error(logLine(error));
    const { what, todo } = failureOf(error);
    editor().alert(`${what} ${todo}`);
  }
}
