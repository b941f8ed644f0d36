/** Counts, durations and versions that the form holds, each with the words it stands in. */
import type { FieldName } from '../fields.ts';
import { parseInstant, showDuration } from '../instants.ts';
import { proseOf } from './known-times.ts';
import type { MessageToCheck } from './finding.ts';
import { durationsIn, quantitiesIn, versionsIn } from './numbers.ts';
import type { Duration, Quantity } from './numbers.ts';
import { read } from './reading.ts';

type IncidentFacts = MessageToCheck['incident'];
type KnownDuration = Pick<Duration, 'minutes' | 'unit' | 'about'> & { says: string };

export interface KnownNumbers {
  quantities: readonly (Quantity & { says: string })[];
  durations: readonly KnownDuration[];
  versions: readonly string[];
}

const cache = new WeakMap<IncidentFacts, KnownNumbers>();

export function knownNumbers(incident: IncidentFacts): KnownNumbers {
  const before = cache.get(incident);
  if (before) return before;
  const prose = read(proseOf(incident), 'text');
  const says = ({ start, end }: { start: number; end: number }): string => prose.plain.slice(start, Math.min(prose.plain.length, end + 40)).split(/[\n.;]/)[0]?.trim() ?? '';
  const made = {
    quantities: quantitiesIn(prose).map((quantity) => ({ ...quantity, says: says(quantity) })),
    durations: [...between(incident), ...durationsIn(prose).map((duration) => ({ ...duration, says: prose.plain.slice(duration.start, duration.end) }))],
    versions: versionsIn(prose.plain).map(({ version }) => version),
  };
  cache.set(incident, made);
  return made;
}

/** Pairs of instants whose distance people name. */
const PAIRS: readonly (readonly [FieldName, FieldName])[] = [['started', 'resolved'], ['loss_window_start', 'loss_window_end'], ['exposure_start', 'exposure_end'], ['started', 'data_correct_from'], ['started', 'detected'], ['detected', 'resolved'], ['started', 'fixed']];
const UNIT = { minute: 1, hour: 60, about: 60, day: 1440, month: 43834 } as const;

function between(incident: IncidentFacts): KnownDuration[] {
  return PAIRS.flatMap(([from, to]): KnownDuration[] => {
    const [start, end] = [incident.facts[from], incident.facts[to]];
    const [first, last] = [parseInstant(start?.value ?? ''), parseInstant(end?.value ?? '')];
    if (first === undefined || last === undefined || last <= first) return [];
    const unit = Math.max(UNIT[start?.precision ?? 'minute'], UNIT[end?.precision ?? 'minute']);
    return [{ minutes: (last - first) / 60_000, unit, about: unit > 1, says: showDuration(last - first) }];
  });
}

