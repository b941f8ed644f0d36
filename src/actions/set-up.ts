/**
 * Set up, once: the team's templates, the folder for incidents, the dashboard, the blank record and a *start here* document.
 * The first person becomes administrator. Every file made is marked with a public property and found by it, so that
 * pressing again after a failure makes nothing twice.
 */
import { byKind, DOCUMENT_KINDS, DOCUMENT_NAMES } from '../playbook/incident.ts';
import { isEmail } from '../playbook/fields.ts';
import type { DocumentKind } from '../playbook/incident.ts';
import type { Policy } from '../playbook/approval-policy.ts';
import { MESSAGE_TAB_NAMES, messageRows } from '../playbook/message-tabs.ts';
import { CLOCK_TAB_NAMES, clockRows } from '../playbook/clock-tabs.ts';
import { policyRows, TAB_NAMES } from '../playbook/policy-tabs.ts';
import { templateReviews, templateRows } from '../playbook/template-reviews.ts';
import type { TemplateReview } from '../playbook/template-reviews.ts';
import { blankFactsRequest, layoutRequests, startingRows } from '../record/layout.ts';
import { addSummary, sourceOf, SUMMARY, summaryRequests } from '../record/summary.ts';
import { CLOSING_TABS, DASHBOARD_LAYOUT_VERSION, LIVE_TABS, POLICY_SHEET_TABS, RECORD_LAYOUT_VERSION, RECORD_TABS } from '../record/tabs.ts';
import type { TabLayout } from '../record/table.ts';
import customerStarter from '../starters/customer.html';
import deepDiveStarter from '../starters/deep-dive.html';
import faqStarter from '../starters/faq.html';
import internalStarter from '../starters/internal.html';
import technicalExplanationStarter from '../starters/technical-explanation.html';
import type { BlankStyle } from '../template/blanks.ts';
import { readDocument as readText } from '../template/reading.ts';
import { documentUrl, readDocument } from '../workspace/docs.ts';
import { createFolder, createSpreadsheetFile, folderUrl, importHtml, listFiles, quoted, readFile, replaceByHtml } from '../workspace/drive.ts';
import { must, together } from '../workspace/rounds.ts';
import type { Call } from '../workspace/rounds.ts';
import { readSpreadsheet, spreadsheetUrl, writeSpreadsheet } from '../workspace/sheets.ts';
import type { Docs, Drive, Sheets } from '../workspace/wire.ts';
import { keepTemplatesSince } from './clock/template-reviews.ts';
import { checkKind, idIn, unreachable, wantedOf } from './check-link.ts';
import { templateCheck } from './check-template.ts';
import type { Context } from './context.ts';
import type { SetUpRequest, SetUpResult, SetUpView } from './contract.ts';
import { badInput, fail } from './failure.ts';
import { hasSecret, readSetUp, writeSecret, writeSetUp } from './index-of-incidents.ts';
import type { SetUp } from './index-of-incidents.ts';
import { extendRecord } from './record-layout.ts';
import { laterPolicyColumns } from './policy/later-columns.ts';
import { emptyRoles, policyAsKept } from './policy-in-force.ts';
import { checkFolder, checkRestrictedPlace, restrictedPlaceLink } from './set-up/folders.ts';
import type { RestrictedPlace } from './set-up/folders.ts';
import { readingOf, templateFinding } from './set-up/reading.ts';
import type { Reading } from './set-up/reading.ts';
import { startHereHtml } from './set-up/start-here.ts';
import { TRIAL_MARK, tryPlaces } from './set-up/trial.ts';

export const DEFAULT_NAME_PATTERN = '{{number}} {{title}} – {{document}}';

/** Our own files, by the value of their public property `incidentComms`. */
const STARTERS: Record<DocumentKind, { mark: string; html: string }> = {
  internal: { mark: 'starter internal', html: internalStarter },
  customer: { mark: 'starter customer', html: customerStarter },
  faq: { mark: 'starter faq', html: faqStarter },
  'deep dive': { mark: 'starter deep dive', html: deepDiveStarter },
  'technical explanation': { mark: 'starter technical explanation', html: technicalExplanationStarter },
};
const MARKS = { folder: 'incidents folder', dashboard: 'dashboard', record: 'blank record', startHere: 'start here', trial: TRIAL_MARK } as const;

const DASHBOARD = { ...LIVE_TABS, ...POLICY_SHEET_TABS } as const;

type Findings = SetUpResult['findings'];

export function setUp(context: Context, request: SetUpRequest): SetUpResult {
  const before = readSetUp(context.properties);
  if (before && !before.administrators.includes(context.person.email)) throw fail('not allowed', `Only an administrator may change the set-up: ${before.administrators.join(', ')}.`, 'Ask one of them.');
  const wanted = check(context, request);
  const findings: Findings = [];
  const reading = readingOf(request, before);
  const given = readGiven(context, { ...request, restrictedPlace: restrictedPlaceLink(request, before) }, reading, findings);
  const folder = given.folder ?? findOrMakeFolder(context);
  const { restrictedPlace } = given;
  const ours = findOurs(context, folder);
  const made = makeMissing(context, folder, ours, given);
  layOut(context, made.dashboard, { tabs: Object.values(DASHBOARD), starting: startingPolicy(context), name: 'dashboard', ours: given.dashboard === undefined, more: (missing, sheets) => [...summaryOfNew(missing, sheets), ...laterPolicyColumns(context, made.dashboard, sheets).requests] });
  layOut(context, made.record, { tabs: Object.values(RECORD_TABS), starting: new Map([[RECORD_TABS.facts.sheetId, blankFactsRequest()]]), name: 'blank record', ours: true });
  if (ours.has(MARKS.record) && readSetUp(context.properties)?.recordLayout !== RECORD_LAYOUT_VERSION) extendRecord(context, made.record, 'the blank record', () => fail('not allowed', 'The blank record was made by an older Incident Comms, and you may not add to it.', 'Ask its owner to let you in as an editor, then press again.'));
  findings.push(...tryPlaces(context, folder, ours.get(MARKS.trial), restrictedPlace));
  const startHere = writeStartHere(context, folder, ours.get(MARKS.startHere), { dashboardUrl: spreadsheetUrl(made.dashboard), folderUrl: folderUrl(folder), webAppUrl: wanted.webAppUrl, administrators: wanted.administrators });
  const styles = byKind((kind): BlankStyle[] => given.styles[kind] ?? ['mustache']);
  const now: SetUp = { ...wanted, styles, blanks: reading.blanks, templates: made.templates, folder, ...(restrictedPlace === undefined ? {} : { restrictedPlace: restrictedPlace.id }), dashboard: made.dashboard, blankRecord: made.record, recordLayout: RECORD_LAYOUT_VERSION, dashboardLayout: DASHBOARD_LAYOUT_VERSION, startHere };
  if (!hasSecret(context.properties)) writeSecret(context.properties, context.hashes.sha256(`${context.newToken()}${context.newToken()}`));
  writeSetUp(context.properties, now);
  findings.push({ what: 'Web app', good: now.webAppUrl !== '', text: now.webAppUrl === '' ? 'No address yet: approvers on phones need it. Deploy the web app, then enter its address here.' : `People on phones open ${now.webAppUrl}. Ask everybody to open it once before their first night.` });
  const { policy, templates } = policyAsKept(context);
  findings.push(approversFinding(policy), ...templatesFinding(templateReviews(templates, keepTemplatesSince(context)), context.clock.now()));
  return { setUp: setUpView(context, now), findings };
}

/** The nearest; all of them stand on *Policy*. */
function templatesFinding([next]: readonly TemplateReview[], now: number): Findings {
  return next ? [{ what: 'Templates', good: now < next.due, text: `${next.says}. Whoever has reviewed one writes the day into the dashboard’s tab Templates, and applies it.` }] : [];
}

function approversFinding(policy: Policy): Findings[number] {
  const nobody = emptyRoles(policy);
  const text = nobody.length === 0 ? 'Every role of the policy has somebody in it.' : `Nobody can approve as ${nobody.join(', ')}: the policy names nobody there. Write addresses into the dashboard’s tab People, then open Policy and apply it.`;
  return { what: 'Who approves', good: nobody.length === 0, text };
}

export const setUpView = (context: Context, setUp: SetUp): SetUpView => ({
  templates: byKind((kind) => (setUp.templates[kind] === '' ? '' : documentUrl(setUp.templates[kind]))),
  folder: folderUrl(setUp.folder),
  restrictedPlace: setUp.restrictedPlace === undefined ? '' : folderUrl(setUp.restrictedPlace),
  dashboardUrl: spreadsheetUrl(setUp.dashboard),
  recordTemplateUrl: spreadsheetUrl(setUp.blankRecord),
  startHereUrl: documentUrl(setUp.startHere),
  administrators: setUp.administrators,
  webAppUrl: setUp.webAppUrl,
  webAppSuggestion: context.webAppAddress,
  namePattern: setUp.namePattern,
  openInternal: setUp.openInternal,
  styles: setUp.styles,
  blanks: setUp.blanks,
});

/** What needs no Google: addresses, the pattern of names. */
function check(context: Context, request: SetUpRequest): Pick<SetUp, 'administrators' | 'webAppUrl' | 'namePattern' | 'openInternal'> {
  const addresses = request.administrators.map((address) => address.trim().toLowerCase()).filter((address) => address !== '');
  for (const address of addresses) if (!isEmail(address)) throw badInput('administrators', `"${address.slice(0, 60)}" is no address.`, 'Type it as name@company.com.');
  const webAppUrl = request.webAppUrl.trim();
  if (webAppUrl !== '' && !/^https:\/\/script\.google\.com\/\S+$/.test(webAppUrl)) throw badInput('webAppUrl', `"${webAppUrl.slice(0, 60)}" is no web app’s address.`, 'Copy it from Deploy, Manage deployments: it begins with https://script.google.com/.');
  const namePattern = request.namePattern.trim() || DEFAULT_NAME_PATTERN;
  if (!/\{\{\s*document\s*\}\}/.test(namePattern) || !/\{\{\s*number\s*\}\}/.test(namePattern)) throw badInput('namePattern', 'The names of documents must tell them apart.', 'Use {{number}} and {{document}} in the pattern.');
  return { administrators: [...new Set([context.person.email, ...addresses])], webAppUrl, namePattern, openInternal: request.openInternal };
}

interface Given {
  /** Of the templates that were read. */
  styles: Partial<Record<DocumentKind, BlankStyle[]>>;
  templates: Partial<Record<DocumentKind, string>>;
  folder?: string;
  restrictedPlace?: RestrictedPlace;
  dashboard?: string;
}

/** Every link that was pasted is tried at once, in one round. */
function readGiven(context: Context, request: SetUpRequest, reading: Reading, findings: Findings): Given {
  const links = [...DOCUMENT_KINDS.map((kind) => ({ what: kind, text: request.templates[kind] ?? '' })), { what: 'folder', text: request.folder }, { what: 'restrictedPlace', text: request.restrictedPlace ?? '' }, { what: 'dashboard', text: request.dashboard }].filter(({ text }) => text.trim() !== '');
  const wantedLinks = links.map(({ what, text }) => ({ what, wanted: wantedOf(what), id: idIn(text, wantedOf(what)) }));
  if (links.length === 0) return { templates: {}, styles: {} };
  const files = context.rounds(wantedLinks.map(({ id, wanted }) => readFile(id, `open ${wanted.label.toLowerCase()}`)));
  const given: Given = { templates: {}, styles: {} };
  wantedLinks.forEach(({ what, wanted, id }, i) => {
    const outcome = files[i];
    if (!outcome || (!outcome.ok && ['not found', 'forbidden'].includes(outcome.error.code))) throw unreachable(wanted);
    checkKind(must(outcome), wanted);
    const kind = DOCUMENT_KINDS.find((name) => name === what);
    if (kind) given.templates[kind] = id;
    else if (what === 'folder') given.folder = checkFolder(must(outcome), id, findings);
    else if (what === 'restrictedPlace') given.restrictedPlace = checkRestrictedPlace(must(outcome), id, given.folder);
    else given.dashboard = checkDashboardFile(must(outcome), id);
  });
  checkContents(context, reading, given, findings);
  return given;
}

function checkDashboardFile(file: Drive.Schema$File, id: string): string {
  if (file.capabilities?.canEdit === false) throw badInput('dashboard', `You may not edit the Sheet "${file.name ?? ''}".`, 'Ask its owner to let you in as an editor, or leave the field empty: then a new one is made.');
  return id;
}

/** Tabs of ours are told by their ids; one of the team's that bears the same name stands in the way. */
function checkDashboardTabs(spreadsheet: Sheets.Schema$Spreadsheet): void {
  for (const { title, sheetId } of Object.values(DASHBOARD))
    if (spreadsheet.sheets?.some(({ properties }) => properties?.title?.toLowerCase() === title.toLowerCase() && properties.sheetId !== sheetId))
      throw badInput('dashboard', `The Sheet has a tab "${title}" of its own, and Incident Comms needs that name.`, 'Rename that tab, or leave the field empty: then a new Sheet is made.');
}

function checkContents(context: Context, reading: Reading, { templates, dashboard, styles }: Given, findings: Findings): void {
  const read = (kind: DocumentKind): Call<Docs.Schema$Document> | undefined => (templates[kind] === undefined ? undefined : readDocument(templates[kind], `read the template of the ${DOCUMENT_NAMES[kind]} document`));
  const found = together(context.rounds, { ...byKind(read), dashboard: dashboard === undefined ? undefined : readSpreadsheet(dashboard, 'read the dashboard') });
  if (found.dashboard) checkDashboardTabs(must(found.dashboard));
  DOCUMENT_KINDS.filter((kind) => templates[kind] !== undefined).forEach((kind) => {
    const outcome = found[kind];
    if (!outcome?.ok) {
      if (reading.styles[kind]) styles[kind] = reading.styles[kind];
      findings.push({ what: DOCUMENT_NAMES[kind], good: true, text: 'You may read this template but not edit it; its blanks are found when it is copied.' });
      return;
    }
    const check = templateCheck(readText(outcome.value), reading.styles[kind]);
    styles[kind] = check.template.styles;
    findings.push(templateFinding(kind, check, reading.blanks[kind]));
  });
}

function findOrMakeFolder(context: Context): string {
  const [found] = context.rounds([listFiles(`${marked(MARKS.folder)} and 'me' in owners and trashed = false`, 'look for the folder for incidents')]);
  const there = must(found).files?.[0]?.id;
  if (there) return there;
  const [made] = context.rounds([createFolder({ name: 'Incident Comms', parent: 'root', properties: { incidentComms: MARKS.folder } }, 'make the folder for incidents')]);
  return must(made).id ?? '';
}

const marked = (value: string): string => `properties has { key='incidentComms' and value=${quoted(value)} }`;

/** What an earlier press made in the folder, by mark. */
function findOurs(context: Context, folder: string): ReadonlyMap<string, string> {
  const marks = [MARKS.dashboard, MARKS.record, MARKS.startHere, MARKS.trial, ...Object.values(STARTERS).map(({ mark }) => mark)];
  const [found] = context.rounds([listFiles(`${quoted(folder)} in parents and trashed = false and (${marks.map(marked).join(' or ')})`, 'look for what Set up made before')]);
  return new Map((must(found).files ?? []).map((file) => [file.properties?.['incidentComms'] ?? '', file.id ?? '']));
}

interface Made {
  templates: Record<DocumentKind, string>;
  dashboard: string;
  record: string;
}

function makeMissing(context: Context, folder: string, ours: ReadonlyMap<string, string>, given: Given): Made {
  const starters = DOCUMENT_KINDS.filter((kind) => given.templates[kind] === undefined);
  const wanted: { mark: string; call: Call<Drive.Schema$File> }[] = [
    ...starters.map((kind) => ({ mark: STARTERS[kind].mark, call: importHtml({ name: `Template: ${DOCUMENT_NAMES[kind]}`, parent: folder, properties: { incidentComms: STARTERS[kind].mark } }, STARTERS[kind].html, `make the starter template of the ${DOCUMENT_NAMES[kind]} document`) })),
    ...(given.dashboard === undefined ? [{ mark: MARKS.dashboard, call: createSpreadsheetFile({ name: 'Incident dashboard', parent: folder, properties: { incidentComms: MARKS.dashboard } }, 'make the dashboard') }] : []),
    { mark: MARKS.record, call: createSpreadsheetFile({ name: 'Blank incident record (copied for each incident)', parent: folder, properties: { incidentComms: MARKS.record, incidentCommsLayout: RECORD_LAYOUT_VERSION } }, 'make the blank record') },
  ].filter(({ mark }) => !ours.has(mark));
  const outcomes = wanted.length === 0 ? [] : context.rounds(wanted.map(({ call }) => call));
  const made = new Map(ours);
  outcomes.forEach((outcome, i) => made.set(wanted[i]?.mark ?? '', must(outcome).id ?? ''));
  return { templates: byKind((kind) => given.templates[kind] ?? made.get(STARTERS[kind].mark) ?? ''), dashboard: given.dashboard ?? made.get(MARKS.dashboard) ?? '', record: made.get(MARKS.record) ?? '' };
}

interface Layout {
  tabs: readonly TabLayout[];
  /** What a tab that is added begins with, by its id. */
  starting: ReadonlyMap<number, Sheets.Schema$Request>;
  name: string;
  /** Made by us: the empty sheet it came with goes. A team's own Sheet keeps everything it has. */
  ours: boolean;
  /** What else, given the tabs that are made now. */
  more?: (missing: readonly TabLayout[], sheets: readonly Sheets.Schema$Sheet[]) => Sheets.Schema$Request[];
}

/** The Summary of tabs just made. Of tabs that people have had, Repair looks where their columns stand. */
function summaryOfNew(missing: readonly TabLayout[], sheets: readonly Sheets.Schema$Sheet[]): Sheets.Schema$Request[] {
  const sources = [CLOSING_TABS.open, CLOSING_TABS.closed];
  if (sources.some(({ sheetId }) => !missing.some((tab) => tab.sheetId === sheetId)) || sheets.some(({ properties }) => properties?.title === SUMMARY.title)) return [];
  return [addSummary(sheets.length > 1 ? undefined : 3), ...summaryRequests(sources.map((tab) => sourceOf(tab, tab.columns.map(({ header }) => header))))];
}

/** The policy in force as a draft: whoever opens a tab sees what holds now. */
export function startingPolicy(context: Context): Layout['starting'] {
  const { policy, clock, messages, templates } = policyAsKept(context);
  const [rows, clocks, words] = [policyRows(policy), clockRows(clock), messageRows(messages)];
  const starting = (tab: TabLayout, lines: Parameters<typeof startingRows>[1]) => [tab.sheetId, startingRows(tab, lines)] as const;
  return new Map([...TAB_NAMES.map((tab) => starting(POLICY_SHEET_TABS[tab], rows[tab])), ...CLOCK_TAB_NAMES.filter((tab) => clocks[tab].length > 0).map((tab) => starting(POLICY_SHEET_TABS[tab], clocks[tab])), ...MESSAGE_TAB_NAMES.map((tab) => starting(POLICY_SHEET_TABS[tab], words[tab])), ...(templates.length > 0 ? [starting(POLICY_SHEET_TABS.templates, templateRows(templates))] : [])]);
}

/** Adds what a spreadsheet lacks. */
function layOut(context: Context, id: string, { tabs, starting, name, ours, more }: Layout): void {
  const [read] = context.rounds([readSpreadsheet(id, `read the ${name}`)]);
  const sheets = must(read).sheets ?? [];
  const there = new Set(sheets.map((sheet) => sheet.properties?.sheetId ?? 0));
  const missing = tabs.filter((tab) => !there.has(tab.sheetId));
  const others = more?.(missing, sheets) ?? [];
  if (missing.length + others.length === 0) return;
  const allNew = missing.length === tabs.length;
  const spare = ours && allNew && sheets.length === 1 ? (sheets[0]?.properties?.sheetId ?? 0) : undefined;
  const [written] = context.rounds([writeSpreadsheet(id, [...layoutRequests(missing, spare, allNew ? 0 : sheets.length), ...missing.flatMap(({ sheetId }) => starting.get(sheetId) ?? []), ...others], [], `lay out the ${name}`, 'if refused')]);
  must(written);
}

function writeStartHere(context: Context, folder: string, id: string | undefined, links: Parameters<typeof startHereHtml>[0]): string {
  const html = startHereHtml(links);
  const file = { name: 'Incident Comms: start here', parent: folder, properties: { incidentComms: MARKS.startHere } };
  const [written] = context.rounds([id === undefined ? importHtml(file, html, 'write the start-here document') : replaceByHtml(id, html, 'renew the start-here document')]);
  return must(written).id ?? id ?? '';
}
