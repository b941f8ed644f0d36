/** Who gets what of which file: the table is the test. */
import { ALL, COLLEAGUE, COMMENTER, createTeam, DOCUMENT, everyExchangeIsGoogles, GROUP, IN_GROUP, member, ORGANIZER, OUTSIDER, OWNER, READER, rows, WRITER } from './team.ts';
import type { Team } from './team.ts';

type Place = (team: Team) => string;

/** Everybody's role on one file, given there or above it. */
const ROLES = [[WRITER, 'writer'], [COMMENTER, 'commenter'], [READER, 'reader'], [GROUP, 'reader']] as const;

function inMyDrive(team: Team): string {
  const id = team.doc('File');
  for (const [email, role] of ROLES) team.share(id, email, role);
  return id;
}

const changed = (place: Place, body: object): Place => (team) => {
  const id = place(team);
  expect(team.ask(OWNER, 'PATCH', `files/${id}`, body).status).toBe(200);
  return id;
};

function restricted(team: Team, boss: string, top: string): string {
  const folder = team.folder('Restricted', top);
  expect(team.ask(boss, 'PATCH', `files/${folder}?${ALL}`, { inheritedPermissionsDisabled: true }).status).toBe(200);
  return folder;
}

function sharedTop(team: Team): string {
  const top = team.folder('Top');
  for (const [email, role] of ROLES) team.share(top, email, role);
  return top;
}

const teamDrive = (team: Team): string =>
  team.drive.seed.sharedDrive('Team', [{ email: ORGANIZER, role: 'organizer' }, { email: OWNER, role: 'fileOrganizer' }, ...ROLES.map(([email, role]) => ({ email, role }))]);

const PLACES: Readonly<Record<string, Place>> = {
  'a document of My Drive': inMyDrive,
  'a locked one': changed(inMyDrive, { contentRestrictions: [{ readOnly: true }] }),
  'one closed to copying': changed(inMyDrive, { copyRequiresWriterPermission: true }),
  'one whose writers may not share': changed(inMyDrive, { writersCanShare: false }),
  'a trashed one': changed(inMyDrive, { trashed: true }),
  'a restricted folder': (team) => restricted(team, OWNER, sharedTop(team)),
  'a document in a restricted folder': (team) => team.doc('File', restricted(team, OWNER, sharedTop(team))),
  'a document of a shared drive': (team) => team.drive.seed.file({ name: 'File', mimeType: DOCUMENT, parent: teamDrive(team) }),
  'a restricted folder there': (team) => restricted(team, ORGANIZER, teamDrive(team)),
  'a document in a restricted folder there': (team) => team.doc('File', restricted(team, ORGANIZER, teamDrive(team))),
};

/** In the order of the table's columns: each on a team of its own, since some change what they meet. */
const ASKED: readonly ((team: Team, as: string, id: string) => string | number)[] = [
  (team, as, id) => team.ask(as, 'GET', `files/${id}?${ALL}`).status,
  (team, as, id) => (rows(team.ask(as, 'GET', `files?${ALL}&includeItemsFromAllDrives=true&corpora=allDrives&fields=files(id)`), 'files').some((file) => member(file, 'id') === id) ? 'found' : '-'),
  (team, as, id) => team.ask(as, 'POST', `files/${id}/copy?${ALL}`, {}).status,
  (team, as, id) => team.ask(as, 'PATCH', `files/${id}?${ALL}`, { name: 'Other' }).status,
  (team, as, id) => team.ask(as, 'GET', `files/${id}/export?mimeType=text/plain`).status,
  (team, as, id) => team.ask(as, 'GET', `files/${id}/permissions?${ALL}`).status,
  (team, as, id) => team.ask(as, 'GET', `files/${id}/comments?fields=comments`).status,
  (team, as, id) => team.ask(as, 'POST', `files/${id}/comments?fields=id`, { content: 'Why?' }).status,
];

const PEOPLE: Readonly<Record<string, string>> = { owner: OWNER, organizer: ORGANIZER, writer: WRITER, commenter: COMMENTER, reader: READER, grouped: IN_GROUP, colleague: COLLEAGUE, outsider: OUTSIDER };

const TABLE = `
  | the file                                | who                                                                | get | list  | copy | rename | export | permissions | comments | commenting |
  | a document of My Drive                  | owner, writer                                                      | 200 | found | 200  | 200    | 200    | 200         | 200      | 200        |
  | a document of My Drive                  | organizer, colleague, outsider                                     | 404 | -     | 404  | 404    | 404    | 404         | 404      | 404        |
  | a document of My Drive                  | commenter                                                          | 200 | found | 200  | 403    | 200    | 403         | 200      | 200        |
  | a document of My Drive                  | reader, grouped                                                    | 200 | found | 200  | 403    | 200    | 403         | 200      | 403        |
  | a locked one                            | owner, writer                                                      | 200 | found | 200  | 403    | 200    | 200         | 200      | 403        |
  | a locked one                            | organizer, colleague, outsider                                     | 404 | -     | 404  | 404    | 404    | 404         | 404      | 404        |
  | a locked one                            | commenter, reader, grouped                                         | 200 | found | 200  | 403    | 200    | 403         | 200      | 403        |
  | one closed to copying                   | owner, writer                                                      | 200 | found | 200  | 200    | 200    | 200         | 200      | 200        |
  | one closed to copying                   | organizer, colleague, outsider                                     | 404 | -     | 404  | 404    | 404    | 404         | 404      | 404        |
  | one closed to copying                   | commenter                                                          | 200 | found | 403  | 403    | 403    | 403         | 200      | 200        |
  | one closed to copying                   | reader, grouped                                                    | 200 | found | 403  | 403    | 403    | 403         | 200      | 403        |
  | one whose writers may not share         | owner                                                              | 200 | found | 200  | 200    | 200    | 200         | 200      | 200        |
  | one whose writers may not share         | organizer, colleague, outsider                                     | 404 | -     | 404  | 404    | 404    | 404         | 404      | 404        |
  | one whose writers may not share         | writer                                                             | 200 | found | 200  | 200    | 200    | 403         | 200      | 200        |
  | one whose writers may not share         | commenter                                                          | 200 | found | 200  | 403    | 200    | 403         | 200      | 200        |
  | one whose writers may not share         | reader, grouped                                                    | 200 | found | 200  | 403    | 200    | 403         | 200      | 403        |
  | a trashed one                           | owner                                                              | 200 | found | 200  | 200    | 200    | 200         | 200      | 200        |
  | a trashed one                           | organizer, colleague, outsider                                     | 404 | -     | 404  | 404    | 404    | 404         | 404      | 404        |
  | a trashed one                           | writer                                                             | 200 | -     | 200  | 200    | 200    | 200         | 200      | 200        |
  | a trashed one                           | commenter                                                          | 200 | -     | 200  | 403    | 200    | 403         | 200      | 200        |
  | a trashed one                           | reader, grouped                                                    | 200 | -     | 200  | 403    | 200    | 403         | 200      | 403        |
  | a restricted folder                     | owner                                                              | 200 | found | 403  | 200    | 403    | 200         | 403      | 403        |
  | a restricted folder                     | organizer, colleague, outsider                                     | 404 | -     | 404  | 404    | 404    | 404         | 404      | 404        |
  | a restricted folder                     | writer, commenter, reader, grouped                                 | 200 | found | 403  | 403    | 403    | 403         | 403      | 403        |
  | a document in a restricted folder       | owner                                                              | 200 | found | 200  | 200    | 200    | 200         | 200      | 200        |
  | a document in a restricted folder       | organizer, writer, commenter, reader, grouped, colleague, outsider | 404 | -     | 404  | 404    | 404    | 404         | 404      | 404        |
  | a document of a shared drive            | owner, organizer, writer                                           | 200 | found | 200  | 200    | 200    | 200         | 200      | 200        |
  | a document of a shared drive            | commenter                                                          | 200 | found | 200  | 403    | 200    | 403         | 200      | 200        |
  | a document of a shared drive            | reader, grouped                                                    | 200 | found | 200  | 403    | 200    | 403         | 200      | 403        |
  | a document of a shared drive            | colleague, outsider                                                | 404 | -     | 404  | 404    | 404    | 404         | 404      | 404        |
  | a restricted folder there               | owner, writer, commenter, reader, grouped                          | 200 | found | 403  | 403    | 403    | 403         | 403      | 403        |
  | a restricted folder there               | organizer                                                          | 200 | found | 403  | 200    | 403    | 200         | 403      | 403        |
  | a restricted folder there               | colleague, outsider                                                | 404 | -     | 404  | 404    | 404    | 404         | 404      | 404        |
  | a document in a restricted folder there | owner, writer, commenter, reader, grouped, colleague, outsider     | 404 | -     | 404  | 404    | 404    | 404         | 404      | 404        |
  | a document in a restricted folder there | organizer                                                          | 200 | found | 200  | 200    | 200    | 200         | 200      | 200        |
`;

const cells = (line: string): string[] => line.split('|').slice(1, -1).map((cell) => cell.trim());
const lines = TABLE.trim().split('\n').slice(1).map(cells);

test.each(lines.map(([what = '', who = '', ...answers]) => ({ what, who, answers: answers.join(' ') })))('$what · $who: $answers', ({ what, who, answers }) => {
  const place = PLACES[what];
  if (!place) throw new Error(`the table names a file that there is not: ${what}`);
  for (const person of who.split(', ')) {
    const given = ASKED.map((ask) => {
      const team = createTeam();
      return ask(team, PEOPLE[person] ?? person, place(team));
    });
    expect([person, given.join(' ')]).toEqual([person, answers]);
  }
});

test('the table leaves nobody and no file out', () => {
  for (const what of Object.keys(PLACES)) {
    const named = lines.filter(([file]) => file === what).flatMap(([, who = '']) => who.split(', '));
    expect([what, named.sort()]).toEqual([what, Object.keys(PEOPLE).sort()]);
  }
});

everyExchangeIsGoogles();
