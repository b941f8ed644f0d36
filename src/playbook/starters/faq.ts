/** The questions that customers ask, by type, with answers from facts only; each pertinent negative is a question of its own. */
import type { IncidentType } from '../incident.ts';
import { actionTold, asSentence, contactTold, dataTold, exposureTold, howToTell, whenTold, whoTold, worded } from './facts-told.ts';
import type { IncidentFacts } from './facts-told.ts';

export interface StarterQuestion {
  question: string;
  answer: string;
}

type Maker = (incident: IncidentFacts) => StarterQuestion;
const NOT_YET = 'This is not known yet. We will tell you as soon as it is.';

const ask = (question: string, answer: (incident: IncidentFacts) => string): Maker => (incident) => ({ question, answer: answer(incident) || NOT_YET });
const told = (...names: readonly Parameters<typeof worded>[1][]) => (incident: IncidentFacts): string => names.map((name) => worded(incident, name)).filter((text) => text !== '').join(' ');

const ACTION = ask('Do I need to do something?', actionTold);
const WHO = ask('Am I affected?', (incident) => whoTold(incident, 'all customers').replace('We write to all customers. ', ''));
const CONTACT = ask('Whom can I ask?', contactTold);

const QUESTIONS: Readonly<Record<IncidentType, readonly Maker[]>> = {
  bug: [
    ask('Was my data lost?', (incident) => dataTold(incident, 'all customers')),
    ask('What happened?', told('what_happened', 'customer_impact')),
    ask('When was it, and for how long?', whenTold),
    WHO,
    ask('Can I trust my reports for that time?', (incident) => (['yes', 'part'].includes(incident.facts.raw_event_data_lost?.value ?? '') ? 'Reports for the time of the loss stay incomplete.' : told('customer_impact')(incident))),
    ask('Why did it happen?', told('root_cause')),
    ask('What did you do about it?', told('mitigation')),
    ask('What are you doing so that it is less likely?', told('next_steps')),
    ACTION,
    CONTACT,
  ],
  'security vulnerability': [
    WHO,
    ask('How can I tell whether I am affected?', (incident) => howToTell(incident, 'all customers')),
    ACTION,
    ask('How was it found?', told('vulnerability_found')),
    ask('Is it fixed, and since when?', exposureTold),
    ask('Was my data seen, changed or lost?', (incident) => (incident.facts.raw_event_data_lost?.value ? dataTold(incident, 'all customers') : NOT_YET)),
    ask('What did you do about it?', told('mitigation')),
    CONTACT,
  ],
  'product change': [
    ask('What changes?', told('what_happened')),
    ask('Why is it better?', told('change_benefit')),
    ask('From when?', whenTold),
    ACTION,
    ask('How can I check that I am ready?', told('change_check')),
    ask('What happens if I do nothing?', told('change_otherwise')),
    CONTACT,
  ],
};

export function starterFaq(incident: IncidentFacts): StarterQuestion[] {
  const negatives = (incident.facts.pertinent_negatives?.value ?? '').split('\n').map((line) => line.trim()).filter((line) => line !== '');
  return [...QUESTIONS[incident.type].map((make) => make(incident)), ...negatives.map(negativeQuestion)];
}

/** "SSH keys are unaffected" → "Are SSH keys affected?" "No. SSH keys are unaffected." */
export function negativeQuestion(line: string): StarterQuestion {
  const answer = asSentence(line);
  const [, none, verb = '', what] = /^No (.{1,200}?) (was|were|is|are) (.{1,100}?)\.?$/.exec(line) ?? [];
  if (none) return { question: `${capital(verb)} any ${none} ${what}?`, answer };
  const [, subject, is = '', rest] = /^(.{1,200}?) (was|were|is|are) not (.{1,200}?)\.?$/.exec(line) ?? [];
  if (subject) return { question: `${capital(is)} ${lowered(subject)} ${rest}?`, answer: `No. ${answer}` };
  const [, thing = '', be = thingsIn(line)] = /^(.{1,200}?) (?:(was|were|is|are) )?(?:unaffected|not affected|unchanged)\.?$/.exec(line) ?? [];
  if (thing) return { question: line.endsWith('unchanged') ? `${capital(be)} ${lowered(thing)} changed?` : `${capital(be)} ${lowered(thing)} affected?`, answer: `No. ${answer}` };
  return { question: `Can you confirm this: ${line.replace(/\.$/, '')}?`, answer: `Yes. ${answer}` };
}

const thingsIn = (line: string): string => (/s\s(?:unaffected|not|unchanged)/.test(line) ? 'are' : 'is');
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
/** A name or an abbreviation keeps its capitals. */
const lowered = (text: string): string => (/^(?:The|Your|Our|All|Accounts|Repositories|Reports|Customers)\b/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);

/** As a document holds it. */
export const faqText = (questions: readonly StarterQuestion[]): string => questions.map(({ question, answer }) => `Q: ${question}\n${answer}`).join('\n\n');
