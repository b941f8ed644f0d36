import { inDocument, inSheet, stage, viewer, writer } from '../stage.ts';

const code = `
function onOpen(e) {
  let ui;
  try { ui = DocumentApp.getUi(); } catch (error) { ui = SpreadsheetApp.getUi(); }
  ui.createAddonMenu().addItem('Open', 'open').addSeparator().addSubMenu(ui.createMenu('More').addItem('Mode ' + e.authMode, 'more')).addToUi();
}
function onInstall(e) { if (e.authMode === ScriptApp.AuthMode.FULL) onOpen(e); }
function open() { DocumentApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile('Page').setTitle('Comms').setWidth(600)); }
function dialog() { DocumentApp.getUi().showModalDialog(HtmlService.createHtmlOutput('<p>d</p>').setWidth(420), 'Really?'); }
function evaluate(source) { return eval(source); }`;

const menu = (mode: string) => ({
  ...{ title: 'Incident Comms', addon: true },
  entries: [
    { kind: 'item', label: 'Open', function: 'open' },
    { kind: 'separator' },
    { kind: 'submenu', menu: { title: 'More', addon: false, entries: [{ kind: 'item', label: `Mode ${mode}`, function: 'more' }] } },
  ],
});

describe('the menu', () => {
  test('is built with AuthMode NONE, and LIMITED in a file where the add-on has been used', () => {
    const { project } = stage({ 'Code.js': code });
    expect(project.menus(inDocument, writer)).toEqual([menu('NONE')]);
    project.run({ as: writer, function: 'open', via: 'menu', place: inDocument });
    expect(project.menus(inDocument, writer)).toEqual([menu('LIMITED')]);
    expect(project.menus(inSheet, writer)).toEqual([menu('NONE')]);
  });

  test('is built before anybody consented, and not for those who may not edit', () => {
    const { project } = stage({ 'Code.js': code });
    project.withdraw(writer);
    expect(project.menus(inDocument, writer)).toHaveLength(1);
    expect(project.menus(inDocument, viewer)).toEqual([]);
    expect(project.menus({ kind: 'none' }, writer)).toEqual([]);
  });

  test.each([
    ['NONE', 'UrlFetchApp.fetch("https://www.googleapis.com/x")'],
    ['NONE', 'DocumentApp.getActiveDocument()'],
    ['NONE', 'ScriptApp.getOAuthToken()'],
    ['NONE', 'DocumentApp.getUi().showSidebar(HtmlService.createHtmlOutput("x"))'],
    ['LIMITED', 'UrlFetchApp.fetch("https://www.googleapis.com/x")'],
    ['LIMITED', 'MailApp.getRemainingDailyQuota()'],
    ['LIMITED', 'DocumentApp.getUi().alert("x")'],
  ] as const)('in AuthMode %s %s is refused', (authMode, source) => {
    const { script } = stage();
    expect(() => script(source, { authMode, place: inDocument })).toThrow('You do not have permission to call ');
  });

  test('in AuthMode LIMITED the document is known', () => {
    expect(stage().script('DocumentApp.getActiveDocument().getId()', { authMode: 'LIMITED', place: inDocument })).toBe('doc-1');
  });

  test('pressing it needs consent, and a function that is there', () => {
    const { project } = stage({ 'Code.js': code });
    expect(() => project.run({ as: writer, function: 'more', via: 'menu', place: inDocument })).toThrow('Script function not found: more');
    project.withdraw(writer);
    expect(() => project.run({ as: writer, function: 'open', via: 'menu', place: inDocument })).toThrow('Authorization is required to perform that action.');
  });

  test('onInstall has full authority', () => {
    const { project } = stage({ 'Code.js': code });
    project.run({ as: writer, function: 'onInstall', via: 'simple-trigger', place: inDocument });
    expect(project.state.menus[`${writer} in doc-1`]).toHaveLength(1);
  });
});

describe('pages', () => {
  test('a sidebar is 300 px wide whatever it asks for, and the person’s in that file', () => {
    const { project } = stage({ 'Code.js': code, 'Page.html': '<meta name="viewport" content="x"><p>hello</p>' });
    project.run({ as: writer, function: 'open', via: 'menu', place: inDocument });
    expect(project.page('sidebar', { as: writer, fileId: 'doc-1' })).toMatchObject({ html: '<p>hello</p>', title: 'Comms', width: 300 });
    expect(project.page('sidebar', { as: viewer, fileId: 'doc-1' })).toBeUndefined();
  });

  test('a dialog has the size it asks for', () => {
    const { project } = stage({ 'Code.js': code });
    project.run({ as: writer, function: 'dialog', via: 'menu', place: inDocument });
    expect(project.page('dialog', { as: writer, fileId: 'doc-1' })).toMatchObject({ html: '<p>d</p>', title: 'Really?', width: 420, modal: true });
  });

  test('an alert is kept', () => {
    const { project, script } = stage();
    expect(script('const ui = DocumentApp.getUi(); ui.alert("Title", "Text", ui.ButtonSet.YES_NO) === ui.Button.YES', { place: inDocument })).toBe(true);
    expect(project.state.alerts).toEqual([{ as: writer, fileId: 'doc-1', title: 'Title', text: 'Text' }]);
  });

  test.each([
    ['DocumentApp', { kind: 'none' }],
    ['SpreadsheetApp', { kind: 'none' }],
    ['DocumentApp', inSheet],
    ['SpreadsheetApp', inDocument],
  ] as const)('%s has no Ui in the wrong place', (app, place) => {
    expect(() => stage().script(`${app}.getUi()`, { place })).toThrow(`Cannot call ${app}.getUi() from this context.`);
  });
});

test('cursor and selection are where the person put them', () => {
  const { script } = stage();
  const document = 'const d = DocumentApp.getActiveDocument(); ';
  expect(script(`${document} const c = d.getCursor(); [c.getSurroundingText().getText(), c.getSurroundingTextOffset(), d.getSelection()]`, { place: { ...inDocument, cursor: { text: 'Impact', offset: 3 } } })).toEqual(['Impact', 3, null]);
  expect(script(`${document} [d.getCursor(), d.getSelection().getRangeElements()[0].getElement().asText().getText()]`, { place: { ...inDocument, selection: 'chosen' } })).toEqual([null, 'chosen']);
  expect(script('[SpreadsheetApp.getActiveSpreadsheet().getName(), SpreadsheetApp.getActiveRange().getA1Notation(), DocumentApp.getActiveDocument()]', { place: { ...inSheet, selection: 'B2' } })).toEqual(['Name of sheet-1', 'B2', null]);
});
