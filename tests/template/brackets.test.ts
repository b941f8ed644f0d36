import { findAngled, findBracketed } from '../../src/template/brackets.ts';
import { findTags } from '../../src/template/mustache.ts';

const shownBrackets = (find: typeof findAngled) => (text: string): string[] => find(text).map(({ start, end, kind }) => `${text.slice(start, end)}${kind === 'guidance' ? ' guidance' : ''}`);

describe('[Bracketed names]', () => {
  const shown = shownBrackets(findBracketed);
  test.each([
    ['Dear [Customer Name],', ['[Customer Name]']],
    ['[ORG1] and [DATE]', ['[ORG1]', '[DATE]']],
    ['[ ] to do, [x] done, [X] done, [✓] done', []],
    ['as shown[1], there[^note], here[*], and [12]', []],
    ['[name@example.com] [https://example.com] [www.example.com] [example.com/a]', []],
    ['[the page](https://example.com/a) [the page](#top) [the page](example.com)', []],
    ['[System](s) affected', ['[System]']],
    ['[Describe in two sentences what customers saw. Be plain.]', ['[Describe in two sentences what customers saw. Be plain.] guidance']],
    ['[List every region that was affected by this incident]', ['[List every region that was affected by this incident] guidance']],
    ['[Name: as in the CRM]', ['[Name: as in the CRM] guidance']],
    ['[Facilities. Access to [ORG1]’s offices]', ['[ORG1]', '[Facilities. Access to [ORG1]’s offices] guidance']],
    ['[HH:MM]', ['[HH:MM]']],
    ['] [ ][ [', []],
    ['[状態]', ['[状態]']],
    ['[e\u0301tat]', ['[e\u0301tat]']],
    ['[\u0301tat] [\u200Dab] [ 🏽ab]', ['[ 🏽ab]']],
  ])('%j', (text, found) => expect(shown(text)).toEqual(found));
});

describe('<angle names>', () => {
  const shown = shownBrackets(findAngled);
  test.each([
    ['Dear <customer name>,', ['<customer name>']],
    ['<Incident.Title> on <DATE>', ['<Incident.Title>', '<DATE>']],
    ['<name@example.com> <https://example.com> <mailto:a@example.com>', []],
    ['a < b and c > d', []],
    ['<br> </p> <br/> <a href="x"> <!-- note -->', []],
    ['1 <2> 3', []],
    ['<Say what happened. Keep it short.>', ['<Say what happened. Keep it short.> guidance']],
    ['<<title>>', ['<title>']],
    ['<title', []],
  ])('%j', (text, found) => expect(shown(text)).toEqual(found));
});

// A pass for each bracket would take hours: the limit below is no measure, only the end of waiting for that.
test('looking through a long text costs one pass, whatever its brackets', () => {
  for (const hostile of ['[', '{{', '<', '[a', '<a', '{{{', '[a]', '[[a]', ']', '}}'])
    for (const text of [hostile.repeat(100_000), `${'['.repeat(100_000)}${']'.repeat(100_000)}`]) for (const find of [findTags, findBracketed, findAngled]) expect(find(text).every(({ start, end }) => start < end && end <= text.length)).toBe(true);
}, 120_000);
