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
  path: string;
  /** Of the schema the value stands in, and the property's name there: Google's enum types are named after them. */
  owner: string;
  name: string;
  /** Answers may carry output-only fields and nothing is wrong with oneofs there that the caller could mend. */
  answer: boolean;
}

/** What is wrong with a request's body; empty when nothing is. `request` names its schema. */
export function bodyViolations(api: Api, request: string, body: Json): Violation[] {
  return check({ $ref: request }, body, { api, path: rootPath(request), owner: '', name: '', answer: false });
}

/** What is wrong with an answer of ours, as readable lines; empty when nothing is. */
export function answerDefects(api: Api, response: string, answer: Json): string[] {
  return check({ $ref: response }, answer, { api, path: '', owner: '', name: '', answer: true }).map(({ text }) => text);
}

/** A method whose body is a resource binds it to a field of the request, and Google prints that field first. */
function rootPath(request: string): string {
  if (request.endsWith('Request')) return '';
  return request === 'ValueRange' ? 'data' : below('', request.charAt(0).toLowerCase() + request.slice(1));
}

function check(schema: Schema, value: Json, place: Place): Violation[] {
  const resolved = resolve(place.api, schema);
  const owner = schema.$ref ?? place.owner;
  if (resolved.type === 'any') return [];
  if (resolved.type === 'array') return checkList(resolved, value, place);
  if (resolved.type === 'object' || resolved.properties) return checkObject(resolved, value, { ...place, owner });
  return checkScalar(resolved, value, place);
}

function checkList(schema: Schema, value: Json, place: Place): Violation[] {
  if (!Array.isArray(value)) return [invalidValue(place.path, typeName(schema.items ?? {}, place), value)];
  return value.flatMap((item, at) => check(schema.items ?? { type: 'any' }, item, { ...place, path: `${place.path}[${at}]` }));
}

function checkObject(schema: Schema, value: Json, place: Place): Violation[] {
  if (Array.isArray(value)) return [unknownName(parent(place.path), place.name, 'Proto field is not repeating, cannot start list.')];
  if (typeof value !== 'object' || value === null) return [invalidValue(place.path, messageName(place), value)];
  const found = Object.entries(value).flatMap(([key, item], at) => (item === undefined ? [] : checkProperty(schema, key, item, at, place)));
  if (place.answer) return found;
  if (place.owner === 'Request' && Object.keys(value).length === 0) return [noRequestSet(place.path)];
  return [...found, ...oneofViolations(value, place)];
}

function checkProperty(schema: Schema, key: string, value: Json, at: number, place: Place): Violation[] {
  const property = schema.properties?.[key];
  const path = below(place.path, key);
  if (property) {
    if (property.readOnly && !place.answer) return [outputOnly(path)];
    return check(property, value, { ...place, path, name: key });
  }
  if (!schema.additionalProperties) return [unknownName(place.path, key)];
  return check(schema.additionalProperties, value, { ...place, path: `${place.path}[${at}].value`, name: key });
}

/** Of alternatives, which Google's description lists side by side, only one may be set. */
function oneofViolations(value: JsonObject, place: Place): Violation[] {
  const taken = new Set<string>();
  return Object.keys(value).flatMap((key) => {
    const oneof = value[key] === undefined ? undefined : oneofOf(place.api.name, place.owner, key);
    if (oneof === undefined) return [];
    if (taken.has(oneof)) return [oneofTwice(place.path, oneof, key)];
    taken.add(oneof);
    return [];
  });
}

function checkScalar(schema: Schema, value: Json, place: Place): Violation[] {
  if (Array.isArray(value)) return [unknownName(parent(place.path), place.name, 'Proto field is not repeating, cannot start list.')];
  return fits(schema, value) ? [] : [invalidValue(place.path, typeName(schema, place), value)];
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
  invalidValue(snake(name), typeName(schema, { api, path: '', owner: '', name, answer: false }), text);
