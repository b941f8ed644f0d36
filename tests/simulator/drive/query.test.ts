/** The `q` of files.list. */
import fc from 'fast-check';
import { matches, parentsNamed, parseQuery, type Queried } from '../../../src/simulator/drive/query.ts';

const FILE: Queried = {
  name: "Owner's note 12, draft",
  mimeType: 'text/plain',
  trashed: false,
  starred: false,
  sharedWithMe: true,
  modifiedTime: '2026-11-23T09:00:00.000Z',
  createdTime: '2026-11-20T09:00:00.000Z',
  visibility: 'limited',
  properties: { incident: 'INC-7' },
  appProperties: {},
  isIn: (field, value) => field === 'parents' && value === 'P',
};
const asks = (q: string, file: Queried = FILE): boolean => matches(parseQuery(q), file);
const quoted = (text: string): string => `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;

test.each([
  ["name = 'Owner\\'s note 12, draft'", true],
  ["name = 'owner\\'s note 12, draft'", false],
  ["name != 'other'", true],
  ["name contains 'not'", true],
  ["name contains 'ote'", false],
  ["name contains 'NOTE 12'", true],
  ["name contains 'note draft'", false],
  ["mimeType = 'text/plain'", true],
  ["mimeType != 'text/plain'", false],
  ["mimeType contains 'text/'", true],
  ["'P' in parents", true],
  ["not 'P' in parents", false],
  ['trashed = false', true],
  ['trashed=true', false],
  ['sharedWithMe = true', true],
  ["properties has { key='incident' and value='INC-7' }", true],
  ["properties has {key='incident' and value='INC-8'}", false],
  ["appProperties has { key='incident' and value='INC-7' }", false],
  ["modifiedTime > '2026-11-23T08:59:59'", true],
  ["modifiedTime >= '2026-11-23T09:00:00Z' and createdTime < '2026-11-21T00:00:00Z'", true],
  ["modifiedTime < '2026-11-23T10:00:00+01:00'", false],
  ["trashed = true or 'P' in parents", true],
  ["name = 'x' and trashed = true or 'P' in parents", true],
  ["name = 'x' or (trashed = false and 'P' in parents)", true],
  ["not (trashed = true or 'P' in parents)", false],
  ["trashed = false and (name = 'x' or mimeType = 'text/plain')", true],
])('%s: %s', (q, found) => expect(asks(q)).toBe(found));

test.each(['', '()', "name = 'a", 'name', 'name =', "name = 'a' and", "name like 'a'", "title = 'a'", "'P' in children", "trashed = 'true'", 'name = true', "modifiedTime > 'yesterday'", "name < 'a'", "properties has { key='a' }", "name = 'a' name = 'b'", 'name = "a"'])('%s is no query', (q) =>
  expect(() => parseQuery(q)).toThrow(expect.objectContaining({ code: 400, message: 'Invalid Value', detail: { reason: 'invalid', domain: 'global', location: 'q', locationType: 'parameter' } })),
);

test.each(["fullText contains 'a'", "viewedByMeTime > '2026-01-01T00:00:00'", "name = 'a' or trashed = true and name = 'b'"])('%s: not modelled, and says so', (q) => expect(() => parseQuery(q)).toThrow(expect.objectContaining({ code: 501 })));

test('the folders a query opens, wherever they stand in it', () => expect(parentsNamed(parseQuery("trashed = false and ('A' in parents or 'B' in parents) and name = 'C'"))).toEqual(['A', 'B']));

test('any text, quoted, finds exactly itself', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (name, other) => {
      expect(asks(`name = ${quoted(name)}`, { ...FILE, name })).toBe(true);
      expect(asks(`name = ${quoted(name)}`, { ...FILE, name: other })).toBe(name === other);
      expect(asks(`properties has { key='k' and value=${quoted(name)} } and trashed = false`, { ...FILE, properties: { k: name } })).toBe(true);
    }),
  ));

test('no quoted text reaches the query around it', () =>
  fc.assert(fc.property(fc.string().map((text) => `${text}' or trashed = false or name = '`), (text) => expect(asks(`name = ${quoted(text)}`)).toBe(false))));
