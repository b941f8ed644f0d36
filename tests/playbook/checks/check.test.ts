/** What the checks promise beside single rules: corrections, documents of one incident, languages, a team's policy, levels. */
import { checkMessage, isClear, loopOf } from '../../../src/playbook/checks/check.ts';
import { correctionParagraph, correctionsSince, factsTold } from '../../../src/playbook/checks/corrections.ts';
import { answerKey } from '../../../src/playbook/checks/finding.ts';
import type { Finding, MessageToCheck } from '../../../src/playbook/checks/finding.ts';
import { libraries } from '../../../src/playbook/checks/libraries.ts';
import { DEFAULT_POLICY } from '../../../src/playbook/checks/policy.ts';
import { BASES } from './corpus/bases.ts';

const check = (message: MessageToCheck): Finding[] => checkMessage({ format: 'markdown', ...message }, libraries);
const rules = (message: MessageToCheck): string[] => check(message).map(({ rule, quote }) => (quote === undefined ? rule : `${rule}: ${quote}`));
const { reports, takeover } = BASES;

describe('a finding', () => {
  test('says where, the rule, its source, and a suggestion that fits the text', () => {
    const text = reports.text.replace('33 organizations were affected', 'Some customers were affected');
    const [finding] = check({ ...reports, text });
    const start = text.indexOf('Some customers');
    expect(finding).toMatchObject({
      rule: 'voice/vague', level: 'must be answered', start, end: start + 'Some customers'.length, quote: 'Some customers',
      message: 'It is vague where the form knows better.', suggestion: 'The form says: 33 organizations.', replacement: '33 organizations',
      other: { where: 'form', question: 'Who is affected?', says: '33 organizations' },
    });
    expect(finding?.source).toContain('unanswered questions or vague half-truths');
  });

  test('about what is missing has no quote, and stands before the others', () => {
    const [finding] = check({ ...reports, text: `${reports.text.replace('You do not need to do anything.', 'Thank you.')}\n\nThis was just a small thing.` });
    expect(finding).toMatchObject({ rule: 'loop/action', start: 0, end: 0 });
    expect(finding && 'quote' in finding).toBe(false);
  });

  test('is remembered by its rule and words, wherever they move to', () => {
    const keys = ['', 'One more sentence. '].map((before) => check({ ...reports, text: reports.text.replace('We noticed', `${before}It was a glitch. We noticed`) }).map(answerKey));
    expect(keys[0]).toEqual(['voice/minimising\nglitch']);
    expect(keys[1]).toEqual(keys[0]);
  });

  test('offsets count UTF-16 units of the text as it is given, marks and emoji included', () => {
    const text = reports.text.replace('We noticed', '👋 **A *glitch*** it was. We noticed');
    for (const format of ['text', 'markdown'] as const) {
      const [finding] = checkMessage({ ...reports, text, format }, libraries);
      expect(finding && text.slice(finding.start, finding.end)).toBe('glitch');
    }
  });

  test('Markdown between words hides nothing', () => {
    const text = reports.text.replace('No raw event data was lost.', '**Some** of your [raw event data](https://example.com/data) was _permanently_ lost.');
    expect(rules({ ...reports, text })).toEqual(['raw-data/contradiction: your [raw event data](https://example.com/data) was _permanently_ lost']);
  });

  test('only a note leaves the message clear', () => {
    expect(isClear([])).toBe(true);
    expect(isClear(check({ ...reports, text: `${reports.text}\n\nExports were not affected.` }))).toBe(true);
    expect(isClear(check({ ...reports, text: `${reports.text}\n\nIt was a glitch.` }))).toBe(false);
  });
});

test('a blank claims nothing of raw event data, and answers no question', () => {
  const text = reports.text.replace('No raw event data was lost.', '[not known yet: Was raw event data lost].').replace('You do not need to do anything.', '[not known yet: Must customers do something].');
  expect(rules({ ...reports, text }).filter((rule) => /^(?:raw-data|blank)/.test(rule))).toEqual(['blank/left-over: [not known yet: Was raw event data lost]', 'blank/left-over: [not known yet: Must customers do something]']);
  const open = (words: string) => loopOf({ ...reports, text: words, format: 'markdown' }, libraries).filter(({ answer }) => answer === undefined).map(({ rule }) => rule);
  expect([open(reports.text), open(text)]).toEqual([[], ['loop/action']]);
  expect(open('When: [not known yet: started and resolved]\n\nWho is affected: [not known yet: Who is affected]\n\n[not known yet: Was raw event data lost]\n\nWhom to ask: [not known yet: Whom can customers ask].')).toEqual(['loop/what', 'loop/when', 'loop/who', 'loop/data', 'loop/did', 'loop/action', 'loop/next', 'loop/ask']);
});

test('what the form counts is its plural, not the words behind it', () => {
  const incident = { ...reports.incident, customer_impact: '33 organizations saw stale charts' };
  expect(rules({ ...reports, incident, text: `${reports.text}\n\nEach of them had three charts.` })).toEqual([]);
  expect(rules({ ...reports, incident, text: reports.text.replace('33 organizations', '34 organizations') })).toEqual(['facts/number: 34']);
});

test('each question of a customer stands beside the sentence that answers it', () => {
  const answers = loopOf({ ...reports, format: 'markdown' }, libraries).map(({ question, answer }) => `${question} ${answer?.quote ?? 'open'}`);
  expect(answers).toEqual([
    'What happened? On 24 November 2026, from 14:05 UTC to 16:50 UTC, reports did not show new data.',
    'When was it? On 24 November 2026, from 14:05 UTC to 16:50 UTC, reports did not show new data.',
    'Who is affected, and how can they tell? 33 organizations were affected, and yours is one of them.',
    'Was data touched? No raw event data was lost.',
    'What did we do? We noticed it at 14:17 UTC and undid the change that had caused it.',
    'What must the customer do? You do not need to do anything.',
    'What comes next, and when? We are adding a test that stops such a change before it is released.',
    'Whom can customers ask? If you have questions, write to help@example.com.',
  ]);
  expect(loopOf({ ...takeover, text: 'Hello.' }, libraries).filter(({ answer }) => answer === undefined).map(({ question }) => question)).toContain('How was it found?');
});

describe('corrections', () => {
  const now = { ...reports.incident.facts, affected: { value: '41 organizations' }, resolved: { value: '2026-11-24T17:10:00Z', precision: 'minute' as const }, raw_event_data_basis: { value: 'changed, and internal' } };
  const list = correctionsSince(reports.incident.facts, now, 'bug', () => '2026-11-25T08:30:00Z');

  test('a fact changed after a hand-over is a line: was, is, known since; internal facts are none', () => {
    expect(list).toEqual([
      { field: 'resolved', question: 'Resolved', was: '24 Nov 2026, 16:50 UTC', is: '24 Nov 2026, 17:10 UTC', knownSince: '2026-11-25T08:30:00Z' },
    ]);
    expect(correctionsSince(now, now, 'bug', () => '')).toEqual([]);
  });

  test('the wording for customers is compared, where there are two', () => {
    const told = { affected: { value: 'shard 3', customer: '33 organizations' } };
    const changed = { affected: { value: 'shards 3 and 4', customer: '41 organizations' } };
    expect(correctionsSince(told, changed, 'bug', () => '2026-11-25T08:30:00Z').map(({ was, is }) => [was, is])).toEqual([['33 organizations', '41 organizations']]);
  });

  test('they make a paragraph, which says so', () => {
    const paragraph = correctionParagraph(list);
    expect(paragraph).toBe('Correction: our earlier message is no longer right in the following.\nThe end: we wrote “24 Nov 2026, 16:50 UTC”; correct is “24 Nov 2026, 17:10 UTC”. We have known this since 25 Nov 2026, 08:30 UTC.');
    expect(correctionParagraph([])).toBe('');
  });

  test('a second message with the paragraph may contradict the first; without it must be answered', () => {
    const second = reports.text.replace('to 16:50 UTC', 'to 17:10 UTC');
    const incident = { ...reports.incident, facts: now };
    const about = (text: string): string[] => rules({ ...reports, incident, text, previous: reports.text }).filter((rule) => rule.startsWith('correction/'));
    expect(about(second)).toEqual(['correction/not-said: 17:10 UTC']);
    expect(about(second.replace('Hello,', `Hello,\n\n${correctionParagraph(list)}`))).toEqual([]);
    // What was told and since when it is known are no facts of the form.
    expect(rules({ ...reports, incident, text: second.replace('Hello,', `Hello,\n\n${correctionParagraph(list)}`), previous: reports.text }).filter((rule) => rule.startsWith('facts/time'))).toEqual([]);
    expect(rules({ ...reports, incident, text: second.replace('Hello,', 'Hello,\n\nWe wrote 16:50 UTC. It ended at 16:55 UTC.'), previous: reports.text }).filter((rule) => rule.startsWith('facts/time'))).toEqual(['facts/time: 16:55 UTC']);
  });

  test('a fact stands as customers were told it first, until a correction or a message with the very words that are right', () => {
    const first = { stage: 'first notice' as const, facts: { affected: { value: 'shard 3', customer: '33 organizations' }, raw_event_data_lost: { value: 'no' } }, text: '33 organizations.' };
    const facts = { affected: { value: 'shard 4', customer: '41 organizations' }, raw_event_data_lost: { value: 'yes' }, next_steps: { value: 'A test.', customer: 'We add a test.' } };
    const after = (stage: 'update' | 'correction', text: string): unknown[] => {
      const told = factsTold([first, { stage, facts, text }]);
      return [told.affected?.customer, told.raw_event_data_lost?.value, told.next_steps?.customer];
    };
    expect(after('update', 'We go on. Yes.')).toEqual(['33 organizations', 'no', 'We add a test.']);
    expect(after('update', 'It is not 33 but “41\norganizations”.')).toEqual(['41 organizations', 'no', 'We add a test.']);
    expect(after('update', '141 organizations')).toEqual(['33 organizations', 'no', 'We add a test.']);
    expect(after('correction', 'We were wrong.')).toEqual(['41 organizations', 'yes', 'We add a test.']);
    expect(factsTold([])).toEqual({});
  });

  test('both places are shown', () => {
    const [finding] = check({ ...reports, previous: 'Hello, 21 organizations are affected.' });
    expect(finding?.other).toEqual({ where: 'previous message', says: '21', start: 7, end: 9 });
  });
});

test('documents of one incident agree also where the form knows nothing', () => {
  const incident = { ...reports.incident, facts: {}, timeline: [] };
  const text = 'Reports stood still from 14:05 UTC to 16:50 UTC on 24 November 2026 for 33 organizations.';
  const others = [{ kind: 'faq' as const, text: 'Q: When?\nFrom 14:50 UTC to 16:50 UTC on 24 November 2026, for 33 organizations.' }];
  const found = check({ text, kind: 'explanation', stage: 'resolved', incident, others });
  expect(found.map(({ rule, quote, other }) => [rule, quote, other?.where, other?.says])).toEqual([['facts/time', '14:05 UTC', 'faq', '14:50 UTC']]);
});

test('what the form knows is no contradiction between documents: whoever says otherwise is told by the form', () => {
  const { incident } = reports;
  const faq = (text: string) => [{ kind: 'faq' as const, text: `Q: When?\n${text}` }];
  expect(check({ ...reports, incident, others: faq('From 14:50 UTC to 16:50 UTC on 24 November 2026, for 53 organizations, for about eight hours.') }).filter(({ level }) => level !== 'note')).toEqual([]);
  expect(check({ kind: 'faq', stage: 'resolved', incident, text: faq('From 14:50 UTC to 16:50 UTC on 24 November 2026.')[0]?.text ?? '', others: [{ kind: 'customer', text: reports.text }] }).map(({ quote, other }) => [quote, other?.where])).toEqual([['14:50 UTC', 'form']]);
});

describe('languages', () => {
  const german = 'Hallo,\n\nam 24. November 2026 von 14:05 UTC bis 16:50 UTC zeigten Berichte keine neuen Daten. Wir haben die Änderung zurückgenommen und es ist nichts weiter zu tun. Fragen bitte an jane.doe@customer.example oder {{contact}}.';

  test.each([
    ['German', german],
    ['French', 'Bonjour, le 24 novembre vos rapports ne montraient pas de nouvelles données. Nous avons annulé le changement, et vous n’avez rien à faire. Écrivez à jane.doe@customer.example ou à {{contact}}.'],
    ['Spanish', 'Hola, el 24 de noviembre los informes no mostraban datos nuevos. Hemos corregido el cambio y no es necesario hacer nada. Escriba a jane.doe@customer.example o a {{contact}}.'],
    ['Japanese', 'こんにちは。レポートに新しいデータが表示されませんでした。変更を元に戻しました。jane.doe@customer.example または {{contact}} までご連絡ください。'],
  ])('%s is named as not checked; what needs no language is', (language, text) => {
    const found = check({ ...reports, text });
    expect(found.filter(({ rule }) => rule === 'language/not-checked').map(({ suggestion, level }) => [suggestion.includes(`Written in ${language}`), level])).toEqual([[true, 'note']]);
    expect(found.filter(({ level }) => level !== 'note').map(({ quote }) => quote)).toEqual(['jane.doe@customer.example', '{{contact}}']);
  });

  test('a wrong time is found in any language', () => {
    expect(rules({ ...reports, text: german.replace('14:05 UTC', '13:05 UTC') })).toContain('facts/time: 24. November 2026 von 13:05 UTC');
  });

  test.each(['Reports stood still.', 'OK', '', 'Hello,\n\nwe restored reports. El Niño GmbH was not involved, nor was the café in São Paulo.'])('short or mixed text counts as English: %s', (text) => {
    expect(rules({ ...reports, text })).not.toContain('language/not-checked');
  });
});

describe('a team’s policy', () => {
  const text = `${reports.text}\n\nIt was a kerfuffle.`;

  test('adds words, weighs rules otherwise, drops them', () => {
    const policy = { ...DEFAULT_POLICY, words: { ...DEFAULT_POLICY.words, minimising: [...DEFAULT_POLICY.words.minimising, 'kerfuffle'] } };
    expect(rules({ ...reports, text })).toEqual([]);
    expect(rules({ ...reports, text, policy })).toEqual(['voice/minimising: kerfuffle']);
    expect(check({ ...reports, text, policy: { ...policy, levels: { 'voice/minimising': 'note' } } }).map(({ level }) => level)).toEqual(['note']);
    expect(rules({ ...reports, text, policy: { ...policy, levels: { 'voice/minimising': 'off' } } })).toEqual([]);
  });

  test('sets limits by document kind', () => {
    const policy = { ...DEFAULT_POLICY, limits: { ...DEFAULT_POLICY.limits, customer: { words: 50, sentence: 12, subject: 20, grade: 2 } } };
    expect([...new Set(check({ ...reports, policy }).map(({ rule }) => rule))].sort()).toEqual(['short/grade', 'short/sentence', 'short/subject', 'short/words']);
  });

  test('names contacts, whole domains too', () => {
    const other = `${reports.text}\n\nOr write to desk@team.example.`;
    expect(rules({ ...reports, text: other })).toEqual(['personal/email: desk@team.example']);
    expect(rules({ ...reports, text: other, policy: { ...DEFAULT_POLICY, contacts: ['@team.example'] } })).toEqual([]);
  });
});

describe('personal data', () => {
  const facts = (value: string) => ({ ...reports.incident.facts, personal_data: { value } });

  test('declared in the incident: the message is told so', () => {
    const found = check({ ...reports, incident: { ...reports.incident, facts: facts('yes') } });
    expect(found.map(({ rule, level }) => [rule, level])).toEqual([['personal/declared', 'note']]);
  });

  test.each([
    ['yes', 'No personal data was affected.', true],
    ['not known yet', 'This did not involve personal data.', true],
    ['no', 'No personal data was affected.', false],
  ])('declared %s: “%s” is found: %s', (value, sentence, found) => {
    const text = `${reports.text}\n\n${sentence}`;
    expect(rules({ ...reports, text, incident: { ...reports.incident, facts: facts(value) } }).some((rule) => rule.startsWith('facts/personal-data'))).toBe(found);
  });
});
