/** The PDF of a technical explanation's words: as Google makes it, or the one that *Make the PDF* made of the same words. */
import { madePdf } from '../playbook/explanation.ts';
import { downloadPdf, exportPdf } from '../workspace/drive.ts';
import type { GoogleError } from '../workspace/errors.ts';
import type { Call, Outcome } from '../workspace/rounds.ts';
import type { Context } from './context.ts';
import { badInput, fail } from './failure.ts';
import type { Failed } from './failure.ts';
import type { Reviewing } from './review/reading.ts';

/** What the press that wants it says where there is none. */
interface Wanting {
  field: string;
  /** Besides: what did not happen. */
  so: string;
  /** Instead of smaller pictures. */
  otherwise: string;
}

export const exported = (id: string): Call<{ base64: string }> => exportPdf(id, 'make a PDF of the technical explanation');

export interface PdfOf {
  /** The document. */
  id: string;
  /** Whole fingerprint of its words. */
  words: string;
}

/** For a round with others: those who ask later get the very file that was made before. */
export function pdfCall({ verified }: Pick<Reviewing, 'verified'>, of: PdfOf): Call<{ base64: string }> {
  const made = madePdf(verified.entries);
  return made?.words === of.words ? downloadPdf(made.file, 'read the PDF of the technical explanation') : exported(of.id);
}

/** Made anew, in a round more, where the one that was made is not there any more, or is not as the log says. */
export function pdfFrom(context: Context, { verified }: Pick<Reviewing, 'verified'>, of: PdfOf, outcome: Outcome<{ base64: string }>, wanting: Wanting): string {
  const made = madePdf(verified.entries);
  const isKept = made?.words === of.words;
  if (!isKept) return mustBeMade(context, outcome, wanting);
  if (outcome.ok && context.hashes.sha256OfBase64(outcome.value.base64) === made.hash) return outcome.value.base64;
  const [again] = context.rounds([exported(of.id)]);
  return mustBeMade(context, again, wanting);
}

export function mustBeMade(context: Context, outcome: Outcome<{ base64: string }>, wanting: Wanting): string {
  if (!outcome.ok) throw notMade(context, outcome.error, wanting);
  return outcome.value.base64;
}

export const tooBig = ({ field, so, otherwise }: Wanting): Failed => badInput(field, `The technical explanation is more than 10 MB as a PDF, and Google makes none of that size.${so}`, `Make its pictures smaller, or ${otherwise}; then press again.`);

function notMade(context: Context, error: GoogleError, wanting: Wanting): Failed | GoogleError {
  context.log.note(error.message);
  if (error.code === 'refused') return tooBig(wanting);
  return error.code === 'forbidden' ? fail('not allowed', `Google did not let you make a PDF of the technical explanation: downloading it is switched off.${wanting.so}`, 'Switch it on in the document’s Share dialog, under its settings, then press again.', { field: wanting.field }) : error;
}
