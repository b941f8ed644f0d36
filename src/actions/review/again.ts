/** *Send again*: to each who may not have been told, what there is to tell them now. */
import { documentsIn } from '../../playbook/incident.ts';
import { addressKey, sameAddress } from '../../playbook/approvals.ts';
import type { Decision } from '../../playbook/review-log.ts';
import type { Context } from '../context.ts';
import { isColleague, neededFor } from './access.ts';
import type { Entrant } from './access.ts';
import { asksOf } from './asking.ts';
import type { Ask } from './asking.ts';
import type { Loaded } from './load.ts';
import { leadOf, untoldOf } from './reading.ts';
import { askingLetters, notMineLetter, recordedLetter } from './telling.ts';
import type { Letter } from './telling.ts';

interface ToTell {
  person: string;
  /** What the log asked them, where a document still waits for them. */
  asks: Ask[];
  /** Recorded for them, and not answered. */
  recorded?: Decision;
  /** To the lead: the last one that is not its person's. */
  notMine?: Decision;
}

export const peopleAgain = (context: Context, loaded: Loaded): Entrant[] =>
  toTell(context, loaded).map(({ person, asks, recorded }) => ({ person, files: asks.length > 0 || recorded ? neededFor(context, loaded, person, [...new Set([...asks, ...(recorded ? [recorded] : [])].map(({ document }) => document))]) : [] }));

export const lettersAgain = (context: Context, loaded: Loaded): Letter[] =>
  toTell(context, loaded).flatMap(({ asks, recorded, notMine }) => [
    ...askingLetters(context, loaded, asks, { by: context.person.email, note: '', before: { ...loaded.reviewing.reviews, requests: [] } }),
    ...(recorded ? [recordedLetter(context, loaded, recorded)] : []),
    ...(notMine ? [notMineLetter(context, loaded, notMine)] : []),
  ]);

function toTell(context: Context, loaded: Loaded): ToTell[] {
  const { reviewing, seen } = loaded;
  const { decisions, confirmations, requests } = reviewing.reviews;
  const { fresh, known } = asksOf(context, loaded, documentsIn(seen));
  return untoldOf(reviewing).map(addressKey).flatMap((person): ToTell[] => {
    const asks = [...fresh, ...known].filter((one) => sameAddress(one.person, person)).flatMap((one): Ask[] => {
      const last = requests.filter(({ document, person: asked }) => document === one.document && sameAddress(asked, person)).pop();
      return last ? [{ ...one, due: last.due }] : [];
    });
    const recorded = isColleague(context, person) ? decisions.filter((one) => one.where !== undefined && sameAddress(one.person, person) && !confirmations.some(({ decision, by }) => decision === one.number && sameAddress(by, person))).pop() : undefined;
    const last = sameAddress(person, leadOf(reviewing)) ? confirmations.filter(({ answer }) => answer === 'not mine').pop() : undefined;
    const notMine = last && decisions.find(({ number }) => number === last.decision);
    return asks.length === 0 && !recorded && !notMine ? [] : [{ person, asks, ...(recorded ? { recorded } : {}), ...(notMine ? { notMine } : {}) }];
  });
}
