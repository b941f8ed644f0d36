/** Lets the recipients in and locks what went out; then reads back who may open each link, with record and dashboard anew. */
import { nameOfDocument } from '../../playbook/incident.ts';
import { RECORD_TABS } from '../../record/tabs.ts';
import { readCall } from '../../record/write.ts';
import { listPermissions, lockFile, unlockFile } from '../../workspace/drive.ts';
import { grouped, must } from '../../workspace/rounds.ts';
import type { Call } from '../../workspace/rounds.ts';
import type { Drive } from '../../workspace/wire.ts';
import type { Context } from '../context.ts';
import { readLive } from '../dashboard-tabs.ts';
import { fail } from '../failure.ts';
import { mustBeOpen, readIndex } from '../index-of-incidents.ts';
import { withGroups } from '../outward/who-marks.ts';
import { listOutward, reread } from '../review/load.ts';
import type { Loaded } from '../review/load.ts';
import { groupsIn } from '../review/reading.ts';
import { faqCall, keepFaq, knownFaq } from './faq.ts';
import { discard, strayCalls } from './freezing.ts';
import type { Frozen } from './freezing.ts';
import { mustBeReady } from './going-out.ts';
import type { GoingOut } from './going-out.ts';
import { grantCall, lackingIn, mustBeGranted, mustReachAll } from './letting-in.ts';
import type { OutwardPlace } from './outward-folder.ts';
import type { Handing } from '../index-of-incidents.ts';

interface Releasing {
  loaded: Loaded;
  going: GoingOut;
  recipients: readonly string[];
  place: OutwardPlace;
  handing: Handing;
}

export interface Released {
  loaded: Loaded;
  /** The FAQ for CSMs. */
  faq: string;
}

interface Fresh {
  locks: Call<Drive.Schema$File>[];
  faq: Call<Drive.Schema$File>;
}

/** A round for each person or group that lacks access, then the read back under the lock, which `then` goes on with. */
export function release<T>(context: Context, releasing: Releasing, frozen: Frozen, then: (released: Released) => T): T {
  const lacking = lackingIn(releasing.place.permissions, releasing.recipients);
  const fresh: Fresh = { locks: lockCalls(releasing, frozen), faq: faqCall(context, releasing) };
  const known = knownFaq(releasing);
  // What is not there yet has no permissions to read: it goes ahead by itself.
  const made = lacking.length > 0 || known === undefined ? letIn(context, releasing, lacking, fresh) : undefined;
  return context.lock.hold(() => then(made === undefined ? readBack(context, releasing, frozen, known ?? '', fresh) : readBack(context, releasing, frozen, made)));
}

function lockCalls({ loaded: { entry }, going, handing }: Releasing, { file, pdf }: Frozen): Call<Drive.Schema$File>[] {
  const reason = `${entry.number}: handed over. It stays as it went out.`;
  return [...[file, ...(pdf ? [pdf.file] : [])].map((one) => lockFile(one, reason, 'lock what is handed over')), lockFile(going.id, reason, `lock the ${nameOfDocument(handing.message)}`)];
}

/** @returns The FAQ's id. */
function letIn(context: Context, { handing, loaded }: Releasing, lacking: readonly string[], { locks, faq }: Fresh): string {
  const [first, ...others] = lacking;
  const done = grouped(context.rounds, { grants: first === undefined ? [] : [grantCall(handing.folder, first)], locks, faq: [faq] });
  const made = done.faq[0]?.ok ? (done.faq[0].value.id ?? '') : '';
  if (made !== '') keepFaq(context, loaded.entry.number, made);
  if (first !== undefined && done.grants[0]) mustBeGranted(first, done.grants[0]);
  [...done.locks, ...done.faq].forEach((outcome) => must<Drive.Schema$File>(outcome));
  for (const address of others) {
    const [granted] = context.rounds([grantCall(handing.folder, address)]);
    mustBeGranted(address, granted);
  }
  return made;
}

function readBack(context: Context, releasing: Releasing, frozen: Frozen, faq: string, fresh?: Fresh): Released {
  const { loaded, handing, recipients } = releasing;
  const { number, record } = loaded.entry;
  const links = [{ name: nameOfDocument(handing.message), id: frozen.file }, ...(frozen.pdf ? [{ name: 'PDF', id: frozen.pdf.file }] : []), { name: 'FAQ for CSMs', id: faq }];
  const { lists, sheets: [recordRead, dashboard], files, locks, faqs } = grouped(context.rounds, {
    lists: links.map(({ name, id }) => listPermissions(id, `read who can see the ${name}`)),
    sheets: [readCall(record, RECORD_TABS, `read the record of ${number}`), readLive(loaded.setUp)],
    files: [listOutward(handing.folder)],
    locks: fresh?.locks ?? [],
    faqs: fresh ? [fresh.faq] : [],
  });
  [...locks, ...faqs].forEach((outcome) => must<Drive.Schema$File>(outcome));
  mustReachAll(links.map(({ name }, at) => ({ name, outcome: lists[at] })), recipients);
  const entry = mustBeOpen(context, number);
  if (entry.handing?.run !== handing.run) throw fail('busy', 'A later press has taken this one over.', 'Wait for that one, then reload the page.');
  const strays = files[0]?.ok ? strayCalls(entry, files[0].value.files ?? [], frozen.file, frozen.pdf?.file, faq) : [];
  if (strays.length > 0) context.rounds(strays);
  const now = reread(context, loaded, withGroups(context, entry, groupsIn(lists.flatMap((list) => (list.ok ? (list.value.permissions ?? []) : [])))), [recordRead, dashboard]);
  mustStillGoOut(context, now, releasing, frozen);
  return { loaded: now, faq };
}

/** Somebody may have asked for changes while people were let in. */
function mustStillGoOut(context: Context, now: Loaded, { handing }: Releasing, { file, pdf }: Frozen): void {
  try {
    mustBeReady(context, now, handing.message);
  } catch (error) {
    discard(context, [file, ...(pdf ? [pdf.file] : [])]);
    throw error;
  }
}

/** Nobody was told anything: what is wrong can be put right in the document itself. Not where another press has taken this one over. */
export function unlock(context: Context, { loaded, going, handing }: Pick<Releasing, 'loaded' | 'going' | 'handing'>): void {
  if (readIndex(context.properties, loaded.entry.number)?.handing?.run !== handing.run) return;
  const [outcome] = context.rounds([unlockFile(going.id, `unlock the ${nameOfDocument(handing.message)}`)]);
  if (!outcome.ok) context.log.note(outcome.error.message);
}
