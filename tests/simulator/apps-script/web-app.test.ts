import { inDocument, manifest, stage, stranger, viewer, writer } from './stage.ts';

const code = `
function doGet(e) {
  return HtmlService.createHtmlOutputFromFile('Page').setTitle(JSON.stringify(e)).addMetaTag('viewport', 'width=device-width, initial-scale=1');
}
function evaluate(source) { return eval(source); }`;
const page = '<html><head><meta charset="utf-8"><META name="viewport" content="width=1"></head><body><script>const t = "<meta x>";</script></body></html>';

describe('a visit', () => {
  const deployed = () => {
    const world = stage({ 'Code.js': code, 'Page.html': page });
    world.project.deploy();
    return world.project;
  };

  test('shows the page, with the meta tags of addMetaTag and no others', () => {
    expect(deployed().openWebApp({ as: writer })).toMatchObject({
      kind: 'page',
      html: '<html><head></head><body><script>const t = "<meta x>";</script></body></html>',
      metaTags: [{ name: 'viewport', content: 'width=device-width, initial-scale=1' }],
      xFrameOptions: 'DEFAULT',
    });
  });

  test('hands the query to doGet', () => {
    const { title } = deployed().openWebApp({ as: writer, parameters: { incident: 'INC 7', tag: ['a', 'b'] } });
    expect(JSON.parse(title)).toEqual({ contextPath: '', contentLength: -1, parameter: { incident: 'INC 7', tag: 'a' }, parameters: { incident: ['INC 7'], tag: ['a', 'b'] }, queryString: 'incident=INC%207&tag=a&tag=b' });
  });

  test('asks for consent the first time', () => {
    const project = deployed();
    const consent = project.openWebApp({ as: viewer });
    expect(consent.kind).toBe('consent');
    expect(consent.html).toContain('See, edit, create, and delete all of your Google Drive files');
    project.consent(viewer);
    expect(project.openWebApp({ as: viewer }).kind).toBe('page');
  });

  test('is refused to other companies, and before the web app is deployed', () => {
    const project = deployed();
    project.consent(stranger);
    expect(project.openWebApp({ as: stranger })).toMatchObject({ kind: 'refused', html: expect.stringContaining('Sorry, unable to open the file at this time.') });
    expect(project.openWebApp({ as: 'writer@notexample.com' }).kind).toBe('refused');
    expect(stage({ 'Code.js': code }).project.openWebApp({ as: writer }).kind).toBe('refused');
  });

  test('knows no document and no Ui', () => {
    const { project } = stage({ 'Code.js': 'function doGet() { return HtmlService.createHtmlOutput(String(DocumentApp.getActiveDocument())); }' });
    project.deploy();
    expect(project.openWebApp({ as: writer }).html).toBe('null');
  });

  test('fails where doGet gives no page', () => {
    const { project } = stage({ 'Code.js': 'function doGet() { return "<p>text</p>"; }' });
    project.deploy();
    expect(() => project.openWebApp({ as: writer })).toThrow('The script completed but the returned value is not a supported return type.');
  });
});

test('a manifest without a web app cannot be deployed', () => {
  const { project } = stage({ 'appsscript.json': JSON.stringify({ ...manifest, webapp: undefined }) });
  expect(() => project.deploy()).toThrow('no "webapp"');
});

describe('pages', () => {
  const { script } = stage();

  test('are built piece by piece', () => {
    expect(script('const o = HtmlService.createHtmlOutput("<p>").append("a").appendUntrusted("<b>").setHeight(9); [o.getContent(), o.setTitle("t").getTitle(), o.getHeight(), o.getWidth(), o.setTitle("u") === o]')).toEqual(['<p>a&#60;b&#62;', 't', 9, null, true]);
  });

  test.each([
    ['a meta tag that Google does not allow', 'HtmlService.createHtmlOutput("").addMetaTag("description", "x")', 'The meta tag you specified is not allowed in this context.'],
    ['a file that is not there', 'HtmlService.createHtmlOutputFromFile("Other")', 'No HTML file named Other was found.'],
    ['a file outside the project', 'HtmlService.createHtmlOutputFromFile("../Page")', 'No HTML file named ../Page was found.'],
    ['a template', 'HtmlService.createTemplateFromFile("Page")', 'The local Workspace does not implement HtmlService.createTemplateFromFile'],
    ['a sidebar of text', 'DocumentApp.getUi().showSidebar("<p>")', "don't match the method signature for Ui.showSidebar."],
  ])('%s is refused', (_, source, message) => expect(() => script(source, { place: inDocument })).toThrow(message));
});
