/** What people deleted from a document: told, put back at its place, or left out for good, as somebody chooses. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import fc from 'fast-check';
import type { KnownPlace } from '../../src/template/lost.ts';
import { parseRangeName, rangeName, readFilled } from '../../src/template/ranges.ts';
import type { RefillOptions, RefillPlan } from '../../src/template/refill-plan.ts';
import type { Choice } from '../../src/template/refill-values.ts';
import { apply, fill, linesOf, reading } from './checker.ts';
import type { Sections, Values } from './checker.ts';
import { b, cell, doc, h1, li, p, styled, table } from './documents.ts';
import type { Block } from './documents.ts';
import { find, refill, restyle, typeAfter, typeOver } from './people.ts';
import { holds } from './runs.ts';

type Body = Docs.Schema$Document;
type Step = (body: Body) => Body;

const FIRST: Values = { title: 'Late reports', severity: 'SEV2', cause: 'A queue', impact: { text: '[not known yet: Impact]', mark: 'missing' }, steps: ['Drain it', 'Watch it', 'Rest'] };
const rows = (steps: readonly string[]): Sections => ({ steps: steps.map((step) => ({ id: `id-${step}`, '.': step, more: `${step}!` })) });
const STEPS = ['Drain it', 'Watch it', 'Rest'];

const deletes = (words: string): Step => typeOver(words, '');
/** With the end of its line. */
const deletesLine = (words: string): Step => (body) => {
  const { tabId, segmentId, start, end } = find(body, words);
  return apply(body, [{ deleteContentRange: { range: { tabId, segmentId, startIndex: start, endIndex: end + 1 } } }]);
};
const deletesRow = (words: string): Step => (body) => {
  const { segments } = reading(body);
  const { tabId, start } = find(body, words);
  const held = segments.flatMap(({ paragraphs }) => paragraphs).find((one) => one.start <= start && start < one.start + one.text.length)?.cell;
  return apply(body, [{ deleteTableRow: { tableCellLocation: { tableStartLocation: { tabId, index: held?.table.start ?? 0 }, rowIndex: held?.row ?? 0, columnIndex: 0 } } }]);
};

/** What the record keeps once a plan was carried out. */
function remembered(places: readonly KnownPlace[], { settled, filledNow }: RefillPlan): KnownPlace[] {
  const nameOf = ({ field, entry }: { field: string; entry: string }): string => `${field}·${entry}`;
  return places.map((place): KnownPlace => {
    const one = settled.find((held) => held.place === place);
    const again = one?.as === 'put back' ? filledNow.find((now) => nameOf(now) === nameOf(place)) : undefined;
    if (again) return { ...again, kind: 'text' };
    return one?.as === 'left out' ? { ...place, kind: 'left out', rangeName: rangeName(place.field, place.entry, one.hash, place.segmentId) } : place;
  });
}

interface Scene {
  body: Body;
  options: Partial<RefillOptions> & { sections?: Sections };
  values: Values;
}

function scene(blocks: Block[], steps: readonly Step[], sections: Sections = {}): Scene {
  const first = fill(doc(...blocks), FIRST, undefined, sections);
  return { body: steps.reduce((body, step) => step(body), first.after), options: { places: first.plan.filled.filter(({ kind }) => kind !== 'link'), patterns: first.plan.patterns, sections }, values: FIRST };
}

const told = ({ plan }: { plan: RefillPlan }): string[] => plan.deleted.map(({ field, form }) => `${field}: ${form.replace(/\n/g, ' / ')}`);
const looked = ({ body, options, values }: Scene) => refill(body, values, options);
const chosen = (of: Scene, choice: Choice, which: (field: string, form: string) => boolean = () => true) =>
  refill(of.body, of.values, { ...of.options, choices: Object.fromEntries(looked(of).plan.deleted.filter(({ field, form }) => which(field, form)).map(({ key }) => [key, choice])) });
/** The next look, by the record as it was kept. */
const then = (of: Scene, { plan, after }: { plan: RefillPlan; after: Body }, values: Values = of.values, sections = of.options.sections) =>
  refill(after, values, { ...of.options, places: remembered(of.options.places ?? [], plan), ...(sections ? { sections } : {}) });

const PAGE = [h1('Facts'), p('Title: {{title}}.'), p('It is {{severity}} and due to {{cause}}.'), h1('Impact'), p('{{impact}}'), h1('End')];

describe('a value', () => {
  const CASES: [what: string, words: string, field: string][] = [
    ['in a sentence', 'SEV2', 'severity'],
    ['behind a label', 'Late reports', 'title'],
    ['alone in its paragraph', '[not known yet: Impact]', 'impact'],
  ];
  test.each(CASES)('%s: told, and nothing is written by itself', (_, words, field) => {
    const { plan } = looked(scene(PAGE, [deletes(words)]));
    expect(plan.deleted.map((one) => [one.field, one.document, one.form])).toEqual([[field, '', words]]);
    expect([plan.lost, plan.requests]).toEqual([[], []]);
  });
  test.each(CASES)('%s: put back, it stands as before and is told no more', (_, words) => {
    const of = scene(PAGE, [deletes(words)]);
    const back = chosen(of, 'form');
    expect(back.lines).toEqual(linesOf(fill(doc(...PAGE), FIRST).after));
    expect(told(then(of, back))).toEqual([]);
  });
  test.each(CASES)('%s: left out, it is told no more until the form changes', (_, words, field) => {
    const of = scene(PAGE, [deletes(words)]);
    const out = chosen(of, 'document');
    expect(out.plan.requests).toEqual([]);
    expect(told(then(of, out))).toEqual([]);
    expect(told(then(of, out, { ...FIRST, [field]: 'Another' }))).toEqual([`${field}: Another`]);
  });
  test('put back, it follows the form again', () => {
    const of = scene(PAGE, [deletes('SEV2')]);
    expect(then(of, chosen(of, 'form'), { ...FIRST, severity: 'SEV1' }).lines[2]).toBe('It is «severity SEV1» and due to «cause A queue».');
  });
  test('words typed there later are found again', () => {
    const of = scene(PAGE, [deletes('SEV2')]);
    const out = chosen(of, 'document');
    expect(then(of, { ...out, after: typeAfter('It is ', 'harmless')(out.after) }).plan.kept.map(({ field, document }) => [field, document])).toEqual([['severity', 'harmless']]);
  });
  test('of two of one value, the one that is gone', () => {
    const blocks = [p('First: {{cause}}.'), p('Second: {{cause}}.')];
    const of = scene(blocks, [typeOver('Second: A queue', 'Second: ')]);
    const back = chosen(of, 'form');
    expect(back.lines).toEqual(['First: «cause A queue».', 'Second: «cause A queue».']);
    expect(told(then(of, back))).toEqual([]);
  });
  test('not in the bold of its label, and what stands behind it keeps its look', () => {
    const of = scene([p(b('Severity: '), '{{severity}}'), p(styled('big', { fontSize: { magnitude: 20, unit: 'PT' } }))], [deletes('SEV2')]);
    const runs = reading(chosen(of, 'form').after).segments[0]?.paragraphs.flatMap((paragraph) => paragraph.runs.map(({ start, end, style }) => [end - start, style.bold ?? false]));
    expect(runs).toEqual([[10, true], [5, false], [3, false], [1, false]]);
  });
  test('several lines come back as several', () => {
    const of = { ...scene(PAGE, [deletes('[not known yet: Impact]')]), values: { ...FIRST, impact: 'None.\nReally.' } };
    expect(chosen(of, 'form').lines.slice(3)).toEqual(['# Impact', '«impact None.', 'Really.»', '# End']);
  });
  test('a pending suggestion beside it: left alone and named', () => {
    const of = scene(PAGE, [deletes('SEV2')]);
    const body = structuredClone(of.body);
    for (const { textRun } of body.tabs?.[0]?.documentTab?.body?.content?.[3]?.paragraph?.elements ?? []) if (textRun?.content?.startsWith('It is ')) textRun.suggestedDeletionIds = ['suggest.x'];
    const { plan } = chosen({ ...of, body }, 'form');
    expect([plan.touchedBySuggestion.map(({ field }) => field), plan.requests]).toEqual([['cause', 'severity'], []]);
  });
  test('its place gone with it: no longer in this document, and nothing is offered', () => {
    const { plan } = looked(scene(PAGE, [deletesLine('Title: Late reports.')]));
    expect([plan.deleted, plan.lost.map(({ field, why }) => [field, why])]).toEqual([[], [['title', 'that place is no longer in the document']]]);
  });
});

describe.each<[string, Block[], (step: string) => Step, Sections, (lines: readonly string[]) => readonly string[]]>([
  ['paragraphs', [p('a'), p('{{steps}}'), p('b')], deletesLine, {}, (steps) => ['a', ...steps.map((step) => `«steps ${step}»`), 'b']],
  ['list items', [p('a'), li('{{steps}}'), p('b')], deletesLine, {}, (steps) => ['a', ...steps.map((step) => `• «steps ${step}»`), 'b']],
  ['words of a sentence', [p('We {{steps}}.')], (step) => (step === 'Rest' ? deletes('; Rest') : deletes(`${step}; `)), {}, (steps) => [`We ${steps.map((step) => `«steps ${step}»`).join('; ')}.`]],
  ['a section’s paragraphs', [p('a'), p('{{#steps}}- {{.}}{{/steps}}'), p('b')], (step) => deletesLine(`- ${step}`), rows(STEPS), (steps) => ['a', ...steps.map((step) => `- «steps.item ${step}»`), 'b']],
  ['a section’s rows', [table([cell(p('x')), cell(p('y'))], [cell(p('{{#steps}}{{.}}')), cell(p('{{more}}{{/steps}}'))]), p('b')], deletesRow, rows(STEPS), (steps) => ['| x', '| y', ...steps.flatMap((step) => [`| «steps.item ${step}»`, `| «steps.more ${step}!»`]), 'b']],
])('an entry of %s', (_, blocks, gone, sections, shown) => {
  test.each(STEPS)('“%s”: told once, put back in its order, and then told no more', (step) => {
    const of = scene(blocks, [gone(step)], sections);
    const look = looked(of);
    expect(look.plan.deleted.map(({ entry, document }) => [entry, document])).toEqual([[Object.keys(sections).length > 0 ? `id-${step}` : String(STEPS.indexOf(step)), '']]);
    expect([look.lines, look.plan.lost]).toEqual([shown(STEPS.filter((one) => one !== step)), []]);
    const back = chosen(of, 'form');
    expect(back.lines).toEqual(shown(STEPS));
    expect(told(then(of, back))).toEqual([]);
  });
  test('two of them, one put back, the other left out', () => {
    const of = scene(blocks, [gone('Drain it'), gone('Watch it')], sections);
    expect(looked(of).plan.deleted).toHaveLength(2);
    const [first, second] = looked(of).plan.deleted;
    const done = refill(of.body, of.values, { ...of.options, choices: { [first?.key ?? '']: 'document', [second?.key ?? '']: 'form' } });
    expect(done.lines).toEqual(shown(['Watch it', 'Rest']));
    expect(told(then(of, done))).toEqual([]);
  });
  test('left out, it is asked about again when the form says something else of it', () => {
    const of = scene(blocks, [gone('Watch it')], sections);
    const out = chosen(of, 'document');
    expect([out.lines, told(then(of, out))]).toEqual([shown(['Drain it', 'Rest']), []]);
    const other: Sections = { steps: STEPS.map((step) => ({ id: `id-${step}`, '.': step === 'Watch it' ? 'Watch them' : step, more: `${step}!` })) };
    const again = Object.keys(sections).length > 0 ? then(of, out, FIRST, other) : then(of, out, { ...FIRST, steps: ['Drain it', 'Watch them', 'Rest'] });
    expect(again.plan.deleted.map(({ form }) => form.split('\n')[0]?.replace('- ', ''))).toEqual(['Watch them']);
  });
  test('dropped by the form, it is told no more', () => {
    const of = scene(blocks, [gone('Watch it')], sections);
    const { plan } = refill(of.body, Object.keys(sections).length > 0 ? FIRST : { ...FIRST, steps: ['Drain it'] }, { ...of.options, sections: rows(['Drain it', 'Rest']) });
    expect(plan.deleted).toEqual([]);
  });
});

test('only the words of an entry deleted, its line still there: it comes back on that line', () => {
  const of = scene([p('a'), li('{{steps}}'), p('b')], [deletes('Watch it')]);
  expect(chosen(of, 'form').lines).toEqual(['a', '• «steps Drain it»', '• «steps Watch it»', '• «steps Rest»', 'b']);
});

test('a value deleted within a section’s entry comes back there, and the entry is whole again', () => {
  const of = scene([table([cell(p('x')), cell(p('y'))], [cell(p('{{#steps}}{{.}}')), cell(p('{{more}}{{/steps}}'))]), p('b')], [deletes('Watch it!')], rows(STEPS));
  expect(told(looked(of))).toEqual(['steps.more: Watch it!']);
  const back = chosen(of, 'form');
  expect(back.lines).toContain('| «steps.more Watch it!»');
  expect(then(of, back, FIRST, rows(['Drain it', 'Rest'])).lines.filter((line) => line.includes('Watch'))).toEqual([]);
});

test('a new first entry is not in the bold of the label before it', () => {
  const { after, lines } = chosen(scene([p(b('Steps: '), '{{steps}}')], [deletes('Drain it; ')]), 'form');
  expect(lines).toEqual(['Steps: «steps Drain it»; «steps Watch it»; «steps Rest»']);
  expect(reading(after).segments[0]?.paragraphs[0]?.runs.filter(({ style }) => style.bold).map(({ start, end }) => end - start)).toEqual([7]);
});

test('a section’s list deleted with its place: said once, and nothing is offered', () => {
  const { plan } = looked(scene([table([cell(p('x'))], [cell(p('{{#steps}}{{.}}{{/steps}}'))]), p('b')], [deletesRow('Rest')], rows(STEPS)));
  expect([plan.kept, plan.deleted, plan.lost.map(({ field, why }) => [field, why])]).toEqual([[], [], [['steps', 'that place is no longer in the document']]]);
});

test('what a person restyled beside it stays so', () => {
  const of = scene(PAGE, [restyle(' and due to ', { italic: true }), deletes('SEV2')]);
  const runs = reading(chosen(of, 'form').after).segments[0]?.paragraphs[2]?.runs.map(({ start, end, style }) => [end - start, style.italic ?? false]);
  expect(runs?.filter(([, italic]) => italic)).toEqual([[12, true]]);
});

describe('in any document', () => {
  interface Deletion {
    step: string;
    whole: boolean;
    choice: Choice;
  }
  const WORDS = ['one.', 'two 👩‍💻.', 'שלום three.', 'e\u0301 four.', 'five\u0301!'];
  const lists: fc.Arbitrary<{ entries: string[]; added: string[]; kind: number; gone: Deletion[] }> = fc
    .tuple(fc.subarray(WORDS, { minLength: 2 }), fc.subarray(['new one', 'new two']), fc.nat(2), fc.array(fc.tuple(fc.nat(4), fc.boolean(), fc.constantFrom<Choice>('form', 'document', 'later')), { maxLength: 3 }))
    .map(([entries, added, kind, gone]) => ({ entries, added, kind, gone: gone.flatMap(([at, whole, choice]) => (at > 0 && at < entries.length ? [{ step: entries[at] ?? '', whole, choice }] : [])) }));
  const LAYOUTS: Block[][] = [[p('a'), p('{{steps}}'), p('b')], [h1('a'), li('{{steps}}'), p('b')], [table([cell(p('x')), cell(p('{{steps}}'))]), p('b')]];

  test('a list says what the form says, but for what people deleted and nobody put back', () => {
    holds(
      400,
      fc.property(lists, ({ entries, added, kind, gone }) => {
        const first = fill(doc(...(LAYOUTS[kind] ?? [])), { steps: entries });
        const once = gone.filter(({ step }, at) => gone.findIndex((one) => one.step === step) === at);
        // The last line of a cell has no end of its own to delete.
        const body = once.reduce((held, { step, whole }) => (whole && (kind < 2 || step !== entries[entries.length - 1]) ? deletesLine(step)(held) : deletes(step)(held)), first.after);
        const options = { places: first.plan.filled };
        const now = { steps: [...entries, ...added] };
        const { deleted } = refill(body, now, options).plan;
        const choiceOf = (form: string): Choice => once.find(({ step }) => step === form)?.choice ?? 'later';
        const done = refill(body, now, { ...options, choices: Object.fromEntries(deleted.map(({ key, form }) => [key, choiceOf(form)])) });
        const shown = readFilled(reading(done.after)).filter(({ hash }) => hash !== '').sort((x, y) => (x.parts[0]?.start ?? 0) - (y.parts[0]?.start ?? 0)).map(({ text }) => text.trim());
        const stays = (step: string): boolean => !once.some((one) => one.step === step && !(one.choice === 'form' && deleted.some(({ form }) => form === step)));
        expect(shown).toEqual(now.steps.filter(stays));
        const next = refill(done.after, now, { places: remembered(options.places, done.plan) }).plan;
        expect(next.deleted.map(({ form }) => form)).toEqual(deleted.filter(({ form }) => choiceOf(form) === 'later').map(({ form }) => form));
        expect(parseRangeName(next.settled[0]?.place.rangeName ?? '')).toBeUndefined();
      }),
    );
  });
});
