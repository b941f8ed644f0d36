/**
 * Opening the page, in one round: in an incident's document (or by a link's number) that incident; anywhere else what is
 * open, with the restricted ones this person may read.
 */
import { ownQuestionsOf } from '../playbook/blank-targets.ts';
import type { DocumentKind, Incident } from '../playbook/incident.ts';
import { DOCUMENT_KINDS, DOCUMENT_NAMES } from '../playbook/incident.ts';
import { parseInstant } from '../playbook/instants.ts';
import { DOCUMENT_PRESETS } from '../playbook/policy.ts';
import { leadOnDashboard, titleOnDashboard } from '../record/dashboard.ts';
import { isWritten, readIncident } from '../record/record.ts';
import { readTables, rowOf } from '../record/table.ts';
import type { Table } from '../record/table.ts';
import { DASHBOARD_TABS, RECORD_TABS } from '../record/tabs.ts';
import { readCall } from '../record/write.ts';
import { readDocument, readDocumentAsViewer } from '../workspace/docs.ts';
import { listPermissions, readFile } from '../workspace/drive.ts';
import { grouped, must } from '../workspace/rounds.ts';
import type { Outcome } from '../workspace/rounds.ts';
import { spreadsheetUrl } from '../workspace/sheets.ts';
import type { Docs, Sheets } from '../workspace/wire.ts';
import { commentedDocuments, firstCalls } from './comments/reading.ts';
import { openedComments } from './comments/view.ts';
import type { Context } from './context.ts';
import type { IncidentSummary, OpenRequest, Screen, You } from './contract.ts';
import { fail } from './failure.ts';
import { whoCanSee } from './generate/folder.ts';
import { listFolder, trashTwinsSeen } from './generate/twins.ts';
import { openIncidents, readIndex, readSetUp } from './index-of-incidents.ts';
import type { IndexEntry, SetUp } from './index-of-incidents.ts';
import { differencesOf } from './documents/differences.ts';
import { planDocument } from './documents/plan.ts';
import type { Subject } from './documents/plan.ts';
import { readAnyRecord, withCurrentRecord } from './record-layout.ts';
import { incidentView } from './view.ts';
import type { DocumentDifferences } from './view.ts';

const DAY_MS = 24 * 3_600_000;

export function open(context: Context, request: OpenRequest): Screen {
  const { email } = context.person;
  // A browser with several accounts runs the page's calls as its first one (google-apis.md D, multi-login).
  if (request.madeFor !== '' && request.madeFor !== email)
    throw fail('wrong account', `This page was made for ${request.madeFor}, but the browser acts as ${email || 'nobody'}.`, 'Close the page and sign in to this browser with one account only, or use a browser profile for each account.');
  const setUp = readSetUp(context.properties);
  const you = youAre(context, setUp);
  if (!setUp) return { screen: 'not set up', you };
  const entry = request.home ? undefined : request.incident === undefined ? incidentHere(context) : readIndex(context.properties, request.incident);
  if (entry?.record !== undefined) return openIncident(context, setUp, you, entry, entry.record);
  if (entry?.claim && (!entry.restricted || entry.createdBy === you.email)) return openUnmade(context, setUp, you, entry);
  return openHome(context, setUp, you, request.incident);
}

export const youAre = (context: Context, setUp: SetUp | undefined): You => ({
  email: context.person.email,
  administrator: setUp?.administrators.includes(context.person.email) ?? true,
  administrators: setUp?.administrators ?? [],
  inDocument: context.place.door === 'sidebar' && context.place.fileId !== undefined,
});

function incidentHere(context: Context): IndexEntry | undefined {
  const here = context.place.fileId;
  if (here === undefined) return undefined;
  return openIncidents(context.properties).find((entry) => entry.record === here || Object.values(entry.documents).includes(here));
}

function openIncident(context: Context, setUp: SetUp, you: You, older: IndexEntry, recordId: string): Screen {
  const entry = withCurrentRecord(context, older);
  const kinds = DOCUMENT_KINDS.filter((kind) => entry.documents[kind] !== undefined);
  const { incident: read, ...talk } = grouped(context.rounds, {
    incident: [
      readCall(recordId, RECORD_TABS, `read the record of ${entry.number}`),
      listPermissions(entry.folder, `read who can see ${entry.number}`),
      listFolder(entry),
      ...kinds.map((kind) => readDocument(entry.documents[kind] ?? '', `read the ${DOCUMENT_NAMES[kind]} document`)),
    ],
    ...firstCalls(commentedDocuments(entry)),
  });
  const [record, permissions, listing, ...documents] = read;
  const tables = readTables(RECORD_TABS, must(record));
  const incident: Incident = readIncident(tables, entry);
  if (listing.ok) trashTwinsSeen(context, entry.number, listing.value.files ?? []);
  // Only who can share may read permissions; everybody else, and who would need a second page, sees the last reading.
  const seen = entry.restricted && permissions.ok && !permissions.value.nextPageToken ? { ...entry, visibleTo: whoCanSee(permissions.value.permissions ?? [], [entry.createdBy]).visibleTo } : entry;
  const found = readable(context, entry, kinds, documents);
  const view = incidentView(context, setUp, { entry: seen, incident, documents: found, differences: differencesIn(context, { entry, incident, tables }, found) });
  return { screen: 'incident', you, view: { ...view, comments: openedComments(context, entry, tables.comments, talk) } };
}

/** Of documents that this person may edit: only they have a revision to write to. */
function differencesIn(context: Context, subject: Subject, documents: Partial<Record<DocumentKind, Docs.Schema$Document>>): DocumentDifferences {
  return Object.fromEntries(DOCUMENT_KINDS.flatMap((kind) => {
    const document = documents[kind];
    return document?.revisionId ? [[kind, differencesOf(planDocument(context, subject, kind, document).plan, subject.incident, kind, context.clock.now())] as const] : [];
  }));
}

/** An incident whose making stopped before it had a record: what there is to say is where it stopped. */
function openUnmade(context: Context, setUp: SetUp, you: You, entry: IndexEntry): Screen {
  const [dashboard] = context.rounds([readCall(setUp.dashboard, DASHBOARD_TABS, 'read the dashboard')]);
  const row = rowOf(readTables(DASHBOARD_TABS, must(dashboard)).open, entry.number);
  const { number, severity, type, status } = entry;
  const incident: Incident = { number, severity, type, status, title: row ? titleOnDashboard(row) : '', facts: {}, timeline: [], faq: [], questions: [] };
  return { screen: 'incident', you, view: incidentView(context, setUp, { entry, incident, documents: {} }) };
}

/** A viewer may not see suggestions inline: for them the plain view is read, at the cost of a round. */
function readable(context: Context, entry: IndexEntry, kinds: readonly DocumentKind[], outcomes: readonly Outcome<Docs.Schema$Document>[]): Partial<Record<DocumentKind, Docs.Schema$Document>> {
  const refused = kinds.filter((_, i) => outcomes[i]?.ok === false);
  const again = refused.length === 0 ? [] : context.rounds(refused.map((kind) => readDocumentAsViewer(entry.documents[kind] ?? '', `read the ${DOCUMENT_NAMES[kind]} document`)));
  const found: Partial<Record<DocumentKind, Docs.Schema$Document>> = {};
  kinds.forEach((kind, i) => {
    const outcome = outcomes[i]?.ok ? outcomes[i] : again[refused.indexOf(kind)];
    if (outcome?.ok) found[kind] = outcome.value;
    else if (outcome) context.log.note(outcome.error.message);
  });
  return found;
}

function openHome(context: Context, setUp: SetUp, you: You, asked: string | undefined): Screen {
  const entries = openIncidents(context.properties);
  const restricted = entries.filter((entry) => entry.restricted && entry.record !== undefined);
  const here = context.place.fileId;
  const own = ownQuestionsOf(Object.values(setUp.blanks));
  const [dashboard, ...rest] = context.rounds([
    readCall(setUp.dashboard, DASHBOARD_TABS, 'read the dashboard'),
    ...restricted.map((entry) => readAnyRecord(entry.record ?? '', entry.layout, `read the record of ${entry.number}`)),
    ...(here === undefined ? [] : [readFile(here, 'look at this document')]),
  ]);
  const rows = readTables(DASHBOARD_TABS, must(dashboard));
  const mine = new Map(restricted.map((entry, i) => [entry.number, recordOf(rest[i], entry)]));
  const file = here === undefined ? undefined : rest[restricted.length];
  const summaries = entries.map((entry) => summary(context, entry, rows.open, mine.get(entry.number)));
  const belongs = file?.ok && 'properties' in file.value ? file.value.properties?.['incident'] : undefined;
  const closedHere = belongs !== undefined && !entries.some((entry) => entry.number === belongs) ? `This document belongs to ${belongs}, which is closed.` : undefined;
  const note = asked === undefined ? closedHere : `There is no open incident ${asked.slice(0, 20)}: it may have been closed.`;
  return {
    screen: 'home',
    you,
    open: summaries.filter((item) => item !== undefined),
    dashboardUrl: spreadsheetUrl(setUp.dashboard),
    unreadable: entries.filter((entry) => entry.restricted && mine.get(entry.number) === undefined && entry.createdBy !== you.email).map((entry) => entry.number),
    presets: DOCUMENT_PRESETS,
    ...(own.length > 0 ? { ownQuestions: own } : {}),
    ...(note === undefined ? {} : { note }),
  };
}

function recordOf(outcome: Outcome<Sheets.Schema$BatchGetValuesByDataFilterResponse | object> | undefined, entry: IndexEntry): Incident | undefined {
  // 403 and 404 mean that this person is not in the incident; that is what restricted is for.
  if (!outcome?.ok) return undefined;
  const tables = readTables(RECORD_TABS, outcome.value);
  return isWritten(tables) ? readIncident(tables, entry) : undefined;
}

/** Of a restricted incident somebody is not in, only that it is there is told, in `unreadable`. */
function summary(context: Context, entry: IndexEntry, rows: Table, incident: Incident | undefined): IncidentSummary | undefined {
  if (entry.restricted && !incident && entry.createdBy !== context.person.email) return undefined;
  const row = rowOf(rows, entry.number);
  return {
    number: entry.number,
    title: incident?.title ?? (row ? titleOnDashboard(row) : ''),
    severity: entry.severity,
    type: entry.type,
    status: entry.status,
    lead: incident?.facts.lead?.value ?? (row ? leadOnDashboard(row) : entry.createdBy),
    restricted: entry.restricted,
    created: entry.created,
    recent: context.clock.now() - (parseInstant(entry.created) ?? 0) < DAY_MS,
  };
}
