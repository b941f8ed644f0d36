import * as fc from 'fast-check';
import { parse } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { parseInstant } from '../../src/playbook/instants.ts';
import { askingMail, askingSubject, notMineMail, recordedMail } from '../../src/playbook/review-mail.ts';
import type { Asking, AskedDocument, Mailed, Way } from '../../src/playbook/review-mail.ts';

const NOW = parseInstant('2026-11-27T02:10:00Z') ?? 0;
const PAGE: Way = { by: 'page', url: 'https://script.google.com/a/macros/example.com/s/AKfyc/exec?incident=INC-0001&review=1' };
const RECORD: Way = { by: 'record', url: 'https://docs.google.com/spreadsheets/d/record/edit' };
const open = { number: 'INC-0001', title: 'Charts stand still', severity: 'SEV1', restricted: false };
const restricted = { number: 'INC-0007', title: 'Quokka leak', severity: 'SEV0', restricted: true };
const asked = (more: Partial<AskedDocument> = {}): AskedDocument => ({ document: 'customer', url: 'https://docs.google.com/document/d/customer/edit', roles: [{ name: 'legal', asks: 'What liability and risk is in it?' }], due: '2026-11-27T02:40:00Z', ...more });
const mail = (more: Partial<Asking> = {}): Mailed => askingMail({ incident: open, by: 'writer@example.com', way: PAGE, documents: [asked()], note: '', now: NOW, ...more });

test('it says who asks, for what, in which role, what is asked of it, by when, and leads to the page', () => {
  const { subject, body, html } = mail({ note: 'The CEO waits.' });
  expect(subject).toBe('INC-0001: your review is asked for: Charts stand still');
  for (const words of ['writer@example.com asks for your review of INC-0001 (SEV1): Charts stand still.', PAGE.by === 'page' ? PAGE.url : '', 'As legal: What liability and risk is in it?', 'By 27 Nov 2026, 02:40 UTC (in 30 minutes).', '> The CEO waits.']) expect(body).toContain(words);
  expect(html).toContain('?incident=INC-0001&amp;review=1"');
});

test('one mail holds all documents of a person', () => {
  const { body } = mail({ documents: [asked(), asked({ document: 'faq', roles: [{ name: 'CS', asks: 'Is it clear?' }, { name: 'engineering', asks: '' }], due: '2026-11-27T06:10:00Z' })] });
  for (const words of ['CUSTOMER MESSAGE\nAs legal:', 'FAQ\nAs CS: Is it clear?\nAs engineering.', '(in 4 h)']) expect(body).toContain(words);
});

test.each([
  ['2026-11-27T02:11:00Z', 'in 1 minute'],
  ['2026-11-27T03:10:00Z', 'in 60 minutes'],
  ['2026-11-30T09:10:00Z', 'in 3 days 7 h'],
  ['2026-11-27T02:00:00Z', 'It was due by 27 Nov 2026, 02:00 UTC.'],
])('due at %s is %s', (due, words) => expect(mail({ documents: [asked({ due })] }).body).toContain(words));

test('working hours that a time is counted in are named', () => {
  expect(mail({ documents: [asked({ due: '2026-11-27T12:00:00Z', hours: 'Mon-Fri 08:00-17:00 UTC' })] }).body).toContain('Counted in your working hours, Mon-Fri 08:00-17:00 UTC.');
});

describe('asked again', () => {
  const again = { documents: [asked({ before: { did: 'decided' as const, at: '2026-11-27T01:00:00Z' } })] };
  test('it says that the words changed since they decided, and that the page shows what', () => {
    expect(mail(again).body).toContain('again, because the words have changed');
    expect(mail(again).body).toContain('It was changed since you decided on 27 Nov 2026, 01:00 UTC: the page shows what is new and what is gone.');
  });
  test('the subject stays as it was, though the title is another by now', () => {
    const first = askingSubject(open);
    expect(mail({ ...again, incident: { ...open, title: 'Charts and exports stand still' }, subject: first }).subject).toBe(first);
  });
  test('an incident that was restricted meanwhile is under its number only', () => expect(mail({ ...again, incident: { ...restricted, number: 'INC-0001' }, subject: askingSubject(open) }).subject).toBe('INC-0001: your review is asked for'));
});

describe('of a restricted incident no word is said', () => {
  const secret = { note: 'Quokka', incident: restricted };
  test.each<[string, Mailed]>([
    ['asking', mail(secret)],
    ['recorded', recordedMail({ incident: restricted, by: 'writer@example.com', way: PAGE, document: 'customer', role: 'legal', verdict: 'changes requested', reason: 'Quokka', where: 'the Quokka channel' })],
    ['not mine', notMineMail({ incident: restricted, person: 'legal@example.com', way: PAGE, document: 'customer', role: 'legal' })],
  ])('%s', (_, { subject, body, html }) => {
    expect(subject).toMatch(/^INC-0007: [a-z ?]+$/);
    for (const text of [body, html]) {
      expect(text).toContain('INC-0007');
      expect(text).not.toMatch(/quokka|SEV0|changes/i);
    }
  });
});

test('without a web app it leads to the record, says how to go on there, and links the documents', () => {
  const { body } = mail({ way: RECORD });
  expect(body).toContain('Open the record: https://docs.google.com/spreadsheets/d/record/edit');
  expect(body).toContain('Extensions, Incident Comms, Open incident, then INC-0001');
  expect(body).toContain('Customer message: https://docs.google.com/document/d/customer/edit');
});

test('somebody of another company gets the documents and answers by mail', () => {
  const { body } = mail({ way: { by: 'documents' } });
  expect(body).toContain('Customer message: https://docs.google.com/document/d/customer/edit');
  expect(body).toContain('answer this mail');
  expect(body).not.toContain('script.google.com');
});

test('the person named in a recorded decision is asked whether it is theirs, and where it was given', () => {
  const { subject, body } = recordedMail({ incident: open, by: 'writer@example.com', way: PAGE, document: 'customer', role: 'legal', verdict: 'approved', reason: '', where: 'the private channel, 02:10 UTC' });
  expect(subject).toBe('INC-0001: is this decision yours? Charts stand still');
  for (const words of ['writer@example.com wrote down that you, as legal, approved the Customer message of INC-0001', '> the private channel, 02:10 UTC', 'This is right, or not mine: https://']) expect(body).toContain(words);
});

test('the lead is told whose decision it is not', () => {
  expect(notMineMail({ incident: open, person: 'legal@example.com', way: RECORD, document: 'customer', role: 'legal' }).body).toContain('legal@example.com says that the decision as legal on the Customer message of INC-0001 (SEV1): Charts stand still, recorded for them, is not theirs. It is undone and no longer counts.');
});

/** Elements of the HTML, with their attributes. */
function elementsOf(html: string): string[] {
  const names: string[] = [];
  const walk = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('attrs' in node) names.push([node.tagName, ...node.attrs.map(({ name }) => name)].join(' '));
    if ('childNodes' in node) node.childNodes.forEach(walk);
  };
  walk(parse(html));
  return names;
}
const ALLOWED = ['html', 'head', 'body', 'div style', 'p', 'b', 'br', 'a href', 'blockquote style'];

test('whatever people type is no header, no markup, and stays one line where one is meant', () => {
  const typed = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom('<img src=x onerror=alert(1)>', '"><script>x</script>', 'a\r\nBcc: all@example.com', '\u202Etxt', '&lt;b&gt;', 'x'.repeat(400), '😀'.repeat(200)));
  fc.assert(
    fc.property(typed, typed, typed, (title, note, role) => {
      const { subject, html } = mail({ incident: { ...open, title }, note, documents: [asked({ roles: [{ name: role, asks: note }] })] });
      expect(subject).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/);
      expect(subject.length).toBeLessThanOrEqual(181);
      expect(() => encodeURIComponent(subject)).not.toThrow();
      expect(elementsOf(html).filter((one) => !ALLOWED.includes(one))).toEqual([]);
    }),
    { seed: 5, numRuns: 60 },
  );
});
