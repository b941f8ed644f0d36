/**
 * The FAQ for CSMs in the incident's outward folder: made with the first hand-over, written whole whenever what it has to say
 * is another. Comments on it stay: they hang on the document, not on its words.
 */
import { csmFaq, csmFaqHtml, csmFaqName, csmFaqSays } from '../playbook/csm-faq.ts';
import type { CsmFaqPaper, OfferedAnswer } from '../playbook/csm-faq.ts';
import { readWords } from '../record/reviews.ts';
import { importHtml, replaceByHtml } from '../workspace/drive.ts';
import type { Call } from '../workspace/rounds.ts';
import type { Drive } from '../workspace/wire.ts';
import type { Context } from './context.ts';
import { readSetUp } from './index-of-incidents.ts';
import type { Outward } from './index-of-incidents.ts';
import { incidentPage } from './links.ts';
import { answerWords, benchFor, needsFor } from './review/reading.ts';
import type { Reviewing } from './review/reading.ts';

/** Its public property `kind`. */
const KIND = 'FAQ for CSMs';

/** Makes it in the folder, or writes it anew. `faq`: absent where there is none yet. */
export function csmFaqCall(context: Context, reviewing: Reviewing, { folder, faq }: Pick<Outward, 'folder' | 'faq'>): Call<Drive.Schema$File> {
  const { number } = reviewing.entry;
  const html = csmFaqHtml(paperOf(context, reviewing), context.clock.now());
  if (faq !== undefined) return replaceByHtml(faq, html, `write the FAQ for CSMs of ${number}`);
  return importHtml({ name: csmFaqName(number), parent: folder, properties: { incident: number, kind: KIND }, closed: true }, html, `make the FAQ for CSMs of ${number}`);
}

/** Kept as `outward.faqSays` of what was written: another value at a later look means that it is behind. */
export const csmFaqHash = (context: Context, reviewing: Reviewing): string => context.hashes.sha256(csmFaqSays(paperOf(context, reviewing))).slice(0, 16);

export const offeredAnswers = (context: Context, reviewing: Reviewing): OfferedAnswer[] => paperOf(context, reviewing).answers;

function paperOf(context: Context, reviewing: Reviewing): CsmFaqPaper {
  const { entry, incident, tables, verified } = reviewing;
  const page = incidentPage({ webAppUrl: readSetUp(context.properties)?.webAppUrl ?? '' }, entry.number) ?? '';
  const { words: _, accepted: __, ...bench } = benchFor(reviewing, answerWords(context, { question: '', answer: '' }));
  const faq = csmFaq({
    faq: incident.faq,
    needs: needsFor(reviewing, 'faq'),
    bench,
    entries: verified.entries,
    handedOver: Object.values(entry.outward?.messages ?? {}).flatMap((one) => (one ? [one.at] : [])),
    fingerprintOf: (item) => answerWords(context, item).words,
    questionOf: ({ text }) => (text === undefined ? undefined : readWords(tables.words, text, context.hashes.sha256)?.[0]),
  }, context.clock.now());
  return { ...faq, number: entry.number, title: entry.restricted ? '' : incident.title, page };
}
