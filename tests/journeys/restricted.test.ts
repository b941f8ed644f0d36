/** In the sidebar: an incident is raised to restricted, somebody is let in, a stranger is found first thing; the commander lifts it on a phone. */
import { COMMANDER, LEGAL, putPeopleInForce } from '../actions/reviewing.ts';
import { ADMIN, folderLink, usualSetUp } from '../actions/stage.ts';
import { openStage } from './stage.ts';
import type { Stage } from './stage.ts';

jest.setTimeout(120_000);

const WRITER = 'writer@example.com';
const OUTSIDER = 'outsider@example.com';
const NUMBER = 'INC-0001';
let stage: Stage;
let documents: Record<string, string>;
let web: string;

const host = async (person: string, name: string, request: object): Promise<void> => {
  const { team } = stage.serving;
  const reply = await team.run({ as: person, function: name, args: [JSON.stringify(request)], place: { kind: 'document', fileId: team.notesId } });
  expect(JSON.parse(String(reply))).toMatchObject({ ok: true });
};

beforeAll(async () => {
  stage = await openStage();
  const { team } = stage.serving;
  web = team.project.state.deployments[0]?.url ?? '';
  for (const person of [WRITER, COMMANDER]) team.project.consent(person);
  await host(WRITER, 'setUp', usualSetUp(team, { administrators: [WRITER], webAppUrl: web }));
  await host(WRITER, 'generate', { operation: 'operation0001', title: 'Charts stand still', severity: 'SEV1', type: 'bug', documents: ['internal', 'customer', 'faq'] });
  putPeopleInForce(team);
  await host(WRITER, 'requestReview', { incident: NUMBER, documents: ['customer'], note: '' });
  documents = JSON.parse(team.project.state.properties['script']?.[`incident.${NUMBER}`] ?? '{}').documents;
});
afterAll(() => stage.close());

test('raised, let in, found, lifted', async () => {
  const { team } = stage.serving;
  const writer = await stage.sitDown(WRITER);
  writer.context.setDefaultTimeout(20_000);
  await writer.openDocument(documents['customer'] ?? '');
  await writer.menu('Open');
  const { sidebar } = writer;
  await sidebar.getByRole('button', { name: 'Raise to restricted' }).click();
  await sidebar.getByRole('heading', { name: `Restrict ${NUMBER} to named people?` }).waitFor();
  await sidebar.getByRole('button', { name: 'Restrict it' }).click();
  await sidebar.getByText(`${NUMBER} is restricted now`).first().waitFor();
  await sidebar.getByText(/^Could read it before, and no longer can: /).first().waitFor();
  await writer.photograph('raised-to-restricted');
  await sidebar.getByText('Restricted: only named people may see it.').waitFor();
  expect(await writer.inAddon('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
  expect(await writer.axe()).toEqual([]);

  await sidebar.getByText(/^Its folder was made in the folder for incidents/).waitFor();
  await sidebar.getByText('Add its private channel').click();
  await sidebar.getByLabel('Private channel').fill('http://chat.example.com/room');
  await sidebar.getByRole('button', { name: 'Save', exact: true }).click();
  await sidebar.getByText(/is no link that begins with https/).first().waitFor();
  await sidebar.getByLabel('Private channel').fill('https://chat.example.com/room');
  await sidebar.getByRole('button', { name: 'Save', exact: true }).click();
  await sidebar.getByRole('link', { name: 'Private channel' }).waitFor();
  await sidebar.getByText('Change its private channel').waitFor();
  await writer.photograph('restricted-private-channel');
  expect(await writer.axe()).toEqual([]);

  await sidebar.getByText('Let someone in').click();
  await sidebar.getByLabel('Address').fill('stranger@example.org');
  await sidebar.getByRole('button', { name: 'Let in', exact: true }).click();
  await sidebar.getByText(/is of another company/).waitFor();
  await sidebar.getByLabel('Address').fill(OUTSIDER);
  await sidebar.getByRole('button', { name: 'Let in', exact: true }).click();
  await sidebar.getByText(`${OUTSIDER} is let into ${NUMBER}`).first().waitFor();
  await sidebar.getByText(/^\d+ people can$/).click();
  await sidebar.getByText('Always, as owners or managers of the place:').waitFor();
  await sidebar.getByRole('listitem').filter({ hasText: LEGAL }).first().waitFor();
  await writer.photograph('restricted-who-can-see');

  team.call(WRITER, 'POST', `https://www.googleapis.com/drive/v3/files/${documents['faq'] ?? ''}/permissions?supportsAllDrives=true`, { type: 'domain', domain: 'example.com', role: 'reader' });
  await writer.menu('Open');
  await sidebar.getByRole('heading', { name: 'Somebody can see this whom nobody let in here' }).waitFor();
  await sidebar.getByText('everybody of example.com').waitFor();
  await sidebar.getByText(/can read: FAQ\. Found .*; not there /).waitFor();
  await writer.photograph('restricted-stranger');
  expect(await writer.axe()).toEqual([]);

  const commander = await stage.sitDown(COMMANDER, { width: 360, height: 740 });
  await commander.goTo(`/app/full?incident=${NUMBER}`);
  const phone = commander.page.frameLocator('iframe[data-frame]');
  await phone.getByRole('button', { name: 'Lift the restriction' }).click();
  await phone.getByText('All of it is told').click();
  await phone.getByRole('button', { name: 'Lift the restriction' }).click();
  await phone.getByText('The decision to lift it is in the log.').first().waitFor();
  await commander.photograph('restriction-lifted-phone');

  await writer.menu('Open');
  await sidebar.getByText(/The incident commander lifted the restriction/).waitFor();
  await sidebar.getByRole('button', { name: 'Finish lifting' }).click();
  await sidebar.getByText(`${NUMBER} is not restricted any more`).first().waitFor();
  await sidebar.getByRole('button', { name: 'Share internally' }).click();
  await sidebar.getByText(/^The internal document is open to example\.com now/).first().waitFor();
  await writer.photograph('shared-internally');
  for (const person of [writer, commander]) {
    expect(person.troubles).toEqual([]);
    await person.context.close();
  }
});

test('in a drive that others manage: asked for in the sidebar, finished on a phone by whom the mail asks', async () => {
  const { team } = stage.serving;
  team.project.consent(ADMIN);
  const { seed } = team.workspace.services.drive;
  const place = seed.folder({ name: 'Incidents here', parent: seed.sharedDrive('Others manage this', [{ email: ADMIN, role: 'organizer' }, { email: WRITER, role: 'fileOrganizer' }]) });
  await host(WRITER, 'setUp', { ...usualSetUp(team, { administrators: [WRITER], webAppUrl: web, folder: folderLink(place) }), operation: 'setup00002' });
  await host(WRITER, 'generate', { operation: 'operation0002', title: 'Quokka in the machine', severity: 'SEV1', type: 'bug', documents: ['internal'] });
  const writer = await stage.sitDown(WRITER);
  await writer.goTo('/app/full?incident=INC-0002');
  const page = writer.page.frameLocator('iframe[data-frame]');
  await page.getByRole('button', { name: 'Raise to restricted' }).click();
  await page.getByRole('button', { name: 'Restrict it' }).click();
  await page.getByText(`Asked by mail, because they may: ${ADMIN}.`).first().waitFor();
  await page.getByText(/^Asked \d\d:\d\d UTC to close its folder/).waitFor();
  await writer.photograph('restrict-asked');
  expect(await writer.axe('add-on')).toEqual([]);
  const mail = team.project.state.mails.find(({ to }) => to.includes(ADMIN));
  expect(`${mail?.subject} ${mail?.body}`).not.toMatch(/quokka/i);

  const manager = await stage.sitDown(ADMIN, { width: 360, height: 740 });
  await manager.goTo(`/app/full${new URL(/https:\/\/script\.google\.com\S+/.exec(mail?.body ?? '')?.[0] ?? '').search}`);
  const phone = manager.page.frameLocator('iframe[data-frame]');
  const finish = phone.getByRole('button', { name: 'Finish restricting' });
  await finish.waitFor();
  await manager.photograph('restrict-asked-phone');
  expect(await manager.axe('add-on')).toEqual([]);
  await finish.click();
  await phone.getByText('INC-0002 is restricted now').first().waitFor();
  await manager.photograph('restrict-finished-phone');
  for (const person of [writer, manager]) {
    expect(person.troubles).toEqual([]);
    await person.context.close();
  }
});
