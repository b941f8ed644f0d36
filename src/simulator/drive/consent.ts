/**
 * What a token's consent reaches in Drive, beyond which methods it may call (the core holds that against Google's
 * description): `drive.file` sees only what its own OAuth client made, `drive.metadata` no content. Opening a file with a
 * client (the Picker, *Open with*) is not modelled, so making is the only way.
 */
import type { Caller } from '../service.ts';
import type { FileRow } from './store.ts';

const SCOPE = 'https://www.googleapis.com/auth/';
const ALL_FILES = ['drive', 'drive.readonly', 'drive.metadata', 'drive.metadata.readonly'];
const CONTENT = ['drive', 'drive.readonly', 'drive.file'];

const holds = ({ scopes }: Caller, names: readonly string[]): boolean => names.some((name) => scopes.includes(SCOPE + name));

/** The company's script, where a token names no other client. */
export const clientOf = ({ client }: Caller): string => client ?? 'script';

export const reachesAllFiles = (caller: Caller): boolean => holds(caller, ALL_FILES);
export const reachesFile = (caller: Caller, row: FileRow): boolean => reachesAllFiles(caller) || (holds(caller, ['drive.file']) && row.clients.includes(clientOf(caller)));
export const reachesContent = (caller: Caller): boolean => holds(caller, CONTENT);
