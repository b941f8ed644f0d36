/**
 * What the record remembers of an incident's documents, which a named range cannot hold: where each value stood and between
 * which words, and of each section what it repeats or brings back (mechanics, *Places*).
 */
import type { IncidentDocument } from '../../playbook/incident.ts';
import type { RecordTables } from '../../record/record.ts';
import type { Cell, Edit } from '../../record/table.ts';
import type { FilledPlace } from '../../template/fill.ts';
import type { KnownPlace } from '../../template/lost.ts';
import type { SectionPattern } from '../../template/patterns.ts';

export interface Memory {
  places: readonly KnownPlace[];
  patterns: readonly SectionPattern[];
}

export const memoryOf = (tables: RecordTables, kind: IncidentDocument): Memory => ({ places: placesIn(tables, kind), patterns: patternsIn(tables, kind) });

/** As if all that is remembered of one document were remembered of its copy too; of a copy that is known already nothing is added. */
export function rememberedOfCopy(tables: RecordTables, from: IncidentDocument, to: IncidentDocument): RecordTables {
  const copied = (table: RecordTables['places']): RecordTables['places'] => {
    if (table.rows.some(({ cells }) => cells['Document'] === to)) return table;
    const rows = table.rows.filter(({ id, cells }) => cells['Document'] === from && id.startsWith(from)).map((row) => ({ ...row, id: `${to}${row.id.slice(from.length)}`, cells: { ...row.cells, Document: to } }));
    return { ...table, rows: [...table.rows, ...rows] };
  };
  return { ...tables, places: copied(tables.places), sections: copied(tables.sections) };
}

/** What is then remembered of the copy, as edits: what came with it, and over that what changed since. */
export function copyEdits(table: RecordTables['places'], known: RecordTables['places'], over: readonly Edit[]): Edit[] {
  const idName = table.layout.columns[0]?.header ?? '';
  const fresh = known.rows.filter(({ id }) => !table.rows.some((row) => row.id === id));
  const puts = new Map(fresh.map(({ id, cells }) => [id, Object.fromEntries(Object.entries<Cell>(cells).filter(([name]) => name !== idName))]));
  const gone = over.flatMap((edit) => (edit.do === 'remove' ? [edit.id] : []));
  for (const edit of over) if (edit.do === 'put') puts.set(edit.id, { ...puts.get(edit.id), ...edit.cells });
  const kept = [...puts].filter(([id]) => !gone.includes(id)).map(([id, cells]): Edit => ({ do: 'put', id, cells }));
  return [...kept, ...gone.filter((id) => !puts.has(id)).map((id): Edit => ({ do: 'remove', id }))];
}

const KINDS = ['text', 'anchor', 'link', 'left out'] as const;

function placesIn({ places }: RecordTables, kind: IncidentDocument): KnownPlace[] {
  return places.rows
    .filter(({ cells }) => cells['Document'] === kind)
    .map(({ id, cells }) => {
      const { Range: rangeName = '', Kind: shape = '' } = cells;
      const known = KINDS.find((one) => one === shape);
      return {
        id, field: cells['Fact'] ?? '', entry: cells['Entry'] ?? '', tabId: cells['Tab'] ?? '', segmentId: cells['Segment'] ?? '', place: cells['Where'] ?? '',
        before: cells['Before'] ?? '', after: cells['After'] ?? '', ...(rangeName === '' ? {} : { rangeName }), ...(known ? { kind: known } : {}),
      };
    });
}

export type KeptPlace = Pick<FilledPlace, 'field' | 'entry' | 'mark' | 'raw' | 'place' | 'tabId' | 'segmentId' | 'before' | 'after' | 'rangeName' | 'kind'>;

/** Of a place: where it is and what stands around it. */
export const placeCells = (place: KeptPlace): Record<string, string> => ({ Where: place.place, Tab: place.tabId, Segment: place.segmentId, Before: place.before, After: place.after, Range: place.rangeName, Kind: place.kind });

/** Rows for places that the record does not have yet. */
export function newPlaces(tables: RecordTables, kind: IncidentDocument, places: readonly KeptPlace[]): Edit[] {
  const taken = new Set(tables.places.rows.map(({ id }) => id));
  let next = tables.places.rows.filter(({ cells }) => cells['Document'] === kind).length;
  return places.map((place): Edit => {
    const idAt = (at: number): string => `${kind}:${place.field}:${place.entry}:${at}`;
    while (taken.has(idAt(next))) next += 1;
    const id = idAt(next);
    next += 1;
    return {
      do: 'put',
      id,
      cells: { Document: kind, Fact: place.field, Entry: place.entry, Blank: place.raw, ...placeCells(place) },
    };
  });
}

/** A cell holds 50,000 characters. */
const PART = 40_000;

/** Rows that keep patterns; one that is kept already is written over. */
export const patternEdits = (kind: IncidentDocument, patterns: readonly SectionPattern[]): Edit[] =>
  patterns.flatMap((pattern) => {
    const json = JSON.stringify(pattern);
    const parts = Array.from({ length: Math.ceil(json.length / PART) }, (_, at) => json.slice(at * PART, (at + 1) * PART));
    const id = [kind, pattern.tabId, pattern.segmentId, pattern.key].join(' · ');
    return parts.map((part, at): Edit => ({ do: 'put', id: `${id} · ${at + 1} of ${parts.length}`, cells: { Document: kind, Part: `${at + 1}`, Pattern: part } }));
  });

function patternsIn({ sections }: RecordTables, kind: IncidentDocument): SectionPattern[] {
  const parts = new Map<string, string[]>();
  for (const { id, cells } of sections.rows) {
    if (cells['Document'] !== kind) continue;
    const name = id.slice(0, id.lastIndexOf(' · '));
    const held = parts.get(name) ?? [];
    held[Number(cells['Part']) - 1] = cells['Pattern'] ?? '';
    parts.set(name, held);
  }
  return [...parts.values()].flatMap((held) => parsePattern(held.join('')) ?? []);
}

/** Undefined where a person has typed over it: then that section cannot come back, and the refill says so. */
function parsePattern(json: string): SectionPattern | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isPattern(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isPattern = (value: unknown): value is SectionPattern =>
  typeof value === 'object' && value !== null && 'key' in value && typeof value.key === 'string' && 'name' in value && typeof value.name === 'string' && 'content' in value && Array.isArray(value.content) && 'shape' in value && 'tabId' in value && 'segmentId' in value;
