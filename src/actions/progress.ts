/** How far a press of Generate is: read from the properties, so it costs no request to Google. */
import type { Context } from './context.ts';
import type { Progress } from './contract.ts';
import { STEPS } from './generate/claim.ts';
import { openIncidents } from './index-of-incidents.ts';

export function progress(context: Context, request: { operation: string }): Progress {
  const entry = openIncidents(context.properties).find((item) => item.claim?.operation === request.operation || item.operation === request.operation);
  const names = Object.values(STEPS).filter((name) => name !== STEPS.restrict || entry?.restricted === true);
  const at = entry?.claim ? names.findIndex((name) => name === entry.claim?.step) : entry ? names.length : -1;
  return { steps: names.map((name, i) => ({ name, state: i < at ? 'done' : i === at ? 'running' : 'waiting' })) };
}
