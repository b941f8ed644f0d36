/**
 * Holds JSON against Google's schemas: a request's body (with Google's error texts) and our own answers.
 *
 * Stricter than Google on purpose, where Google is lax and a mistake would pass unseen: snake_case keys, numbers as
 * strings, null for absent, a single value for a list, output-only fields, and unknown keys in Drive bodies are refused.
 */
import { resolve, type Api, type Schema } from './discovery/table.ts';
import { oneofOf } from './oneofs.ts';
import { below, invalidValue, noRequestSet, oneofTwice, outputOnly, snake, unknownName, type Violation } from './payload.ts';
import type { Json, JsonObject } from './service.ts';

const SCALARS: Readonly<Record<string, string>> = {
  'string.': 'TYPE_STRING',
  'string.int64': 'TYPE_INT64',
  'string.uint64': 'TYPE_UINT64',
  'string.byte': 'TYPE_BYTES',
  'string.date-time': 'type.googleapis.com/google.protobuf.Timestamp',
  'string.google-datetime': 'type.googleapis.com/google.protobuf.Timestamp',
  'string.google-duration': 'type.googleapis.com/google.protobuf.Duration',
  'string.google-fieldmask': 'type.googleapis.com/google.protobuf.FieldMask',
  'integer.int32': 'TYPE_INT32',
  'number.double': 'TYPE_DOUBLE',
  'number.float': 'TYPE_FLOAT',
  'boolean.': 'TYPE_BOOL',
};

interface Place {
  api: Api;
  /** Put together only where something is wrong: an answer may hold a hundred thousand places. */
  path: () => string;
  /** Of the schema the value stands in, and the property's name there: Google's enum types are named after them. */
  owner: string;
  name: string;
  /** Answers may carry output-only fields and nothing is wrong with oneofs there that the caller could mend. */
  answer: boolean;
}

const root = (api: Api, path: string, answer: boolean): Place => ({ api, path: () => path, owner: '', name: '', answer });
const inside = ({ api, owner, answer }: Place, name: string, path: () => string): Place => ({ api, path, owner, name, answer });

/** What is wrong with a request's body; empty when nothing is. `request` names its schema. */
export function bodyViolations(api: Api, request: string, body: Json): Violation[] {
  const found: Violation[] = [];
  check({ $ref: request }, body, root(api, rootPath(request), false), found);
  return found;
}

/** What is wrong with an answer of ours, as readable lines; empty when nothing is. */
export function answerDefects(api: Api, response: string, answer: Json): string[] {
  const found: Violation[] = [];
  check({ $ref: response }, answer, root(api, '', true), found);
  return found.map(({ text }) => text);
}

/** A method whose body is a resource binds it to a field of the request, and Google prints that field first. */
function rootPath(request: string): string {
  if (request.endsWith('Request')) return '';
  return request === 'ValueRange' ? 'data' : below('', request.charAt(0).toLowerCase() + request.slice(1));
}

function check(schema: Schema, value: Json, place: Place, found: Violation[]): void {
  const resolved = resolve(place.api, schema);
  if (resolved.type === 'any') return;
  if (resolved.type === 'array') checkList(resolved, value, place, found);
  else if (resolved.type === 'object' || resolved.properties) checkObject(resolved, value, schema.$ref === undefined ? place : { ...place, owner: schema.$ref }, found);
  else checkScalar(resolved, value, place, found);
}

function checkList(schema: Schema, value: Json, place: Place, found: Violation[]): void {
  if (Array.isArray(value)) value.forEach((item, at) => check(schema.items ?? { type: 'any' }, item, inside(place, place.name, () => `${place.path()}[${at}]`), found));
  else found.push(invalidValue(place.path(), typeName(schema.items ?? {}, place), value));
}

function checkObject(schema: Schema, value: Json, place: Place, found: Violation[]): void {
  if (Array.isArray(value)) return void found.push(unknownName(parent(place.path()), place.name, 'Proto field is not repeating, cannot start list.'));
  if (typeof value !== 'object' || value === null) return void found.push(invalidValue(place.path(), messageName(place), value));
  const keys = Object.keys(value);
  if (!place.answer && place.owner === 'Request' && keys.length === 0) return void found.push(noRequestSet(place.path()));
  keys.forEach((key, at) => {
    const item = value[key];
    if (item !== undefined) checkProperty(schema, key, item, at, place, found);
  });
  if (!place.answer) found.push(...oneofViolations(value, place));
}

function checkProperty(schema: Schema, key: string, value: Json, at: number, place: Place, found: Violation[]): void {
  const property = schema.properties?.[key];
  const path = (): string => below(place.path(), key);
  if (!property) {
    if (schema.additionalProperties) check(schema.additionalProperties, value, inside(place, key, () => `${place.path()}[${at}].value`), found);
    else found.push(unknownName(place.path(), key));
  } else if (property.readOnly && !place.answer) found.push(outputOnly(path()));
  else check(property, value, inside(place, key, path), found);
}

/** Of alternatives, which Google's description lists side by side, only one may be set. */
function oneofViolations(value: JsonObject, place: Place): Violation[] {
  const taken = new Set<string>();
  return Object.keys(value).flatMap((key) => {
    const oneof = value[key] === undefined ? undefined : oneofOf(place.api.name, place.owner, key);
    if (oneof === undefined) return [];
    if (taken.has(oneof)) return [oneofTwice(place.path(), oneof, key)];
    taken.add(oneof);
    return [];
  });
}

function checkScalar(schema: Schema, value: Json, place: Place, found: Violation[]): void {
  if (Array.isArray(value)) found.push(unknownName(parent(place.path()), place.name, 'Proto field is not repeating, cannot start list.'));
  else if (!fits(schema, value)) found.push(invalidValue(place.path(), typeName(schema, place), value));
}

function fits(schema: Schema, value: Json): boolean {
  switch (schema.type) {
    case 'string':
      if (typeof value === 'number') return isWide(schema) && Number.isInteger(value);
      if (typeof value !== 'string') return false;
      if (schema.enum) return schema.enum.includes(value);
      if (isWide(schema)) return /^-?\d+$/.test(value);
      return schema.format !== 'date-time' || /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(value);
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return typeof value === 'number';
    default:
      return typeof value === 'boolean';
  }
}

const isWide = (schema: Schema): boolean => schema.format === 'int64' || schema.format === 'uint64';

const parent = (path: string): string => path.replace(/(?:\[\d+\]|(?:^|\.)[^.[]+)$/, '');

const PACKAGES = { docs: 'google.apps.docs.v1', drive: 'google.apps.drive.v3', script: 'google.apps.script.v1', sheets: 'google.apps.sheets.v4' };

const messageName = ({ api, owner, name }: Place): string => `type.googleapis.com/${PACKAGES[api.name]}.${owner === '' ? name : owner}`;

/** As Google prints it. Where its enum stands is not in the description: a good guess, the rest of the text is exact. */
function typeName(schema: Schema, place: Place): string {
  if (schema.$ref) return messageName({ ...place, owner: schema.$ref });
  if (!schema.enum) return SCALARS[`${schema.type}.${schema.format ?? ''}`] ?? (schema.type === 'array' ? 'type.googleapis.com/google.protobuf.ListValue' : 'TYPE_MESSAGE');
  const name = place.name.charAt(0).toUpperCase() + place.name.slice(1);
  return `type.googleapis.com/${PACKAGES[place.api.name]}.${place.api.name === 'sheets' || place.owner === '' ? name : `${place.owner}.${name}`}`;
}

/** For a query parameter: the same scalars, from text. Undefined where the text does not fit. */
export function readScalar(schema: Schema, text: string): string | number | boolean | undefined {
  const value = schema.type === 'boolean' && /^(?:true|false)$/.test(text) ? text === 'true' : schema.type === 'integer' && /^-?\d+$/.test(text) ? Number(text) : text;
  return fits(schema, value) ? value : undefined;
}

/** Google's refusal of a query parameter's value. */
export const invalidParameterValue = (api: Api, name: string, schema: Schema, text: string): Violation =>
  invalidValue(snake(name), typeName(schema, inside(root(api, '', false), name, () => '')), text);
