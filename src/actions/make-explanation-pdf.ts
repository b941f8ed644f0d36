/**
 * *Make the PDF*: of the technical explanation's approved words, into the incident's folder, for customers who ask. Made of
 * words that stood before and after it was made, and noted in the log with its hash. Five rounds, two where it is there
 * already; one more where an older one goes to the trash. It carries no `kind`: who looks for second copies passes it by.
 */
import { madePdf, madePdfEntry } from '../playbook/explanation.ts';
import type { MadePdf } from '../playbook/explanation.ts';
import { standsInTheWay } from '../playbook/gate.ts';
import { showClock } from '../playbook/instants.ts';
import { listFiles, newIds, quoted, readFile, updateFile, uploadPdf } from '../workspace/drive.ts';
import { must } from '../workspace/rounds.ts';
import type { Outcome } from '../workspace/rounds.ts';
import type { Drive } from '../workspace/wire.ts';
import type { Context } from './context.ts';
import type { ReviewView } from './contract.ts';
import { exported, mustBeMade } from './explanation-pdf.ts';
import { badInput, fail, Failed } from './failure.ts';
import { mustBeSetUp } from './index-of-incidents.ts';
import type { MadeEntry } from './index-of-incidents.ts';
import { loadToWrite } from './review/load.ts';
import type { Loaded } from './review/load.ts';
import { mustLead } from './review/reading.ts';
import { differencesIn } from './review/differences.ts';
import { reviewOf } from './review/screen.ts';
import { documentReview } from './review/view.ts';
import { writeReview } from './review/write.ts';

const DOCUMENT = 'technical explanation';
/** What of ours is a PDF is known by it: the property's name, and its value. */
const MARK = 'pdf';
const WANTING = { field: 'document', so: '', otherwise: 'take some out' };

export function makeExplanationPdf(context: Context, { incident }: { incident: string }): ReviewView {
  mustBeSetUp(context);
  const loaded = context.lock.hold(() => loadToWrite(context, incident));
  mustLead(loaded.reviewing, context.person.email, 'makes the PDF of the technical explanation');
  const going = goingOf(context, loaded);
  if (going instanceof Failed) throw going;
  const there = standing(context, loaded, going);
  if (there) return withNotes(reviewOf(context, loaded), [`${there.by} made it of these words at ${showClock(Date.parse(there.at), context.clock.now())}: the link below opens it.`]);
  const { made, older } = make(context, loaded, going);
  const after = context.lock.hold(() => noted(context, incident, made));
  return withNotes(reviewOf(context, after), trashed(context, older));
}

const withNotes = (review: ReviewView, notes: readonly string[]): ReviewView => (notes.length === 0 ? review : { ...review, notes: [...(review.notes ?? []), ...notes] });

interface Going {
  id: string;
  title: string;
  /** Whole fingerprint of its words. */
  words: string;
}

/** Or why not, in the words of the gate. */
function goingOf(context: Context, loaded: Loaded): Going | Failed {
  const { entry, seen, trashed: inTrash, documents } = loaded;
  const [id, one] = [entry.documents[DOCUMENT], seen[DOCUMENT]];
  if (id === undefined) return badInput('document', `${entry.number} has no technical explanation.`, 'Generate it first: it stands under On request.');
  if (!one || inTrash.includes(DOCUMENT)) return fail('not found', `The technical explanation of ${entry.number} is ${one ? 'in the trash' : 'not there, or you may not read it'}, so no PDF was made.`, 'Take it out of the trash in Drive, then press again.');
  const review = documentReview(context, loaded.reviewing, DOCUMENT, one, { seen, differences: differencesIn(context, loaded), comments: loaded.comments }, true);
  const [first, ...more] = standsInTheWay(review.obstacles);
  if (first) return fail('not allowed', `No PDF was made of the technical explanation: ${first.words}${more.length === 0 ? '' : ` And ${more.length} more.`}`, 'Settle what “before it can go out” lists, then press again.', { field: 'document' });
  return { id, title: documents[DOCUMENT]?.title ?? entry.number, words: review.words };
}

/** Made of these words before, and still there. */
function standing(context: Context, { reviewing }: Loaded, { words }: Going): MadePdf | undefined {
  const last = madePdf(reviewing.verified.entries);
  if (last?.words !== words) return undefined;
  const [file] = context.rounds([readFile(last.file, 'look for the PDF')]);
  return file.ok && file.value.trashed !== true ? last : undefined;
}

interface Made {
  made: Pick<MadePdf, 'file' | 'hash' | 'words'>;
  /** Of words before these, or of a press that was cut off. */
  older: Drive.Schema$File[];
}

function make(context: Context, { entry }: Loaded, { id, title, words }: Going): Made {
  const ours = `${quoted(entry.folder)} in parents and trashed = false and properties has { key='${MARK}' and value=${quoted(DOCUMENT)} }`;
  const [pdf, ids, listing] = context.rounds([exported(id), newIds(1, 'ask for an id for the PDF'), listFiles(ours, 'look for older PDFs')]);
  const base64 = mustBeMade(context, pdf, WANTING);
  const file = must(ids).ids?.[0];
  if (file === undefined) throw fail('google', 'Google gave no id for the PDF.', 'Press again.');
  const [uploaded] = context.rounds([uploadPdf({ id: file, name: `${title}.pdf`, parent: entry.folder, properties: { incident: entry.number, [MARK]: DOCUMENT }, closed: entry.restricted }, base64, 'keep the PDF in the incident’s folder')]);
  mustBeKept(context, entry, uploaded);
  return { made: { file, hash: context.hashes.sha256OfBase64(base64), words }, older: listing.ok ? (listing.value.files ?? []) : [] };
}

/** One that answers `exists` was kept by the try before, whose answer was lost. */
function mustBeKept(context: Context, { number }: MadeEntry, outcome: Outcome<Drive.Schema$File>): void {
  if (outcome.ok || outcome.error.code === 'exists') return;
  context.log.note(outcome.error.message);
  const { code } = outcome.error;
  if (code === 'refused') throw fail('google', 'Google did not keep the PDF: your Drive is full.', 'Make room in Drive, or ask somebody else who leads the incident to press it.');
  if (code === 'forbidden' || code === 'not found') throw fail(code === 'forbidden' ? 'not allowed' : 'not found', `The PDF could not be kept: the folder of ${number} ${code === 'forbidden' ? 'takes no file of yours' : 'is not there'}.`, code === 'forbidden' ? 'Ask the owner of the folder to let you in as an editor, then press again.' : 'Take it out of the trash in Drive, then press again.');
  throw outcome.error;
}

/** Only of words that still stand and may go out; else it is taken away again. */
function noted(context: Context, incident: string, made: Made['made']): Loaded {
  const loaded = loadToWrite(context, incident);
  const going = goingOf(context, loaded);
  if (!(going instanceof Failed) && going.words === made.words) return writeReview(context, loaded, { entries: [madePdfEntry(made)] });
  discard(context, made.file);
  throw fail('changed meanwhile', 'The technical explanation was changed while its PDF was made, so none was kept.', 'Look at what changed; once it is approved again, press again.', { field: 'document' });
}

function discard(context: Context, file: string): void {
  const [outcome] = context.rounds([updateFile(file, { trashed: true }, 'trash a PDF that is not kept')]);
  if (!outcome.ok) context.log.note(outcome.error.message);
}

/** Where somebody else made one, only they can take it away: that is said. */
function trashed(context: Context, older: readonly Drive.Schema$File[]): string[] {
  const mine = older.filter(({ id, capabilities }) => id && capabilities?.canTrash === true);
  const outcomes = mine.length === 0 ? [] : context.rounds(mine.map(({ id }) => updateFile(id ?? '', { trashed: true }, 'trash an older PDF')));
  const left = older.length - outcomes.filter(({ ok }) => ok).length;
  return left === 0 ? [] : [left === 1 ? 'An older PDF of it is still in the folder: its owner can take it away.' : `${left} older PDFs of it are still in the folder: their owner can take them away.`];
}
