/** DocumentApp's way to select words in the open document. */
import { inDocument, stage, viewer, writer } from '../stage.ts';

const select = (pattern: string, from = ''): string => `const d = DocumentApp.getActiveDocument(); const b = d.getBody(); let f = b.findText(${JSON.stringify(pattern)}); ${from}; d.setSelection(d.newRange().addElement(f.getElement().asText(), f.isPartial() ? f.getStartOffset() : 0, f.isPartial() ? f.getEndOffsetInclusive() : f.getElement().asText().getText().length - 1).build()); 'done'`;

test('words are found in one text, by a pattern, one after the other, and selected for this person alone', () => {
  const { script, project } = stage();
  const selected = (pattern: string, more?: string): unknown => {
    script(select(pattern, more), { place: inDocument });
    return project.state.selections['selection for writer@example.com in doc-1'];
  };
  expect(selected('glitch')).toEqual({ from: 17, to: 23 });
  expect(selected('glitch', 'f = b.findText("glitch", f)')).toEqual({ from: 27, to: 33 });
  expect(selected('\\(small\\)')).toEqual({ from: 34, to: 41 });
  expect(selected('Hello\\,')).toEqual({ from: 1, to: 7 });
  expect(Object.keys(project.state.selections)).toHaveLength(1);
  expect(writer).toBe('writer@example.com');
});

test('null where they do not stand, over the end of a text neither', () => {
  const { script } = stage();
  expect(script('const b = DocumentApp.getActiveDocument().getBody(); [b.findText("nowhere"), b.findText("Hello.*it"), b.findText("glitch", b.findText("A glitch"))]', { place: inDocument })).toEqual([null, null, null]);
});

test.each([
  ['a pattern that RE2 does not know', 'd.getBody().findText("(?=a)")', 'Invalid regular expression pattern (?=a)'],
  ['no pattern', 'd.getBody().findText()', 'The parameters () don\'t match the method signature for DocumentApp.Body.findText.'],
  ['a place that is no text', 'd.newRange().addElement(d, 0, 1)', 'DocumentApp.RangeBuilder.addElement'],
  ['beyond the text', 'd.newRange().addElement(d.getBody().findText("Hello").getElement(), 0, 6)', 'Index argument must be within the text.'],
  ['no range', 'd.setSelection({})', 'DocumentApp.Document.setSelection'],
  ['what is not modelled', 'd.getBody().getText()', 'getText'],
])('%s is refused', (_, source, words) => {
  const { script } = stage();
  expect(() => script(`const d = DocumentApp.getActiveDocument(); ${source}`, { place: inDocument })).toThrow(words);
});

test('whoever may not open the document finds nothing in it', () => {
  const { script, project } = stage();
  project.consent('stranger@example.com');
  expect(() => script('DocumentApp.getActiveDocument().getBody().findText("Hello")', { as: 'stranger@example.com', place: inDocument })).toThrow('You do not have permission to access the requested document.');
  project.consent(viewer);
  expect(script('DocumentApp.getActiveDocument().getBody().findText("Hello").getStartOffset()', { as: viewer, place: inDocument })).toBe(0);
});
