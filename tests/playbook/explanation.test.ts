import { explanationFor, madePdf, madePdfEntry } from '../../src/playbook/explanation.ts';
import type { Obstacle } from '../../src/playbook/gate.ts';
import { explanationDecision, explanationEntry } from '../../src/playbook/messages.ts';
import type { ExplanationWay } from '../../src/playbook/messages.ts';
import { outlastingInWords } from '../../src/playbook/review-log.ts';
import type { ReviewEntry } from '../../src/playbook/review-log.ts';
import { EMPTY_CHAIN, lostFrom, parseEntry, sealEntries } from '../../src/playbook/seal.ts';
import type { LogEntry } from '../../src/playbook/seal.ts';

const obstacle = (words: string, kept = false): Obstacle => ({ key: words, level: 'must be answered', words, cure: { go: 'comments', ids: [] }, about: '', ...(kept ? { kept: { reason: 'so be it', by: 'lead@example.com', at: '' } } : {}) });

test.each<[ExplanationWay | undefined, readonly Obstacle[] | undefined, boolean | 'not yet', RegExp]>([
  [undefined, [], false, /^Nobody decided/],
  ['none', [], false, /^None goes/],
  ['only on request', [obstacle('A comment is open.')], false, /only on request/],
  ['attach', undefined, 'not yet', /is not generated yet/],
  ['attach', [obstacle('A comment is open.'), obstacle('A blank is left.')], 'not yet', /A comment is open\. A blank is left\.$/],
  ['attach', [obstacle('A comment is open.', true)], true, /^$/],
  ['attach', [], true, /^$/],
])('%s, with these obstacles: %j', (way, obstacles, goes, why) => {
  const going = explanationFor(way && { way }, obstacles);
  expect(going.goes).toBe(goes);
  expect(going.goes === true ? '' : going.why).toMatch(why);
});

function logged(...entries: readonly ReviewEntry[]) {
  const { sealed, head } = sealEntries(entries.map((entry) => ({ ...entry, record: 'r', incident: 'INC-0001', person: 'lead@example.com', at: '2026-11-24T02:00:00Z', operation: 'o' })), EMPTY_CHAIN, (text) => String(text.length));
  return { entries: sealed.map(({ json }) => parseEntry(json)).filter((entry): entry is LogEntry => entry !== undefined), head };
}
const decided = (way: ExplanationWay): ReviewEntry => explanationEntry({ way, reason: 'because', decidedBy: 'CS leadership' });

test('the last decision holds', () => {
  const { entries } = logged(decided('none'), decided('attach'));
  expect(explanationDecision([...entries].reverse())).toEqual({ way: 'attach', reason: 'because', decidedBy: 'CS leadership', by: 'lead@example.com', at: '2026-11-24T02:00:00Z' });
  expect(explanationDecision([])).toBeUndefined();
});

test.each<ExplanationWay>(['none', 'only on request'])('a row cut out of the log attaches nothing: %s', (way) => {
  const { entries, head } = logged(decided('attach'), decided(way));
  const lost = lostFrom(head, [2]);
  expect(explanationDecision(entries.slice(0, 1), lost)).toMatchObject({ way, decidedBy: '' });
  expect(lost.outlasting.map(outlastingInWords)).toEqual([`It still holds that the technical explanation does not go with a message (${way}).`]);
  // A later one is its own.
  const later = logged(decided(way), decided('attach'));
  expect(explanationDecision(later.entries.slice(1), lostFrom(later.head, [1]))).toMatchObject({ way: 'attach' });
});

test('where the end of the chain had no room for what a lost row said, nothing before it attaches', () => {
  const { entries } = logged(decided('attach'));
  expect(explanationDecision(entries, { outlasting: [], doubtedBefore: 2 })).toBeUndefined();
});

test('the PDF made last', () => {
  const made = (file: string): ReviewEntry => madePdfEntry({ file, hash: 'h', words: 'w' });
  expect(madePdf(logged(made('a'), made('b'), decided('none')).entries)).toMatchObject({ file: 'b', hash: 'h', words: 'w', by: 'lead@example.com' });
  expect(madePdf([])).toBeUndefined();
});
