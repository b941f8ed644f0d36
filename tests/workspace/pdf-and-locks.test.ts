/** PDFs and locks over the local Workspace, in Google's own words where it refuses. */
import { createHash } from 'node:crypto';
import { createSpreadsheetFile, exportPdf, lockFile, newIds, PDF, readFile, replyTo, unlockFile, updateFile, uploadPdf } from '../../src/workspace/drive.ts';
import { editDocument, readDocument, readDocumentAsViewer } from '../../src/workspace/docs.ts';
import { createRounds, must } from '../../src/workspace/rounds.ts';
import type { Rounds } from '../../src/workspace/rounds.ts';
import { COMMENTER, createTeam, DOCUMENT, everyExchangeIsGoogles, idOf, OWNER, READER, WRITER } from '../simulator/drive/team.ts';
import type { Team } from '../simulator/drive/team.ts';

/** What addon/platform.ts is to Apps Script, to the local Workspace: with a token for Docs, too. */
function roundsOf({ workspace }: Team, email: string): Rounds {
  const token = workspace.issueToken(email, ['https://www.googleapis.com/auth/drive']);
  const fetchAll: Parameters<typeof createRounds>[0]['fetchAll'] = (requests) =>
    workspace
      .fetchAll(requests.map(({ method, url, payload, contentType }) => ({ method, url, headers: { authorization: `Bearer ${token}`, ...(contentType === undefined ? {} : { 'content-type': contentType }) }, ...(payload === undefined ? {} : { body: payload }) })))
      .map(({ status, body }, i) => ({ status, body: Buffer.from(body).toString(requests[i]?.binary && status < 300 ? 'base64' : 'utf8') }));
  return createRounds({ fetchAll }, { now: () => workspace.clock.now(), sleep: (milliseconds) => workspace.clock.advance(milliseconds) });
}

function stage() {
  const team = createTeam();
  const document = idOf(team.upload(OWNER, { name: 'Why exports were late 🚒', mimeType: DOCUMENT }, 'text/html', '<h1>What happened</h1><p>Café, and <b>more</b>.</p>'));
  const folder = team.folder('INC-0001');
  for (const id of [document, folder]) {
    team.share(id, WRITER, 'writer');
    team.share(id, COMMENTER, 'commenter');
    team.share(id, READER, 'reader');
  }
  return { team, document, folder, owner: roundsOf(team, OWNER), writer: roundsOf(team, WRITER), commenter: roundsOf(team, COMMENTER), reader: roundsOf(team, READER) };
}

const errorOf = (outcome: { ok: boolean; error?: { code: string; said: string } } | undefined): object | undefined => outcome?.error && { code: outcome.error.code, said: outcome.error.said };

describe('a PDF', () => {
  test('is exported byte by byte and kept as a file of the same bytes, once for an id', () => {
    const { team, document, folder, writer } = stage();
    const { base64 } = must(writer([exportPdf(document, 'make the PDF')])[0]);
    const bytes = Buffer.from(base64, 'base64');
    expect([bytes.subarray(0, 5).toString('latin1'), bytes.subarray(-6).toString('latin1').trim()]).toEqual(['%PDF-', '%%EOF']);
    const id = must(writer([newIds(1, 'ask for an id')])[0]).ids?.[0] ?? '';
    const file = { id, name: 'Why exports were late 🚒.pdf', parent: folder, properties: { incident: 'INC-0001', kind: 'technical explanation PDF' } };
    expect(must(writer([uploadPdf(file, base64, 'keep the PDF')])[0])).toMatchObject({ id, name: file.name, mimeType: PDF, parents: [folder], properties: file.properties });
    expect(team.ask(READER, 'GET', `files/${id}?supportsAllDrives=true&fields=size,md5Checksum`).json).toEqual({ size: String(bytes.length), md5Checksum: createHash('md5').update(bytes).digest('hex') });
    expect(errorOf(writer([uploadPdf(file, base64, 'keep the PDF')])[0])).toEqual({ code: 'exists', said: 'A file already exists with the provided ID.' });
  });

  test('over 10 MB is refused in Google’s words, which come as text', () => {
    const { team, document, reader } = stage();
    team.workspace.limits.exportBytes = 100;
    expect(errorOf(reader([exportPdf(document, 'make the PDF')])[0])).toEqual({ code: 'refused', said: 'This file is too large to be exported.' });
  });

  test('of which a byte is no base64 is refused', () => {
    const { folder, owner } = stage();
    expect(errorOf(owner([uploadPdf({ name: 'a.pdf', parent: folder, properties: {} }, 'JVBERi0=%', 'keep the PDF')])[0])).toMatchObject({ code: 'refused', said: expect.stringContaining('base64') });
  });

  test('is not put into a folder by who may only read it', () => {
    const { folder, reader } = stage();
    expect(errorOf(reader([uploadPdf({ name: 'a.pdf', parent: folder, properties: {} }, 'JVBERi0=', 'keep the PDF')])[0])).toEqual({ code: 'forbidden', said: 'Insufficient permissions for the specified parent.' });
  });
});

describe('a locked document', () => {
  const comment = (team: Team, id: string) => idOf(team.ask(COMMENTER, 'POST', `files/${id}/comments?fields=id`, { content: 'Is that so?' }));
  test('can be read and exported, and not edited, renamed or talked on, by anybody', () => {
    const { team, document, owner, commenter } = stage();
    const asked = comment(team, document);
    const { revisionId = '' } = must(owner([readDocument(document, 'read it')])[0]);
    const locked = must(owner([lockFile(document, 'It went out to customers.', 'lock it')])[0]);
    expect([locked.contentRestrictions, locked.capabilities?.canEdit]).toEqual([[{ readOnly: true, reason: 'It went out to customers.' }], false]);
    const insert = { insertText: { location: { index: 1 }, text: 'x' } };
    expect(owner([editDocument(document, revisionId ?? '', [insert], 'edit it'), updateFile(document, { name: 'Other' }, 'rename it')]).map(errorOf)).toEqual([
      { code: 'forbidden', said: 'The caller does not have permission' },
      { code: 'forbidden', said: 'The file has content restrictions that do not allow this.' },
    ]);
    expect(errorOf(commenter([replyTo(document, asked, { content: 'No.' }, 'answer it')])[0])).toMatchObject({ code: 'forbidden' });
    expect(commenter([readDocumentAsViewer(document, 'read it'), exportPdf(document, 'make the PDF'), readFile(document, 'look at it')]).map(({ ok }) => ok)).toEqual([true, true, true]);
  });

  test('of Sheets says the same', () => {
    const { team, folder, owner } = stage();
    const id = must(owner([createSpreadsheetFile({ name: 'Sheet', parent: folder, properties: {} }, 'make it')])[0]).id ?? '';
    must(owner([lockFile(id, 'It went out.', 'lock it')])[0]);
    const headers = { authorization: `Bearer ${team.workspace.issueToken(OWNER, ['https://www.googleapis.com/auth/drive'])}`, 'content-type': 'application/json' };
    const { status, body } = team.workspace.handle({ method: 'PUT', url: `https://sheets.googleapis.com/v4/spreadsheets/${id}/values/A1?valueInputOption=RAW`, headers, body: JSON.stringify({ values: [['x']] }) });
    expect([status, String(body)]).toEqual([403, expect.stringContaining('The caller does not have permission')]);
  });

  test('is unlocked by any writer, and by nobody else; then it is edited as before', () => {
    const { document, owner, writer, commenter, reader } = stage();
    must(owner([lockFile(document, 'It went out.', 'lock it')])[0]);
    for (const rounds of [commenter, reader]) expect(errorOf(rounds([unlockFile(document, 'unlock it')])[0])).toMatchObject({ code: 'forbidden' });
    expect(must(writer([unlockFile(document, 'unlock it')])[0]).contentRestrictions).toBeUndefined();
    const { revisionId = '' } = must(writer([readDocument(document, 'read it')])[0]);
    expect(writer([editDocument(document, revisionId ?? '', [{ insertText: { location: { index: 1 }, text: 'x' } }], 'edit it')])[0].ok).toBe(true);
  });
});

everyExchangeIsGoogles();
