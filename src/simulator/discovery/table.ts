/**
 * Google's own description of the four APIs, cut to what the checks need: every method, parameter, scope and property,
 * without the prose. table.json is generated (`node build.mjs run generate-discovery-table`), never edited by hand.
 */
import json from './table.json';

export interface Parameter {
  /** `query` or `path`. */
  location: string;
  /** `string`, `boolean` or `integer`. */
  type: string;
  format?: string;
  required?: boolean;
  repeated?: boolean;
  enum?: readonly string[];
  minimum?: number;
  maximum?: number;
}

export interface Method {
  http: string;
  /** Path with its parameters, e.g. `/v1/documents/{documentId}:batchUpdate`. */
  path: string;
  /** Path of the same method with media. */
  upload?: string;
  /** Answers bytes with `alt=media`. */
  download?: boolean;
  parameters: Readonly<Record<string, Parameter>>;
  /** Names of schemas. */
  request?: string;
  response?: string;
  /** Any one of these suffices; the last part where they begin with https://www.googleapis.com/auth/. */
  scopes: readonly string[];
}

export interface Schema {
  /** JSON schema's names, and `any`. Absent where `$ref` names a schema. */
  type?: string;
  $ref?: string;
  format?: string;
  enum?: readonly string[];
  items?: Schema;
  properties?: Readonly<Record<string, Schema>>;
  additionalProperties?: Schema;
  /** Google sets it, a request may not. */
  readOnly?: boolean;
}

export const API_NAMES = ['docs', 'drive', 'script', 'sheets'] as const;
export type ApiName = (typeof API_NAMES)[number];

export interface Api {
  name: ApiName;
  /** Of the discovery document, e.g. 20260415. */
  revision: string;
  /** Query parameters every method takes. */
  parameters: Readonly<Record<string, Parameter>>;
  /** By Google's method id, e.g. `drive.files.copy`. */
  methods: Readonly<Record<string, Method>>;
  schemas: Readonly<Record<string, Schema>>;
}

export const apis: Readonly<Record<ApiName, Api>> = {
  docs: { name: 'docs', ...json.docs },
  drive: { name: 'drive', ...json.drive },
  script: { name: 'script', ...json.script },
  sheets: { name: 'sheets', ...json.sheets },
};

/** The schema of a name or of a property, references followed. */
export function resolve(api: Api, schema: Schema | string): Schema {
  if (typeof schema !== 'string' && schema.$ref === undefined) return schema;
  const name = typeof schema === 'string' ? schema : String(schema.$ref);
  const found = api.schemas[name];
  if (!found) throw new Error(`${api.name} has no schema ${name}; generate the table again`);
  return found;
}
