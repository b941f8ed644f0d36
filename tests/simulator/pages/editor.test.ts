/** A person at a document in a real browser: types, erases, restyles, suggests and comments; what came of it is read through the APIs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { linesOf, segmentIn } from '../../../src/simulator/pages/lines.ts';
import { connect } from '../../journeys/browser.ts';
import { CSM, openStand, WRITER, type Stand } from './stand.ts';

jest.setTimeout(30_000);

let browser: Browser;
let stand: Stand;
let context: BrowserContext;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  browser = await connect();
});
afterAll(() => browser.close());
beforeEach(async () => {
  stand = await openStand();
  context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  page = await context.newPage();
  page.setDefaultTimeout(8_000);
  page.on('pageerror', (error) => complaints.push(error.message));
});
afterEach(async () => {
  await context.close();
  await stand.close();
  expect(complaints.splice(0)).toEqual([]);
});

const docs = (id: string): string => `https://docs.googleapis.com/v1/documents/${id}`;
const batch = (id: string, ...requests: Docs.Schema$Request[]): void => expect(stand.team.call(WRITER, 'POST', `${docs(id)}:batchUpdate`, { requests }).status).toBe(200);
const tabOf = (id: string): Docs.Schema$DocumentTab => {
  const document: Docs.Schema$Document = Object(stand.team.call(WRITER, 'GET', `${docs(id)}?includeTabsContent=true`).json);
  return document.tabs?.[0]?.documentTab ?? {};
};
const linesIn = (id: string, segment = ''): string[] => linesOf(segmentIn(tabOf(id), segment) ?? []).map(({ text }) => text);
/** Text and look of the body's runs. */
const runsIn = (id: string): [string, Docs.Schema$TextStyle][] => linesOf(tabOf(id).body?.content ?? []).flatMap(({ paragraph }) => (paragraph.elements ?? []).map(({ textRun }): [string, Docs.Schema$TextStyle] => [textRun?.content ?? '', textRun?.textStyle ?? {}]));

/** A document of the writer's with these paragraphs, open at the page. */
async function opened(text: string): Promise<string> {
  const { json } = stand.team.call(WRITER, 'POST', docs('').slice(0, -1), { title: 'Draft' });
  const id = String(Object(json).documentId);
  batch(id, { insertText: { location: { index: 1 }, text } });
  await page.goto(`${stand.url}/document/${id}`);
  await page.locator('#edit-bar[data-ready]').waitFor();
  return id;
}

const line = (text: string): Locator => page.locator('#paper [data-from]').filter({ hasText: text }).first();
/** All that was typed is done and shown. */
const settled = (): Promise<void> => page.locator('#paper:not([aria-busy])').waitFor();

/** The caret into a paragraph, `offset` steps behind its beginning, then `length` more selected. */
async function caret(text: string, offset: number, length = 0): Promise<void> {
  await line(text).click({ position: { x: 4, y: 8 } });
  await page.keyboard.press('Home');
  for (let at = 0; at < offset; at += 1) await page.keyboard.press('ArrowRight');
  for (let at = 0; at < length; at += 1) await page.keyboard.press('Shift+ArrowRight');
}

async function typed(text: string): Promise<void> {
  await page.keyboard.type(text);
  await settled();
}

async function pressed(...keys: string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await settled();
  }
}

test('words typed fast, new paragraphs, emoji and right-to-left arrive as typed', async () => {
  const id = await opened('One\nTwo');
  await caret('One', 3);
  await page.keyboard.type(' and a half 😀 שלום');
  await page.keyboard.press('Enter');
  await page.keyboard.type('New');
  await page.keyboard.press('Shift+Enter');
  await typed('line');
  expect(linesIn(id)).toEqual(['One and a half 😀 שלום\n', 'New\u000bline\n', 'Two\n']);
});

test('erasing goes by what a reader sees as one, over runs, newlines and words', async () => {
  const id = await opened('Fami👨‍👩‍👧ly e\u0301\nbold tail');
  batch(id, { updateTextStyle: { range: { startIndex: 3, endIndex: 14 }, textStyle: { bold: true }, fields: 'bold' } });
  await page.locator('#paper strong').first().waitFor();
  await caret('Fami', 5);
  await pressed('Backspace', 'End', 'Backspace');
  expect(linesIn(id)).toEqual(['Family \n', 'bold tail\n']);
  await caret('Fami', 1, 4);
  await pressed('Delete', 'End', 'Delete');
  expect(linesIn(id)).toEqual(['Fy bold tail\n']);
  await pressed('End', 'Control+Backspace');
  expect(linesIn(id)).toEqual(['Fy bold \n']);
});

test('a cell, a header, a footnote, a list and another tab are typed into as the body is', async () => {
  const id = stand.team.templates.internal;
  await page.goto(`${stand.url}/document/${id}`);
  await page.locator('#edit-bar[data-ready]').waitFor();
  await caret('{{severity}}', 0);
  await typed('is ');
  expect(linesIn(id)).toContain('is {{severity}}\n');
  await caret('Internal, do not', 0);
  await typed('Our ');
  expect(linesIn(id, Object.keys(tabOf(id).headers ?? {})[0])[0]).toMatch(/^Our Example Company/);
  await page.locator('#paper .footnote [data-from]').first().click();
  await pressed('End');
  await typed(' Noted.');
  expect(Object.keys(tabOf(id).footnotes ?? {}).map((note) => linesIn(id, note).join(''))).toContainEqual(expect.stringMatching(/ Noted\.\n$/));
  await page.locator('#paper li').first().click();
  await pressed('End', 'Enter');
  await typed('one item more');
  const item = linesOf(tabOf(id).body?.content ?? []).find(({ text }) => text === 'one item more\n');
  expect(item?.paragraph.bullet).toBeDefined();
  await page.getByRole('link', { name: 'Timeline and sources' }).click();
  await page.locator('#edit-bar[data-ready]').waitFor();
  await caret('What the times rest on', 0);
  await typed('Here: ');
  const document: Docs.Schema$Document = Object(stand.team.call(WRITER, 'GET', `${docs(id)}?includeTabsContent=true`).json);
  expect(JSON.stringify(document.tabs?.[1])).toContain('Here: What the times rest on');
});

test('bold, italic, no highlight, a heading: by keys and by the bar', async () => {
  const id = await opened('plain words here');
  batch(id, { updateTextStyle: { range: { startIndex: 1, endIndex: 6 }, textStyle: { backgroundColor: { color: { rgbColor: { red: 1 } } } }, fields: 'backgroundColor' } });
  await page.locator('#paper span[style*=background]').waitFor();
  await caret('plain', 0, 5);
  await pressed('Control+b', 'Control+i');
  expect(runsIn(id)[0]).toEqual(['plain', expect.objectContaining({ bold: true, italic: true, backgroundColor: expect.anything() })]);
  await page.getByRole('button', { name: 'Clear highlight' }).click();
  await settled();
  await page.getByRole('button', { name: 'Bold' }).click();
  await settled();
  expect(runsIn(id)[0]).toEqual(['plain', { italic: true }]);
  await page.getByLabel('Colour').selectOption('Blue');
  await settled();
  expect(runsIn(id)[0]).toEqual(['plain', { italic: true, foregroundColor: { color: { rgbColor: { blue: 1 } } } }]);
  await page.getByLabel('Style').selectOption('Heading 2');
  await settled();
  expect(tabOf(id).body?.content?.[1]?.paragraph?.paragraphStyle?.namedStyleType).toBe('HEADING_2');
});

test('suggesting strikes and colours, in one suggestion; accepted and rejected beside it', async () => {
  const id = await opened('keep old words\nand more');
  await page.getByLabel('Mode').selectOption('Suggesting');
  await caret('keep', 5, 3);
  await typed('brand ');
  await typed('new');
  expect(await page.locator('#paper del').innerText()).toBe('old');
  expect(await page.locator('#paper ins').innerText()).toBe('brand new');
  await page.locator('.suggestion .text', { hasText: 'Replace: “old” with “brand new”' }).waitFor();
  await page.getByRole('button', { name: 'Accept' }).press('Enter');
  await page.locator('#paper ins').waitFor({ state: 'detached' });
  expect(linesIn(id)).toEqual(['keep brand new words\n', 'and more\n']);
  await caret('and more', 8);
  await pressed('Backspace', 'Backspace');
  expect(await page.locator('#paper del').innerText()).toBe('re');
  await page.getByRole('button', { name: 'Reject' }).press('Enter');
  await page.locator('#paper del').waitFor({ state: 'detached' });
  expect([linesIn(id)[1], JSON.stringify(tabOf(id)).includes('suggest.')]).toEqual(['and more\n', false]);
});

test('selected words are commented on by keyboard, answered, resolved', async () => {
  const id = await opened('These words matter');
  await caret('These', 6, 5);
  await page.keyboard.press('Control+Alt+m');
  await page.getByRole('dialog', { name: 'Comment' }).getByText('words', { exact: true }).waitFor();
  await page.keyboard.type('Which ones?');
  await page.getByRole('dialog').getByRole('button', { name: 'Comment' }).press('Enter');
  await page.locator('.comment blockquote', { hasText: 'words' }).waitFor();
  await page.getByRole('button', { name: 'Reply' }).press('Enter');
  await page.keyboard.type('These.');
  await page.getByRole('dialog').getByRole('button', { name: 'Reply' }).press('Enter');
  await page.locator('.comment .reply', { hasText: 'These.' }).waitFor();
  await page.getByRole('button', { name: 'Resolve' }).press('Enter');
  await page.locator('.comment.resolved').waitFor();
  const { json } = stand.team.call(WRITER, 'GET', `https://www.googleapis.com/drive/v3/files/${id}/comments?fields=comments(content,resolved,quotedFileContent/value,replies(content,action))`);
  expect(json).toEqual({ comments: [{ content: 'Which ones?', resolved: true, quotedFileContent: { value: 'words' }, replies: [{ content: 'These.' }, { content: '', action: 'resolve' }] }] });
});

test('who may only comment has Suggesting and nothing else', async () => {
  const id = stand.team.templates.faq;
  await context.addCookies([{ name: 'keyboard', value: encodeURIComponent(CSM), url: stand.url }]);
  await page.goto(`${stand.url}/document/${id}`);
  await page.locator('#edit-bar[data-ready]').waitFor();
  expect(await page.locator('#mode option').allInnerTexts()).toEqual(['Suggesting']);
  expect(await page.getByRole('button', { name: 'Bold' }).count()).toBe(0);
  await caret('For CSMs', 0);
  await typed('Note. ');
  await page.locator('.suggestion .text', { hasText: 'Add: “Note. ”' }).waitFor();
  expect(await page.getByRole('button', { name: 'Accept' }).count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Reject' }).count()).toBe(1);
});

test('what others write meanwhile moves the caret along, and nothing typed is lost', async () => {
  const id = await opened('First\nSecond');
  await caret('Second', 6);
  const meanwhile = (text: string): void => batch(id, { insertText: { location: { index: 1 }, text } });
  meanwhile('Earlier. ');
  await page.keyboard.type('!');
  await settled();
  meanwhile('Even ');
  await page.locator('#paper').filter({ hasText: 'Even Earlier.' }).waitFor();
  await typed('!');
  expect(linesIn(id)).toEqual(['Even Earlier. First\n', 'Second!!\n']);
});

test('a table is put in and typed into; a copy of the document is made and opened', async () => {
  const id = await opened('one two');
  await caret('one', 7);
  await page.getByRole('button', { name: 'Table' }).click();
  await settled();
  await typed('cell');
  expect(linesIn(id)).toEqual(['one two\n', 'cell\n', '\n', '\n', '\n', '\n']);
  await page.getByRole('button', { name: 'Make a copy' }).click();
  await page.getByRole('heading', { name: 'Copy of Draft' }).waitFor();
  expect(await page.locator('#paper td').first().innerText()).toBe('cell');
});

test('copied words are the document’s, pasted ones are plain', async () => {
  const id = await opened('one two');
  await caret('one', 0, 4);
  await pressed('Control+x');
  expect(linesIn(id)).toEqual(['two\n']);
  await pressed('End', 'Control+v');
  expect(linesIn(id)).toEqual(['twoone \n']);
});

test('rows of a Sheet are inserted and sorted at the chosen cell', async () => {
  const id = stand.sheet('b');
  const value = (): unknown => stand.team.call(WRITER, 'GET', `https://sheets.googleapis.com/v4/spreadsheets/${id}/values/A1:A4`).json;
  stand.team.call(WRITER, 'PUT', `https://sheets.googleapis.com/v4/spreadsheets/${id}/values/A2?valueInputOption=RAW`, { values: [['a']] });
  await page.goto(`${stand.url}/spreadsheet/${id}`);
  await page.locator('[data-cell=A2]', { hasText: 'a' }).click();
  await page.getByRole('button', { name: 'Insert row above' }).click();
  await page.locator('[data-cell=A3]', { hasText: 'a' }).waitFor();
  expect(value()).toMatchObject({ values: [['b'], [], ['a']] });
  await page.getByRole('button', { name: 'Sort A to Z' }).click();
  await page.locator('[data-cell=A1]', { hasText: 'a' }).waitFor();
  expect(value()).toMatchObject({ values: [['a'], ['b']] });
});

test('axe finds nothing, with suggestions, comments and a dialog, also on a phone', async () => {
  const id = await opened('some words\nmore');
  stand.team.workspace.services.docs.suggestDelete(id, { startIndex: 1, endIndex: 5 }, undefined, WRITER);
  stand.team.workspace.services.docs.suggestInsert(id, { index: 1 }, 'any', undefined, WRITER);
  stand.team.call(WRITER, 'POST', `https://www.googleapis.com/drive/v3/files/${id}/comments?fields=id`, { content: 'Really?' });
  const axe = readFileSync(join(__dirname, '../../../node_modules/axe-core/axe.min.js'), 'utf8');
  for (const width of [1400, 360]) {
    const other = await browser.newContext({ viewport: { width, height: 740 }, bypassCSP: true });
    const sheet = await other.newPage();
    await sheet.goto(`${stand.url}/document/${id}`);
    await sheet.evaluate(axe);
    const found = (): Promise<unknown> => sheet.evaluate(async () => (await Reflect.get(globalThis, 'axe').run()).violations.map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => `${id}: ${nodes[0]?.html}`));
    expect([width, await found()]).toEqual([width, []]);
    await sheet.getByRole('button', { name: 'Comment', exact: true }).click();
    await sheet.getByRole('dialog').waitFor();
    expect([width, await found()]).toEqual([width, []]);
    await other.close();
  }
});
