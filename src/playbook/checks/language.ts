/** Which language a text is in, by its commonest words and letters: enough to say that a text is not English and therefore not checked. */
import { missing } from './checking.ts';
import type { Checking } from './checking.ts';
import type { Finding } from './finding.ts';
import type { Reading } from './reading.ts';

const COMMON: Readonly<Record<string, ReadonlySet<string>>> = {
  English: new Set('the of and to in is was were we you your our for on with have has not are that this it be will by from at as or no do need data if a an they their which who when can did but so all these there been its into over after while'.split(' ')),
  German: new Set('der die das und ist nicht wir sie ihre ihr unsere haben wurde wurden werden mit für auf von zu den dem ein eine keine im bis uhr bitte es sind hat'.split(' ')),
  French: new Set('le la les de des du et est nous vous votre vos notre nos avons pas pour dans sur une un été avec que qui ont ce cette aucune à au'.split(' ')),
  Spanish: new Set('el la los las de del y es nosotros su sus nuestro hemos para en con una un que no se por ha fue fueron ningún datos a al'.split(' ')),
  Portuguese: new Set('o a os as de do da dos das e é nós seu seus nosso para em com uma um que não se por foi foram dados ao'.split(' ')),
  Italian: new Set('il lo la i gli le di del della e è noi vostro vostri nostro abbiamo per in con una un che non si da sono stati dati al'.split(' ')),
  Dutch: new Set('de het een en is niet wij we u uw onze hebben voor op met van te dat die werd werden geen zijn naar bij aan'.split(' ')),
};

/** Enough words to tell. */
const ENOUGH = 8;

export function languageOf({ words, plain }: Reading): string {
  const other = scriptOf(plain);
  if (other) return other;
  if (words.length < ENOUGH) return 'English';
  const sample = words.slice(0, 1000);
  const scores = Object.entries(COMMON).map(([name, common]) => ({ name, score: sample.filter(({ text }) => common.has(text)).length }));
  const english = scores.find(({ name }) => name === 'English')?.score ?? 0;
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
  // A few small words are many languages' own.
  return best.score >= english + 2 && best.score > english * 1.3 && best.score >= sample.length * 0.15 ? best.name : 'English';
}

const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['Japanese', /[\u3040-\u30ff]/g], ['Korean', /[\uac00-\ud7af]/g], ['Chinese', /[\u4e00-\u9fff]/g], ['Russian or another language in Cyrillic letters', /[\u0400-\u04ff]/g], ['Arabic', /[\u0600-\u06ff]/g], ['Hebrew', /[\u0590-\u05ff]/g], ['Greek', /[\u0370-\u03ff]/g], ['Hindi', /[\u0900-\u097f]/g], ['Thai', /[\u0e00-\u0e7f]/g],
];

function scriptOf(plain: string): string | undefined {
  const sample = plain.slice(0, 5000);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  return SCRIPTS.find(([, letter]) => (sample.match(letter)?.length ?? 0) > letters * 0.3)?.[0];
}

export const notChecked = (language: string): Finding[] => [missing('language/not-checked', `Written in ${language}: voice, plain words and what is missing were not checked; personal data, times, blanks and length were.`)];

export const isEnglish = (on: Checking): boolean => languageOf(on.reading) === 'English';
