/** The stage of *Hand over*: an incident whose message may go out, people and groups of CS, and what became of a press. */
import type { HandedOverReply, HandOverRequest, HandOverView } from '../../src/actions/contract.ts';
import type { MessageDocument } from '../../src/playbook/incident.ts';
import type { LocalTeam } from '../../src/commands/local-team.ts';
import { replaceByHtml } from '../../src/workspace/drive.ts';
import { documentIn, fileOf, recordFor, reviewOf } from './review-journey.ts';
import { COMMANDER, CS, LEADER, LEGAL, putPeopleInForce, USUAL_PEOPLE } from './reviewing.ts';
import { openSmallStage } from './small-stage.ts';
import { allFiles, rowsOf, seen } from './standing.ts';
import type { StandingFile } from './standing.ts';
import { isEnded } from '../faults/killing.ts';
import { ENGINEER, indexOf, KINDS, WRITER } from './stage.ts';

export const LEADERS = 'cs-leadership@example.com';
export const CSMS = 'csms@example.com';
export const CSM = 'csm@example.com';
export const NUMBER = 'INC-0001';
export const TITLE = 'Disk full';
export const RECIPIENTS = [...USUAL_PEOPLE, { role: 'CS Ops', address: CS }, { role: 'CS leadership', address: LEADERS }, { role: 'CSMs', address: CSMS }];
export const PRESS = 'handover0001';

const FAQ = [{ id: 'asked1', question: 'Is data lost?', answer: 'No.' }];
const FACTS = { what_happened: { value: 'A log disk ran full.', customer: 'Some requests failed.' }, personal_data: { value: 'no' }, raw_event_data_lost: { value: 'no' } };

/** What a lead makes of the message: a heading, a list, a link, something bold, signs of every kind. */
export const MESSAGE = `<h1>Some requests failed on 23 November</h1><p>On <b>23 November 2026, 08:10 to 08:40 UTC</b>, some requests to our reports failed. <i>No data was lost</i>, and 1 < 2 & "so" it stays 🦘.</p><h2>What you can do</h2><ul><li>Reload your reports.</li><li>Ask us: <a href="https://status.example.com/help?a=1&b=2">our status page</a>.</li></ul><ol><li>First this.</li><li>Then that.</li></ol><p>We are sorry for the trouble, and will tell you more by 24 November 2026, 12:00 UTC.</p>`;

/** Writes a document anew, as somebody who pastes. */
export function writeOver(team: LocalTeam, id: string, html: string, person = WRITER): void {
  const { method, url, contentType = '', payload = '' } = replaceByHtml(id, html, 'write over').request;
  const answer = team.workspace.byHand({ method, url, headers: { authorization: `Bearer ${team.workspace.issueToken(person, ['https://www.googleapis.com/auth/drive'])}`, 'content-type': contentType }, body: Buffer.from(payload) });
  if (answer.status >= 400) throw new Error(Buffer.from(answer.body).toString());
}

interface Permissions {
  permissions: { emailAddress?: string; role: string; view?: string }[];
}

export function openHandingOver(severity = 'SEV2') {
  const stage = openSmallStage();
  const { team } = stage;
  for (const person of [COMMANDER, LEADER, LEGAL, CS, CSM]) team.project.consent(person);
  stage.done(WRITER, 'generate', { operation: 'press00001', title: TITLE, severity, type: 'bug', documents: [...KINDS], facts: FACTS, faq: FAQ });
  putPeopleInForce(team, RECIPIENTS);
  writeOver(team, fileOf(team, NUMBER, 'customer'), MESSAGE);
  const handOver = (): HandOverView => {
    const screen = stage.done(WRITER, 'open', { madeFor: WRITER, incident: NUMBER });
    if (screen.screen !== 'incident' || !screen.view.handOver) throw new Error(`${NUMBER} shows no hand-over`);
    return screen.view.handOver;
  };
  const keepAll = (message: MessageDocument = 'customer'): void => {
    for (const { key, about, level } of handOver().messages.find((one) => one.message === message)?.obstacles ?? []) {
      const { words } = documentIn(reviewOf(stage, NUMBER), message);
      if (level === 'must be answered') stage.done(WRITER, 'keepDoubt', { incident: NUMBER, document: message, key, about, words, reason: 'It is meant so.' });
    }
  };
  const record = (role: string, person: string, more: { entry?: string; verdict?: string; reason?: string } = {}, message: MessageDocument = 'customer') => recordFor(stage, NUMBER, more.entry === undefined ? message : 'faq', { role, person, ...more });
  const mails = () => team.project.state.mails;
  const dies = (act: () => unknown = () => stage.ask(WRITER, 'handOver', request())): void => {
    try {
      expect(isEnded(stage, act)).toBe(true);
    } finally {
      Reflect.deleteProperty(mails(), 'push');
    }
  };
  const request = (more: Partial<HandOverRequest> = {}): HandOverRequest => ({ incident: NUMBER, message: 'customer', press: PRESS, sentFrom: 'support@example.com', sendBy: '', questions: '', ...more });
  return {
    stage,
    team,
    handOver,
    keepAll,
    request,
    press: (more: Partial<HandOverRequest> = {}, person = WRITER): HandedOverReply => stage.done(person, 'handOver', request(more)),
    refused: (more: Partial<HandOverRequest> = {}, person = WRITER) => stage.refused(person, 'handOver', request(more)),
    mails,
    outward: (): StandingFile[] => {
      const folder = indexOf(team, NUMBER)?.outward?.folder;
      return folder === undefined ? [] : allFiles(team).filter(({ parent, trashed }) => parent === folder && !trashed);
    },
    log: (kind: string) => rowsOf(team, fileOf(team, NUMBER, 'record'), 'Log').filter((row) => row['What'] === kind).map((row) => JSON.parse(row['Entry'] ?? '').payload),
    rolesOn(file: string): Record<string, string> {
      const { permissions } = seen<Permissions>(team, `https://www.googleapis.com/drive/v3/files/${file}/permissions?supportsAllDrives=true&fields=permissions(emailAddress,role,view)&pageSize=100`);
      return Object.fromEntries(permissions.filter(({ view }) => !view).map(({ emailAddress = '', role }) => [emailAddress, role]));
    },
    record,
    /** Everybody who has to has approved, each doubt is kept, and no mail tells of it. */
    makeReady(message: MessageDocument = 'customer'): void {
      for (const [role, person] of severity === 'SEV2' ? [['engineering', ENGINEER], ['CS', CS]] as const : [['incident commander', COMMANDER], ['senior leadership', LEADER], ['legal', LEGAL]] as const) record(role, person, {}, message);
      for (const [role, person] of [['engineering', ENGINEER], ['legal', LEGAL]] as const) if (role === 'engineering' || severity !== 'SEV2') record(role, person, { entry: 'asked1' });
      keepAll(message);
      mails().length = 0;
    },
    requestChanges: () => record('engineering', ENGINEER, { verdict: 'changes requested', reason: 'Say since when.' }),
    /** A run that is ended from outside right before its nth request of a method. */
    killAt({ method, nth }: { method: string; nth: number }): void {
      stage.inBetween({ method, nth }, () => team.workspace.faults.kill({ nth: 1, when: 'before' }));
      dies();
    },
    /** At the mail, before or after it went out; of handing over, or of another act that mails. */
    killAtMail(when: 'before' | 'after', act?: () => unknown): void {
      const sent = mails();
      const push = sent.push.bind(sent);
      sent.push = (...more) => {
        if (when === 'after') push(...more);
        throw Object.assign(new Error('ended from outside'), { name: 'ExecutionKilled' });
      };
      dies(act);
    },
    /** The day's mails are used up while it runs. */
    refuseMail: () => stage.inBetween({ method: 'sheets.spreadsheets.batchUpdate' }, () => void (team.project.state.mailUse[WRITER] = { since: team.workspace.clock.now(), recipients: 1_500 })),
  };
}
