/** What a template asks for, and what in it cannot be filled: for its authors, before anything is generated from it. */
import { BLANK_STYLES, findBlanks } from './blanks.ts';
import type { BlankStyle, PlacedBlank } from './blanks.ts';
import { ITSELF } from './mustache.ts';
import { didYouMean } from './names.ts';
import { shorten } from './places.ts';
import type { DocumentText, NotFillable } from './reading.ts';
import { cannotRepeat } from './sections.ts';

export interface TemplateCheck {
  /** In the order they first stand; a section's inner blanks as `section.name`, a section itself as `#section`. */
  fields: { name: string; style: BlankStyle; places: string[] }[];
  /** Names that nobody knows; a suggestion where one is near. */
  unknown: { name: string; suggestion?: string; places: string[] }[];
  /** Words in brackets for the writer. */
  guidance: { raw: string; place: string }[];
  problems: { what: string; where: string; todo: string }[];
  /** Where a blank may hide that cannot be read. */
  notFillable: NotFillable[];
}

/** Whether a section's entries have such a value: `at` in `timeline`. `{{.}}` is every entry's own. */
export type KnownIn = (section: string, name: string) => boolean;

export interface CheckOptions {
  /** Whether there is such a section; where left out, whether there is such a blank. */
  knownSection?: (name: string) => boolean;
  styles?: readonly BlankStyle[];
}

/** All three styles are looked at, unless told which. Never throws. */
export function checkTemplate(document: DocumentText, known: (name: string) => boolean, knownNames: readonly string[], knownIn: KnownIn = () => false, { knownSection = known, styles = BLANK_STYLES }: CheckOptions = {}): TemplateCheck {
  const { blanks, links, sections, problems, guidance } = findBlanks(document, styles);
  const fields = new Map<string, TemplateCheck['fields'][number]>();
  const unknown = new Map<string, TemplateCheck['unknown'][number]>();
  const note = (name: string, style: BlankStyle, place: string, isKnown: boolean, shown = name): void => {
    const key = `${style} ${shown}`;
    const field = fields.get(key);
    if (field) field.places.push(place);
    else fields.set(key, { name: shown, style, places: [place] });
    if (isKnown) return;
    const stranger = unknown.get(name);
    const suggestion = stranger ? undefined : didYouMean(name, knownNames);
    if (stranger) stranger.places.push(place);
    else unknown.set(name, { name, ...(suggestion === undefined ? {} : { suggestion }), places: [place] });
  };
  for (const section of sections) note(section.name, 'mustache', section.place, knownSection(section.name), `#${section.name}`);
  for (const blank of blanks) {
    const owner = ownerOf(blank, knownIn);
    note(blank.name, blank.style, blank.place, owner !== undefined || known(blank.name), owner === undefined ? blank.name : `${owner}.${blank.name === ITSELF ? 'item' : blank.name}`);
  }
  for (const { blanks: held, place } of links) for (const { name } of held) note(name, 'mustache', place, known(name) || sections.some((section) => knownIn(section.name, name)));
  const found = problems.map(({ what, place, todo }) => ({ what, where: place, todo }));
  for (const section of sections) {
    const fault = cannotRepeat(section);
    if (fault) found.push({ what: `${shorten(section.open.raw)} ${fault[0]}`, where: section.place, todo: fault[1] });
  }
  return { fields: [...fields.values()], unknown: [...unknown.values()], guidance: [...guidance], problems: found, notFillable: [...document.notFillable] };
}

/** The section around a blank whose entries have such a value. */
function ownerOf({ name, section }: PlacedBlank, knownIn: KnownIn): string | undefined {
  if (name === ITSELF) return section?.name;
  for (let around = section; around; around = around.parent) if (knownIn(around.name, name)) return around.name;
  return undefined;
}
