/** Which answers CSMs are offered, which are withdrawn and since when, and what the document says: a case is what was decided, in order. */
import { DEFAULT_POLICY } from '../../src/playbook/approval-policy.ts';
import { needsOf } from '../../src/playbook/approvals.ts';
import { csmFaq, csmFaqHtml, csmFaqSays } from '../../src/playbook/csm-faq.ts';
import type { AnswersBench, CsmFaq, CsmFaqPaper } from '../../src/playbook/csm-faq.ts';
import type { FaqEntry, Severity } from '../../src/playbook/incident.ts';
import { decisionEntry, readReviews, skipEntry } from '../../src/playbook/review-log.ts';
import type { ReviewEntry } from '../../src/playbook/review-log.ts';
import type { LogEntry } from '../../src/playbook/seal.ts';

const QUESTION: FaqEntry = { id: 'q1', question: 'Is data lost?', answer: 'No.\nNothing was lost.' };
const EDITED: FaqEntry = { ...QUESTION, answer: 'Perhaps.' };
const wordsOf = ({ question, answer }: FaqEntry) => ({ whole: `${question}|${answer}`, sections: [] });
const NOW = Date.parse('2026-11-24T15:00:00Z');
const at = (clock: string, day = '24'): string => `2026-11-${day}T${clock}:00Z`;

type Happened = [at: string, by: string, entry: ReviewEntry];
const decided = (when: string, role: string, verdict: 'approved' | 'changes requested' = 'approved', of = QUESTION): Happened => [when, `${role}@example.com`, decisionEntry({ document: 'faq', entry: of.id, role, person: `${role}@example.com`, verdict, reason: '', words: wordsOf(of), withSuggestions: false, policy: 'p', text: 'kept' })];
const handedOver = (when: string): Happened => [when, 'writer@example.com', { kind: 'handing over', payload: { message: 'customer' } }];
const saved = (when: string, id = 'q1'): Happened => [when, 'writer@example.com', { kind: 'facts saved', payload: { changed: [{ what: `faq ${id}`, hash: 'h' }] } }];

const POLICY = { ...DEFAULT_POLICY, people: ['legal', 'engineering', 'CS'].map((role) => ({ role, address: `${role}@example.com` })) };

function faqOf(happened: readonly Happened[], { faq = [QUESTION], severity = 'SEV2' as Severity, needs = needsOf(POLICY, 'faq', { severity, type: 'bug', answers: () => '' }), now = NOW }: Partial<Pick<AnswersBench, 'faq' | 'needs'>> & { severity?: Severity; now?: number } = {}): CsmFaq {
  const entries = happened.map(([when, person, { kind, payload }], i): LogEntry => ({ record: 'R', incident: 'INC-0001', number: i + 1, kind, person, at: when, operation: `op${i}`, payload, predecessor: '' }));
  return csmFaq({ faq, needs, entries, handedOver: [], fingerprintOf: wordsOf, questionOf: ({ text }) => (text === 'kept' ? QUESTION.question : undefined), bench: { policy: POLICY, severity, around: { authors: ['writer@example.com'], groups: [] }, reviews: readReviews(entries) } }, now);
}

const offered = (when: string): Partial<CsmFaq> => ({ answers: [{ ...QUESTION, approved: when }], withdrawn: [] });
const nothing: Partial<CsmFaq> = { answers: [], withdrawn: [] };
const gone = (when: string): Partial<CsmFaq> => ({ answers: [], withdrawn: [{ question: 'Is data lost?', at: when }] });

test.each<[string, Happened[], Partial<CsmFaq>, Parameters<typeof faqOf>[1]?]>([
  ['nobody has approved it', [handedOver(at('13:00'))], nothing],
  ['approved', [decided(at('14:05'), 'engineering')], offered(at('14:05'))],
  ['approved without an answer', [decided(at('14:05'), 'engineering', 'approved', { ...QUESTION, answer: '' })], nothing, { faq: [{ ...QUESTION, answer: '' }] }],
  ['of two that are required one', [decided(at('14:05'), 'engineering')], nothing, { severity: 'SEV1' }],
  ['of two that are required both, the later tells the time', [decided(at('14:05'), 'engineering'), decided(at('14:30'), 'legal')], offered(at('14:30')), { severity: 'SEV1' }],
  ['advised only, and nobody said a word', [], nothing, { severity: 'SEV3' }],
  ['advised only, and approved', [decided(at('14:05'), 'CS')], offered(at('14:05')), { severity: 'SEV3' }],
  ['the policy asks nobody', [], { answers: [QUESTION], withdrawn: [] }, { needs: [] }],
  ['changed since', [handedOver(at('13:00')), decided(at('14:05'), 'engineering'), saved(at('14:20'), 'q2'), saved(at('14:30'))], gone(at('14:30')), { faq: [EDITED] }],
  ['changes requested since', [handedOver(at('13:00')), decided(at('14:05'), 'engineering'), decided(at('14:40'), 'CS', 'changes requested')], gone(at('14:40'))],
  ['withdrawn, and approved again', [handedOver(at('13:00')), decided(at('14:05'), 'CS'), decided(at('14:40'), 'CS', 'changes requested'), decided(at('14:50'), 'CS')], offered(at('14:50'))],
  ['removed from the FAQ', [handedOver(at('13:00')), decided(at('14:05'), 'engineering'), saved(at('14:30'))], gone(at('14:30')), { faq: [] }],
  ['the FAQ skipped since', [handedOver(at('13:00')), decided(at('14:05'), 'engineering'), [at('14:45'), 'writer@example.com', skipEntry('It is small.')]], { ...gone(at('14:45')), skipped: true }],
  ['skipped, and wanted again', [decided(at('14:05'), 'engineering'), [at('14:45'), 'writer@example.com', skipEntry('It is small.')], [at('14:46'), 'writer@example.com', skipEntry('')]], { ...offered(at('14:05')), skipped: false }],
  ['changed by hand in the Sheet: nobody knows when', [handedOver(at('13:00')), decided(at('14:05'), 'engineering')], { answers: [], withdrawn: [{ question: 'Is data lost?' }] }, { faq: [EDITED] }],
  ['never approved by all, then changed: nobody was offered it', [handedOver(at('13:00')), decided(at('14:05'), 'engineering'), saved(at('14:30'))], nothing, { faq: [EDITED], severity: 'SEV1' }],
  ['withdrawn before anything was handed over', [decided(at('12:05'), 'engineering'), saved(at('12:30')), handedOver(at('13:00'))], nothing, { faq: [EDITED] }],
  ['withdrawn more than a day ago', [handedOver(at('13:00', '22')), decided(at('14:05', '22'), 'engineering'), saved(at('14:59', '23'))], nothing, { faq: [EDITED] }],
  ['withdrawn a little less than a day ago', [handedOver(at('13:00', '22')), decided(at('14:05', '22'), 'engineering'), saved(at('15:01', '23'))], gone(at('15:01', '23')), { faq: [EDITED] }],
])('%s', (_, ...[happened, expected, more]) => {
  expect(faqOf(happened, more)).toMatchObject(expected);
});

const paper = (more: Partial<CsmFaqPaper> = {}): CsmFaqPaper => ({ number: 'INC-0001', title: 'Charts <b>stand</b> still', page: 'https://script.example/exec?incident=INC-0001', skipped: false, answers: [{ ...QUESTION, approved: at('14:05') }, { id: 'q2', question: 'Was "A & B" seen?', answer: '<script>alert(1)</script>', approved: at('09:00', '23') }], withdrawn: [{ question: 'Since when?', at: at('13:10') }], ...more });

test('the document: an answer stands in paragraphs of its own, its approval beside it, and no text is markup', () => {
  const html = csmFaqHtml(paper(), NOW);
  expect(html).toContain('<h1>INC-0001 FAQ for CSMs: Charts &lt;b&gt;stand&lt;/b&gt; still</h1>');
  expect(html).toContain('As of 24 Nov 2026, 15:00 UTC.');
  expect(html).toContain('<p>No.</p>\n<p>Nothing was lost.</p>\n');
  expect(html).toMatch(/<p[^>]*>approved 14:05 UTC<\/p>/);
  expect(html).toMatch(/<h2>Was &quot;A &amp; B&quot; seen\?<\/h2>\n<p>&lt;script&gt;alert\(1\)&lt;\/script&gt;<\/p>\n<p[^>]*>approved 23 Nov 2026, 09:00 UTC<\/p>/);
  expect(html).toContain('“Since when?”: withdrawn 13:10 UTC. Do not send the answer that stood here.');
  expect(html).toContain('on <a href="https://script.example/exec?incident=INC-0001">the page</a>, or comment here');
});

test('without an answer it says so, and a FAQ that is skipped says that; a restricted one is named by its number', () => {
  expect(csmFaqHtml(paper({ answers: [] }), NOW)).toContain('No answer is approved yet.');
  expect(csmFaqHtml(paper({ answers: [], skipped: true }), NOW)).toContain('There is no FAQ for this incident');
  expect(csmFaqHtml(paper({ title: '', page: 'javascript:alert(1)' }), NOW)).toContain('<h1>INC-0001 FAQ for CSMs</h1>');
  expect(csmFaqHtml(paper({ page: 'javascript:alert(1)' }), NOW)).not.toContain('href');
});

test('what it says is the same at a later look, and another where an answer, an approval or a withdrawal is', () => {
  const said = csmFaqSays(paper());
  expect(csmFaqSays(paper())).toBe(said);
  for (const more of [{ answers: [] }, { withdrawn: [] }, { title: 'Other' }, { answers: [{ ...QUESTION, approved: at('14:06') }] }]) expect(csmFaqSays(paper(more))).not.toBe(said);
});
