/** The applied policy of the checks on messages: how it is compared, named and kept (applied-rows.ts). Only what differs from the defaults is kept. */
import { canonicalRows, rowChunks, rowsDifference, rowsFromChunks } from './applied-rows.ts';
import type { MessagePolicy } from './checks/policy.ts';
import { MESSAGE_TABS, MESSAGE_TAB_NAMES, messageRows, ownMessageRows, readMessages, wordsDifference } from './message-tabs.ts';

const COMPARED = {
  limits: { title: MESSAGE_TABS.limits.title, columns: MESSAGE_TABS.limits.columns.filter((column) => column !== 'Source'), namedBy: ['Text'] },
  rules: { title: MESSAGE_TABS.rules.title, columns: ['Rule', 'Level'], namedBy: ['Rule'] },
};

/** What applying a draft would change, a line a row, cell or list; nothing where it would change nothing. */
export function messagesDifference(applied: MessagePolicy, draft: MessagePolicy): string[] {
  const rows = ({ limits, rules }: ReturnType<typeof messageRows>) => ({ limits: limits.map(({ Source: _, ...row }) => row), rules: rules.map(({ Rule = '', Level = '' }) => ({ Rule, Level })) });
  return [...rowsDifference(COMPARED, rows(messageRows(applied)), rows(messageRows(draft))), ...wordsDifference(applied, draft)];
}

export const canonicalMessages = (policy: MessagePolicy): string => canonicalRows(ownMessageRows(policy));
export const messagesChunks = (policy: MessagePolicy): string[] => rowChunks(ownMessageRows(policy));

/** Undefined where a chunk is gone, or from another policy. */
export function messagesFromChunks(chunks: readonly string[]): MessagePolicy | undefined {
  const rows = rowsFromChunks(chunks, MESSAGE_TAB_NAMES);
  const read = rows && readMessages(rows);
  return read && 'messages' in read ? read.messages : undefined;
}
