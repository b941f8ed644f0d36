/** The mail that hands a message over: what it says, as text and as HTML, whatever was typed. */
import { parseFragment } from 'parse5';
import { handOverMail } from '../../src/playbook/hand-over-mail.ts';
import type { HandOverLetter, WordsPart } from '../../src/playbook/hand-over-mail.ts';

const line = (text: string, more: Partial<Extract<WordsPart, { kind: 'paragraph' }>> = {}): WordsPart => ({ kind: 'paragraph', heading: 0, runs: [{ text }], ...more });
const NOW = Date.UTC(2026, 10, 27, 2, 0);

const mail = (change: Partial<HandOverLetter> = {}) =>
  handOverMail({
    incident: { number: 'INC-0007', title: 'Disk full', severity: 'SEV1', restricted: false },
    message: 'customer 2',
    about: { stage: 'update', audience: 'affected', list: 'https://example.com/list' },
    by: 'writer@example.com',
    sentFrom: 'support@example.com',
    sendBy: '2026-11-27T02:30:00Z',
    questions: '',
    words: [line('Some requests failed.')],
    approvals: [{ role: 'legal', person: 'legal@example.com', at: '2026-11-27T01:55:00Z' }, { role: 'CS', person: 'cs@example.com', at: '2026-11-27T01:50:00Z', recordedBy: 'writer@example.com' }],
    unapproved: [],
    kept: [{ words: 'The text does not say sorry', reason: 'It does below.', by: 'writer@example.com' }],
    links: { message: 'https://docs.google.com/document/d/frozen/edit', faq: 'https://docs.google.com/document/d/faq/edit', page: 'https://script.google.com/exec?incident=INC-0007' },
    now: NOW,
    ...change,
  });

/** Elements of a fragment, as names, in order. */
function names(html: string): string[] {
  const found: string[] = [];
  const walk = (node: { nodeName: string; childNodes?: { nodeName: string }[] }): void => {
    if (!node.nodeName.startsWith('#')) found.push(node.nodeName);
    (node.childNodes ?? []).forEach(walk);
  };
  walk(parseFragment(html));
  return found;
}

test('what CS has to do comes first, then the words, then who approved them', () => {
  const { subject, body } = mail();
  expect(subject).toBe('INC-0007: please send this message to customers: Disk full');
  expect(body).toBe(
    [
      'writer@example.com hands over to you the Customer message 2 of INC-0007 (SEV1): Disk full.',
      'The words are approved as they stand: send them unchanged.',
      [
        'Send to: customers who are affected: the list of them (https://example.com/list)',
        'Stage: update',
        'Send from: support@example.com',
        'Send by: 27 Nov 2026, 02:30 UTC (in 30 min)',
        'Questions: Answer from the FAQ for CSMs (https://docs.google.com/document/d/faq/edit): its answers are approved.',
        'Once sent: press Mark as sent (https://script.google.com/exec?incident=INC-0007): until then the clock runs.',
      ].join('\n'),
      '--- The message ---',
      'Some requests failed.',
      '--- Who approved it ---',
      '- legal: legal@example.com, 27 Nov 2026, 01:55 UTC\n- CS: cs@example.com, 27 Nov 2026, 01:50 UTC, given elsewhere and written down by writer@example.com',
      '--- Doubts that were kept ---',
      '- The text does not say sorry. Kept by writer@example.com: It does below.',
      'The message as it was approved: https://docs.google.com/document/d/frozen/edit\nFAQ for CSMs: https://docs.google.com/document/d/faq/edit',
      'An answer to this mail reaches writer@example.com. Nothing was sent to customers: that is yours to do.\n',
    ].join('\n\n'),
  );
});

test.each<[string, Partial<HandOverLetter>, string]>([
  ['a time that has passed', { sendBy: '2026-11-27T01:00:00Z' }, 'Send by: 27 Nov 2026, 01:00 UTC: that is past, so at once'],
  ['no time', { sendBy: '' }, 'Send by: as soon as you can'],
  ['an audience of one’s own', { about: { stage: 'update', audience: 'EU customers' } }, 'Send to: EU customers\n'],
  ['words about questions', { questions: 'Pass them on.' }, 'Questions: Pass them on. Answer from the FAQ'],
  ['no FAQ', { links: { message: 'https://docs.google.com/document/d/frozen/edit' } }, 'Questions: pass them on to who handed this over.'],
  ['no page', { links: { message: 'https://docs.google.com/document/d/frozen/edit' } }, 'Once sent: tell writer@example.com when customers had it: until then the clock runs.'],
  ['an explanation attached', { explanation: { way: 'attach', attached: true, url: 'https://drive.google.com/file/d/pdf/view' } }, 'Explanation: Attach the technical explanation: its PDF is attached here (the PDF (https://drive.google.com/file/d/pdf/view)).'],
  ['an explanation on request', { explanation: { way: 'only on request', attached: false } }, 'Do not send it along'],
  ['what changed', { changed: { gone: ['Old.'], come: ['  • New.'], since: '2026-11-27T00:00:00Z' } }, '--- Changed since 27 Nov 2026, 00:00 UTC ---\n\n- New: • New.\n- Gone: Old.'],
  ['nothing changed', { changed: { gone: [], come: [], since: '2026-11-27T00:00:00Z' } }, '- Nothing: the words are the same.'],
  ['nobody who approves', { approvals: [] }, '- Nobody has to approve it.'],
  ['a review that was only advised', { unapproved: ['CS or senior leadership'] }, 'Send the words unchanged, as they stand.'],
  ['who was not asked for it', { approvals: [], unapproved: ['engineering', 'CS or senior leadership'] }, '- Nobody: a review by engineering and CS or senior leadership is advised, not required.'],
])('%s', (_, change, words) => expect(mail(change).body).toContain(words));

test('lists stand in each other as in the document, tables stay tables, breaks stay', () => {
  const item = (text: string, level: number, number?: number) => line(text, { item: { level, ...(number === undefined ? {} : { number }) } });
  const { html, body } = mail({ words: [line('Title', { heading: 1 }), item('one', 0, 1), item('deep', 1), item('two', 0, 2), item('bullet', 0), line('a\u000bb'), item('seven', 0, 7), { kind: 'table', rows: [[[[{ text: 'When' }]], [[{ text: '08:10' }], [{ text: 'UTC' }]]]] }] });
  expect(html).toContain('<ol><li>one<ul><li>deep</li></ul></li><li>two</li></ol><ul><li>bullet</li></ul><p>a<br>b</p><ol start="7"><li>seven</li></ol>');
  expect(html).toMatch(/<tr><td[^>]*>When<\/td><td[^>]*>08:10<br>UTC<\/td><\/tr>/);
  expect(body).toContain('Title\n\n1. one\n  - deep\n2. two\n- bullet\n\na\nb\n\n7. seven\n\nWhen | 08:10 / UTC');
});

test('a list that begins deep down, and what leads nowhere, break nothing', () => {
  const { html } = mail({ words: [line('deep', { item: { level: 2 } }), line('up', { item: { level: 0 } }), { kind: 'paragraph', heading: 0, runs: [{ text: 'inside', link: 'heading: Title' }, { text: 'bad', link: 'javascript:alert(1)' }, { text: 'mail', link: 'mailto:a@example.com' }] }] });
  expect(html).not.toMatch(/javascript|heading: Title/);
  expect(html).toContain('<a href="mailto:a@example.com">mail</a>');
  expect((html.match(/<ul\b/g) ?? []).length).toBe((html.match(/<\/ul>/g) ?? []).length);
});

test('what people typed is never markup, and a subject is one line of bounded length', () => {
  const evil = '<img src=x onerror=alert(1)>"\'&\u2028\r\nBcc: a@example.org 🦘';
  const { subject, html } = mail({ incident: { number: 'INC-0007', title: evil.repeat(20), severity: 'SEV1', restricted: false }, sentFrom: evil, questions: evil, words: [line(evil)], kept: [{ words: evil, reason: evil, by: evil }], about: { stage: 'update', audience: evil }, changed: { gone: [evil], come: [evil], since: '2026-11-27T00:00:00Z' } });
  expect(subject).not.toMatch(/[\r\n\u2028]/);
  expect(subject.length).toBeLessThanOrEqual(181);
  expect(new Set(names(html))).toEqual(new Set(['div', 'p', 'b', 'table', 'tbody', 'tr', 'td', 'a', 'ul', 'li', 'br']));
});

test('of a restricted incident: no title, and no reason of a kept doubt', () => {
  const { subject, body, html } = mail({ incident: { number: 'INC-0007', title: 'Disk full', severity: 'SEV0', restricted: true } });
  expect(subject).toBe('INC-0007: a message is handed over to you');
  expect(`${body}${html}`).not.toMatch(/Disk full|It does below/);
  expect(body).toContain('The text does not say sorry. Kept by writer@example.com.');
});
