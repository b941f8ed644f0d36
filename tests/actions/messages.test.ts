/** Several customer messages of one incident: begun, described, opened again; what went out stays as it went out. */
import type { IncidentView, MessageView } from '../../src/actions/contract.ts';
import { ask } from '../../src/simulator/pages/asking.ts';
import type { Docs } from '../../src/workspace/wire.ts';
import { isEnded, pointsOf } from '../faults/killing.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { handOverByHand, markSentByHand } from './handed-over.ts';
import { afterEachKill, loggedOf } from './restricting.ts';
import { openSmallStage } from './small-stage.ts';
import { BACKUP, ENGINEER, indexOf, KINDS, WRITER } from './stage.ts';
import { documentOf, filesOf, knownBlanksLeft, logFaults, rowsOf, textOf } from './standing.ts';

const NUMBER = 'INC-0001';
const stage = openSmallStage();
const { team } = stage;
const heard = listen(team.workspace);
stage.done(WRITER, 'generate', { operation: 'press00001', title: 'Charts stand still', severity: 'SEV1', type: 'bug', documents: [...KINDS], facts: { what_happened: { value: 'A queue stood still.', customer: 'Charts were late.' } } });
const start = stage.mark();
beforeEach(start);

const view = (person = WRITER): IncidentView => {
  const screen = stage.done(person, 'open', { madeFor: person, incident: NUMBER });
  if (screen.screen !== 'incident') throw new Error(screen.screen);
  return screen.view;
};
const messages = (): MessageView[] => view().messages ?? [];
const next = (more: object = {}) => ({ incident: NUMBER, operation: 'nextmessage01', from: 'template', stage: 'update', audience: 'affected', ...more });
const begin = (more: object = {}, person = WRITER) => stage.done(person, 'nextMessage', next(more));
const fileOf = (kind: string): string => filesOf(team, NUMBER)[kind]?.[0]?.id ?? '';
const record = (): string => indexOf(team, NUMBER)?.record ?? '';
const listed = () => rowsOf(team, record(), 'Messages').filter((row) => row['Message'] !== '');
const row = () => rowsOf(team, indexOf(team, NUMBER) ? stage.ids.dashboard : '', 'Open').find((one) => one['Number'] === NUMBER);
const saveFact = (value: string, base: object) => stage.done(WRITER, 'save', { incident: NUMBER, head: {}, facts: [{ name: 'what_happened', base: { value: 'A queue stood still.', ...base }, now: { value: 'A queue stood still.', customer: value } }], timeline: [], faq: [] });
const rounds = (act: () => unknown): number => {
  stage.spent();
  act();
  return stage.spent().rounds;
};

test('the first message is there from Generate on, as a first notice', () => {
  expect(messages()).toEqual([expect.objectContaining({ message: 'customer', stage: 'first notice', audience: 'affected', state: 'draft' })]);
  expect(listed()).toEqual([expect.objectContaining({ Message: 'customer', Stage: 'first notice', Audience: 'affected' })]);
});

test('one from the template: six rounds, filled, listed, told in the log and on the dashboard', () => {
  expect(rounds(() => expect(begin({ list: 'https://crm.example.com/list/7' }).documents).toEqual([expect.objectContaining({ kind: 'customer 2', name: expect.stringContaining('Customer message 2') })]))).toBeLessThanOrEqual(6);
  expect(knownBlanksLeft(documentOf(team, fileOf('customer 2')))).toEqual([]);
  expect(messages().map(({ message, stage: of, audience, list }) => [message, of, audience, list])).toEqual([['customer 2', 'update', 'affected', 'https://crm.example.com/list/7'], ['customer', 'first notice', 'affected', undefined]]);
  expect(listed().map((one) => [one['Message'], one['Stage'], one['Begun (UTC)'] !== ''])).toEqual([['customer', 'first notice', true], ['customer 2', 'update', true]]);
  expect(row()?.['Newest message']).toBe('update · affected · not handed over');
  expect([logFaults(team, NUMBER, record()), indexOf(team, NUMBER)?.claim]).toEqual([[], undefined]);
  expect(view().review?.documents.map(({ document, about }) => [document, about])).toEqual(expect.arrayContaining([['customer', 'first notice · affected'], ['customer 2', 'update · affected']]));
});

test('one from an earlier message: six rounds; a person’s words come along, what changed in the form is in it, and what was filled stays alive', () => {
  const first = fileOf('customer');
  ask(team.workspace, WRITER, 'POST', `https://docs.googleapis.com/v1/documents/${first}:batchUpdate`, { requests: [{ insertText: { location: { index: 1 }, text: 'Dear customers, ' } }] });
  ask(team.workspace, WRITER, 'POST', `https://www.googleapis.com/drive/v3/files/${first}/comments?fields=id`, { content: 'Is this so?' });
  saveFact('Charts were late and are right again.', { customer: 'Charts were late.' });
  expect(textOf(documentOf(team, first))).toContain('Charts were late.');
  expect(rounds(() => begin({ from: 'customer' }))).toBeLessThanOrEqual(6);
  const text = textOf(documentOf(team, fileOf('customer 2')));
  expect(text).toContain('Dear customers, ');
  expect(text).toContain('Charts were late and are right again.');
  expect(textOf(documentOf(team, first))).not.toContain('right again');
  const { documents, comments } = view();
  expect(documents.find(({ kind }) => kind === 'customer 2')?.differences).toEqual([]);
  expect(comments?.list.map(({ document }) => document)).toEqual(['customer']);
  saveFact('Charts are right again.', { customer: 'Charts were late and are right again.' });
  expect(view().documents.find(({ kind }) => kind === 'customer 2')?.differences).toEqual([expect.objectContaining({ state: 'behind' })]);
  stage.done(WRITER, 'bringIn', { incident: NUMBER, documents: [{ kind: 'customer 2', choices: [] }] });
  expect(textOf(documentOf(team, fileOf('customer 2')))).toContain('Charts are right again.');
  // The record remembers of each where its values stand.
  const places = (document: string): number => rowsOf(team, record(), 'Places').filter((one) => one['Document'] === document).length;
  expect(places('customer 2')).toBe(places('customer'));
});

test('two audiences are two messages side by side, in words of one’s own', () => {
  begin({ stage: 'first notice', audience: 'not affected' });
  begin({ operation: 'nextmessage02', stage: 'update', audience: 'EU customers on the old plan' });
  expect(messages().map(({ message, audience, state }) => [message, audience, state])).toEqual([['customer 3', 'EU customers on the old plan', 'draft'], ['customer 2', 'not affected', 'draft'], ['customer', 'affected', 'draft']]);
  expect(indexOf(team, NUMBER)?.claim).toBeUndefined();
  expect(JSON.stringify(team.project.state.properties)).not.toContain('old plan');
});

test('pressing twice makes one; another press makes another', () => {
  begin();
  expect(begin().documents.map(({ kind }) => kind)).toEqual(['customer 2']);
  expect(begin({ operation: 'nextmessage02' }).documents.map(({ kind }) => kind)).toEqual(['customer 3']);
  expect(messages()).toHaveLength(3);
});

test.each([
  ['a list that is no https link', { list: 'http://crm.example.com/list' }, 'list'],
  ['a list of addresses', { list: 'a@example.com, b@example.com' }, 'list'],
  ['addresses for an audience', { audience: 'a@example.com' }, 'audience'],
  ['no audience', { audience: ' ' }, 'audience'],
  ['a stage that there is not', { stage: 'farewell' }, 'stage'],
  ['a message that there is not', { from: 'customer 7' }, 'from'],
  ['a document that is no message', { from: 'internal' }, 'message'],
])('refused before anything is made: %s', (_, more, field) => {
  expect(stage.refused(WRITER, 'nextMessage', next(more))).toMatchObject({ code: 'bad input', field });
  expect([indexOf(team, NUMBER)?.claim, filesOf(team, NUMBER)['customer 2']]).toEqual([undefined, undefined]);
});

describe('begun from the first message and ended at any request', () => {
  const request = next({ from: 'customer', audience: 'EU customers' });
  const points = (() => {
    start();
    saveFact('Charts were late and are right again.', { customer: 'Charts were late.' });
    const begun = stage.mark();
    const all = pointsOf(stage, () => stage.done(WRITER, 'nextMessage', request));
    return { begun, all };
  })();
  const faults = (about: string[]): string[] => {
    const files = filesOf(team, NUMBER);
    const text = textOf(documentOf(team, fileOf('customer 2')));
    const ids = rowsOf(team, record(), 'Places').map((one) => one['Place'] ?? '').filter((id) => id !== '');
    return [
      ...['customer', 'customer 2'].filter((kind) => files[kind]?.length !== 1).map((kind) => `${files[kind]?.length ?? 0} of ${kind}`),
      ...(files['customer 3'] ? ['a third message'] : []),
      ...(text.includes('right again') ? [] : ['the facts are not in it']),
      ...(JSON.stringify(messages().map(({ stage: of, audience }) => `${of} ${audience}`)) === JSON.stringify([...about, 'first notice affected']) ? [] : [`it is for ${JSON.stringify(messages())}`]),
      ...(new Set(ids).size === ids.length ? [] : ['a place stands twice']),
      ...(indexOf(team, NUMBER)?.claim ? ['a claim is left'] : []),
      ...(listed().length === 2 ? [] : [`${listed().length} messages listed`]),
      ...logFaults(team, NUMBER, record()),
    ];
  };
  test('the same press finishes it', () => {
    expect(points.all.flatMap((point) => {
      points.begun();
      team.workspace.faults.kill(point);
      if (!isEnded(stage, () => stage.ask(WRITER, 'nextMessage', request))) return [`${point.method} was not ended`];
      const reply = stage.ask(WRITER, 'nextMessage', request);
      return (reply.ok ? faults(['update EU customers']) : [reply.failure.what]).map((fault) => `${point.when} ${point.method} (${point.nth}): ${fault}`);
    })).toEqual([]);
  });
  test('a colleague’s Finish makes it too, and asks for whom it is', () => {
    points.begun();
    const last = points.all.filter(({ method }) => method.endsWith('copy')).pop();
    if (!last) throw new Error('nothing is copied');
    team.workspace.faults.kill(last);
    expect(isEnded(stage, () => stage.ask(WRITER, 'nextMessage', request))).toBe(true);
    expect(stage.refused(WRITER, 'nextMessage', { ...request, operation: 'nextmessage02' }).code).toBe('unfinished');
    team.workspace.clock.advance(8 * 60_000);
    expect(stage.done(BACKUP, 'generate', { operation: 'colleague0001', incident: NUMBER, documents: [] }).notes).toEqual([expect.stringContaining('for whom it is')]);
    expect(faults(['update not said yet'])).toEqual([]);
  });
});

describe('describing a message', () => {
  const describe = (person: string, more: object = {}) => stage.ask(person, 'describeMessage', { incident: NUMBER, message: 'customer', stage: 'reminder', audience: 'not affected', list: 'https://crm.example.com/l', ...more });

  test('two rounds; said twice it is logged once; the checks go by the stage', () => {
    // A text without blanks is checked for what it must say.
    const { endIndex = 0 } = ask<Docs.Schema$Document>(team.workspace, WRITER, 'GET', `https://docs.googleapis.com/v1/documents/${fileOf('customer')}`).body?.content?.pop() ?? {};
    ask(team.workspace, WRITER, 'POST', `https://docs.googleapis.com/v1/documents/${fileOf('customer')}:batchUpdate`, { requests: [{ deleteContentRange: { range: { startIndex: 1, endIndex: (endIndex ?? 0) - 1 } } }, { insertText: { location: { index: 1 }, text: 'Hello, charts were late. No data is lost.' } }] });
    const missing = (): string[] => (view().review?.documents.find(({ document }) => document === 'customer')?.obstacles ?? []).map(({ key }) => key);
    const before = missing();
    expect(rounds(() => expect(describe(WRITER)).toMatchObject({ ok: true, value: { messages: [{ message: 'customer', stage: 'reminder', audience: 'not affected', list: 'https://crm.example.com/l' }] } }))).toBe(2);
    const log = rowsOf(team, record(), 'Log').length;
    expect(rounds(() => describe(WRITER))).toBe(1);
    expect([rowsOf(team, record(), 'Log').length, listed()[0]?.['Stage'], row()?.['Newest message']]).toEqual([log, 'reminder', 'reminder · not affected · not handed over']);
    expect(missing()).not.toEqual(before);
    expect(describe(WRITER, { list: '' })).toMatchObject({ ok: true, value: { messages: [expect.not.objectContaining({ list: expect.anything() })] } });
  });
  test('ended at any request and pressed again, it is said once', () => {
    expect(afterEachKill(stage, start, () => describe(WRITER), () => [
      ...(describe(WRITER).ok ? [] : ['pressed again it is refused']),
      ...(loggedOf(team, record(), 'message described').length === 1 ? [] : [`logged ${loggedOf(team, record(), 'message described').length} times`]),
      ...(JSON.stringify([listed().map((one) => one['Stage']), row()?.['Newest message']]) === '[["reminder"],"reminder · not affected · not handed over"]' ? [] : ['record or dashboard say otherwise']),
      ...logFaults(team, NUMBER, record()),
    ])).toEqual([]);
  });
  test('not by who does not write it', () => {
    expect(describe(ENGINEER)).toMatchObject({ ok: false, failure: { code: 'not allowed' } });
  });
});

describe('a message that was handed over', () => {
  let out: { frozen: string; working: string };
  beforeEach(() => {
    out = handOverByHand(stage, NUMBER, 'customer');
  });
  const file = (id: string) => ask<{ name: string; contentRestrictions?: { readOnly: boolean }[] }>(team.workspace, WRITER, 'GET', `https://www.googleapis.com/drive/v3/files/${id}?fields=name,contentRestrictions&supportsAllDrives=true`);
  const isLocked = (id: string): boolean => file(id).contentRestrictions?.[0]?.readOnly === true;
  const again = (reason = 'a wrong time', person = WRITER) => stage.ask(person, 'openMessageAgain', { incident: NUMBER, message: 'customer', reason });

  test('is shown as it went out, and nothing makes its document a living one again', () => {
    expect(messages()).toEqual([expect.objectContaining({ message: 'customer', state: 'handed over', handedOver: expect.objectContaining({ by: WRITER, to: ['csops@example.com'] }), frozen: expect.stringContaining(out.frozen) })]);
    expect(view().documents.map(({ kind }) => kind)).not.toContain('customer');
    const words = textOf(documentOf(team, out.working));
    expect(stage.refused(WRITER, 'generate', { operation: 'press00002', incident: NUMBER, documents: ['customer'] })).toMatchObject({ code: 'bad input', what: expect.stringContaining('was handed over') });
    saveFact('Charts are right again.', { customer: 'Charts were late.' });
    stage.done(WRITER, 'generate', { operation: 'press00003', incident: NUMBER, documents: ['internal', 'deep dive'] });
    begin({ from: 'customer' });
    expect(indexOf(team, NUMBER)?.documents.customer).toBeUndefined();
    expect(filesOf(team, NUMBER)['customer']?.map(({ id }) => id)).toEqual([out.working]);
    expect([textOf(documentOf(team, out.working)), isLocked(out.working), isLocked(fileOf('customer 2'))]).toEqual([words, true, false]);
    expect(textOf(documentOf(team, fileOf('customer 2')))).toContain('Charts are right again.');
    expect(row()?.['Newest message']).toBe('update · affected · not handed over; 1 older not sent');
    expect(stage.refused(WRITER, 'describeMessage', { incident: NUMBER, message: 'customer', stage: 'update', audience: 'affected' }).what).toContain('was handed over');
  });
  test('is opened again by the lead: unlocked, worked on, its copy marked; who was told is named', () => {
    expect(stage.refused(BACKUP, 'openMessageAgain', { incident: NUMBER, message: 'customer', reason: 'x' }).code).toBe('not allowed');
    expect(stage.refused(WRITER, 'openMessageAgain', { incident: NUMBER, message: 'customer', reason: ' ' })).toMatchObject({ field: 'reason' });
    expect(again()).toMatchObject({ ok: true, value: { messages: [{ message: 'customer', working: expect.stringContaining(out.working) }], notes: [expect.stringContaining('csops@example.com')] } });
    expect(team.project.state.mails.map(({ to, subject }) => [to, subject])).toEqual([[['csops@example.com'], 'INC-0001: do not send the message yet: Charts stand still']]);
    expect(team.project.state.mails[0]?.body).toContain('> a wrong time');
    expect([isLocked(out.working), isLocked(out.frozen), file(out.frozen).name]).toEqual([false, true, expect.stringMatching(/\(replaced\)$/)]);
    expect(indexOf(team, NUMBER)).toMatchObject({ documents: { customer: out.working }, outward: { messages: {} } });
    expect(messages()).toEqual([expect.objectContaining({ message: 'customer', state: 'draft' })]);
    expect(messages()[0]?.frozen).toBeUndefined();
    expect([listed()[0]?.['Handed over (UTC)'], row()?.['Newest message']]).toEqual(['', 'first notice · affected · not handed over']);
    expect(again('again')).toMatchObject({ ok: true, value: { notes: [] } });
    expect(team.project.state.mails).toHaveLength(1);
    expect(logFaults(team, NUMBER, record())).toEqual([]);
  });
  test('who may not have been told to stop is named, and told by pressing again', () => {
    team.project.state.mailUse[WRITER] = { since: team.workspace.clock.now(), recipients: 1_500 };
    expect(again()).toMatchObject({ ok: true, value: { notes: [expect.stringContaining('may not have been told')], messages: [{ stopping: ['csops@example.com'] }] } });
    delete team.project.state.mailUse[WRITER];
    expect(again('')).toMatchObject({ ok: true, value: { notes: [expect.stringContaining('says not to send it')] } });
    expect([team.project.state.mails.length, messages()[0]?.stopping]).toEqual([1, undefined]);
  });
  test('ended at any request, opening again finishes it', () => {
    const handed = stage.mark();
    const points = pointsOf(stage, () => again());
    expect(points.flatMap((point) => {
      handed();
      team.workspace.faults.kill(point);
      if (!isEnded(stage, () => again())) return [`${point.method} was not ended`];
      const reply = again();
      const left = [...(team.project.state.mails.length === 1 ? [] : [`${team.project.state.mails.length} mails`]), ...(row()?.['Newest message'] === 'first notice · affected · not handed over' ? [] : ['the dashboard lags']), ...(messages()[0]?.stopping ? ['somebody may not know'] : []), ...(reply.ok ? [] : [reply.failure.what]), ...(isLocked(out.working) ? ['locked'] : []), ...(indexOf(team, NUMBER)?.documents.customer === out.working ? [] : ['not worked on']), ...(messages()[0]?.state === 'draft' ? [] : [`state ${messages()[0]?.state}`]), ...(/^[^(]*\(replaced\)$/.test(file(out.frozen).name) ? [] : [file(out.frozen).name]), ...logFaults(team, NUMBER, record())];
      return left.map((fault) => `${point.when} ${point.method} (${point.nth}): ${fault}`);
    })).toEqual([]);
  });
  test('that customers have is not opened again: the next one corrects it', () => {
    markSentByHand(stage, NUMBER, 'customer');
    expect(messages()[0]).toMatchObject({ state: 'sent', sent: { by: 'csops@example.com' } });
    expect(again()).toMatchObject({ ok: false, failure: { what: expect.stringContaining('stays as it went out'), todo: expect.stringContaining('correction') } });
    expect(begin({ from: 'customer', stage: 'correction' }).documents).toHaveLength(1);
  });
});

checkExchanges(heard);
