/** Check 1. Raw event data: the form's answer selects the wording of all outputs, and is checked in all. */
import { rawDataStatement } from '../sentences.ts';
import type { Incident } from '../incident.ts';
import { found, inBlank, inSentence, missing, ofForm, spanOf, stated } from './checking.ts';
import type { Checking } from './checking.ts';
import { dataClaims } from './data-claims.ts';
import type { DataClaim } from './data-claims.ts';
import type { Finding } from './finding.ts';
import { agrees, knownTimes } from './known-times.ts';
import { timesIn } from './times.ts';

export function checkRawData(on: Checking): Finding[] {
  const answer = on.answers('raw_event_data_lost');
  const told = dataClaims(on);
  // A blank names its question and claims nothing; that it is left is said already.
  const claims = told.filter(({ start }) => !inBlank(on.reading, start));
  const against = claims.flatMap((claim) => contradiction(on, answer, claim));
  const silent = against.length > 0 ? [] : unsaid(on, answer, told);
  return [...against, ...silent, ...(lost(answer) ? lossDetails(on, claims) : []), ...lateOrWrong(on, answer), ...order(on, claims)];
}

const lost = (answer: string): boolean => answer === 'yes' || answer === 'part';
const open = (answer: string): boolean => answer === '' || answer === 'not known yet';

/** The form's own sentence on raw event data. */
export function dataSentence({ message: { incident } }: Checking): string {
  const whole: Incident = { ...incident, number: '', status: 'investigating', questions: [] };
  return incident.facts.raw_event_data_lost?.value === 'not known yet' || !incident.facts.raw_event_data_lost?.value
    ? 'We do not know yet whether raw event data was lost. We will tell you as soon as we do.'
    : (rawDataStatement(whole, { document: 'customer' }).entries[0]?.text ?? '');
}

function contradiction(on: Checking, answer: string, claim: DataClaim): Finding[] {
  if (claim.narrow) return [];
  const span = spanOf(on, claim);
  const says = { yes: 'Yes, raw event data was lost.', part: 'Part of the raw event data was lost.', no: 'No raw event data was lost.' }[answer] ?? 'Not known yet.';
  const more = { other: ofForm(on, 'raw_event_data_lost', says) };
  const suggestion = `Write what the form says: “${dataSentence(on)}” If the form is wrong, correct it there.`;
  if (claim.says === 'not lost' && answer === '') return [found('raw-data/not-answered', span, 'Answer the form’s question “Was raw event data lost?” first.', more)];
  if (claim.says === 'not lost' && answer !== 'no') return [found('raw-data/contradiction', span, suggestion, more)];
  if (claim.says === 'lost' && (answer === 'no' || answer === 'not known yet')) return [found('raw-data/contradiction', span, suggestion, more)];
  if ((claim.says === 'not known' || claim.says === 'maybe lost') && !open(answer)) return [found('raw-data/outdated', span, suggestion, more)];
  return [];
}

/** A message about a bug says it, whatever the answer is; about a vulnerability where data was lost or may have been. */
function unsaid(on: Checking, answer: string, claims: readonly DataClaim[]): Finding[] {
  const { kind, incident, stage } = on.message;
  if (kind !== 'customer' || answer === '' || stage === 'reminder' || claims.length > 0) return [];
  const asked = incident.type === 'bug' || (incident.type === 'security vulnerability' && answer !== 'no') || lost(answer);
  const said = answer === 'not known yet' && stated(on, 'unknownYet').some((hit) => wordsInSentence(on, hit.sentence).some((word) => /^(data|events?)$/.test(word)));
  return asked && !said ? [missing('raw-data/never-said', `Say it early: “${dataSentence(on)}”`, { other: ofForm(on, 'raw_event_data_lost', answer) })] : [];
}

const wordsInSentence = ({ reading }: Checking, sentence: number): string[] => {
  const held = reading.sentences[sentence];
  return held ? reading.words.slice(held.first, held.last).map(({ text }) => text) : [];
};

/** Lost without window and whose. */
function lossDetails(on: Checking, claims: readonly DataClaim[]): Finding[] {
  const told = claims.filter(({ says, sentence }) => says === 'lost' && on.reading.sentences[sentence]?.form === 'statement');
  if (told.length === 0 || on.message.kind !== 'customer') return [];
  const near = new Set(told.flatMap(({ sentence }) => [sentence - 1, sentence, sentence + 1]));
  const text = [...near].flatMap((sentence) => wordsInSentence(on, sentence));
  const times = timesIn(on.reading).filter(({ sentence }) => near.has(sentence));
  const [first] = told;
  if (!first) return [];
  const span = spanOf(on, first);
  const findings: Finding[] = [];
  const unknown = [...near].some((sentence) => inSentence(on.hits('unknownYet'), sentence));
  if (times.length < 2 && !unknown) findings.push(found('raw-data/no-window', span, `Say from when until when: “${dataSentence(on)}”`));
  const whose = text.some((word) => /^(your|you|customers?|organi[sz]ations?|accounts?|projects?|users?|all|everyone|subscriptions?|workspaces?|companies|teams?)$/.test(word));
  if (!whose && !unknown) findings.push(found('raw-data/no-whose', span, `Say whose data it was: ${on.answers('loss_whose') || 'answer “Whose data was lost?” in the form first'}.`));
  return findings;
}

/** Late or shown wrong: said, and until when. */
function lateOrWrong(on: Checking, answer: string): Finding[] {
  const state = on.answers('data_late_or_wrong');
  if (on.message.kind !== 'customer' || on.message.incident.type !== 'bug' || answer !== 'no' || !/^(late|shown wrong)/.test(state) || on.message.stage === 'reminder') return [];
  const hits = [...(state.includes('late') ? stated(on, 'lateData') : []), ...(state.includes('wrong') ? stated(on, 'wrongData') : [])];
  const other = ofForm(on, 'data_late_or_wrong', state);
  const [first] = hits;
  if (!first) return [missing('raw-data/state-never-said', `Say that data is ${state}, and until when.`, { other })];
  const unknown = hits.some(({ sentence }) => [sentence, sentence + 1].some((near) => inSentence(on.hits('unknownYet'), near) || inSentence(on.hits('tell'), near)));
  const correct = knownTimes(on.message.incident).times.filter(({ field }) => field === 'data_correct_from');
  const cleared = timesIn(on.reading).some((time) => time.role === 'end' || (time.clock !== undefined && correct.some((known) => agrees(time, known, time.offsets ?? [0]))));
  return cleared || unknown ? [] : [found('raw-data/no-until', spanOf(on, first), `Say until when: ${on.answers('data_correct_from') ? 'the form knows it' : 'or that it is not known yet and when you will tell'}.`, { other: ofForm(on, 'data_correct_from', on.answers('data_correct_from') || 'not answered') })];
}

/** Playbook, Bugs: the bottom line first, then the times. */
function order(on: Checking, claims: readonly DataClaim[]): Finding[] {
  const { kind, incident } = on.message;
  const [claim] = claims;
  const time = timesIn(on.reading).find(({ sentence }) => on.reading.sentences[sentence]?.form === 'statement');
  if (kind !== 'customer' || incident.type !== 'bug' || !claim || claim.says === 'not known' || !time || claim.sentence <= time.sentence) return [];
  return [found('raw-data/order', spanOf(on, claim), 'Put it before the first time, if that reads well.')];
}
