/** The menus of the built bundle, as Google asks for them: before anybody agreed to anything, in an editor that may be one or the other. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';

const code = readFileSync(join(__dirname, '../../dist/Code.js'), 'utf8');
const IN_DOCS = ['Open', 'Generate all', 'Generate internal', 'Generate customer message', 'Generate FAQ', '—', 'Dashboard', 'Set up'];
const IN_SHEETS = ['Dashboard', 'Refresh', 'Verify', 'Repair', 'Open incident', '—', 'Apply policy'];

/** Apps Script with nothing but one editor's menu in it. Everything else that is asked for is put down, and missing. */
function openIn(editor: 'DocumentApp' | 'SpreadsheetApp', trigger: 'onOpen' | 'onInstall', event: object): { menu: string[]; touched: string[] } {
  const menu: string[] = [];
  const touched: string[] = [];
  const builder = {
    addItem: (caption: string, name: string) => (menu.push(caption), expect(typeof name).toBe('string'), builder),
    addSeparator: () => (menu.push('—'), builder),
    addToUi: () => undefined,
  };
  const ui = { createAddonMenu: () => builder };
  const only = (name: string, members: object) =>
    new Proxy(members, {
      get: (target, member, self) => {
        if (member in target) return Reflect.get(target, member, self);
        touched.push(`${name}.${String(member)}`);
        throw new Error(`You do not have permission to call ${name}.${String(member)}`);
      },
    });
  const refuse = { getUi: () => { throw new Error('Cannot call DocumentApp.getUi() from this context.'); } };
  const services = ['PropertiesService', 'CacheService', 'LockService', 'Session', 'ScriptApp', 'UrlFetchApp', 'HtmlService', 'Utilities', 'console', 'Logger'].map((name) => [name, only(name, {})]);
  const editors = ['DocumentApp', 'SpreadsheetApp'].map((name) => [name, only(name, name === editor ? { getUi: () => ui } : refuse)]);
  const context = createContext({ ...Object.fromEntries([...services, ...editors]), event: only('event', event) });
  runInContext(code, context);
  runInContext(`${trigger}(event)`, context);
  return { menu, touched };
}

test.each(['NONE', 'LIMITED', 'FULL'])('onOpen in AuthMode %s builds the editor’s menu and touches nothing else: no property, no document, not even the event', (authMode) => {
  expect(openIn('DocumentApp', 'onOpen', { authMode })).toEqual({ menu: IN_DOCS, touched: [] });
  expect(openIn('SpreadsheetApp', 'onOpen', { authMode })).toEqual({ menu: IN_SHEETS, touched: [] });
});

test('onInstall builds the same', () => {
  expect(openIn('DocumentApp', 'onInstall', {})).toEqual({ menu: IN_DOCS, touched: [] });
  expect(openIn('SpreadsheetApp', 'onInstall', {})).toEqual({ menu: IN_SHEETS, touched: [] });
});
