/** The restricted place named at set-up: tried there, used by who may restrict in it; everybody else gets on elsewhere, and the page says where and why. */
import { madeInSentence } from '../../src/playbook/restriction.ts';
import { isEnded, pointsOf } from '../faults/killing.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { accessOf, loggedOf, opensOf, rowCells, shareByHand, viewOf } from './restricting.ts';
import { COMMANDER, putPeopleInForce } from './reviewing.ts';
import { openSmallStage } from './small-stage.ts';
import { ADMIN, BACKUP, CLAIM_LIFETIME_MS, documentLink, ENGINEER, folderLink, indexOf, OUTSIDER, usualSetUp, WRITER } from './stage.ts';
import { allFiles, faultsOf, filesOf, logFaults, rowsOf } from './standing.ts';

const NUMBER = 'INC-0001';
const TITLE = 'Keys leaked';
const severe = { operation: 'press00001', title: TITLE, severity: 'SEV0', type: 'bug', documents: ['internal', 'customer', 'faq'] };
const SAID = 'Folder for restricted incidents';

const stage = openSmallStage();
const { team } = stage;
const heard = listen(team.workspace);
const { seed } = team.workspace.services.drive;
/** Managed by the engineer; the administrator who sets up may add to it and no more, the backup may look at it. */
const drive = seed.sharedDrive('Severe incidents', [{ email: ENGINEER, role: 'organizer' }, { email: ADMIN, role: 'fileOrganizer' }, { email: BACKUP, role: 'reader' }]);
const place = seed.folder({ name: 'Severe', parent: drive });
const setUp = (as = ADMIN, link: string | undefined = folderLink(place)) =>
  stage.done(as, 'setUp', { ...usualSetUp(team, link === undefined ? {} : { restrictedPlace: link }), dashboard: stage.setUp.setUp.dashboardUrl, administrators: [ADMIN, ENGINEER] });
shareByHand(team, ADMIN, team.driveId, { type: 'user', role: 'fileOrganizer', emailAddress: ENGINEER });
const asSetUp = setUp();
const back = stage.mark();
beforeEach(back);

const parentOf = (incident = NUMBER) => allFiles(team).find(({ id }) => id === indexOf(team, incident)?.folder)?.parent;
const madeBy = (person: string, more = {}) => stage.done(person, 'generate', { ...severe, ...more });

describe('at set-up', () => {
  const finding = (result: typeof asSetUp) => result.findings.find(({ what }) => what === SAID);
  const trials = () => allFiles(team).filter(({ properties, trashed }) => properties['incidentComms'] === 'trial' && !trashed);

  test('it is tried, whoever may not restrict there is told what becomes of their SEV0, and nothing is left', () => {
    expect(finding(asSetUp)).toMatchObject({ good: false, text: expect.stringContaining('is made in the folder for incidents where you may restrict there') });
    expect(trials()).toEqual([]);
    expect(asSetUp.setUp.restrictedPlace).toBe(folderLink(place));
  });

  test('a manager of it reads that it serves; what an earlier trial left is removed', () => {
    team.call(ENGINEER, 'POST', 'https://www.googleapis.com/drive/v3/files?supportsAllDrives=true', { name: 'left', mimeType: 'application/vnd.google-apps.folder', parents: [place], properties: { incidentComms: 'trial' } });
    expect(finding(setUp(ENGINEER))).toEqual({ what: SAID, good: true, text: `A folder made here can be restricted; then it is seen by ${ENGINEER} only.` });
    expect(trials()).toEqual([]);
  });

  test('who may only look at it names it, untried; not asked it stays, emptied it goes', () => {
    team.project.state.properties['script'] = { ...team.project.state.properties['script'], setup: (team.project.state.properties['script']?.['setup'] ?? '').replaceAll(ENGINEER, BACKUP) };
    expect(finding(setUp(BACKUP))).toMatchObject({ good: false, text: expect.stringContaining('so it was not tried') });
    expect(setUp(ADMIN, undefined).setUp.restrictedPlace).toBe(folderLink(place));
    expect(finding(setUp(ADMIN, ''))).toBeUndefined();
    const screen = stage.done(ADMIN, 'readSetUp', {});
    expect(screen).toMatchObject({ setUp: { restrictedPlace: '' } });
  });

  test.each([
    ['no link', 'somewhere', 'is no link to Google Drive'],
    ['a document', documentLink(team.templates.internal), 'is a Google Doc, not a folder'],
    ['the folder for incidents', folderLink(team.folderId), 'is the folder for incidents itself'],
    ['one that is not there', folderLink('aFolderThatIsNotThere12345'), 'is not there, or not shared with you'],
  ])('%s is refused at its field', (_, link, what) => {
    const request = { ...usualSetUp(team, { restrictedPlace: link }), dashboard: stage.setUp.setUp.dashboardUrl };
    expect(stage.refused(ADMIN, 'setUp', request)).toMatchObject({ code: 'bad input', field: 'restrictedPlace', what: expect.stringContaining(what) });
  });

  test('the link is tried as it is pasted', () => expect(stage.done(ADMIN, 'checkLink', { what: 'restrictedPlace', link: folderLink(place) })).toMatchObject({ name: 'Severe', sharedDrive: true }));
});

describe('made', () => {
  test('in it, by who may restrict there, in as many rounds as anywhere', () => {
    stage.spent();
    expect(madeBy(ENGINEER).notes).toEqual([]);
    expect([stage.spent().rounds, parentOf()]).toEqual([8, place]);
    expect(faultsOf(stage, NUMBER, { documents: severe.documents, title: TITLE, restricted: true })).toEqual([]);
    for (const person of [ADMIN, BACKUP, WRITER, OUTSIDER]) expect(opensOf(team, person, NUMBER)).toEqual([]);
    const { made, read } = accessOf(stage, ENGINEER, NUMBER);
    expect(read).toEqual({ always: [ENGINEER], letIn: [], strangers: [] });
    expect(made && madeInSentence(made)).toBe('Its folder was made in the folder for restricted incidents, as Set up says.');
  });

  test('in the folder for incidents, by who may restrict only there', () => {
    const said = `Its folder was made in the folder for incidents: ${WRITER} may not make and restrict a folder in the folder for restricted incidents.`;
    expect(madeBy(WRITER).notes).toEqual([said]);
    expect(parentOf()).toBe(team.folderId);
    const { made } = accessOf(stage, WRITER, NUMBER);
    expect(made && madeInSentence(made)).toBe(said);
    expect(madeBy(WRITER, { operation: 'press00002', severity: 'SEV1' }).notes).toEqual([]);
  });

  test('in their own My Drive, by who may restrict in neither, even one who may not write the dashboard; the lead is let in and writes its row', () => {
    const { notes } = madeBy(OUTSIDER, { facts: { lead: { value: WRITER } } });
    expect(notes[0]).toBe(`Its folder was made in the My Drive of ${OUTSIDER}: ${OUTSIDER} may not make and restrict a folder in the folder for restricted incidents or in the folder for incidents.`);
    expect(notes.slice(1)).toEqual([expect.stringContaining('The dashboard does not say so yet')]);
    expect(accessOf(stage, WRITER, NUMBER).read).toEqual({ always: [OUTSIDER], letIn: [WRITER], strangers: [] });
    expect(opensOf(team, WRITER, NUMBER).sort()).toEqual(['customer', 'faq', 'internal', 'record']);
    expect(rowCells(stage, NUMBER)).toEqual({});
    stage.done(WRITER, 'save', { incident: NUMBER, head: {}, facts: [{ name: 'what_happened', base: { value: '' }, now: { value: 'Keys.' } }], timeline: [], faq: [] });
    expect(rowCells(stage, NUMBER)).toEqual({ Number: NUMBER, 'In short': 'Restricted: ask incident commander\ninvestigating', Severity: 'SEV0', Status: 'investigating', Ask: 'incident commander' });
  });

  test.each(['in the trash', 'deleted'])('with the restricted place %s it is made elsewhere', (how) => {
    if (how === 'deleted') team.call(ENGINEER, 'DELETE', `https://www.googleapis.com/drive/v3/files/${place}?supportsAllDrives=true`);
    else team.call(ENGINEER, 'PATCH', `https://www.googleapis.com/drive/v3/files/${place}?supportsAllDrives=true`, { trashed: true });
    expect(madeBy(ENGINEER).documents).toHaveLength(3);
    expect(accessOf(stage, ENGINEER, NUMBER).made).toMatchObject({ place: 'My Drive' });
  });

  test('Google’s own trouble with it is no reason to go elsewhere', () => {
    for (let at = 0; at < 20; at += 1) team.workspace.faults.add({ method: 'drive.files.get', answer: 503, reason: 'backendError' });
    expect(stage.refused(ENGINEER, 'generate', severe).code).toBe('google');
    expect(filesOf(team, NUMBER)).toEqual({});
  });

  test('lifted, it says who sees it now, and the private channel’s link stays with those who had it', () => {
    putPeopleInForce(team);
    team.project.consent(COMMANDER);
    madeBy(ENGINEER, { facts: { private_channel: { value: 'https://chat.example.com/quokka' } } });
    stage.done(ENGINEER, 'letIn', { incident: NUMBER, person: COMMANDER });
    const { notes } = stage.done(COMMANDER, 'liftRestriction', { incident: NUMBER, reason: 'All of it is told' });
    expect(notes).toEqual(['The link of its private channel is taken out of the record.', `Its lead, ${ENGINEER}, opens this page and presses Finish lifting.`]);
    const { done } = stage.done(ENGINEER, 'liftRestriction', { incident: NUMBER, reason: '' });
    expect(done).toContain('whoever sees the folder it was made in sees it. Move it in Drive into the folder for incidents');
    const record = filesOf(team, NUMBER)['record']?.[0]?.id ?? '';
    expect(rowsOf(team, record, 'Facts').find((row) => row['Fact'] === 'private_channel')).toMatchObject({ Answer: '' });
    expect(rowsOf(team, record, 'Documents').map((row) => row['Name'])).toEqual(severe.documents.map(() => expect.stringContaining(TITLE)));
    expect(logFaults(team, NUMBER, record)).toEqual([]);
    expect(opensOf(team, BACKUP, NUMBER)).toHaveLength(4);
  });
});

describe('ended', () => {
  test('at each request until it is restricted, the same press makes one of everything there', () => {
    const all = pointsOf(stage, () => stage.press(ENGINEER, severe));
    // From then on nothing asks where it lies: faults/generate-killed.test.ts.
    const points = all.slice(0, all.findIndex(({ method }) => method === 'drive.permissions.list') + 1);
    const faults = points.flatMap((point) => {
      back();
      team.workspace.faults.kill(point);
      const ended = stage.press(ENGINEER, severe) === 'killed';
      const reply = stage.press(ENGINEER, severe);
      const found = !ended ? ['was not ended'] : reply === 'killed' || !reply.ok ? ['did not finish'] : [...faultsOf(stage, NUMBER, { documents: severe.documents, title: TITLE, restricted: true }), ...(parentOf() === place ? [] : ['made elsewhere'])];
      return found.map((fault) => `${point.when} ${point.method} (request ${point.nth}): ${fault}`);
    });
    expect(faults).toEqual([]);
  });

  /** Begun by the engineer and ended there. */
  const endedAt = (method: string, when: 'before' | 'after'): void => {
    const point = pointsOf(stage, () => stage.press(ENGINEER, severe)).find((one) => one.method === method && one.when === when);
    back();
    team.workspace.faults.kill({ nth: point?.nth ?? 0, when });
    expect(isEnded(stage, () => stage.ask(ENGINEER, 'generate', severe))).toBe(true);
    team.workspace.clock.advance(CLAIM_LIFETIME_MS + 1);
  };
  const goOn = { operation: 'colleague00001', incident: NUMBER, title: TITLE, documents: severe.documents };

  test('before anything was made, a colleague goes on where they may', () => {
    shareByHand(team, ENGINEER, drive, { type: 'user', role: 'fileOrganizer', emailAddress: WRITER });
    const there = stage.mark();
    const point = pointsOf(stage, () => stage.press(ENGINEER, severe)).find(({ method }) => method === 'drive.files.create');
    there();
    team.workspace.faults.kill({ nth: point?.nth ?? 0, when: 'before' });
    expect(isEnded(stage, () => stage.ask(ENGINEER, 'generate', severe))).toBe(true);
    team.workspace.clock.advance(CLAIM_LIFETIME_MS + 1);
    expect(stage.done(WRITER, 'generate', goOn).documents).toHaveLength(3);
    expect(parentOf()).toBe(team.folderId);
    expect(accessOf(stage, WRITER, NUMBER).made).toEqual({ place: 'folder for incidents', by: WRITER, passedOver: ['restricted place'] });
    expect(logFaults(team, NUMBER, filesOf(team, NUMBER)['record']?.[0]?.id ?? '')).toEqual([]);
  });

  test('a colleague who does not see the place makes no second folder, and reads who goes on', () => {
    endedAt('drive.files.create', 'after');
    expect(stage.refused(WRITER, 'generate', goOn)).toMatchObject({ code: 'not allowed', what: expect.stringContaining(ENGINEER), todo: expect.stringContaining('start a new incident') });
    expect(stage.done(ENGINEER, 'generate', severe).documents).toHaveLength(3);
    expect(filesOf(team, NUMBER)['folder']).toHaveLength(1);
  });

  test('a colleague who sees the folder but may not restrict it reads who may; not a word was written', () => {
    endedAt('drive.files.create', 'after');
    expect(stage.refused(ADMIN, 'generate', goOn)).toMatchObject({ code: 'not allowed', what: `You may not restrict the folder of ${NUMBER}. Nothing has been written into it.`, todo: expect.stringContaining(ENGINEER), resume: { incident: NUMBER } });
    expect(Object.keys(filesOf(team, NUMBER))).toEqual(['folder']);
  });
});

describe('its private channel', () => {
  const CHANNEL = 'https://chat.example.com/rooms/quokka-channel?thread=1#top';
  const saved = (link: string, base = '') => ({ incident: NUMBER, head: {}, facts: [{ name: 'private_channel', base: { value: base }, now: { value: link } }], timeline: [], faq: [] });

  test('is kept in the record and given to named people; nowhere else', () => {
    madeBy(WRITER, { facts: { private_channel: { value: CHANNEL } } });
    expect(viewOf(stage, WRITER, NUMBER).facts.private_channel).toEqual({ value: CHANNEL });
    stage.done(BACKUP, 'save', saved(`${CHANNEL}2`, CHANNEL));
    expect(viewOf(stage, WRITER, NUMBER).facts.private_channel).toEqual({ value: `${CHANNEL}2` });
    expect(loggedOf(team, filesOf(team, NUMBER)['record']?.[0]?.id ?? '', 'facts saved').map(({ payload }) => JSON.stringify(payload)).join()).not.toContain('quokka');
    const { properties, logs, cache, mails } = team.project.state;
    expect(JSON.stringify([properties, logs, cache, mails, rowCells(stage, NUMBER), team.workspace.services.docs.snapshot()])).not.toContain('quokka');
    for (const person of [OUTSIDER, ENGINEER]) expect(JSON.stringify(stage.ask(person, 'open', { madeFor: person, incident: NUMBER }))).not.toContain('quokka');
  });

  test.each(['http://chat.example.com/room', 'chat.example.com/room', 'javascript:alert(1)', 'https://user:word@chat.example.com/', 'https://chat.example.com/a b', '=HYPERLINK("https://x.example.com")'])('%s is no such link', (link) => {
    expect(stage.refused(WRITER, 'generate', { ...severe, facts: { private_channel: { value: link } } })).toMatchObject({ code: 'bad input', field: 'private_channel' });
  });

  test('an incident that is not restricted has none', () => {
    expect(stage.refused(WRITER, 'generate', { ...severe, severity: 'SEV1', facts: { private_channel: { value: CHANNEL } } })).toMatchObject({ code: 'bad input', field: 'private_channel' });
    madeBy(WRITER, { severity: 'SEV1' });
    expect(stage.refused(WRITER, 'save', saved(CHANNEL))).toMatchObject({ code: 'bad input', field: 'private_channel', todo: expect.stringContaining('Raise to restricted') });
    stage.done(WRITER, 'restrict', { incident: NUMBER });
    expect(stage.done(WRITER, 'save', saved(CHANNEL)).view.facts.private_channel).toEqual({ value: CHANNEL });
  });
});

checkExchanges(heard);
