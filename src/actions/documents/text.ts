/** A document's body as text: read once, however many look at it in one run. */
import { readDocument } from '../../template/reading.ts';
import type { DocumentText } from '../../template/reading.ts';
import type { Docs } from '../../workspace/wire.ts';

const known = new WeakMap<Docs.Schema$Document, DocumentText>();

export function textOf(document: Docs.Schema$Document): DocumentText {
  const text = known.get(document) ?? readDocument(document);
  known.set(document, text);
  return text;
}
