import type { Fault } from '../../src/simulator/faults.ts';
import { WRITER } from '../actions/stage.ts';
import { checkExchanges, listen } from '../actions/exchanges.ts';
import { openSmallStage } from '../actions/small-stage.ts';
import { faultsOf } from '../actions/standing.ts';
import { pressAgain } from './killing.ts';
import { NUMBER, sceneOf } from './scenes.ts';

const stage = openSmallStage();
const heard = listen(stage.team.workspace);
const { faults } = stage.team.workspace;
const unrestricted = sceneOf(stage, 'SEV1', 'new');
const restricted = sceneOf(stage, 'SEV0', 'new');

interface Asked {
  method: string;
  /** Which request of this method it is. */
  nth: number;
  round: number;
}

/** All requests of the press, in the order of their effects. */
function requestsOf({ begin, request }: typeof unrestricted): Asked[] {
  begin();
  const asked: Asked[] = [];
  const stop = stage.team.workspace.observe(({ apiMethod: method = '', round }) => void asked.push({ method, round, nth: asked.filter((one) => one.method === method).length + 1 }));
  stage.press(WRITER, request);
  stop();
  return asked;
}

/** The press meets the fault; where it says so, the same press once more. Returns what is then not one of everything. */
function afterFault({ begin, request, wanted }: typeof unrestricted, fault: Fault, mustDo: 'at once' | 'at the latest when pressed again'): string[] {
  const at = `${fault.answer} ${fault.when} ${fault.method} ${fault.nth}`;
  begin();
  faults.add(fault);
  const reply = stage.press(WRITER, request);
  const missed = faults.unmet();
  if (missed.length > 0) return missed;
  if (reply === 'killed') return [`${at}: killed`];
  if (!reply.ok && (mustDo === 'at once' || reply.failure.resume?.incident !== NUMBER)) return [`${at}: ${JSON.stringify(reply.failure)}`];
  const said = reply.ok ? undefined : pressAgain(stage, request);
  return (said === undefined ? faultsOf(stage, NUMBER, wanted) : [said]).map((problem) => `${at}: ${problem}`);
}

const firstOfEach = (asked: readonly Asked[]): Asked[] => asked.filter(({ nth }) => nth === 1);

const restricting = ({ method }: Asked): boolean => ['drive.files.update', 'drive.permissions.list'].includes(method);

test('where Google asks to go slower, it waits and goes on by itself', () => {
  const slower = (scene: typeof unrestricted, asked: readonly Asked[]): string[] => asked.flatMap(({ method, nth }) => afterFault(scene, { method, nth, answer: method.startsWith('drive.') ? 403 : 429, when: 'before' }, 'at once'));
  expect(slower(unrestricted, firstOfEach(requestsOf(unrestricted)))).toEqual([]);
  expect(slower(restricted, firstOfEach(requestsOf(restricted)).filter(restricting))).toEqual([]);
});

const REPEATABLE = /get|list|generateIds|batchGetByDataFilter|documents\.batchUpdate|permissions\.create|files\.update|files\.create/i;

test.each([
  [500, 'before'],
  [503, 'after'],
] as const)('a %d %s the effect: what may be repeated is, the rest is finished by pressing again', (answer, when) => {
  const faulty = (scene: typeof unrestricted, asked: readonly Asked[]): string[] => asked.flatMap(({ method, nth }) => afterFault(scene, { method, nth, answer, when }, REPEATABLE.test(method) ? 'at once' : 'at the latest when pressed again'));
  expect(faulty(unrestricted, firstOfEach(requestsOf(unrestricted)))).toEqual([]);
  expect(faulty(restricted, firstOfEach(requestsOf(restricted)).filter(restricting))).toEqual([]);
});

test.each([
  ['SEV1', unrestricted],
  ['SEV0', restricted],
] as const)('%s: a batch that times out as a whole, in any round, leaves nothing that pressing again does not finish', (_, scene) => {
  const asked = requestsOf(scene);
  const perRound = [...new Map(asked.map((one) => [one.round, one])).values()];
  expect(perRound.flatMap(({ method, nth }) => (['before', 'after'] as const).flatMap((when) => afterFault(scene, { method, nth, answer: 'timeout', when }, 'at the latest when pressed again')))).toEqual([]);
});

checkExchanges(heard);
