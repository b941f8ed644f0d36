import { fill } from './checker.ts';
import type { Values } from './checker.ts';
import { b, cell, doc, h1, h2, li, mark, p, tab, table, title, value, added, struck, restyled, image, i, styled, suggestedTable } from './documents.ts';
import type { Block } from './documents.ts';

const VALUES: Values = {
  title: 'Late reports', severity: 'SEV2', root_cause: 'A queue\nstood still.', next_steps: ['Drain it', 'Watch it', 'Write it up'], tickets: ['INC-1'], emoji: '👩‍💻 🇩🇪 e\u0301', rtl: 'שלום',
  started: { text: '[not known yet: Started]', mark: 'missing' }, impact: { text: '[internal wording, rewrite] ours', mark: 'internal wording' },
  window: { text: 'not applicable', mark: 'not applicable' }, exposure: { text: 'not applicable', mark: 'not applicable' }, empty: '', sly: '{{title}} and {{', faq: ['Q1\nA1', 'Q2\nA2'],
};
const BOLD = { bold: true };

type Case = [what: string, blocks: Block[], lines: string[]];

describe('a value takes the place of its blank', () => {
  const cases: Case[] = [
    ['in a sentence', [p('It is {{severity}} now.')], ['It is «severity SEV2» now.']],
    ['alone', [p('{{severity}}')], ['«severity SEV2»']],
    ['at the start and the end of a paragraph', [p('{{severity}} is {{title}}')], ['«severity SEV2» is «title Late reports»']],
    ['side by side', [p('{{severity}}{{title}}')], ['«severity SEV2»«title Late reports»']],
    ['wherever it stands again', [p('{{severity}} {{severity}}'), p('{{ Severity }}')], ['«severity SEV2» «severity SEV2»', '«severity SEV2»']],
    ['however it is spelled', [p('{{Incident.Severity}} {{ROOT-CAUSE}} {{ next steps }}.')], ['«severity SEV2» «root_cause A queue', 'stood still.» «next_steps Drain it»; «next_steps Watch it»; «next_steps Write it up».']],
    ['with its name split over runs', [p('{', b('{sev'), i('eri'), 'ty}', b('}'), '!')], ['«severity SEV2»!']],
    ['in a heading, a title and a list', [title('{{title}}'), h1('About {{title}}'), li('{{severity}}')], ['# «title Late reports»', '# About «title Late reports»', '• «severity SEV2»']],
    ['in a table and a table in it', [table([cell(p('Severity')), cell(p('{{severity}}'))], [cell(table([cell(p('{{title}}'))]), p('{{severity}}')), cell()])], ['| Severity', '| «severity SEV2»', '| «title Late reports»', '| «severity SEV2»', '| ', '']],
    ['with emoji, marks and right-to-left text around', [p('👩‍💻{{emoji}}e\u0301{{rtl}}🇩🇪{{emoji}}שלום')], ['👩‍💻«emoji 👩‍💻 🇩🇪 e\u0301»e\u0301«rtl שלום»🇩🇪«emoji 👩‍💻 🇩🇪 e\u0301»שלום']],
    ['beside an image', [p(image(), '{{severity}}', image())], ['\uFFFC«severity SEV2»\uFFFC']],
    ['and a value that looks like a blank is a value', [p('{{sly}} {{title}}')], ['«sly {{title}} and {{» «title Late reports»']],
    ['and what was filled before stays', [p(value('title', '{{severity}}'), ' {{severity}}')], ['«title {{severity}}» «severity SEV2»']],
  ];
  test.each(cases)('%s', (_, blocks, lines) => expect(fill(doc(...blocks), VALUES).lines).toEqual(lines));
});

describe('several lines and entries', () => {
  const cases: Case[] = [
    ['lines become paragraphs', [p('{{root_cause}}')], ['«root_cause A queue', 'stood still.»']],
    ['also within a sentence', [p('Cause: {{root_cause}} (so far)')], ['Cause: «root_cause A queue', 'stood still.» (so far)']],
    ['lines continue a list', [li('{{root_cause}}')], ['• «root_cause A queue', '• stood still.»']],
    ['a heading stays one heading', [h1('{{root_cause}}'), title('{{next_steps}}')], ['# «root_cause A queue⏎stood still.»', '# «next_steps Drain it»⏎«next_steps Watch it»⏎«next_steps Write it up»']],
    ['entries become paragraphs, a range each', [p('{{next_steps}}'), p('end')], ['«next_steps Drain it»', '«next_steps Watch it»', '«next_steps Write it up»', 'end']],
    ['entries continue a list', [li('{{next_steps}}')], ['• «next_steps Drain it»', '• «next_steps Watch it»', '• «next_steps Write it up»']],
    ['entries fill a cell', [table([cell(p('{{next_steps}}'))])], ['| «next_steps Drain it»', '| «next_steps Watch it»', '| «next_steps Write it up»', '']],
    ['entries amid a sentence are joined', [p('We will {{next_steps}}.')], ['We will «next_steps Drain it»; «next_steps Watch it»; «next_steps Write it up».']],
    ['entries of several lines', [p('{{faq}}'), p('FAQ: {{faq}}')], ['«faq Q1', 'A1»', '«faq Q2', 'A2»', 'FAQ: «faq Q1⏎A1»; «faq Q2⏎A2»']],
    ['one entry is a plain value', [p('See {{tickets}}.')], ['See «tickets INC-1».']],
  ];
  test.each(cases)('%s', (_, blocks, lines) => expect(fill(doc(...blocks), VALUES).lines).toEqual(lines));
});

describe('what is not known, internal, or does not apply', () => {
  const cases: Case[] = [
    ['missing and internal wording are highlighted, nothing beside them', [p('From {{started}} on, {{impact}}.')], ['From «?started [not known yet: Started]» on, «!impact [internal wording, rewrite] ours».']],
    ['a paragraph that holds nothing else goes, and is remembered', [p('a'), p('{{window}}'), p('b')], ['a⚓window', 'b']],
    ['so do several, and list items', [p('a'), li('{{window}}'), li(' {{exposure}} '), li('{{title}}')], ['a⚓window⚓exposure', '• «title Late reports»']],
    ['beside a label the words stand', [p('Window: {{window}}'), p('b')], ['Window: «window not applicable»', 'b']],
    ['under a label of its own too', [p('Window:'), p('{{window}}'), p('b')], ['Window:', '«window not applicable»', 'b']],
    ['a heading is not left with nothing under it', [h2('Window'), p('{{window}}'), p(), p('{{exposure}}'), p(), h2('Next'), p('b')], ['# Window', '«window not applicable»', '', '«exposure not applicable»', '', '# Next', 'b']],
    ['a heading that keeps other words loses the paragraph', [h2('Window'), p('{{window}}'), p('b')], ['# Window⚓window', 'b']],
    ['a cell keeps the words', [table([cell(p('Window')), cell(p('{{window}}'))])], ['| Window', '| «window not applicable»', '']],
    ['so do the first and last paragraph and the one before a table', [p('{{window}}'), p('a'), p('{{exposure}}'), table([cell()]), p('{{window}}')], ['«window not applicable»', 'a', '«exposure not applicable»', '| ', '«window not applicable»']],
  ];
  test.each(cases)('%s', (_, blocks, lines) => expect(fill(doc(...blocks), VALUES).lines).toEqual(lines));
});

describe('styles', () => {
  const stylesOf = (block: Block): unknown => {
    const runs = fill(doc(block), VALUES).after.tabs?.[0]?.documentTab?.body?.content?.[1]?.paragraph?.elements ?? [];
    return runs.map(({ textRun }) => [textRun?.content, textRun?.textStyle]);
  };
  test.each<[string, Block, unknown]>([
    ['a bold blank becomes a bold value', p('a ', b('{{severity}}'), ' b'), [['a ', {}], ['SEV2', BOLD], [' b\n', {}]]],
    ['at the start of a paragraph too', p(b('{{severity}}'), ' b'), [['SEV2', BOLD], [' b\n', {}]]],
    ['bold before it does not spread', p(b('a '), '{{severity}}'), [['a ', BOLD], ['SEV2\n', {}]]],
    ['a blank of mixed styles takes that of its first character', p(b('{'), i('{severity}}')), [['SEV2', BOLD], ['\n', {}]]],
    ['a highlight of the template stays', p(styled('{{severity}}', { backgroundColor: { color: { rgbColor: { red: 1, green: 1 } } } }), ' b'), [['SEV2', { backgroundColor: { color: { rgbColor: { red: 1, green: 1 } } } }], [' b\n', {}]]],
  ])('%s', (_, block, runs) => expect(stylesOf(block)).toEqual(runs));
});

describe('what is left as it stands', () => {
  test('unknown names, with what may have been meant', () => {
    const { plan, lines } = fill(doc(h1('Facts'), p('{{severty}} of {{weather}}')), VALUES);
    expect(lines).toEqual(['# Facts', '{{severty}} of {{weather}}']);
    expect(plan.unknown).toEqual([
      { name: 'severty', raw: '{{severty}}', place: 'Tab 1 › Facts › {{severty}} of {{weather}}', suggestion: 'severity' },
      { name: 'weather', raw: '{{weather}}', place: 'Tab 1 › Facts › {{severty}} of {{weather}}' },
    ]);
  });

  test('a blank without a value', () => expect(fill(doc(p('{{empty}}')), VALUES).plan.skipped).toEqual([{ name: 'empty', place: 'Tab 1 › {{empty}}', why: 'its value is empty' }]));

  test.each<[string, Block]>([
    ['inserted', p('a {{', added('severity'), '}} b')],
    ['struck', p('a ', struck('{{severity}}'), ' b')],
    ['restyled', p('a {{severity', restyled('}}'), ' b')],
    ['in a table that is itself suggested', suggestedTable([cell(p('{{severity}}'))])],
  ])('a blank that a suggestion touches: %s', (_, block) => {
    const { plan } = fill(doc(block, p('{{title}}')), VALUES);
    expect(plan.skipped).toMatchObject([{ name: 'severity', why: 'a pending suggestion touches it; accept or reject it first' }]);
    expect(plan.filled.map(({ field }) => field)).toEqual(['title']);
  });

  test('a blank beside a suggestion is filled', () => expect(fill(doc(p(struck('a'), '{{severity}}', added('b'))), VALUES).lines).toEqual(['a«severity SEV2»b']));

  test.each([
    ['{{#faq}}', 'section'], ['{{/faq}}', 'section'], ['{{^faq}}', 'section'], ['{{! note }}', 'comment'], ['{{{title}}}', 'triple'], ['{{title', 'unclosed'], ['{{}}', 'empty name'],
    ['{{constructor}}', 'reserved name'], ['{{__proto__}}', 'reserved name'], [`{{${'x'.repeat(300)}}}`, 'name too long'], ['{{a\u000Bb}}', 'line break in name'],
  ])('%s is named with its place and left: %s', (raw, kind) => {
    const { plan } = fill(doc(h1('Facts'), p(`a ${raw}`)), VALUES);
    expect(plan.problems.map((problem) => problem.kind)).toEqual([kind]);
    expect(plan.problems[0]?.place).toMatch(/^Tab 1 › Facts › a \{\{/);
    expect(plan.requests).toEqual([]);
  });

  test('a name broken over two paragraphs', () => expect(fill(doc(p('{{root'), p('cause}} b')), VALUES).plan.problems).toMatchObject([{ kind: 'line break in name', raw: '{{root', what: '{{root has a line break in its name', todo: 'Write the name on one line.' }]));
});

describe('all segments and tabs', () => {
  const body = doc(
    tab('Message', {
      body: [p('{{title}}', mark('kix.f', '1'))], headers: { 'kix.h': [p('{{severity}}: {{title}}')] }, footers: { 'kix.g': [p('{{next_steps}}')] }, footnotes: { 'kix.f': [p(' {{sly}}')] },
      children: [tab('Log', { body: [p('b {{title}}')], headers: { 'kix.h2': [p('{{started}}')] } })],
    }),
    tab('Notes', p('{{severity}}')),
  );
  test('are filled, each in its own positions', () =>
    expect(fill(body, VALUES).lines).toEqual(['«title Late reports»\uFFFC', '«severity SEV2»: «title Late reports»', '«next_steps Drain it»', '«next_steps Watch it»', '«next_steps Write it up»', ' «sly {{title}} and {{»', 'b «title Late reports»', '«?started [not known yet: Started]»', '«severity SEV2»']));
  test('every location and range names its tab, and its segment outside the body', () => {
    const wheres = fill(body, VALUES).plan.requests.map((request) => request.insertText?.location ?? request.deleteContentRange?.range ?? request.createNamedRange?.range ?? request.updateTextStyle?.range);
    const tabIds = body.tabs?.flatMap((one) => [one, ...(one.childTabs ?? [])]).map((one) => one.tabProperties?.tabId);
    expect(new Set(wheres.map((where) => `${tabIds?.indexOf(where?.tabId ?? '')} ${where?.segmentId ?? 'body'}`))).toEqual(new Set(['0 body', '0 kix.h', '0 kix.g', '0 kix.f', '1 body', '1 kix.h2', '2 body']));
  });
});

test('places and surroundings are those a person would look for', () => {
  const { plan } = fill(doc(h1('Facts'), table([cell(p('Severity')), cell(p('It is {{severity}} now'))]), p('{{next_steps}}')), VALUES);
  const found = plan.filled.map(({ place, before, after }) => [place, before, after]);
  expect(found).toEqual([
    ['Tab 1 › Facts › Severity › It is {{severity}} now', 'Facts\nSeverity\nIt is ', ' now\nDrain it\nWatch it\nWrite it up\n'],
    ['Tab 1 › Facts › {{next_steps}}', 'Facts\nSeverity\nIt is SEV2 now\n', '\nWatch it\nWrite it up\n'],
    ['Tab 1 › Facts › {{next_steps}}', 'Facts\nSeverity\nIt is SEV2 now\nDrain it\n', '\nWrite it up\n'],
    ['Tab 1 › Facts › {{next_steps}}', 'Facts\nSeverity\nIt is SEV2 now\nDrain it\nWatch it\n', '\n'],
  ]);
});

describe('other styles of blanks', () => {
  test('are filled where the template uses them', () => {
    const { plan, lines } = fill(doc(p('Dear [Severity], <title>. [Say what happened. Briefly.] [x] {{severity}}')), VALUES, ['bracketed', 'angle']);
    expect(lines).toEqual(['Dear «severity SEV2», «title Late reports». [Say what happened. Briefly.] [x] {{severity}}']);
    expect(plan.problems).toEqual([]);
  });
});
