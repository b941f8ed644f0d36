/** The real side of the platform's interfaces: the only place, with menus and pages, that names Apps Script's globals. */
import type { Context } from '../actions/context.ts';
import { fail } from '../actions/failure.ts';
import { GoogleError } from '../workspace/errors.ts';
import type { Alarm, Clock, Hashes, Lock, Log, Mail, OpenDocument, PdfFile, Place, Properties, Zones } from '../workspace/platform.ts';
import { createRounds } from '../workspace/rounds.ts';
import type { Transport } from '../workspace/transport.ts';

const LOCK_WAIT_MS = 10_000;

const transport: Transport = {
  fetchAll(requests) {
    const authorization = `Bearer ${ScriptApp.getOAuthToken()}`;
    const responses = UrlFetchApp.fetchAll(
      requests.map(({ method, url, contentType, payload }) => ({
        method: METHODS[method],
        url,
        headers: { Authorization: authorization },
        muteHttpExceptions: true,
        ...(contentType === undefined ? {} : { contentType }),
        ...(payload === undefined ? {} : { payload }),
      })),
    );
    return responses.map((response, i) => ({ status: response.getResponseCode(), body: requests[i]?.binary && isDone(response) ? Utilities.base64Encode(response.getContent()) : response.getContentText() }));
  },
};

/** A refusal is text, whatever was asked for. */
const isDone = (response: GoogleAppsScript.URL_Fetch.HTTPResponse): boolean => response.getResponseCode() >= 200 && response.getResponseCode() < 300;

const METHODS = { GET: 'get', POST: 'post', PATCH: 'patch', PUT: 'put', DELETE: 'delete' } as const;

const clock: Clock = { now: () => Date.now(), sleep: (milliseconds) => Utilities.sleep(milliseconds) };

const MINUTE_MS = 60_000;
const offsets = new Map<string, number>();

/** Zones' clocks change at a quarter of an hour, so one answer holds for it. Undefined: Google refuses the zone. */
function offsetOf(zone: string, at: number): number | undefined {
  const quarter = Math.floor(at / (15 * MINUTE_MS));
  const known = offsets.get(`${zone} ${quarter}`);
  if (known !== undefined) return known;
  try {
    const [, sign, hours, minutes] = /^([+-])(\d\d)(\d\d)$/.exec(Utilities.formatDate(new Date(quarter * 15 * MINUTE_MS), zone, 'Z')) ?? [];
    const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
    offsets.set(`${zone} ${quarter}`, offset);
    return offset;
  } catch (error) {
    log.note(`time zone ${zone}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** Whose clocks show UTC all year. Java, behind `formatDate`, takes a zone that it does not know for UTC without a word: any other that shows it in winter and summer is none. */
const ALWAYS_UTC = /^(Etc\/(UTC|GMT|UCT|Universal|Zulu|Greenwich|GMT[+-]?0)|Africa\/(Abidjan|Accra|Bamako|Banjul|Bissau|Conakry|Dakar|Freetown|Lome|Monrovia|Nouakchott|Ouagadougou|Sao_Tome|Timbuktu)|Atlantic\/(Reykjavik|St_Helena)|America\/Danmarkshavn)$/;

const zones: Zones = {
  knows: (zone) => ALWAYS_UTC.test(zone) || [0, 6].some((month) => (offsetOf(zone, Date.UTC(2026, month, 15)) ?? 0) !== 0),
  offsetOf: (zone, at) => offsetOf(zone, at) ?? 0,
};

const properties: Properties = {
  get: (key) => PropertiesService.getScriptProperties().getProperty(key) ?? undefined,
  set: (key, value) => void PropertiesService.getScriptProperties().setProperty(key, value),
  remove: (key) => void PropertiesService.getScriptProperties().deleteProperty(key),
  all: () => PropertiesService.getScriptProperties().getProperties(),
};

const lock: Lock = {
  hold(work) {
    const held = LockService.getScriptLock();
    if (held.hasLock()) return work();
    if (!held.tryLock(LOCK_WAIT_MS)) throw new GoogleError('busy', 'take the script’s lock', 'another run holds it');
    try {
      return work();
    } finally {
      held.releaseLock();
    }
  },
};

/** Bytes come signed, and text is ASCII unless UTF-8 is asked for (google-apis.md H12). */
const hex = (bytes: GoogleAppsScript.Byte[]): string => bytes.map((byte) => (byte & 0xff).toString(16).padStart(2, '0')).join('');

const hashes: Hashes = {
  sha256: (text) => hex(Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, text, Utilities.Charset.UTF_8)),
  sha256OfBase64: (base64) => hex(Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, Utilities.base64Decode(base64))),
  hmac: (text, secret) => hex(Utilities.computeHmacSha256Signature(text, secret, Utilities.Charset.UTF_8)),
};

const log: Log = { note: (line) => console.log(line) };

const SENDER = 'Incident Comms';

/** No reply headers exist here. Answers reach whoever acts, who is the one to ask: so `noReply` is right nowhere. */
const mail: Mail = {
  send: ({ to, subject, body, html, attachments = [] }) =>
    mailing('send a mail', () => MailApp.sendEmail({ to, subject, body, name: SENDER, ...(html === undefined ? {} : { htmlBody: html }), ...(attachments.length === 0 ? {} : { attachments: attachments.map(blobOf) }) })),
  remaining: () => mailing('ask how many mails are left', () => MailApp.getRemainingDailyQuota()),
};

const blobOf = ({ name, base64 }: PdfFile): GoogleAppsScript.Base.Blob => Utilities.newBlob(Utilities.base64Decode(base64), 'application/pdf', name);

/** Google's refusals are prose; those with a cure of their own are told apart. */
function mailing<T>(doing: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const code = /too many times/i.test(said) ? 'rate limited' : /permission/i.test(said) ? 'consent missing' : 'refused';
    throw new GoogleError(code, doing, said);
  }
}

/** `findText` takes a pattern of RE2: every sign of the words stands for itself. */
const patternOf = (words: string): string => words.trim().replace(/[^\p{L}\p{N}\s]/gu, (sign) => (sign.charCodeAt(0) < 128 ? `\\${sign}` : sign)).replace(/\s+/g, '\\s+');

const openDocument: OpenDocument = {
  select(words, nth) {
    const document = DocumentApp.getActiveDocument();
    const pattern = patternOf(words);
    if (!document || pattern === '') return false;
    const body = document.getBody();
    // The types say that there always is one.
    let found: GoogleAppsScript.Document.RangeElement | null = body.findText(pattern);
    for (let seen = 0; found && seen < nth; seen++) {
      const next: GoogleAppsScript.Document.RangeElement | null = body.findText(pattern, found);
      if (!next) break;
      found = next;
    }
    if (!found) return false;
    const text = found.getElement().asText();
    const [start, end] = found.isPartial() ? [found.getStartOffset(), found.getEndOffsetInclusive()] : [0, text.getText().length - 1];
    document.setSelection(document.newRange().addElement(text, start, end).build());
    return true;
  },
};

/** The trigger's function, by its name in main.ts. */
const ALARM = 'remind';
const ALARM_KEPT = 'alarm';

/** One of a person; from another document than the one it was made in, Google does not show it. */
const alarm: Alarm = {
  kept: () => PropertiesService.getUserProperties().getProperty(ALARM_KEPT) ?? undefined,
  keep: (text) => void PropertiesService.getUserProperties().setProperty(ALARM_KEPT, text),
  make() {
    try {
      for (const trigger of ScriptApp.getProjectTriggers()) if (trigger.getHandlerFunction() === ALARM) ScriptApp.deleteTrigger(trigger);
      return ScriptApp.newTrigger(ALARM).timeBased().everyHours(1).create().getUniqueId();
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      throw new GoogleError(/permission|authorization/i.test(said) ? 'consent missing' : 'refused', 'start the hourly check for reminders', said);
    }
  },
};

/** Identity is the session's, never the page's. */
export function createContext(place: Place, who: { getEmail(): string } = Session.getActiveUser()): Context {
  const email = who.getEmail().toLowerCase();
  if (email === '') throw fail('consent missing', 'Google does not say who you are.', 'Allow Incident Comms to see your address: open it from the menu once more. Another company’s account cannot be used.');
  return { rounds: createRounds(transport, clock), clock, zones, properties, lock, hashes, log, mail, alarm, person: { email }, place, openDocument, newToken: () => Utilities.getUuid(), webAppAddress: webAppAddress() };
}

function webAppAddress(): string {
  // No deployment yet: the service has no address.
  return ScriptApp.getService().getUrl() ?? '';
}

/** The sidebar belongs to a document; a web page and a trigger have none. */
export function placeOfCall(): Place {
  const fileId = activeFile();
  return fileId === undefined ? { door: 'web' } : { door: 'sidebar', fileId };
}

function activeFile(): string | undefined {
  try {
    // In a Sheet and in the web app there is none.
    return DocumentApp.getActiveDocument()?.getId();
  } catch (error) {
    // The permission for the current document was not granted: everything works but the place.
    log.note(`no document here: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** The Sheet whose menu was used. */
export function activeSheet(): string | undefined {
  try {
    return SpreadsheetApp.getActiveSpreadsheet()?.getId();
  } catch (error) {
    // The permission for the current Sheet was not granted: Repair is then the dashboard's.
    log.note(`no Sheet here: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}
