/** What the record must remember anew once a plan has been carried out: places that came and went, what each was filled with. */
import type { Edit, Row } from '../../record/table.ts';
import type { RecordTables } from '../../record/record.ts';
import { innerField } from '../../template/patterns.ts';
import { parseRangeName, rangeName, readFilled } from '../../template/ranges.ts';
import { readyValue } from '../../template/values.ts';
import { placesStanding } from '../generate/places.ts';
import type { Resolving } from '../resolving.ts';
import { newPlaces, patternEdits, placeCells } from './memory.ts';
import type { KeptPlace } from './memory.ts';
import type { PlannedDocument } from './plan.ts';

export interface Remembered {
  places: Edit[];
  sections: Edit[];
}

export function remember(tables: RecordTables, planned: PlannedDocument): Remembered {
  const { kind, plan, resolving } = planned;
  const rows = tables.places.rows.filter(({ cells }) => cells['Document'] === kind);
  const gone = rows.filter(({ cells }) => plan.written.some(({ field, entry, form }) => form === '' && entry === cells['Entry'] && (field === cells['Fact'] || isWithin(cells['Fact'] ?? '', field))));
  const open = new Set([...plan.kept, ...plan.conflicts, ...plan.deleted, ...plan.touchedBySuggestion, ...plan.lost, ...plan.settled.map(({ place }) => place)].map(({ field, entry }) => `${field}·${entry}`));
  const hashOf = hashes(resolving);
  const renamed = rows.flatMap((row): Edit[] => {
    const { Fact: field = '', Entry: entry = '', Segment: segmentId = '', Range: range = '', Kind: shape } = row.cells;
    const hash = shape === 'text' && !open.has(`${field}·${entry}`) && !gone.includes(row) ? hashOf(field, entry) : undefined;
    if (hash === undefined || parseRangeName(range)?.hash === hash) return [];
    return [{ do: 'put', id: row.id, cells: { Range: rangeName(field, entry, hash, segmentId) } }];
  });
  const removed = [...gone, ...forsaken(rows, planned).filter((row) => !gone.includes(row))].map(({ id }): Edit => ({ do: 'remove', id }));
  const settled = settledEdits(planned);
  const coming = unknownPlaces(tables, planned).filter((place) => !settled.again.has(place));
  return { places: [...renamed, ...settled.edits, ...removed, ...newPlaces(tables, kind, coming)], sections: patternEdits(kind, plan.patterns) };
}

/** What was put back has its row again; what is left out is known by the hash of what the form said. */
function settledEdits({ plan }: PlannedDocument): { edits: Edit[]; again: Set<KeptPlace> } {
  const again = new Set<KeptPlace>();
  const edits = plan.settled.flatMap(({ place: { id, field, entry, tabId, segmentId }, as, hash }): Edit[] => {
    if (id === undefined) return [];
    if (as === 'left out') return [{ do: 'put', id, cells: { Range: rangeName(field, entry, hash, segmentId), Kind: as } }];
    const now = plan.filledNow.find((one) => !again.has(one) && one.field === field && one.entry === entry && one.tabId === tabId && one.segmentId === segmentId);
    if (!now) return [];
    again.add(now);
    return [{ do: 'put', id, cells: placeCells(now) }];
  });
  return { edits, again };
}

/** Rows of list entries that neither the form nor the document has any more: were one written anew, it would come in. */
function forsaken(rows: readonly Row[], { text, resolving }: PlannedDocument): Row[] {
  const standing = new Set(readFilled(text).map(({ field, entry }) => `${field}·${entry}`));
  const known = new Map<string, ReadonlyMap<string, string>>();
  return rows.filter(({ cells: { Fact: field = '', Entry: entry = '', Kind: shape = '' } }) => {
    if (!['text', 'left out'].includes(shape) || standing.has(`${field}·${entry}`)) return false;
    const entries = known.get(field) ?? hashesOf(field, resolving);
    known.set(field, entries);
    return entries.size > 0 && !entries.has(entry);
  });
}

/** `timeline.text` within `#timeline/3`. */
function isWithin(field: string, whole: string): boolean {
  const [, name] = /^#\^?(.+)\/\d+$/.exec(whole) ?? [];
  return name !== undefined && field.startsWith(`${name}.`);
}

/** Those that came in now; and where an earlier run was cut off before it was kept, those that stand and are not known. */
function unknownPlaces(tables: RecordTables, { kind, plan, text }: PlannedDocument): readonly KeptPlace[] {
  const known = new Set(tables.places.rows.filter(({ cells }) => cells['Document'] === kind).map(({ cells }) => `${cells['Fact'] ?? ''}·${cells['Entry'] ?? ''}`));
  const standing = readFilled(text).some(({ field, entry }) => !known.has(`${field}·${entry}`)) ? placesStanding(text).filter(({ field, entry }) => !known.has(`${field}·${entry}`)) : [];
  const coming = new Set(plan.filledNow.map(({ field, entry }) => `${field}·${entry}`));
  return [...plan.filledNow, ...standing.filter(({ field, entry }) => !coming.has(`${field}·${entry}`))];
}

/** The hash under which the form's text stands in a document, by field and entry. */
function hashes({ resolve, options }: Resolving): (field: string, entry: string) => string | undefined {
  const known = new Map<string, ReadonlyMap<string, string>>();
  return (field, entry) => {
    const held = known.get(field) ?? hashesOf(field, { resolve, options });
    known.set(field, held);
    return held.get(entry);
  };
}

function hashesOf(field: string, { resolve, options }: Resolving): ReadonlyMap<string, string> {
  const dot = field.indexOf('.');
  if (dot < 0) {
    const value = resolve(field);
    return new Map(value ? readyValue(value, options.hash).entries.map(({ entry, hash }) => [entry, hash]) : []);
  }
  const section = field.slice(0, dot);
  const value = options.resolveSection(section);
  const entries = value?.kind === 'list' ? value.entries : [];
  return new Map(entries.flatMap(({ entry, values }) => Object.entries(values).filter(([name]) => innerField(section, name) === field).flatMap(([, given]) => {
    const { text, mark } = typeof given === 'string' ? { text: given, mark: 'none' as const } : given;
    return readyValue({ field, entries: [{ entry, text }], mark }, options.hash).entries.map(({ hash }): [string, string] => [entry, hash]);
  })));
}
