/** The hourly check, ended from outside anywhere: whatever went out is told once, and whoever owes something hears of it by the next step at the latest. */
import { isEnded, pointsOf } from '../faults/killing.ts';
import { openSmallStage } from './small-stage.ts';
import { filesOf, logFaults, rowsOf } from './standing.ts';
import { BACKUP, WRITER } from './stage.ts';

const HOUR = 3_600_000;
const stage = openSmallStage();
const { team } = stage;
const INCIDENTS = ['INC-0001', 'INC-0002'];
const fire = (): void => team.project.fireTrigger(team.project.state.triggers[0]?.id ?? '');
const mails = () => team.project.state.mails;
const fresh = stage.mark();
/** Two incidents whose first update was due and whose writer was told; an hour later it is the backup's turn too. The world's clock goes on, so each begins anew. */
function begin(): void {
  fresh();
  for (const [number, title] of [['1', 'Charts stand still'], ['2', 'Maps too']] as const) stage.done(WRITER, 'generate', { operation: `ended0000${number}`, title, severity: 'SEV1', type: 'bug', documents: ['internal'], facts: { backup: { value: BACKUP } } });
  team.workspace.clock.advance(1.1 * HOUR);
  fire();
}

/** What each mail tells: the same line twice would be the same reminder again. */
const told = (): string[] => mails().map(({ to, subject, body }) => `${to.join()} ${subject} ${(body.match(/Due in|Due now|Still open/g) ?? []).join()} ${/Still open, [^a]*after/.exec(body)?.[0] ?? ''}`);
const record = (incident: string): string => filesOf(team, incident)['record']?.[0]?.id ?? '';
const steps = (incident: string): string[][] => rowsOf(team, record(incident), 'Log').filter(({ What = '' }) => What.startsWith('reminders')).map(({ What = '', Entry = '' }) => [What.slice('reminders: '.length), ...JSON.parse(Entry).payload.ids.map((id: string) => id.split('/').slice(-2).join(' '))]);

test('what stands before: the writer was told that both updates were due', () => {
  begin();
  expect(told()).toEqual([`${WRITER} ${mails()[0]?.subject} Due now,Due now `]);
  expect(mails()[0]?.subject).toMatch(/^INC-000\d: next update, was due .* and 1 more$/);
  for (const incident of INCIDENTS) expect(steps(incident)).toEqual([['telling', `1 ${WRITER}`], ['told', `1 ${WRITER}`]]);
});

/** Further runs after one that ended: an hour later each, as the trigger comes. */
function faultsAfter(at: string): string[] {
  const first = told();
  for (let hour = 0; hour < 2; hour += 1) {
    team.workspace.clock.advance(HOUR);
    fire();
  }
  const all = told();
  const twice = all.filter((line, n) => all.indexOf(line) !== n).map((line) => `${at}: twice: ${line}`);
  const people = [WRITER, BACKUP].filter((person) => !all.slice(1).some((line) => line.startsWith(person))).map((person) => `${at}: ${person} was forgotten`);
  // In every log each step was begun for each person once at most.
  const begun = INCIDENTS.flatMap((incident) => {
    const ids = steps(incident).filter(([what]) => what === 'telling').flatMap(([, ...rest]) => rest);
    return ids.filter((id, n) => ids.indexOf(id) !== n).map((id) => `${at}: ${incident} began ${id} twice`);
  });
  const logs = INCIDENTS.flatMap((incident) => logFaults(team, incident, record(incident)).map((fault) => `${at}: ${incident}: ${fault}`));
  return [...twice, ...people, ...begun, ...logs, ...(first.length > 3 ? [`${at}: ${first.length} mails in one run`] : [])];
}

test('at each request, before and after its effect: nobody is told twice, and both hear of it', () => {
  begin();
  team.workspace.clock.advance(HOUR);
  const points = pointsOf(stage, fire);
  expect(points.length).toBeGreaterThan(8);
  const faults = points.flatMap((point) => {
    begin();
    team.workspace.clock.advance(HOUR);
    team.workspace.faults.kill(point);
    const at = `${point.when} ${point.method} (request ${point.nth})`;
    return isEnded(stage, fire) ? faultsAfter(at) : [`${at}: was not ended`];
  });
  expect(faults).toEqual([]);
});

test.each([1, 2])('at mail %i, before and after it goes out: it is not repeated, and its step’s successor comes', (nth) => {
  for (const when of ['before', 'after'] as const) {
    begin();
    team.workspace.clock.advance(HOUR);
    const sent = mails();
    const push = sent.push.bind(sent);
    let count = 0;
    sent.push = (...more) => {
      count += 1;
      const end = count === nth;
      if (end && when === 'before') throw Object.assign(new Error('ended from outside'), { name: 'ExecutionKilled' });
      const length = push(...more);
      if (end) throw Object.assign(new Error('ended from outside'), { name: 'ExecutionKilled' });
      return length;
    };
    const ended = isEnded(stage, fire);
    Reflect.deleteProperty(sent, 'push');
    expect([ended, mails().length]).toEqual([true, 1 + nth - (when === 'before' ? 1 : 0)]);
    expect(faultsAfter(`${when} mail ${nth}`)).toEqual([]);
  }
});
