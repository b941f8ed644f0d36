/** Query parameters, held against the method's description and read into the types it gives them. */
import type { Parameter } from './discovery/table.ts';
import { PayloadRefused, unknownName, unknownParameter } from './payload.ts';
import type { Route } from './router.ts';
import { ApiError, notImplemented } from './service.ts';
import { invalidParameterValue, readScalar } from './validate.ts';

export type Query = Record<string, string | number | boolean | readonly string[]>;

/** Of no meaning to a handler: the core has read them, or nothing depends on them here. */
const NOT_FOR_HANDLERS = new Set(['$.xgafv', 'access_token', 'fields', 'key', 'oauth_token', 'prettyPrint', 'quotaUser', 'upload_protocol', 'uploadType']);

/** Throws Google's 400 for what is unknown, mistyped, out of range or missing. */
export function readQuery(route: Route): Query {
  const known = { ...route.api.parameters, ...route.method.parameters };
  const query: Query = {};
  for (const name of new Set(route.query.keys())) {
    const parameter = known[name];
    if (!parameter || parameter.location !== 'query') throw new PayloadRefused([unknownParameter(name)]);
    const value = readParameter(route, name, parameter);
    if (!NOT_FOR_HANDLERS.has(name) && !(name === 'alt' && value === 'json')) query[name] = value;
  }
  refuseUnserved(route, query);
  requireParameters(route);
  checkPath(route);
  return query;
}

function readParameter(route: Route, name: string, parameter: Parameter): string | number | boolean | readonly string[] {
  const texts = route.query.getAll(name);
  if (texts.length > 1 && !parameter.repeated) throw new PayloadRefused([unknownName('', name, 'Proto field is not repeating, cannot start list.')]);
  const values = texts.map((text) => {
    const value = readScalar(parameter, text);
    if (value === undefined) throw new PayloadRefused([invalidParameterValue(route.api, name, parameter, text)]);
    if (typeof value === 'number') checkRange(name, parameter, value);
    return value;
  });
  return parameter.repeated ? values.map(String) : (values[0] ?? '');
}

function checkRange(name: string, { minimum = -Infinity, maximum = Infinity }: Parameter, value: number): void {
  if (value >= minimum && value <= maximum) return;
  const message = `Invalid value '${value}'. Values must be within the range: [${minimum}, ${maximum}]`;
  throw new ApiError(400, 'INVALID_ARGUMENT', message, { reason: 'invalidParameter', domain: 'global', location: name, locationType: 'parameter' });
}

function refuseUnserved({ id, method, query }: Route, read: Query): void {
  if (query.get('alt') === 'proto') throw notImplemented('alt=proto');
  if (query.has('callback')) throw notImplemented('callback (JSONP)');
  if (read.alt === 'media' && !method.download) throw notImplemented(`alt=media of ${id}`);
}

/** These have no default fields, which the description says in prose only. `delete` answers nothing, so needs none. */
const FIELDS_REQUIRED = /^drive\.(?:about\.get|(?:comments|replies)\.(?:list|get|create|update))$/;

function requireParameters({ id, method, query }: Route): void {
  const missing = Object.keys(method.parameters).find((name) => method.parameters[name]?.required && method.parameters[name]?.location === 'query' && !query.get(name));
  if (missing !== undefined) throw required(missing, `Required parameter: ${missing}`);
  if (FIELDS_REQUIRED.test(id) && !query.get('fields')) throw required('fields', "The 'fields' parameter is required for this method.");
}

const required = (name: string, message: string): ApiError =>
  new ApiError(400, 'INVALID_ARGUMENT', message, { reason: 'required', domain: 'global', location: name, locationType: 'parameter' });

function checkPath({ api, method, path }: Route): void {
  for (const [name, text] of Object.entries(path)) {
    const parameter = method.parameters[name];
    if (parameter && readScalar(parameter, text) === undefined) throw new PayloadRefused([invalidParameterValue(api, name, parameter, text)]);
  }
}
