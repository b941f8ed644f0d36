/** Check 7, times: every date and time of the text is one that the facts have, in the role it is given. Needs no language but the words of roles. */
import { fieldNamed, labelOf } from '../fields.ts';
import { found, hitsIn, inSentence, spanOf } from './checking.ts';
import type { Checking } from './checking.ts';
import { isOfEarlier } from './earlier.ts';
import type { Finding, OtherPlace } from './finding.ts';
import { NEXT_HEADING, isUnder } from './headings.ts';
import { agrees, knownTimes, sameDay, sameMention, shown } from './known-times.ts';
import type { KnownTime } from './known-times.ts';
import { timesIn } from './times.ts';
import type { TimeMention } from './times.ts';

export function checkTimes(on: Checking): Finding[] {
  const { times, prose } = knownTimes(on.message.incident);
  if (times.length === 0) return [];
  const zone = zoneOfText(on);
  return timesIn(on.reading).filter((mention) => !isElsewhere(on, mention, times)).flatMap((mention) => {
    const fitting = times.filter((known) => agrees(mention, known, mention.offsets ?? zone));
    if (mention.offsets?.length === 0) return [];
    if (fitting.length === 0) return inProse(mention, prose, times) || isBetween(mention, times) || isUncomparable(mention, times) ? [] : [contradiction(on, mention, times)];
    return swapped(mention, fitting, times) ? [contradiction(on, mention, times.filter(({ role }) => role === mention.role))] : [];
  });
}

/** Without a zone of its own a time is read in the zone of the others, else in UTC. */
const zoneOfText = (on: Checking): readonly number[] => timesIn(on.reading).find(({ offsets }) => offsets && offsets.length > 0)?.offsets ?? [0];

/** When the next message comes, and what will be done by when, are no facts yet; what an earlier message said is none any more. */
function isElsewhere(on: Checking, mention: TimeMention, times: readonly KnownTime[]): boolean {
  const { sentence, role, clock } = mention;
  if (isOfEarlier(on, mention)) return true;
  const held = on.reading.sentences[sentence];
  if (held && /^\s{0,3}(?:date|sent|published|updated|posted|last updated)\s?:/i.test(on.reading.plain.slice(held.start, held.start + 30))) return true;
  const { type } = on.message.incident;
  if (isLater(mention, times) && isUnder(on, sentence, NEXT_HEADING)) return true;
  if (type !== 'product change' && hitsIn(on.hits('next'), sentence).some((hit) => hit.start < mention.start) && isLater(mention, times)) return true;
  if (inSentence(on.hits('officeHours'), sentence) || (role !== 'start' && isAnnounced(on, mention))) return true;
  const promised = role === 'by' && inSentence(on.hits('next'), sentence) && !inSentence(on.hits('mustAct'), sentence);
  return promised && (clock === undefined || isLater(mention, times));
}

/** After all that the form knows, or without a day. */
function isLater({ date }: TimeMention, times: readonly KnownTime[]): boolean {
  const latest = Math.max(...times.map(({ at }) => at));
  const year = date?.year ?? new Date(latest).getUTCFullYear();
  return !date || Date.UTC(year, date.month - 1, date.day ?? 28) > latest - 86_400_000 || (date.year === undefined && date.month === 1 && new Date(latest).getUTCMonth() === 11);
}

/** "We will tell you by …", "by … we will tell you": the word for it stands before the time, or right behind. */
function isAnnounced(on: Checking, { sentence, role, start, end }: TimeMention): boolean {
  return hitsIn(on.hits('elsewhereTime'), sentence).some((hit) => hit.start < start || role === 'by' || hit.start - end <= 12);
}

/** A time in the form's prose; one without a date fits on the days that the form has. */
function inProse(mention: TimeMention, prose: readonly TimeMention[], times: readonly KnownTime[]): boolean {
  const { clock, date } = mention;
  return prose.some((each) => {
    if (!sameMention(mention, each)) return false;
    if (clock === undefined) return each.date !== undefined;
    return each.clock !== undefined && (date === undefined || each.date !== undefined || times.some((known) => sameDay(date, known, [0])));
  });
}

/** A day within a short incident, without a word that makes it an end of it: "reports were incomplete on 12 November". */
const SHORT = 14 * 86_400_000;
function isBetween({ clock, date, role }: TimeMention, times: readonly KnownTime[]): boolean {
  if (clock !== undefined || role !== undefined || date?.day === undefined) return false;
  const of = (wanted: KnownTime['role']): number[] => times.filter((known) => known.role === wanted).map(({ at }) => at);
  const [from, to] = [Math.min(...of('start')), Math.max(...of('end'))];
  if (!(to - from < SHORT)) return false;
  const at = Date.UTC(date.year ?? new Date(from).getUTCFullYear(), date.month - 1, date.day);
  return at >= from - 86_400_000 && at <= to;
}

/** A time of day where the form knows days only. */
const isUncomparable = ({ clock, date }: TimeMention, times: readonly KnownTime[]): boolean => clock !== undefined && !times.some(({ precision }) => precision !== 'day' && precision !== 'month') && date === undefined;

/** A start that fits only ends, an end that fits only starts, a detection that fits neither. */
function swapped({ role, sure, clock }: TimeMention, fitting: readonly KnownTime[], times: readonly KnownTime[]): boolean {
  if (!sure || clock === undefined || role === undefined || !times.some((known) => known.role === role)) return false;
  const others: Readonly<Record<string, readonly KnownTime['role'][]>> = { start: ['end'], end: ['start', 'detected'], detected: ['start', 'end'] };
  return fitting.every((known) => (others[role] ?? []).includes(known.role));
}

function contradiction(on: Checking, mention: TimeMention, times: readonly KnownTime[]): Finding {
  const inRole = times.filter((known) => known.field && (mention.role === undefined || known.role === mention.role));
  const best = (inRole.length > 0 ? inRole : times).reduce((a, b) => (distance(mention, b) < distance(mention, a) ? b : a));
  const says = shown(best);
  const question = best.field ? labelOf(fieldNamed(best.field), on.message.incident.type) : 'Timeline';
  const other: OtherPlace = { where: 'form', question, says };
  return found('facts/time', spanOf(on, mention), `The form says ${says} (${question}). Correct it here, or in the form if the form is wrong.`, { other, ...(mention.clock === undefined || mention.date ? { replacement: says } : {}) });
}

const distance = ({ clock = 0, date }: TimeMention, { at }: KnownTime): number => {
  const day = 86_400_000;
  if (date?.day !== undefined) return Math.abs(Date.UTC(date.year ?? new Date(at).getUTCFullYear(), date.month - 1, date.day) + clock * 60_000 - at);
  return Math.abs((at % day) - clock * 60_000);
};
