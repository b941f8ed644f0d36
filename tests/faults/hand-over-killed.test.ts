/** *Hand over*, ended from outside at each request and around its mail: pressed again it ends with one of everything, and nothing is half-told. */
import { ask } from '../../src/simulator/pages/asking.ts';
import { CSMS, LEADERS, NUMBER, openHandingOver } from '../actions/handing-over.ts';
import { afterEachKill } from '../actions/restricting.ts';
import { fileOf } from '../actions/review-journey.ts';
import { CS } from '../actions/reviewing.ts';
import { allFiles } from '../actions/standing.ts';
import { indexOf, WRITER } from '../actions/stage.ts';
import { isEnded, pointsOf } from './killing.ts';

const world = openHandingOver();
const { stage, team, press, request, mails, outward, log, handOver } = world;
world.makeReady();
const back = stage.mark();
const WORKING = fileOf(team, NUMBER, 'customer');

const isLocked = (id: string): boolean => JSON.stringify(ask(team.workspace, WRITER, 'GET', `https://www.googleapis.com/drive/v3/files/${id}?fields=contentRestrictions&supportsAllDrives=true`)).includes('"readOnly":true');

/** What is not one of everything, a sentence each. `twice`: its mail went out before it ended. */
function faultsAfterPressingAgain(at: string, twice = false): string[] {
  const { handOver: now } = press();
  const untold = now.out.some(({ told }) => !told);
  if (untold) stage.done(WRITER, 'sendHandOverAgain', { incident: NUMBER, message: 'customer' });
  const index = indexOf(team, NUMBER);
  const out = index?.outward?.messages.customer;
  const names = outward().map(({ name }) => name).sort();
  const said: [boolean, string][] = [
    [mails().length === (twice ? 2 : 1), `${mails().length} mails`],
    [mails().every(({ to }) => to.join() === [CS, LEADERS, CSMS].join()), 'somebody was not mailed'],
    [names.length === 2 && names[0]?.startsWith(`${NUMBER} Customer message`) === true && names[1] === `${NUMBER} FAQ for CSMs`, `in the folder: ${names.join(', ')}`],
    [allFiles(team).filter(({ name, trashed }) => name === `${NUMBER} Handed over` && !trashed).length === 1, 'more than one folder'],
    [log('handing over').length === 1 && log('handed over').length === 1, `logged ${log('handing over').length} and ${log('handed over').length} times`],
    [out?.working === WORKING && index?.documents.customer === undefined && index?.handing === undefined, `the properties say ${JSON.stringify(index)}`],
    [out !== undefined && isLocked(out.file) && isLocked(WORKING), 'not locked'],
    [handOver().out.every(({ told }) => told), 'the page says that somebody may not have been told'],
  ];
  return said.filter(([holds]) => !holds).map(([, fault]) => `${at}: ${fault}`);
}

const points = pointsOf(stage, () => void press());
const copyPoint = points.find(({ method, when }) => method === 'drive.files.copy' && when === 'after');

test('at each request', () => {
  expect(points.length).toBeGreaterThan(15);
  const faults = points.flatMap(({ nth, when, method }) => {
    back();
    team.workspace.faults.kill({ nth, when });
    const at = `${when} ${method} (request ${nth})`;
    return isEnded(stage, () => stage.ask(WRITER, 'handOver', request())) ? faultsAfterPressingAgain(at, mails().length === 1 && log('handed over').length === 0) : [`${at}: was not killed`];
  });
  expect(faults).toEqual([]);
});

test.each(['before', 'after'] as const)('%s its mail', (when) => {
  back();
  world.killAtMail(when);
  expect(faultsAfterPressingAgain(when, when === 'after')).toEqual([]);
});

describe('Send again', () => {
  back();
  world.killAtMail('before');
  const untold = stage.mark();
  const again = () => stage.ask(WRITER, 'sendHandOverAgain', { incident: NUMBER, message: 'customer' });

  test('at each request', () => {
    expect(afterEachKill(stage, untold, again, ({ when, method }) => faultsAfterPressingAgain(`${when} ${method}`, mails().length === 1 && log('handed over').length === 0))).toEqual([]);
  });

  test.each(['before', 'after'] as const)('%s its mail', (when) => {
    untold();
    world.killAtMail(when, again);
    expect(faultsAfterPressingAgain(when, when === 'after')).toEqual([]);
  });
});

test('a list that lags hides a copy: the next look at the incident takes it away', () => {
  const copy = copyPoint;
  back();
  team.workspace.switches.listingLagMs = 60_000;
  team.workspace.faults.kill({ nth: copy?.nth ?? 0, when: 'after' });
  expect(isEnded(stage, () => stage.ask(WRITER, 'handOver', request()))).toBe(true);
  press();
  expect([mails().length, outward().length]).toEqual([1, 3]);
  team.workspace.clock.advance(60_001);
  handOver();
  expect(outward().map(({ id }) => id)).toEqual(expect.arrayContaining([indexOf(team, NUMBER)?.outward?.messages.customer?.file]));
  expect(outward()).toHaveLength(2);
});
