/**
 * *Hand over*: one approved message goes to CS. Nobody gets access before the frozen copy says what was approved; nobody is
 * mailed before each recipient is in the permissions of each link; then one mail to all. Seven rounds, and one for each person or
 * group who must be given access. A run that ends early is gone on with by pressing again; one that ended around the
 * mail shows who may not have been told.
 */
import { inARow } from '../playbook/in-a-row.ts';
import { nameOfDocument } from '../playbook/incident.ts';
import type { MessageDocument } from '../playbook/incident.ts';
import { parseInstant, showClock } from '../playbook/instants.ts';
import type { HandOver } from '../playbook/messages.ts';
import { toldLine } from '../record/told-facts.ts';
import { linesOf } from '../template/fingerprint.ts';
import { GoogleError } from '../workspace/errors.ts';
import { checkInstant, checkMessage, cleaned } from './answers.ts';
import type { Context } from './context.ts';
import type { HandedOverReply, HandOverRequest } from './contract.ts';
import { saysOf } from './dashboard-tabs.ts';
import { badInput } from './failure.ts';
import { withFaq } from './hand-over/faq.ts';
import { freeze, instantNow } from './hand-over/freezing.ts';
import type { Frozen } from './hand-over/freezing.ts';
import { emptyRolesInWords, explanationGoing, mustBeReady, recipientsOf } from './hand-over/going-out.ts';
import type { GoingOut } from './hand-over/going-out.ts';
import { makeFolder, placeOf } from './hand-over/outward-folder.ts';
import type { OutwardPlace } from './hand-over/outward-folder.ts';
import { release, unlock } from './hand-over/releasing.ts';
import type { Released } from './hand-over/releasing.ts';
import { logTelling, mustHaveMails, tellAll } from './hand-over/telling.ts';
import type { NewHandOver } from './hand-over/telling.ts';
import { handOverView } from './hand-over/view.ts';
import { mustBeSetUp, readIndex, writeIndex } from './index-of-incidents.ts';
import type { Handing, IndexEntry } from './index-of-incidents.ts';
import { accessView } from './restricted/seeing.ts';
import { refuseWhileHanding } from './messages/handing.ts';
import { messageNamed } from './messages/view.ts';
import { loadToWrite } from './review/load.ts';
import type { Loaded } from './review/load.ts';
import { mustLead } from './review/reading.ts';

const PRESS = /^[a-z0-9]{8,40}$/;
const LINE_LIMIT = 300;
const QUESTIONS_LIMIT = 1_000;

interface Wanted {
  message: MessageDocument;
  press: string;
  sentFrom: string;
  sendBy: string;
  questions: string;
}

function check({ message, press, sentFrom, sendBy, questions }: HandOverRequest): Wanted {
  if (!PRESS.test(press)) throw badInput('press', 'The page sent a press without a proper name.', 'Reload the page.');
  return {
    message: checkMessage(message),
    press,
    sentFrom: cleaned('sentFrom', 'Send from', sentFrom, LINE_LIMIT).replace(/\s+/g, ' '),
    sendBy: sendBy === '' ? '' : checkInstant('sendBy', 'Send by', sendBy),
    questions: cleaned('questions', 'What to do with questions', questions, QUESTIONS_LIMIT),
  };
}

export function handOver(context: Context, request: HandOverRequest): HandedOverReply {
  mustBeSetUp(context);
  const wanted = check(request);
  const begun = context.lock.hold(() => begin(context, request.incident, wanted));
  if ('done' in begun) return begun.done;
  try {
    return carryOut(context, begun, wanted);
  } catch (error) {
    letGo(context, request.incident, begun.handing.run);
    throw error;
  }
}

interface Begun {
  loaded: Loaded;
  going: GoingOut;
  explanation?: GoingOut;
  recipients: string[];
  place: OutwardPlace;
  handing: Handing;
}

/** Under the lock. Everything that can be refused is refused here, before anything is made. */
function begin(context: Context, incident: string, { message }: Wanted): { done: HandedOverReply } | Begun {
  const loaded = loadToWrite(context, incident, { access: true, place: true, outward: true });
  const { entry, reviewing } = loaded;
  mustLead(reviewing, context.person.email, 'hands a message over');
  const done = doneBefore(context, loaded, message);
  if (done) return { done };
  refuseWhileHanding(context, entry);
  const going = mustBeReady(context, loaded, message);
  const explanation = explanationGoing(context, loaded);
  const recipients = recipientsOf(context, loaded);
  mustHaveMails(context, recipients);
  const place = placeOf(loaded);
  const handing: Handing = { run: context.newToken(), message, by: context.person.email, at: context.clock.now(), folder: place.id, ...fileOf(entry, message) };
  writeIndex(context.properties, { ...entry, handing });
  return { loaded, going, ...(explanation ? { explanation } : {}), recipients, place, handing };
}

/** Pressed again, or by two people: it is handed over once. */
function doneBefore(context: Context, loaded: Loaded, message: MessageDocument): HandedOverReply | undefined {
  const found = messageNamed(loaded.reviewing, message);
  const name = nameOfDocument(message);
  const reply = (done: string, notes: string[] = []): HandedOverReply => ({ handOver: handOverView(context, loaded), done, notes });
  if (found?.telling) return reply(`The ${name} was about to be handed over by ${found.telling.by} when that ended.`, [`May not have been told: ${found.telling.recipients.join(', ')}. Press Send again.`]);
  return found?.handedOver ? reply(inWords(context, found.handedOver)) : undefined;
}

const inWords = (context: Context, { message, by, at, recipients }: HandOver): string => `The ${nameOfDocument(message)} was handed over by ${by} at ${showClock(parseInstant(at) ?? 0, context.clock.now())} to ${recipients.join(', ')}.`;

/** The copy that an earlier run of this hand-over made. */
const fileOf = ({ handing }: IndexEntry, message: MessageDocument): Pick<Handing, 'file'> => (handing?.message === message && handing.file !== undefined ? { file: handing.file } : {});

function carryOut(context: Context, begun: Begun, wanted: Wanted): HandedOverReply {
  makeFolder(context, begun);
  const frozen = freeze(context, { ...begun, sendBy: wanted.sendBy });
  let told = false;
  try {
    return release(context, begun, frozen, (released) => {
      mustHaveMails(context, begun.recipients);
      told = true;
      return tell(context, begun, frozen, wanted, released);
    });
  } catch (error) {
    if (!told) unlock(context, begun);
    throw error;
  }
}

function tell(context: Context, { loaded: before, going, recipients, place }: Begun, { file, document, pdf }: Frozen, { message, press, sentFrom, sendBy, questions }: Wanted, { loaded, faq }: Released): HandedOverReply {
  const lines = linesOf(going.seen.text);
  const facts = toldLine(loaded.reviewing.incident.facts);
  const handOver: NewHandOver = {
    ...{ message, press, file, words: going.seen.now.words.whole, text: context.hashes.sha256(lines.join('\n')), facts: context.hashes.sha256(facts), recipients, sentFrom, questions },
    ...(pdf ? { pdf: { file: pdf.file, hash: pdf.hash } } : {}),
    ...(sendBy === '' ? {} : { sendBy }),
  };
  const logged = logTelling(context, { ...loaded, entry: withFaq(context, loaded.entry, faq, before) }, handOver, { lines, facts });
  const { loaded: after, told, notes } = tellAll(context, logged, { handOver, document, ...(pdf ? { pdf } : {}) });
  const lost = place.lost ? ['The folder of what was handed over before was deleted, so a new one was made: links to earlier messages lead nowhere.'] : [];
  const strangers = strangersIn(context, after);
  return {
    handOver: handOverView(context, after),
    done: told ? inWords(context, { ...handOver, by: context.person.email, at: instantNow(context) }) : `The ${nameOfDocument(message)} is ready for CS, and its mail did not go out.`,
    notes: [...saysOf(after), ...notes, ...lost, ...strangers, ...emptyRolesInWords(after.reviewing)],
  };
}

/** Read back at hand-over too: of a restricted incident, who sees it although nobody let them in. */
function strangersIn(context: Context, { setUp, entry, reviewing, permissions }: Loaded): string[] {
  const { read } = accessView(context, { setUp, entry, reviewing, permissions });
  const strangers = read?.strangers.map(({ who }) => who) ?? [];
  return strangers.length === 0 ? [] : [`${inARow(strangers)} can see ${entry.number}, and the log does not say why: look at who can see it.`];
}

/** What failed may be pressed again by anybody at once. */
function letGo(context: Context, incident: string, run: string): void {
  try {
    context.lock.hold(() => {
      const entry = readIndex(context.properties, incident);
      if (entry?.handing?.run === run) writeIndex(context.properties, { ...entry, handing: { ...entry.handing, at: 0 } });
    });
  } catch (error) {
    if (!(error instanceof GoogleError)) throw error;
    // It dies by itself, in minutes.
    context.log.note(error.message);
  }
}
