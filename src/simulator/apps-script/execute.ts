/** One execution of the bundle: fresh context, the services, one function. The same in process and on a thread. */
import type { Json } from '../service.ts';
import type { ExecutionFacts, ScriptBackend, ServedPage } from './backend.ts';
import { plainData } from './plain-data.ts';
import { createRealm } from './realm.ts';
import { ScriptError, exception } from './script-error.ts';
import { createDocumentApp, createSpreadsheetApp } from './services/containers.ts';
import { createHtmlService, servedPage } from './services/html-service.ts';
import { createConsole, createLogger } from './services/logs.ts';
import { createMailApp } from './services/mail-app.ts';
import { createPermissions } from './services/permissions.ts';
import { authModes, createScriptApp } from './services/script-app.ts';
import type { Scope } from './services/service.ts';
import { createSession } from './services/session.ts';
import { createCacheService, createLockService, createPropertiesService } from './services/stores.ts';
import { createUrlFetchApp } from './services/url-fetch.ts';
import { createUtilities } from './services/utilities.ts';

/** The globals there are; any other is a ReferenceError to the bundle. */
const services: Readonly<Record<string, (scope: Scope) => object>> = {
  CacheService: createCacheService,
  DocumentApp: createDocumentApp,
  HtmlService: createHtmlService,
  LockService: createLockService,
  Logger: createLogger,
  MailApp: createMailApp,
  PropertiesService: createPropertiesService,
  ScriptApp: createScriptApp,
  Session: createSession,
  SpreadsheetApp: createSpreadsheetApp,
  UrlFetchApp: createUrlFetchApp,
  Utilities: createUtilities,
  console: createConsole,
};

/** What a function returned, as google.script.run carries it; of a web app the page. */
export type Outcome = { value: Json } | { page: ServedPage };

/** Throws a ScriptError where the script threw, was not found, or returned what cannot cross. */
export function execute(facts: ExecutionFacts, backend: ScriptBackend): Outcome {
  const scope: Scope = { facts, backend, permissions: createPermissions(facts) };
  const realm = createRealm(() => backend('now'));
  for (const [name, create] of Object.entries(services)) realm.define(name, create(scope));
  realm.load(facts.dist);
  if (!realm.declares(facts.functionName)) throw exception(`Script function not found: ${facts.functionName}`);
  const event = eventOf(facts);
  const result = event === undefined ? realm.runWithJson(facts.functionName, JSON.stringify(facts.args)) : realm.runWithEvent(facts.functionName, event);
  if (facts.via === 'client') return { value: plainData(result, facts.functionName) };
  if (facts.via !== 'web') return { value: null };
  const page = servedPage(realm.outside(result));
  if (page === undefined) throw new ScriptError('Exception', 'The script completed but the returned value is not a supported return type.');
  return { page };
}

/** The event object a function is given; none when the page or a menu calls. */
function eventOf({ via, authMode, args }: ExecutionFacts): object | undefined {
  const mode = { authMode: authModes.of(authMode) };
  if (via === 'simple-trigger') return mode;
  if (via === 'trigger') return { ...mode, triggerUid: args[0] };
  if (via === 'web') return { contextPath: '', contentLength: -1, ...Object(args[0]) };
  return undefined;
}
