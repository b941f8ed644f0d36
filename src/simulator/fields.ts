/**
 * The `fields` parameter: `a,b(c,d),e/f,*`. Parsed, held against the answer's schema, applied to the answer.
 * Drive separates with `/`; Docs, Sheets and Script take `.` as well.
 */
import { resolve, type Api, type Schema } from './discovery/table.ts';
import { ApiError, type Json } from './service.ts';

/** What is selected below a value: everything, or these properties. `*` as a key stands for every property. */
export type Mask = 'all' | ReadonlyMap<string, Mask>;

/** The selection does not parse, or names nothing; `field` is the part at fault. */
export class FieldsRefused extends ApiError {
  constructor(
    readonly mask: string,
    readonly field: string,
    leaf: string,
  ) {
    super(400, 'INVALID_ARGUMENT', `Invalid field selection ${leaf}`, { reason: 'invalidParameter', domain: 'global', location: 'fields', locationType: 'parameter' });
  }
}

/** Reads a mask and holds it against the schema of the answer. */
export function readMask(api: Api, response: string | undefined, text: string): Mask {
  const mask = new MaskReader(text, api.name === 'drive' ? ['/'] : ['/', '.']).read();
  if (response !== undefined) checkMask(api, text, { $ref: response }, mask, []);
  return mask;
}

/** Recursive descent over names, separators, commas and parentheses. */
class MaskReader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(
    readonly text: string,
    readonly separators: readonly string[],
  ) {
    this.#tokens = text.match(/[A-Za-z0-9_$*-]+|[^A-Za-z0-9_$*-]/g) ?? [];
  }

  read(): Mask {
    const root = new Map<string, Mask>();
    this.#list(root);
    if (this.#at < this.#tokens.length) this.#refuse();
    return root.get('*') === 'all' ? 'all' : root;
  }

  #list(into: Map<string, Mask>): void {
    this.#path(into);
    while (this.#takes(',')) this.#path(into);
  }

  /** One selection, e.g. `a/b(c,d)`; what was selected of the same name before stays selected. */
  #path(into: Map<string, Mask>): void {
    const name = this.#tokens[this.#at] ?? '';
    if (!/^[A-Za-z0-9_$*-]+$/.test(name)) this.#refuse();
    this.#at += 1;
    const before = into.get(name);
    const inner = this.#inner(new Map(before instanceof Map ? before : []));
    into.set(name, before === 'all' ? 'all' : inner);
  }

  #inner(into: Map<string, Mask>): Mask {
    if (this.separators.some((separator) => this.#takes(separator))) this.#path(into);
    else if (this.#takes('(')) {
      this.#list(into);
      if (!this.#takes(')')) this.#refuse();
    } else return 'all';
    return into;
  }

  #takes(token: string): boolean {
    const taken = this.#tokens[this.#at] === token;
    if (taken) this.#at += 1;
    return taken;
  }

  #refuse(): never {
    throw new FieldsRefused(this.text, this.text, this.#tokens[this.#at] ?? this.text);
  }
}

function checkMask(api: Api, text: string, schema: Schema, mask: Mask, path: readonly string[]): void {
  if (mask === 'all') return;
  const inside = elementOf(api, schema);
  for (const [name, below] of mask) {
    const here = [...path, name];
    if (name === '*') {
      for (const property of Object.values(inside.properties ?? {})) checkMask(api, text, property, below, here);
      continue;
    }
    const property = inside.properties?.[name] ?? inside.additionalProperties ?? (inside.type === 'any' ? inside : undefined);
    if (!property) throw new FieldsRefused(text, here.join('.'), name);
    checkMask(api, text, property, below, here);
  }
}

/** A selection goes through lists as if they were not there. */
function elementOf(api: Api, schema: Schema): Schema {
  const resolved = resolve(api, schema);
  return resolved.type === 'array' && resolved.items ? elementOf(api, resolved.items) : resolved;
}

/** The part of a value that is selected. Objects of which nothing is selected stay as `{}`. */
export function applyMask(mask: Mask, value: Json): Json {
  if (mask === 'all' || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => applyMask(mask, item));
  const kept = Object.entries(value).flatMap(([key, item]): [string, Json][] => {
    const below = mask.get(key) ?? mask.get('*');
    return below === undefined || item === undefined ? [] : [[key, applyMask(below, item)]];
  });
  return Object.fromEntries(kept);
}

/** Does the selection reach `path`, e.g. `sheets`, `data`? */
export function selects(mask: Mask, ...path: readonly string[]): boolean {
  if (mask === 'all' || path.length === 0) return true;
  const [name = '', ...rest] = path;
  const below = mask.get(name) ?? mask.get('*');
  return below !== undefined && selects(below, ...rest);
}
