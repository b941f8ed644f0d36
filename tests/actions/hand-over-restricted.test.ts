/** *Hand over* of a restricted incident: the approved words are let out to CS by the policy, and nothing else of it is. */
import type { HostName } from './stage.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { CSM, CSMS, LEADERS, NUMBER, openHandingOver, TITLE } from './handing-over.ts';
import { fileOf } from './review-journey.ts';
import { CS } from './reviewing.ts';
import { allFiles } from './standing.ts';
import { indexOf } from './stage.ts';

const world = openHandingOver('SEV0');
const { stage, team, press, mails, outward, rolesOn } = world;
const heard = listen(team.workspace);
world.makeReady();

const status = (person: string, file: string): number => team.call(person, 'GET', `https://www.googleapis.com/drive/v3/files/${file}?supportsAllDrives=true&fields=id`).status;
const asked = (person: string, name: HostName, request: object): string => JSON.stringify(stage.ask(person, name, Object(request)));

test('CS reads the message, its FAQ and no more; names and subject say the number only', () => {
  stage.spent();
  expect(press({ questions: 'Ask in the channel.' })).toMatchObject({ notes: [], handOver: { out: [{ told: true }] } });
  // Of a restricted incident nobody of CS sees anything before.
  expect(stage.spent().rounds).toBe(7 + 3);
  const [mail] = mails();
  expect(mail).toMatchObject({ to: [CS, LEADERS, CSMS], subject: `${NUMBER}: a message is handed over to you`, body: expect.stringContaining('some requests to our reports failed') });
  expect(`${mail?.body}${mail?.htmlBody}`).not.toContain(TITLE);
  const folder = indexOf(team, NUMBER)?.outward?.folder ?? '';
  expect(allFiles(team).filter(({ id, parent }) => id === folder || parent === folder).map(({ name }) => name).sort()).toEqual([`${NUMBER} Customer message 09:00 UTC`, `${NUMBER} FAQ for CSMs`, `${NUMBER} Handed over`]);
  for (const { id } of outward()) for (const address of [CS, LEADERS, CSMS]) expect(rolesOn(id)[address]).toBe('commenter');
  const inside = ['record', 'internal', 'customer', 'faq'].map((kind) => fileOf(team, NUMBER, kind));
  for (const { id } of outward()) expect(status(CSM, id)).toBe(200);
  for (const file of inside) expect(status(CSM, file)).toBe(404);
  expect(asked(CSM, 'open', { madeFor: CSM, incident: NUMBER })).not.toContain(TITLE);
});

checkExchanges(heard);
