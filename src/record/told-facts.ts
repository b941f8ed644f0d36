/** The facts as they stood when a message was handed over: one line in the tab Words, of questions that customers may read. */
import { FIELDS, isFactName } from '../playbook/fields.ts';
import type { Fact, Incident } from '../playbook/incident.ts';
import { toPrecision } from './record.ts';
import { isObject } from '../playbook/payload.ts';

type Facts = Incident['facts'];

export const toldLine = (facts: Facts): string => JSON.stringify(Object.fromEntries(FIELDS.flatMap(({ name, audience }) => (audience === 'anyone' && facts[name] ? [[name, facts[name]]] : []))));

/** Of a line that its hash vouches for; what is no fact any more is left out. */
export function readToldLine(line: string): Facts {
  const read: unknown = JSON.parse(line);
  return isObject(read) ? Object.fromEntries(Object.entries(read).flatMap(([name, fact]) => (isFactName(name) && isObject(fact) ? [[name, factIn(fact)]] : []))) : {};
}

function factIn({ value, customer, precision }: Readonly<Record<string, unknown>>): Fact {
  return { value: typeof value === 'string' ? value : '', ...(typeof customer === 'string' ? { customer } : {}), ...(typeof precision === 'string' ? { precision: toPrecision(precision) } : {}) };
}
