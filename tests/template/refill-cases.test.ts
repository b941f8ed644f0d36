/** What happens to documents in a team's hands between two refills, a case a test. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { planRefill } from '../../src/template/refill.ts';
import type { Told } from '../../src/template/refill-lists.ts';
import { readDocument } from '../../src/template/reading.ts';
import { apply, fill, linesOf } from './checker.ts';
import type { Values } from './checker.ts';
import { cell, doc, h1, hash, li, p, table } from './documents.ts';
import type { Block } from './documents.ts';
import { find, refill, restyle, typeAfter, typeOver } from './people.ts';

type Body = Docs.Schema$Document;
type Step = (body: Body) => Body;

const FIRST: Values = { title: 'Late reports', severity: 'SEV2', cause: 'A queue', steps: ['Drain it', 'Watch it'] };
const filled = (...blocks: Block[]) => fill(doc(...blocks), FIRST);
const after = (body: Body, ...steps: Step[]): Body => steps.reduce((held, step) => step(held), body);
const told = (items: readonly Told[]): string[] => items.map(({ field, document, form }) => `${field}: ${document} | ${form}`);

/** Deletes words, and nothing comes in their place. */
const deletes = (words: string): Step => typeOver(words, '');
/** Deletes a line with its end. */
const deletesLine = (words: string): Step => (body) => {
  const { tabId, segmentId, start, end } = find(body, words);
  return apply(body, [{ deleteContentRange: { range: { tabId, segmentId, startIndex: start, endIndex: end + 1 } } }]);
};

/** As somebody's suggestion: a run that would go, come, or look otherwise. */
const suggests = (words: string, suggestion: Docs.Schema$TextRun): Step => (body) => {
  const copy = structuredClone(body);
  for (const element of (copy.tabs?.[0]?.documentTab?.body?.content ?? []).flatMap(({ paragraph }) => paragraph?.elements ?? [])) if (element.textRun?.content?.includes(words)) Object.assign(element.textRun, suggestion);
  return copy;
};

/** The parts that a value's range covers, as Google would tell them. */
const rangeParts = (body: Body, field: string, change: (parts: Docs.Schema$Range[]) => Docs.Schema$Range[]): Body => {
  const copy = structuredClone(body);
  for (const [name, group] of Object.entries(copy.tabs?.[0]?.documentTab?.namedRanges ?? {}))
    for (const range of group.namedRanges ?? []) if (name.includes(`·${field}·`)) range.ranges = change(range.ranges ?? []);
  return copy;
};

describe('documents that were copied', () => {
  test('one document’s text pasted into another is no value there: it stays as it is', () => {
    const first = filled(p('Title: {{title}}.'), p('Pasted from another incident:'));
    const body = typeAfter('incident:', '\nTitle: Slow logins.\nIt is SEV2 because of A queue.')(first.after);
    const { lines, plan } = refill(body, { ...FIRST, title: 'Lost reports', severity: 'SEV1' }, { places: first.plan.filled });
    expect(lines).toEqual(['Title: «title Lost reports».', 'Pasted from another incident:', 'Title: Slow logins.', 'It is SEV2 because of A queue.']);
    expect(plan.lost).toEqual([]);
  });
  test('a document of pasted text alone: nothing is written, nothing told', () => {
    const { plan } = refill(doc(h1('Late reports'), p('It is SEV2.')), FIRST);
    expect([plan.requests, plan.lost, plan.unchanged]).toEqual([[], [], 0]);
  });
  test('a copy made by hand has kept its ranges: it is refilled as the first', () => {
    const copy = { ...structuredClone(filled(h1('{{title}}'), p('It is {{severity}}.'), li('{{steps}}')).after), documentId: 'copy', title: 'Copy of Facts' };
    expect(refill(copy, { ...FIRST, severity: 'SEV1', steps: ['Drain it', 'Watch it', 'Rest'] }).lines.slice(0, 5)).toEqual(['# «title Late reports»', 'It is «severity SEV1».', '• «steps Drain it»', '• «steps Watch it»', '• «steps Rest»']);
  });
});

describe('a range split in two', () => {
  const { start } = find(filled(p('It is {{cause}}.')).after, 'A queue');
  const words = after(filled(p('It is {{cause}}.')).after, typeAfter('A ', 'big '));
  const body = rangeParts(words, 'cause', ([part]) => [{ ...part, startIndex: start, endIndex: start + 2 }, { ...part, startIndex: start + 6, endIndex: start + 11 }]);
  test('what stands from its first to its last part is a person’s', () => expect(told(refill(body, FIRST).plan.kept)).toEqual(['cause: A big queue | A queue']));
  test('both changed: asked', () => expect(told(refill(body, { ...FIRST, cause: 'A disk' }).plan.conflicts)).toEqual(['cause: A big queue | A disk']));
  test('put back, it is one again', () => {
    const [kept] = refill(body, FIRST).plan.kept;
    expect(refill(body, FIRST, { choices: { [kept?.key ?? '']: 'form' } }).lines).toEqual(['It is «cause A queue».']);
  });
});

describe('a value grown over two paragraphs', () => {
  const body = after(filled(p('It is {{cause}}.'), p('And on.')).after, typeAfter('A', ' disk\nand a'));
  test('is kept', () => expect(told(refill(body, FIRST).plan.kept)).toEqual(['cause: A disk\nand a queue | A queue']));
  test('is put back on one', () => {
    const [kept] = refill(body, FIRST).plan.kept;
    expect(refill(body, FIRST, { choices: { [kept?.key ?? '']: 'form' } }).lines).toEqual(['It is «cause A queue».', 'And on.']);
  });
  test('taken into the form, the two agree', () => expect(refill(body, { ...FIRST, cause: 'A disk\nand a queue' }).plan).toMatchObject({ kept: [], conflicts: [], written: [] }));
});

describe('two places of one value, one with words before it', () => {
  const first = filled(p('In short: {{cause}}'), p('{{cause}}'));
  const kept = (...steps: Step[]): string[] => told(refill(after(first.after, ...steps), FIRST, { places: first.plan.filled }).plan.kept);
  test('typed into there, those words are none of the value', () => expect(kept(typeAfter('In short: A', ' full'))).toEqual(['cause: A full queue | A queue']));
  test('its first words replaced there, the new ones are of it, those before it are not', () => expect(kept(typeOver('A q', 'The q'))).toEqual(['cause: The queue | A queue']));
});

describe('two ranges of one value', () => {
  const body = after(filled(p('First: {{cause}}.'), p('Second: {{cause}}.')).after, typeAfter('Second: A', ' full'));
  test('each is asked about by itself', () => {
    const { plan, lines } = refill(body, { ...FIRST, cause: 'A disk' });
    expect(lines).toEqual(['First: «cause A disk».', 'Second: «cause A full queue».']);
    expect(told(plan.conflicts)).toEqual(['cause: A full queue | A disk']);
  });
  test('one upon the other is one value, and nothing is said to be lost', () => {
    const { tabId, start } = find(body, 'A queue');
    const [name = ''] = Object.keys(body.tabs?.[0]?.documentTab?.namedRanges ?? {});
    const twice = apply(body, [{ createNamedRange: { name, range: { tabId, startIndex: start, endIndex: start + 1 } } }]);
    const { plan, lines } = refill(twice, { ...FIRST, cause: 'A disk' });
    expect(plan.lost).toEqual([]);
    expect(lines[0]?.replace(/[«»]|cause /g, '')).toBe('First: A disk.');
  });
});

describe('an older version restored', () => {
  const old = filled(h1('{{title}}'), p('It is {{severity}}. {{cause}}'));
  const now = { ...FIRST, severity: 'SEV1' };
  test('it is brought up to date again', () => {
    const { after: newer } = refill(old.after, now, { places: old.plan.filled });
    expect(linesOf(newer)).toContain('It is «severity SEV1». «cause A queue»');
    const { plan, lines } = refill(old.after, now, { places: old.plan.filled });
    expect(told(plan.written)).toEqual(['severity: SEV2 | SEV1']);
    expect(lines).toContain('It is «severity SEV1». «cause A queue»');
  });
  test('what a person wrote in that version is theirs still', () => {
    const edited = after(old.after, typeAfter('A', ' full'));
    expect(told(refill(edited, now).plan.kept)).toEqual(['cause: A full queue | A queue']);
  });
});

describe('suggestions', () => {
  test.each<[string, Docs.Schema$TextRun]>([
    ['to delete', { suggestedDeletionIds: ['suggest.a'] }],
    ['to restyle', { suggestedTextStyleChanges: { 'suggest.a': { textStyle: { bold: true } } } }],
  ])('%s a value: it is left alone and named', (_, suggestion) => {
    const body = suggests('SEV2', suggestion)(filled(p('It is {{severity}}.'), p('{{title}}')).after);
    const { plan, lines } = refill(body, { ...FIRST, severity: 'SEV1', title: 'Lost reports' });
    expect(lines).toEqual(['It is «severity SEV2».', '«title Lost reports»']);
    expect(plan.touchedBySuggestion.map(({ field, place, form }) => [field, place, form])).toEqual([['severity', 'Tab 1 › It is SEV2.', 'SEV1']]);
  });
  test('to add words to a value: its place is told without them', () => {
    const body = suggests('big ', { suggestedInsertionIds: ['suggest.a'] })(after(filled(p('It is {{cause}}.')).after, typeAfter('A ', 'big '), restyle('big ', { bold: true })));
    expect(refill(body, FIRST).plan.touchedBySuggestion.map(({ place }) => place)).toEqual(['Tab 1 › It is A queue.']);
  });
  test('to delete an entry: it stays, and no other comes in behind it', () => {
    const body = suggests('Watch it', { suggestedDeletionIds: ['suggest.a'] })(filled(p('a'), p('{{steps}}'), p('b')).after);
    const { plan, lines } = refill(body, { ...FIRST, steps: ['Drain it', 'Watch it', 'Rest'] });
    expect(lines).toEqual(['a', '«steps Drain it»', '«steps Watch it»', 'b']);
    expect(plan.touchedBySuggestion.map(({ entry, form }) => [entry, form])).toEqual([['1', 'Watch it'], ['2', 'Rest']]);
  });
});

describe('five open questions', () => {
  const gap = (name: string) => ({ text: `[not known yet: ${name}]`, mark: 'missing' as const });
  const open: Values = { started: gap('Started'), found: gap('Found'), cause: gap('Cause'), impact: gap('Impact'), owner: gap('Who leads') };
  const first = fill(doc(h1('Facts'), p('It began {{started}} and was found {{found}}.'), h1('Cause'), p('{{cause}}'), table([cell(p('Impact')), cell(p('{{impact}}'))]), li('Led by {{owner}}')), open);
  const body = after(first.after, typeOver('[not known yet: Started]', '23:27'), typeOver('[not known yet: Found]', '23:40'), typeOver('[not known yet: Cause]', 'A full disk'), typeOver('[not known yet: Impact]', 'All reports'), typeOver('[not known yet: Who leads]', 'writer@example.com'));
  const answers = ['started: 23:27', 'found: 23:40', 'cause: A full disk', 'impact: All reports', 'owner: writer@example.com'];
  test('typed over by hand, all five answers are found in one plan', () => {
    const { plan } = refill(body, open, { places: first.plan.filled });
    expect(plan.kept.map(({ field, document }) => `${field}: ${document}`)).toEqual(answers);
    expect(plan.kept.every(({ foundAgain }) => foundAgain)).toBe(true);
    expect(plan.lost).toEqual([]);
  });
  test('taken into the form, they are values like any other, without a highlight', () => {
    const taken: Values = { started: '23:27', found: '23:40', cause: 'A full disk', impact: 'All reports', owner: 'writer@example.com' };
    const { lines, after: agreed } = refill(body, taken, { places: first.plan.filled });
    expect(lines).toEqual(['# Facts', 'It began «started 23:27» and was found «found 23:40».', '# Cause', '«cause A full disk»', '| Impact', '| «impact All reports»', '• Led by «owner writer@example.com»']);
    expect(refill(agreed, { ...taken, started: '23:30' }).lines[1]).toBe('It began «started 23:30» and was found «found 23:40».');
  });
});

describe('a list in a person’s hands', () => {
  const list = filled(p('a'), p('{{steps}}'), p('b'));
  const options = { places: list.plan.filled };
  test('an entry that they edited stays, the others follow the form', () => {
    const { plan, lines } = refill(after(list.after, typeAfter('Drain', ' all of')), { ...FIRST, steps: ['Drain it', 'Watch them'] }, options);
    expect(lines).toEqual(['a', '«steps Drain all of it»', '«steps Watch them»', 'b']);
    expect(told(plan.kept)).toEqual(['steps: Drain all of it | Drain it']);
  });
  test('a line that they added stays where it is', () => {
    const body = after(list.after, typeAfter('Drain it', '\nCall the owner'));
    const { lines } = refill(body, { ...FIRST, steps: ['Drain it', 'Watch it', 'Rest'] }, options);
    expect(lines.map((line) => line.replace(/[«»]|steps /g, ''))).toEqual(['a', 'Drain it', 'Call the owner', 'Watch it', 'Rest', 'b']);
  });
  test('an entry that they deleted does not come again, a new one does', () => {
    const { lines } = refill(after(list.after, deletesLine('Drain it')), { ...FIRST, steps: ['Drain it', 'Watch it', 'Rest'] }, options);
    expect(lines).toEqual(['a', '«steps Watch it»', '«steps Rest»', 'b']);
  });
});

describe('“no longer in this document” is said', () => {
  const first = filled(h1('Facts'), p('Title: {{title}}.'), p('It is {{severity}} and due to {{cause}}.'), p('End'));
  const lost = (...steps: Step[]): string[] => refill(after(first.after, ...steps), FIRST, { places: first.plan.filled }).plan.lost.map(({ field, why }) => `${field}: ${why}`);
  test('where its paragraph is gone', () => expect(lost(deletesLine('Title: Late reports.'))).toEqual(['title: that place is no longer in the document']));
  test('not where the value was typed over', () => expect(lost(typeOver('Late reports', 'x'))).toEqual([]));
  test('not where the words around it were rewritten', () => expect(lost(typeOver('Title: ', 'What happened: '), typeOver(' and due to ', ', because of '))).toEqual([]));
  test('not where both were', () => expect(lost(typeOver('SEV2', 'x'), typeOver('due to', 'caused by'))).toEqual([]));
  test('not where only the value was deleted: its place stands empty, and it can be put back', () => expect(lost(deletes('Late reports'))).toEqual([]));
  test('where it was deleted right beside another value, and cannot be written between', () => {
    const beside = fill(doc(p('It is {{severity}}{{title}}.')), FIRST);
    expect(refill(after(beside.after, deletes('Late reports')), FIRST, { places: beside.plan.filled }).plan.lost.map(({ why }) => why)).toEqual(['it was deleted; its place stands empty']);
  });
});

describe('bad input', () => {
  test.each([[`{{${'x'.repeat(300)}}}`, 'name too long'], ['{{}}', 'empty name'], ['{{constructor}}', 'reserved name'], ['{{a\u000Bb}}', 'line break in name']])('a blank %s is named, and what stands beside it refilled', (blank, what) => {
    const body = filled(p('It is {{severity}}.'), p(`x ${blank} y`)).after;
    const { plan, lines } = refill(body, { ...FIRST, severity: 'SEV1' });
    expect(lines[0]).toBe('It is «severity SEV1».');
    expect([...plan.problems, ...plan.skipped, ...plan.unknown].map((one) => JSON.stringify(one)).join()).toContain(what);
  });
  test('control and private-use characters are cleaned as Docs does, and lengths are right', () => {
    const body = filled(p('It is {{severity}} because of {{cause}}.')).after;
    expect(refill(body, { ...FIRST, severity: 'S\u0000E\uE000V\u001F1', cause: '\uF8FFa\r\nb\u0007' }).lines).toEqual(['It is «severity SEV1» because of «cause a', 'b».']);
  });
  test('what differs in such characters only is no change', () => expect(refill(filled(p('{{severity}}')).after, { ...FIRST, severity: 'SEV2\u0000\uE001' }).plan.requests).toEqual([]));
  test('half of a character is refused, naming the field', () =>
    expect(() => planRefill(readDocument(filled(p('{{severity}}')).after), (name) => ({ field: name, entries: [{ entry: '0', text: 'a\uD83D' }], mark: 'none' }), { hash })).toThrow(/^severity holds half of a character/));
});
