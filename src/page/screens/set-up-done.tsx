/** What the set-up found and made. */
import type { SetUpResult } from '../../addon/contract.ts';
import { Button } from '../controls/button.tsx';
import { SafeLink } from '../controls/safe-link.tsx';
import { Heading } from './heading.tsx';

export function SetUpDone({ result: { setUp, findings }, onHome, onPolicy, onChange }: { result: SetUpResult; onHome: () => void; onPolicy: () => void; onChange: () => void }) {
  return (
    <>
      <Heading>Set up</Heading>
      <p>Everything below is saved.</p>
      <ul class="cards">
        {findings.map(({ what, good, text }) => (
          <li key={`${what} ${text}`} class={good ? 'card good' : 'card warn'}>
            <b>
              <span aria-hidden="true">{good ? '✓ ' : '! '}</span>
              {what}
              <span class="unseen">{good ? ': good' : ': needs a look'}</span>
            </b>
            <span>{text}</span>
          </li>
        ))}
      </ul>
      <h2>Where things are</h2>
      <p class="links">
        <SafeLink url={setUp.startHereUrl}>Start here</SafeLink>
        <SafeLink url={setUp.dashboardUrl}>Dashboard</SafeLink>
        <SafeLink url={setUp.folder}>Folder</SafeLink>
        {setUp.restrictedPlace === '' ? null : <SafeLink url={setUp.restrictedPlace}>Folder for restricted incidents</SafeLink>}
        <SafeLink url={setUp.recordTemplateUrl}>Blank record</SafeLink>
        {setUp.webAppUrl === '' ? null : <SafeLink url={setUp.webAppUrl}>Web app</SafeLink>}
      </p>
      <div class="row">
        <Button look="main" onPress={onHome}>
          Show incidents
        </Button>
        <Button onPress={onPolicy}>Policy: who approves, what is due, which words</Button>
        <Button look="quiet" onPress={onChange}>
          Change
        </Button>
      </div>
    </>
  );
}
