/** Parameters that Google takes and the local Drive does not model: 501 by name instead of an answer that ignores them. */
import { notImplemented, type Handler } from '../service.ts';

/** Left out where nothing here could depend on them: acknowledgeAbuse, enforceExpansiveAccess, enforceSingleParent. */
const UNSERVED = [
  ...['corpus', 'includeTeamDriveItems', 'supportsTeamDrives', 'teamDriveId'],
  ...['includeLabels', 'includePermissionsForView', 'keepRevisionForever', 'ocrLanguage', 'useContentAsIndexableText'],
  ...['moveToNewOwnersRoot', 'removeExpiration', 'transferOwnership', 'useDomainAdminAccess'],
];

export function refusingUnserved(handlers: Readonly<Record<string, Handler>>): Record<string, Handler> {
  return Object.fromEntries(
    Object.entries(handlers).map(([id, handler]): [string, Handler] => [
      id,
      (call) => {
        const unserved = UNSERVED.find((name) => call.query[name] !== undefined && call.query[name] !== false);
        if (unserved !== undefined) throw notImplemented(`${unserved} of ${id}`);
        return handler(call);
      },
    ]),
  );
}
