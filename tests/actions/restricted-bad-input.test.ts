/** What goes wrong around who can see an incident: refused shares, addresses of nobody, files deleted and moved by hand, other people's changes in between. It is said, and pressing again goes on. */
import { openAsking, NUMBER, RESTRICTED } from './asking.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { accessOf, loggedOf, opensOf, shareByHand } from './restricting.ts';
import { COMMANDER, LEGAL } from './reviewing.ts';
import { ADMIN, BACKUP, ENGINEER, indexOf, OUTSIDER, WRITER } from './stage.ts';
import { logFaults, rowsOf } from './standing.ts';

const { stage, team, ask, fileOf, saving } = openAsking({ restricted: true });
ask({ incident: RESTRICTED });
const heard = listen(team.workspace);
const here = stage.mark();
beforeEach(here);

const drive = (id: string, more = '') => `https://www.googleapis.com/drive/v3/files/${id}?supportsAllDrives=true${more}`;
const trash = (id: string): void => void team.call(WRITER, 'PATCH', drive(id), { trashed: true });
const letIn = (person: string) => ({ incident: RESTRICTED, person });
const lift = { incident: RESTRICTED, reason: 'All of it is told' };
const asked = (incident: string) => ({ incident });
const logged = (kind: string, incident = RESTRICTED) => loggedOf(team, fileOf('record', incident), kind);
const REFUSED = { method: 'drive.permissions.create', answer: 403, reason: 'insufficientFilePermissions' } as const;

describe('sharing that Google refuses', () => {
  test('by the domain’s policy: who could not be let in, and why; nothing is logged, nothing is claimed', () => {
    team.workspace.faults.add(REFUSED);
    expect(stage.refused(WRITER, 'letIn', letIn(OUTSIDER))).toEqual({ code: 'bad input', field: 'person', what: `${OUTSIDER} could not be let into the folder: you may not share it, or your company does not let it be shared with them.`, todo: 'Check the address; nobody was let in.' });
    expect([logged('let in'), indexOf(team, RESTRICTED)?.asking]).toEqual([[], undefined]);
    expect(stage.done(WRITER, 'letIn', letIn(OUTSIDER)).done).toContain('is let into');
  });

  test('because it asks to go slower: it goes slower; where that does not help, it says so, and pressed again they are in', () => {
    for (let at = 0; at < 8; at += 1) team.workspace.faults.add({ ...REFUSED, reason: 'sharingRateLimitExceeded' });
    expect(stage.refused(WRITER, 'letIn', letIn(OUTSIDER)).what).toContain('Google asks to go slower with sharing');
    team.workspace.faults.clear();
    expect(stage.done(WRITER, 'letIn', letIn(OUTSIDER)).done).toContain('is let into');
  });

  test.each([
    ['a group that does not exist', 'no-such-group@example.com', 'could not be let into the folder: Google refuses the address'],
    ['a person without an account', 'nobody@example.com', 'could not be let into the folder: Google refuses the address'],
    ['an address outside the domain', 'stranger@example.org', 'is of another company, and nobody outside is let into a restricted incident'],
  ])('%s', (_, person, what) => expect(stage.refused(WRITER, 'letIn', { incident: RESTRICTED, person })).toMatchObject({ field: 'person', what: expect.stringContaining(what) }));

  test('a backup whom Google refuses, or of another company, holds up neither Raise nor Generate, and is named', () => {
    for (const backup of ['nobody@example.com', 'stranger@example.org']) {
      here();
      saving([{ name: 'backup', base: { value: '' }, now: { value: backup } }]);
      expect(stage.done(WRITER, 'restrict', asked(NUMBER)).notes.join(' ')).toContain(backup);
      expect(opensOf(team, OUTSIDER, NUMBER)).toEqual([]);
      const { notes, incident } = stage.done(WRITER, 'generate', { operation: 'press00003', title: 'Keys', severity: 'SEV0', type: 'bug', documents: [], facts: { backup: { value: backup } } });
      expect(notes.join(' ')).toContain(backup);
      expect(indexOf(team, incident)?.visibleTo).not.toContain(backup);
    }
  });
});

describe('its folder', () => {
  test.each([
    ['letIn', () => stage.refused(WRITER, 'letIn', letIn(OUTSIDER))],
    ['restrict', () => stage.refused(WRITER, 'restrict', asked(NUMBER))],
    ['generate', () => stage.refused(WRITER, 'generate', { operation: 'another00001', incident: RESTRICTED, documents: ['deep dive'] })],
  ] as const)('in the trash: %s says so, and does nothing', (_, press) => {
    for (const incident of [NUMBER, RESTRICTED]) trash(fileOf('folder', incident));
    expect(press()).toMatchObject({ code: 'not found', what: expect.stringMatching(/^The folder of INC-000\d is in the trash\.$/), todo: 'Restore it in Drive, then press again.' });
    for (const incident of [NUMBER, RESTRICTED]) expect([indexOf(team, incident)?.asking, indexOf(team, incident)?.restricting]).toEqual([undefined, undefined]);
  });

  test('in the trash between the commander’s decision and the lead’s press: restored, that finishes', () => {
    stage.done(COMMANDER, 'liftRestriction', lift);
    const folder = fileOf('folder', RESTRICTED);
    trash(folder);
    expect(stage.refused(WRITER, 'liftRestriction', { ...lift, reason: '' }).code).toBe('not found');
    team.call(WRITER, 'PATCH', drive(folder), { trashed: false });
    expect(stage.done(WRITER, 'liftRestriction', { ...lift, reason: '' }).done).toContain('is not restricted any more');
    expect(logged('restriction lifted')).toHaveLength(1);
  });

  test('deleted for good: whatever is pressed says that it is gone, not that somebody was not let in', () => {
    for (const incident of [NUMBER, RESTRICTED]) team.call(WRITER, 'DELETE', drive(fileOf('folder', incident)));
    const said = { code: 'not found', what: expect.stringContaining('is not there any more: it, or its folder, was deleted') };
    expect(stage.refused(WRITER, 'letIn', letIn(OUTSIDER))).toMatchObject(said);
    expect(stage.refused(COMMANDER, 'liftRestriction', lift)).toMatchObject(said);
    expect(stage.refused(WRITER, 'restrict', asked(NUMBER))).toMatchObject(said);
    expect(stage.refused(WRITER, 'shareInternally', asked(NUMBER))).toMatchObject(said);
    expect(stage.refused(WRITER, 'open', { madeFor: WRITER, incident: RESTRICTED }).code).toBe('not found');
  });

  test('an internal document in the trash is not shared', () => {
    trash(fileOf('internal'));
    expect(stage.refused(WRITER, 'shareInternally', asked(NUMBER))).toMatchObject({ code: 'not found', what: `The internal document of ${NUMBER} is in the trash.` });
  });
});

describe('files that left the folder', () => {
  const moveOut = (file: string, incident: string): void => void team.call(WRITER, 'PATCH', drive(file, `&addParents=${team.folderId}&removeParents=${fileOf('folder', incident)}`), {});

  test('a record moved out is named at the next opening, with who sees it there; moved back, nothing is said', () => {
    const record = fileOf('record', RESTRICTED);
    expect(accessOf(stage, WRITER, RESTRICTED).astray).toBeUndefined();
    team.workspace.clock.advance(20 * 60_000);
    moveOut(record, RESTRICTED);
    const { astray, read } = accessOf(stage, WRITER, RESTRICTED);
    expect(astray).toEqual([{ name: 'record', url: `https://docs.google.com/spreadsheets/d/${record}/edit` }]);
    expect(read?.strangers.map(({ who, files }) => [who, files])).toEqual(expect.arrayContaining([[OUTSIDER, ['record']]]));
    expect(stage.done(WRITER, 'save', { incident: RESTRICTED, head: {}, facts: [{ name: 'what_happened', base: { value: '' }, now: { value: 'Keys.' } }], timeline: [], faq: [] }).conflicts).toEqual([]);
    team.call(WRITER, 'PATCH', drive(record, `&addParents=${fileOf('folder', RESTRICTED)}&removeParents=${team.folderId}`), {});
    expect(accessOf(stage, WRITER, RESTRICTED)).toMatchObject({ read: { strangers: [] } });
    expect(accessOf(stage, WRITER, RESTRICTED).astray).toBeUndefined();
  });

  test('a reviewer, who sees files and not the folder, is told nothing of the kind', () => {
    team.workspace.clock.advance(20 * 60_000);
    expect(accessOf(stage, LEGAL, RESTRICTED).astray).toBeUndefined();
  });

  test('raised with its record elsewhere: all else is closed, and it says first what is not', () => {
    moveOut(fileOf('record'), NUMBER);
    const { done, notes } = stage.done(WRITER, 'restrict', asked(NUMBER));
    expect(done).toBe(`${NUMBER} is restricted, but for: record. What was moved out of its folder is seen by whoever sees where it lies now: move it back in Drive.`);
    expect(notes[0]).toContain(OUTSIDER);
    expect(opensOf(team, OUTSIDER, NUMBER)).toEqual(['record']);
    expect(logFaults(team, NUMBER, fileOf('record'))).toEqual([]);
  });
});

describe('somebody else changes who can see it at the same moment', () => {
  test('a second press waits for the first', () => {
    let waited: unknown;
    const between = stage.inBetween({ method: 'drive.permissions.create' }, () => void (waited = stage.refused(BACKUP, 'letIn', letIn(ENGINEER))));
    stage.done(WRITER, 'letIn', letIn(OUTSIDER));
    expect([between(), waited]).toEqual([true, expect.objectContaining({ code: 'busy', todo: 'Press again in a moment.' })]);
    stage.done(BACKUP, 'letIn', letIn(ENGINEER));
    expect(logged('let in').map(({ payload }) => payload['person'])).toEqual([OUTSIDER, ENGINEER]);
  });

  test('lost, or taken out again, before it was read back: nothing is logged, and pressed again they are in', () => {
    const folder = fileOf('folder', RESTRICTED);
    const takeOut = (): void => {
      const { json } = team.call(ADMIN, 'GET', `https://www.googleapis.com/drive/v3/files/${folder}/permissions?supportsAllDrives=true&fields=permissions(id,emailAddress)`);
      const { permissions }: { permissions: { id: string; emailAddress: string }[] } = JSON.parse(JSON.stringify(json));
      team.call(ADMIN, 'DELETE', `https://www.googleapis.com/drive/v3/files/${folder}/permissions/${permissions.find(({ emailAddress }) => emailAddress === OUTSIDER)?.id ?? ''}?supportsAllDrives=true`);
    };
    // Lists of five files come first.
    const between = stage.inBetween({ method: 'drive.permissions.list', nth: 6 }, takeOut);
    expect(stage.refused(WRITER, 'letIn', letIn(OUTSIDER))).toMatchObject({ code: 'google', what: `${OUTSIDER} is not on the list of who can see ${RESTRICTED} yet.`, todo: 'Press again.' });
    expect([between(), logged('let in')]).toEqual([true, []]);
    expect(stage.done(WRITER, 'letIn', letIn(OUTSIDER)).done).toContain('is let into');
    expect(rowsOf(team, fileOf('record', RESTRICTED), 'Log').filter((row) => row['What'] === 'let in')).toHaveLength(1);
  });

  test('a company let in while it is being closed is taken out before it is said to be closed', () => {
    const between = stage.inBetween({ method: 'drive.files.update' }, () => shareByHand(team, WRITER, fileOf('faq'), { type: 'domain', domain: 'example.com', role: 'reader' }));
    stage.done(WRITER, 'restrict', asked(NUMBER));
    expect([between(), opensOf(team, OUTSIDER, NUMBER)]).toEqual([true, []]);
  });
});

checkExchanges(heard);
