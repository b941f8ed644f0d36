/** Any document: what is open, newest first under the question that avoids a second incident for the same thing. */
import type { IncidentSummary, Screen } from '../../addon/contract.ts';
import { showClock } from '../../playbook/instants.ts';
import { Button } from '../controls/button.tsx';
import { Notice } from '../controls/message.tsx';
import { SafeLink } from '../controls/safe-link.tsx';
import { useSurroundings } from '../surroundings.ts';
import { Reopen } from '../incident/closing.tsx';
import { Heading } from './heading.tsx';

export type HomeScreen = Extract<Screen, { screen: 'home' }>;

interface Props {
  home: HomeScreen;
  note?: string | undefined;
  onOpen: (incident: string) => void;
  onNew: () => void;
  onSetUp: () => void;
  onPolicy: () => void;
  onRefresh: () => void;
}

export function Home({ home, note = home.note, onOpen, onNew, onSetUp, onPolicy, onRefresh }: Props) {
  const recent = home.open.filter((incident) => incident.recent);
  const { closed } = home;
  const older = home.open.filter((incident) => !incident.recent);
  return (
    <>
      <Heading>Incidents</Heading>
      {note === undefined ? null : (
        <Notice>
          <p>{note}</p>
          {closed === undefined ? null : <ClosedHere number={closed} onOpen={onOpen} />}
        </Notice>
      )}
      {recent.length === 0 ? null : (
        <section aria-labelledby="recent">
          <h2 id="recent">Is it one of these?</h2>
          <IncidentList incidents={recent} onOpen={onOpen} />
        </section>
      )}
      <Button look="main" onPress={onNew}>
        New incident
      </Button>
      {older.length === 0 ? null : (
        <section aria-labelledby="older">
          <h2 id="older">Open for longer</h2>
          <IncidentList incidents={older} onOpen={onOpen} />
        </section>
      )}
      {home.open.length === 0 ? <p class="hint">No incident is open.</p> : null}
      {home.unreadable.length === 0 ? null : <p class="hint">{unreadable(home.unreadable)}</p>}
      <nav class="foot" aria-label="More">
        <SafeLink url={home.dashboardUrl}>Dashboard</SafeLink>
        <Button look="quiet" onPress={onRefresh}>
          Refresh
        </Button>
        {home.you.administrator ? (
          <>
            <Button look="quiet" onPress={onSetUp}>
              Set up
            </Button>
            <Button look="quiet" onPress={onPolicy}>
              Policy
            </Button>
          </>
        ) : null}
      </nav>
    </>
  );
}

const unreadable = (numbers: readonly string[]): string =>
  numbers.length === 1 ? `${numbers[0]} is restricted, and you are not in it. Ask its incident commander.` : `${numbers.join(', ')} are restricted, and you are not in them. Ask their incident commanders.`;

export function IncidentList({ incidents, onOpen }: { incidents: readonly IncidentSummary[]; onOpen: (incident: string) => void }) {
  const { now } = useSurroundings();
  return (
    <ul class="cards">
      {[...incidents]
        .sort((a, b) => b.created.localeCompare(a.created))
        .map(({ number, title, severity, status, lead, restricted, created }) => (
          <li key={number}>
            <button type="button" class="card" onClick={() => onOpen(number)}>
              <span class="tags">
                <b>{number}</b> <span class="tag">{severity}</span> <span class="tag">{status}</span> {restricted ? <span class="tag strong">restricted</span> : null}
              </span>
              <span class="title">{title || 'No title yet'}</span>
              <small>
                since {showClock(Date.parse(created), now())}
                {lead === '' ? '' : ` · ${lead}`}
              </small>
            </button>
          </li>
        ))}
    </ul>
  );
}

function ClosedHere({ number, onOpen }: { number: string; onOpen: (incident: string) => void }) {
  return (
    <>
      <Reopen number={number} onDone={() => onOpen(number)} />
      <Button look="quiet" onPress={() => onOpen(number)}>
        Look at {number}
      </Button>
    </>
  );
}
