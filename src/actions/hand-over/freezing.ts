/**
 * The frozen message: a copy, so that comments stay behind, whose words are those that were approved, looked at before
 * anybody gets access. So is the PDF of a technical explanation, made of words that stood before and after it was made.
 */
import { nameOfDocument } from '../../playbook/incident.ts';
import type { IncidentDocument } from '../../playbook/incident.ts';
import { canonicalInstant, showClock } from '../../playbook/instants.ts';
import { FIRST_MESSAGE } from '../../playbook/messages.ts';
import { pendingSuggestions } from '../../template/suggested.ts';
import { readDocument, readDocumentAsViewer } from '../../workspace/docs.ts';
import { copyFile, readFile, updateFile, uploadPdf } from '../../workspace/drive.ts';
import { fittingProperty } from '../../workspace/file-property.ts';
import { grouped, must } from '../../workspace/rounds.ts';
import type { Call, Outcome } from '../../workspace/rounds.ts';
import type { Docs, Drive } from '../../workspace/wire.ts';
import type { Context } from '../context.ts';
import { pdfCall, pdfFrom, tooBig } from '../explanation-pdf.ts';
import type { PdfOf } from '../explanation-pdf.ts';
import { fail } from '../failure.ts';
import { isLocked } from '../generate/twins.ts';
import { mustBeOpen, outwardFiles, writeIndex } from '../index-of-incidents.ts';
import type { Handing, MadeEntry, SetUp } from '../index-of-incidents.ts';
import { messageNamed } from '../messages/view.ts';
import type { Loaded } from '../review/load.ts';
import { seeDocument } from '../review/words.ts';
import type { GoingOut } from './going-out.ts';
import type { OutwardPlace } from './outward-folder.ts';

export interface Frozen {
  /** The copy's id. */
  file: string;
  document: Docs.Schema$Document;
  pdf?: FrozenPdf;
}

export interface FrozenPdf {
  file: string;
  name: string;
  /** SHA-256 of its bytes. */
  hash: string;
  base64: string;
}

interface Freezing {
  loaded: Pick<Loaded, 'setUp' | 'entry' | 'reviewing'>;
  going: GoingOut;
  explanation?: GoingOut;
  place: OutwardPlace;
  handing: Handing;
  /** By when customers are to have it; may be empty. */
  sendBy: string;
}

/** Google mails no more than 25 MB, and a PDF grows by a third on the way. */
const MOST_BASE64 = 14_000_000;

/** Two rounds: copies, then what they say. One more where an earlier run has left a copy. */
export function freeze(context: Context, freezing: Freezing): Frozen {
  const { loaded, handing, explanation, place } = freezing;
  const { entry } = loaded;
  const left = place.exists ? (handing.file ?? place.files.find((file) => file.properties?.[MARK] === handing.message && !isLocked(file) && !outwardFiles(entry).includes(file.id ?? ''))?.id ?? undefined) : undefined;
  const known = left !== undefined && isGood(context, freezing, left) ? left : undefined;
  const name = outwardNameOf(context, entry, handing.message);
  const { copies, pdfs } = grouped(context.rounds, {
    copies: known === undefined ? [copyFile(freezing.going.id, { name, parent: handing.folder, properties: propertiesOf(freezing), closed: true }, `copy the ${nameOfDocument(handing.message)}`)] : [],
    pdfs: explanation ? [pdfCall(loaded.reviewing, pdfOf(explanation))] : [],
    strays: strayCalls(entry, place.files, known, left),
  });
  const file = known ?? (copies[0] && must(copies[0]).id) ?? '';
  keepFile(context, entry.number, handing, file);
  return looked(context, freezing, file, explanation && pdfs[0] && attachable(pdfFrom(context, loaded.reviewing, pdfOf(explanation), pdfs[0], WANTING)));
}

/** What CS's page says of it: CS cannot read the record. */
function propertiesOf({ loaded: { entry, reviewing }, handing: { message }, sendBy }: Freezing): Record<string, string> {
  const { stage, audience } = messageNamed(reviewing, message) ?? FIRST_MESSAGE;
  return { incident: entry.number, kind: KIND, [MARK]: message, stage, audience: fittingProperty('audience', audience), ...(sendBy === '' ? {} : { sendBy }) };
}

/** A copy that still says what is approved, for the same people and time; otherwise it goes. */
function isGood(context: Context, freezing: Freezing, file: string): boolean {
  const { loaded: { setUp }, going } = freezing;
  const [meta, read] = context.rounds([readFile(file, 'look for the copy'), readDocumentAsViewer(file, 'read the copy')]);
  if (!meta.ok && meta.error.code !== 'not found') throw meta.error;
  const notes = propertiesOf(freezing);
  const fits = meta.ok && NOTES.every((key) => meta.value.properties?.[key] === notes[key]);
  if (meta.ok && fits && meta.value.trashed !== true && read.ok && says(context, setUp, 'customer', read.value, going)) return true;
  if (meta.ok && meta.value.trashed !== true) discard(context, [file]);
  return false;
}

/** What of ours lies in the folder is known by it. */
const MARK = 'handedOver';
const KIND = 'handed over';
const NOTES = ['stage', 'audience', 'sendBy'] as const;

/** `INC-0001 Customer message 14:05 UTC`: a restricted incident's is no longer, so this one serves both. */
export const outwardNameOf = ({ clock }: Pick<Context, 'clock'>, { number }: Pick<MadeEntry, 'number'>, document: IncidentDocument): string => `${number} ${nameOfDocument(document)} ${showClock(clock.now(), clock.now())}`;

/** Pressing again after a run that ends here finds it. */
function keepFile(context: Context, number: string, { run }: Handing, file: string): void {
  context.lock.hold(() => {
    const now = mustBeOpen(context, number);
    if (now.handing?.run !== run) throw fail('busy', 'A later press has taken this one over.', 'Wait for that one, then reload the page.');
    writeIndex(context.properties, { ...now, handing: { ...now.handing, file } });
  });
}

const WANTING = { field: 'explanation', so: ' Nobody was mailed.', otherwise: 'decide that it goes out only on request' };
const pdfOf = ({ id, seen }: GoingOut): PdfOf => ({ id, words: seen.now.words.whole });

function attachable(base64: string): string {
  if (base64.length > MOST_BASE64) throw tooBig(WANTING);
  return base64;
}

function looked(context: Context, freezing: Freezing, file: string, base64: string | undefined): Frozen {
  const { loaded: { setUp, entry }, going, explanation, handing } = freezing;
  const message = nameOfDocument(handing.message);
  const name = `${outwardNameOf(context, entry, 'technical explanation')}.pdf`;
  const ids = [file, going.id, ...(explanation ? [explanation.id] : [])];
  const { reads, uploads } = grouped(context.rounds, {
    reads: ids.map((id) => readDocument(id, 'read what goes out again')),
    uploads: base64 === undefined ? [] : [uploadPdf({ name, parent: handing.folder, properties: { incident: entry.number, kind: KIND, [MARK]: 'technical explanation' }, closed: true }, base64, 'keep the PDF of the technical explanation')],
  });
  const [document, working, source] = unlocked(context, ids, reads);
  const isCopy = document !== undefined && says(context, setUp, 'customer', document, going);
  const stands = working !== undefined && says(context, setUp, 'customer', working, going);
  const pdfStands = !explanation || (source !== undefined && says(context, setUp, 'technical explanation', source, explanation));
  const uploaded = uploads[0] && must(uploads[0]).id;
  if (!document || !isCopy || !stands || !pdfStands) {
    discard(context, [file, ...(uploaded ? [uploaded] : [])]);
    throw fail('changed meanwhile', `The ${stands && isCopy ? 'technical explanation' : message} was changed while it was handed over, so nothing was: nobody was let in or mailed.`, 'Look at what changed; once it is approved again, press again.', { field: 'message' });
  }
  return { file, document, ...(base64 !== undefined && uploaded ? { pdf: { file: uploaded, name, hash: context.hashes.sha256OfBase64(base64), base64 } } : {}) };
}

/** What an earlier run has locked nobody may suggest changes in, and its suggestions nobody may see. */
function unlocked(context: Context, ids: readonly string[], reads: readonly Outcome<Docs.Schema$Document>[]): (Docs.Schema$Document | undefined)[] {
  const refused = ids.filter((_, at) => reads[at]?.ok === false && reads[at].error.code === 'forbidden');
  const again = refused.length === 0 ? [] : context.rounds(refused.map((id) => readDocumentAsViewer(id, 'read what goes out again')));
  return ids.map((id, at) => {
    const outcome = again[refused.indexOf(id)] ?? reads[at];
    return outcome && must(outcome);
  });
}

/** The words that were looked at, and nothing pending. */
const says = (context: Context, setUp: SetUp, kind: IncidentDocument, document: Docs.Schema$Document, { seen }: GoingOut): boolean => pendingSuggestions(document) === 0 && seeDocument(context, setUp, kind, document).now.words.whole === seen.now.words.whole;

/** Copies of runs that ended before they could be noted, unless somebody has edited one. What went out is locked. */
export const strayCalls = (entry: MadeEntry, files: readonly Drive.Schema$File[], ...ours: (string | undefined)[]): Call<Drive.Schema$File>[] =>
  files
    .filter((file) => file.properties?.[MARK] !== undefined && ![...ours, ...outwardFiles(entry)].includes(file.id ?? '') && !isLocked(file) && file.modifiedTime === file.createdTime && file.capabilities?.canTrash === true)
    .map((file) => updateFile(file.id ?? '', { trashed: true }, `trash a second copy in ${entry.number}`));

/** Into the trash, as far as this person may: they are locked perhaps. */
export function discard(context: Context, files: readonly string[]): void {
  for (const change of [{ contentRestrictions: [{ readOnly: false }] }, { trashed: true }])
    for (const outcome of context.rounds(files.map((file) => updateFile(file, change, 'take back a copy')))) if (!outcome.ok) context.log.note(outcome.error.message);
}

export const instantNow = ({ clock }: Pick<Context, 'clock'>): string => canonicalInstant(clock.now());
