/** The technical explanation: decided on, made into a PDF of its approved words, and of nothing else. */
import { createHash } from 'node:crypto';
import type { ExplanationView } from '../../src/actions/contract.ts';
import { ask, call } from '../../src/simulator/pages/asking.ts';
import { isEnded } from '../faults/killing.ts';
import { typeOver } from './by-hand.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { handOverByHand } from './handed-over.ts';
import { afterEachKill, loggedOf } from './restricting.ts';
import { putPeopleInForce } from './reviewing.ts';
import { openSmallStage } from './small-stage.ts';
import { allFiles, filesOf, logFaults } from './standing.ts';
import type { StandingFile } from './standing.ts';
import { ENGINEER, indexOf, WRITER } from './stage.ts';

const stage = openSmallStage();
const { team } = stage;
const heard = listen(team.workspace);
const TITLE = 'Exports were late';
const NAME = `INC-0001 ${TITLE} – Technical explanation`;
const { incident } = stage.done(WRITER, 'generate', { operation: 'explain000001', title: TITLE, severity: 'SEV2', type: 'bug', documents: ['customer', 'technical explanation'] });
putPeopleInForce(team, [{ role: 'engineering', address: ENGINEER }]);
const fileOf = (kind: string): string => filesOf(team, incident)[kind]?.[0]?.id ?? '';
const [RECORD, EXPLANATION] = [fileOf('record'), fileOf('technical explanation')];
const docs = `https://docs.googleapis.com/v1/documents/${EXPLANATION}`;
const drive = (id: string): string => `https://www.googleapis.com/drive/v3/files/${id}?supportsAllDrives=true`;

/** The words that a person wrote: nothing of the template is left over. */
function write(words: string): void {
  const { body } = ask<{ body: { content: { endIndex: number }[] } }>(team.workspace, WRITER, 'GET', docs);
  const end = body.content[body.content.length - 1]?.endIndex ?? 0;
  const clear = end > 2 ? [{ deleteContentRange: { range: { startIndex: 1, endIndex: end - 1 } } }] : [];
  ask(team.workspace, WRITER, 'POST', `${docs}:batchUpdate`, { requests: [...clear, { insertText: { location: { index: 1 }, text: words } }] });
}
const WORDS = 'A queue that makes exports stood still.';
write(WORDS);
stage.done(WRITER, 'requestReview', { incident, documents: ['technical explanation'], note: '' });
const drafted = stage.mark();

const view = (person = WRITER): ExplanationView => {
  const screen = stage.done(person, 'open', { madeFor: person, incident });
  const explanation = screen.screen === 'incident' ? screen.view.review?.explanation : undefined;
  if (!explanation) throw new Error('no technical explanation is shown');
  return explanation;
};
const reviewed = () => stage.done(ENGINEER, 'openReview', { incident, madeFor: ENGINEER }).documents.find(({ document }) => document === 'technical explanation');
const approve = (): void => void stage.done(ENGINEER, 'decide', { incident, decisions: [{ document: 'technical explanation', role: 'engineering', verdict: 'approved', reason: '', words: reviewed()?.words ?? '', withSuggestions: false }] });
/** Doubts that somebody has to answer are answered. */
function keepDoubts(): void {
  const document = stage.done(WRITER, 'open', { madeFor: WRITER, incident });
  const review = document.screen === 'incident' ? document.view.review?.documents.find((one) => one.document === 'technical explanation') : undefined;
  for (const { key, about, level, kept } of review?.obstacles ?? []) if (level === 'must be answered' && !kept) stage.done(WRITER, 'keepDoubt', { incident, document: 'technical explanation', key, about, words: review?.words ?? '', reason: 'It is meant so.' });
}
approve();
keepDoubts();
const approved = stage.mark();

const make = () => stage.done(WRITER, 'makeExplanationPdf', { incident });
const makeRefused = (person = WRITER) => stage.refused(person, 'makeExplanationPdf', { incident });
const pdfs = (): StandingFile[] => allFiles(team).filter(({ mimeType, trashed }) => mimeType === 'application/pdf' && !trashed);
const bytesOf = (id: string): Buffer => Buffer.from(call(team.workspace, WRITER, 'GET', `${drive(id)}&alt=media`).bytes);
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const roundsOf = (press: () => unknown): number => {
  stage.spent();
  press();
  return stage.spent().rounds;
};

test('where its links lead and its name, which a PDF carries as its title, are read for personal data too', () => {
  approved();
  const found = (): string => JSON.stringify(reviewed()?.obstacles.filter((one) => JSON.stringify(one).includes('personal/')));
  expect(found()).toBe('[]');
  ask(team.workspace, WRITER, 'PATCH', drive(EXPLANATION), { name: `${NAME} for jane.doe@customer.example` });
  expect(found()).toContain('jane.doe@customer.example');
  ask(team.workspace, WRITER, 'PATCH', drive(EXPLANATION), { name: NAME });
  ask(team.workspace, WRITER, 'POST', `${docs}:batchUpdate`, { requests: [{ updateTextStyle: { range: { startIndex: 3, endIndex: 8 }, textStyle: { link: { url: 'mailto:john.roe@customer.example' } }, fields: 'link' } }] });
  expect(found()).toContain('john.roe@customer.example');
});

describe('what becomes of it', () => {
  beforeEach(approved);
  const decide = (more: object = {}, person = WRITER) => stage.done(person, 'decideExplanation', { incident, way: 'only on request', reason: 'Few customers are affected', decidedBy: '', ...more });

  test('nothing, until the lead has it written down: with why, who decided, and in the log', () => {
    expect(view()).toMatchObject({ next: 'Nobody decided whether it goes with the message, so it does not.' });
    const { explanation } = decide({ decidedBy: ' CS leadership,\n on the call ' });
    expect(explanation).toMatchObject({ next: 'It goes to customers only on request.', decision: { way: 'only on request', reason: 'Few customers are affected', decidedBy: 'CS leadership, on the call', by: WRITER } });
    expect(view()).toEqual(explanation);
    expect(decide({ way: 'attach' }).explanation).toMatchObject({ next: 'It goes with the next message that is handed over, as a PDF.', decision: { decidedBy: WRITER } });
    expect(loggedOf(team, RECORD, 'technical explanation decided').map(({ payload }) => payload['way'])).toEqual(['only on request', 'attach']);
    expect(logFaults(team, incident, RECORD)).toEqual([]);
  });

  test('two rounds; pressed twice it is written once', () => {
    expect(roundsOf(() => decide())).toBe(2);
    expect(roundsOf(() => decide())).toBe(1);
    expect(loggedOf(team, RECORD, 'technical explanation decided')).toHaveLength(1);
  });

  test('ended at any request and pressed again, it is written once', () => {
    const written = () => loggedOf(team, RECORD, 'technical explanation decided').length;
    expect(afterEachKill(stage, approved, () => decide(), () => [...(decide().explanation?.decision?.way === 'only on request' ? [] : ['not decided']), ...(written() === 1 ? [] : [`logged ${written()} times`]), ...logFaults(team, incident, RECORD)])).toEqual([]);
  });

  test('to be attached it must be able to go out', () => {
    write('Other words.');
    expect(decide({ way: 'attach' }).explanation?.next).toBe(`It is to be attached, and cannot go out yet: Changed since ${ENGINEER} approved it as engineering.`);
  });

  test.each([
    ['way', { way: '' }, 'It does not say what becomes of the technical explanation.'],
    ['way', { way: 'perhaps' }, '"perhaps" is nothing that can become of it.'],
    ['reason', { reason: ' ' }, 'It does not say why.'],
    ['decidedBy', { decidedBy: 'x'.repeat(5_000) }, 'Who decided has 5,000 characters'],
  ])('bad input: %s', (field, change, what) => {
    expect(stage.refused(WRITER, 'decideExplanation', { incident, way: 'none', reason: 'small', decidedBy: '', ...change })).toMatchObject({ code: 'bad input', field, what: expect.stringContaining(what) });
    expect(loggedOf(team, RECORD, 'technical explanation decided')).toEqual([]);
  });
});

describe('its PDF', () => {
  beforeEach(approved);

  test('of the approved words, in the incident’s folder, with its hash in the log, and nobody’s name in it', () => {
    expect(view()).toMatchObject({ inTheWay: [] });
    expect(roundsOf(make)).toBe(5);
    const [pdf, ...more] = pdfs();
    expect([pdf, more]).toMatchObject([{ name: `${NAME}.pdf`, parent: indexOf(team, incident)?.folder, properties: { incident, pdf: 'technical explanation' } }, []]);
    const bytes = bytesOf(pdf?.id ?? '');
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(loggedOf(team, RECORD, 'PDF of the technical explanation made')).toMatchObject([{ person: WRITER, payload: { file: pdf?.id, hash: sha256(bytes), words: reviewed()?.words } }]);
    expect(view()).toMatchObject({ pdf: { url: `https://drive.google.com/file/d/${pdf?.id}/view`, by: WRITER, stands: true } });
    expect(metadataOf(bytes)).toEqual({ Title: NAME, Producer: 'PDFKit', Creator: 'PDFKit', CreationDate: 'D:19700101000000Z' });
  });

  test('pressed again it is the same one; of other words, once approved, a new one, and the old one goes', () => {
    make();
    const [first] = pdfs();
    let notes: readonly string[] | undefined;
    expect(roundsOf(() => (notes = make().notes))).toBe(2);
    expect([notes, pdfs()]).toEqual([[expect.stringMatching(`^${WRITER} made it of these words at `)], [first]]);
    write('Other words.');
    expect(view()).toMatchObject({ pdf: { stands: false }, inTheWay: [expect.stringContaining('Changed since')] });
    approve();
    keepDoubts();
    expect(make().notes).toBeUndefined();
    expect(pdfs().map(({ id }) => id === first?.id)).toEqual([false]);
    expect(view()).toMatchObject({ pdf: { stands: true } });
  });

  test('thrown away by hand, it is made again', () => {
    make();
    const [first] = pdfs();
    ask(team.workspace, WRITER, 'PATCH', drive(first?.id ?? ''), { trashed: true });
    make();
    expect(pdfs()).toHaveLength(1);
  });

  test('an opening leaves it where it is', () => {
    make();
    view();
    expect(pdfs()).toHaveLength(1);
  });
});

describe('no PDF', () => {
  beforeEach(approved);
  afterEach(() => expect([pdfs(), loggedOf(team, RECORD, 'PDF of the technical explanation made')]).toEqual([[], []]));

  test('before it is approved, in the gate’s words', () => {
    drafted();
    expect(makeRefused()).toMatchObject({ code: 'not allowed', what: expect.stringContaining('No PDF was made of the technical explanation: No decision yet by engineering') });
  });

  test('of words changed since', () => {
    typeOver(team, WRITER, EXPLANATION, 'stood still', 'had stopped');
    expect(makeRefused().what).toContain(`Changed since ${ENGINEER} approved it as engineering.`);
  });

  test('while suggestions are pending', () => {
    team.workspace.services.docs.suggestInsert(EXPLANATION, { index: 1 }, 'Suddenly. ', undefined, ENGINEER);
    expect(makeRefused().what).toContain('accept or reject each before it goes out');
  });

  test('of a document in the trash', () => {
    ask(team.workspace, WRITER, 'PATCH', drive(EXPLANATION), { trashed: true });
    expect(makeRefused()).toMatchObject({ code: 'not found', what: expect.stringContaining('in the trash') });
  });

  test('over 10 MB', () => {
    team.workspace.limits.exportBytes = 100;
    expect(makeRefused()).toMatchObject({ code: 'bad input', field: 'document', what: expect.stringContaining('more than 10 MB') });
    team.workspace.limits.exportBytes = 10 * 1024 * 1024;
  });

  test.each([
    ['a full Drive', { method: 'drive.files.create', answer: 403, reason: 'storageQuotaExceeded' }, 'google', 'your Drive is full'],
    ['a folder that takes nothing', { method: 'drive.files.create', answer: 403, reason: 'insufficientFilePermissions' }, 'not allowed', 'takes no file of yours'],
    ['a folder that is gone', { method: 'drive.files.create', answer: 404 }, 'not found', 'is not there'],
    ['downloads switched off', { method: 'drive.files.export', answer: 403, reason: 'forbidden' }, 'not allowed', 'downloading it is switched off'],
  ])('%s', (_, fault, code, what) => {
    team.workspace.faults.add(fault);
    expect(makeRefused()).toMatchObject({ code, what: expect.stringContaining(what) });
    expect(team.workspace.faults.unmet()).toEqual([]);
  });

  test.each([
    ['edited', () => write('Meanwhile.')],
    ['in the trash', () => void ask(team.workspace, WRITER, 'PATCH', drive(EXPLANATION), { trashed: true })],
  ])('is kept where the document was %s while it was made', (_, act) => {
    const happened = stage.inBetween({ method: 'drive.files.create' }, act);
    expect(makeRefused()).toMatchObject({ code: 'changed meanwhile', what: expect.stringContaining('none was kept') });
    expect(happened()).toBe(true);
  });
});

describe('in a document that went out', () => {
  const noteIn = (fileId: string): string | undefined => {
    const screen = stage.done(WRITER, 'open', { madeFor: WRITER }, { kind: 'document', fileId });
    return screen.screen === 'incident' && screen.view.number === incident ? screen.view.outwardHere : 'shows another';
  };
  test('the page says that it did, and that it is locked: the working one, and what CS has', () => {
    approved();
    const { working, frozen } = handOverByHand(stage, incident, 'customer');
    const rounds = roundsOf(() => noteIn(EXPLANATION));
    expect(roundsOf(() => expect(noteIn(working)).toMatch(new RegExp(`^This Customer message went out: handed over by ${WRITER}, .* UTC.*\\. It is locked and stays as it went out\\.$`)))).toBe(rounds);
    expect(noteIn(frozen)).toMatch(/^This is what CS has of the Customer message: .* It is locked/);
    expect(noteIn(EXPLANATION)).toBeUndefined();
    ask(team.workspace, WRITER, 'PATCH', drive(working), { contentRestrictions: [{ readOnly: false }] });
    expect(noteIn(working)).toContain('Its lock was taken off in Drive: what is changed here was approved by nobody.');
    team.workspace.faults.add({ method: 'drive.files.get', answer: 404 });
    expect(noteIn(working)).toMatch(/UTC[^.]*\.$/);
    expect(team.workspace.faults.unmet()).toEqual([]);
  });
});

test('ended at any request and pressed again, there is one, and the log tells of it', () => {
  const faults = afterEachKill(stage, approved, make, () => {
    if (isEnded(stage, make)) return ['was ended again'];
    const logged = loggedOf(team, RECORD, 'PDF of the technical explanation made').pop()?.payload['file'];
    return [...(pdfs().length === 1 && pdfs()[0]?.id === logged ? [] : [`${pdfs().length} PDFs, and the log tells of ${String(logged)}`]), ...logFaults(team, incident, RECORD)];
  });
  expect(faults).toEqual([]);
});

/** The information dictionary, each of whose values is an object of its own. */
function metadataOf(pdf: Buffer): Record<string, string> {
  const file = pdf.toString('latin1');
  const object = (number: string): string => new RegExp(`\\n${number} 0 obj\\n([\\s\\S]*?)\\nendobj`).exec(file)?.[1] ?? '';
  const info = object(/\/Info (\d+) 0 R/.exec(file)?.[1] ?? '');
  const text = (raw: string): string => (raw.startsWith('þÿ') ? Buffer.from(raw.slice(2), 'latin1').swap16().toString('utf16le') : raw);
  return Object.fromEntries([...info.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, key = '', number = '']) => [key, text(object(number).slice(1, -1))]));
}

checkExchanges(heard);
