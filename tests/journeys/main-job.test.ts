/** The main job, as a writer does it in the sidebar, by mouse and by keyboard alone; looked at, and held against axe. */
import { openStage, setUp } from './stage.ts';
import type { Person, Stage } from './stage.ts';

jest.setTimeout(120_000);

let stage: Stage;
let writer: Person;
beforeAll(async () => {
  stage = await openStage();
  writer = await stage.sitDown('writer@example.com');
  await setUp(writer, stage);
});
afterAll(() => stage.close());
afterEach(() => expect(writer.troubles).toEqual([]));

const radio = (name: string) => writer.sidebar.getByRole('radio', { name: new RegExp(`^${name}`) });
const generated = () => writer.sidebar.getByRole('heading', { name: /^INC-\d+/ });

describe.each(['SEV0', 'SEV1', 'SEV2', 'SEV3'])('%s', (severity) => {
  test('from an open Doc to the filled documents: at most nine clicks and three fields', async () => {
    await writer.openDocument(stage.serving.team.notesId);
    writer.clicks = 0;
    await writer.menu('Open');
    await writer.click(writer.sidebar.getByRole('button', { name: 'New incident' }));
    await writer.sidebar.getByLabel('Title', { exact: true }).fill(`Charts stand still (${severity})`);
    await writer.click(radio(severity));
    await writer.click(radio('Bug'));
    await writer.photograph(`new-incident-${severity}`);
    expect(await writer.axe()).toEqual([]);
    await writer.click(writer.sidebar.getByRole('button', { name: 'Generate' }));
    await generated().waitFor();
    await writer.photograph(`made-${severity}`);
    expect(await writer.axe()).toEqual([]);
    expect(writer.clicks).toBeLessThanOrEqual(9);
    expect(await writer.sidebar.getByRole('link', { name: /Charts stand still|INC-\d+ (Internal|Customer message|FAQ)/ }).count()).toBe(severity === 'SEV3' ? 2 : 3);
  });
});
