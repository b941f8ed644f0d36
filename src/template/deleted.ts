/**
 * What people deleted: it is told and stays deleted, until somebody has it put back or left out for good. A value comes
 * back where its place stands empty; a list takes its entry in again behind the one before it.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { isSpot } from './clusters.ts';
import type { EmptyPlace, KnownPlace } from './lost.ts';
import type { Operation } from './operations.ts';
import { endOf, runsIn, touchedBySuggestion } from './paragraphs.ts';
import type { Paragraph } from './paragraphs.ts';
import { markOf, parseRangeName } from './ranges.ts';
import type { Filled } from './ranges.ts';
import type { Comer, Told } from './refill-lists.ts';
import type { SegmentRefill } from './refill-plan.ts';
import { laidIn } from './refill-values.ts';
import type { PlaceCore } from './section-plan.ts';
import { lengthOf, markRestored, piecesOf, styleBefore } from './section-writing.ts';
import { KEY } from './shown-sections.ts';
import type { Mark, ReadyEntry } from './values.ts';
import { inherited, write } from './writing.ts';

/** A place of which nothing was found, with what the form says there. */
export interface Absent {
  place: KnownPlace;
  entry: ReadyEntry;
  mark: Mark;
  /** One of several. */
  listed: boolean;
  /** Nothing stands between the words that stood around it. */
  isEmpty: boolean;
  /** Where it may be written again. */
  empty?: EmptyPlace | undefined;
}

const GONE = 'that place is no longer in the document';

/** A blank may begin with it. */
const BRACKET = /[{[<]/;

/** Whether text may be put in there: in no cluster of characters, and beside nothing that may be written in the same batch. */
export function isFree({ paragraph, at }: EmptyPlace, touches: (index: number) => boolean): boolean {
  const [before, behind] = [paragraph.text.charAt(at - paragraph.start - 1), paragraph.text.charAt(at - paragraph.start)];
  return !touches(at) && !BRACKET.test(behind) && (at === paragraph.start || isSpot(before, behind));
}

export class DeletedOnes {
  private readonly refill: SegmentRefill;
  private readonly wholes: readonly Filled[];
  /** Nobody has told of them yet. */
  private readonly open: Set<Absent>;
  /** By field and entry; those of a section by its name and entry too. */
  private readonly named = new Map<string, Absent[]>();
  /** To be written where they stood. */
  private readonly back: { absent: Absent; told: Told }[] = [];

  constructor(refill: SegmentRefill, absent: readonly Absent[], wholes: readonly Filled[]) {
    this.refill = refill;
    this.wholes = wholes;
    this.open = new Set(absent);
    for (const one of absent) for (const name of new Set([one.place.field, listOf(one)])) this.named.set(`${name}·${one.place.entry}`, [...(this.named.get(`${name}·${one.place.entry}`) ?? []), one]);
  }

  /** Of an entry that a list lacks: how it comes in again, where somebody chose so; else that is told. */
  comer(field: string, entry: string): Comer | undefined {
    const absent = this.named.get(`${field}·${entry}`)?.find((one) => this.open.has(one));
    if (!absent) return undefined;
    this.open.delete(absent);
    const told = toldOf(absent);
    if (!this.isWanted([absent], told)) return undefined;
    return { at: absent.empty?.at, comes: (whereItStood) => void (whereItStood ? this.back.push({ absent, told }) : this.settle([absent], 'put back')) };
  }

  /** Whether an entry of a section, of which every value is gone, comes in again; else that is told. */
  sectionComesIn(name: string, told: Told): boolean {
    const absent = (this.named.get(`${name}·${told.entry}`) ?? []).filter((one) => this.open.has(one));
    if (absent.length === 0) return false;
    for (const one of absent) this.open.delete(one);
    const wanted = this.isWanted(absent, told);
    if (wanted) this.settle(absent, 'put back');
    return wanted;
  }

  /** Something beside it hinders. */
  stays(field: string, entry: string): void {
    const { plan } = this.refill;
    plan.settled = plan.settled.filter(({ place, as }) => as !== 'put back' || place.entry !== entry || (place.field !== field && !place.field.startsWith(`${KEY.exec(field)?.[2] ?? field}.`)));
  }

  /** When all else is planned: tells of those that no list told of, and writes those that come back where they stood. */
  rest(goes: (index: number) => boolean): Operation<PlaceCore>[] {
    const { plan } = this.refill;
    for (const absent of this.open) {
      const { place, empty, isEmpty } = absent;
      if (isLeftOut(absent) || (empty && goes(empty.at))) continue;
      const told = toldOf(absent);
      if (empty) {
        if (this.isWanted([absent], told)) this.back.push({ absent, told });
      } else if (!place.field.includes('.')) plan.lost.push({ field: place.field, entry: place.entry, place: place.place, why: isEmpty ? 'it was deleted; its place stands empty' : GONE });
    }
    this.tellSectionsGone();
    return this.back.flatMap(({ absent, told }) => (absent.empty ? (this.putBack(absent, absent.empty, told) ?? []) : []));
  }

  /** A section of which no entry and no anchor stands, once. */
  private tellSectionsGone(): void {
    const standing = new Set(this.wholes.map(({ field }) => KEY.exec(field)?.[2]));
    const told = new Set<string>();
    for (const absent of this.open) {
      const { place, empty } = absent;
      const name = listOf(absent);
      if (name === place.field || empty || standing.has(name) || told.has(name)) continue;
      told.add(name);
      this.refill.plan.lost.push({ field: name, entry: place.entry, place: place.place, why: GONE });
    }
  }

  private isWanted(absent: readonly Absent[], told: Told): boolean {
    const choice = this.refill.options.choices?.[told.key];
    if (choice === 'document') this.settle(absent, 'left out');
    else if (choice !== 'form' && !absent.every(isLeftOut)) this.refill.plan.deleted.push(told);
    return choice === 'form';
  }

  private settle(absent: readonly Absent[], as: 'put back' | 'left out'): void {
    this.refill.plan.settled.push(...absent.map(({ place, entry }) => ({ place, as, hash: entry.hash })));
  }

  private putBack(absent: Absent, { paragraph, at }: EmptyPlace, told: Told): Operation<PlaceCore> | undefined {
    const { segment, plan, planner, fill } = this.refill;
    const { place, entry, mark, listed } = absent;
    if (touchedBySuggestion(paragraph, Math.max(paragraph.start, at - 1), at + 1)) return void plan.touchedBySuggestion.push(told);
    if (fill.going.has(paragraph) || fill.operations.some(({ start, end }) => start < end && start <= at && at <= end)) return void plan.deleted.push(told);
    const text = laidIn(paragraph, entry.text, listed && paragraph.text !== '\n');
    const value = { field: place.field, entry: { ...entry, text }, mark, raw: '' };
    const base = { format: {}, style: inherited(styleBefore(paragraph, at)) };
    const written = write({ where: segment, at, groups: [{ paragraphs: [{ format: {}, pieces: [{ text, style: styleOf(paragraph, at), value }] }] }], base, hash: planner.hash, inline: true });
    const requests = [...written.requests, ...markRestored(segment, paragraph, at, at + lengthOf(written), written)];
    this.settle([absent], 'put back');
    const grows = this.wholes.some(({ hash, parts }) => hash !== '' && parts[parts.length - 1]?.end === at);
    return { start: at, end: at, requests, pieces: piecesOf(written, segment, place.place), delta: lengthOf(written), ...(grows ? { grows } : { ahead: true }) };
  }
}

/** As what stands before it, or behind it where that looks otherwise than its paragraph: a label does. Without a highlight of ours. */
function styleOf(paragraph: Paragraph, at: number): Docs.Schema$TextStyle {
  const [before, behind, mark] = [styleBefore(paragraph, at), styleAt(paragraph, at), styleAt(paragraph, endOf(paragraph) - 1)].map((style) => unlit(inherited(style)));
  return (JSON.stringify(before) === JSON.stringify(mark) ? before : behind) ?? {};
}

const styleAt = (paragraph: Paragraph, index: number): Docs.Schema$TextStyle => runsIn(paragraph, index, index + 1)[0]?.style ?? {};

function unlit(style: Docs.Schema$TextStyle): Docs.Schema$TextStyle {
  const { backgroundColor: _, ...rest } = style;
  return markOf(style) === 'none' ? style : rest;
}

/** Tab and headings: the words that stood there are the template's, or gone. */
export const aroundIt = (place: string): string => place.split(' › ').slice(0, -1).join(' › ') || place;

/** `timeline` of `timeline.text`. */
const listOf = ({ place: { field } }: Absent): string => field.split('.', 1)[0] ?? field;

/** A person chose to leave it out, and the form says what it said then. */
const isLeftOut = ({ place, entry }: Absent): boolean => place.kind === 'left out' && parseRangeName(place.rangeName ?? '')?.hash === entry.hash;

function toldOf({ place: { tabId, segmentId, field, entry, place, rangeName, id, before, after }, entry: { text } }: Absent): Told {
  const which = id ?? `${before.slice(-12)}…${after.slice(0, 12)}`;
  return { key: [tabId, segmentId, field, entry, 'deleted', which].join('/'), field, entry, place: aroundIt(place), document: '', form: text, was: parseRangeName(rangeName ?? '')?.hash ?? '', foundAgain: false };
}
