/** Whether the templates that a press wants can be copied by this person: looked at before anything is made. */
import type { DocumentKind } from '../../playbook/incident.ts';
import { byKind, DOCUMENT_KINDS, DOCUMENT_NAMES } from '../../playbook/incident.ts';
import { DOCUMENT, readFile } from '../../workspace/drive.ts';
import { GoogleError } from '../../workspace/errors.ts';
import type { Call, Outcome } from '../../workspace/rounds.ts';
import type { Drive } from '../../workspace/wire.ts';
import { fail } from '../failure.ts';
import type { Failed } from '../failure.ts';
import type { SetUp } from '../index-of-incidents.ts';

/** By kind, to go into a round with others. */
export function templateReads(setUp: SetUp, kinds: readonly DocumentKind[]): Record<DocumentKind, Call<Drive.Schema$File> | undefined> {
  return byKind((kind) => (kinds.includes(kind) ? readFile(templateOf(setUp, kind), `open the template of the ${DOCUMENT_NAMES[kind]} document`) : undefined));
}

/** A set-up made before this kind of document was there has no template of it. */
function templateOf({ templates }: SetUp, kind: DocumentKind): string {
  if (templates[kind] !== '') return templates[kind];
  throw fail('not set up', `The ${DOCUMENT_NAMES[kind]} document has no template yet.`, 'Ask an administrator to open Set up and press Save set-up: a starter is made.', { field: `templates.${kind}` });
}

/** Throws for the first that cannot be copied. */
export function checkTemplates(found: Readonly<Record<DocumentKind, Outcome<Drive.Schema$File> | undefined>>): void {
  for (const kind of DOCUMENT_KINDS) {
    const outcome = found[kind];
    if (!outcome) continue;
    if (!outcome.ok) throw templateFailed(kind, outcome.error);
    const unusable = whyNot(outcome.value);
    if (unusable !== undefined) throw fail('bad input', `The template of the ${DOCUMENT_NAMES[kind]} document, "${outcome.value.name ?? ''}", ${unusable}.`, 'Ask an administrator to put it right, or to name another in Set up; then press again.', { field: `templates.${kind}` });
  }
}

function whyNot({ mimeType, trashed, capabilities }: Drive.Schema$File): string | undefined {
  if (trashed) return 'is in the trash';
  if (mimeType !== DOCUMENT) return 'is no Google Doc';
  return capabilities?.canCopy === false ? 'may not be copied' : undefined;
}

/** Not there and not shared are the same to Drive; anything else is Google's own trouble. */
export function templateFailed(kind: DocumentKind, error: GoogleError): GoogleError | Failed {
  if (error.code !== 'not found' && error.code !== 'forbidden') return error;
  return fail(error.code === 'forbidden' ? 'not allowed' : 'not found', `The template of the ${DOCUMENT_NAMES[kind]} document cannot be copied: it is gone, or not shared with you.`, 'Ask an administrator to share it with you, or to name another in Set up; then press again.', { field: `templates.${kind}` });
}
