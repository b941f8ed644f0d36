/** dist/ as clasp pushes it: three files, readable, small, within what Apps Script parses and Google reviews. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import ts from 'typescript';

const ROOT = join(__dirname, '../..');
const file = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const code = file('dist/Code.js');
const page = file('dist/Page.html');
const manifest: { oauthScopes: string[]; urlFetchWhitelist: string[]; runtimeVersion: string } = JSON.parse(file('dist/appsscript.json'));
const source = ts.createSourceFile('Code.js', code, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);

const GLOBALS = [
  ...['onInstall', 'onOpen', 'doGet', 'remind'],
  ...['openSidebar', 'openSetUp', 'generateAll', 'generateInternal', 'generateCustomer', 'generateFaq', 'showDashboard', 'refresh', 'repair', 'verifyLogs', 'openPolicy'],
  ...['open', 'readSetUp', 'checkLink', 'setUp', 'generate', 'save', 'bringIn', 'postUpdate', 'progress', 'closeAsMistake', 'removePractice', 'syncComments', 'answerComment'],
  ...['openReview', 'decide', 'recordDecision', 'answerRecorded', 'markEditorial', 'keepDoubt', 'skipFaq', 'readPolicy', 'applyPolicy', 'requestReview', 'restoreLog', 'decideExplanation', 'makeExplanationPdf', 'showWords'],
  ...['letIn', 'restrict', 'liftRestriction', 'shareInternally', 'nextMessage', 'describeMessage', 'openMessageAgain', 'closeIncident', 'reopenIncident'],
  ...['handOver', 'sendHandOverAgain', 'markSent', 'repairDashboard'],
  ...['decideTriage', 'stopWindow', 'endUpdates', 'bringUpToDate'],
  ...['customerAsked', 'catchUp', 'settleQuestion'],
];

test('exactly three files', () => {
  expect(readdirSync(join(ROOT, 'dist')).sort()).toEqual(['Code.js', 'Page.html', 'appsscript.json']);
});

// What makes incidents was under 300 and 150 kB; keeping documents alive, their comments and their review came on top, and the checks
// with their two libraries (phone numbers, reading grade) are 420 kB of it: parsed at each call, and most of it never run. The page carries
// the checks too, because they run as one types and ask nobody: their words and rules 75 kB, phone numbers 121 kB, no reading grade.
test('Code.js is under 1550 kB, Page.html under 520 kB', () => {
  expect(Buffer.byteLength(code)).toBeLessThan(1_550_000);
  expect(Buffer.byteLength(page)).toBeLessThan(520_000);
});

test('Code.js is readable: lines of a length that people read, functions by their names', () => {
  const lengths = code.split('\n').map((line) => line.length).sort((a, b) => a - b);
  expect(lengths.length).toBeGreaterThan(2000);
  expect(lengths[Math.floor(lengths.length * 0.9)]).toBeLessThan(140);
  for (const name of ['planFill', 'blankValue', 'showInstant', 'parseRequest']) expect(code).toContain(`function ${name}(`);
});

test('its top-level functions are Google\'s three, the menu\'s and the page\'s, and nothing else is global but one object', () => {
  const names = source.statements.filter(ts.isFunctionDeclaration).map(({ name }) => name?.text ?? '');
  expect([...names].sort()).toEqual([...GLOBALS].sort());
  const others = source.statements.filter((statement) => !ts.isFunctionDeclaration(statement) && !ts.isExpressionStatement(statement));
  expect(others.flatMap((statement) => (ts.isVariableStatement(statement) ? statement.declarationList.declarations.map(({ name }) => name.getText()) : [statement.getText()]))).toEqual(['app_']);
});

function everyNode(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => everyNode(child, visit));
}

/** Syntax that came after ES2020, or that Apps Script's parser does not take. */
function newerThan2020(node: ts.Node): string | undefined {
  if (ts.isPrivateIdentifier(node)) return 'a #private name';
  if (ts.isPropertyDeclaration(node) || ts.isClassStaticBlockDeclaration(node)) return 'a class field or static block';
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isExportAssignment(node)) return 'a module\'s import or export';
  if (ts.isNumericLiteral(node) && node.getText().includes('_')) return 'a numeric separator';
  if (ts.isRegularExpressionLiteral(node) && /\/[a-z]*[dv][a-z]*$/.test(node.text)) return 'a regular expression\'s d or v flag';
  if (ts.isBinaryExpression(node) && ['??=', '||=', '&&='].includes(node.operatorToken.getText())) return 'a logical assignment';
  return undefined;
}

const isEvaluation = (node: ts.Node): boolean => (ts.isCallExpression(node) || ts.isNewExpression(node)) && ts.isIdentifier(node.expression) && ['eval', 'Function'].includes(node.expression.text);

test('its syntax is within ES2020, and no text is run as code', () => {
  const found: string[] = [];
  everyNode(source, (node) => {
    const newer = isEvaluation(node) ? 'eval or Function' : newerThan2020(node);
    if (newer !== undefined) found.push(`${newer}, line ${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`);
  });
  expect(found).toEqual([]);
});

test('the checks above would say so', () => {
  const bad = ts.createSourceFile('x.js', 'class A { #a = 1; static b; c = 2 } x ??= 1_000; eval(y); new Function("z"); /a/v;', ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  const found = new Set<string>();
  everyNode(bad, (node) => found.add((isEvaluation(node) ? 'eval or Function' : newerThan2020(node)) ?? ''));
  expect([...found].sort()).toEqual(['', 'a #private name', 'a class field or static block', 'a logical assignment', 'a numeric separator', 'a regular expression\'s d or v flag', 'eval or Function']);
});

test('it loads where there is nothing but the language: no Apps Script global, no Node, no web', () => {
  const bare = createContext(Object.create(null));
  new Script(code, { filename: 'Code.js' }).runInContext(bare);
  expect(new Script(`[${GLOBALS.map((name) => `typeof ${name}`).join()}].join()`).runInContext(bare)).toBe(GLOBALS.map(() => 'function').join());
});

describe('the manifest says what the README explains', () => {
  const [, table = ''] = /## What it asks for, and why\n([\s\S]*?)\n## /.exec(file('README.md')) ?? [];
  test('scopes', () => {
    const explained = [...table.matchAll(/^\| `([\w.]+)` \|/gm)].map(([, name]) => `https://www.googleapis.com/auth/${name}`);
    expect([...manifest.oauthScopes].sort()).toEqual(explained.sort());
  });
  test('hosts: Google\'s APIs only, each of them called, and no other', () => {
    expect(table).toContain('`urlFetchWhitelist`');
    for (const address of manifest.urlFetchWhitelist) expect(address).toMatch(/^https:\/\/[a-z]+\.googleapis\.com\/$/);
    const called = [...code.matchAll(/https:\/\/[a-z.]+\.googleapis\.com\//g)].map(([address]) => address);
    expect([...new Set(called)].sort()).toEqual([...manifest.urlFetchWhitelist].sort());
  });
  test('V8', () => expect(manifest.runtimeVersion).toBe('V8'));
});

type Node = DefaultTreeAdapterTypes.Node;
const elementsOf = (node: Node): DefaultTreeAdapterTypes.Element[] => [...('tagName' in node ? [node] : []), ...('childNodes' in node ? node.childNodes.flatMap(elementsOf) : [])];
const contentOf = (element: DefaultTreeAdapterTypes.Element | undefined): string => (element?.childNodes ?? []).map((child) => ('value' in child ? child.value : '')).join('');

describe('Page.html', () => {
  const elements = elementsOf(parse(page));
  const [script, ...moreScripts] = elements.filter(({ tagName }) => tagName === 'script');

  test('loads nothing: one script and one style, both inside, and no address of another host but names of XML', () => {
    expect(moreScripts).toEqual([]);
    expect(elements.filter(({ tagName }) => ['link', 'iframe', 'img', 'base', 'object', 'embed'].includes(tagName))).toEqual([]);
    expect(elements.flatMap(({ attrs }) => attrs).filter(({ name }) => ['src', 'href', 'srcset', 'action', 'data'].includes(name))).toEqual([]);
    const styles = elements.filter(({ tagName }) => tagName === 'style').map(contentOf).join('');
    expect(styles).not.toMatch(/@import|url\(/);
    expect([...new Set([...page.matchAll(/(?:https?:)?\/\/[a-z0-9.-]+\.[a-z]+/g)].map(([address]) => address))].filter((address) => address !== 'http://www.w3.org')).toEqual([]);
    expect(contentOf(script)).not.toMatch(/\b(?:fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts)\b|\bimport\(/);
  });

  test('runs no text as code, and holds no scriptlet that Apps Script would run', () => {
    const found: string[] = [];
    everyNode(ts.createSourceFile('page.js', contentOf(script), ts.ScriptTarget.Latest, true, ts.ScriptKind.JS), (node) => void (isEvaluation(node) && found.push(node.getText())));
    expect(found).toEqual([]);
    expect(page).not.toMatch(/<\?|\?>/);
    expect(contentOf(script).length).toBeGreaterThan(10_000);
  });
});
