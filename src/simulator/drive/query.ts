/** The `q` of files.list: parsed into a tree, with Drive's quoting (`\'` and `\\`). What is not modelled is 501 by name. */
import { notImplemented } from '../service.ts';
import { invalid } from './errors.ts';

export type Term =
  | { kind: 'and' | 'or'; terms: Term[] }
  | { kind: 'not'; term: Term }
  | { kind: 'compare'; field: string; operator: Operator; value: string | boolean }
  /** `'VALUE' in FIELD` */
  | { kind: 'in'; value: string; field: string }
  | { kind: 'has'; field: 'properties' | 'appProperties'; key: string; value: string };
type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'contains';

const FIELDS: Readonly<Record<string, readonly Operator[]>> = {
  name: ['=', '!=', 'contains'],
  mimeType: ['=', '!=', 'contains'],
  trashed: ['=', '!='],
  starred: ['=', '!='],
  sharedWithMe: ['=', '!='],
  modifiedTime: ['=', '!=', '<', '<=', '>', '>='],
  createdTime: ['=', '!=', '<', '<=', '>', '>='],
  visibility: ['=', '!='],
};
/** Google searches by these too. */
const UNSERVED = ['fullText', 'viewedByMeTime', 'labels', 'shortcutDetails'];
const FLAGS = ['trashed', 'starred', 'sharedWithMe'];
const COLLECTIONS = ['parents', 'owners', 'writers', 'readers'];
const TOKEN = /\s*(?:('(?:[^'\\]|\\['\\])*')|([A-Za-z]+)|(!=|<=|>=|=|<|>)|([(){}]))/y;

type Token = { kind: 'text' | 'word' | 'sign'; text: string };

function tokens(q: string): Token[] {
  const found: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < q.length) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(q);
    if (!match) {
      if (q.slice(from).trim() === '') break;
      throw invalid('Invalid Value', 'q');
    }
    if (match[1] !== undefined) found.push({ kind: 'text', text: match[1].slice(1, -1).replace(/\\(['\\])/g, '$1') });
    else if (match[2] !== undefined) found.push({ kind: 'word', text: match[2] });
    else found.push({ kind: 'sign', text: match[3] ?? match[4] ?? '' });
  }
  return found;
}

/** Throws Drive's 400 `Invalid Value` at `q` where the text is no query. */
export function parseQuery(q: string): Term {
  const parser = new Parser(tokens(q));
  const term = parser.any();
  parser.end();
  return term;
}

class Parser {
  #at = 0;
  /** Terms that stand in parentheses. */
  readonly #grouped = new Set<Term>();
  readonly #tokens: readonly Token[];

  constructor(list: readonly Token[]) {
    this.#tokens = list;
  }

  /** Whether `and` binds closer than `or` is not told for certain; it only matters where an `and` follows an `or`. */
  any(): Term {
    const term = this.#chain('or', () => this.#chain('and', () => this.#one()));
    if (term.kind === 'or' && term.terms.slice(1).some((one) => one.kind === 'and' && !this.#grouped.has(one))) throw notImplemented('and after or, without parentheses, in the q of drive.files.list');
    return term;
  }

  end(): void {
    if (this.#at < this.#tokens.length) throw invalid('Invalid Value', 'q');
  }

  #chain(kind: 'and' | 'or', next: () => Term): Term {
    const terms = [next()];
    while (this.#takes('word', kind)) terms.push(next());
    return terms.length === 1 && terms[0] ? terms[0] : { kind, terms };
  }

  #one(): Term {
    if (this.#takes('word', 'not')) return { kind: 'not', term: this.#one() };
    if (this.#takes('sign', '(')) {
      const term = this.any();
      this.#must('sign', ')');
      this.#grouped.add(term);
      return term;
    }
    const first = this.#next();
    return first.kind === 'text' ? this.#membership(first.text) : this.#comparison(first.text);
  }

  #membership(value: string): Term {
    this.#must('word', 'in');
    const field = this.#next().text;
    if (!COLLECTIONS.includes(field)) throw invalid('Invalid Value', 'q');
    return { kind: 'in', value, field };
  }

  #comparison(field: string): Term {
    if (field === 'properties' || field === 'appProperties') return this.#has(field);
    if (UNSERVED.includes(field)) throw notImplemented(`${field} in the q of drive.files.list`);
    const operator = this.#next().text;
    const known = FIELDS[field]?.find((name) => name === operator);
    if (!known) throw invalid('Invalid Value', 'q');
    return { kind: 'compare', field, operator: known, value: this.#valueOf(field) };
  }

  /** A flag is a word, everything else is quoted, a time is one. */
  #valueOf(field: string): string | boolean {
    if (!FLAGS.includes(field)) {
      const value = this.#text();
      if (field.endsWith('Time') && Number.isNaN(Date.parse(value))) throw invalid('Invalid Value', 'q');
      return value;
    }
    const word = this.#next();
    if (word.kind !== 'word' || (word.text !== 'true' && word.text !== 'false')) throw invalid('Invalid Value', 'q');
    return word.text === 'true';
  }

  #has(field: 'properties' | 'appProperties'): Term {
    this.#must('word', 'has');
    this.#must('sign', '{');
    this.#must('word', 'key');
    this.#must('sign', '=');
    const key = this.#text();
    this.#must('word', 'and');
    this.#must('word', 'value');
    this.#must('sign', '=');
    const value = this.#text();
    this.#must('sign', '}');
    return { kind: 'has', field, key, value };
  }

  #text(): string {
    const token = this.#next();
    if (token.kind !== 'text') throw invalid('Invalid Value', 'q');
    return token.text;
  }

  #next(): Token {
    const token = this.#tokens[this.#at];
    if (!token) throw invalid('Invalid Value', 'q');
    this.#at += 1;
    return token;
  }

  #takes(kind: Token['kind'], text: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== kind || token.text !== text) return false;
    this.#at += 1;
    return true;
  }

  #must(kind: Token['kind'], text: string): void {
    if (!this.#takes(kind, text)) throw invalid('Invalid Value', 'q');
  }
}

/** The folders whose content a query asks for. */
export function parentsNamed(term: Term): string[] {
  switch (term.kind) {
    case 'and':
    case 'or':
      return term.terms.flatMap(parentsNamed);
    case 'in':
      return term.field === 'parents' ? [term.value] : [];
    default:
      return [];
  }
}

/** What a query asks of one file. */
export interface Queried {
  name: string;
  mimeType: string;
  trashed: boolean;
  starred: boolean;
  sharedWithMe: boolean;
  /** RFC 3339. */
  modifiedTime: string;
  createdTime: string;
  visibility: string;
  properties: Readonly<Record<string, string>>;
  appProperties: Readonly<Record<string, string>>;
  /** `'X' in FIELD` */
  isIn(field: string, value: string): boolean;
}

export function matches(term: Term, file: Queried): boolean {
  switch (term.kind) {
    case 'and':
      return term.terms.every((one) => matches(one, file));
    case 'or':
      return term.terms.some((one) => matches(one, file));
    case 'not':
      return !matches(term.term, file);
    case 'in':
      return file.isIn(term.field, term.value);
    case 'has':
      return file[term.field][term.key] === term.value;
    case 'compare':
      return compares(term.field, term.operator, term.value, file);
  }
}

function compares(field: string, operator: Operator, value: string | boolean, file: Queried): boolean {
  const actual = Object.entries(file).find(([name]) => name === field)?.[1];
  if (typeof actual === 'boolean') return operator === '=' ? actual === value : actual !== value;
  if (typeof actual !== 'string' || typeof value !== 'string') return false;
  if (field.endsWith('Time')) return ordered(Date.parse(actual) - Date.parse(value), operator);
  if (operator === 'contains') return field === 'name' ? containsWords(actual, value) : actual.includes(value);
  return operator === '=' ? actual === value : actual !== value;
}

/** Drive's `name contains`: the words stand there in this order, whatever their case, the last one perhaps only begun. */
function containsWords(name: string, phrase: string): boolean {
  const words = (text: string): string[] => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const [there, asked] = [words(name), words(phrase)];
  return there.some((_, at) => asked.every((word, next) => (next === asked.length - 1 ? there[at + next]?.startsWith(word) : there[at + next] === word)));
}

function ordered(difference: number, operator: Operator): boolean {
  switch (operator) {
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
    case '=':
      return difference === 0;
    default:
      return difference !== 0;
  }
}
