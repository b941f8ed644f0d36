/** What anybody can call from a browser's console: every global of the bundle, with whatever they like. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { GenerateRequest } from '../../src/actions/contract.ts';
import { BACKUP, DIST, ENGINEER, OUTSIDER, usualSetUp, WRITER } from './stage.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { openSmallStage } from './small-stage.ts';
import { changedSince, filesOf, rowsOf, worldOf } from './standing.ts';

const stage = openSmallStage();
const heard = listen(stage.team.workspace);
const { team } = stage;
const incident = (severity: string): GenerateRequest => ({ operation: `operation${severity.toLowerCase()}`, title: 'Disk full', severity, type: 'bug', documents: ['internal'] });
stage.done(WRITER, 'generate', incident('SEV1'));
stage.done(WRITER, 'generate', incident('SEV0'));
const start = stage.mark();
beforeEach(start);

const GLOBALS = Array.from(readFileSync(join(DIST, 'Code.js'), 'utf8').matchAll(/^function (\w+)\(\)/gm), ([, name = '']) => name);
const HOST = ['open', 'readSetUp', 'checkLink', 'setUp', 'generate', 'save', 'bringIn', 'postUpdate', 'progress', 'closeAsMistake', 'removePractice', 'syncComments', 'answerComment', 'openReview', 'decide', 'recordDecision', 'answerRecorded', 'markEditorial', 'keepDoubt', 'skipFaq', 'readPolicy', 'applyPolicy', 'requestReview', 'restoreLog', 'showWords', 'letIn', 'restrict', 'liftRestriction', 'shareInternally', 'nextMessage', 'describeMessage', 'openMessageAgain', 'handOver', 'sendHandOverAgain', 'markSent', 'decideTriage', 'stopWindow', 'endUpdates', 'bringUpToDate', 'repairDashboard', 'decideExplanation', 'makeExplanationPdf', 'closeIncident', 'reopenIncident', 'customerAsked', 'catchUp', 'settleQuestion'] as const;

const GARBAGE: readonly unknown[] = [
  undefined, null, 0, true, '', 'x', '{}', '[]', 'null', '"text"', '{"__proto__":{"incident":"INC-0001"}}', '{'.repeat(50_000), `[${'['.repeat(20_000)}`,
  { incident: 'INC-0001' }, ['INC-0001'], '{"incident":1}', '{"incident":["INC-0001"]}', '{"incident":"INC-0001","person":"writer@example.com"}', '{"madeFor":{}}',
  '{"what":"internal","link":null}', '{"operation":"operation0001","documents":"internal"}', '{"operation":{},"documents":[null]}', '{"operation":"operation0001","documents":["internal"],"as":"writer@example.com"}',
  '{"incident":"INC-0001","head":{"title":"x"},"facts":[],"timeline":[],"faq":[]}', '{"incident":"INC-0001","head":{},"facts":{},"timeline":[],"faq":[]}', '{"incident":"INC-0001","head":{},"facts":[{"name":"constructor","base":{"value":""},"now":{"value":"x"}}],"timeline":[],"faq":[]}',
  `{"what":"internal","link":"${'x'.repeat(300_000)}"}`,
];

const Reply = v.pipe(v.string(), v.parseJson(), v.union([v.strictObject({ ok: v.literal(true), value: v.unknown() }), v.strictObject({ ok: v.literal(false), failure: v.looseObject({ code: v.string(), what: v.string(), todo: v.string() }) })]));

test('the list below is all there is', () => {
  expect(GLOBALS).toEqual(expect.arrayContaining([...HOST, 'onOpen', 'onInstall', 'doGet', 'openSidebar', 'refresh']));
  expect(GLOBALS.length).toBeGreaterThan(HOST.length);
});

test.each([...HOST])('%s answers garbage with a sentence; no exception crosses, nothing changes', (name) => {
  const before = worldOf(team);
  for (const garbage of GARBAGE) {
    const args = garbage === undefined ? [] : [garbage];
    const reply = v.parse(Reply, team.project.run({ as: OUTSIDER, function: name, args }));
    if (!reply.ok) expect(reply.failure.code).not.toBe('defect');
  }
  expect(changedSince(team, before)).toEqual([]);
});

test.each(GLOBALS.filter((name) => !HOST.some((host) => host === name)))('%s, called with garbage by an outsider, changes nothing', (name) => {
  const before = worldOf(team);
  for (const garbage of GARBAGE.slice(0, 14)) {
    try {
      team.project.run({ as: OUTSIDER, function: name, args: garbage === undefined ? [] : [garbage], place: { kind: 'document', fileId: team.templates.internal } });
    } catch (error) {
      // Outside a menu Google itself refuses some of it; what counts is that nothing happens.
      expect(error).toMatchObject({ name: expect.stringMatching(/Exception|Error/) });
    }
  }
  expect(changedSince(team, before)).toEqual([]);
});

describe('well-formed requests of people who may not', () => {
  const saving = (incidentNumber: string) => ({ incident: incidentNumber, head: { title: { base: 'Disk full', now: 'Not yours' } }, facts: [], timeline: [], faq: [] });
  const requests = (person: string, number: string): Record<'open' | 'generate' | 'save' | 'closeAsMistake', string> => ({
    open: JSON.stringify({ madeFor: person, incident: number }),
    generate: JSON.stringify({ operation: 'colleague00001', incident: number, documents: ['faq'] }),
    save: JSON.stringify(saving(number)),
    closeAsMistake: JSON.stringify({ incident: number }),
  });
  test.each([['a colleague who only reads', ENGINEER], ['an outsider', OUTSIDER]])('%s changes no incident and no set-up', (_, person) => {
    const before = worldOf(team);
    for (const number of ['INC-0001', 'INC-0002']) {
      expect(stage.refused(person, 'save', saving(number)).code).toBe('not allowed');
      expect(stage.refused(person, 'closeAsMistake', { incident: number }).code).toBe('not allowed');
      expect(['not allowed', 'not found']).toContain(stage.refused(person, 'generate', { operation: 'colleague00001', incident: number, documents: ['faq'] }).code);
    }
    expect(stage.refused(person, 'generate', { ...incident('SEV2'), operation: 'colleague00002' }).code).toBe('not allowed');
    expect(stage.refused(person, 'setUp', usualSetUp(team, { administrators: [person] })).code).toBe('not allowed');
    expect(stage.done(person, 'readSetUp', {})).toMatchObject({ screen: 'not set up', you: { administrators: ['admin@example.com'] } });
    expect(changedSince(team, before)).toEqual([]);
  });

  test('somebody from another company reads nothing and changes nothing', () => {
    const stranger = 'stranger@example.org';
    team.project.consent(stranger);
    const before = worldOf(team);
    for (const name of ['open', 'generate', 'save', 'closeAsMistake'] as const) for (const number of ['INC-0001', 'INC-0002']) expect(v.parse(Reply, team.project.run({ as: stranger, function: name, args: [requests(stranger, number)[name]] }))).toMatchObject({ ok: false });
    expect(stage.refused(stranger, 'open', { madeFor: stranger }).code).toMatch(/not allowed|not found/);
    expect(changedSince(team, before)).toEqual([]);
  });
});

test('who acted is the session’s, whatever is asked for in whose name', () => {
  stage.done(BACKUP, 'save', { incident: 'INC-0001', head: {}, facts: [{ name: 'lead', base: { value: WRITER }, now: { value: 'admin@example.com' } }], timeline: [], faq: [] });
  const record = filesOf(team, 'INC-0001')['record']?.[0]?.id ?? '';
  const last = rowsOf(team, record, 'Log').at(-1);
  expect(last?.['Who']).toBe(BACKUP);
  expect(JSON.parse(last?.['Entry'] ?? '')).toMatchObject({ person: BACKUP, incident: 'INC-0001', record });
  expect(stage.refused(BACKUP, 'open', { madeFor: WRITER })).toMatchObject({ code: 'wrong account', what: expect.stringContaining(WRITER) });
});

checkExchanges(heard);
