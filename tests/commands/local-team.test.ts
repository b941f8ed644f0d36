import { createLocalTeam } from '../../src/commands/local-team.ts';
import type { LocalTeam } from '../../src/commands/local-team.ts';
import { smallScript } from '../simulator/pages/stand.ts';

const DRIVE = 'https://www.googleapis.com/drive/v3';
const ALL = 'supportsAllDrives=true&includeItemsFromAllDrives=true';
const dist = smallScript();
const team: LocalTeam = createLocalTeam({ dist });

const namesIn = (email: string, folder: string, of = team): string[] => {
  const { json } = of.call(email, 'GET', `${DRIVE}/files?${ALL}&orderBy=name&q=${encodeURIComponent(`'${folder}' in parents`)}`);
  return (Object(json).files ?? []).map(({ name }: { name: string }) => name);
};
const canEdit = (email: string, id: string): unknown => Object(team.call(email, 'GET', `${DRIVE}/files/${id}?supportsAllDrives=true&fields=capabilities(canEdit)`).json).capabilities?.canEdit;

describe('a new local team', () => {
  test('has the three existing templates under the ids of the playbook’s links', () => {
    expect(team.templates).toEqual({ internal: '1-iBpBo7KU1fU4_FOe_l8LHFOEp-9Q2Qe3Mdz5rlrZMg', customer: '1iWc-gXEm95ByUVpVR32GVqZHGp9lHk8FaUdJMjZatIA', faq: '1QCAaF7kyPu4fIZrTmrgCrsUIDAZFqIKfjxcZ0HvBNNI' });
    for (const id of Object.values(team.templates)) {
      const { status, bytes } = team.call('writer@example.com', 'GET', `${DRIVE}/files/${id}/export?mimeType=text/markdown`);
      expect([status, Buffer.from(bytes).toString().includes('{{title}}')]).toEqual([200, true]);
    }
  });

  test('keeps them in a shared drive, beside an empty folder for incidents, and has no dashboard', () => {
    expect(namesIn('writer@example.com', team.driveId)).toEqual(['Incidents', 'Templates']);
    expect(namesIn('writer@example.com', team.folderId)).toEqual([]);
    const { json } = team.call('admin@example.com', 'GET', `${DRIVE}/files?${ALL}&q=${encodeURIComponent("mimeType = 'application/vnd.google-apps.spreadsheet'")}`);
    expect(json).toMatchObject({ files: [] });
  });

  test.each([
    ['admin@example.com', true],
    ['writer@example.com', true],
    ['backup@example.com', true],
    ['csm@example.com', false],
    ['legal@example.com', false],
  ])('%s sees the templates; may edit them: %s', (email, edits) => expect(canEdit(email, team.templates.internal)).toBe(edits));

  test('is closed to a stranger', () => {
    expect(team.call('stranger@example.org', 'GET', `${DRIVE}/drives`).json).toMatchObject({ drives: [] });
    expect(team.call('stranger@example.org', 'GET', `${DRIVE}/files/${team.templates.internal}?supportsAllDrives=true`).status).toBe(404);
  });

  test('keeps the writer’s notes to the writer', () => {
    expect(namesIn('writer@example.com', 'root')).toEqual(['Notes']);
    expect(team.call('admin@example.com', 'GET', `${DRIVE}/files/${team.notesId}`).status).toBe(404);
  });

  test('has a web app, and nobody has agreed to anything', () => {
    expect(team.project.openWebApp({ as: 'csm@example.com' }).kind).toBe('consent');
  });
});

test('what a person asks by hand is no round and meets no fault', () => {
  team.workspace.faults.add({ method: 'drive.files.list', answer: 503 });
  const before = { ...team.workspace.counts };
  expect(namesIn('writer@example.com', 'root')).toEqual(['Notes']);
  expect(team.workspace.counts).toEqual(before);
  expect(team.workspace.faults.unmet()).toHaveLength(1);
  team.workspace.faults.clear();
});

describe('kept and taken up again', () => {
  const first = createLocalTeam({ dist });
  first.project.consent('writer@example.com');
  first.call('writer@example.com', 'POST', `${DRIVE}/files`, { name: 'Made later', mimeType: 'application/vnd.google-apps.document' });
  first.call('writer@example.com', 'POST', `${DRIVE}/files/${first.notesId}/permissions`, { type: 'user', role: 'reader', emailAddress: 'csm@example.com' });
  const again = createLocalTeam({ dist, state: JSON.parse(JSON.stringify(first.snapshot())) });

  test('it is the same team', () => {
    expect(namesIn('writer@example.com', 'root', again)).toEqual(['Made later', 'Notes']);
    expect([again.driveId, again.folderId, again.notesId]).toEqual([first.driveId, first.folderId, first.notesId]);
    expect(again.project.run({ as: 'writer@example.com', function: 'whoAmI' })).toBe('writer@example.com');
    expect(again.notifications.map(({ to }) => to)).toEqual(['csm@example.com']);
  });

  test('and it is a team of its own', () => {
    again.call('writer@example.com', 'POST', `${DRIVE}/files`, { name: 'Only here' });
    expect(namesIn('writer@example.com', 'root', first)).toEqual(['Made later', 'Notes']);
  });
});

test.each([[null], [{}], [[]], [{ layout: 2, places: {}, workspace: {}, project: {}, notifications: [] }], [{ layout: 1, places: {}, workspace: {}, project: {}, notifications: [] }]])('%j is no kept state', (state) => {
  expect(() => createLocalTeam({ dist, state })).toThrow(TypeError);
});
