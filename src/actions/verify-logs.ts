/** *Verify*, in the dashboard's menu: the log of every open incident whose record this person can open, held against its seals. One round. */
import { verify } from '../playbook/verify.ts';
import { lastChangeOf, readLogLines } from '../record/record.ts';
import type { Context } from './context.ts';
import { recordCalls, recordTables } from './dashboard-rows.ts';
import { mustBeSetUp, openIncidents, sealing } from './index-of-incidents.ts';

/** `said`: how many are whole, and of each other what was done to it. */
export function verifyLogs(context: Context): { said: string } {
  mustBeSetUp(context);
  const entries = openIncidents(context.properties).filter((entry) => entry.record !== undefined);
  const records = entries.length === 0 ? [] : context.rounds(recordCalls(entries));
  const hmac = sealing(context);
  const { tables: read, damaged } = recordTables(entries, records);
  const looked = read.map(({ entry, tables }) => ({ number: entry.number, damages: verify(readLogLines(tables), { record: entry.record ?? '', head: entry.head, hmac, changedAt: lastChangeOf(tables) }).damages }));
  const spoilt = looked.filter(({ damages }) => damages.length > 0).map(({ number, damages }) => `${number}: ${damages.map(({ what }) => what).join(' ')} Open it to see what that means, and to restore what can be.`);
  const unread = entries.length - looked.length - damaged.length;
  const whole = `${looked.length - spoilt.length} of ${entries.length} logs of open incidents are whole.${unread > 0 ? ` ${unread} could not be read by you.` : ''}`;
  return { said: [whole, ...spoilt, ...damaged.map(({ says }) => says)].join('\n\n') };
}
