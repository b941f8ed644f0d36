/**
 * Opening the page, in one round: in an incident's document (or by a link's number) that incident; anywhere else what is
 * open, with the restricted ones this person may read.
 */
import { ownQuestionsOf } from '../playbook/blank-targets.ts';
import type { Incident, IncidentDocument } from '../playbook/incident.ts';
import { documentsIn, nameOfDocument } from '../playbook/incident.ts';
import { parseInstant } from '../playbook/instants.ts';
import { DOCUMENT_PRESETS } from '../playbook/policy.ts';
import { leadOnDashboard, titleOnDashboard } from '../record/dashboard.ts';
import { isWritten, readIncident } from '../record/record.ts';
import { readTables, rowOf } from '../record/table.ts';
import type { Table } from '../record/table.ts';
import { DASHBOARD_TABS, RECORD_TABS } from '../record/tabs.ts';
import { readCall } from '../record/write.ts';
import { readDocument, readRangeNames } from '../workspace/docs.ts';
import { listPermissions, readFile } from '../workspace/drive.ts';
import { GoogleError } from '../workspace/errors.ts';
import { grouped, must } from '../workspace/rounds.ts';
import type { Outcome } from '../workspace/rounds.ts';
import { spreadsheetUrl } from '../workspace/sheets.ts';
import type { Docs, Sheets } from '../workspace/wire.ts';
import { clockOf } from './clock/look.ts';
import { clockView } from './clock/view.ts';
import { commentedDocuments, firstCalls } from './comments/reading.ts';
import { openedComments } from './comments/view.ts';
import type { Context } from './context.ts';
import type { IncidentSummary, OpenRequest, Screen, You } from './contract.ts';
import { readClosed } from './closing/closed.ts';
import { closingView } from './closing/view.ts';
import { Failed, logLine } from './failure.ts';
import { listFolder, trashTwinsSeen } from './generate/twins.ts';
import { openIncidents, readIndex, readSetUp } from './index-of-incidents.ts';
import type { IndexEntry, SetUp } from './index-of-incidents.ts';
import { copyNote } from './documents/copy.ts';
import { outwardHere, outwardNote } from './documents/outward-here.ts';
import { differencesOf } from './documents/differences.ts';
import { planDocument } from './documents/plan.ts';
import type { Subject } from './documents/plan.ts';
import { toldViews } from './messages/told.ts';
import { messageViews } from './messages/view.ts';
import { readAnyRecord, withCurrentRecord } from './record-layout.ts';
import { astrayByList } from './restricted/place-of-files.ts';
import { accessAt, accessView, keepReading } from './restricted/seeing.ts';
import { readableOf } from './review/load.ts';
import type { Loaded } from './review/load.ts';
import { groupsIn, readReviewing } from './review/reading.ts';
import { customersCalls, customersRead } from './customer-names.ts';
import { reviewView } from './review/view.ts';
import { seeDocuments } from './review/words.ts';
import { outwardAfterClosing } from './outward/after-closing.ts';
import { outwardCalls, readOutward } from './outward/opening.ts';
import { csmsView, outwardView } from './outward/view.ts';
import { handOverView } from './hand-over/view.ts';
import { incidentView } from './view.ts';
import { mustBeMadeFor, youAre } from './you.ts';
import type { DocumentDifferences } from './view.ts';
import { severitiesInForce } from './policy-in-force.ts';

const DAY_MS = 24 * 3_600_000;
const TRASHED = 'The dashboard lies in the trash: its owner takes it out in Drive within 30 days.';

export function open(context: Context, request: OpenRequest): Screen {
  mustBeMadeFor(context, request.madeFor);
  const setUp = readSetUp(context.properties);
  const you = youAre(context, setUp);
  if (!setUp) return { screen: 'not set up', you };
  const entry = request.home ? undefined : request.incident === undefined ? incidentHere(context) : readIndex(context.properties, request.incident);
  if (entry?.record !== undefined) return openIncident(context, setUp, you, entry, entry.record);
  if (entry?.claim && (!entry.restricted || entry.createdBy === you.email)) return openUnmade(context, setUp, you, entry);
  return (entry || request.incident === undefined ? undefined : openClosed(context, setUp, you, request.incident)) ?? openHome(context, setUp, you, request.incident);
}

/** By its link: its people have it in two rounds, who cannot read its record what was handed over in one more. Undefined where this person has nothing of it. */
function openClosed(context: Context, setUp: SetUp, you: You, number: string): Screen | undefined {
  const screen = openClosedRecord(context, setUp, you, number);
  const outward = screen ? undefined : outwardAfterClosing(context, setUp, number);
  return outward ? { screen: 'outward', you, outward } : screen;
}

/** Undefined where there is none of that number, or this person may not read it or the dashboard. */
function openClosedRecord(context: Context, setUp: SetUp, you: You, number: string): Screen | undefined {
  try {
    const { entry, incident, reviewing } = readClosed(context, setUp, number);
    const view = incidentView(context, setUp, { entry, incident: { ...incident, status: 'closed' }, documents: {} });
    return { screen: 'incident', you, view: { ...view, messages: messageViews(reviewing), closing: closingView(context, setUp, reviewing, { comments: [] }) } };
  } catch (error) {
    if (!(error instanceof Failed) && !isNotLetIn(error)) throw error;
    context.log.note(logLine(error));
    return undefined;
  }
}

function incidentHere(context: Context): IndexEntry | undefined {
  const here = context.place.fileId;
  if (here === undefined) return undefined;
  return openIncidents(context.properties).find((entry) => entry.record === here || Object.values(entry.documents).includes(here) || outwardHere(context, entry) !== undefined);
}

function openIncident(context: Context, setUp: SetUp, you: You, older: IndexEntry, recordId: string): Screen {
  const entry = currentOrOutward(context, setUp, you, older);
  if ('screen' in entry) return entry;
  const kinds = documentsIn(entry.documents);
  const stands = outwardHere(context, entry);
  const { incident: read, record: listed, here: file, names, ...talk } = grouped(context.rounds, {
    incident: [
      readCall(recordId, RECORD_TABS, `read the record of ${entry.number}`),
      listPermissions(entry.folder, `read who can see ${entry.number}`),
      listFolder(entry),
      ...kinds.map((kind) => readDocument(entry.documents[kind] ?? '', `read the ${nameOfDocument(kind)} document`)),
    ],
    record: entry.restricted ? [listPermissions(recordId, `read who can see the record of ${entry.number}`)] : [],
    here: stands ? [readFile(stands.id, 'look whether this document is locked')] : [],
    names: customersCalls(context, setUp),
    ...firstCalls(commentedDocuments(entry)),
    ...outwardCalls(setUp, entry),
  });
  const seen = readOutward(context, entry, talk);
  if (isClosedTo(read[0]) && seen.outward) return { screen: 'outward', you, outward: outwardView(context, entry, seen.outward, seen) };
  const [record, permissions, listing, ...documents] = read;
  const tables = readTables(RECORD_TABS, must(record));
  const incident: Incident = readIncident(tables, entry);
  const listings = [listing, ...talk.outFiles];
  trashTwinsSeen(context, entry.number, listings.flatMap((one) => (one.ok ? (one.value.files ?? []) : [])));
  const lists: Loaded['permissions'] = { folder: permissions, ...(listed[0] ? { record: listed[0] } : {}), ...Object.fromEntries(commentedDocuments(entry).map(({ document }, at) => [document, talk.people[at]])) };
  // Only who can share may read permissions; everybody else, and who would need a second page, sees the last reading.
  const told = entry.restricted ? accessAt(lists) : undefined;
  const found = readableOf(context, entry, kinds, documents);
  const reviewing = readReviewing(context, { entry, incident, tables, customers: customersRead(context, names) }, groupsIn([permissions, ...talk.people].flatMap((outcome) => (outcome.ok ? (outcome.value.permissions ?? []) : []))));
  const made = { ...entry, record: recordId };
  const reading = told && keepReading(context, made, reviewing, told);
  const differences = differencesIn(context, { entry, incident, tables }, found);
  const view = incidentView(context, setUp, { entry, incident, documents: found, differences, customers: reviewing.customers });
  const comments = openedComments(context, entry, tables.comments, talk);
  const looked = seeDocuments(context, setUp, found);
  const review = reviewView(context, reviewing, { seen: looked, differences, comments: comments.list });
  const handOver = handOverView(context, { setUp, entry: made, reviewing, documents: found, seen: looked, comments: comments.list });
  const clock = clockView(context, reviewing, clockOf(context, reviewing));
  // Who may read the folder's permissions sees all that is in it.
  const astray = permissions.ok && listing.ok ? astrayByList(made, listing.value.files ?? [], context.clock.now()) : [];
  const access = accessView(context, { setUp, entry: made, reviewing, permissions: lists, astray, reading });
  const note = stands && { outwardHere: outwardNote(stands, file[0]?.ok ? file[0].value : undefined) };
  const csms = csmsView(context, reviewing, seen);
  return { screen: 'incident', you, view: { ...view, comments, review, access, clock, handOver, ...(csms ? { csms } : {}), messages: messageViews(reviewing, review), told: toldViews(context, reviewing), closing: closingView(context, setUp, reviewing, { review, clock, comments: comments.list }), ...note } };
}

/** This person is not in the incident. */
const isClosedTo = (record: Outcome<unknown>): boolean => !record.ok && isNotLetIn(record.error);
const isNotLetIn = (error: unknown): boolean => error instanceof GoogleError && (error.code === 'not found' || error.code === 'forbidden');

/** A record that an older add-on made is for its own people to bring up to date; what went out can be seen meanwhile. */
function currentOrOutward(context: Context, setUp: SetUp, you: You, older: IndexEntry): IndexEntry | Extract<Screen, { screen: 'outward' }> {
  try {
    return withCurrentRecord(context, older);
  } catch (error) {
    const out = older.outward && readOutward(context, older, grouped(context.rounds, { ...outwardCalls(setUp, older) }));
    if (out?.outward) return { screen: 'outward', you, outward: outwardView(context, older, out.outward, out) };
    throw error;
  }
}

/** Of documents that this person may edit: only they have a revision to write to. */
function differencesIn(context: Context, subject: Subject, documents: Partial<Record<IncidentDocument, Docs.Schema$Document>>): DocumentDifferences {
  return Object.fromEntries(documentsIn(documents).flatMap((kind) => {
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

function openHome(context: Context, setUp: SetUp, you: You, asked: string | undefined): Screen {
  const entries = openIncidents(context.properties);
  const restricted = entries.filter((entry) => entry.restricted && entry.record !== undefined);
  const here = context.place.fileId;
  const own = ownQuestionsOf(Object.values(setUp.blanks));
  const [dashboard, dashboardFile, ...rest] = context.rounds([
    readCall(setUp.dashboard, DASHBOARD_TABS, 'read the dashboard'),
    readFile(setUp.dashboard, 'look at the dashboard'),
    ...restricted.map((entry) => readAnyRecord(entry.record ?? '', entry.layout, `read the record of ${entry.number}`)),
    ...(here === undefined ? [] : [readFile(here, 'look at this document'), readRangeNames(here, 'look whether this is a copy')]),
  ]);
  const rows = readTables(DASHBOARD_TABS, must(dashboard));
  const mine = new Map(restricted.map((entry, i) => [entry.number, recordOf(rest[i], entry)]));
  const [file, names] = rest.slice(restricted.length);
  const summaries = entries.map((entry) => summary(context, entry, rows.open, mine.get(entry.number)));
  const belongs = file?.ok && 'properties' in file.value ? file.value.properties?.['incident'] : undefined;
  const isGone = belongs !== undefined && !entries.some((entry) => entry.number === belongs);
  const closedHere = isGone ? `This document belongs to ${belongs}, which is closed.` : undefined;
  const copyHere = incidentHere(context) === undefined && names?.ok && 'namedRanges' in names.value ? copyNote(names.value, entries, context.hashes.sha256) : undefined;
  const trashed = dashboardFile.ok && dashboardFile.value.trashed === true ? TRASHED : undefined;
  const note = asked === undefined ? (closedHere ?? copyHere ?? trashed) : `There is no open incident ${asked.slice(0, 20)}: it may have been closed.`;
  return {
    screen: 'home',
    you,
    open: summaries.filter((item) => item !== undefined),
    dashboardUrl: spreadsheetUrl(setUp.dashboard),
    unreadable: entries.filter((entry) => entry.restricted && mine.get(entry.number) === undefined && entry.createdBy !== you.email).map((entry) => entry.number),
    presets: DOCUMENT_PRESETS,
    severities: severitiesInForce(context),
    openInternal: setUp.openInternal,
    ...(own.length > 0 ? { ownQuestions: own } : {}),
    ...(note === undefined ? {} : { note }),
    ...(asked === undefined && isGone ? { closed: belongs } : {}),
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
