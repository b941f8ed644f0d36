/** What each list of words is called where a team edits it. For good: rows are found by it. */
import type { WordList } from './words.ts';

export const LIST_NAMES: Readonly<Record<WordList, string>> = {
  apology: 'an apology', grovelling: 'overly apologetic', blame: 'blames somebody', minimising: 'makes it smaller', vague: 'vague: who', vagueTime: 'vague: when', speculation: 'guesses', promises: 'promises what nobody can',
  changeFailure: 'failure, in a product change', changeBenefit: 'answers: what a change improves', exploitDetail: 'how a vulnerability is exploited', personalDenied: 'denies personal data', personalStated: 'tells of personal data',
  stack: 'technical words', jargon: 'jargon, as a note', internalName: 'internal words', passive: 'passive voice', dataSafe: 'says that data is safe', lateData: 'says that data is late', wrongData: 'says that data is shown wrong',
  unknownYet: 'says that it is not known yet', tell: 'answers: when customers hear more', happened: 'answers: what happened', changes: 'answers: what changes', who: 'answers: who is affected', howToTell: 'answers: how customers can tell',
  did: 'answers: what we did', action: 'answers: what customers must do', imperative: 'verbs that ask customers to act', noAction: 'nothing to do for customers', mustAct: 'customers must act', next: 'answers: what comes next', ask: 'answers: whom to ask',
  found: 'answers: how it was found', resolvedWords: 'answers: whether it is resolved', corrected: 'says that it corrects', elsewhereTime: 'times that are no facts', officeHours: 'office hours', elsewhereDuration: 'durations that are no facts', lasted: 'before how long it lasted', longing: 'beside how long it lasted', reported: 'refers to an earlier message', promiseToGive: 'promises a refund or credit', promiseToTell: 'announces a report',
};
