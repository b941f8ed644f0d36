/** What a page may ask to be done: each needs the session's token, and is done as the person at the keyboard. */
import type { Place } from '../apps-script/script-project.ts';
import type { ShownPage } from '../apps-script/script-project.ts';
import { pageKey } from '../apps-script/script-backend.ts';
import { isRecord } from '../apps-script/plain-data.ts';
import { readManifest } from '../apps-script/manifest.ts';
import { scopeWords } from '../apps-script/web-app.ts';
import { Refused } from './asking.ts';
import { comment, edit, makeCopy, reply, settle } from './document-acts.ts';
import { functionsIn } from './file-head.ts';
import { functionsOf } from './frames.ts';
import { quoted, SHEETS_API } from './spreadsheet-page.ts';
import { changeLines } from './sheet-lines.ts';
import { applySwitches, methodsOf, wholeNumber } from './switches-page.ts';
import { asked, TITLE } from './world.ts';
import type { Visit } from './world.ts';

/** What was sent, parsed: a JSON object. */
export type Sent = Readonly<Record<string, unknown>>;

/** `keyboard`: the person who sits there from now on. */
export interface Done {
  json: object;
  keyboard?: string;
}

const RUN = /^\/run\/(\w+)$/;

/** Any other POST is an API's. */
export const isAct = (pathname: string): boolean => RUN.test(pathname) || pathname in acts;

/** Does it, as the person at the keyboard. Throws Refused. */
export async function act(visit: Visit, sent: Sent): Promise<Done> {
  const { pathname } = visit.url;
  const simple = acts[pathname];
  return simple ? simple(visit, sent) : { json: await runForPage(visit, RUN.exec(pathname)?.[1] ?? '', sent) };
}

const acts: Readonly<Record<string, (visit: Visit, sent: Sent) => Done | Promise<Done>>> = {
  '/keyboard': ({ world }, { email }) => {
    const person = world.workspace.directory.people.find((one) => one.email === email);
    if (!person) throw new Refused(400, 'Nobody has that address here.');
    return { json: {}, keyboard: person.email };
  },
  '/press': async (visit, sent) => ({ json: await press(visit, sent) }),
  '/consent': ({ world, email }) => {
    world.project.consent(email);
    return { json: {} };
  },
  '/cell': (visit, sent) => {
    typeInto(visit, sent);
    return { json: {} };
  },
  '/lines': (visit, sent) => {
    changeLines(visit, texts(sent));
    return { json: {} };
  },
  '/edit': (visit, sent) => ({ json: edit(visit, sent) }),
  '/copy': (visit, sent) => ({ json: makeCopy(visit, sent) }),
  '/suggestion': (visit, sent) => {
    settle(visit, sent);
    return { json: {} };
  },
  '/comment': (visit, sent) => {
    comment(visit, sent);
    return { json: {} };
  },
  '/reply': (visit, sent) => {
    reply(visit, sent);
    return { json: {} };
  },
  '/clock': async ({ world }, { hours, minutes }) => {
    await world.time.moveOn((wholeNumber(String(hours), MOST_HOURS) * 60 + wholeNumber(String(minutes), 59)) * 60_000);
    return { json: {} };
  },
  '/switches': ({ world }, sent) => {
    applySwitches(world, texts(sent));
    return { json: {} };
  },
  '/faults': (visit, sent) => {
    addFault(visit, sent);
    return { json: {} };
  },
  '/faults/clear': ({ world }) => {
    world.workspace.faults.clear();
    return { json: {} };
  },
};

/** Each hour on the way runs everybody's timed triggers: a year at a press would take minutes. */
const MOST_HOURS = 744;

const texts = (sent: Sent): Record<string, string> => Object.fromEntries(Object.entries(sent).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));

/** A menu's item: only one that the person's menu in that file has. The first time Google asks for consent. */
async function press(visit: Visit, sent: Sent): Promise<object> {
  const { world, email } = visit;
  const { file, kind, function: name } = texts(sent);
  if (file === undefined || name === undefined || (kind !== 'document' && kind !== 'spreadsheet')) throw new Refused(400, 'A press names file, kind and function.');
  const place: Place = { kind, fileId: file };
  if (!functionsIn(world.project.menus(place, email)).includes(name)) throw new Refused(403, 'Your menu in this file has no such item.');
  if (world.project.state.consents[email] === undefined) {
    return { consent: { title: TITLE, email, scopes: readManifest(world.dist).oauthScopes.map((scope) => scopeWords[scope] ?? scope) } };
  }
  const { error, shown } = await settled(visit, name, place, 'menu', []);
  return { error, shown };
}

async function runForPage(visit: Visit, name: string, { frame, args }: Sent): Promise<object> {
  const framed = visit.world.frames.find(typeof frame === 'string' ? frame : '');
  if (!framed || framed.kind === 'mail') throw new Refused(404, 'That page of the add-on is no longer known here. Open it again.');
  if (!functionsOf(visit.world.dist).includes(name)) throw new Refused(404, `Script function not found: ${name}`);
  const given: unknown = typeof args === 'string' ? JSON.parse(args) : [];
  if (!Array.isArray(given)) throw new Refused(400, 'The arguments are a list.');
  return settled(visit, name, framed.place, 'client', given);
}

interface Settled {
  value?: unknown;
  /** `Name: message`, as the page's failure handler gets it. */
  error?: string;
  shown?: object;
}

/** Runs it as the person at the keyboard, whoever the page was made for: so does Google where a browser knows several accounts. */
async function settled({ world, email, host }: Visit, name: string, place: Place, via: 'menu' | 'client', args: readonly unknown[]): Promise<Settled> {
  const fileId = place.kind === 'none' ? undefined : place.fileId;
  const { project } = world;
  const pages = () => (fileId === undefined ? {} : { sidebar: project.page('sidebar', { as: email, fileId }), dialog: project.page('dialog', { as: email, fileId }) });
  const selected = () => (fileId === undefined ? undefined : project.state.selections[pageKey('selection', email, fileId)]);
  const before = { ...pages(), alerts: project.state.alerts.length, selected: selected() };
  const answer: Settled = await world.run({ as: email, function: name, args, place, via }).then(
    (value) => ({ value }),
    (error: unknown) => ({ error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }),
  );
  const after = pages();
  const framed = (kind: 'sidebar' | 'dialog'): object => {
    const page = after[kind];
    return page === undefined || page === before[kind] ? {} : { [kind]: { ...sizeOf(page), url: world.frames.address(host, { kind, page, place, query: '' }) } };
  };
  const alerts = project.state.alerts.slice(before.alerts).filter((alert) => alert.as === email && alert.fileId === fileId);
  return { ...answer, shown: { ...framed('sidebar'), ...framed('dialog'), alerts, ...(selected() === before.selected ? {} : { selected: selected() }) } };
}

const sizeOf = ({ title, width, height, modal }: ShownPage) => ({ title, width, height, modal });

/** As typed by hand: the Sheet makes numbers, dates and formulas of it. */
function typeInto(visit: Visit, sent: Sent): void {
  const { file = '', sheet = '', cell = '', value = '' } = texts(sent);
  if (!/^[A-Z]{1,3}\d{1,7}$/.test(cell)) throw new Refused(400, `“${cell}” is no cell.`);
  const range = `${quoted(sheet)}!${cell}`;
  asked(visit, 'PUT', `${SHEETS_API}/${encodeURIComponent(file)}/values/${encodeURIComponent(range)}?valueInputOption=USER_ENTERED`, { values: [[value]] });
}

function addFault({ world }: Visit, sent: Sent): void {
  const { method = '', answer = '', when, nth } = texts(sent);
  if (!methodsOf(world).includes(method)) throw new Refused(400, `The local Workspace has no method “${method}”. Write it as Google does, e.g. drive.files.copy.`);
  world.workspace.faults.add({ method, nth: Math.max(1, wholeNumber(nth, 99)), when: when === 'after' ? 'after' : 'before', answer: answer === 'timeout' ? 'timeout' : Number(answer) });
}

export const isSent = (value: unknown): value is Sent => isRecord(value);
