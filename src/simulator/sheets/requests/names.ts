/** Requests on named ranges. */
import { freshId, type Edit, type RequestHandlers } from '../edit.ts';
import { refuse } from '../errors.ts';
import { masked, maskPaths } from '../masks.ts';
import { parseCells } from '../a1.ts';
import { toGridRange } from '../ranges.ts';
import { areaIn } from '../store.ts';
import { trusted, type NamedRange } from '../wire.ts';

export const nameRequests: RequestHandlers = {
  addNamedRange: (edit, { namedRange = {} }) => {
    const id = namedRange.namedRangeId ?? String(freshId(edit, undefined, [], String));
    if (edit.book.namedRanges.some((other) => other.namedRangeId === id)) refuse(`Cannot add named range with id ${id}, a named range with that id already exists.`);
    const kept = checked(edit, { ...namedRange, namedRangeId: id });
    edit.book.namedRanges.push(kept);
    return { addNamedRange: { namedRange: kept } };
  },
  updateNamedRange: (edit, { namedRange = {}, fields }) => {
    const old = found(edit, namedRange.namedRangeId);
    const paths = maskPaths(fields, { name: true, range: true });
    const kept = checked(edit, trusted<NamedRange>(masked({ ...old }, { ...namedRange }, paths)));
    edit.book.namedRanges = edit.book.namedRanges.map((other) => (other === old ? kept : other));
    return {};
  },
  deleteNamedRange: (edit, { namedRangeId }) => {
    const old = found(edit, namedRangeId);
    edit.book.namedRanges = edit.book.namedRanges.filter((other) => other !== old);
    return {};
  },
};

function found(edit: Edit, id: string | undefined): NamedRange {
  return edit.book.namedRanges.find((named) => named.namedRangeId === id) ?? refuse(`No named range with id: ${id ?? ''}`);
}

function checked(edit: Edit, named: NamedRange): NamedRange {
  const { name = '' } = named;
  const { area } = areaIn(edit.book, named.range);
  // Letters, digits and underscores; not a number first, not true or false, not a cell or a range (Google's help page on named ranges).
  if (!/^[\p{L}_][\p{L}\p{N}_]{0,249}$/u.test(name) || /^(?:true|false)$/i.test(name) || parseCells(name) !== undefined || /^r\d+c\d+$/i.test(name)) {
    refuse(`Cannot add named range with name ${name}, the name is not valid.`);
  }
  if (edit.book.namedRanges.some((other) => other.namedRangeId !== named.namedRangeId && other.name?.toLowerCase() === name.toLowerCase())) {
    refuse(`Cannot add named range with name ${name}, a named range with that name already exists.`);
  }
  return { ...named, range: toGridRange(area) };
}
