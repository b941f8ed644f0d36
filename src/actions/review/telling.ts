/**
 * Telling people, after it is written: each by a mail, and each crossed off the list of those who may not have been told as
 * their mail went out. A run that ends in between leaves them on it, and nobody is mailed twice without a person asking for it.
 */
import { addressKey, roleKey, sameAddress } from '../../playbook/approvals.ts';
import { isPractice } from '../../playbook/practice.ts';
import type { Decision } from '../../playbook/review-log.ts';
import { askingMail, askingSubject, closingMail, notMineMail, recordedMail } from '../../playbook/review-mail.ts';
import type { AskedDocument, Mailed, MailedIncident, Way } from '../../playbook/review-mail.ts';
import { hoursInWords } from '../../playbook/working-hours.ts';
import { documentUrl } from '../../workspace/docs.ts';
import { GoogleError } from '../../workspace/errors.ts';
import { spreadsheetUrl } from '../../workspace/sheets.ts';
import type { Context } from '../context.ts';
import { readIndex, writeIndex } from '../index-of-incidents.ts';
import { incidentPage } from '../links.ts';
import { whyNotSent } from '../mail-refusal.ts';
import { isColleague } from './access.ts';
import type { Ask } from './asking.ts';
import { aboutDocument } from '../messages/view.ts';
import type { Loaded } from './load.ts';
import { leadOf } from './reading.ts';

export interface Letter extends Mailed {
  to: string;
}

interface Told {
  /** Addresses, each once. */
  told: string[];
  notes: string[];
}

/** Sends them one by one. What Google refuses is named; its person stays on the list. */
export function tell(context: Context, incident: string, letters: readonly Letter[]): Told {
  const failed = new Map<string, string>();
  const told: string[] = [];
  const people = [...new Set(letters.map(({ to }) => to))];
  for (const person of people) {
    const why = whyNotSent(context, letters.filter(({ to }) => to === person).map((letter) => (isPractice(incident) ? practised(context, letter) : letter)), USED_UP);
    if (why !== undefined) {
      failed.set(person, why);
      continue;
    }
    told.push(person);
    crossOff(context, incident, [person]);
  }
  return { told, notes: [...new Set(failed.values())].map((why) => `${[...failed].filter(([, other]) => other === why).map(([person]) => person).join(', ')} was not told: ${why}`) };
}

/** Whoever practises gets what others would. */
function practised({ person }: Context, { to, body, html, ...letter }: Letter): Letter {
  const note = to === person.email ? 'Practice: at a real incident this goes to whoever is in the roles below.' : `Practice: this would have gone to ${to}.`;
  return { ...letter, to: person.email, body: `${note}\n\n${body}`, html: `<p>${note.replace(/[&<>]/g, '')}</p>${html}` };
}

const USED_UP = 'Google lets you send no more mails today. Give them the link yourself, or ask a colleague who leads with you to press Send again.';

/** They need not be told any more. */
export function crossOff(context: Context, incident: string, people: readonly string[]): void {
  try {
    context.lock.hold(() => {
      const entry = readIndex(context.properties, incident);
      if (entry) writeIndex(context.properties, { ...entry, untold: (entry.untold ?? []).filter((one) => !people.some((person) => sameAddress(person, one))) });
    });
  } catch (error) {
    if (!(error instanceof GoogleError) || error.code !== 'busy') throw error;
    // They were told; that they may not have been is the error on the safe side.
    context.log.note(error.message);
  }
}

/** The same as it stands now: who may not have been told is read anew. */
export function afterTelling(context: Context, loaded: Loaded): Loaded {
  const entry = { ...loaded.entry, untold: readIndex(context.properties, loaded.entry.number)?.untold ?? [] };
  return { ...loaded, entry, reviewing: { ...loaded.reviewing, entry } };
}

export const mailedIncident = ({ reviewing: { incident, entry } }: Loaded): MailedIncident => ({ number: incident.number, title: incident.title, severity: incident.severity, restricted: entry.restricted });

/** @param review The page that shows what to decide; without it the incident. */
function wayFor(context: Context, { setUp, entry }: Loaded, person: string, { review }: { review: boolean }): Way {
  if (!isColleague(context, person)) return { by: 'documents' };
  const page = incidentPage(setUp, entry.number);
  return page === undefined ? { by: 'record', url: spreadsheetUrl(entry.record) } : { by: 'page', url: `${page}${review ? '&review=1' : ''}` };
}

/** The subject that reviews of this incident are asked for under, from the first time on. */
export const subjectFor = (loaded: Loaded): string => [...loaded.reviewing.reviews.requests].reverse().find(({ subject }) => subject !== '')?.subject ?? askingSubject(mailedIncident(loaded));

/**
 * One to each person, for all their documents.
 * @param before What stood before they were asked now.
 */
export function askingLetters(context: Context, loaded: Loaded, asks: readonly Ask[], { by, note, before }: { by: string; note: string; before: Loaded['reviewing']['reviews'] }): Letter[] {
  const people = [...new Set(asks.map(({ person }) => person))];
  return people.map((person) => {
    const documents = asks.filter((ask) => ask.person === person).map((ask) => askedDocument(loaded, ask, before));
    return { to: person, ...askingMail({ incident: mailedIncident(loaded), by, way: wayFor(context, loaded, person, { review: true }), documents, note, now: context.clock.now(), subject: subjectFor(loaded) }) };
  });
}

function askedDocument({ reviewing, entry }: Loaded, ask: Ask, before: Loaded['reviewing']['reviews']): AskedDocument {
  const { document, person, roles, due } = ask;
  const { policy, subject } = reviewing;
  const inRoles = policy.people.filter((row) => sameAddress(row.address, person) && roles.some((role) => roleKey(role) === roleKey(row.role)));
  const counted = policy.severities.find(({ severity }) => severity === subject.severity)?.workingHours === true ? inRoles.flatMap(({ works }) => works ?? [])[0] : undefined;
  return {
    document,
    // Of a restricted incident a mail says no words.
    ...(entry.restricted ? {} : aboutDocument(reviewing, document)),
    url: documentUrl(entry.documents[document] ?? ''),
    roles: roles.map((name) => ({ name, asks: policy.roles.find((role) => roleKey(role.name) === roleKey(name))?.asks ?? '' })),
    due,
    ...(counted ? { hours: hoursInWords(counted) } : {}),
    ...(otherWords(ask, before) ?? {}),
  };
}

/** When they decided, or were asked, on words that are others by now. */
function otherWords({ document, person, words }: Ask, { decisions, requests }: Loaded['reviewing']['reviews']): Pick<AskedDocument, 'before'> | undefined {
  const decided = decisions.filter((one) => one.document === document && one.where === undefined && sameAddress(one.person, person)).pop();
  const asked = requests.filter((one) => one.document === document && sameAddress(one.person, person)).pop();
  // Of the FAQ each answer is decided by itself: there what they were asked about tells.
  const known = asked?.words ?? (document === 'faq' ? undefined : decided?.words.whole);
  if (known === undefined || known === words) return undefined;
  return { before: decided ? { did: 'decided', at: decided.at } : { did: 'were asked', at: asked?.at ?? '' } };
}

/** To the person a decision was recorded for. */
export function recordedLetter(context: Context, loaded: Loaded, { document, role, verdict, reason, where = '', person, by }: Pick<Decision, 'document' | 'role' | 'verdict' | 'reason' | 'where' | 'person' | 'by'>): Letter {
  return { to: addressKey(person), ...recordedMail({ incident: mailedIncident(loaded), by, way: wayFor(context, loaded, person, { review: true }), document, role, verdict, reason, where }) };
}

/** To the lead: a recorded decision is not its person's. */
export function notMineLetter(context: Context, loaded: Loaded, { document, role, person }: Pick<Decision, 'document' | 'role' | 'person'>): Letter {
  const lead = addressKey(leadOf(loaded.reviewing));
  return { to: lead, ...notMineMail({ incident: mailedIncident(loaded), person, way: wayFor(context, loaded, lead, { review: false }), document, role }) };
}

/** To who may close its folder. */
export const closingLetter = (context: Context, loaded: Loaded, person: string, by: string): Letter => ({ to: person, ...closingMail({ number: loaded.entry.number, by, way: wayFor(context, loaded, person, { review: false }) }) });
