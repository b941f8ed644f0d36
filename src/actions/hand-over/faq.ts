/** The FAQ for CSMs goes along with every hand-over: made in the outward folder, or written there anew. */
import type { Call } from '../../workspace/rounds.ts';
import type { Drive } from '../../workspace/wire.ts';
import type { Context } from '../context.ts';
import { csmFaqCall, csmFaqHash } from '../csm-faq.ts';
import { mustBeOpen, writeIndex } from '../index-of-incidents.ts';
import type { Handing, MadeEntry, Outward } from '../index-of-incidents.ts';
import type { Loaded } from '../review/load.ts';
import { instantNow } from './freezing.ts';
import type { OutwardPlace } from './outward-folder.ts';

interface WithFaq {
  loaded: Pick<Loaded, 'entry' | 'reviewing'>;
  place: OutwardPlace;
  handing: Handing;
}

/** As the properties have it, or as a run left it that ended before it could say so. */
export const knownFaq = ({ loaded: { entry }, place }: WithFaq): string | undefined => (place.lost ? undefined : (entry.outward?.faq ?? place.files.find(({ properties }) => properties?.['kind'] === 'FAQ for CSMs')?.id ?? undefined));

/** For a round with others. */
export function faqCall(context: Context, withFaq: WithFaq): Call<Drive.Schema$File> {
  const faq = knownFaq(withFaq);
  return csmFaqCall(context, withFaq.loaded.reviewing, { folder: withFaq.handing.folder, ...(faq === undefined ? {} : { faq }) });
}

/** Pressing again finds it. */
export function keepFaq(context: Context, number: string, faq: string): void {
  context.lock.hold(() => {
    const now = mustBeOpen(context, number);
    if (now.outward && now.outward.faq !== faq) writeIndex(context.properties, { ...now, outward: { ...now.outward, faq } });
  });
}

/** What was just written there, by what was read before it. */
export function withFaq(context: Context, { outward, ...entry }: MadeEntry, faq: string, { reviewing }: Pick<Loaded, 'reviewing'>): MadeEntry {
  if (!outward) return entry;
  const { faqBehind: _, ...rest } = outward;
  const now: Outward = { ...rest, faq, faqAt: instantNow(context), faqSays: csmFaqHash(context, reviewing) };
  return { ...entry, outward: now };
}
