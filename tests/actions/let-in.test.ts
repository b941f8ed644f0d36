/** *Let someone in*, and who can see a restricted incident as an opening tells it. */
import { canonicalInstant } from '../../src/playbook/instants.ts';
import { openAsking, RESTRICTED } from './asking.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { accessOf, afterEachKill, loggedOf, opensOf, shareByHand, viewOf } from './restricting.ts';
import { COMMANDER, LEGAL } from './reviewing.ts';
import { ADMIN, BACKUP, ENGINEER, indexOf, OUTSIDER, WRITER } from './stage.ts';
import { logFaults } from './standing.ts';

const { stage, team, back, ask, fileOf, rolesOn, mails } = openAsking({ restricted: true });
const heard = listen(team.workspace);
beforeEach(back);

const letIn = (person: string, as = WRITER) => stage.done(as, 'letIn', { incident: RESTRICTED, person });
const entries = () => loggedOf(team, fileOf('record', RESTRICTED), 'let in').map(({ person, payload }) => [person, payload['person']]);
const now = () => canonicalInstant(team.workspace.clock.now());
const strangers = (person = WRITER) => accessOf(stage, person, RESTRICTED).read?.strangers;

describe('one field', () => {
  test('a colleague sees all of it, is logged, and is told apart from who always can', () => {
    expect(opensOf(team, OUTSIDER, RESTRICTED)).toEqual([]);
    const { done, notes } = letIn(` ${OUTSIDER.toUpperCase()} `);
    expect([done.includes(OUTSIDER), notes]).toEqual([true, []]);
    expect(opensOf(team, OUTSIDER, RESTRICTED).sort()).toEqual(['customer', 'faq', 'internal', 'record']);
    expect(rolesOn(fileOf('folder', RESTRICTED))[OUTSIDER]).toBe('writer');
    expect(entries()).toEqual([[WRITER, OUTSIDER]]);
    expect(accessOf(stage, WRITER, RESTRICTED)).toMatchObject({ read: { always: expect.arrayContaining([ADMIN, BACKUP, WRITER]), letIn: [OUTSIDER], strangers: [] } });
    expect(indexOf(team, RESTRICTED)?.visibleTo).toEqual(expect.arrayContaining([OUTSIDER]));
    expect([mails(), team.notifications]).toEqual([[], []]);
    expect(logFaults(team, RESTRICTED, fileOf('record', RESTRICTED))).toEqual([]);
  });

  test('four rounds; two where they are in already; one where the log says so too', () => {
    const rounds = (act: () => void): number => {
      stage.spent();
      act();
      return stage.spent().rounds;
    };
    expect(rounds(() => letIn(OUTSIDER))).toBe(4);
    expect(rounds(() => letIn(OUTSIDER))).toBe(1);
    shareByHand(team, WRITER, fileOf('folder', RESTRICTED), { type: 'user', role: 'writer', emailAddress: ENGINEER });
    expect(rounds(() => letIn(ENGINEER))).toBe(2);
    expect(entries()).toEqual([[WRITER, OUTSIDER], [WRITER, ENGINEER]]);
  });

  test('whoever was let in may go on there: documents on request are made in it', () => {
    letIn(OUTSIDER);
    expect(stage.done(OUTSIDER, 'generate', { operation: 'another00001', incident: RESTRICTED, documents: ['deep dive'] }).documents).toHaveLength(1);
    expect(opensOf(team, ENGINEER, RESTRICTED)).toEqual([]);
  });

  test.each([
    ['no address', 'Anna', 'is not one person’s address'],
    ['several', `${OUTSIDER}, ${ENGINEER}`, 'is not one person’s address'],
    ['a group', 'cs-leadership@example.com', 'is a group'],
    ['nobody there', 'nobody-at-all@example.com', 'could not be let into the folder'],
    ['a stranger’s company', 'stranger@example.org', 'is of another company'],
  ])('%s is refused in a sentence, and nobody is let in', (_, person, what) => {
    const before = rolesOn(fileOf('folder', RESTRICTED));
    expect(stage.refused(WRITER, 'letIn', { incident: RESTRICTED, person })).toMatchObject({ code: 'bad input', field: 'person', what: expect.stringContaining(what) });
    expect(rolesOn(fileOf('folder', RESTRICTED))).toEqual(before);
    expect(entries()).toEqual([]);
    expect(indexOf(team, RESTRICTED)?.asking).toBeUndefined();
  });

  test('who was let in may let in; a reviewer, who is in files only, may not', () => {
    ask({ incident: RESTRICTED });
    expect(accessOf(stage, LEGAL, RESTRICTED).may.letIn).toBe(false);
    expect(stage.refused(LEGAL, 'letIn', { incident: RESTRICTED, person: OUTSIDER })).toMatchObject({ code: 'not allowed', todo: `Ask ${WRITER}.` });
    expect(letIn(OUTSIDER, BACKUP).done).toContain('is let into');
  });
});

describe('people let in elsewhere', () => {
  test('a reviewer is known by being asked', () => {
    ask({ incident: RESTRICTED });
    expect(accessOf(stage, WRITER, RESTRICTED).read).toMatchObject({ letIn: expect.arrayContaining([LEGAL, COMMANDER]), strangers: [] });
  });

  test('by Drive’s own dialog: a stranger, until the log says why', () => {
    shareByHand(team, WRITER, fileOf('customer', RESTRICTED), { type: 'user', role: 'reader', emailAddress: OUTSIDER });
    team.workspace.clock.advance(12 * 60_000);
    const found = { who: OUTSIDER, what: 'person', name: 'Colleague Outside the Incident', role: 'reader', files: ['Customer message'], url: `https://docs.google.com/document/d/${fileOf('customer', RESTRICTED)}/edit`, since: { at: now(), notAt: '2026-11-23T09:00:00Z' } };
    expect(strangers()).toEqual([found]);
    // Found once, it stays found then, whoever opens it and whatever else they were let into meanwhile.
    team.workspace.clock.advance(60 * 60_000);
    shareByHand(team, WRITER, fileOf('faq', RESTRICTED), { type: 'user', role: 'commenter', emailAddress: OUTSIDER });
    expect(strangers(BACKUP)).toEqual([{ ...found, role: 'commenter', files: ['Customer message', 'FAQ'] }]);
    letIn(OUTSIDER);
    expect(accessOf(stage, WRITER, RESTRICTED).read).toMatchObject({ letIn: [OUTSIDER], strangers: [] });
  });

  test.each([
    ['a company', { type: 'domain', domain: 'example.com', role: 'reader' }, { who: 'example.com', what: 'company' }],
    ['anybody', { type: 'anyone', role: 'reader' }, { who: 'anyone', what: 'anyone' }],
    ['a group', { type: 'group', role: 'reader', emailAddress: 'cs-leadership@example.com' }, { who: 'cs-leadership@example.com', what: 'group' }],
  ])('%s on the record is a stranger, with where it stands', (_, grant, found) => {
    shareByHand(team, WRITER, fileOf('record', RESTRICTED), grant);
    expect(strangers()).toEqual([expect.objectContaining({ ...found, files: ['record'] })]);
  });

  test('who may not read permissions sees what was read back last', () => {
    ask({ incident: RESTRICTED });
    expect(accessOf(stage, LEGAL, RESTRICTED).read).toBeUndefined();
    expect(viewOf(stage, LEGAL, RESTRICTED)).toMatchObject({ visibleTo: expect.arrayContaining([WRITER, LEGAL]), visibleAt: '2026-11-23T09:00:00Z' });
    // The last reading is what whoever may saw last: an opening of theirs counts.
    team.workspace.clock.advance(5 * 60_000);
    shareByHand(team, WRITER, fileOf('folder', RESTRICTED), { type: 'user', role: 'reader', emailAddress: OUTSIDER });
    viewOf(stage, WRITER, RESTRICTED);
    const read = now();
    team.workspace.clock.advance(5 * 60_000);
    expect(viewOf(stage, LEGAL, RESTRICTED)).toMatchObject({ visibleTo: expect.arrayContaining([WRITER, LEGAL, OUTSIDER]), visibleAt: read });
  });
});

test('lead and backup named at Generate are let in before the first word, one round each, and are no strangers later', () => {
  const request = { operation: 'pressed00003', title: 'Keys leaked', severity: 'SEV0', type: 'bug', documents: ['internal', 'customer', 'faq'], facts: { lead: { value: ENGINEER }, backup: { value: OUTSIDER } } };
  stage.spent();
  const methods: string[] = [];
  const stop = team.workspace.observe(({ apiMethod = '' }) => void methods.push(apiMethod));
  const { incident, notes } = stage.done(WRITER, 'generate', request);
  stop();
  expect([stage.spent().rounds, notes]).toEqual([8 + 2, []]);
  expect(methods.lastIndexOf('drive.permissions.create')).toBeLessThan(methods.indexOf('drive.files.copy'));
  for (const person of [ENGINEER, OUTSIDER]) expect(opensOf(team, person, incident).sort()).toEqual(['customer', 'faq', 'internal', 'record']);
  expect(indexOf(team, incident)?.visibleTo).toEqual(expect.arrayContaining([ENGINEER, OUTSIDER, WRITER]));
  expect(accessOf(stage, WRITER, incident).read).toMatchObject({ letIn: [ENGINEER, OUTSIDER], strangers: [] });
});

test('ended at each request: pressed again, they are in, and logged once', () => {
  const faults = afterEachKill(stage, back, () => stage.ask(WRITER, 'letIn', { incident: RESTRICTED, person: OUTSIDER }), () => {
    letIn(OUTSIDER);
    return [
      ...(rolesOn(fileOf('folder', RESTRICTED))[OUTSIDER] === 'writer' ? [] : ['not let in']),
      ...(entries().length === 1 ? [] : [`logged ${entries().length} times`]),
      ...logFaults(team, RESTRICTED, fileOf('record', RESTRICTED)),
      ...(indexOf(team, RESTRICTED)?.asking ? ['still claimed'] : []),
    ];
  });
  expect(faults).toEqual([]);
});

checkExchanges(heard);
