/** Blobs: bytes with a name and a type. */
import { isByteList, signed, unsigned } from './bytes.ts';
import { mismatch, service, textAt } from './service.ts';

export interface BlobContent {
  bytes: Uint8Array;
  contentType: string | null;
  name: string | null;
}

const contents = new WeakMap<object, BlobContent>();

/** What a value given by the bundle holds, where it is a blob. */
export const blobContent = (value: unknown): BlobContent | undefined => (typeof value === 'object' && value !== null ? contents.get(value) : undefined);

export function createBlob(content: BlobContent): object {
  const chain = (change: (given: unknown[]) => void) => (...given: unknown[]): object => {
    change(given);
    return blob;
  };
  const blob: object = service({
    getBytes: () => signed(content.bytes),
    getDataAsString: (...given: unknown[]) => {
      if (given.length > 0 && String(given[0]).toUpperCase() !== 'UTF-8') throw mismatch('Blob.getDataAsString', given);
      return Buffer.from(content.bytes).toString('utf8');
    },
    getContentType: () => content.contentType,
    getName: () => content.name,
    copyBlob: () => createBlob({ ...content }),
    setName: chain((given) => (content.name = textAt('Blob.setName', given, 0))),
    setContentType: chain((given) => (content.contentType = given[0] === null ? null : textAt('Blob.setContentType', given, 0))),
    setBytes: chain((given) => (content.bytes = bytesOf('Blob.setBytes', given))),
    setDataFromString: chain((given) => (content.bytes = bytesOf('Blob.setDataFromString', [textAt('Blob.setDataFromString', given, 0)]))),
  });
  contents.set(blob, content);
  return blob;
}

/** Utilities.newBlob(data[, contentType[, name]]); text is UTF-8 here. */
export function newBlob(...given: unknown[]): object {
  const call = 'Utilities.newBlob';
  if (given.length === 0 || given.length > 3) throw mismatch(call, given);
  const bytes = bytesOf(call, given);
  const optional = (at: number): string | null => (given[at] === undefined || given[at] === null ? null : textAt(call, given, at));
  return createBlob({ bytes, contentType: optional(1) ?? (typeof given[0] === 'string' ? 'text/plain' : null), name: optional(2) });
}

function bytesOf(call: string, given: readonly unknown[]): Uint8Array {
  const [data] = given;
  if (typeof data === 'string') return Uint8Array.from(Buffer.from(data, 'utf8'));
  if (isByteList(data)) return unsigned(data);
  throw mismatch(call, given);
}
