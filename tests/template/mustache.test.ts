import { findTags } from '../../src/template/mustache.ts';

describe('{{mustache}} tags', () => {
  const shown = (text: string): string[] => findTags(text).map((tag) => `${text.slice(tag.start, tag.end)}${tag.fault ? ` ${tag.fault}` : ''}`);
  test.each([
    ['{{title}}', ['{{title}}']],
    ['a {{ Incident.Title }} b{{c}}', ['{{ Incident.Title }}', '{{c}}']],
    ['{{a}}{{b}}', ['{{a}}', '{{b}}']],
    ['{{a}}}', ['{{a}}']],
    ['{{#faq}}x{{/faq}}', ['{{#faq}} section', '{{/faq}} section']],
    ['{{^faq}}', ['{{^faq}} section']],
    ['{{! note }}', ['{{! note }} comment']],
    ['{{{title}}}', ['{{{title}}} triple']],
    ['{{{title}}', ['{{{title}} triple']],
    ['{{& title}}', ['{{& title}} triple']],
    ['{{> part}}', ['{{> part}} other tag']],
    ['{{title', ['{{title unclosed']],
    ['{{title} and {{b}}', ['{{title} and  unclosed', '{{b}}']],
    ['{{}}', ['{{}} empty name']],
    ['{{constructor}}', ['{{constructor}} reserved name']],
    ['{{a\u000Bb}}', ['{{a\u000Bb}} line break in name']],
    ['{a} }} { {a}', []],
    ['', []],
  ])('%j', (text, tags) => expect(shown(text)).toEqual(tags));
});
