/**
 * Whether a call may be made: by the AuthMode (table of the editor add-on authorization page), by the manifest's scopes,
 * and by what the person consented to (consent is granular: any scope may be missing).
 */
import type { AuthMode, ExecutionFacts } from '../backend.ts';
import { exception } from '../script-error.ts';

export const scopes = {
  drive: 'https://www.googleapis.com/auth/drive',
  externalRequest: 'https://www.googleapis.com/auth/script.external_request',
  containerUi: 'https://www.googleapis.com/auth/script.container.ui',
  sendMail: 'https://www.googleapis.com/auth/script.send_mail',
  scriptApp: 'https://www.googleapis.com/auth/script.scriptapp',
  email: 'https://www.googleapis.com/auth/userinfo.email',
  documentOnly: 'https://www.googleapis.com/auth/documents.currentonly',
  documents: 'https://www.googleapis.com/auth/documents',
  spreadsheetOnly: 'https://www.googleapis.com/auth/spreadsheets.currentonly',
  spreadsheets: 'https://www.googleapis.com/auth/spreadsheets',
} as const;

export interface Permissions {
  /** Throws unless the AuthMode is one of `modes` and one of the scopes is both in the manifest and consented to. An empty list needs none. */
  need(call: string, anyOf: readonly string[], modes?: readonly AuthMode[]): void;
  /** Consented to, and the execution may look at the person's data. */
  seesPerson(): boolean;
}

export function createPermissions(facts: ExecutionFacts): Permissions {
  const listed = (anyOf: readonly string[]): string => (anyOf.length === 1 ? anyOf.join('') : `(${anyOf.join(' || ')})`);
  const denied = (call: string, anyOf: readonly string[]) => exception(`You do not have permission to call ${call}.${anyOf.length === 0 ? '' : ` Required permissions: ${listed(anyOf)}`}`);
  return {
    need(call, anyOf, modes = ['FULL']) {
      if (!modes.includes(facts.authMode)) throw denied(call, anyOf);
      if (anyOf.length === 0) return;
      if (!anyOf.some((scope) => facts.manifest.oauthScopes.includes(scope))) throw exception(`Specified permissions are not sufficient to call ${call}. Required permissions: ${listed(anyOf)}`);
      // In a simple trigger nothing has been consented to: what LIMITED allows it allows without.
      if (facts.authMode === 'FULL' && !anyOf.some((scope) => facts.granted.includes(scope))) throw denied(call, anyOf);
    },
    seesPerson: () => facts.authMode === 'FULL' && facts.granted.includes(scopes.email),
  };
}
