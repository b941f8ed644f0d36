/** Who owes a decision by when: by the needs of the policy, so that either role of an "or" is enough, and of the FAQ answer by answer. */
import { DEFAULT_POLICY } from '../../../src/playbook/approval-policy.ts';
import type { Policy } from '../../../src/playbook/approval-policy.ts';
import { clockNow } from '../../../src/playbook/clock.ts';
import { readClockLog } from '../../../src/playbook/clock-log.ts';
import { DEFAULT_CLOCK_POLICY } from '../../../src/playbook/clock-policy.ts';
import { decisionsOwed } from '../../../src/playbook/waiting.ts';
import { standingsOf } from '../../../src/playbook/decisions.ts';
import { needsOf } from '../../../src/playbook/approvals.ts';
import { answersOf } from '../../../src/playbook/fields.ts';
import type { Incident, IncidentDocument, Severity } from '../../../src/playbook/incident.ts';
import { canonicalInstant } from '../../../src/playbook/instants.ts';
import { decisionEntry, readReviews, requestEntry } from '../../../src/playbook/review-log.ts';
import type { ReviewEntry, Verdict } from '../../../src/playbook/review-log.ts';
import type { LogEntry } from '../../../src/playbook/seal.ts';
import { instant, offsetOf } from './run.ts';

const ENGINEER = 'engineer@example.com';
const CS = 'cs@example.com';
const LEADER = 'leader@example.com';
const SECOND = 'second@example.com';
const POLICY: Policy = { ...DEFAULT_POLICY, people: [{ role: 'engineering', address: ENGINEER }, { role: 'engineering', address: SECOND }, { role: 'CS', address: CS }, { role: 'senior leadership', address: LEADER }] };
const ROLE: Readonly<Record<string, string>> = { [ENGINEER]: 'engineering', [SECOND]: 'engineering', [CS]: 'CS', [LEADER]: 'senior leadership' };
const NOW = instant('2026-11-27 12:00');
const DUE = canonicalInstant(instant('2026-11-27 16:00'));
/** Of an answer or a document: a letter stands for its words. */
const words = (whole: string) => ({ whole, sections: [] });

const asked = (document: IncidentDocument, ...people: string[]): ReviewEntry => requestEntry(people.map((person) => ({ document, person, roles: [ROLE[person] ?? ''], due: DUE, words: 'w' })), 'Review');
const said = (document: IncidentDocument, person: string, more: { entry?: string; on?: string; verdict?: Verdict } = {}): ReviewEntry => decisionEntry({ document, ...(more.entry ? { entry: more.entry } : {}), role: ROLE[person] ?? '', person, verdict: more.verdict ?? 'approved', reason: '', words: words(more.on ?? 'w'), withSuggestions: false, policy: 'p' });

interface Owes {
  /** `engineer as engineering`, of the FAQ with how many answers. */
  due: string[];
  standIns: string[];
  /** Whom the dashboard's *Waiting for* names. */
  waiting: string[];
}

function owes(severity: Severity, log: readonly ReviewEntry[], answers: Readonly<Record<string, string>> = {}): Owes {
  const entries = log.map((one, at): LogEntry => ({ record: 'r', incident: 'INC-1', operation: 'o', predecessor: '', person: ENGINEER, at: canonicalInstant(NOW - 3_600_000), ...one, number: at + 1, ...('role' in one.payload ? { person: String(one.payload['person']) } : {}) }));
  const incident: Incident = { number: 'INC-1', title: 'Charts stand still', severity, type: 'bug', status: 'identified', facts: { lead: { value: 'lead@example.com' } }, timeline: [], faq: Object.keys(answers).map((id) => ({ id, question: id, answer: 'x' })), questions: [] };
  const reviews = readReviews(entries);
  const around = { authors: ['lead@example.com'], groups: [] };
  const faq = Object.entries(answers).map(([entry, text]) => ({ entry, words: words(text) }));
  const subject = { incident, restricted: false, lead: 'lead@example.com', backup: '', hasDocument: true, log: readClockLog(entries, NOW - 86_400_000, (text) => text), reviews, around, faq, promisedAt: {} };
  const owed = clockNow(POLICY, DEFAULT_CLOCK_POLICY, subject, NOW, { offsetOf }).owed.filter(({ kind }) => kind === 'review');
  const benches = (document: IncidentDocument) => (document === 'faq' ? faq : [{ entry: undefined, words: words('w') }]);
  const documents = [...new Set(reviews.requests.map(({ document }) => document))].map((document) => {
    const needs = needsOf(POLICY, document, { severity, type: 'bug', answers: answersOf(incident.facts) });
    const standings = benches(document).flatMap(({ entry, words: now }) => standingsOf(needs, { document, ...(entry === undefined ? {} : { entry }) }, { policy: POLICY, severity, around, reviews, words: now, accepted: now }));
    return { document, standings, requests: reviews.requests.filter((one) => one.document === document) };
  });
  return {
    due: owed.map(({ owner, says }) => `${owner.split('@')[0]} as ${/ as (.*), asked/.exec(says)?.[1]}${/, (one|\d+) answers?/.exec(says)?.[0] ?? ''}`),
    standIns: [...new Set(owed.flatMap(({ standIns }) => standIns))],
    waiting: decisionsOwed(documents, 'lead@example.com').map(({ who }) => who),
  };
}

describe('a SEV2 message: engineering, and CS or senior leadership', () => {
  const ASKED = asked('customer', ENGINEER, CS, LEADER);
  test.each<[string, ReviewEntry[], string[], string[]]>([
    ['nobody has decided', [], ['engineer as engineering', 'cs as CS', 'leader as senior leadership'], [ENGINEER, `${CS}, ${LEADER}`]],
    ['CS has: leadership owes nothing any more', [said('customer', CS)], ['engineer as engineering'], [ENGINEER]],
    ['leadership has: CS owes nothing any more', [said('customer', LEADER)], ['engineer as engineering'], [ENGINEER]],
    ['another engineer has: of the "or" both still owe', [said('customer', SECOND)], ['cs as CS', 'leader as senior leadership'], [`${CS}, ${LEADER}`]],
    ['all have', [said('customer', SECOND), said('customer', LEADER)], [], []],
    ['CS wants changes: that is the lead’s to do', [said('customer', CS, { verdict: 'changes requested' })], ['engineer as engineering'], [ENGINEER, 'lead@example.com']],
  ])('%s', (_, decisions, due, waiting) => expect(owes('SEV2', [ASKED, ...decisions])).toMatchObject({ due, waiting }));

  test('who was asked stands in for nobody: they are told of their own', () => {
    expect(owes('SEV2', [ASKED]).standIns).toEqual([SECOND]);
    expect(owes('SEV2', [asked('customer', ENGINEER, SECOND, CS, LEADER)]).standIns).toEqual([]);
  });
  test('asked again after a decision, it is owed again', () => {
    expect(owes('SEV2', [ASKED, said('customer', CS), asked('customer', CS)]).due).toEqual(['engineer as engineering', 'cs as CS']);
  });
  test('at SEV3 both are advised only: nothing is held back, nobody is waited for or told', () => expect(owes('SEV3', [ASKED])).toMatchObject({ due: [], waiting: [] }));

  test('lowered to where nothing is asked of a role any more, it owes nothing', () => expect(owes('SEV3', [asked('internal', ENGINEER)])).toEqual({ due: [], standIns: [], waiting: [] }));
});

describe('the FAQ of a SEV2: engineering or CS, answer by answer', () => {
  const ASKED = asked('faq', ENGINEER, CS);
  const TWO = { a: 'A', b: 'B' };
  const both = (count: string): string[] => [`engineer as engineering, ${count}`, `cs as CS, ${count}`];
  test.each<[string, ReviewEntry[], string[], string[]]>([
    ['no answer is approved', [ASKED], both('2 answers'), [`${ENGINEER}, ${CS}`]],
    ['CS approved one: the other waits for either', [ASKED, said('faq', CS, { entry: 'a', on: 'A' })], both('one answer'), [`${ENGINEER}, ${CS}`]],
    ['one each: nobody owes any', [ASKED, said('faq', CS, { entry: 'a', on: 'A' }), said('faq', ENGINEER, { entry: 'b', on: 'B' })], [], []],
    ['CS approved both: engineering owes none', [ASKED, said('faq', CS, { entry: 'a', on: 'A' }), said('faq', CS, { entry: 'b', on: 'B' })], [], []],
    ['one was approved before they were asked, and stands unchanged', [said('faq', CS, { entry: 'a', on: 'A' }), ASKED], both('one answer'), [`${ENGINEER}, ${CS}`]],
    ['one was approved before they were asked, on other words', [said('faq', CS, { entry: 'a', on: 'old' }), ASKED], both('2 answers'), [`${ENGINEER}, ${CS}`]],
  ])('%s', (_, log, due, waiting) => expect(owes('SEV2', log, TWO)).toMatchObject({ due, waiting }));
  test('a FAQ without an answer is owed by nobody', () => expect(owes('SEV2', [ASKED], {}).due).toEqual([]));
});
