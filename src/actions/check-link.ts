/** Tries one link while an administrator fills in the set-up: reachable, of the right kind, its blanks found and understood. */
import { DOCUMENT_KINDS, DOCUMENT_NAMES } from '../playbook/incident.ts';
import { readDocument as readText } from '../template/reading.ts';
import { readDocument, readDocumentAsViewer } from '../workspace/docs.ts';
import { DOCUMENT, FOLDER, readFile, SPREADSHEET } from '../workspace/drive.ts';
import { must } from '../workspace/rounds.ts';
import type { Drive } from '../workspace/wire.ts';
import { templateCheck } from './check-template.ts';
import type { Context } from './context.ts';
import type { CheckLinkRequest, LinkCheck } from './contract.ts';
import { badInput } from './failure.ts';
import { fileIdOf } from './file-link.ts';

interface Wanted {
  mimeType: string;
  /** "a Google Doc" */
  kind: string;
  /** The form's field. */
  field: string;
  /** "The template of the FAQ" */
  label: string;
}

export function wantedOf(what: string): Wanted {
  const kind = DOCUMENT_KINDS.find((name) => name === what);
  if (kind) return { mimeType: DOCUMENT, kind: 'a Google Doc', field: `templates.${kind}`, label: `The template for ${DOCUMENT_NAMES[kind]}` };
  if (what === 'folder') return { mimeType: FOLDER, kind: 'a folder', field: 'folder', label: 'The folder for incidents' };
  if (what === 'restrictedPlace') return { mimeType: FOLDER, kind: 'a folder', field: 'restrictedPlace', label: 'The folder for restricted incidents' };
  if (what === 'dashboard') return { mimeType: SPREADSHEET, kind: 'a Google Sheet', field: 'dashboard', label: 'The dashboard' };
  throw badInput('what', `"${what.slice(0, 30)}" is nothing that Set up asks for.`, 'Reload the page.');
}

const KIND_NAMES: Readonly<Record<string, string>> = { [DOCUMENT]: 'a Google Doc', [SPREADSHEET]: 'a Google Sheet', [FOLDER]: 'a folder', 'application/pdf': 'a PDF', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'a Word file' };

export function idIn(link: string, wanted: Wanted): string {
  const id = fileIdOf(link);
  if (id !== undefined) return id;
  throw badInput(wanted.field, `${wanted.label}: "${link.slice(0, 60)}" is no link to Google Drive.`, 'Open it in Drive, choose Share, Copy link, and paste that.');
}

/** Throws where the file cannot be what it is named for. */
export function checkKind(file: Drive.Schema$File, wanted: Wanted): void {
  const is = KIND_NAMES[file.mimeType ?? ''] ?? 'a file of another kind';
  // Google Docs opens uploaded files; a folder or a Sheet never becomes a document.
  const opensInDocs = wanted.mimeType === DOCUMENT && !file.mimeType?.startsWith('application/vnd.google-apps.');
  if (file.mimeType !== wanted.mimeType) throw badInput(wanted.field, `${wanted.label}: "${file.name ?? ''}" is ${is}, not ${wanted.kind}.`, opensInDocs ? 'In Drive choose Open with, Google Docs, and paste the link of what it makes.' : `Paste the link of ${wanted.kind}.`);
  if (file.trashed) throw badInput(wanted.field, `${wanted.label}: "${file.name ?? ''}" is in the trash.`, 'Restore it in Drive, or paste another link.');
}

export function unreachable(wanted: Wanted): Error {
  return badInput(wanted.field, `${wanted.label} is not there, or not shared with you.`, 'Ask its owner to share it with you, then try again.');
}

export function checkLink(context: Context, request: CheckLinkRequest): LinkCheck {
  const wanted = wantedOf(request.what);
  const id = idIn(request.link, wanted);
  const isTemplate = wanted.mimeType === DOCUMENT;
  const [file, document] = context.rounds([readFile(id, `open ${wanted.label.toLowerCase()}`), ...(isTemplate ? [readDocument(id, 'read the template')] : [])]);
  if (!file.ok && ['not found', 'forbidden'].includes(file.error.code)) throw unreachable(wanted);
  const found = must(file);
  checkKind(found, wanted);
  const check: LinkCheck = { name: found.name ?? '', url: found.webViewLink ?? request.link, notes: [] };
  if (wanted.mimeType === FOLDER) return folderCheck(found, check);
  if (!isTemplate || !document) return check;
  const text = document.ok ? document.value : must(context.rounds([readDocumentAsViewer(id, 'read the template')])[0]);
  return { ...check, ...templateCheck(readText(text), request.styles), notes: found.capabilities?.canCopy === false ? ['You may read it but not copy it: its owner has switched copying off.'] : [] };
}

function folderCheck(folder: Drive.Schema$File, check: LinkCheck): LinkCheck {
  const notes = [
    ...(folder.driveId ? [] : ['This folder is in My Drive. A shared drive is better: its files stay when a person leaves, and everybody on the team can reach them.']),
    ...(folder.capabilities?.canAddChildren === false ? ['You may not add files to it.'] : []),
  ];
  return { ...check, sharedDrive: Boolean(folder.driveId), notes };
}
