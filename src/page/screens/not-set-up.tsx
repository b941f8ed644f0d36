/** Before anybody set the add-on up, and for people who may not: who can. */
import type { You } from '../../addon/contract.ts';
import { Button } from '../controls/button.tsx';
import { Heading } from './heading.tsx';

export function NotSetUp({ you, onSetUp, onHome }: { you: You; onSetUp: () => void; onHome: () => void }) {
  if (you.administrators.length === 0)
    return (
      <>
        <Heading>Set up Incident Comms</Heading>
        <p>Nobody has set it up for your company yet. Whoever does becomes its administrator and can name others.</p>
        <p>It takes the links of your three templates, if you have any, and a folder for incidents.</p>
        <Button look="main" onPress={onSetUp}>
          Set up
        </Button>
      </>
    );
  return (
    <>
      <Heading>Set-up</Heading>
      <p>Only administrators can change the set-up. Ask one of them:</p>
      <ul class="plain">
        {you.administrators.map((address) => (
          <li key={address}>{address}</li>
        ))}
      </ul>
      <Button onPress={onHome}>Show incidents</Button>
    </>
  );
}
