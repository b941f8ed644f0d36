/** A zone whose clocks a rule follows, as people write it: `Europe/Berlin`; without one it is UTC. How far its clocks are from UTC, the platform knows. */

export const UTC = 'UTC';
/** How a zone is written, for patterns. */
export const ZONE = String.raw`[A-Z][\w+-]*\/[\w+/-]+|UTC`;

export const unknownZone = (zone: string): string => `“${zone}” is no time zone that Google knows: write it like Europe/Berlin or America/New_York`;

export interface Zoned {
  /** Absent: UTC. */
  zone?: string;
}

export interface ZoneClocks {
  /** Minutes that a zone's clocks are ahead of UTC at an instant (UTC milliseconds). */
  offsetOf(zone: string, at: number): number;
}

export const MINUTE_MS = 60_000;
export const DAY_MS = 1440 * MINUTE_MS;

const offsetAt = ({ zone }: Zoned, { offsetOf }: ZoneClocks, at: number): number => (zone === undefined ? 0 : offsetOf(zone, at) * MINUTE_MS);

/** What clocks there show, as milliseconds since they showed the beginning of 1970. */
export const shownAt = (zoned: Zoned, clocks: ZoneClocks, at: number): number => at + offsetAt(zoned, clocks, at);

/** The instant at which clocks there show this; an hour that is left out in spring is the one beside it. */
export function instantOf(zoned: Zoned, clocks: ZoneClocks, shown: number): number {
  const near = shown - offsetAt(zoned, clocks, shown);
  return shown - offsetAt(zoned, clocks, near);
}
