import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import * as v from 'valibot';
import type { GenerateRequest } from '../../src/actions/contract.ts';
import { runOnThread } from '../../src/simulator/apps-script/threads.ts';
import { BACKUP, indexOf, KINDS, WRITER } from '../actions/stage.ts';
import { checkExchanges, listen } from '../actions/exchanges.ts';
import { openSmallStage } from '../actions/small-stage.ts';
import { faultsOf } from '../actions/standing.ts';
import { NUMBER, sceneOf } from './scenes.ts';

const stage = openSmallStage();
const heard = listen(stage.team.workspace);
const { team } = stage;

type Act = (request: GenerateRequest) => void;
const all = { incident: NUMBER, documents: [...KINDS] };
const colleaguePresses: Act = () => void stage.press(BACKUP, { ...all, operation: 'colleague00001' });
const colleagueOpens: Act = () => void stage.ask(BACKUP, 'open', { madeFor: BACKUP, incident: NUMBER });
const samePress: Act = (request) => void stage.press(WRITER, request);
const otherPage: Act = ({ title = '' }) => void stage.press(WRITER, { ...all, operation: 'otherpage00001', title });

test.each([
  ['SEV1', 'new', 'a colleague presses too', colleaguePresses],
  ['SEV1', 'new', 'the same press comes twice', samePress],
  ['SEV0', 'existing', 'the same person presses on another page', otherPage],
  ['SEV0', 'existing', 'a colleague opens it', colleagueOpens],
] as const)('%s, %s: never two of anything, at whichever request %s', (severity, made, _, act) => {
  const { begin, request, wanted } = sceneOf(stage, severity, made);
  begin();
  stage.press(WRITER, request);
  const { requests } = stage.spent();
  const complaints: string[] = [];
  for (let nth = 1; nth <= requests; nth += 1) {
    begin();
    const happened = stage.inBetween({ nth }, () => act(request));
    const reply = stage.press(WRITER, request);
    // Taken over, a press stops; by then the other one has finished.
    if (reply !== 'killed' && !reply.ok && reply.failure.code !== 'busy') complaints.push(`request ${nth}: ${JSON.stringify(reply.failure)}`);
    if (!happened()) complaints.push(`request ${nth}: nobody came in between`);
    complaints.push(...faultsOf(stage, NUMBER, wanted).map((fault) => `request ${nth}: ${fault}`));
  }
  expect(complaints).toEqual([]);
});

describe('really at the same time', () => {
  const folder = mkdtempSync(join(tmpdir(), 'together-'));
  const threadFile = join(folder, 'thread.cjs');
  beforeAll(() => {
    buildSync({ entryPoints: [join(__dirname, '../../src/simulator/apps-script/thread.ts')], outfile: threadFile, bundle: true, platform: 'node', format: 'cjs', target: 'node20', logLevel: 'error' });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const Said = v.pipe(v.string(), v.parseJson(), v.looseObject({ ok: v.boolean(), failure: v.optional(v.looseObject({ code: v.string() })) }));
  type Pace = (operation: string) => Promise<void> | void;
  const press = async (person: string, request: GenerateRequest, pace: Pace = () => undefined): Promise<string> => {
    const said = v.parse(Said, await runOnThread(team.project, { as: person, function: 'generate', args: [JSON.stringify(request)], place: { kind: 'document', fileId: team.notesId } }, { threadFile, pace }));
    return said.failure?.code ?? 'done';
  };

  test('two people press for the same incident: one makes the documents, the other is told who', async () => {
    const { wanted } = sceneOf(stage, 'SEV1', 'existing');
    let others = 'never pressed';
    let rounds = 0;
    // The colleague presses while the writer's second round is on its way, and is answered before it arrives.
    const writers = await press(WRITER, { ...all, operation: 'writerspress01' }, async (operation) => {
      if (operation === 'fetchAll' && (rounds += 1) === 2) others = await press(BACKUP, { ...all, operation: 'colleague00001' });
    });
    expect([writers, others]).toEqual(['done', 'busy']);
    expect(faultsOf(stage, NUMBER, wanted)).toEqual([]);
  });

  test('a double click makes one incident', async () => {
    const { request, wanted } = sceneOf(stage, 'SEV1', 'new');
    const said = await Promise.all([press(WRITER, request), press(WRITER, request)]);
    expect(said).toContain('done');
    expect(faultsOf(stage, NUMBER, wanted)).toEqual([]);
    expect(indexOf(team, 'INC-0002')).toBeUndefined();
  });

  test('two people begin two incidents: each gets a number, a row and a folder of its own', async () => {
    const { request, wanted } = sceneOf(stage, 'SEV1', 'new');
    const other = { ...request, operation: 'colleague00001', title: 'Login fails' };
    expect(await Promise.all([press(WRITER, request), press(BACKUP, other)])).toEqual(['done', 'done']);
    const titles = [request.title, other.title];
    const faults = titles.map((title = '') => ['INC-0001', 'INC-0002'].map((number) => faultsOf(stage, number, { ...wanted, title })));
    expect(faults.map((of) => of.filter((list) => list.length === 0).length)).toEqual([1, 1]);
  });
});

checkExchanges(heard);
