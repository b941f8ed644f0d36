/** *Request review*: who is let in, asked and mailed, and what pressing again does. */
import { openAsking, NUMBER, RESTRICTED, TITLE } from './asking.ts';
import { typeInside } from './by-hand.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { USUAL_PEOPLE as PEOPLE, COMMANDER, CS, LEADER, LEGAL, putPeopleInForce } from './reviewing.ts';
import { filesOf, rowsOf } from './standing.ts';
import { BACKUP, ENGINEER, OUTSIDER, WRITER } from './stage.ts';

const { stage, team, enterWebApp, back, ask, mails, mailedTo, mailTo, fileOf, rolesOn, asks, saving } = openAsking({ restricted: true });
const heard = listen(team.workspace);
beforeEach(back);

const sharing = (person: string, role: string, file: string) => team.call(WRITER, 'POST', `https://www.googleapis.com/drive/v3/files/${file}/permissions?supportsAllDrives=true&sendNotificationEmail=false`, { type: 'user', role, emailAddress: person });
const change = (words = 'very') => typeInside(team, WRITER, fileOf('customer'), 'Charts', words);
const onlyPeople = (...people: { role: string; address: string; works?: { days: number[]; from: number; until: number } }[]) => putPeopleInForce(team, people);

describe('who is asked, and told', () => {
  test('everybody that a document waits for, each by one mail for all their documents, each with access first', () => {
    const { told, notes, review } = ask({ note: 'The CEO waits.' });
    expect(told.sort()).toEqual([COMMANDER, LEADER, LEGAL, ENGINEER, CS].sort());
    expect(mailedTo().sort()).toEqual(told);
    expect(notes).toEqual([]);
    const [legal] = mailTo(LEGAL);
    expect(legal).toMatchObject({ from: WRITER, name: 'Incident Comms', subject: `${NUMBER}: your review is asked for: ${TITLE}` });
    for (const words of ['CUSTOMER MESSAGE\nfirst notice · affected\nAs legal: What liability and risk is in it?', 'FAQ\nAs legal', 'By 23 Nov 2026, 10:00 UTC (in 60 minutes)', '> The CEO waits.', `?incident=${NUMBER}&review=1`]) expect(legal?.body).toContain(words);
    expect(mailTo(COMMANDER)[0]?.body).not.toContain('FAQ\n');
    expect(rolesOn(fileOf('record'))).toMatchObject({ [LEGAL]: 'writer', [COMMANDER]: 'writer', [CS]: 'writer' });
    expect(rolesOn(fileOf('customer'))).toMatchObject({ [LEGAL]: 'commenter' });
    expect(review.untold).toEqual([]);
    expect(review.documents.find(({ document }) => document === 'customer')).toMatchObject({ state: 'in review', asked: expect.arrayContaining([expect.objectContaining({ person: LEGAL, roles: ['legal'], due: '2026-11-23T10:00:00Z' })]) });
    expect(rowsOf(team, fileOf('record'), 'Reviews').filter((row) => row['Who'] === LEGAL)).toMatchObject([{ Document: 'Customer message', Decision: 'asked' }, { Document: 'FAQ', Decision: 'asked' }]);
  });

  test('Drive sends no mail of its own', () => {
    ask();
    expect(team.notifications).toEqual([]);
  });

  test('what they may do already is not lowered', () => {
    sharing(LEGAL, 'writer', fileOf('customer'));
    sharing(CS, 'fileOrganizer', filesOf(team, NUMBER)['folder']?.[0]?.id ?? '');
    ask();
    expect(rolesOn(fileOf('customer'))[LEGAL]).toBe('writer');
    expect(rolesOn(fileOf('faq'))[CS]).toBe('fileOrganizer');
    expect(rolesOn(fileOf('record'))[CS]).toBe('fileOrganizer');
  });

  test('of one document only those who decide on it', () => expect(ask({ documents: ['faq'] }).told.sort()).toEqual([CS, ENGINEER, LEGAL].sort()));

  test('reviewers can then open the page and decide; the dashboard says who owes what', () => {
    ask({ documents: ['customer'] });
    const owed = () => rowsOf(team, stage.ids.dashboard, 'Waiting for').filter(({ Item }) => Item?.startsWith(NUMBER));
    expect(owed().find(({ Who }) => Who === LEGAL)).toMatchObject({ Item: `${NUMBER} · Customer message · legal`, What: 'Decide on the Customer message as legal', 'Due (UTC)': '2026-11-23 10:00 UTC', 'Time left': '1 h 0 min left', Link: 'Open' });
    const row = () => rowsOf(team, stage.ids.dashboard, 'Open').find((one) => one['Number'] === NUMBER);
    expect(row()).toMatchObject({ Stages: expect.stringContaining('Customer message: in review'), 'Missing approvals': expect.stringMatching(/Customer message: .*legal/), 'In short': expect.stringContaining('legal') });
    const screen = stage.done(LEGAL, 'openReview', { incident: NUMBER, madeFor: LEGAL });
    const words = screen.documents.find(({ document }) => document === 'customer')?.words ?? '';
    stage.done(LEGAL, 'decide', { incident: NUMBER, decisions: [{ document: 'customer', role: 'legal', verdict: 'approved', reason: '', words, withSuggestions: false }] });
    expect(ask({ documents: ['customer'] }).notes.join()).not.toContain(LEGAL);
    // Who may not write on the dashboard leaves it to the next who may.
    stage.done(WRITER, 'recordDecision', { incident: NUMBER, document: 'customer', role: 'engineering', person: ENGINEER, verdict: 'approved', reason: '', where: 'a call', words });
    expect(owed().map(({ Who }) => Who)).toEqual(expect.not.arrayContaining([LEGAL]));
    expect(row()?.['Missing approvals']).toMatch(/^Customer message: incident commander, senior leadership$/m);
    stage.done(WRITER, 'closeAsMistake', { incident: NUMBER });
    expect(owed()).toEqual([]);
  });

  test('the policy’s own default names nobody, and that is said before anybody waits', () => {
    delete team.project.state.properties['script']?.['policy.kept'];
    expect(ask()).toMatchObject({ told: [], notes: expect.arrayContaining(['Nobody can approve as legal: the policy names no person.']) });
    expect(asks()).toEqual([]);
  });

  test('a role with nobody in it is named; the others are asked', () => {
    onlyPeople(...PEOPLE.filter(({ role }) => role !== 'senior leadership'));
    const { told, notes } = ask({ documents: ['customer'] });
    expect(notes).toEqual(['Nobody can approve as senior leadership: the policy names no person.']);
    expect(told.sort()).toEqual([COMMANDER, LEGAL, ENGINEER].sort());
  });

  test('who leads or backs up is not asked to approve their own', () => {
    onlyPeople({ role: 'legal', address: LEGAL }, { role: 'engineering', address: WRITER });
    expect(ask({ documents: ['faq'] }).told).toEqual([LEGAL]);
  });

  test('only who leads may ask', () => {
    expect(stage.refused(ENGINEER, 'requestReview', { incident: NUMBER, documents: [], note: '' })).toMatchObject({ code: 'not allowed' });
    expect(stage.refused(OUTSIDER, 'requestReview', { incident: NUMBER, documents: [], note: '' })).toMatchObject({ code: 'not allowed' });
    expect(stage.refused(BACKUP, 'requestReview', { incident: NUMBER, documents: [], note: '' })).toMatchObject({ code: 'not allowed', what: expect.stringContaining('lead') });
    saving([{ name: 'backup', base: { value: '' }, now: { value: BACKUP } }]);
    expect(ask({ documents: ['customer'] }, BACKUP).told).toContain(LEGAL);
    expect(mailTo(LEGAL)[0]?.body).toContain(`${BACKUP} asks for your review`);
  });

  test.each([
    ['a document that is not there', { documents: ['deep dive'] }, 'documents'],
    ['one that nobody has to approve', { documents: ['internal'] }, 'documents'],
    ['no kind of document', { documents: ['<b>'] }, 'document'],
    ['a note without end', { note: 'x'.repeat(2_001) }, 'note'],
  ])('%s is refused by its field, and nobody is asked', (_, more, field) => {
    expect(stage.refused(WRITER, 'requestReview', { incident: NUMBER, documents: [], note: '', ...more })).toMatchObject({ code: 'bad input', field });
    expect([mails(), asks()]).toEqual([[], []]);
  });
});

describe('rounds', () => {
  const roundsOf = (act: () => void): number => {
    stage.spent();
    act();
    return stage.spent().rounds;
  };
  test('2, and one for each who must first be let in', () => {
    expect(roundsOf(() => ask())).toBe(2 + 5);
    change();
    expect(roundsOf(() => expect(ask().told).toHaveLength(4))).toBe(2);
    expect(roundsOf(() => ask())).toBe(1);
  });
  test('3 where one person lacks access', () => {
    for (const { address } of PEOPLE.slice(1)) sharing(address, 'writer', fileOf('record'));
    expect(roundsOf(() => ask())).toBe(3);
  });
});

describe('asked again', () => {
  test('on the same words: nobody is mailed, and that is said', () => {
    ask();
    const again = ask();
    expect(again.told).toEqual([]);
    expect(again.notes).toEqual([expect.stringContaining('Asked on these words already, and not asked again: ')]);
    expect([mails().length, asks().length]).toEqual([5, 1]);
  });

  test('words changed since: those of that document only, under the same subject, though the title changed', () => {
    ask();
    change();
    saving([], { title: { base: TITLE, now: 'Charts and exports' } });
    const { told } = ask();
    expect(told.sort()).toEqual([COMMANDER, ENGINEER, LEADER, LEGAL].sort());
    const [first, second] = mailTo(LEGAL);
    expect(second?.subject).toBe(first?.subject);
    expect(second?.body).toContain('It was changed since you were asked on 23 Nov 2026');
    expect(second?.body).not.toContain('FAQ\n');
  });

  test('who decided before is told that the page shows what changed; who asked for changes nobody made is left alone', () => {
    ask({ documents: ['customer'] });
    const words = stage.done(LEGAL, 'openReview', { incident: NUMBER, madeFor: LEGAL }).documents[0]?.words ?? '';
    const decide = (person: string, role: string, verdict: string) => stage.done(person, 'decide', { incident: NUMBER, decisions: [{ document: 'customer', role, verdict, reason: 'Softer.', words, withSuggestions: false }] });
    decide(LEGAL, 'legal', 'approved');
    decide(LEADER, 'senior leadership', 'changes requested');
    expect(ask({ documents: ['customer'] }).told).toEqual([]);
    change();
    expect(ask({ documents: ['customer'] }).told).toEqual(expect.arrayContaining([LEGAL, LEADER]));
    expect(mailTo(LEGAL)[1]?.body).toContain('It was changed since you decided on 23 Nov 2026');
  });

  test('a decision that was taken out of the log is asked for again, once', () => {
    ask({ documents: ['customer'] });
    const words = stage.done(LEGAL, 'openReview', { incident: NUMBER, madeFor: LEGAL }).documents[0]?.words ?? '';
    const decide = (person: string, role: string) => stage.done(person, 'decide', { incident: NUMBER, decisions: [{ document: 'customer', role, verdict: 'approved', reason: '', words, withSuggestions: false }] });
    decide(LEGAL, 'legal');
    decide(LEADER, 'senior leadership');
    const at = rowsOf(team, fileOf('record'), 'Log').findIndex((row) => row['Who'] === LEGAL) + 1;
    expect(team.call(WRITER, 'POST', `https://sheets.googleapis.com/v4/spreadsheets/${fileOf('record')}:batchUpdate`, { requests: [{ deleteDimension: { range: { sheetId: 720006, dimension: 'ROWS', startIndex: at, endIndex: at + 1 } } }] }).status).toBe(200);
    expect(ask({ documents: ['customer'] }).told).toContain(LEGAL);
    expect(ask({ documents: ['customer'] }).told).toEqual([]);
  });

  test('a second person in a role is asked alone', () => {
    ask();
    onlyPeople(...PEOPLE, { role: 'legal', address: OUTSIDER });
    expect(ask().told).toEqual([OUTSIDER]);
  });
});

test('the FAQ: skipped, or without a question, asks nobody and says why', () => {
  stage.done(WRITER, 'skipFaq', { incident: NUMBER, reason: 'small' });
  expect(ask({ documents: ['faq'] })).toMatchObject({ told: [], notes: ['The FAQ is skipped, so nobody was asked about it.'] });
  stage.done(WRITER, 'skipFaq', { incident: NUMBER, reason: '' });
  stage.done(WRITER, 'save', { incident: NUMBER, head: {}, facts: [], timeline: [], faq: [{ base: { id: 'asked1', question: 'Is data lost?', answer: 'No.' }, now: { id: 'asked1', question: '', answer: '' } }] });
  expect(ask({ documents: ['faq'] })).toMatchObject({ told: [], notes: ['The FAQ has no question yet, so nobody was asked about it.'] });
});

describe('a restricted incident', () => {
  test('its mails say its number and nothing of it; its reviewers are let into the files, not into the folder', () => {
    const { told, notes } = ask({ incident: RESTRICTED, note: 'The Quokka waits' });
    expect(told).toHaveLength(5);
    for (const mail of mails()) {
      expect(mail.subject).toBe(`${RESTRICTED}: your review is asked for`);
      expect(`${mail.subject} ${mail.body} ${mail.htmlBody}`).not.toMatch(/quokka|SEV0|bug/i);
      expect(mail.body).toContain(`?incident=${RESTRICTED}&review=1`);
    }
    expect(notes).toEqual([expect.stringContaining('Your note was not mailed')]);
    expect(rolesOn(fileOf('folder', RESTRICTED))[LEGAL]).toBeUndefined();
    expect(rolesOn(fileOf('customer', RESTRICTED))[LEGAL]).toBe('commenter');
    expect(rolesOn(fileOf('record', RESTRICTED))[LEGAL]).toBe('writer');
    expect(stage.done(LEGAL, 'openReview', { incident: RESTRICTED, madeFor: LEGAL }).unreadable).toEqual([]);
    expect(stage.refused(OUTSIDER, 'openReview', { incident: RESTRICTED, madeFor: OUTSIDER }).code).toBe('not allowed');
  });

  test('an opening says who can see it now', () => {
    ask({ incident: RESTRICTED });
    for (const person of [WRITER, LEGAL]) {
      const screen = stage.done(person, 'open', { madeFor: person, incident: RESTRICTED });
      expect(screen.screen === 'incident' && screen.view.visibleTo).toEqual(expect.arrayContaining([LEGAL, COMMANDER]));
    }
  });
});

describe('people who cannot simply be let in', () => {
  const GROUP = 'cs-leadership@example.com';
  test('an address that reads back as a group is named, taken out again, and asks nobody, then and later', () => {
    onlyPeople(...PEOPLE, { role: 'senior leadership', address: GROUP });
    const { told, notes } = ask({ documents: ['customer'] });
    expect(told).not.toContain(GROUP);
    expect(told).toContain(LEADER);
    expect(notes).toEqual([`${GROUP} (senior leadership) is a group: name its people one by one.`]);
    for (const file of ['record', 'customer']) expect(rolesOn(fileOf(file))).not.toHaveProperty([GROUP]);
    expect(ask({ documents: ['customer'] }).notes).toContain(`${GROUP} (senior leadership) is a group: name its people one by one.`);
  });

  test('one of another company: documents only, by Google’s own invitation where it has no account, and told how to answer', () => {
    onlyPeople({ role: 'legal', address: 'counsel@law.example' }, { role: 'legal', address: 'stranger@example.org' });
    const { told, notes } = ask({ documents: ['faq'] });
    expect(told).toEqual(['counsel@law.example', 'stranger@example.org']);
    expect(notes).toEqual(expect.arrayContaining([expect.stringContaining('counsel@law.example has no Google account, so Google itself mailed them'), expect.stringContaining('cannot open our page from another company')]));
    expect(team.notifications.map(({ to }) => to)).toEqual(['counsel@law.example']);
    expect(mailTo('stranger@example.org')[0]?.body).toContain('answer this mail');
    expect(rolesOn(fileOf('record'))).not.toHaveProperty(['stranger@example.org']);
  });

  test('an address that is nobody’s: named, not asked; the rest goes on', () => {
    onlyPeople(...PEOPLE, { role: 'legal', address: 'gone@example.com' });
    const { told, notes } = ask({ documents: ['customer'] });
    expect(told).toContain(LEGAL);
    expect(told).not.toContain('gone@example.com');
    expect(notes).toEqual(['gone@example.com could not be let into the record and Customer message: Google refuses the address.']);
    expect(JSON.stringify(asks())).not.toContain('gone@');
  });
});

describe('Google is in trouble', () => {
  test('sharing is refused for one: named, not asked; the rest goes on', () => {
    const limited = { method: 'drive.permissions.create', answer: 403, reason: 'sharingRateLimitExceeded' };
    team.workspace.faults.add(limited, limited, limited, limited);
    const { told, notes } = ask({ documents: ['customer'] });
    expect(team.workspace.faults.unmet()).toEqual([]);
    expect(told).toHaveLength(3);
    expect(notes).toEqual([`${COMMANDER} could not be let into the record: Google asks to go slower with sharing, so press again later.`]);
    expect(JSON.stringify(asks())).not.toContain(COMMANDER);
    expect(ask({ documents: ['customer'] }).told).toEqual([COMMANDER]);
  });

  test.each(['before', 'after'] as const)('a batch times out %s it took effect: they are let in and asked once', (when) => {
    team.workspace.faults.add({ method: 'drive.permissions.create', answer: 'timeout', when });
    expect(ask({ documents: ['customer'] })).toMatchObject({ told: [COMMANDER, LEADER, LEGAL, ENGINEER], notes: [] });
    expect(team.workspace.faults.unmet()).toEqual([]);
    expect(rolesOn(fileOf('record'))).toMatchObject({ [COMMANDER]: 'writer', [LEADER]: 'writer' });
  });
});

test('below SEV1 the due time counts the reviewer’s working hours', () => {
  stage.done(WRITER, 'save', { incident: NUMBER, head: { severity: { base: 'SEV1', now: 'SEV2' } }, facts: [], timeline: [], faq: [] });
  // Monday 09:00 UTC; four hours from 15:00 on, in a day of three.
  onlyPeople({ role: 'engineering', address: ENGINEER, works: { days: [1, 2, 3, 4, 5], from: 15 * 60, until: 18 * 60 } }, { role: 'CS', address: CS });
  ask({ documents: ['customer'] });
  expect(mailTo(ENGINEER)[0]?.body).toContain('By 24 Nov 2026, 16:00 UTC (in 1 day 7 h). Counted in your working hours, Mon-Fri 15:00-18:00 UTC.');
  expect(mailTo(CS)[0]?.body).toContain('By 23 Nov 2026, 13:00 UTC (in 4 h).');
});

test('what people type is no header and no markup', () => {
  stage.done(WRITER, 'save', { incident: NUMBER, head: { title: { base: TITLE, now: '<img src=x>\u2028Bcc: all@example.com' } }, facts: [], timeline: [], faq: [] });
  ask({ documents: ['customer'], note: '<script>alert(1)</script>\r\nBcc: all@example.com' });
  expect(mails().every(({ to, cc, bcc }) => to.length === 1 && cc.length + bcc.length === 0)).toBe(true);
  expect(mails()[0]?.subject).toBe(`${NUMBER}: your review is asked for: <img src=x> Bcc: all@example.com`);
  expect(mails()[0]?.htmlBody).not.toMatch(/<(img|script)/);
});

describe('mails that do not go out', () => {
  test('the day’s mails are used up: who was not told is named, stands on the list, and is told at Send again, alone', () => {
    team.project.state.mailUse[WRITER] = { since: team.workspace.clock.now(), recipients: 1_498 };
    const { told, notes, review } = ask({ documents: ['customer'] });
    expect(told).toHaveLength(2);
    expect(review.untold).toHaveLength(2);
    expect(notes).toEqual([expect.stringMatching(/was not told: Google lets you send no more mails today/)]);
    for (const person of review.untold) expect(notes[0]).toContain(person);
    delete team.project.state.mailUse[WRITER];
    const plain = ask({ documents: ['customer'] });
    expect(plain.told).toEqual([]);
    expect(plain.notes.join(' ')).toContain('May not have been told: ');
    const again = ask({ sendAgain: true });
    expect(again.told.sort()).toEqual([...review.untold].sort());
    expect(again.review.untold).toEqual([]);
    expect(mailedTo().sort()).toEqual([COMMANDER, ENGINEER, LEADER, LEGAL].sort());
    expect(asks()).toHaveLength(1);
  });

  test('without the permission to mail it is said what to allow', () => {
    team.project.withdraw(WRITER, ['https://www.googleapis.com/auth/script.send_mail']);
    const { told, notes, review } = ask({ documents: ['customer'] });
    expect([told, review.untold.length]).toEqual([[], 4]);
    expect(notes[0]).toContain('you have not allowed Incident Comms to send mail');
  });

  test('Send again with nobody left says so, and who decided meanwhile needs no mail', () => {
    expect(ask({ sendAgain: true })).toMatchObject({ told: [], notes: ['Everybody has been told.'] });
  });
});

test('without a web app’s address the mail leads to the record', () => {
  enterWebApp('');
  ask({ documents: ['customer'] });
  expect(mails()[0]?.body).toContain(`https://docs.google.com/spreadsheets/d/${fileOf('record')}/edit`);
});

checkExchanges(heard);
