/** What was done to a sealed log, and what it changes now. */
import type { Damage } from '../../addon/contract.ts';

export function DamageList({ damages }: { damages: readonly Pick<Damage, 'what' | 'means'>[] }) {
  return (
    <ul class="plain">
      {damages.map(({ what, means }, at) => (
        <li key={at}>
          {what} {means}
        </li>
      ))}
    </ul>
  );
}
