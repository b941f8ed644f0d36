/** A CSM and CS Ops, who cannot read the record, do all that is theirs; the incident's people find it; an outsider gets nothing. */
import type { CsmsView, CustomerQuestion, OutwardView } from '../../src/actions/contract.ts';
import { showInstant } from '../../src/playbook/instants.ts';
import { ask } from '../../src/simulator/pages/asking.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { closeToCompany, keepIndex, mustIndex, outwardByHand } from './outward-by-hand.ts';
import { afterEachKill, loggedOf, viewOf } from './restricting.ts';
import { decideOn, fileOf, letIn } from './review-journey.ts';
import { CS, LEADER, LEGAL, putPeopleInForce } from './reviewing.ts';
import { openSmallStage } from './small-stage.ts';
import { ENGINEER, indexOf, KINDS, OUTSIDER, WRITER } from './stage.ts';
import { documentOf, logFaults, rowsOf, textOf } from './standing.ts';

const CSM = 'csm@example.com';
const [LEADERSHIP, CSMS] = ['cs-leadership@example.com', 'csms@example.com'];
const OPEN = 'INC-0001';
const RESTRICTED = 'INC-0002';
const TITLE = 'Charts stand still';

const stage = openSmallStage();
const { team } = stage;
for (const person of [CSM, CS, LEADER, LEGAL]) team.project.consent(person);
const heard = listen(team.workspace);
const FAQ = [{ id: 'asked1', question: 'Is data lost?', answer: 'No.\nNothing <b>was</b> lost.' }, { id: 'asked2', question: 'Since when?', answer: '' }];
stage.done(WRITER, 'generate', { operation: 'press00001', title: TITLE, severity: 'SEV2', type: 'bug', documents: [...KINDS], faq: FAQ });
stage.done(WRITER, 'generate', { operation: 'press00002', title: 'Quokka leak', severity: 'SEV0', type: 'bug', documents: [...KINDS], faq: FAQ });
putPeopleInForce(team, [{ role: 'engineering', address: ENGINEER }, { role: 'legal', address: LEGAL }, { role: 'CS Ops', address: CS }, { role: 'CS leadership', address: LEADERSHIP }, { role: 'CSMs', address: CSMS }]);
for (const incident of [OPEN, RESTRICTED]) letIn(team, incident, [ENGINEER, LEGAL]);
stage.done(WRITER, 'requestReview', { incident: OPEN, documents: ['faq'], note: '' });
const now = (): number => team.workspace.clock.now();
const canonical = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
const HANDED = canonical(now());
closeToCompany(team, OPEN);
const give = (incident: string) => outwardByHand(stage, incident, [CS, LEADERSHIP, CSMS], [LEADERSHIP, CSMS]);
const OUT: Record<string, ReturnType<typeof outwardByHand>> = { [OPEN]: give(OPEN), [RESTRICTED]: give(RESTRICTED) };
stage.done(WRITER, 'catchUp', { incident: OPEN });
team.workspace.clock.advance(600_000);
const start = stage.mark();
beforeEach(start);

const minute = (): void => team.workspace.clock.advance(60_000);
function outwardOf(person: string, incident = OPEN): OutwardView {
  const screen = stage.done(person, 'open', { madeFor: person, incident });
  if (screen.screen !== 'outward') throw new Error(`${person} is shown ${screen.screen}`);
  return screen.outward;
}
function csmsOf(person = WRITER, incident = OPEN): CsmsView {
  const { csms } = viewOf(stage, person, incident);
  if (!csms) throw new Error('nothing of CSMs is shown');
  return csms;
}
const faqText = (incident = OPEN): string => textOf(documentOf(team, OUT[incident]?.faq ?? ''));
const approve = (incident = OPEN): void => {
  decideOn(stage, ENGINEER, incident, 'faq', { role: 'engineering', entry: 'asked1' });
};
const asks = (question: string, about = '', more: { comment?: string; person?: string; incident?: string } = {}): CustomerQuestion[] => stage.done(more.person ?? CSM, 'customerAsked', { incident: more.incident ?? OPEN, question, about, ...(more.comment === undefined ? {} : { comment: more.comment }) }).asked;
const record = (incident = OPEN): string => fileOf(team, incident, 'record');
const intake = (): Record<string, string>[] => rowsOf(team, record(), 'Intake').filter((row) => row['Comment'] !== '');
const roundsOf = (act: () => unknown): number => {
  stage.spent();
  act();
  return stage.spent().rounds;
};
const commentsOn = (incident = OPEN) => ask<{ comments: { content: string; resolved?: boolean; replies: { content: string }[] }[] }>(team.workspace, WRITER, 'GET', `https://www.googleapis.com/drive/v3/files/${OUT[incident]?.faq ?? ''}/comments?fields=comments(content,resolved,replies(content))`).comments;

describe('the page of who cannot read the record', () => {
  test('shows what went out, in one round: the message with its link, for whom and by when, and the FAQ for CSMs', () => {
    let view: OutwardView | undefined;
    expect(roundsOf(() => (view = outwardOf(CSM)))).toBe(1);
    expect(view).toMatchObject({ number: OPEN, asked: [], asks: true, messages: [{ message: 'customer', name: 'INC-0001 customer', at: HANDED, by: WRITER }], faq: { behind: false, at: HANDED } });
    expect(view?.messages[0]?.url).toContain(OUT[OPEN]?.messages.customer?.file);
    expect(view?.marksAs).toBe(`somebody let in where ${LEADERSHIP} (CS leadership) is`);
    expect(outwardOf(CSM, RESTRICTED).marksAs).toBeUndefined();
    expect(outwardOf(CS).marksAs).toBe('CS Ops');
  });
  test('a restricted one is shown by its number, and says nothing of its title', () => {
    const view = outwardOf(CSM, RESTRICTED);
    expect(view.number).toBe(RESTRICTED);
    expect(JSON.stringify(view)).not.toMatch(/Quokka/i);
  });
  test('an outsider is answered as before anything was handed over, and whatever they call says nothing', () => {
    for (const incident of [OPEN, RESTRICTED]) {
      const said = [stage.refused(OUTSIDER, 'open', { madeFor: OUTSIDER, incident }), stage.refused(OUTSIDER, 'markSent', { incident, message: 'customer', at: canonical(now()), by: '' }), stage.refused(OUTSIDER, 'customerAsked', { incident, question: 'Is it bad?', about: '' }), stage.refused(OUTSIDER, 'catchUp', { incident }), stage.refused(OUTSIDER, 'settleQuestion', { incident, comment: 'AAAA', entry: 'asked1' })];
      expect(said.map(({ code }) => code)).toEqual(said.map(() => 'not allowed'));
      expect(JSON.stringify(said)).not.toMatch(/Quokka|Charts|customer message|writer@/i);
    }
    expect(commentsOn()).toEqual([]);
  });
  test('where an older add-on made the record, what went out is shown all the same', () => {
    const { layout: _, ...older } = mustIndex(team, OPEN);
    keepIndex(team, older);
    expect(outwardOf(CSM).messages).toHaveLength(1);
    expect(stage.refused(OUTSIDER, 'open', { madeFor: OUTSIDER, incident: OPEN }).code).toMatch(/not (allowed|found)/);
  });
});

describe('mark as sent', () => {
  const mark = (person: string, at = canonical(now()), by = '') => stage.done(person, 'markSent', { incident: OPEN, message: 'customer', at, by });
  const sentLogged = () => loggedOf(team, record(), 'sent to customers').map(({ person, payload }) => ({ person, ...payload }));

  test('by CS Ops counts at once, in one round; whoever leads next finds it in the log, with who, as what and when', () => {
    const at = canonical(now() - 120_000);
    expect(roundsOf(() => mark(CS, at))).toBe(1);
    expect(outwardOf(CSM).messages[0]?.sent).toEqual({ at, by: CS });
    expect(sentLogged()).toEqual([]);
    // The clock of whoever leads has stopped already, with CS as the proof.
    const screen = stage.done(WRITER, 'open', { madeFor: WRITER, incident: OPEN });
    const proofs = screen.screen === 'incident' ? (screen.view.clock?.due ?? []).flatMap(({ window }) => window?.proof ?? []) : [];
    expect(proofs.filter((proof) => proof.startsWith('sent ') && proof.includes(CS))).not.toEqual([]);
    // So has the dashboard, with the first who may write there.
    stage.done(WRITER, 'bringUpToDate', { incident: OPEN });
    expect(rowsOf(team, stage.ids.dashboard, 'Open').find((row) => row['Number'] === OPEN)?.['Newest message']).toBe(`first notice · affected · sent ${showInstant(at)}`);
    const marked = canonical(now());
    expect(csmsOf().behind).toBe(true);
    stage.done(WRITER, 'catchUp', { incident: OPEN });
    expect(sentLogged()).toEqual([{ person: WRITER, message: 'customer', at, by: CS, as: 'CS Ops', marked }]);
    expect([indexOf(team, OPEN)?.marks, indexOf(team, OPEN)?.outward?.messages.customer?.sent, csmsOf().behind]).toEqual([undefined, { at, by: CS }, false]);
    expect(logFaults(team, OPEN, record())).toEqual([]);
  });
  test.each<[string, () => void]>([
    ['a save', () => void stage.done(WRITER, 'save', { incident: OPEN, head: {}, facts: [{ name: 'mitigation', base: { value: '' }, now: { value: 'Restarted.' } }], timeline: [], faq: [] })],
    ['a decision', () => approve()],
  ])('%s takes it into the log too', (_, act) => {
    mark(CS);
    act();
    expect(sentLogged()).toHaveLength(1);
    expect(indexOf(team, OPEN)?.marks).toBeUndefined();
    expect(logFaults(team, OPEN, record())).toEqual([]);
  });
  test('somebody in a group of CS leadership may, once it is known to be a group, and the log says by what right; a CSM may not where none is', () => {
    mark(LEADER);
    expect(indexOf(team, OPEN)?.marks?.[0]?.as).toBe(`somebody let in where ${LEADERSHIP} (CS leadership) is`);
    keepIndex(team, { ...mustIndex(team, OPEN), groups: [], marks: [] });
    expect(stage.refused(CSM, 'markSent', { incident: OPEN, message: 'customer', at: canonical(now()), by: '' })).toMatchObject({ code: 'not allowed', what: expect.stringContaining('Only CS Ops, CS leadership') });
  });
  test('the lead names who said so; a time that cannot be is refused at its field', () => {
    mark(WRITER, canonical(now()), CS);
    expect(sentLogged()).toMatchObject([{ person: WRITER, by: CS }]);
    const wrong = (at: string, message = 'customer') => stage.refused(CS, 'markSent', { incident: OPEN, message, at, by: '' });
    expect(wrong(canonical(now() + 3_600_000))).toMatchObject({ code: 'bad input', field: 'at', what: expect.stringContaining('has not come yet') });
    expect(wrong(canonical(now() - 3_600_000))).toMatchObject({ code: 'bad input', field: 'at', what: expect.stringContaining('It was handed over') });
    expect(wrong('yesterday')).toMatchObject({ code: 'bad input', field: 'at' });
    expect(wrong(canonical(now()), 'customer 2')).toMatchObject({ code: 'bad input', field: 'message' });
    expect(stage.refused(ENGINEER, 'markSent', { incident: OPEN, message: 'customer', at: canonical(now()), by: '' }).code).toBe('not allowed');
  });
  test('pressed twice it stands there once; one whose seal does not fit is refused when it is moved, and named', () => {
    const at = canonical(now());
    mark(CS, at);
    mark(CS, at);
    expect(indexOf(team, OPEN)?.marks).toHaveLength(1);
    const entry = mustIndex(team, OPEN);
    keepIndex(team, { ...entry, marks: (entry.marks ?? []).map((one) => ({ ...one, by: LEADER })) });
    const { notes } = stage.done(WRITER, 'catchUp', { incident: OPEN });
    expect(notes).toEqual([expect.stringMatching(/^That the Customer message was sent .* leader@example\.com .* does not count\.$/)]);
    expect(sentLogged()).toEqual([]);
    expect(loggedOf(team, record(), 'mark as sent refused')).toHaveLength(1);
  });
});

describe('the FAQ for CSMs', () => {
  test('holds an answer once it is approved, in paragraphs of its own, and no longer once it is changed; comments on it stay', () => {
    expect(faqText()).toContain('No answer is approved yet.');
    asks('Will it happen again?');
    approve();
    // The engineer may not write there: the lead's opening does it.
    expect(indexOf(team, OPEN)?.outward?.faqBehind).toBe(true);
    expect(outwardOf(CSM).faq?.behind).toBe(true);
    expect(csmsOf()).toMatchObject({ behind: true, faq: { behind: true } });
    stage.done(WRITER, 'catchUp', { incident: OPEN });
    expect(faqText()).toMatch(/INC-0001 FAQ for CSMs: Charts stand still\n[^]*Is data lost\?\nNo\.\nNothing <b>was<\/b> lost\.\napproved \d\d:\d\d UTC\n/);
    expect(faqText()).not.toContain('Since when?');
    expect(csmsOf()).toMatchObject({ behind: false, faq: { behind: false } });
    minute();
    stage.done(WRITER, 'save', { incident: OPEN, head: {}, facts: [], timeline: [], faq: [{ base: FAQ[0], now: { id: 'asked1', question: 'Is data lost?', answer: 'Perhaps.' } }] });
    expect(faqText()).toMatch(/“Is data lost\?”: withdrawn \d\d:\d\d UTC/);
    expect(faqText()).not.toContain('Nothing');
    expect(commentsOn().map(({ content }) => content)).toEqual(['Will it happen again?']);
    team.workspace.clock.advance(25 * 3_600_000);
    expect(csmsOf().behind).toBe(true);
    stage.done(WRITER, 'catchUp', { incident: OPEN });
    expect(faqText()).not.toContain('withdrawn');
  });
  test('is written in the decision itself where who decides may, in the round that tells the working FAQ', () => {
    ask(team.workspace, WRITER, 'POST', `https://www.googleapis.com/drive/v3/files/${OUT[OPEN]?.folder ?? ''}/permissions?supportsAllDrives=true&sendNotificationEmail=false`, { type: 'user', role: 'writer', emailAddress: ENGINEER });
    approve();
    expect(faqText()).toContain('Nothing');
    expect(indexOf(team, OPEN)?.outward?.faqBehind).toBeUndefined();
    minute();
    stage.done(WRITER, 'skipFaq', { incident: OPEN, reason: 'It is small.' });
    expect(faqText()).toContain('There is no FAQ for this incident');
  });
  test('of a restricted incident says its number only', () => {
    stage.done(WRITER, 'catchUp', { incident: RESTRICTED });
    expect(faqText(RESTRICTED)).toMatch(/^INC-0002 FAQ for CSMs\n/);
    expect(faqText(RESTRICTED)).not.toMatch(/Quokka/i);
  });
});

describe('a customer asked', () => {
  test('a comment of the asker on the FAQ for CSMs; the same again, by whomever, is counted there', () => {
    const asked = asks('Will it happen again?', 'Acme');
    expect(asked).toMatchObject([{ question: 'Will it happen again?', about: ['Acme'], times: 1, state: 'open', who: 'Customer Success Manager' }]);
    minute();
    expect(asks('will it happen  again', 'Globex', { person: CS })).toMatchObject([{ times: 2, about: ['Acme', 'Globex'] }]);
    minute();
    asks('', '', { comment: asked[0]?.comment ?? '', person: LEADER });
    expect(commentsOn()).toMatchObject([{ content: 'Will it happen again?\n\nAsked by: Acme', replies: [{ content: 'Asked again by: Globex' }, { content: 'Asked again' }] }]);
    expect(outwardOf(CSM).asked).toMatchObject([{ times: 3 }]);
  });
  test('pressed again because no answer came it is asked once', () => {
    asks('Will it happen again?', 'Acme');
    expect(asks('Will it happen again?', 'Acme')).toMatchObject([{ times: 1 }]);
    expect(commentsOn()).toHaveLength(1);
  });
  test.each<[string, { question: string; about?: string; comment?: string }, string]>([
    ['nothing', { question: '  ' }, 'question'],
    ['half a character', { question: 'Why \ud83d' }, 'question'],
    ['too much', { question: 'x'.repeat(2_001) }, 'question'],
    ['too long a name', { question: 'Why?', about: 'x'.repeat(201) }, 'about'],
    ['no comment of Drive’s', { question: '', comment: '../x' }, 'comment'],
  ])('%s is refused at its field, and nothing is said', (_, request, field) => {
    expect(stage.refused(CSM, 'customerAsked', { incident: OPEN, about: '', ...request })).toMatchObject({ code: 'bad input', field });
    expect(commentsOn()).toEqual([]);
  });
  test('the lead finds it with who, when and how often, puts it into the FAQ, has it approved: it stands there, and who asked is told', () => {
    asks('Will it happen again?', 'Acme');
    minute();
    asks('Will it happen again?', 'Globex', { person: CS });
    const [asked] = csmsOf().asked;
    expect(asked).toMatchObject({ question: 'Will it happen again?', who: 'Customer Success Manager', times: 2, about: ['Acme', 'Globex'], state: 'open' });
    expect(csmsOf().behind).toBe(true);
    stage.done(WRITER, 'catchUp', { incident: OPEN });
    expect(csmsOf().behind).toBe(false);
    expect(intake()).toMatchObject([{ Question: 'Will it happen again?', Who: 'Customer Success Manager', 'Asked for': 'Acme\nGlobex', 'Times asked': '2', State: 'open' }]);
    const entry = asked?.entry ?? '';
    stage.done(WRITER, 'save', { incident: OPEN, head: {}, facts: [], timeline: [], faq: [{ now: { id: entry, question: 'Will it happen again?', answer: 'No: the disk is watched now.' } }] });
    stage.done(WRITER, 'catchUp', { incident: OPEN });
    expect([csmsOf().asked[0]?.state, intake()[0]?.['State']]).toEqual(['in the FAQ', 'in the FAQ']);
    expect(commentsOn()[0]?.resolved).toBeUndefined();
    decideOn(stage, ENGINEER, OPEN, 'faq', { role: 'engineering', entry });
    stage.done(WRITER, 'catchUp', { incident: OPEN });
    expect(faqText()).toContain('Will it happen again?\nNo: the disk is watched now.\napproved ');
    expect(commentsOn()[0]).toMatchObject({ resolved: true, replies: [{}, { content: expect.stringMatching(/^Answered \d\d:\d\d UTC: see above, “Will it happen again\?”\.$/) }] });
    expect([csmsOf(), intake()[0]?.['State'], outwardOf(CSM).asked[0]?.state]).toMatchObject([{ behind: false, asked: [{ state: 'answered' }] }, 'answered', 'answered']);
  });
  test('already answered by one that is approved: one press tells who asked; not by one that is not there, nor by who does not lead', () => {
    approve();
    const [asked] = asks('Did we lose anything?');
    const comment = asked?.comment ?? '';
    expect(stage.refused(ENGINEER, 'settleQuestion', { incident: OPEN, comment, entry: 'asked1' }).code).toBe('not allowed');
    expect(stage.refused(WRITER, 'settleQuestion', { incident: OPEN, comment, entry: 'nothing1' })).toMatchObject({ code: 'bad input', field: 'entry' });
    expect(stage.refused(WRITER, 'settleQuestion', { incident: OPEN, comment: 'AAAAnone', entry: 'asked1' }).code).toBe('changed meanwhile');
    expect(stage.done(WRITER, 'settleQuestion', { incident: OPEN, comment, entry: 'asked1' }).asked).toMatchObject([{ state: 'answered' }]);
    expect(commentsOn()[0]).toMatchObject({ resolved: true });
    expect(csmsOf()).toMatchObject({ behind: false, asked: [{ state: 'answered', entry: 'asked1' }] });
  });
  test('of more than a hundred the older ones are found too: counted where they are asked again, and in the intake', () => {
    asks('Was it an attack?', 'Acme');
    for (let at = 0; at < 100; at += 1) ask(team.workspace, CSM, 'POST', `https://www.googleapis.com/drive/v3/files/${OUT[OPEN]?.faq ?? ''}/comments?fields=id`, { content: `Question ${at}?` });
    expect(outwardOf(CSM)).toMatchObject({ olderAsked: true });
    expect(outwardOf(CSM).asked.some(({ question }) => question === 'Was it an attack?')).toBe(false);
    expect(csmsOf().behind).toBe(true);
    expect(roundsOf(() => stage.done(WRITER, 'catchUp', { incident: OPEN }))).toBe(3);
    expect(asks('was it an attack', 'Initech').find(({ question }) => question === 'Was it an attack?')?.times).toBe(2);
    stage.done(WRITER, 'catchUp', { incident: OPEN });
    expect([intake().length, intake().find((row) => row['Question'] === 'Was it an attack?')?.['Times asked']]).toEqual([101, '2']);
  });
  test('by one that is not approved yet: it waits for that; a comment that was deleted is asked no more', () => {
    const [asked] = asks('Did we lose anything?');
    expect(stage.done(WRITER, 'settleQuestion', { incident: OPEN, comment: asked?.comment ?? '', entry: 'asked1' }).asked).toMatchObject([{ state: 'in the FAQ' }]);
    expect(commentsOn()[0]?.resolved).toBeUndefined();
    team.call(CSM, 'DELETE', `https://www.googleapis.com/drive/v3/files/${OUT[OPEN]?.faq ?? ''}/comments/${asked?.comment ?? ''}`);
    expect(csmsOf().asked).toEqual([]);
    stage.done(WRITER, 'catchUp', { incident: OPEN });
    expect(intake()[0]?.['State']).toBe('deleted');
  });
});

describe('after closing', () => {
  const properties = (): string[] => Object.keys(team.project.state.properties['script'] ?? {});
  const close = (incident: string) => stage.done(WRITER, 'closeIncident', { incident });

  test.each([OPEN, RESTRICTED])('of %s its link still shows CS and CSMs what they have, to read; an outsider gets nothing', (incident) => {
    asks('Will it happen again?', 'Acme', { incident });
    const before = outwardOf(CSM, incident);
    close(incident);
    let after: OutwardView | undefined;
    expect(roundsOf(() => (after = outwardOf(CSM, incident)))).toBe(3);
    expect(after).toMatchObject({ number: incident, title: '', closed: true, asks: false, messages: before.messages, faq: { url: before.faq?.url }, asked: before.asked });
    expect([after?.marksAs, outwardOf(CS, incident).marksAs, outwardOf(CS, incident).messages]).toEqual([undefined, undefined, before.messages]);
    expect(JSON.stringify(after)).not.toMatch(/Quokka/i);
    const outside = stage.done(OUTSIDER, 'open', { madeFor: OUTSIDER, incident });
    expect(outside.screen).toBe('home');
    for (const word of ['Quokka', 'Acme', OUT[incident]?.folder ?? '', OUT[incident]?.faq ?? '', OUT[incident]?.messages.customer?.file ?? '']) expect(JSON.stringify(outside)).not.toContain(word);
    expect(stage.done(WRITER, 'open', { madeFor: WRITER, incident })).toMatchObject({ screen: 'incident', view: { closed: true } });
  });

  test('nothing is marked or asked any more, and everybody is told the cure; reopened, all is as before', () => {
    close(OPEN);
    for (const person of [CS, CSM, OUTSIDER]) {
      expect(stage.refused(person, 'markSent', { incident: OPEN, message: 'customer', at: canonical(now()), by: '' })).toMatchObject({ code: 'not found', todo: expect.stringContaining('its lead reopens it') });
      expect(stage.refused(person, 'customerAsked', { incident: OPEN, question: 'Is it bad?', about: '' })).toMatchObject({ code: 'not found', todo: expect.stringContaining('its lead reopens it') });
    }
    expect(properties()).toContain(`outward.${OPEN}`);
    stage.done(WRITER, 'reopenIncident', { incident: OPEN });
    expect(properties()).not.toContain(`outward.${OPEN}`);
    expect(outwardOf(CS)).toMatchObject({ marksAs: 'CS Ops', asks: true });
    expect(outwardOf(CS)).not.toHaveProperty('closed');
  });

  test('of the last hundred that were closed, and no longer: properties hold so much', () => {
    const script = team.project.state.properties['script'] ?? {};
    for (let at = 0; at < 100; at += 1) script[`outward.INC-${1000 + at}`] = JSON.stringify({ folder: 'x', messages: {}, closed: `2026-10-01T00:00:${String(at % 60).padStart(2, '0')}Z` });
    script['outward.INC-0999'] = JSON.stringify({ folder: 'x', messages: {}, closed: '2026-09-01T00:00:00Z' });
    close(OPEN);
    const kept = properties().filter((key) => key.startsWith('outward.'));
    expect([kept.length, kept.includes(`outward.${OPEN}`), kept.includes('outward.INC-0999')]).toEqual([100, true, false]);
  });
});

describe('ended at each of its requests, and pressed again', () => {
  test('customerAsked asks once', () => {
    const press = () => asks('Will it happen again?', 'Acme');
    expect(afterEachKill(stage, start, press, () => {
      press();
      const found = commentsOn();
      return found.length === 1 && found[0]?.replies.length === 0 ? [] : [`asked ${found.length} times`];
    })).toEqual([]);
  });
  test('customerAsked counts once that it was asked again', () => {
    asks('Will it happen again?', 'Acme');
    minute();
    const from = stage.mark();
    const press = () => asks('Will it happen again?', 'Initech');
    expect(afterEachKill(stage, from, press, () => {
      press();
      return commentsOn().length === 1 && commentsOn()[0]?.replies.length === 1 ? [] : [`counted ${commentsOn()[0]?.replies.length} times`];
    })).toEqual([]);
  });
  test('markSent by CS is kept once, and counts', () => {
    const at = canonical(now());
    const press = () => stage.done(CS, 'markSent', { incident: OPEN, message: 'customer', at, by: '' });
    expect(afterEachKill(stage, start, press, () => {
      press();
      stage.done(WRITER, 'catchUp', { incident: OPEN });
      return [...(outwardOf(CSM).messages[0]?.sent?.at === at ? [] : ['does not count']), ...(loggedOf(team, record(), 'sent to customers').length === 1 ? [] : ['the mark is not once in the log'])];
    })).toEqual([]);
  });
  test('catchUp moves each mark once, writes the FAQ, answers once', () => {
    const at = canonical(now());
    approve();
    const [asked] = asks('Did we lose anything?');
    stage.done(WRITER, 'settleQuestion', { incident: OPEN, comment: asked?.comment ?? '', entry: 'asked2' });
    stage.done(CS, 'markSent', { incident: OPEN, message: 'customer', at, by: '' });
    const from = stage.mark();
    const press = () => stage.done(WRITER, 'settleQuestion', { incident: OPEN, comment: asked?.comment ?? '', entry: 'asked1' });
    expect(afterEachKill(stage, from, press, () => {
      press();
      return [
        ...(loggedOf(team, record(), 'sent to customers').length === 1 ? [] : ['the mark is not once in the log']),
        ...(indexOf(team, OPEN)?.marks === undefined ? [] : ['the mark is still kept']),
        ...(faqText().includes('Nothing <b>was</b> lost.') ? [] : ['the FAQ lacks the answer']),
        ...(commentsOn()[0]?.replies.length === 1 && commentsOn()[0]?.resolved ? [] : ['who asked was not told once']),
        ...(csmsOf().behind ? ['something still waits'] : []),
        ...logFaults(team, OPEN, record()),
      ];
    })).toEqual([]);
  });
});

checkExchanges(heard);
