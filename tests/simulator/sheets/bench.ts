/**
 * A local Sheets on its own: a few files with roles stand in for Drive, and every body and answer is held against Google's
 * description, as the whole local Workspace does.
 */
import { createFakeClock } from '../../../src/simulator/clock.ts';
import { apis } from '../../../src/simulator/discovery/table.ts';
import { createIds } from '../../../src/simulator/ids.ts';
import { googleLimits, type Limits } from '../../../src/simulator/limits.ts';
import { ApiError, RawReply, type Clock, type Content, type Directory, type Files, type Json, type JsonObject, type Role, type Service } from '../../../src/simulator/service.ts';
import { byHand, type Hands } from '../../../src/simulator/sheets/by-hand.ts';
import { createSheets } from '../../../src/simulator/sheets/sheets.ts';
import { createSwitches } from '../../../src/simulator/switches.ts';
import { answerDefects, bodyViolations } from '../../../src/simulator/validate.ts';

export const OWNER = 'owner@example.com';
export const WRITER = 'writer@example.com';
export const READER = 'reader@example.com';
export const STRANGER = 'stranger@example.com';

const SHEET = 'application/vnd.google-apps.spreadsheet';

/** What an ApiError comes to on the wire, as one line: `400 INVALID_ARGUMENT message`. */
export type Refusal = string;

export interface Bench {
  sheets: Service & Content;
  clock: Clock;
  /** Id of a spreadsheet made by the owner, shared with writer and reader. */
  id: string;
  /** Files and what was done to them. */
  files: Files & { touched: string[]; add(mimeType: string): string };
  /** One method as a person (the writer where not named). Throws ApiError. */
  call(method: string, path?: Record<string, string>, query?: Record<string, string | boolean | readonly string[]>, body?: JsonObject, as?: string): JsonObject;
  /** A batch of requests by the writer; the replies. */
  batch(...requests: JsonObject[]): Json[];
  batchAs(person: string, ...requests: JsonObject[]): Json[];
  get(range: string, valueRenderOption?: string): Json;
  /** Writes rows from a corner on; RAW where not said otherwise. */
  put(range: string, values: Json[][], valueInputOption?: string): void;
  /** spreadsheets.get; of the whole where no ranges are given. */
  look(query?: Record<string, string | boolean | readonly string[]>, as?: string): JsonObject;
  /** The first tab of a look with grid data. */
  grid(range?: string): JsonObject;
  hands: Hands;
}

export function createBench(limits: Partial<Limits> = {}): Bench {
  const clock = createFakeClock('2026-11-23T09:00:00Z');
  const ids = createIds(1);
  const files = createFiles();
  const directory: Directory = {
    domain: 'example.com',
    people: [OWNER, WRITER, READER].map((email) => ({ email, displayName: email, timeZone: 'Europe/Berlin' })),
    groups: [{ email: 'team@example.com', displayName: 'Team', members: [WRITER] }],
  };
  const sheets = createSheets({ ids, clock, directory, files, limits: { ...googleLimits, ...limits }, switches: createSwitches() });
  const id = files.add(SHEET);
  sheets.createEmpty(id, 'Record');

  const call: Bench['call'] = (method, path = {}, query = {}, body = {}, as = WRITER) => {
    const name = `sheets.spreadsheets.${method}`;
    const known = apis.sheets.methods[name];
    const handler = sheets.handlers[name];
    if (known === undefined || handler === undefined) throw new Error(`no such method: ${name}`);
    const wrong = known.request === undefined ? [] : bodyViolations(apis.sheets, known.request, body);
    if (wrong.length > 0) throw new Error(`the test sends what Google refuses: ${wrong.map(({ text }) => text).join(' ')}`);
    const sent: JsonObject = JSON.parse(JSON.stringify(body));
    const reply = handler({ method: name, caller: { email: as, scopes: [] }, path: { spreadsheetId: id, ...path }, query, body: sent, now: clock.now() });
    if (reply instanceof RawReply) throw new Error('bytes where JSON was expected');
    const answer: JsonObject = JSON.parse(JSON.stringify(reply));
    const defects = known.response === undefined ? [] : answerDefects(apis.sheets, known.response, answer);
    if (defects.length > 0) throw new Error(`not an answer of Google's: ${defects.join(' ')}`);
    return answer;
  };
  const batchAs: Bench['batchAs'] = (person, ...requests) => listIn(call('batchUpdate', {}, {}, { requests }, person), 'replies');

  return {
    sheets, clock, id, files, call, batchAs,
    batch: (...requests) => batchAs(WRITER, ...requests),
    get: (range, valueRenderOption) => call('values.get', { range }, valueRenderOption === undefined ? {} : { valueRenderOption })['values'] ?? [],
    put: (range, values, valueInputOption = 'RAW') => void call('values.update', { range }, { valueInputOption }, { values }),
    look: (query, as) => call('get', {}, query, {}, as),
    grid: (range) => at(call('get', {}, { includeGridData: true, ...(range === undefined ? {} : { ranges: [range] }) }), 'sheets', 0, 'data', 0),
    hands: byHand(sheets, clock, WRITER, id),
  };
}

function createFiles(): Bench['files'] {
  const known = new Map<string, { name: string; mimeType: string; roles: Map<string, Role> }>();
  const touched: string[] = [];
  const add = (mimeType: string, name = 'Record', owner = OWNER): string => {
    const id = `file-${known.size + 1}`;
    known.set(id, { name, mimeType, roles: new Map([[READER, 'reader'], [WRITER, 'writer'], [owner, 'owner']]) });
    return id;
  };
  return {
    touched,
    add,
    find: (id) => {
      const file = known.get(id);
      return file && { name: file.name, mimeType: file.mimeType, trashed: false };
    },
    roleOf: (id, email) => known.get(id)?.roles.get(email),
    create: (mimeType, name, email) => add(mimeType, name, email),
    rename: (id, name) => {
      const file = known.get(id);
      if (file) file.name = name;
    },
    touch: (id, email) => void touched.push(`${id} ${email}`),
  };
}

/** The refusal an act meets, as one line. */
export function refusalOf(act: () => unknown): Refusal {
  try {
    act();
  } catch (error) {
    if (error instanceof ApiError) return `${error.code} ${error.status} ${error.message}`;
    throw error;
  }
  return 'taken';
}

/** A part of an answer, which must be there. */
export function at(value: Json | undefined, ...path: (string | number)[]): JsonObject {
  const found = part(value, ...path);
  if (typeof found !== 'object' || found === null || Array.isArray(found)) throw new Error(`no object at ${path.join('.')}`);
  return found;
}

/** A part of an answer; undefined where there is none. */
export function part(value: Json | undefined, ...path: (string | number)[]): Json | undefined {
  return path.reduce<Json | undefined>((found, key) => {
    if (Array.isArray(found)) return typeof key === 'number' ? found[key] : undefined;
    return typeof found === 'object' && found !== null ? found[key] : undefined;
  }, value);
}

function listIn(answer: JsonObject, name: string): Json[] {
  const list = answer[name];
  return Array.isArray(list) ? list : [];
}

/** A GridRange on the tab with id 0: [rows) and [columns). */
export const box = (startRowIndex: number, endRowIndex: number, startColumnIndex: number, endColumnIndex: number): JsonObject => ({ sheetId: 0, startRowIndex, endRowIndex, startColumnIndex, endColumnIndex });
