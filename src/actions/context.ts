/** What every action is given: the doors to Google and the platform, and who acts. Made once a call, by addon/. */
import type { Alarm, Clock, Hashes, Lock, Log, Mail, OpenDocument, Person, Place, Properties, Zones } from '../workspace/platform.ts';
import type { Rounds } from '../workspace/rounds.ts';

export interface Context {
  rounds: Rounds;
  clock: Clock;
  zones: Zones;
  properties: Properties;
  lock: Lock;
  hashes: Hashes;
  log: Log;
  mail: Mail;
  alarm: Alarm;
  person: Person;
  place: Place;
  openDocument: OpenDocument;
  /** Text nobody can guess, new at every call. */
  newToken(): string;
  /** What the script says its web app's address is; empty where it has none. */
  webAppAddress: string;
}
