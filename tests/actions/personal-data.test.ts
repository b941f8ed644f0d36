/**
 * Personal data in words for customers, at review: the team's list of customers (a tab of the dashboard; what is kept of it is a hash, who
 * may read it checks with it, who may not is told), and an incident in which personal data is involved.
 */
import { ask } from '../../src/simulator/pages/asking.ts';
import { byHand } from '../../src/simulator/sheets/by-hand.ts';
import type { PolicyView } from '../../src/actions/contract.ts';
import { CUSTOMER_TABS } from '../../src/record/tabs.ts';
import { MESSAGE, NUMBER, openHandingOver, writeOver } from './handing-over.ts';
import { documentIn, fileOf, letIn } from './review-journey.ts';
import { LEGAL } from './reviewing.ts';
import { ADMIN, WRITER } from './stage.ts';

const { stage, team } = openHandingOver();
const { ids } = stage;
const MESSAGE_ID = fileOf(team, NUMBER, 'customer');
writeOver(team, MESSAGE_ID, MESSAGE.replace('First this.', 'First this, as Acme Rockets does.'));

const properties = (): Record<string, string> => team.project.state.properties['script'] ?? {};
const type = (cell: string, typed: string): void => byHand(team.workspace.services.sheets, team.workspace.clock, WRITER, ids.dashboard).setCell('Customers', cell, typed);
const look = (): PolicyView => stage.done(ADMIN, 'readPolicy', {});
const apply = (): PolicyView => stage.done(ADMIN, 'applyPolicy', { draft: look().draft?.hash ?? 'none' });
/** What an opening finds of customers' names in the message, and says of not looking. */
function found(person = WRITER) {
  const screen = stage.done(person, 'open', { madeFor: person, incident: NUMBER });
  if (screen.screen !== 'incident') throw new Error(`${person} sees no incident`);
  const message = screen.view.review?.documents.find(({ document }) => document === 'customer');
  const names = (message?.obstacles ?? []).flatMap(({ cure, level }) => (cure.go === 'words' && cure.found.rule === 'personal/customer-name' ? [[cure.found.quote, level]] : []));
  return { names, note: message?.namesNote, list: screen.view.customerNames };
}

const list = (): void => ['Acme Rockets', 'Quokka Labs', 'Zebra Freight'].forEach((name, at) => type(`A${at + 2}`, name));
const start = stage.mark();
beforeEach(start);

test('a row that would be found in ordinary sentences, or twice, is named with its cell, and nothing is applied', () => {
  ['Acme Rockets', 'x', 'target', 'Acme  rockets'].forEach((name, at) => type(`A${at + 2}`, name));
  type('A6', 'A'.repeat(81));
  expect(look()).toMatchObject({
    broken: [
      { cell: 'Customers!A3', column: 'Name', what: expect.stringContaining('too short') },
      { cell: 'Customers!A4', column: 'Name', what: expect.stringContaining('common word') },
      { cell: 'Customers!A5', column: 'Name', what: 'says the same as row 2' },
      { cell: 'Customers!A6', column: 'Name', what: expect.stringContaining('longer than 80') },
    ],
  });
  expect(look().draft).toBeUndefined();
});

test('once applied a name in a message must be answered, in no more rounds; of the list only a count and a hash are kept', () => {
  stage.spent();
  expect(found()).toEqual({ names: [], note: undefined, list: undefined });
  const { rounds } = stage.spent();
  list();
  expect(found().names).toEqual([]);
  expect(look().draft?.changes).toContain('Customers: 3 names; before: none.');
  expect(apply()).toMatchObject({ draft: { changes: [], holds: true }, broken: [] });
  stage.spent();
  expect(found()).toEqual({ names: [['Acme Rockets', 'must be answered']], note: undefined, list: ['Acme Rockets', 'Quokka Labs', 'Zebra Freight'] });
  expect(stage.spent().rounds).toBe(rounds);
  expect(JSON.stringify(properties())).not.toMatch(/Acme|Quokka|Zebra/);
  expect(JSON.stringify(team.project.state.logs)).not.toMatch(/Acme|Quokka|Zebra/);
});

test('a save, the decision page and the gate of handing over find it as an opening does', () => {
  list();
  apply();
  const save = stage.done(WRITER, 'save', { incident: NUMBER, head: {}, facts: [{ name: 'affected', base: { value: '' }, now: { value: '33 organizations' } }], timeline: [], faq: [] });
  const page = stage.done(WRITER, 'openReview', { incident: NUMBER, madeFor: WRITER });
  const opened = stage.done(WRITER, 'open', { incident: NUMBER, madeFor: WRITER });
  const gate = opened.screen === 'incident' ? opened.view.handOver?.messages.find(({ message }) => message === 'customer') : undefined;
  for (const { obstacles } of [documentIn(save.view.review ?? { documents: [] }, 'customer'), documentIn(page, 'customer'), gate ?? { obstacles: [] }]) expect(obstacles).toContainEqual(expect.objectContaining({ about: expect.stringContaining('Acme Rockets'), level: 'must be answered' }));
  expect(save.view.customerNames).toHaveLength(3);
});

test('who cannot read the dashboard is told that names were not checked, and gets none', () => {
  list();
  apply();
  letIn(team, NUMBER, [LEGAL]);
  ask(team.workspace, ADMIN, 'PATCH', `https://www.googleapis.com/drive/v3/files/${ids.dashboard}?supportsAllDrives=true&addParents=root&removeParents=${team.folderId}`, {});
  expect(found(LEGAL)).toEqual({ names: [], note: 'Customers’ names were not checked: the list in the dashboard cannot be read by you.', list: undefined });
  const page = stage.done(LEGAL, 'openReview', { incident: NUMBER, madeFor: LEGAL });
  expect(documentIn(page, 'customer').namesNote).toContain('cannot be read by you');
});

test('a list that was changed after it was applied is used as it stands, and said to be', () => {
  list();
  apply();
  type('A2', '');
  expect(found()).toMatchObject({ names: [], note: expect.stringContaining('changed after it was applied'), list: ['Quokka Labs', 'Zebra Freight'] });
  expect(look().draft?.changes).toEqual(['Customers: 2 names; before: 3 names.']);
  type('A2', 'Acme Rockets');
  expect(found().note).toBeUndefined();
});

test('a tab or column that is gone is told, and an opening still shows everything else', () => {
  list();
  apply();
  type('A1', 'Firms');
  expect(found()).toMatchObject({ names: [], note: expect.stringContaining('no column “Name”') });
  type('A1', 'Name');
  ask(team.workspace, ADMIN, 'POST', `https://sheets.googleapis.com/v4/spreadsheets/${ids.dashboard}:batchUpdate`, { requests: [{ deleteSheet: { sheetId: CUSTOMER_TABS.customers.sheetId } }] });
  expect(found()).toMatchObject({ names: [], note: expect.stringContaining('no tab Customers') });
});

test('personal data brings legal, and holds a message of the template without it until somebody says why it fits', () => {
  const save = stage.done(WRITER, 'save', { incident: NUMBER, head: {}, facts: [{ name: 'personal_data', base: { value: 'no' }, now: { value: 'yes' } }], timeline: [], faq: [] });
  const { needs, obstacles, words } = documentIn(save.view.review ?? { documents: [] }, 'customer');
  const held = obstacles.find(({ cure }) => cure.go === 'words' && cure.found.rule === 'personal/declared');
  expect(needs.map(({ roles }) => roles.join())).toContain('legal');
  expect(held).toMatchObject({ level: 'must be answered', words: expect.stringContaining('the template without personal data does not fit') });
  stage.done(WRITER, 'keepDoubt', { incident: NUMBER, document: 'customer', key: held?.key ?? '', about: held?.about ?? '', words, reason: 'It is the template for personal data.' });
  const page = stage.done(WRITER, 'openReview', { incident: NUMBER, madeFor: WRITER });
  expect(documentIn(page, 'customer').obstacles.find(({ key, about }) => key === held?.key && about === held.about)?.kept).toMatchObject({ by: WRITER, reason: 'It is the template for personal data.' });
});
