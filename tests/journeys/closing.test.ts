/** The page proposes closing; closed by one press; its document in the sidebar says so and reopens it; on a phone its link shows it. */
import { handOverByHand, markSentByHand } from '../actions/handed-over.ts';
import { usualSetUp } from '../actions/stage.ts';
import { openStage } from './stage.ts';
import type { Person, Stage } from './stage.ts';

jest.setTimeout(60_000);

const WRITER = 'writer@example.com';
const NUMBER = 'INC-0001';
let stage: Stage;
let internal: string;
const host = async (name: string, request: object): Promise<void> => {
  const { team } = stage.serving;
  const reply = await team.run({ as: WRITER, function: name, args: [JSON.stringify(request)], place: { kind: 'document', fileId: team.notesId } });
  expect(JSON.parse(String(reply))).toMatchObject({ ok: true });
};
const property = (): string | undefined => stage.serving.team.project.state.properties['script']?.[`incident.${NUMBER}`];
beforeAll(async () => {
  stage = await openStage();
  const { team } = stage.serving;
  team.project.consent(WRITER);
  await host('setUp', usualSetUp(team, { administrators: [WRITER], webAppUrl: team.project.state.deployments[0]?.url ?? '' }));
  await host('generate', { operation: 'operation0001', title: 'Charts stand still', severity: 'SEV2', type: 'bug', documents: ['internal', 'customer'], faq: [{ id: 'asked1', question: 'Is data lost?', answer: '' }] });
  internal = JSON.parse(property() ?? '{}').documents.internal;
  await host('save', { incident: NUMBER, head: { status: { base: 'investigating', now: 'resolved' } }, facts: [], timeline: [], faq: [] });
  handOverByHand({ team }, NUMBER, 'customer');
  markSentByHand({ team }, NUMBER, 'customer');
});
afterAll(() => stage.close());

const overflow = (person: Person): Promise<number> => person.inAddon('document.documentElement.scrollWidth - document.documentElement.clientWidth');

test('proposed with what is open, closed, and reopened from its document', async () => {
  const writer = await stage.sitDown(WRITER);
  await writer.openDocument(internal);
  await writer.menu('Open');
  const { sidebar, page } = writer;
  await sidebar.getByText('It is resolved, and nothing waits to be sent.').waitFor();
  await sidebar.getByText('1 question of customers has no answer.').waitFor();
  expect(await overflow(writer)).toBe(0);
  expect(await writer.axe()).toEqual([]);
  await writer.photograph('closing-proposed');
  await sidebar.getByRole('button', { name: `Close ${NUMBER}` }).focus();
  await page.keyboard.press('Enter');
  await sidebar.getByText(`${NUMBER} is closed. Its documents stay`).waitFor();
  expect(property()).toBeUndefined();
  await writer.menu('Open');
  await sidebar.getByText(`This document belongs to ${NUMBER}, which is closed.`).waitFor();
  await writer.photograph('closing-document');
  expect(await writer.axe()).toEqual([]);
  await sidebar.getByRole('button', { name: `Reopen ${NUMBER}` }).click();
  await sidebar.getByRole('heading', { name: 'Messages' }).waitFor();
  expect(JSON.parse(property() ?? '{}')).toMatchObject({ status: 'resolved', documents: { internal } });
  expect(writer.troubles).toEqual([]);
  await writer.context.close();
});

test('on a phone the link of a closed one shows it and reopens it', async () => {
  await host('closeIncident', { incident: NUMBER });
  const writer = await stage.sitDown(WRITER, { width: 360, height: 740 });
  await writer.goTo(`/app/full?incident=${NUMBER}`);
  const page = writer.page.frameLocator('iframe[data-frame]');
  await page.getByText(`${NUMBER} is closed.`).waitFor();
  await page.getByText('first notice · affected').first().waitFor();
  expect(await page.getByRole('button', { name: 'Save', exact: true }).count()).toBe(0);
  // What was answered is there to be read: nothing would save what somebody typed.
  await page.getByRole('heading', { name: 'Who and where' }).click();
  const lead = page.getByLabel('Who leads the comms?');
  expect([await lead.inputValue(), await lead.isEditable(), await page.getByRole('heading', { name: 'What is missing' }).count()]).toEqual([WRITER, false, 0]);
  await writer.photograph('closing-closed-360');
  await page.getByRole('button', { name: `Reopen ${NUMBER}` }).click();
  await page.getByText('It is resolved, and nothing waits to be sent.').waitFor();
  expect(await lead.isEditable()).toBe(true);
  await writer.photograph('closing-reopened-360');
  expect(writer.troubles).toEqual([]);
  await writer.context.close();
});
