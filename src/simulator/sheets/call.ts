/** What handlers take from a call: path parameters, lists, data filters. The core has checked their types. */
import type { Call, Json, JsonObject } from '../service.ts';
import { isObject } from './masks.ts';
import { trusted, withoutNulls, type DataFilter } from './wire.ts';

export const pathOf = (call: Call, name: string): string => call.path[name] ?? '';

/** A repeated parameter or list of texts, one or many. */
export function textsOf(value: Json | readonly string[] | undefined): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

export const listOf = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

export const filtersOf = (value: Json | undefined): DataFilter[] => listOf(value).map((filter) => trusted<DataFilter>(withoutNulls(filter)));
