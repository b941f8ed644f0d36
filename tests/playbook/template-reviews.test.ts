/** When templates are to be reviewed: the tab as people edit it, the day each is due, who is told when. */
import { DOCUMENT_KINDS } from '../../src/playbook/incident.ts';
import { parseInstant } from '../../src/playbook/instants.ts';
import { digestMail } from '../../src/playbook/reminder-mail.ts';
import { canonicalTemplates, DEFAULT_TEMPLATES, readTemplates, TEMPLATE_TAB, templateChunks, templateReminders, templateReviews, templateRows, templatesDifference, templatesFromChunks } from '../../src/playbook/template-reviews.ts';
import type { TemplateRule } from '../../src/playbook/template-reviews.ts';
import type { PolicyRow } from '../../src/playbook/policy-row.ts';

const ROWS = templateRows(DEFAULT_TEMPLATES);
const at = (text: string): number => parseInstant(`${text.replace(' ', 'T')}:00Z`) ?? 0;
const rows = (...cells: PolicyRow[]): PolicyRow[] => cells.map((row, n) => ({ ...ROWS[n], ...row }));
const read = (given: PolicyRow[]): readonly TemplateRule[] => {
  const found = readTemplates(given);
  return 'templates' in found ? found.templates : [];
};
const days = (given: PolicyRow[], since = '2026-11-28'): string[] => templateReviews(read(given), since).map(({ template, day }) => `${template} ${day}`);

test('every template has a default, marked as one; it comes back from the tab and from what is kept', () => {
  expect(DEFAULT_TEMPLATES.map(({ template }) => template)).toEqual([...DOCUMENT_KINDS]);
  for (const row of ROWS) expect([Object.keys(row), row['Source']]).toEqual([[...TEMPLATE_TAB.columns], expect.stringMatching(/^Default/)]);
  const changed = read(rows({ 'Last reviewed': '2026-08-31', 'Review by': 'Every 6 months' }, { 'Review by': '2027-03-01' }));
  for (const templates of [DEFAULT_TEMPLATES, changed, []]) expect([readTemplates(templateRows(templates)), templatesFromChunks(templateChunks(templates))]).toEqual([{ templates }, templates]);
  expect(templatesFromChunks(['spoilt'])).toBeUndefined();
  expect(canonicalTemplates(changed)).not.toBe(canonicalTemplates(DEFAULT_TEMPLATES));
});

test.each<[PolicyRow, string, string]>([
  [{ Template: 'letter' }, 'Template', '“letter” is none of internal, customer, faq, deep dive, technical explanation'],
  [{ Template: 'customer' }, 'Template', 'says the same as row 2'],
  [{ 'Review by': 'soon' }, 'Review by', '“soon” is not like every 12 months or 2027-03-01'],
  [{ 'Review by': '' }, 'Review by', '“” is not like every 12 months or 2027-03-01'],
  [{ 'Review by': 'every -3 months' }, 'Review by', '“every -3 months” is not like every 12 months or 2027-03-01'],
  [{ 'Review by': 'every 0 months' }, 'Review by', '“every 0 months” is not like every 12 months or 2027-03-01'],
  [{ 'Review by': '2027-02-30' }, 'Review by', '“2027-02-30” is not like every 12 months or 2027-03-01'],
  [{ 'Last reviewed': '31.13.2026' }, 'Last reviewed', '“31.13.2026” is no day like 2026-11-28'],
  [{ 'Last reviewed': 'last week' }, 'Last reviewed', '“last week” is no day like 2026-11-28'],
])('broken: %j is named by row and column', (cells, column, what) => expect(readTemplates([{ ...ROWS[1] }, { ...ROWS[2], ...cells }])).toEqual({ broken: [{ tab: 'Templates', row: 3, column, what }] }));

test('what applying would change is said cell by cell', () => {
  expect(templatesDifference(DEFAULT_TEMPLATES, read([...rows({ 'Last reviewed': '2026-11-28' }), ...ROWS.slice(1, 4)]))).toEqual(['Templates: internal: Last reviewed was empty, becomes 2026-11-28.', 'Templates: no longer technical explanation (Review by: every 12 months; Source: Default, a judgement: once a year; no public number was found).']);
});

test.each<[string, PolicyRow, string[]]>([
  ['from the set-up, where nobody has said', {}, ['internal 2027-11-28']],
  ['from the last review', { 'Last reviewed': '2026-03-05' }, ['internal 2027-03-05']],
  ['days as a German Sheet has them', { 'Last reviewed': '5.3.2026', 'Review by': '01.03.2027' }, ['internal 2027-03-01']],
  ['the end of a shorter month', { 'Last reviewed': '2026-08-31', 'Review by': 'every 6 months' }, ['internal 2027-02-28']],
  ['the end of February in a leap year', { 'Last reviewed': '2027-08-31', 'Review by': 'every 6 months' }, ['internal 2028-02-29']],
  ['over the end of a year', { 'Last reviewed': '2026-11-30', 'Review by': 'every 3 months' }, ['internal 2027-02-28']],
  ['a day', { 'Review by': '2027-03-01' }, ['internal 2027-03-01']],
  ['a day, reviewed before: it is still to come', { 'Review by': '2027-03-01', 'Last reviewed': '2027-02-28' }, ['internal 2027-03-01']],
  ['a day, reviewed on it: no more', { 'Review by': '2027-03-01', 'Last reviewed': '2027-03-01' }, []],
])('is due %s', (_, cells, due) => expect(days(rows(cells))).toEqual(due));

test('says what it counts from', () => {
  const says = (cells: PolicyRow): string | undefined => templateReviews(read(rows(cells)), '2026-11-28')[0]?.says;
  expect([says({}), says({ 'Last reviewed': '2026-03-05', 'Review by': 'every 1 month' }), says({ 'Review by': '2027-03-01' })]).toEqual([
    'Internal: review by 28 Nov 2027: every 12 months, counted from the set-up on 28 Nov 2026, because nobody has said when it was reviewed',
    'Internal: review by 5 Apr 2026: every 1 month, last on 5 Mar 2026',
    'Internal: review by 1 Mar 2027',
  ]);
});

test('is told two weeks before, on the day, and every week after it; each by an id of its own', () => {
  const reviews = templateReviews(read(rows({ 'Review by': '2027-03-15' })), '2026-11-28');
  const told: string[] = [];
  for (let now = at('2027-02-01 00:05'); now < at('2027-04-03 00:00'); now += 3_600_000)
    for (const { id } of templateReminders(reviews, now)) if (!told.some((one) => one.endsWith(id))) told.push(`${new Date(now).toISOString().slice(0, 13)} ${id}`);
  expect(told).toEqual(['2027-03-01T08 internal/2027-03-15/soon', '2027-03-15T08 internal/2027-03-15/0', '2027-03-22T08 internal/2027-03-15/1', '2027-03-29T08 internal/2027-03-15/2']);
});

test('the mail says which, by when, the way to it, and how it is said that it was done', () => {
  const template = { name: 'Internal', day: '15 Mar 2027', due: at('2027-03-16 00:00'), says: 'Internal: review by 15 Mar 2027', url: 'https://docs.google.com/document/d/t/edit', tabUrl: 'https://docs.google.com/spreadsheets/d/s/edit#gid=710013' };
  const mail = digestMail({ to: 'admin@example.com', items: [], templates: [template, { ...template, name: 'FAQ' }], now: at('2027-03-01 08:05') });
  expect(mail.subject).toBe('Template to review: Internal, by 15 Mar 2027 and 1 more');
  for (const part of ['Template to review: FAQ', template.url, template.tabUrl, 'write the day into Last reviewed']) expect(mail.body.toLowerCase()).toContain(part.toLowerCase());
  expect(digestMail({ to: 'admin@example.com', items: [], templates: [template], now: at('2027-03-15 08:05') }).subject).toBe('Template to review: Internal, by 15 Mar 2027');
  expect(digestMail({ to: 'admin@example.com', items: [], templates: [template], now: at('2027-03-22 08:05') }).subject).toBe('Template to review: Internal, was due 15 Mar 2027');
});
