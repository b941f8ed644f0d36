/** What a fill of sections is asked and what it answers. */
import type { Late, Operation } from './operations.ts';
import type { Scope, SectionPattern } from './patterns.ts';
import type { Paragraph } from './paragraphs.ts';
import { WHOLE } from './ranges.ts';
import type { Hash } from './ranges.ts';
import type { Where } from './reading.ts';
import type { Section } from './sections.ts';
import type { Mark } from './values.ts';

/** A value as the plan tells of it, without the words around. */
export interface PlaceCore extends Where {
  field: string;
  entry: string;
  mark: Mark;
  raw: string;
  kind: 'text' | 'anchor' | 'link';
  rangeName: string;
  place: string;
}

export interface SectionContext {
  hash: Hash;
  scope: Scope;
  /** A new key for a section of this document. */
  keyFor(section: Section): string;
  unknown(section: Section): void;
  fault(section: Section, what: string, todo: string): void;
}

export interface SectionFill {
  operations: Operation<PlaceCore>[];
  late: Late[];
  /** Paragraphs that go whole, with the fields whose anchors stand before them. */
  going: Map<Paragraph, readonly { field: string; entry: string; core?: PlaceCore }[]>;
  patterns: SectionPattern[];
  /** The innermost section that shows each paragraph; none for what stands in no section. */
  owners: Map<Paragraph, object>;
  /** Document indices of paragraphs before which, behind the one before them, text comes back. */
  arrivals: Set<number>;
  /** Written anew or gone: what stands in them is done. */
  consumed: Set<Section>;
  /** Left as they stand, with all that is in them. */
  left: Set<Section>;
}

/** Of the ranges over what a section shows. */
export const fieldOf = (key: string): string => `${WHOLE}${key}`;
