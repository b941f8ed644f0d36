import { KINDS, WRITER } from '../actions/stage.ts';
import type { Stage } from '../actions/stage.ts';
import { checkExchanges, listen } from '../actions/exchanges.ts';
import { openSmallStage } from '../actions/small-stage.ts';
import { faultsOf, filesOf } from '../actions/standing.ts';
import { afterEachKill, pointsOf, pressAgain } from './killing.ts';
import { NUMBER, sceneOf } from './scenes.ts';
import type { Scene } from './scenes.ts';

/** Drive lists what was made only a minute later. */
const LAG_MS = 60_000;
const stage = openSmallStage();
const heard = listen(stage.team.workspace);
const { team } = stage;

const lagging = ({ begin, ...scene }: Scene): Scene => ({
  ...scene,
  begin() {
    begin();
    team.workspace.switches.listingLagMs = LAG_MS;
  },
});

/** The same press again while the list shows nothing new; then somebody looks when it does. */
const laterLook = (look: (stage: Stage) => void) => (): string | undefined => {
  const said = pressAgain(stage, scene.request);
  team.workspace.clock.advance(LAG_MS + 1);
  look(stage);
  return said;
};

const scene = lagging(sceneOf(stage, 'SEV1', 'new'));
const restricted = lagging(sceneOf(stage, 'SEV0', 'new'));
const openIt = (): void => void stage.done(WRITER, 'open', { madeFor: WRITER, incident: NUMBER });
const generateAgain = (): void => void stage.done(WRITER, 'generate', { operation: 'lookingagain1', incident: NUMBER, documents: [...KINDS] });

/** Only while copies are made does a list decide anything. */
const copying = ({ begin, request }: Scene) => {
  begin();
  return pointsOf(stage, () => stage.press(WRITER, request)).filter(({ method }) => method === 'drive.files.copy');
};

test.each([
  ['SEV1', 'generates again', scene, generateAgain],
  ['SEV1', 'opens the incident', scene, openIt],
  ['SEV0', 'generates again', restricted, generateAgain],
] as const)('%s ended while copies are made: one of everything when somebody %s', (_, __, of, look) => {
  expect(afterEachKill({ stage, ...of, points: copying(of) }, laterLook(look))).toEqual([]);
});

describe('a second copy', () => {
  const twice = (): void => {
    const points = copying(scene);
    scene.begin();
    team.workspace.faults.kill({ nth: points[points.length - 1]?.nth ?? 0, when: 'after' });
    stage.press(WRITER, scene.request);
    pressAgain(stage, scene.request);
    team.workspace.clock.advance(LAG_MS + 1);
  };

  test('that a person has edited stays', () => {
    twice();
    const [first, second] = filesOf(team, NUMBER)['faq'] ?? [];
    const edited = JSON.stringify(team.project.state.properties).includes(first?.id ?? '') ? second : first;
    team.call(WRITER, 'POST', `https://docs.googleapis.com/v1/documents/${edited?.id ?? ''}:batchUpdate`, { requests: [{ insertText: { location: { index: 1 }, text: 'Mine. ' } }] });
    openIt();
    expect(filesOf(team, NUMBER)['faq']?.map(({ id }) => id)).toContain(edited?.id);
    expect(faultsOf(stage, NUMBER, scene.wanted)).toEqual(['2 of faq', expect.stringContaining('another faq'), expect.stringContaining('blanks left in faq'), expect.stringContaining('faq does not have the title')]);
  });
});

checkExchanges(heard);
