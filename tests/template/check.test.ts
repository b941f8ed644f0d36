import { checkTemplate } from '../../src/template/check.ts';
import type { TemplateCheck } from '../../src/template/check.ts';
import { readDocument } from '../../src/template/reading.ts';
import { cell, doc, equation, h1, image, link, p, table } from './documents.ts';
import type { Block } from './documents.ts';

const NAMES = ['title', 'severity', 'timeline', 'resolved', 'next_steps'];
const check = (...blocks: Block[]): TemplateCheck =>
  checkTemplate(readDocument(doc(...blocks)), (name) => NAMES.includes(name), NAMES, (section, name) => section === 'timeline' && ['at', 'text'].includes(name));

test('every field with its style and places', () =>
  expect(check(h1('Facts'), p('{{title}} [Severity]'), table([cell(p('Again')), cell(p('{{ Title }} <title>'))])).fields).toEqual([
    { name: 'title', style: 'mustache', places: ['Tab 1 › Facts › {{title}} [Severity]', 'Tab 1 › Facts › Again › {{ Title }} <title>'] },
    { name: 'severity', style: 'bracketed', places: ['Tab 1 › Facts › {{title}} [Severity]'] },
    { name: 'title', style: 'angle', places: ['Tab 1 › Facts › Again › {{ Title }} <title>'] },
  ]));

test('sections and what their entries hold', () => {
  const { fields, unknown, problems } = check(p('{{#timeline}}{{at}} {{text}} {{wether}}{{/timeline}}'), p('{{#next_steps}}{{.}}{{/next_steps}}'), p('{{at}}'));
  expect(fields.map(({ name }) => name)).toEqual(['#timeline', '#next_steps', 'timeline.at', 'timeline.text', 'wether', 'next_steps.item', 'at']);
  expect(unknown.map(({ name }) => name)).toEqual(['wether', 'at']);
  expect(problems).toEqual([]);
});

test('unknown names, in an address too, with what may have been meant', () =>
  expect(check(p('{{titel}} {{weather}} ', link('a', 'https://example.com/{{severty}}'))).unknown).toEqual([
    { name: 'titel', suggestion: 'title', places: ['Tab 1 › {{titel}} {{weather}} a'] },
    { name: 'weather', places: ['Tab 1 › {{titel}} {{weather}} a'] },
    { name: 'severty', suggestion: 'severity', places: ['Tab 1 › link to https://example.com/{{severty}}'] },
  ]));

test('guidance, problems and what cannot be read', () => {
  const { guidance, problems, notFillable, fields } = check(p('[Say what happened. Briefly.] [ ] [x]'), p('{{#timeline}}{{at}}'), p('{{#resolved}}', image(), '{{/resolved}}'), p('{{}}', equation()));
  expect(guidance).toEqual([{ raw: '[Say what happened. Briefly.]', place: 'Tab 1 › [Say what happened. Briefly.] [ ] [x]' }]);
  expect(problems).toEqual([
    { what: '{{}} has no name', where: 'Tab 1 › {{}}', todo: 'Write a name between the braces, or delete them.' },
    { what: '{{#timeline}} is opened and not closed', where: 'Tab 1 › {{#timeline}}{{at}}', todo: 'Close it further down with {{/timeline}}, or delete the mark.' },
    { what: '{{#resolved}} holds an image, a chip or another object, which cannot be written again', where: 'Tab 1 › {{#resolved}} {{/resolved}}', todo: 'Take the object out of the section.' },
  ]);
  expect(notFillable.map(({ kind }) => kind)).toEqual(['image', 'equation']);
  expect(fields.map(({ name }) => name)).toEqual(['#resolved', 'at']);
});

test.each(['{{constructor}}', `{{${'x'.repeat(300)}}}`, '{{a\u000Bb}}', '{{__proto__}}', '{{#constructor}}a{{/constructor}}', '{{', '[', '<'])('never a crash: %s', (text) => {
  const { fields } = check(p(text));
  expect(fields).toEqual([]);
});
