/** What the page shows of one incident, out of what a round read. */
import { ownQuestionsOf, staysAsItIs } from '../playbook/blank-targets.ts';
import { questionBehind } from '../playbook/blanks.ts';
import type { Incident, IncidentDocument } from '../playbook/incident.ts';
import { documentsIn, kindOf, MAIN_DOCUMENTS, nameOfDocument } from '../playbook/incident.ts';
import { DEFAULT_POLICY } from '../playbook/checks/policy.ts';
import { ownMessageRows } from '../playbook/message-tabs.ts';
import { findBlanks } from '../template/blanks.ts';
import { standing } from '../template/ranges.ts';
import { textOf } from './documents/text.ts';
import { documentUrl } from '../workspace/docs.ts';
import type { Docs } from '../workspace/wire.ts';
import { guidanceIn } from './check-template.ts';
import type { Context } from './context.ts';
import type { CustomerNames } from './customer-names.ts';
import type { Difference, DocumentState, IncidentView } from './contract.ts';
import { lastSeen } from './index-of-incidents.ts';
import type { IndexEntry, SetUp } from './index-of-incidents.ts';
import { messagesInForce } from './policy-in-force.ts';
import { incidentLinks } from './links.ts';

export interface Seen {
  entry: IndexEntry;
  incident: Incident;
  /** Absent where this person could not read one now. */
  documents: Partial<Record<IncidentDocument, Docs.Schema$Document>>;
  /** Of the documents that this person may edit. */
  differences?: DocumentDifferences;
  /** Where they were read. */
  customers?: CustomerNames;
}

export type DocumentDifferences = Partial<Record<IncidentDocument, Difference[]>>;

export function incidentView(context: Context, setUp: SetUp, { entry, incident, documents, differences = {}, customers }: Seen): IncidentView {
  const { claim } = entry;
  const own = ownQuestionsOf(Object.values(setUp.blanks));
  const here = documentsIn(entry.documents).find((document) => entry.documents[document] === context.place.fileId);
  return {
    number: entry.number,
    title: incident.title,
    severity: incident.severity,
    type: incident.type,
    status: incident.status,
    restricted: entry.restricted,
    ...lastSeen(context.properties, entry),
    created: entry.created,
    createdBy: entry.createdBy,
    facts: incident.facts,
    timeline: [...incident.timeline],
    faq: [...incident.faq],
    questions: [...incident.questions],
    ...(own.length > 0 ? { ownQuestions: own } : {}),
    ...ownChecks(context),
    ...(customers && customers.names.length > 0 ? { customerNames: customers.names } : {}),
    documents: shownOf(entry).map((kind) => ({ ...documentState(kind, { entry, incident, setUp }, documents[kind]), ...(differences[kind] ? { differences: differences[kind] } : {}) })),
    links: incidentLinks(setUp, entry),
    ...(claim === undefined ? {} : { unfinished: { step: claim.step, since: new Date(claim.at).toISOString(), by: claim.by } }),
    ...(here === undefined ? {} : { here }),
    closed: incident.status === 'closed',
    alwaysBringIn: entry.alwaysBringIn ?? false,
  };
}

/** What the team's policy says otherwise than the defaults about the checks on words. */
function ownChecks(context: Context): Pick<IncidentView, 'messageRows'> {
  const messages = messagesInForce(context);
  return messages === DEFAULT_POLICY ? {} : { messageRows: ownMessageRows(messages) };
}

/** The main ones, made or not, but for a message that went out; those on request and later messages once they are made. */
function shownOf({ documents, outward }: IndexEntry): IncidentDocument[] {
  const absent = MAIN_DOCUMENTS.filter((kind) => !(kind === 'customer' && outward?.messages.customer));
  return documentsIn({ ...Object.fromEntries(absent.map((kind) => [kind, true])), ...documents });
}

function documentState(kind: IncidentDocument, { entry, incident, setUp }: Pick<Seen, 'entry' | 'incident'> & { setUp: SetUp }, document: Docs.Schema$Document | undefined): DocumentState {
  const id = entry.documents[kind];
  const text = document && textOf(document);
  const marked = text ? standing(text) : [];
  const questions = (mark: string): string[] => [...new Set(marked.filter((item) => item.mark === mark).map((item) => questionBehind(item.field, incident)))];
  const blanks = text ? findBlanks(text, setUp.styles[kindOf(kind)]).blanks : [];
  const raws = (asItIs: boolean): string[] => [...new Set(blanks.filter(({ name }) => staysAsItIs(setUp.blanks[kindOf(kind)], name) === asItIs).map(({ raw }) => raw))];
  const kept = raws(true);
  const guidance = text ? guidanceIn(text, kindOf(kind), setUp.styles[kindOf(kind)]) : [];
  return {
    kind,
    name: document?.title ?? nameOfDocument(kind),
    ...(id === undefined ? {} : { url: documentUrl(id) }),
    missing: questions('missing'),
    internalWording: questions('internal wording'),
    unknownBlanks: raws(false),
    ...(kept.length > 0 ? { keptBlanks: kept } : {}),
    ...(guidance.length > 0 ? { guidance } : {}),
  };
}
