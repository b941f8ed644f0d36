/** *Raise to restricted*, *Lift*: what stands open before and after, who may, what is said to have been seen; ended anywhere and pressed again. */
import { openAsking, NUMBER, RESTRICTED, TITLE } from './asking.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { accessOf, afterEachKill, loggedOf, namesOf, opensOf, rowCells, shareByHand, viewOf } from './restricting.ts';
import { COMMANDER, CS, LEADER, LEGAL } from './reviewing.ts';
import { ADMIN, BACKUP, CLAIM_LIFETIME_MS, ENGINEER, indexOf, OUTSIDER, WRITER } from './stage.ts';
import { logFaults, rowsOf } from './standing.ts';

const { stage, team, back, ask, fileOf, rolesOn, mails, saving } = openAsking({ restricted: true });
const heard = listen(team.workspace);
beforeEach(back);

/** `In short` is worked out by the Sheet, out of the role to ask and the status. */
const CLOSED_ROW = { Number: NUMBER, 'In short': 'Restricted: ask incident commander\ninvestigating', Severity: 'SEV1', Status: 'investigating', Ask: 'incident commander' };
const NUMBER_ONLY = [NUMBER, `${NUMBER} Customer message`, `${NUMBER} FAQ`, `${NUMBER} Internal`, `${NUMBER} Record`];
const restrict = (as = WRITER) => stage.done(as, 'restrict', { incident: NUMBER });
const lift = (as: string, reason = 'All of it is told') => stage.done(as, 'liftRestriction', { incident: NUMBER, reason });
const logged = (kind: string) => loggedOf(team, fileOf('record'), kind);
const domainRows = (file: string) => Object.keys(rolesOn(file)).filter((who) => who === '');
const raise = (severity = 'SEV0') => ({ incident: NUMBER, head: { severity: { base: 'SEV1', now: severity } }, facts: [], timeline: [], faq: [] });

/** What the record calls its documents. */
const recorded = (): string[] => rowsOf(team, fileOf('record'), 'Documents').map((row) => row['Name'] ?? '');

/** What is not as a raised incident must be. */
const openings = (): string[] => [
  ...opensOf(team, OUTSIDER, NUMBER).map((kind) => `${OUTSIDER} opens the ${kind}`),
  ...(JSON.stringify(rowCells(stage, NUMBER)) === JSON.stringify(CLOSED_ROW) ? [] : [`the row says ${JSON.stringify(rowCells(stage, NUMBER))}`]),
  ...(JSON.stringify(namesOf(team, NUMBER)) === JSON.stringify(NUMBER_ONLY) ? [] : [`names: ${namesOf(team, NUMBER).join(', ')}`]),
  ...(recorded().some((name) => !NUMBER_ONLY.includes(name)) ? [`the record calls them ${recorded().join(', ')}`] : []),
  ...(logged('raised to restricted').length === 1 ? [] : [`logged ${logged('raised to restricted').length} times`]),
  ...logFaults(team, NUMBER, fileOf('record')),
  ...(indexOf(team, NUMBER)?.restricted ? [] : ['not restricted in the index']),
  ...(indexOf(team, NUMBER)?.asking || indexOf(team, NUMBER)?.restricting ? ['still claimed'] : []),
];

describe('raised', () => {
  test('folder, record, names, row, the company’s access: nobody but named people, and it says what may have been seen', () => {
    ask();
    expect(opensOf(team, OUTSIDER, NUMBER)).toHaveLength(4);
    const { done, notes } = restrict();
    expect(openings()).toEqual([]);
    expect(done).toContain(`${NUMBER} is restricted now`);
    expect(notes[0]).toMatch(/^Could read it before, and no longer can: .*outsider@example\.com.*example\.com/);
    expect(notes.slice(1)).toEqual([`${mails().length} review mails went out with its title.`, expect.stringContaining('Version histories stay')]);
    expect(logged('raised to restricted')[0]?.payload).toMatchObject({ mails: mails().length, readers: expect.arrayContaining([OUTSIDER, 'example.com']) });
    // Reviewers were asked by name, and keep what they were let into.
    expect(accessOf(stage, WRITER, NUMBER)).toMatchObject({ read: { always: expect.arrayContaining([ADMIN, BACKUP, WRITER]), letIn: expect.arrayContaining([LEGAL, COMMANDER, LEADER, CS, ENGINEER]), strangers: [] }, may: { letIn: true, raise: false, shareInternally: false } });
    expect(opensOf(team, LEGAL, NUMBER).sort()).toEqual(['customer', 'faq', 'record']);
  });

  test('only then may it be called SEV0, and nothing of it is said again on the dashboard or in a mail', () => {
    expect(stage.refused(WRITER, 'save', raise())).toMatchObject({ field: 'severity', todo: expect.stringContaining('Raise to restricted') });
    restrict();
    expect(stage.done(WRITER, 'save', raise()).view).toMatchObject({ severity: 'SEV0', restricted: true });
    expect(rowCells(stage, NUMBER)).toEqual({ ...CLOSED_ROW, Severity: 'SEV0' });
    ask();
    expect(mails().length).toBeGreaterThan(0);
    for (const { subject, body } of mails()) expect(`${subject} ${body}`).not.toContain(TITLE);
    stage.done(WRITER, 'generate', { operation: 'another00001', incident: NUMBER, documents: ['deep dive'] });
    expect(opensOf(team, OUTSIDER, NUMBER)).toEqual([]);
    expect(namesOf(team, NUMBER).filter((name) => name.includes(TITLE))).toEqual([]);
  });

  test('crowds on any file are taken out; a person whom the log does not know stays, and is named first thing', () => {
    for (const kind of ['record', 'customer']) for (const grant of [{ type: 'anyone', role: 'reader' }, { type: 'domain', domain: 'example.com', role: 'reader' }, { type: 'group', emailAddress: 'cs-leadership@example.com', role: 'reader' }]) shareByHand(team, WRITER, fileOf(kind), grant);
    shareByHand(team, WRITER, fileOf('folder'), { type: 'group', emailAddress: 'cs-leadership@example.com', role: 'reader' });
    shareByHand(team, WRITER, fileOf('faq'), { type: 'user', emailAddress: ENGINEER, role: 'commenter' });
    expect(restrict().notes[0]).toBe(`Still see it, though the log does not say why: ${ENGINEER}.`);
    expect(openings()).toEqual([]);
    for (const kind of ['folder', 'record', 'internal', 'customer', 'faq']) expect([domainRows(fileOf(kind)), rolesOn(fileOf(kind))['cs-leadership@example.com']]).toEqual([[], undefined]);
    expect(accessOf(stage, WRITER, NUMBER).read?.strangers).toMatchObject([{ who: ENGINEER, files: ['FAQ'] }]);
  });

  test('a backup who is no manager of the place is let in before it is closed', () => {
    saving([{ name: 'backup', base: { value: '' }, now: { value: ENGINEER } }]);
    restrict();
    expect(rolesOn(fileOf('folder'))[ENGINEER]).toBe('writer');
    expect(opensOf(team, ENGINEER, NUMBER)).toHaveLength(4);
    expect(accessOf(stage, WRITER, NUMBER).read?.strangers).toEqual([]);
  });

  test('four rounds; one more for each reviewer who had it from the place, and one to read them back', () => {
    stage.spent();
    restrict();
    expect(stage.spent().rounds).toBe(4);
    expect(restrict().done).toBe(`${NUMBER} is restricted already.`);
    expect(stage.spent().rounds).toBe(1);
    back();
    ask();
    stage.spent();
    restrict();
    expect(stage.spent().rounds).toBe(4 + 5 + 1);
  });

  test('by lead and backup alone', () => {
    for (const person of [BACKUP, ADMIN, ENGINEER, OUTSIDER]) expect(stage.refused(person, 'restrict', { incident: NUMBER }).code).toBe('not allowed');
    expect(indexOf(team, NUMBER)?.restricted).toBe(false);
  });

  test('while somebody else lets reviewers in, it waits', () => {
    saving([{ name: 'backup', base: { value: '' }, now: { value: BACKUP } }]);
    const script = team.project.state.properties['script'] ?? {};
    script[`incident.${NUMBER}`] = JSON.stringify({ ...indexOf(team, NUMBER), asking: { run: 'another', by: BACKUP, at: team.workspace.clock.now() } });
    expect(stage.refused(WRITER, 'restrict', { incident: NUMBER })).toMatchObject({ code: 'busy', what: expect.stringContaining(BACKUP) });
    team.workspace.clock.advance(CLAIM_LIFETIME_MS + 1);
    restrict();
    expect(openings()).toEqual([]);
  });
});

test('ended at each request: it is said that it is not finished, SEV0 waits, and pressed again it is closed, with who could read it before', () => {
  const faults = afterEachKill(stage, back, () => stage.ask(WRITER, 'restrict', { incident: NUMBER }), () => {
    const index = indexOf(team, NUMBER);
    const told = index?.restricting ? accessOf(stage, WRITER, NUMBER).unfinished : 'raise';
    const early = index?.restricting && stage.ask(WRITER, 'save', raise()).ok;
    const { done, notes } = restrict();
    const again = done.includes('already');
    return [...openings(), ...(told === 'raise' ? [] : ['the page does not say that it is unfinished']), ...(early ? ['SEV0 before it was closed'] : []), ...(again || notes.some((note) => note.includes(OUTSIDER)) ? [] : ['readers are forgotten'])];
  });
  expect(faults).toEqual([]);
});

test('a backup finishes what the lead’s press began, once it can be no longer alive', () => {
  saving([{ name: 'backup', base: { value: '' }, now: { value: BACKUP } }]);
  team.workspace.faults.kill({ nth: 20, when: 'after' });
  expect(() => restrict()).toThrow();
  team.workspace.faults.revive();
  expect(stage.refused(BACKUP, 'restrict', { incident: NUMBER }).code).toBe('busy');
  team.workspace.clock.advance(CLAIM_LIFETIME_MS + 1);
  restrict(BACKUP);
  expect(openings()).toEqual([]);
});

describe('lifted', () => {
  test('by the incident commander, with a reason in the log; who may not change the folder leaves the rest to the lead', () => {
    ask();
    restrict();
    expect(accessOf(stage, COMMANDER, NUMBER).may.lift).toBe(true);
    expect(accessOf(stage, WRITER, NUMBER).may.lift).toBe(false);
    expect(lift(COMMANDER).notes).toEqual([`Its lead, ${WRITER}, opens this page and presses Finish lifting.`]);
    expect(logged('restriction lifted')).toMatchObject([{ person: COMMANDER, payload: { reason: 'All of it is told' } }]);
    expect(opensOf(team, OUTSIDER, NUMBER)).toEqual([]);
    expect(accessOf(stage, WRITER, NUMBER)).toMatchObject({ unfinished: 'lift', may: { lift: true } });
    expect(accessOf(stage, COMMANDER, NUMBER)).toMatchObject({ unfinished: 'lift', may: { lift: false } });
    lift(WRITER, '');
    expect(logged('restriction lifted')).toHaveLength(1);
    expect(opensOf(team, OUTSIDER, NUMBER)).toHaveLength(4);
    expect(rowCells(stage, NUMBER)).toMatchObject({ Title: TITLE, Folder: 'Open', Lead: WRITER });
    expect(rowCells(stage, NUMBER)).not.toHaveProperty('Ask');
    expect(namesOf(team, NUMBER).filter((name) => name.includes(TITLE))).toHaveLength(4);
    expect(viewOf(stage, WRITER, NUMBER)).toMatchObject({ restricted: false, access: { may: { raise: true, shareInternally: true } } });
    expect(viewOf(stage, WRITER, NUMBER).visibleTo).toBeUndefined();
  });

  test('a commander who was let into the folder, and manages the place, opens it in one press', () => {
    restrict();
    shareByHand(team, ADMIN, team.driveId, { type: 'user', role: 'organizer', emailAddress: COMMANDER });
    expect(lift(COMMANDER).done).toContain('is not restricted any more');
    expect(indexOf(team, NUMBER)?.restricted).toBe(false);
  });

  test('by nobody else, and not without a reason', () => {
    ask();
    restrict();
    for (const person of [WRITER, BACKUP, LEGAL]) expect(stage.refused(person, 'liftRestriction', { incident: NUMBER, reason: 'please' })).toMatchObject({ code: 'not allowed', todo: `Ask ${COMMANDER}.` });
    expect(stage.refused(COMMANDER, 'liftRestriction', { incident: NUMBER, reason: ' ' })).toMatchObject({ code: 'bad input', field: 'reason' });
    expect(logged('restriction lifted')).toEqual([]);
    expect(openings()).toEqual([]);
  });

  test('raised again instead of finished: it stays closed', () => {
    ask();
    restrict();
    lift(COMMANDER);
    restrict();
    expect([logged('raised to restricted').length, opensOf(team, OUTSIDER, NUMBER)]).toEqual([2, []]);
    expect(stage.refused(WRITER, 'liftRestriction', { incident: NUMBER, reason: '' }).code).toBe('not allowed');
  });

  test('a SEV0 from its birth can be lifted as well', () => {
    ask({ incident: RESTRICTED });
    stage.done(COMMANDER, 'liftRestriction', { incident: RESTRICTED, reason: 'small' });
    expect(stage.done(WRITER, 'liftRestriction', { incident: RESTRICTED, reason: '' }).notes).toContain('It is still called SEV0.');
    expect(rowCells(stage, RESTRICTED)).toMatchObject({ Title: 'Quokka leak', Severity: 'SEV0' });
  });

  test('ended at each request: pressed again, it is open, decided once', () => {
    ask();
    restrict();
    shareByHand(team, ADMIN, team.driveId, { type: 'user', role: 'organizer', emailAddress: COMMANDER });
    const here = stage.mark();
    const faults = afterEachKill(stage, here, () => stage.ask(COMMANDER, 'liftRestriction', { incident: NUMBER, reason: 'told' }), () => {
      lift(COMMANDER);
      return [
        ...(opensOf(team, OUTSIDER, NUMBER).length === 4 ? [] : ['not open']),
        ...(rowCells(stage, NUMBER)['Title'] === TITLE ? [] : ['no title on the dashboard']),
        ...(logged('restriction lifted').length === 1 ? [] : [`decided ${logged('restriction lifted').length} times`]),
        ...(namesOf(team, NUMBER).filter((name) => name.includes(TITLE)).length === 4 ? [] : ['names are not back']),
        ...(recorded().filter((name) => name.includes(TITLE)).length === 3 ? [] : ['the record’s names are not back']),
        ...logFaults(team, NUMBER, fileOf('record')),
      ];
    });
    expect(faults).toEqual([]);
  });
});

checkExchanges(heard);
