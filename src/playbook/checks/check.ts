/**
 * The door: checks one text against the incident's form and gives findings, in the order of the text; what is missing comes
 * first. Pure, and runs as one types. `libraries.ts` has the instruments.
 */
import { checkBlanks } from './blanks.ts';
import { startChecking } from './checking.ts';
import type { Check, Checking } from './checking.ts';
import { checkCorrections, checkOthers } from './corrections.ts';
import { checkTimes } from './fact-times.ts';
import { checkFacts } from './facts.ts';
import type { Finding, MessageToCheck } from './finding.ts';
import type { Instruments } from './instruments.ts';
import { languageOf, notChecked } from './language.ts';
import { checkLoop, checkZone, loopAnswers } from './loop.ts';
import type { LoopAnswer } from './loop.ts';
import { checkNegatives } from './negatives.ts';
import { checkPersonal } from './personal.ts';
import { checkPlainWords } from './plain-words.ts';
import { DEFAULT_POLICY } from './policy.ts';
import type { MessagePolicy } from './policy.ts';
import { checkRawData } from './raw-data.ts';
import type { RuleName } from './rules.ts';
import { checkSecrets } from './secrets.ts';
import { checkGrade, checkShort } from './short.ts';
import { checkVoice } from './voice.ts';

const ANY_LANGUAGE: readonly Check[] = [checkBlanks, checkSecrets, checkPersonal, checkTimes, checkZone, checkShort];
const ENGLISH: readonly Check[] = [checkRawData, checkPlainWords, checkVoice, checkFacts, checkNegatives];
const ENGLISH_WHOLE: readonly Check[] = [checkLoop, checkOthers, checkCorrections, checkGrade];

export const checkMessage = (message: MessageToCheck, instruments: Instruments): Finding[] => checked(message, instruments, [...ENGLISH, ...ENGLISH_WHOLE]);

/** Without the checks that read a text as a whole; `part.ts` drops what the others say of one. */
export const checkParts = (message: MessageToCheck, isPhoneNumber: Instruments['isPhoneNumber']): Finding[] => checked(message, { isPhoneNumber, readingGrade: () => 0 }, ENGLISH);

function checked(message: MessageToCheck, instruments: Instruments, english: readonly Check[]): Finding[] {
  const policy = message.policy ?? DEFAULT_POLICY;
  const on = startChecking(message, policy, instruments);
  const language = languageOf(on.reading);
  const findings = ANY_LANGUAGE.flatMap((check) => check(on));
  const more = language === 'English' ? english.flatMap((check) => check(on)) : notChecked(language);
  return inOrder(weighed([...findings, ...more], policy));
}

/** The questions of a customer with the sentences that answer them. */
export function loopOf(message: MessageToCheck, instruments: Instruments): LoopAnswer[] {
  const on: Checking = startChecking(message, message.policy ?? DEFAULT_POLICY, instruments);
  return loopAnswers(on);
}

/** With the team's own weights. */
function weighed(findings: readonly Finding[], { levels }: MessagePolicy): Finding[] {
  const own: Readonly<Partial<Record<string, MessagePolicy['levels'][RuleName]>>> = levels;
  return findings.flatMap((finding) => {
    const level = own[finding.rule] ?? finding.level;
    return level === 'off' ? [] : [{ ...finding, level }];
  });
}

/** One finding a rule and place. */
function inOrder(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  const once = findings.filter(({ rule, start, end }) => {
    const key = `${rule} ${start} ${end}`;
    return !seen.has(key) && seen.add(key);
  });
  return once.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Whether the message may go on as it is. */
export const isClear = (findings: readonly Finding[]): boolean => findings.every(({ level }) => level === 'note');
