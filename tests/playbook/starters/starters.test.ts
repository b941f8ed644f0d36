/** Starters: drafts from facts only, for every type, stage, raw-data answer and audience; each passes its own checks. */
import { checkMessage } from '../../../src/playbook/checks/check.ts';
import { STAGES } from '../../../src/playbook/checks/finding.ts';
import type { Finding } from '../../../src/playbook/checks/finding.ts';
import { libraries } from '../../../src/playbook/checks/libraries.ts';
import { RAW_DATA_LOST } from '../../../src/playbook/fields.ts';
import { TYPES } from '../../../src/playbook/incident.ts';
import type { Fact, Incident, IncidentType } from '../../../src/playbook/incident.ts';
import type { FieldName } from '../../../src/playbook/fields.ts';
import { faqText, negativeQuestion, starterFaq } from '../../../src/playbook/starters/faq.ts';
import { AUDIENCES } from '../../../src/playbook/starters/facts-told.ts';
import { starterMessage, starterSubject, withSubject } from '../../../src/playbook/starters/messages.ts';

type Facts = Partial<Record<FieldName, Fact>>;
const incidentOf = (type: IncidentType, facts: Facts): Pick<Incident, 'title' | 'severity' | 'type' | 'facts' | 'timeline' | 'faq'> => ({ title: 'ingest-worker stuck on shard 7', severity: 'SEV1', type, facts, timeline: [], faq: [] });
const at = (value: string): Fact => ({ value, precision: 'minute' });

const KNOWN: Facts = {
  customer_title: { value: 'Reports without new data' },
  what_happened: { value: 'kafka-prod-2 ran full and ingest-worker fell over', customer: 'Reports did not show new data' },
  affected: { value: '33 organizations in the EU' },
  started: at('2026-11-24T14:05:00Z'),
  resolved: at('2026-11-24T15:50:00Z'),
  loss_window_start: at('2026-11-24T14:10:00Z'),
  loss_window_end: at('2026-11-24T14:40:00Z'),
  loss_whose: { value: '33 organizations' },
  data_late_or_wrong: { value: 'late and shown wrong' },
  data_correct_from: at('2026-11-24T15:50:00Z'),
  customer_action_required: { value: 'no' },
  contact: { value: 'help@example.com' },
  signer: { value: 'Maria Field, Head of Support' },
};
const AMOUNTS: readonly (readonly [string, Facts])[] = [['nothing but the answer', {}], ['everything', KNOWN]];
const must = (findings: readonly Finding[]): string[] => findings.filter(({ level }) => level !== 'note').map(({ rule, quote, suggestion }) => `${rule}: ${quote ?? suggestion}`);

describe.each(TYPES)('%s', (type) => {
  const rows = AMOUNTS.flatMap(([known, facts]) => STAGES.map((stage) => ({ known, facts, stage })));

  test.each(rows)('$stage, known: $known; for every raw-data answer and audience', ({ facts, stage }) => {
    for (const lost of ['', ...RAW_DATA_LOST])
      for (const audience of AUDIENCES) {
        const incident = incidentOf(type, { ...facts, ...(lost === '' ? {} : { raw_event_data_lost: { value: lost } }) });
        const text = withSubject(starterMessage(incident, { stage, audience }));
        expect([lost, audience, ...must(checkMessage({ text, kind: 'customer', stage, incident }, libraries))]).toEqual([lost, audience]);
        expect(text).not.toMatch(/kafka|ingest-worker/);
      }
  });

  test.each(AMOUNTS)('questions and answers, known: %s', (_, facts) => {
    const incident = incidentOf(type, { ...facts, pertinent_negatives: { value: 'No data was lost\nSSH keys are unaffected\nRepositories were not part of it' }, raw_event_data_lost: { value: 'no' } });
    const questions = starterFaq(incident);
    const text = faqText(questions);
    expect(must(checkMessage({ text, kind: 'faq', stage: 'first notice', incident }, libraries))).toEqual([]);
    expect(questions.length).toBeGreaterThan(8);
    expect(questions.slice(-3).map(({ question }) => question)).toEqual(['Was any data lost?', 'Are SSH keys affected?', 'Were repositories part of it?']);
    expect(questions.every(({ question, answer }) => question.endsWith('?') && answer !== '')).toBe(true);
  });
});

test('each raw-data answer has its own sentence in the message, and its facts', () => {
  const texts = RAW_DATA_LOST.map((value) => starterMessage(incidentOf('bug', { ...KNOWN, raw_event_data_lost: { value } }), { stage: 'resolved', audience: 'all customers' }).text);
  expect(texts[0]).toContain('No raw event data was lost. Data arrives late and reports show incorrect figures until 24 Nov 2026, 15:50 UTC.');
  expect(texts[1]).toContain('Part of the raw event data of 33 organizations received between 24 Nov 2026, 14:10 UTC and 24 Nov 2026, 14:40 UTC was lost and cannot be recovered.');
  expect(texts[2]).toContain('Raw event data of 33 organizations received between');
  expect(texts[3]).toContain('We do not know yet whether raw event data was lost.');
});

test('subjects say the stage, and the title in customers\' words only', () => {
  expect(STAGES.map((stage) => starterSubject(incidentOf('bug', KNOWN), stage))).toEqual(['Reports without new data', 'Update: Reports without new data', 'Resolved: Reports without new data', 'Correction: Reports without new data', 'Reminder: Reports without new data']);
  expect(starterSubject(incidentOf('bug', {}), 'first notice')).toBe('A problem with our service');
  expect(starterSubject(incidentOf('product change', {}), 'resolved')).toBe('Now in effect: A change to our product');
});

test.each([
  ['EU cloud not affected', 'Is EU cloud affected?', 'No. EU cloud not affected.'],
  ['Repositories and data are unchanged', 'Are repositories and data changed?', 'No. Repositories and data are unchanged.'],
  ['Session replay stayed healthy', 'Can you confirm this: Session replay stayed healthy?', 'Yes. Session replay stayed healthy.'],
])('a pertinent negative is a question of its own: %s', (line, question, answer) => {
  expect(negativeQuestion(line)).toEqual({ question, answer });
});
