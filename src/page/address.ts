/**
 * The web app's address follows the screen, so that a phone's back gesture leads back to the list, and a copied address to
 * the incident or to its decision page. A sidebar has no address.
 */
import type { PageStart } from '../addon/contract.ts';

/** What an address can lead to; no incident: the list. */
export interface Place {
  incident?: string | undefined;
  review?: boolean | undefined;
}

let shown = '';

const keyOf = ({ incident, review }: Place): string => (incident === undefined ? '' : `${incident}${review ? ' review' : ''}`);

export function showAddress(door: PageStart['door'], place: Place): void {
  if (door !== 'web' || keyOf(place) === shown) return;
  shown = keyOf(place);
  const { incident, review } = place;
  globalThis.google?.script.history?.push({ place: shown }, { ...(incident === undefined ? {} : { incident }), ...(review ? { review: '1' } : {}) });
}

/** @param go Called when the person moves back or forward. */
export function followAddress({ door, incident, review }: PageStart, go: (place: Place) => void): void {
  if (door !== 'web') return;
  shown = keyOf({ incident, review });
  globalThis.google?.script.history?.setChangeHandler(({ location }) => {
    const { incident: number, review: wanted } = location.parameter;
    const place = { incident: number, review: number !== undefined && wanted === '1' };
    if (keyOf(place) === shown) return;
    shown = keyOf(place);
    go(place);
  });
}
