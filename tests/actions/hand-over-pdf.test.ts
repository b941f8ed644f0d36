/** *Hand over* with the technical explanation: its PDF goes along where that was decided, of its approved words and no others. */
import { createHash } from 'node:crypto';
import { explanationEntry } from '../../src/playbook/messages.ts';
import type { ExplanationWay } from '../../src/playbook/messages.ts';
import { typeInside } from './by-hand.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { write } from './handed-over.ts';
import { LEADERS, NUMBER, openHandingOver, writeOver } from './handing-over.ts';
import { fileOf } from './review-journey.ts';
import { ENGINEER, WRITER } from './stage.ts';

const world = openHandingOver();
const { stage, team, press, refused, mails, outward, log, rolesOn } = world;
const heard = listen(team.workspace);
stage.done(WRITER, 'generate', { operation: 'press00002', incident: NUMBER, documents: ['technical explanation'] });
const EXPLANATION = fileOf(team, NUMBER, 'technical explanation');
writeOver(team, EXPLANATION, '<p>A queue that makes reports stood still from 08:10 to 08:40 UTC on 23 November 2026.</p>');
world.makeReady();
const decide = (way: ExplanationWay): void => write(team, NUMBER, explanationEntry({ way, reason: 'so', decidedBy: 'lead' }));
const approveExplanation = (): void => {
  const review = () => {
    const screen = stage.done(WRITER, 'open', { madeFor: WRITER, incident: NUMBER });
    return screen.screen === 'incident' ? screen.view.review?.documents.find(({ document }) => document === 'technical explanation') : undefined;
  };
  stage.done(WRITER, 'recordDecision', { incident: NUMBER, document: 'technical explanation', role: 'engineering', person: ENGINEER, verdict: 'approved', reason: '', where: 'a call', words: review()?.words ?? '' });
  for (const { key, about, level } of review()?.obstacles ?? []) if (level === 'must be answered') stage.done(WRITER, 'keepDoubt', { incident: NUMBER, document: 'technical explanation', key, about, words: review()?.words ?? '', reason: 'It is meant so.' });
  mails().length = 0;
};
const back = stage.mark();
beforeEach(back);

const pdf = () => outward().find(({ mimeType }) => mimeType === 'application/pdf');
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const kept = (): Uint8Array => Buffer.from(team.call(WRITER, 'GET', `https://www.googleapis.com/drive/v3/files/${pdf()?.id}?alt=media&supportsAllDrives=true`).bytes);
const attached = (at: number) => mails()[at]?.attachments.map(({ name, base64 }) => [name, sha256(Buffer.from(base64, 'base64'))]);

test('attach: the PDF lies beside the message, is attached, and the log has its hash; no round more', () => {
  decide('attach');
  approveExplanation();
  stage.spent();
  expect(press()).toMatchObject({ handOver: { out: [{ told: true, pdfUrl: expect.stringContaining('https://drive.google.com/file/d/') }] } });
  expect(stage.spent().rounds).toBe(9);
  const hash = sha256(kept());
  expect(pdf()?.name).toMatch(/^INC-0001 Technical explanation \d\d:\d\d UTC\.pdf$/);
  expect(rolesOn(pdf()?.id ?? '')[LEADERS]).toBe('commenter');
  expect(log('handed over')).toMatchObject([{ pdf: { file: pdf()?.id, hash } }]);
  expect(attached(0)).toEqual([[pdf()?.name, hash]]);
  expect(mails()[0]?.body).toContain('Attach the technical explanation: its PDF is attached here');
});

test('the PDF that was made of these words is the one that goes out; where it is gone or was replaced, a new one is made', () => {
  decide('attach');
  approveExplanation();
  stage.done(WRITER, 'makeExplanationPdf', { incident: NUMBER });
  const [made] = log('PDF of the technical explanation made');
  const ready = stage.mark();
  const exports: string[] = [];
  const stop = team.workspace.observe(({ apiMethod = '' }) => void (apiMethod === 'drive.files.export' && exports.push(apiMethod)));
  stage.spent();
  press();
  expect(stage.spent().rounds).toBe(9);
  expect([log('handed over')[0].pdf.hash, sha256(kept()), exports]).toEqual([made.hash, made.hash, []]);
  const file = `https://www.googleapis.com/drive/v3/files/${made.file}?supportsAllDrives=true`;
  const replaced = (): void => void team.workspace.byHand({ method: 'PATCH', url: `https://www.googleapis.com/upload/drive/v3/files/${made.file}?uploadType=media&supportsAllDrives=true`, headers: { authorization: `Bearer ${team.workspace.issueToken(WRITER, ['https://www.googleapis.com/auth/drive'])}`, 'content-type': 'application/pdf' }, body: Buffer.from('%PDF-1.4 other words') });
  for (const spoil of [() => void team.call(WRITER, 'DELETE', file), replaced]) {
    ready();
    exports.length = 0;
    spoil();
    press();
    expect([exports.length, attached(0)]).toEqual([1, [[pdf()?.name, sha256(kept())]]]);
  }
  stop();
});

test('Send again attaches the same file', () => {
  decide('attach');
  approveExplanation();
  world.killAtMail('before');
  stage.done(WRITER, 'sendHandOverAgain', { incident: NUMBER, message: 'customer' });
  expect(attached(0)).toEqual([[expect.stringMatching(/\.pdf$/), sha256(kept())]]);
});

test.each(['only on request', 'none'] as const)('%s: no PDF goes, and the mail says so', (way) => {
  decide(way);
  expect(press().handOver.out).toMatchObject([{ told: true }]);
  expect([pdf(), mails()[0]?.attachments, log('handed over')[0].pdf]).toEqual([undefined, [], undefined]);
  expect(mails()[0]?.body).toContain(way === 'none' ? 'None goes with this message.' : 'Do not send it along');
});

describe('refused, and nobody is mailed', () => {
  beforeEach(() => decide('attach'));
  test('it is not approved, or was changed since', () => {
    expect(refused()).toMatchObject({ code: 'not allowed', what: expect.stringContaining('The Technical explanation cannot go out yet') });
    approveExplanation();
    typeInside(team, WRITER, EXPLANATION, 'A queue', 'x');
    expect(refused()).toMatchObject({ code: 'not allowed', what: expect.stringContaining('Changed since') });
    expect([mails(), outward()]).toEqual([[], []]);
  });

  test('it is changed while its PDF is made', () => {
    approveExplanation();
    stage.inBetween({ method: 'drive.files.export' }, () => typeInside(team, WRITER, EXPLANATION, 'A queue', 'x'));
    expect(refused()).toMatchObject({ code: 'changed meanwhile', what: expect.stringContaining('technical explanation was changed') });
    expect([mails(), outward()]).toEqual([[], []]);
  });

  test('it is over 10 MB', () => {
    approveExplanation();
    team.workspace.faults.add({ method: 'drive.files.export', answer: 403, reason: 'exportSizeLimitExceeded' });
    expect(refused()).toMatchObject({ code: 'bad input', field: 'explanation', what: expect.stringContaining('more than 10 MB') });
    expect(mails()).toEqual([]);
    expect(press().handOver.out).toMatchObject([{ told: true }]);
    expect([mails().length, outward().length]).toEqual([1, 3]);
  });
});

checkExchanges(heard);
