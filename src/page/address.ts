/**
 * The web app's address follows the screen, so that a phone's back gesture leads back to the list, and a copied address to
 * the incident. A sidebar has no address.
 */
import type { PageStart } from '../addon/contract.ts';

let shown: string | undefined;

export function showAddress(door: PageStart['door'], incident: string | undefined): void {
  if (door !== 'web' || incident === shown) return;
  shown = incident;
  globalThis.google?.script.history?.push({ incident: incident ?? '' }, incident === undefined ? {} : { incident });
}

/** @param go Called when the person moves back or forward. */
export function followAddress({ door, incident: first }: PageStart, go: (incident: string | undefined) => void): void {
  if (door !== 'web') return;
  shown = first;
  globalThis.google?.script.history?.setChangeHandler(({ location }) => {
    const incident = location.parameter['incident'];
    if (incident === shown) return;
    shown = incident;
    go(incident);
  });
}
