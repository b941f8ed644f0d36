/** *Verify* as the lead sees it: a log that is whole, one that somebody changed by hand, and what puts it right; by keyboard. */
import type { GenerateRequest } from '../../src/actions/contract.ts';
import { byHand } from '../../src/simulator/sheets/by-hand.ts';
import type { Hands } from '../../src/simulator/sheets/by-hand.ts';
import { usualSetUp } from '../actions/stage.ts';
import { fileOf } from '../actions/review-journey.ts';
import { openStage } from './stage.ts';
import type { Person, Stage } from './stage.ts';

jest.setTimeout(60_000);

const WRITER = 'writer@example.com';
const INCIDENT = 'INC-0001';
let stage: Stage;
let writer: Person;
let hand: Hands;
beforeAll(async () => {
  stage = await openStage();
  const { team } = stage.serving;
  team.project.consent(WRITER);
  const request: GenerateRequest = { operation: 'verifyjourney01', title: 'Charts stand still', severity: 'SEV2', type: 'bug', documents: ['customer'] };
  for (const [name, value] of [['setUp', usualSetUp(team, { administrators: [WRITER] })], ['generate', request], ['save', { incident: INCIDENT, head: {}, facts: [{ name: 'root_cause', base: { value: '' }, now: { value: 'A full disk.' } }], timeline: [], faq: [] }]] as const)
    expect(JSON.parse(String(await team.run({ as: WRITER, function: name, args: [JSON.stringify(value)] })))).toMatchObject({ ok: true });
  hand = byHand(team.workspace.services.sheets, team.workspace.clock, WRITER, fileOf(team, INCIDENT, 'record'));
  writer = await stage.sitDown(WRITER, { width: 360, height: 740 });
  await writer.goTo(`/app/full?incident=${INCIDENT}`);
});
afterAll(() => stage.close());
afterEach(() => expect(writer.troubles).toEqual([]));

const app = () => writer.page.frameLocator('iframe[data-frame]');
const press = (name: string) => app().getByRole('button', { name, exact: true });

const HEADING = 'The log was changed by hand';

test('a whole log is said to be whole, with its entries', async () => {
  await press('Verify the log').press('Enter');
  await app().getByText('The log is whole: 2 entries.').waitFor();
  expect(await app().getByRole('heading', { name: HEADING }).count()).toBe(0);
});

test('what the log itself can put right is put right by one press, and nothing is left to see', async () => {
  hand.setCell('Log', 'C2', 'nobody');
  await press('Verify the log').press('Enter');
  await app().getByText('Row 2 shows another Who than entry 1 has.').waitFor();
  await app().getByText(`${HEADING}: see above.`).waitFor();
  await press('Restore').press('Enter');
  await app().getByRole('heading', { name: HEADING }).waitFor({ state: 'detached' });
  await app().locator('#verify-press:focus').waitFor();
  expect(await press('Ask again').count()).toBe(0);
});

test('what is lost stays there in plain words, and leads to the request for review', async () => {
  hand.setCell('Log', 'C2', 'nobody');
  hand.setCell('Log', 'E3', '{}');
  await press('Verify the log').press('Enter');
  await app().getByText('Entry 2 was edited (row 3).').first().waitFor();
  expect(await writer.axe('add-on')).toEqual([]);
  expect(await writer.inAddon('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
  await app().getByRole('heading', { name: HEADING }).scrollIntoViewIfNeeded();
  await writer.photograph('verify-damages');

  await press('Restore').press('Enter');
  await app().getByText('Row 2 shows another Who than entry 1 has.').waitFor({ state: 'detached' });
  await app().locator('#verify:focus').waitFor();
  expect(await press('Restore').count()).toBe(0);
  await press('Ask again').press('Enter');
  await app().locator('#request-review:focus').waitFor();
});
