/** What a team decided of unknown names: which name is asked for, and what may be decided at all. */
import { isTarget, LEAVE, meantBy, ownQuestionsOf, staysAsItIs } from '../../src/playbook/blank-targets.ts';
import { fieldNamed, isOwnName, ownName } from '../../src/playbook/fields.ts';

const TARGETS = { responder: 'sme', mailer_name: LEAVE, contract: 'own_text_contract', title: 'sme', resolved: 'sme' };

test.each([
  ['responder', 'sme'],
  ['mailer_name', 'mailer_name'],
  ['contract', 'own_text_contract'],
  ['own_text_contract', 'own_text_contract'],
  ['own_text_other', undefined],
  ['title', 'title'],
  ['resolved', 'resolved'],
  ['weather', 'weather'],
  ['constructor', 'constructor'],
  ['__proto__', '__proto__'],
])('%s is meant as %s', (name, meant) => expect(meantBy(TARGETS, name)).toBe(meant));

test.each([['mailer_name', true], ['responder', false], ['weather', false], ['constructor', false]])('%s stays as it is: %s', (name, stays) => expect(staysAsItIs(TARGETS, name)).toBe(stays));

test.each([[LEAVE, true], ['sme', true], ['own_date_go_live', true], ['cause', false], ['own_list_x', false], ['', false], ['constructor', false], ['weather', false]])('"%s" may be decided: %s', (target, may) => expect(isTarget(target)).toBe(may));

test('each question of the team’s own is asked once', () => expect(ownQuestionsOf([TARGETS, { agreement: 'own_text_contract', go_live: 'own_date_go_live' }])).toEqual(['own_text_contract', 'own_date_go_live']));

test.each([['text', 'prose'], ['date', 'instant']] as const)('its name says how it is asked: %s', (kind, asked) => {
  const name = ownName(kind, 'contract_number');
  expect(name && fieldNamed(name)).toMatchObject({ kind: asked, label: 'Contract number', group: 'own' });
});
test.each(['', 'a b', 'x'.repeat(81), "o'clock"])('a blank "%s" can be no question', (blank) => expect(ownName('text', blank)).toBeUndefined());
test.each(['own_text_número', 'own_date_日付'])('%s can', (name) => expect(isOwnName(name)).toBe(true));
