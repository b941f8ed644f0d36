/**
 * What a person does on a document's page, through the same store as everybody: edits as documents.batchUpdate of that
 * person, comments through Drive, suggestions by hand, which no API offers. Who may do what is Google's answer.
 */
import { createHash } from 'node:crypto';
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import type { drive_v3 as Drive } from 'googleapis/build/src/apis/drive/v3.js';
import { isRecord } from '../apps-script/plain-data.ts';
import { ApiError } from '../service.ts';
import { Refused } from './asking.ts';
import { cleaned, COLOURS, locationOf, NAMED_STYLES, planOf, rangeOf, requestsOf, suggestionBeside, suggestionOf, takenBack } from './edits.ts';
import type { Edit, Plan, Where } from './edits.ts';
import { flattened, segmentIn, textByIndex } from './lines.ts';
import type { Blocks, Span } from './lines.ts';
import { asked } from './world.ts';
import type { Visit } from './world.ts';

/** What was sent, parsed: a JSON object. */
type Sent = Readonly<Record<string, unknown>>;

const docsAddress = (id: string): string => `https://docs.googleapis.com/v1/documents/${encodeURIComponent(id)}`;
const driveAddress = (id: string): string => `https://www.googleapis.com/drive/v3/files/${encodeURIComponent(id)}`;

/** The document as the person may see it: suggestions inline for who may comment. */
export const documentFor = (visit: Visit, id: string): Docs.Schema$Document => asked<Docs.Schema$Document>(visit, 'GET', `${docsAddress(id)}?includeTabsContent=true`);

/** Another one for every other content: an edit is taken only where it was made on what stands there. */
export const stateOf = ({ tabs }: Docs.Schema$Document): string => createHash('sha256').update(JSON.stringify(tabs)).digest('base64url').slice(0, 22);

export function mayDo(visit: Visit, id: string): { edit: boolean; comment: boolean } {
  const { capabilities } = asked<Drive.Schema$File>(visit, 'GET', `${driveAddress(id)}?fields=capabilities(canEdit,canComment)&supportsAllDrives=true`);
  return { edit: capabilities?.canEdit === true, comment: capabilities?.canComment === true };
}

const forbidden = (): Refused => new Refused(403, 'The caller does not have permission');

/** One edit; says where the caret stands now, and in what text. 409 where the document is no longer what the person saw. */
export function edit(visit: Visit, sent: Sent): { caret: Span; text: string } {
  const file = words(sent.file);
  const where = { tabId: words(sent.tab), segmentId: words(sent.segment) };
  const document = documentFor(visit, file);
  if (sent.state !== stateOf(document)) throw new Refused(409, 'Somebody changed the document meanwhile.');
  const blocks = blocksAt(document, where);
  if (!blocks) throw new Refused(400, 'That part of the document is no longer there.');
  const suggests = sent.mode === 'suggesting';
  const wanted = editIn(sent);
  const plan = planOf(blocks, wanted, where, suggests);
  const caret = suggests ? suggest(visit, file, where, blocks, wanted, plan) : write(visit, document, requestsOf(plan, where), plan.caret);
  return { caret, text: textByIndex(blocksAt(documentFor(visit, file), where) ?? []) };
}

function blocksAt({ tabs = [] }: Docs.Schema$Document, { tabId, segmentId }: Where): Blocks | undefined {
  return segmentIn(flattened(tabs).find(({ tabProperties }) => tabProperties?.tabId === tabId)?.documentTab, segmentId);
}

function write(visit: Visit, { documentId, revisionId }: Docs.Schema$Document, requests: Docs.Schema$Request[], caret: Span): Span {
  if (requests.length > 0) asked(visit, 'POST', `${docsAddress(documentId ?? '')}:batchUpdate`, { requests, ...(revisionId && { writeControl: { requiredRevisionId: revisionId } }) });
  return caret;
}

/** Continues what the person suggested right there. */
function suggest(visit: Visit, file: string, where: Where, blocks: Blocks, wanted: Edit, plan: Plan): Span {
  if (!mayDo(visit, file).comment) throw forbidden();
  if (plan.looks.length > 0) throw new Refused(400, 'Only text can be suggested here. Switch to Editing to change how it looks.');
  const { docs } = visit.world.workspace.services;
  const { email } = visit;
  const { deletes, insert, caret } = suggestionOf(plan, wanted.kind === 'erase' && wanted.forward);
  const reach = { from: Math.min(wanted.span.from, ...deletes.map(({ from }) => from)), to: Math.max(wanted.span.to, ...deletes.map(({ to }) => to)) };
  let id = suggestionBeside(blocks, reach, (one) => docs.suggester(file, one) === email);
  const gone = takenBack(blocks, insert || caret.from === deletes[0]?.to ? deletes.filter(({ from }) => from < caret.from) : [], id);
  inGooglesWords(() => {
    for (const span of deletes) id = docs.suggestDelete(file, rangeOf(span, where), id, email);
    if (insert) docs.suggestInsert(file, locationOf(insert.index - gone, where), insert.text, id, email);
  });
  return { from: caret.from - gone, to: caret.to - gone };
}

/** Accepting takes edit access; rejecting that, or having made the suggestion (google-apis.md A3). */
export function settle(visit: Visit, sent: Sent): void {
  const [file, id] = [words(sent.file), words(sent.id)];
  const may = mayDo(visit, file);
  const { docs } = visit.world.workspace.services;
  const accepts = sent.verdict === 'accept';
  if (!may.edit && (accepts || !may.comment || docs.suggester(file, id) !== visit.email)) throw forbidden();
  inGooglesWords(() => (accepts ? docs.acceptSuggestion(file, id, visit.email) : docs.rejectSuggestion(file, id, visit.email)));
}

/** As Drive's *Make a copy*: beside the original where the person may write, and theirs. */
export function makeCopy(visit: Visit, { file }: Sent): { id: string } {
  const id = words(file);
  const { name } = asked<Drive.Schema$File>(visit, 'GET', `${driveAddress(id)}?fields=name&supportsAllDrives=true`);
  const made = asked<Drive.Schema$File>(visit, 'POST', `${driveAddress(id)}/copy?fields=id&supportsAllDrives=true`, { name: `Copy of ${name ?? ''}` });
  return { id: made.id ?? '' };
}

/** `quoted`: the words it is about; none for the whole document. */
export function comment(visit: Visit, { file, content, quoted }: Sent): void {
  const about = words(quoted);
  asked(visit, 'POST', `${driveAddress(words(file))}/comments?fields=id`, { content: words(content), ...(about !== '' && { quotedFileContent: { mimeType: 'text/html', value: about } }) });
}

/** An answer to a comment; `action` resolves or reopens it, with or without words. */
export function reply(visit: Visit, { file, id, content, action }: Sent): void {
  const said = words(content);
  asked(visit, 'POST', `${driveAddress(words(file))}/comments/${encodeURIComponent(words(id))}/replies?fields=id`, { ...(said !== '' && { content: said }), ...(action !== undefined && { action: words(action) }) });
}

const words = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What the services refuse when asked by hand. */
function inGooglesWords(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (error instanceof ApiError) throw new Refused(error.code, error.message);
    throw error;
  }
}

const isIndex = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0;
const isReach = (value: unknown): value is 'character' | 'word' | 'line' => value === 'character' || value === 'word' || value === 'line';

function editIn({ span, kind, text, reach, forward, named }: Sent): Edit {
  const { from, to } = isRecord(span) ? span : {};
  if (!isIndex(from) || !isIndex(to) || from > to) throw new Refused(400, 'An edit names the span it is made on.');
  const at = { span: { from, to } };
  switch (kind) {
    case 'type':
      return { ...at, kind, text: cleaned(words(text)) };
    case 'erase':
      return { ...at, kind, reach: isReach(reach) ? reach : 'character', forward: forward === true };
    case 'bold':
    case 'italic':
    case 'unhighlight':
    case 'table':
      return { ...at, kind };
    case 'colour': {
      const colour = COLOURS.find((one) => one === named);
      if (colour) return { ...at, kind, named: colour };
      break;
    }
    case 'style': {
      const style = NAMED_STYLES.find((one) => one === named);
      if (style) return { ...at, kind, named: style };
    }
  }
  throw new Refused(400, 'The page does not know that edit.');
}
