/** Are comms needed, internal only, or none: a line an answer, each with the playbook's sentence; who decides, and what reopening does. */
import fc from 'fast-check';
import type { FactName } from '../../src/playbook/fields.ts';
import { SEVERITIES } from '../../src/playbook/incident.ts';
import type { Incident, IncidentType, Severity } from '../../src/playbook/incident.ts';
import { QUESTION_WORDS, TRIAGE_DECIDERS, TRIAGE_QUESTIONS, answersFromForm, decisionRefused, stopsByTriage, suggestion, triageStanding } from '../../src/playbook/triage.ts';
import type { Comms, TriageAnswers, TriageDecision, TriageEvent, TriageReopening } from '../../src/playbook/triage.ts';

const NO: TriageAnswers = { impact: 'no', data: 'no', act: 'no', public: 'no' };

test.each<[playbook: string, Severity, TriageAnswers, Comms]>([
  ['Customers shouldn’t be left with unanswered questions or vague half-truths that might make them uneasy in the aftermath.', 'SEV3', { ...NO, impact: 'yes' }, 'needed'],
  ['We are custodians of their user data.', 'SEV3', { ...NO, data: 'yes' }, 'needed'],
  ['We might need customers to take action or we might need customers to understand the issue and how they were or were not affected.', 'SEV2', { ...NO, act: 'yes' }, 'needed'],
  ['An FAQ must be fleshed out before we receive responses from customers.', 'SEV2', { ...NO, public: 'yes' }, 'needed'],
  ['Some technical issues, while significant, are resolved by engineering without customer impact and don’t require incident comms.', 'SEV3', NO, 'none'],
  ['As new people are pulled into the issue, this document is the starting point for anyone trying to understand what happened and what we have done so far.', 'SEV2', NO, 'internal only'],
  ['As new people are pulled into the issue, this document is the starting point for anyone trying to understand what happened and what we have done so far.', 'SEV0', NO, 'internal only'],
  ['Pendo has a deliberate response to incidents that’s proportional to the severity.', 'SEV0', {}, 'needed'],
  ['Pendo has a deliberate response to incidents that’s proportional to the severity.', 'SEV1', { ...NO, impact: 'not known yet' }, 'needed'],
  ['Technical writing only captures what happened for internal situational awareness and to inform customers without exacerbating the situation.', 'SEV2', { impact: 'not known yet' }, 'internal only'],
])('“%s” %s %j', (playbook, severity, answers, comms) => {
  const suggested = suggestion(severity, answers);
  expect(suggested.comms).toBe(comms);
  expect(suggested.because.map((reason) => reason.playbook)).toContain(playbook);
});

const answer = fc.constantFrom('yes' as const, 'no' as const, 'not known yet' as const);
const answers: fc.Arbitrary<TriageAnswers> = fc.record({ impact: answer, data: answer, act: answer, public: answer }, { requiredKeys: [] });
const MORE: readonly Comms[] = ['none', 'internal only', 'needed'];
test('a yes is always enough; a yes more, or a severer incident, never suggests less; every suggestion has its reason', () => {
  fc.assert(
    fc.property(answers, fc.constantFrom(...TRIAGE_QUESTIONS), (given, question) => {
      const ranks = SEVERITIES.map((severity) => {
        const { comms, because, open } = suggestion(severity, given);
        expect(because.length).toBeGreaterThan(0);
        expect(open).toEqual(TRIAGE_QUESTIONS.filter((one) => given[one] === undefined || given[one] === 'not known yet'));
        if (Object.values(given).includes('yes')) expect(comms).toBe('needed');
        expect(suggestion(severity, { ...given, [question]: 'yes' }).comms).toBe('needed');
        return MORE.indexOf(comms);
      });
      expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
    }),
  );
});

describe('what the form answers already', () => {
  const form = (type: IncidentType, facts: Partial<Record<FactName, string>>): Pick<Incident, 'type' | 'facts'> => ({ type, facts: Object.fromEntries(Object.entries(facts).map(([name, value = '']) => [name, { value }])) });
  test.each<[string, Pick<Incident, 'type' | 'facts'>, TriageAnswers]>([
    ['nothing yet', form('bug', {}), {}],
    ['part of the data was lost', form('bug', { raw_event_data_lost: 'part' }), { data: 'yes' }],
    ['data is late', form('bug', { raw_event_data_lost: 'no', data_late_or_wrong: 'late' }), { data: 'yes' }],
    ['personal data', form('security vulnerability', { personal_data: 'yes' }), { data: 'yes' }],
    ['one of them is still open', form('bug', { raw_event_data_lost: 'no', data_late_or_wrong: 'neither', personal_data: 'not known yet' }), {}],
    ['no data at all', form('bug', { raw_event_data_lost: 'no', data_late_or_wrong: 'neither', personal_data: 'no' }), { data: 'no' }],
    ['no data at all, of a vulnerability', form('security vulnerability', { raw_event_data_lost: 'no', personal_data: 'no' }), { data: 'no' }],
    ['customers must act', form('product change', { customer_action_required: 'yes' }), { act: 'yes' }],
    ['nobody knows whether', form('product change', { customer_action_required: 'not known yet' }), {}],
  ])('%s', (_, incident, found) => expect(answersFromForm(incident)).toEqual(found));
  test('every question has its words', () => expect(Object.keys(QUESTION_WORDS)).toEqual([...TRIAGE_QUESTIONS]));
});

const at = (minutes: number): number => Date.UTC(2026, 10, 27, 14, minutes);
const decided = (comms: Comms, more: Partial<TriageDecision> = {}): TriageDecision => ({ did: 'decided', comms, person: 'On-call engineer', as: 'engineering', by: 'writer@example.com', reason: 'only our own reports', severity: 'SEV3', at: at(5), ...more });
const reopened: TriageReopening = { did: 'reopened', by: 'writer@example.com', at: at(10), reason: '' };

test.each<[string, Severity, TriageEvent[], boolean, string, boolean]>([
  ['SEV0 starts as needed, to be confirmed, and nobody is asked before the first document', 'SEV0', [], false, 'Needed, to be confirmed', false],
  ['SEV1, once there is a document', 'SEV1', [], true, 'Needed, to be confirmed', true],
  ['SEV2 starts open', 'SEV2', [], true, 'Not decided yet', true],
  ['SEV3 before the first document', 'SEV3', [], false, 'Not decided yet', false],
  ['decided', 'SEV3', [decided('none')], true, 'None, decided by On-call engineer (engineering), 27 Nov 2026, 14:05 UTC, entered by writer@example.com: only our own reports', false],
  ['decided by who entered it', 'SEV1', [decided('needed', { person: 'ic@example.com', by: 'IC@example.com', as: 'incident commander' })], true, 'Needed, decided by ic@example.com (incident commander), 27 Nov 2026, 14:05 UTC: only our own reports', false],
  ['reopened by one press', 'SEV3', [decided('none'), reopened], true, 'Reopened, not decided yet', true],
  ['reopened at SEV1', 'SEV1', [decided('none'), reopened], true, 'Needed, reopened, to be confirmed', true],
  ['decided again', 'SEV3', [decided('none'), reopened, decided('internal only', { at: at(20) })], true, 'Internal only, decided by On-call engineer (engineering), 27 Nov 2026, 14:20 UTC, entered by writer@example.com: only our own reports', false],
])('%s', (_, severity, events, hasDocument, says, ask) => expect(triageStanding(severity, events, {}, hasDocument)).toMatchObject({ says, ask, confirmed: !ask && events.length > 0 }));

test.each<[string, Severity, Comms, TriageAnswers, string[]]>([
  ['nothing new', 'SEV3', 'none', NO, []],
  ['the severity was raised', 'SEV1', 'none', {}, ['Decided at SEV3; it is SEV1 now.']],
  ['data turned out to be touched', 'SEV3', 'internal only', { data: 'yes' }, ['Customers’ data is touched. It was decided as “internal only”.']],
  ['needed is in no doubt', 'SEV0', 'needed', { data: 'yes' }, []],
])('a decision in doubt: %s', (_, severity, comms, given, doubts) => expect(triageStanding(severity, [decided(comms)], given, true).doubts).toEqual(doubts));

test.each<[string, string, string, string, string[]]>([
  ['engineering decided', 'On-call engineer', 'engineering', 'no customer saw it', []],
  ['the writer decides', 'Writer@example.com ', 'engineering', 'I think so', ['person: Writer@example.com writes this incident, and customer impact is not the writer’s to judge.']],
  ['as the writer', 'On-call engineer', 'technical writer', 'x', ['as: Whether comms are needed is not for “technical writer” to decide.']],
  ['nobody', ' ', 'CS', 'x', ['person: Nobody is named who decided.']],
  ['a list', 'a@example.com, b@example.com', 'CS', 'x', ['person: “a@example.com, b@example.com” is not one person’s address.']],
  ['without a reason', 'On-call engineer', 'CS', ' ', ['reason: No reason is given.']],
])('“Tech writing isn’t responsible for … determining customer impact”: %s', (_, person, as, reason, refused) => {
  const refusals = decisionRefused({ person, reason }, as, ['writer@example.com']);
  expect(refusals.map(({ field, what }) => `${field}: ${what}`)).toEqual(refused);
  for (const { todo } of refusals) expect(todo).not.toBe('');
});

test('deciders are the three that the playbook names, none of them a writer', () => expect(TRIAGE_DECIDERS).toEqual(['incident commander', 'engineering', 'CS']));

test('where customers are told nothing no window runs, and the decision is the proof; reopened, it runs again', () => {
  const stops = (...events: TriageEvent[]): unknown => stopsByTriage(triageStanding('SEV3', events, {}, true));
  expect(stops(decided('none'))).toEqual([{ how: 'not needed', at: at(5), by: 'On-call engineer (engineering)', reason: 'comms: none. only our own reports' }]);
  expect([stops(), stops(decided('needed')), stops(decided('none'), reopened)]).toEqual([[], [], []]);
});
