/**
 * *Request review*: everybody a document waits for is let in to what deciding needs, asked in the log, then mailed once for
 * all their documents. Two rounds, and one for each person who must first be let in. Asking twice is harmless: who was asked
 * on these words is not asked again; where a run ended in between, *send again* mails who may not have been told.
 */
import { documentsIn, nameOfDocument } from '../playbook/incident.ts';
import type { IncidentDocument } from '../playbook/incident.ts';
import { sameAddress } from '../playbook/approvals.ts';
import { inARow } from '../playbook/in-a-row.ts';
import { canonicalInstant } from '../playbook/instants.ts';
import { requestEntry } from '../playbook/review-log.ts';
import { requestEdits } from '../record/reviews.ts';
import { cleaned } from './answers.ts';
import type { Context } from './context.ts';
import type { RequestReviewRequest, ReviewRequested } from './contract.ts';
import { checkReviewed } from './decide.ts';
import { badInput } from './failure.ts';
import { mustBeSetUp } from './index-of-incidents.ts';
import { isColleague, neededFor } from './review/access.ts';
import type { Entrant, LetIn } from './review/access.ts';
import { lettersAgain, peopleAgain } from './review/again.ts';
import { asksOf } from './review/asking.ts';
import type { Ask } from './review/asking.ts';
import { withPeopleIn } from './review/entering.ts';
import type { Entered } from './review/entering.ts';
import type { Loaded } from './review/load.ts';
import { mustLead, needsFor, untoldOf } from './review/reading.ts';
import { reviewOf } from './review/screen.ts';
import { afterTelling, askingLetters, crossOff, subjectFor, tell } from './review/telling.ts';
import type { Letter } from './review/telling.ts';
import { writeReview } from './review/write.ts';

/** Two or three sentences: a mail is read on a phone. */
const NOTE_LIMIT = 2_000;

interface Written {
  loaded: Loaded;
  letters: Letter[];
  notes: string[];
}

export function requestReview(context: Context, request: RequestReviewRequest): ReviewRequested {
  mustBeSetUp(context);
  const note = cleaned('note', 'The note', request.note, NOTE_LIMIT);
  const wanted = [...new Set(request.documents.map(checkReviewed))];
  const { loaded, letters, notes } = request.sendAgain === true ? sendAgain(context, request.incident) : ask(context, request.incident, wanted, note);
  const said = tell(context, request.incident, letters);
  return { review: reviewOf(context, afterTelling(context, loaded)), told: said.told, notes: [...notes, ...said.notes] };
}

function ask(context: Context, incident: string, wanted: readonly IncidentDocument[], note: string): Written {
  return withPeopleIn(context, incident, {
    people(loaded) {
      mustLead(loaded.reviewing, context.person.email, 'requests a review');
      return entrantsOf(context, loaded, asksOf(context, loaded, documentsOf(loaded, wanted)).fresh);
    },
    then: (entered) => writeDown(context, entered, wanted, note),
  });
}

/** Those that were named and are there; or all that somebody has to approve. */
function documentsOf({ seen, entry, reviewing }: Loaded, wanted: readonly IncidentDocument[]): IncidentDocument[] {
  const absent = wanted.find((document) => seen[document] === undefined);
  if (absent) throw badInput('documents', entry.documents[absent] === undefined ? `There is no ${nameOfDocument(absent)} of ${entry.number} yet.` : `The ${nameOfDocument(absent)} of ${entry.number} could not be read.`, entry.documents[absent] === undefined ? 'Generate it first.' : 'Open it in Docs to see whether it is still there.');
  const needed = wanted.find((document) => needsFor(reviewing, document).length === 0);
  if (needed) throw badInput('documents', `Nobody has to approve the ${nameOfDocument(needed)} at ${reviewing.subject.severity}.`, 'Share it as it is, or ask for another document.');
  return wanted.length > 0 ? [...wanted] : documentsIn(seen).filter((document) => needsFor(reviewing, document).length > 0);
}

function entrantsOf(context: Context, loaded: Loaded, asks: readonly Ask[]): Entrant[] {
  const people = [...new Set(asks.map(({ person }) => person))];
  return people.map((person) => ({ person, files: neededFor(context, loaded, person, asks.filter((one) => one.person === person).map(({ document }) => document)) }));
}

/** Asked are those who can open what they are asked about. */
function writeDown(context: Context, { loaded, entrants, notes }: Entered, wanted: readonly IncidentDocument[], note: string): Written {
  const found = asksOf(context, loaded, documentsOf(loaded, wanted));
  const asks = found.fresh.filter((one) => !isShutOut(one, entrants));
  const before = loaded.reviewing.reviews;
  const said = [...found.notes, ...notes, ...notesOn(context, loaded, asks, found.known, note)];
  if (asks.length === 0) return { loaded, letters: [], notes: said };
  const at = canonicalInstant(context.clock.now());
  const untold = [...new Set([...(loaded.entry.untold ?? []), ...asks.map(({ person }) => person)])];
  const after = writeReview(context, loaded, { entries: inEntries(asks).map((some) => requestEntry(some, subjectFor(loaded))), reviews: asks.flatMap((one) => requestEdits(one, at)), kept: { untold } });
  return { loaded: after, letters: askingLetters(context, after, asks, { by: context.person.email, note, before }), notes: said };
}

/** A cell of the log holds 50,000 characters. */
const MOST_IN_ONE = 100;
const inEntries = (asks: readonly Ask[]): Ask[][] => Array.from({ length: Math.ceil(asks.length / MOST_IN_ONE) }, (_, at) => asks.slice(at * MOST_IN_ONE, (at + 1) * MOST_IN_ONE));

const isShutOut = ({ person, document }: Ask, entrants: readonly LetIn[]): boolean => entrants.some((one) => sameAddress(one.person, person) && (one.group || one.denied.includes('record') || one.denied.includes(document)));

function notesOn(context: Context, loaded: Loaded, asks: readonly Ask[], known: readonly Ask[], note: string): string[] {
  const people = (of: readonly Ask[]): string[] => [...new Set(of.map(({ person }) => person))];
  const asked = people(known).filter((person) => !untoldOf(loaded.reviewing).some((one) => sameAddress(one, person)));
  const untold = people(known).filter((person) => !asked.includes(person));
  const outside = people(asks).filter((person) => !isColleague(context, person));
  return [
    ...(asked.length === 0 ? [] : [`Asked on these words already, and not asked again: ${inARow(asked)}.`]),
    ...(untold.length === 0 ? [] : [`May not have been told: ${inARow(untold)}. Press Send again.`]),
    ...(outside.length === 0 ? [] : [`${inARow(outside)} cannot open our page from another company: record the decision once it is given.`]),
    ...(note !== '' && loaded.entry.restricted && asks.length > 0 ? ['Your note was not mailed: a mail of a restricted incident says its number only. Write it into the document as a comment.'] : []),
  ];
}

/** Mails who may not have been told; nobody else is asked, nothing new is logged. */
function sendAgain(context: Context, incident: string): Written {
  return withPeopleIn(context, incident, {
    people(loaded) {
      mustLead(loaded.reviewing, context.person.email, 'sends mails again');
      return peopleAgain(context, loaded);
    },
    then({ loaded, entrants, notes }) {
      const letters = lettersAgain(context, loaded).filter(({ to }) => !entrants.some(({ person, denied }) => sameAddress(person, to) && denied.includes('record')));
      // Who has decided meanwhile, or is not needed any more, has nothing to be told.
      const done = (loaded.entry.untold ?? []).filter((person) => !peopleAgain(context, loaded).some((one) => sameAddress(one.person, person)));
      if (done.length > 0) crossOff(context, incident, done);
      return { loaded, letters, notes: [...notes, ...(letters.length === 0 && notes.length === 0 ? ['Everybody has been told.'] : [])] };
    },
  });
}
