/** ScriptApp: tokens, authorization, the web app's address, triggers. */
import type { TriggerEntry, TriggerSchedule } from '../backend.ts';
import { ending, exception } from '../script-error.ts';
import { scopes } from './permissions.ts';
import { enumeration, mismatch, numberAt, service, textAt } from './service.ts';
import type { Scope } from './service.ts';

export const authModes = enumeration('NONE', 'CUSTOM_FUNCTION', 'LIMITED', 'FULL');
const authorizationStatuses = enumeration('REQUIRED', 'NOT_REQUIRED');
const eventTypes = enumeration('CLOCK', 'ON_OPEN', 'ON_EDIT', 'ON_FORM_SUBMIT', 'ON_CHANGE', 'ON_EVENT_UPDATED');
const triggerSources = enumeration('SPREADSHEETS', 'CLOCK', 'FORMS', 'DOCUMENTS', 'CALENDAR');
const weekDays = enumeration('SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY');
const installationSources = enumeration('APPS_MARKETPLACE_DOMAIN_ADD_ON', 'NONE', 'WEB_STORE_ADD_ON');

const triggerIds = new WeakMap<object, string>();

export function createScriptApp(scope: Scope): object {
  return service({
    AuthMode: authModes.values,
    AuthorizationStatus: authorizationStatuses.values,
    EventType: eventTypes.values,
    TriggerSource: triggerSources.values,
    WeekDay: weekDays.values,
    InstallationSource: installationSources.values,
    getScriptId: () => scope.facts.scriptId,
    getOAuthToken: () => {
      scope.permissions.need('ScriptApp.getOAuthToken', []);
      return scope.backend('token');
    },
    getService: () =>
      service({
        getUrl: () => scope.backend('webAppUrl'),
        isEnabled: () => scope.backend('webAppUrl') !== null,
      }),
    ...authorization(scope),
    ...triggers(scope),
  });
}

function authorization({ facts }: Scope) {
  const missing = (wanted: readonly string[]): string[] => wanted.filter((one) => !facts.granted.includes(one));
  const required = (wanted: readonly string[]): void => {
    if (missing(wanted).length > 0) throw ending('Authorization is required to perform that action.');
  };
  const mode = (call: string, given: readonly unknown[]): void => {
    if (authModes.nameOf(given[0]) !== 'FULL') throw mismatch(call, given);
  };
  return {
    getAuthorizationInfo: (...given: unknown[]) => {
      mode('ScriptApp.getAuthorizationInfo', given);
      const open = missing(given[1] === undefined ? facts.manifest.oauthScopes : texts('ScriptApp.getAuthorizationInfo', given, 1)).length > 0;
      return service({
        getAuthorizationStatus: () => authorizationStatuses.of(open ? 'REQUIRED' : 'NOT_REQUIRED'),
        getAuthorizationUrl: () => (open ? `https://accounts.google.com/o/oauth2/auth?script=${facts.scriptId}` : null),
        getAuthorizedScopes: () => [...facts.granted],
      });
    },
    // Both end the execution, and Google then shows its consent screen (reference, ScriptApp.requireScopes).
    requireScopes: (...given: unknown[]) => {
      mode('ScriptApp.requireScopes', given);
      required(texts('ScriptApp.requireScopes', given, 1));
    },
    requireAllScopes: (...given: unknown[]) => {
      mode('ScriptApp.requireAllScopes', given);
      required(facts.manifest.oauthScopes);
    },
  };
}

function texts(call: string, given: readonly unknown[], at: number): string[] {
  const list = given[at];
  if (!Array.isArray(list)) throw mismatch(call, given);
  return Array.from(list, (_, position) => textAt(call, list, position));
}

function triggers({ backend, permissions }: Scope) {
  return {
    newTrigger: (...given: unknown[]) => {
      permissions.need('ScriptApp.newTrigger', [scopes.scriptApp]);
      const functionName = textAt('ScriptApp.newTrigger', given, 0);
      return service({ timeBased: () => clockTrigger(functionName, (schedule) => triggerObject(backend('addTrigger', schedule)), () => backend('now')) });
    },
    getProjectTriggers: () => {
      permissions.need('ScriptApp.getProjectTriggers', [scopes.scriptApp]);
      return backend('triggers').map(triggerObject);
    },
    deleteTrigger: (...given: unknown[]) => {
      permissions.need('ScriptApp.deleteTrigger', [scopes.scriptApp]);
      const [trigger] = given;
      const id = typeof trigger === 'object' && trigger !== null ? triggerIds.get(trigger) : undefined;
      if (id === undefined) throw mismatch('ScriptApp.deleteTrigger', given);
      backend('deleteTrigger', id);
    },
  };
}

function triggerObject(entry: TriggerEntry): object {
  const trigger = service({
    getUniqueId: () => entry.id,
    getHandlerFunction: () => entry.functionName,
    getEventType: () => eventTypes.of('CLOCK'),
    getTriggerSource: () => triggerSources.of('CLOCK'),
    getTriggerSourceId: () => null,
  });
  triggerIds.set(trigger, entry.id);
  return trigger;
}

/** An add-on's clock trigger runs at most once an hour (editor add-on triggers page); the words of the refusal are ours. */
function clockTrigger(functionName: string, create: (schedule: TriggerSchedule) => object, now: () => number): object {
  const schedule: TriggerSchedule = { functionName };
  const chain = (name: string, change: (given: unknown[], call: string) => void) => (...given: unknown[]): object => {
    change(given, `ClockTriggerBuilder.${name}`);
    return builder;
  };
  const every = (name: string, hours: number) => chain(name, (given, call) => {
    const count = numberAt(call, given, 0);
    if (!Number.isInteger(count) || count < 1) throw exception(`Invalid argument: ${String(count)}`);
    schedule.everyHours = count * hours;
  });
  const builder: object = service({
    everyHours: every('everyHours', 1),
    everyDays: every('everyDays', 24),
    everyWeeks: every('everyWeeks', 168),
    everyMinutes: () => {
      throw exception('An add-on can use a time-driven trigger once per hour at most.');
    },
    atHour: chain('atHour', (given, call) => void numberAt(call, given, 0)),
    nearMinute: chain('nearMinute', (given, call) => void numberAt(call, given, 0)),
    onWeekDay: chain('onWeekDay', (given, call) => {
      if (weekDays.nameOf(given[0]) === undefined) throw mismatch(call, given);
      schedule.everyHours = 168;
    }),
    inTimezone: chain('inTimezone', (given, call) => void textAt(call, given, 0)),
    after: chain('after', (given, call) => (schedule.at = now() + numberAt(call, given, 0))),
    create: () => {
      if (schedule.everyHours === undefined && schedule.at === undefined) throw exception('The trigger has no time: call everyHours, everyDays, everyWeeks or after first.');
      return create(schedule);
    },
  });
  return builder;
}
