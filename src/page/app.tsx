/** Which screen stands on the page, and how one leads to the next. */
import { useEffect, useState } from 'preact/hooks';
import type { Failure, IncidentView, OpenRequest, OutwardView, PageStart, PolicyView, Reply, ReviewScreen, Screen, SetUpView, You } from '../addon/contract.ts';
import type { DocumentKind } from '../playbook/incident.ts';
import { Button } from './controls/button.tsx';
import { FailureMessage } from './controls/message.tsx';
import { followAddress, showAddress } from './address.ts';
import type { Place } from './address.ts';
import { focusOn } from './focus.ts';
import { Heading, HEADING_ID } from './screens/heading.tsx';
import { Home } from './screens/home.tsx';
import type { HomeScreen } from './screens/home.tsx';
import { IncidentScreen } from './screens/incident.tsx';
import { NewIncident } from './screens/new-incident.tsx';
import { NotSetUp } from './screens/not-set-up.tsx';
import { Outward } from './screens/outward.tsx';
import { Policy } from './screens/policy.tsx';
import { Review } from './screens/review.tsx';
import { SetUp } from './screens/set-up.tsx';
import { useSurroundings } from './surroundings.ts';

type Showing =
  | { name: 'opening' }
  | { name: 'failed'; failure: Failure; again: Where }
  | { name: 'not set up'; you: You }
  | { name: 'set up'; you: You; setUp: SetUpView }
  | { name: 'policy'; you: You; view: PolicyView }
  | { name: 'home'; home: HomeScreen; note?: string | undefined }
  | { name: 'new incident'; home: HomeScreen; documents?: readonly DocumentKind[] | undefined; askFirst: boolean }
  | { name: 'incident'; you: You; view: IncidentView; wanted: readonly DocumentKind[] }
  | { name: 'review'; you: You; review: ReviewScreen }
  | { name: 'outward'; you: You; outward: OutwardView };

/** Where a person wants to be. `here`: what belongs to the place the page was opened in. */
type Where = { to: 'here' } | { to: 'home'; note?: string } | { to: 'incident'; incident: string } | { to: 'review'; incident: string } | { to: 'set up' } | { to: 'policy' } | { to: 'new incident' };

function showingOf(screen: Screen, where: Where, intent: { generate: boolean; documents?: readonly DocumentKind[] | undefined }): Showing {
  const first = where.to === 'here' && intent.generate;
  switch (screen.screen) {
    case 'not set up':
      return { name: 'not set up', you: screen.you };
    case 'set up':
      return { name: 'set up', you: screen.you, setUp: screen.setUp };
    case 'home':
      if (first || where.to === 'new incident') return { name: 'new incident', home: screen, askFirst: first, documents: first ? intent.documents : undefined };
      return { name: 'home', home: screen, note: where.to === 'home' ? where.note : undefined };
    case 'incident':
      return { name: 'incident', you: screen.you, view: screen.view, wanted: first ? (intent.documents ?? []) : [] };
    case 'outward':
      return { name: 'outward', you: screen.you, outward: screen.outward };
  }
}

/** Screens that a person leaves for the list of incidents. */
const HAS_WAY_BACK: readonly Showing['name'][] = ['set up', 'policy', 'new incident', 'incident', 'outward'];

const personOf = (showing: Showing): string | undefined => {
  if ('you' in showing) return showing.you.email;
  return 'home' in showing ? showing.home.you.email : undefined;
};

export function App() {
  const { call, start, announce } = useSurroundings();
  const [showing, setShowing] = useState<Showing>({ name: 'opening' });
  const [email, setEmail] = useState(start.madeFor);
  const [moved, setMoved] = useState(0);

  const ask = async (where: Where): Promise<Reply<Showing>> => {
    if (where.to === 'policy') {
      const reply = await call('readPolicy', {});
      return reply.ok ? { ok: true, value: { name: 'policy', you: reply.value.you, view: reply.value } } : reply;
    }
    if (where.to === 'review') {
      const reply = await call('openReview', { incident: where.incident, madeFor: start.madeFor });
      return reply.ok ? { ok: true, value: { name: 'review', you: reply.value.you, review: reply.value } } : reply;
    }
    const reply = where.to === 'set up' ? await call('readSetUp', {}) : await call('open', requestFor(where, start));
    return reply.ok ? { ok: true, value: showingOf(reply.value, where, { generate: start.intent === 'generate', documents: start.documents }) } : reply;
  };
  const go = async (where: Where, first = false): Promise<void> => {
    setShowing({ name: 'opening' });
    announce('Opening');
    const reply = await ask(where);
    const next: Showing = reply.ok ? reply.value : { name: 'failed', failure: reply.failure, again: where };
    setShowing(next);
    setEmail((before) => personOf(next) ?? before);
    if (!first) setMoved((count) => count + 1);
    const place = placeOf(next);
    if (place) showAddress(start.door, place);
  };
  const show = (next: Showing): void => {
    setShowing(next);
    setMoved((count) => count + 1);
  };

  useEffect(() => {
    followAddress(start, (place) => void go(whereOf(place, { to: 'home' })));
    if (start.intent === 'set up' || start.intent === 'policy') void go({ to: start.intent }, true);
    else void go(whereOf(start, { to: 'here' }), true);
  }, []);
  useEffect(() => {
    // The title's input takes the place itself; a failure's message too.
    if (moved > 0 && showing.name !== 'opening' && showing.name !== 'failed' && showing.name !== 'new incident') focusOn(HEADING_ID);
  }, [moved]);

  return (
    <>
      <header class="top">
        {showing.name === 'review' ? (
          <Button look="quiet" onPress={() => void go({ to: 'incident', incident: showing.review.number })}>
            ‹ {showing.review.number}
          </Button>
        ) : null}
        {HAS_WAY_BACK.includes(showing.name) ? (
          <Button look="quiet" onPress={() => void go({ to: 'home' })}>
            ‹ Incidents
          </Button>
        ) : null}
        <span class="who">{email === '' ? 'Google does not say as whom you act' : `You act as ${email}`}</span>
      </header>
      <main class={showing.name === 'incident' ? 'with-bar' : ''}>
        <Shown showing={showing} go={(where) => void go(where)} show={show} />
      </main>
    </>
  );
}

const whereOf = ({ incident, review }: Place, otherwise: Where): Where => (incident === undefined ? otherwise : { to: review ? 'review' : 'incident', incident });

/** What the address says of a screen; of the others it says what it said before. */
function placeOf(showing: Showing): Place | undefined {
  if (showing.name === 'home') return {};
  if (showing.name === 'incident') return { incident: showing.view.number };
  if (showing.name === 'outward') return { incident: showing.outward.number };
  return showing.name === 'review' ? { incident: showing.review.number, review: true } : undefined;
}

function requestFor(where: Exclude<Where, { to: 'set up' | 'policy' | 'review' }>, { madeFor, door }: PageStart): OpenRequest {
  if (where.to === 'incident') return { madeFor, incident: where.incident };
  // Only a sidebar stands in a document, which may be an incident's.
  return where.to === 'here' || door === 'web' ? { madeFor } : { madeFor, home: true };
}

function Shown({ showing, go, show }: { showing: Showing; go: (where: Where) => void; show: (next: Showing) => void }) {
  const onOpen = (incident: string): void => go({ to: 'incident', incident });
  switch (showing.name) {
    case 'opening':
      return <p class="hint">Opening…</p>;
    case 'failed':
      return <Failed failure={showing.failure} again={showing.again} go={go} />;
    case 'not set up':
      return <NotSetUp you={showing.you} onSetUp={() => go({ to: 'set up' })} onHome={() => go({ to: 'home' })} />;
    case 'set up':
      return <SetUp you={showing.you} setUp={showing.setUp} onHome={() => go({ to: 'home' })} onPolicy={() => go({ to: 'policy' })} />;
    case 'policy':
      return <Policy view={showing.view} />;
    case 'home':
      return <Home home={showing.home} note={showing.note} onOpen={onOpen} onNew={() => show({ name: 'new incident', home: showing.home, askFirst: false })} onSetUp={() => go({ to: 'set up' })} onPolicy={() => go({ to: 'policy' })} onRefresh={() => go({ to: 'home' })} />;
    case 'new incident':
      return <NewIncident home={showing.home} documents={showing.documents} askFirst={showing.askFirst} onOpen={onOpen} />;
    case 'incident':
      return <IncidentScreen key={showing.view.number} you={showing.you} view={showing.view} wanted={showing.wanted} onReview={() => go({ to: 'review', incident: showing.view.number })} onClosed={(note) => go({ to: 'home', note })} />;
    case 'outward':
      return <Outward key={showing.outward.number} outward={showing.outward} onRefresh={() => onOpen(showing.outward.number)} />;
    case 'review':
      return <Review key={showing.review.number} review={showing.review} />;
  }
}

function Failed({ failure, again, go }: { failure: Failure; again: Where; go: (where: Where) => void }) {
  const close = globalThis.google?.script.host?.close;
  if (again.to === 'policy' && failure.code === 'not allowed')
    return (
      <>
        <Heading>Policy</Heading>
        <FailureMessage failure={failure}>
          <Button onPress={() => go({ to: 'home' })}>Show incidents</Button>
        </FailureMessage>
      </>
    );
  return (
    <>
      <Heading>{failure.code === 'wrong account' ? 'Another account' : 'It could not be opened'}</Heading>
      <FailureMessage failure={failure}>
        {failure.code === 'wrong account' && close ? <Button onPress={() => close()}>Close</Button> : <Button onPress={() => go(again)}>Try again</Button>}
        {failure.code === 'not set up' ? <Button onPress={() => go({ to: 'set up' })}>Set up</Button> : null}
      </FailureMessage>
    </>
  );
}
