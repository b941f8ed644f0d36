/** Session: who is there, as far as the execution may know. */
import { scopes } from './permissions.ts';
import { service } from './service.ts';
import type { Scope } from './service.ts';

/** The address is "" in simple triggers and where the person did not consent to userinfo.email; a manifest without that scope makes the call itself fail. */
export function createSession({ facts, permissions }: Scope): object {
  const user = (call: string): object => {
    if (facts.authMode === 'FULL' && permissions.seesPerson() === false && !facts.manifest.oauthScopes.includes(scopes.email)) permissions.need(call, [scopes.email]);
    return service({ getEmail: () => (permissions.seesPerson() ? facts.as : '') });
  };
  return service({
    getActiveUser: () => user('Session.getActiveUser'),
    getEffectiveUser: () => user('Session.getEffectiveUser'),
    getScriptTimeZone: () => facts.manifest.timeZone,
    getActiveUserLocale: () => 'en',
  });
}
