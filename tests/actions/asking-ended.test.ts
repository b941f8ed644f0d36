/** *Request review* and *Record a decision*, ended from outside anywhere: pressed again, nobody is forgotten, and nobody mailed twice unasked. */
import type { ReviewRequested } from '../../src/actions/contract.ts';
import type { IndexEntry } from '../../src/actions/index-of-incidents.ts';
import { isEnded, pointsOf } from '../faults/killing.ts';
import { openAsking, NUMBER, TITLE } from './asking.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { COMMANDER, LEADER, LEGAL } from './reviewing.ts';
import { rowsOf } from './standing.ts';
import { BACKUP, CLAIM_LIFETIME_MS, ENGINEER, indexOf, WRITER } from './stage.ts';

const { stage, team, back, ask, mails, mailedTo, mailTo, fileOf, rolesOn, asks, saving } = openAsking();
const heard = listen(team.workspace);
beforeEach(back);

/** A press that is ended from outside: at the nth mail, before or after it goes out. */
function killAtMail(nth: number, when: 'before' | 'after'): void {
  const sent = mails();
  let count = 0;
  const push = sent.push.bind(sent);
  sent.push = (...more) => {
    count += 1;
    if (count === nth && when === 'before') throw killed();
    const length = push(...more);
    if (count === nth) throw killed();
    return length;
  };
}
const killed = (): Error => Object.assign(new Error('ended from outside'), { name: 'ExecutionKilled' });

const pressAndDie = (): boolean => endsEarly(() => stage.ask(WRITER, 'requestReview', { incident: NUMBER, documents: ['customer'], note: '' }));

function endsEarly(press: () => unknown): boolean {
  try {
    return isEnded(stage, press);
  } finally {
    Reflect.deleteProperty(mails(), 'push');
  }
}

/** What pressing again, and Send again where it is offered, leaves: nobody forgotten, and mailed twice only by Send again. */
function faultsAfterPressingAgain(at: string): string[] {
  const before = mailedTo();
  const again = ask({ documents: ['customer'] });
  const silent = again.told.filter((person) => before.includes(person)).map((person) => `${at}: ${person} was mailed twice without being asked for`);
  const offered = again.review.untold;
  if (offered.length > 0) ask({ sendAgain: true });
  const all = [COMMANDER, ENGINEER, LEADER, LEGAL];
  const forgotten = all.filter((person) => !mailedTo().includes(person)).map((person) => `${at}: ${person} was forgotten`);
  const twice = all.filter((person) => mailTo(person).length > 1 && !offered.includes(person)).map((person) => `${at}: ${person} was mailed twice`);
  const logged = asks().length === 1 ? [] : [`${at}: asked ${asks().length} times in the log`];
  const access = all.filter((person) => rolesOn(fileOf('record'))[person] !== 'writer').map((person) => `${at}: ${person} has no access`);
  const left: IndexEntry | undefined = indexOf(team, NUMBER);
  return [...silent, ...forgotten, ...twice, ...logged, ...access, ...(left?.asking ? [`${at}: still claimed`] : []), ...((left?.untold ?? []).length > 0 ? [`${at}: still untold`] : [])];
}

describe('a run that is ended from outside', () => {
  test('at each request: pressed again, everybody is asked once and told', () => {
    const points = pointsOf(stage, () => ask({ documents: ['customer'] }));
    expect(points.length).toBeGreaterThan(8);
    const faults = points.flatMap(({ nth, when, method }) => {
      back();
      team.workspace.faults.kill({ nth, when });
      return pressAndDie() ? faultsAfterPressingAgain(`${when} ${method} (request ${nth})`) : [`${when} ${method}: was not killed`];
    });
    expect(faults).toEqual([]);
  });

  test.each([1, 2, 4])('at mail %i: it stands on the list, and only Send again mails that one again', (nth) => {
    for (const when of ['before', 'after'] as const) {
      back();
      killAtMail(nth, when);
      expect(pressAndDie()).toBe(true);
      const screen = stage.done(WRITER, 'open', { madeFor: WRITER, incident: NUMBER });
      expect(screen.screen === 'incident' && screen.view.review?.untold).toHaveLength(4 - nth + 1);
      expect(faultsAfterPressingAgain(`${when} mail ${nth}`)).toEqual([]);
    }
  });

  test('a colleague waits until the run can no longer be alive, then takes it up', () => {
    const [, second] = pointsOf(stage, () => ask({ documents: ['customer'] })).filter(({ method }) => method === 'drive.permissions.create');
    back();
    saving([{ name: 'backup', base: { value: '' }, now: { value: BACKUP } }]);
    team.workspace.faults.kill({ nth: second?.nth ?? 0, when: 'after' });
    expect(pressAndDie()).toBe(true);
    expect(stage.refused(BACKUP, 'requestReview', { incident: NUMBER, documents: [], note: '' })).toMatchObject({ code: 'busy', what: expect.stringContaining(WRITER) });
    team.workspace.clock.advance(CLAIM_LIFETIME_MS + 1);
    expect(ask({ documents: ['customer'] }, BACKUP).told).toHaveLength(4);
  });

  test('a second press while people are let in takes over; the first one stops, and nobody is mailed twice', () => {
    let second: ReviewRequested | undefined;
    const happened = stage.inBetween({ method: 'drive.permissions.create', nth: 2 }, () => (second = ask({ documents: ['customer'] })));
    expect(stage.refused(WRITER, 'requestReview', { incident: NUMBER, documents: ['customer'], note: '' })).toMatchObject({ code: 'busy', what: 'A later press has taken this one over.' });
    expect([happened(), second?.told.length, mails().length, asks().length]).toEqual([true, 4, 4, 1]);
    expect(indexOf(team, NUMBER)?.asking).toBeUndefined();
  });

  test('somebody saves while people are let in: both stand, and the log is whole', () => {
    const happened = stage.inBetween({ method: 'drive.permissions.create', nth: 2 }, () => saving([{ name: 'what_happened', base: { value: '' }, now: { value: 'A queue stood still.' } }]));
    const { review } = ask({ documents: ['customer'] });
    expect(happened()).toBe(true);
    expect(review.damages).toEqual([]);
    expect(rowsOf(team, fileOf('record'), 'Log').map((row) => row['What'])).toEqual(expect.arrayContaining(['review requested']));
    const screen = stage.done(WRITER, 'open', { madeFor: WRITER, incident: NUMBER });
    expect(screen).toMatchObject({ view: { facts: { what_happened: { value: 'A queue stood still.' } }, review: { damages: [] } } });
  });
});

describe('a decision that was given elsewhere', () => {
  const wordsOf = () => {
    const screen = stage.done(WRITER, 'open', { madeFor: WRITER, incident: NUMBER });
    return screen.screen === 'incident' ? (screen.view.review?.documents.find(({ document }) => document === 'customer')?.words ?? '') : '';
  };
  const record = (person = LEGAL) => stage.done(WRITER, 'recordDecision', { incident: NUMBER, document: 'customer', role: 'legal', person, verdict: 'approved', reason: '', where: 'the private channel', words: wordsOf() });

  test('its person is let in and asked by one mail; pressed again nobody is mailed', () => {
    expect(record()).not.toHaveProperty('notes');
    expect(record().untold).toEqual([]);
    expect(mailedTo()).toEqual([LEGAL]);
    expect(mails()[0]).toMatchObject({ subject: `${NUMBER}: is this decision yours? ${TITLE}`, body: expect.stringContaining('> the private channel') });
    expect(rolesOn(fileOf('record'))[LEGAL]).toBe('writer');
  });

  test('not mine tells the lead, once', () => {
    record();
    const [one] = stage.done(LEGAL, 'openReview', { incident: NUMBER, madeFor: LEGAL }).documents.flatMap(({ toConfirm }) => toConfirm);
    for (let press = 0; press < 2; press += 1) stage.done(LEGAL, 'answerRecorded', { incident: NUMBER, decision: one?.number ?? 0, answer: 'not mine' });
    expect(mailTo(WRITER)).toHaveLength(1);
    expect(mailTo(WRITER)[0]).toMatchObject({ from: LEGAL, body: expect.stringContaining('recorded for them, is not theirs') });
    expect(indexOf(team, NUMBER)?.untold).toEqual([]);
  });

  test('somebody of another company is not let in, and that is said', () => {
    expect(record('counsel@law.example').notes).toEqual([expect.stringContaining('counsel@law.example cannot open our page from another company')]);
    expect([mails(), team.notifications]).toEqual([[], []]);
  });

  test('a run that is ended anywhere: pressed again it stands there once, and its person is not forgotten', () => {
    const words = wordsOf();
    const press = () => stage.ask(WRITER, 'recordDecision', { incident: NUMBER, document: 'customer', role: 'legal', person: LEGAL, verdict: 'approved', reason: '', where: 'the private channel', words });
    const points = pointsOf(stage, press);
    expect(points.length).toBeGreaterThan(4);
    const faults = points.flatMap((point) => {
      back();
      team.workspace.faults.kill(point);
      if (!endsEarly(press)) return [`${point.method}: was not killed`];
      press();
      const left = mailedTo().includes(LEGAL) ? [] : ask({ sendAgain: true }).told;
      const recorded = rowsOf(team, fileOf('record'), 'Log').filter((row) => row['What'] === 'recorded: approved').length;
      return mailTo(LEGAL).length === 1 && recorded === 1 ? [] : [`${point.when} ${point.method}: recorded ${recorded} times, mailed ${mailTo(LEGAL).length} times, ${left.length} by Send again`];
    });
    expect(faults).toEqual([]);
  });

  test('a mail that did not go out is sent again', () => {
    team.project.state.mailUse[WRITER] = { since: team.workspace.clock.now(), recipients: 1_500 };
    expect(record()).toMatchObject({ untold: [LEGAL], notes: [expect.stringContaining('was not told')] });
    delete team.project.state.mailUse[WRITER];
    expect(ask({ sendAgain: true })).toMatchObject({ told: [LEGAL], review: { untold: [] } });
    expect(mailTo(LEGAL)[0]?.subject).toContain('is this decision yours?');
  });
});

checkExchanges(heard);
