/**
 * Makes table.json of Google's discovery documents. Pure: the documents come in as parsed JSON, the file's text goes
 * out, one method or schema a line so that a newer document shows as a readable difference.
 */
import type { Api, Method, Parameter, Schema } from './table.ts';

const SCOPE = 'https://www.googleapis.com/auth/';

/**
 * Named read-only in Google's prose though requests carry it: updateProtectedRange finds its range by this id.
 */
const WRITABLE_AFTER_ALL = new Set(['ProtectedRange.protectedRangeId']);

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const fields = (value: unknown): Fields => (isFields(value) ? value : {});
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const texts = (value: unknown): string[] | undefined => (Array.isArray(value) ? value.map(String) : undefined);
const flag = (value: unknown): true | undefined => (value === true ? true : undefined);
const whole = (value: unknown): number | undefined => (value === undefined ? undefined : Number(value));

/** The text of table.json for these discovery documents, in the order given. */
export function generateTable(documents: readonly unknown[]): string {
  return `{\n${documents.map((document) => printApi(text(fields(document).name) ?? '', readApi(fields(document)))).join(',\n')}\n}\n`;
}

function readApi(document: Fields): Omit<Api, 'name'> {
  return {
    revision: text(document.revision) ?? '',
    parameters: mapValues(document.parameters, readParameter),
    methods: Object.fromEntries(readMethods(document, document)),
    schemas: mapValues(document.schemas, (schema, name) => readSchema(fields(schema), name)),
  };
}

function readMethods(document: Fields, node: Fields): [string, Method][] {
  const own = Object.values(fields(node.methods)).map((method): [string, Method] => [text(fields(method).id) ?? '', readMethod(document, fields(method))]);
  const below = Object.values(fields(node.resources)).flatMap((resource) => readMethods(document, fields(resource)));
  return [...own, ...below].sort(([a], [b]) => (a < b ? -1 : 1));
}

function readMethod(document: Fields, method: Fields): Method {
  const simple = fields(fields(fields(method.mediaUpload).protocols).simple);
  return {
    http: text(method.httpMethod) ?? '',
    path: `/${text(document.servicePath) ?? ''}${text(method.path) ?? ''}`,
    upload: text(simple.path),
    download: flag(method.supportsMediaDownload),
    parameters: mapValues(method.parameters, readParameter),
    request: text(fields(method.request).$ref),
    response: text(fields(method.response).$ref),
    scopes: (texts(method.scopes) ?? []).map((scope) => (scope.startsWith(SCOPE) ? scope.slice(SCOPE.length) : scope)),
  };
}

function readParameter(parameter: unknown): Parameter {
  const from = fields(parameter);
  return {
    location: text(from.location) ?? '',
    type: text(from.type) ?? '',
    format: text(from.format),
    required: flag(from.required),
    repeated: flag(from.repeated),
    enum: texts(from.enum),
    minimum: whole(from.minimum),
    maximum: whole(from.maximum),
  };
}

function readSchema(from: Fields, name: string): Schema {
  return {
    type: text(from.type),
    $ref: text(from.$ref),
    format: text(from.format),
    enum: texts(from.enum),
    items: from.items === undefined ? undefined : readSchema(fields(from.items), name),
    properties: from.properties === undefined ? undefined : mapValues(from.properties, (property, key) => readSchema(fields(property), `${name}.${key}`)),
    additionalProperties: from.additionalProperties === undefined ? undefined : readSchema(fields(from.additionalProperties), name),
    readOnly: isReadOnly(from, name) ? true : undefined,
  };
}

/** Few properties carry the flag; most say it in the first words or in one fixed sentence. */
function isReadOnly(from: Fields, name: string): boolean {
  if (WRITABLE_AFTER_ALL.has(name)) return false;
  return from.readOnly === true || /^Output only\b|\bThis (?:property|field) is read-only\b/i.test(text(from.description) ?? '');
}

function mapValues<T>(source: unknown, read: (value: unknown, key: string) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(fields(source)).map(([key, value]) => [key, read(value, key)]));
}

function printApi(name: string, { methods, schemas, ...head }: Omit<Api, 'name'>): string {
  const lines = (entries: object): string =>
    Object.entries(entries)
      .map(([key, value]) => `\n${JSON.stringify(key)}:${JSON.stringify(value)}`)
      .join(',');
  return `${JSON.stringify(name)}:${JSON.stringify(head).slice(0, -1)},\n"methods":{${lines(methods)}\n},\n"schemas":{${lines(schemas)}\n}}`;
}
