/**
 * The local Google Docs API v1: documents.get, create, batchUpdate. Start reading here; model.ts is what is kept,
 * batch.ts and requests/ what edits do, suggestions.ts, settling.ts and reading.ts what readers see, load.ts how documents come in.
 *
 * Facts are those of google-apis.md A and H. Where it says unknown, or Google is lax, this is what holds here:
 * - Answers stay within Google's published API description: no `suggestionResponses`, `commentUpdateState`, `commentsViewMode`.
 * - An empty batch is 400. `documents.create` takes a title and nothing else; other properties are 400, not ignored.
 * - `targetRevisionId` is taken only where it is the latest; an older one is 400: nothing is rebased here.
 * - A revision id belongs to the person it was given to.
 * - Inserting inside a pending suggestion, and replaceAllText where it meets one, are 400; deleting one is allowed.
 * - Inserting inside a grapheme cluster is 400 (Google may move the insert instead).
 * - replaceAllText: no match over paragraphs (400 for text with a line end), an empty replacement is 400, regular
 *   expressions are 501. A named range that covers a match covers its replacement; one inside a match goes.
 * - replaceNamedRangeContent: the new text has the style of the first old character and is what the range then covers.
 * - deleteNamedRange by a name or id that does not exist is 400.
 * - A named range may begin and end anywhere in one segment, its last newline included. Reads give start and end only,
 *   without tab and segment, so a header's range looks like a body's.
 * - Deleting from a paragraph's middle over its newline keeps the first one's style and bullet; from its very start, the later one's.
 * - A style set up to a paragraph's newline takes the newline along; links never do.
 * - Becoming a heading clears bold and nothing else. A paragraph split by a newline: the last part keeps the heading id.
 * - New rows and columns are plain. Cells of a new table take what the style at a paragraph's start differs from normal
 *   text; nothing where the table splits a paragraph in its middle.
 * - updateTableCellStyle does not touch the shared border of a neighbour.
 * - Bullets taken off: level 0 loses its indent, a deeper one keeps 36 pt a level. Lists nobody uses any more stay.
 * - Tab titles must be unique; a new tab without one is "Tab N"; tabs nest three deep; a parent cannot be changed.
 * - A new heading link must point at a heading that exists; links to bookmarks are 400, there are none here.
 * - Footnotes go with their reference. Tables of contents can be deleted, not edited, and replaceAllText passes them over.
 * - A suggestion continued over text that it proposed itself takes that text out; over other text it marks it.
 * - PREVIEW_SUGGESTIONS_ACCEPTED applies suggested text, rows, text and paragraph styles; other suggested looks are 501, and so is accepting them.
 * - 501: images, merging cells, pinned rows, people, dates, rich links, document, section and named styles.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { failedPrecondition, invalidArgument, notFound, permissionDenied } from '../service.ts';
import type { Call, Content, Files, Ids, JsonObject, Reply, Role, Service } from '../service.ts';
import { applyBatch } from './batch.ts';
import { newDocumentTab } from './blank.ts';
import { Refused } from './errors.ts';
import { exported, imported } from './formats.ts';
import type { Convert } from './formats.ts';
import { loadTabs } from './load.ts';
import type { Draft } from './places.ts';
import { pointOf } from './places.ts';
import { readDocument } from './reading.ts';
import { textsIn } from './body-texts.ts';
import { settleSuggestion } from './settling.ts';
import { DocumentStore, revisionIdOf } from './store.ts';
import type { Kept } from './store.ts';
import { previewed, suggestDelete, suggestInsert } from './suggestions.ts';

export const DOCUMENT = 'application/vnd.google-apps.document';

export interface DocsDeps {
  ids: Ids;
  files: Files;
  convert?: Convert;
}

export interface LocalDocs extends Service, Content {
  /** Puts a documents.get body (tabs or legacy, indices right or absent) in the place of the document's content. Throws UnsoundDocument. */
  load(id: string, document: Docs.Schema$Document): void;
  /** Of its first tab's body, in order: texts without anything else in between, each with the index of its first character. Empty paragraphs have none. */
  bodyTexts(id: string): { from: number; text: string }[];
  /** The document with all tabs as an editor reads it (SUGGESTIONS_INLINE); without a revision id, which belongs to a person. */
  document(id: string): Docs.Schema$Document;
  /** A person's pending suggestion to add text; gives its id. `suggestionId` continues an earlier one. Throws ApiError 400. */
  suggestInsert(id: string, location: Docs.Schema$Location, text: string, suggestionId?: string, by?: string): string;
  /** A person's pending suggestion to delete a range; gives its id. What the continued suggestion itself proposed to add just goes. Throws ApiError 400. */
  suggestDelete(id: string, range: Docs.Schema$Range, suggestionId?: string, by?: string): string;
  /** Does what a pending suggestion proposes, and leaves no trace of it. ApiError 400 where it is not pending. */
  acceptSuggestion(id: string, suggestionId: string, by?: string): void;
  /** Takes a pending suggestion back. ApiError 400 where it is not pending. */
  rejectSuggestion(id: string, suggestionId: string, by?: string): void;
  /** Address of who made a suggestion, where they said so (`by`). */
  suggester(id: string, suggestionId: string): string | undefined;
}

const WRITERS: readonly Role[] = ['writer', 'fileOrganizer', 'organizer', 'owner'];

export function createDocs(deps: DocsDeps): LocalDocs {
  return new DocsService(deps);
}

class DocsService implements LocalDocs {
  readonly mimeType = DOCUMENT;
  readonly handlers: Service['handlers'] = {
    'docs.documents.get': (call) => this.#get(call),
    'docs.documents.create': (call) => this.#create(call),
    'docs.documents.batchUpdate': (call) => this.#batchUpdate(call),
  };
  readonly #deps: DocsDeps;
  readonly #store = new DocumentStore();

  constructor(deps: DocsDeps) {
    this.#deps = deps;
  }

  #get(call: Call): Reply {
    const { id, role, kept } = this.#open(call);
    const canEdit = WRITERS.includes(role);
    const suggestionsViewMode = viewMode(call.query.suggestionsViewMode, role);
    const tabs = suggestionsViewMode === 'SUGGESTIONS_INLINE' ? kept.tabs : previewed(kept.tabs, suggestionsViewMode);
    return readDocument(tabs, {
      documentId: id,
      title: this.#title(id),
      suggestionsViewMode,
      includeTabsContent: call.query.includeTabsContent === true,
      revisionId: canEdit ? revisionIdOf(id, kept, call.caller.email) : undefined,
    });
  }

  #create({ body, caller }: Call): Reply {
    const { title, ...rest } = body;
    const [other] = Object.keys(rest);
    if (other !== undefined) throw invalidArgument(`A document is created blank: '${other}' must not be set. Only 'title' is taken.`);
    const id = this.#deps.files.create(DOCUMENT, typeof title === 'string' && title !== '' ? title : 'Untitled document', caller.email);
    if (!this.#store.find(id)) this.createEmpty(id);
    const kept = this.#kept(id);
    const revisionId = revisionIdOf(id, kept, caller.email);
    return readDocument(kept.tabs, { documentId: id, title: this.#title(id), suggestionsViewMode: 'SUGGESTIONS_INLINE', includeTabsContent: false, revisionId });
  }

  #batchUpdate(call: Call): Reply {
    const { id, role, kept } = this.#open(call);
    if (!WRITERS.includes(role)) throw permissionDenied();
    const { email } = call.caller;
    const batch = batchOf(call.body);
    checkRevision(batch.writeControl, revisionIdOf(id, kept, email));
    if (!batch.requests?.length) throw invalidArgument('Must specify at least one request.');
    const { tabs, replies } = applyBatch(kept.tabs, batch.requests, this.#deps.ids);
    this.#store.put(id, tabs);
    this.#deps.files.touch(id, email);
    return { replies, writeControl: { requiredRevisionId: revisionIdOf(id, this.#kept(id), email) }, documentId: id };
  }

  /** What Docs answers before it looks inside (google-apis.md H4). A trashed document still answers. */
  #open({ path, caller }: Call): { id: string; role: Role; kept: Kept } {
    const id = path.documentId ?? '';
    const file = this.#deps.files.find(id);
    if (!file) throw notFound();
    const role = this.#deps.files.roleOf(id, caller.email);
    if (!role) throw permissionDenied();
    if (file.mimeType !== DOCUMENT) throw failedPrecondition('This operation is not supported for this document');
    return { id, role, kept: this.#kept(id) };
  }

  #kept(id: string): Kept {
    const kept = this.#store.find(id);
    if (!kept) throw new Error(`the local Docs holds no content for document ${id}, though Drive lists it; call createEmpty, copy or load when the file is made`);
    return kept;
  }

  #title(id: string): string {
    return this.#deps.files.find(id)?.name ?? '';
  }

  load(id: string, document: Docs.Schema$Document): void {
    this.#store.put(id, loadTabs(document, this.#deps.ids));
  }

  document(id: string): Docs.Schema$Document {
    return readDocument(this.#kept(id).tabs, { documentId: id, title: this.#title(id), suggestionsViewMode: 'SUGGESTIONS_INLINE', includeTabsContent: true });
  }

  bodyTexts(id: string): { from: number; text: string }[] {
    return textsIn(this.document(id).tabs?.[0]?.documentTab?.body?.content ?? []);
  }

  suggestInsert(id: string, location: Docs.Schema$Location, text: string, suggestionId?: string, by?: string): string {
    return this.#suggest(id, by, (draft) => suggestInsert(draft, pointOf(draft, { location }), text, suggestionId));
  }

  suggestDelete(id: string, range: Docs.Schema$Range, suggestionId?: string, by?: string): string {
    return this.#suggest(id, by, (draft) => suggestDelete(draft, range, suggestionId));
  }

  acceptSuggestion(id: string, suggestionId: string, by?: string): void {
    this.#byHand(id, by, (draft) => settleSuggestion(draft, suggestionId, 'accept'));
  }

  rejectSuggestion(id: string, suggestionId: string, by?: string): void {
    this.#byHand(id, by, (draft) => settleSuggestion(draft, suggestionId, 'reject'));
  }

  suggester(id: string, suggestionId: string): string | undefined {
    return this.#kept(id).suggesters?.[suggestionId];
  }

  #suggest(id: string, by: string | undefined, act: (draft: Draft) => string): string {
    const suggestionId = this.#byHand(id, by, act);
    const { tabs, suggesters } = this.#kept(id);
    if (by !== undefined && suggesters?.[suggestionId] === undefined) this.#store.put(id, tabs, { ...suggesters, [suggestionId]: by });
    return suggestionId;
  }

  #byHand<T>(id: string, by: string | undefined, act: (draft: Draft) => T): T {
    const draft = { tabs: structuredClone(this.#kept(id).tabs), ids: this.#deps.ids };
    const done = inItsWords(() => act(draft));
    this.#store.put(id, draft.tabs);
    if (by !== undefined) this.#deps.files.touch(id, by);
    return done;
  }

  createEmpty(id: string): void {
    this.#store.put(id, [{ tabId: 't.0', title: 'Tab 1', documentTab: newDocumentTab(), childTabs: [] }]);
  }

  copy(from: string, to: string): void {
    const { tabs, suggesters } = this.#kept(from);
    this.#store.put(to, structuredClone(tabs), suggesters);
  }

  remove(id: string): void {
    this.#store.remove(id);
  }

  /** Without pending suggestions. */
  exportAs(id: string, mimeType: string): Uint8Array {
    const read = { documentId: id, title: this.#title(id), suggestionsViewMode: 'PREVIEW_WITHOUT_SUGGESTIONS', includeTabsContent: true };
    return exported(this.#deps.convert, readDocument(previewed(this.#kept(id).tabs, 'PREVIEW_WITHOUT_SUGGESTIONS'), read), mimeType);
  }

  importFrom(id: string, contentType: string, bytes: Uint8Array): void {
    this.load(id, imported(this.#deps.convert, contentType, bytes));
  }

  snapshot(): unknown {
    return this.#store.snapshot();
  }

  restore(state: unknown): void {
    this.#store.restore(state);
  }
}

/** Refusals of what a person does by hand have no request to name. */
function inItsWords<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof Refused) throw invalidArgument(error.message);
    throw error;
  }
}

type ViewMode = 'SUGGESTIONS_INLINE' | 'PREVIEW_SUGGESTIONS_ACCEPTED' | 'PREVIEW_WITHOUT_SUGGESTIONS';

/** Who may only read sees no suggestions, and may not ask for them (google-apis.md A2). */
function viewMode(asked: unknown, role: Role): ViewMode {
  const maySee = role !== 'reader';
  switch (asked) {
    case 'PREVIEW_WITHOUT_SUGGESTIONS':
      return asked;
    case 'SUGGESTIONS_INLINE':
    case 'PREVIEW_SUGGESTIONS_ACCEPTED':
      if (!maySee) throw permissionDenied();
      return asked;
    default:
      return maySee ? 'SUGGESTIONS_INLINE' : 'PREVIEW_WITHOUT_SUGGESTIONS';
  }
}

function checkRevision({ requiredRevisionId, targetRevisionId }: Docs.Schema$WriteControl = {}, latest: string): void {
  if (requiredRevisionId && targetRevisionId) throw invalidArgument("Invalid value at 'write_control' (oneof), oneof field 'control' is already set. Cannot set 'targetRevisionId'");
  if (requiredRevisionId && requiredRevisionId !== latest) throw invalidArgument(`The required revision ID '${requiredRevisionId}' does not match the latest revision.`);
  if (targetRevisionId && targetRevisionId !== latest) throw invalidArgument(`The target revision ID '${targetRevisionId}' is not the latest revision, and the local Docs does not merge edits.`);
}

/** The router has held the body against Google's description of this message, so its shape needs no second look. */
function batchOf(body: JsonObject): Docs.Schema$BatchUpdateDocumentRequest {
  return isBatch(body) ? body : {};
}

const isBatch = (body: JsonObject): body is JsonObject & Docs.Schema$BatchUpdateDocumentRequest => body.requests === undefined || Array.isArray(body.requests);
