import { WRITER } from '../actions/stage.ts';
import { checkExchanges, listen } from '../actions/exchanges.ts';
import { openSmallStage } from '../actions/small-stage.ts';
import { faultsOf } from '../actions/standing.ts';
import { afterEachKill, colleagueFinishes, pointsOf, pressAgain } from './killing.ts';
import { NUMBER, sceneOf } from './scenes.ts';

const stage = openSmallStage();
const heard = listen(stage.team.workspace);

describe.each(['SEV1', 'SEV0'])('%s', (severity) => {
  describe.each(['new', 'existing'] as const)('%s', (made) => {
    const scene = sceneOf(stage, severity, made);
    const points = pointsOf(stage, () => stage.press(WRITER, scene.request));

    test('undisturbed it makes one of everything', () => {
      scene.begin();
      stage.press(WRITER, scene.request);
      expect(faultsOf(stage, NUMBER, scene.wanted)).toEqual([]);
    });
    test('ended at any request, the same press finishes it', () => {
      expect(afterEachKill({ stage, ...scene, points }, pressAgain)).toEqual([]);
    });
    test('ended at any request, a colleague finishes it once the run is surely dead', () => {
      expect(afterEachKill({ stage, ...scene, points }, colleagueFinishes)).toEqual([]);
    });
  });
});

checkExchanges(heard);
