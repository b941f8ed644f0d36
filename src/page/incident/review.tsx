/**
 * Asking for review: how each document stands, who was asked and by when, and who would be asked, said before anybody presses.
 * What came of the press (who was mailed, who could not be) stands there after it.
 */
import { useState } from 'preact/hooks';
import type { DocumentReview, Failure, ReviewRequested } from '../../addon/contract.ts';
import { nameOfDocument } from '../../playbook/incident.ts';
import { inARow } from '../../playbook/in-a-row.ts';
import { parseInstant, showClock } from '../../playbook/instants.ts';
import { isDirty } from '../changes.ts';
import { Button } from '../controls/button.tsx';
import { Area } from '../controls/field.tsx';
import { FailureMessage, Notice } from '../controls/message.tsx';
import { focusSoon } from '../focus.ts';
import { useSurroundings } from '../surroundings.ts';
import { decidedUnasked, peopleToAsk, reviewedIn, saidBy, stateWords, wouldAsk } from './asking.ts';
import type { IncidentForm } from './use-incident.ts';

/** Where ways from elsewhere on the page lead to. */
export const REQUEST_ID = 'request-review';
/** Where nobody is left to be asked, or somebody else leads. */
export const REVIEW_ID = 'review-heading';
const TOLD_ID = 'review-told';
const NOTE_ID = 'review-note';

type Told = Pick<ReviewRequested, 'told' | 'notes'>;

export function RequestReview({ incident }: { incident: IncidentForm }) {
  const { view, base, form } = incident.state;
  const asking = useAsking(incident);
  if (!view.review || view.closed) return null;
  const documents = reviewedIn(view.review);
  if (documents.length === 0) return null;
  const { leads, untold } = view.review;
  const open = documents.filter((document) => wouldAsk(document).length > 0);
  return (
    <section aria-labelledby={REVIEW_ID}>
      <h2 id={REVIEW_ID} tabIndex={-1}>
        Review
      </h2>
      {untold.length === 0 ? null : (
        <Notice look="warn">
          <p>
            <strong>May not have been told:</strong> {inARow(untold)}
          </p>
          {leads ? (
            <Button off={asking.running} onPress={() => void asking.send({ documents: [], sendAgain: true })}>
              Send again
            </Button>
          ) : null}
        </Notice>
      )}
      <ul class="cards">
        {documents.map((document) => (
          <li key={document.document} class="card">
            <OneDocument document={document} ask={leads && open.length > 1 && open.includes(document) ? () => void asking.send({ documents: [document.document] }) : undefined} running={asking.running} />
          </li>
        ))}
      </ul>
      {!leads ? <p class="hint">The incident’s lead requests reviews.</p> : null}
      {leads && open.length > 0 ? (
        <>
          {view.restricted ? (
            <p class="hint">Restricted: the mail says {view.number} and nothing of the incident.</p>
          ) : (
            <Area id={NOTE_ID} label="A note to those asked" hint="Optional; it stands in the mail" value={asking.note} error={asking.failure?.field === 'note' ? `${asking.failure.what} ${asking.failure.todo}` : undefined} onInput={asking.setNote} />
          )}
          {isDirty(base, form) ? <p class="hint">You have not saved yet: reviewers see what the record and the documents say now.</p> : null}
          <Button id={REQUEST_ID} look={open.every(hasBlanks) ? 'plain' : 'main'} off={asking.running} onPress={() => void asking.send({ documents: [] })}>
            {asking.running ? 'Asking…' : open.length > 1 ? 'Request review of all' : `Request review of the ${nameOfDocument(open[0]?.document ?? 'customer')}`}
          </Button>
        </>
      ) : null}
      {asking.failure && asking.failure.field !== 'note' ? <FailureMessage failure={asking.failure} /> : null}
      <Result told={asking.told} />
    </section>
  );
}

interface Asking {
  note: string;
  setNote: (note: string) => void;
  running: boolean;
  failure: Failure | undefined;
  told: Told | undefined;
  send: (what: { documents: string[]; sendAgain?: boolean }) => Promise<void>;
}

function useAsking({ state: { view }, reviewed }: IncidentForm): Asking {
  const { call, announce } = useSurroundings();
  const [note, setNote] = useState('');
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [told, setTold] = useState<Told>();
  const send: Asking['send'] = async (what) => {
    if (running) return;
    setRunning(true);
    setFailure(undefined);
    setTold(undefined);
    const reply = await call('requestReview', { incident: view.number, note: what.sendAgain || view.restricted ? '' : note, ...what });
    setRunning(false);
    if (!reply.ok) {
      setFailure(reply.failure);
      if (reply.failure.field === 'note') focusSoon(NOTE_ID);
      return;
    }
    const { review, ...said } = reply.value;
    reviewed(review);
    setTold(said);
    if (said.told.length > 0) setNote('');
    announce(toldWords(said));
    focusSoon(TOLD_ID);
  };
  return { note, setNote, running, failure, told, send };
}

/** Asking is the next step once nothing is left to fill in. */
const hasBlanks = ({ obstacles }: DocumentReview): boolean => obstacles.some(({ key }) => key === 'blanks');

const toldWords = ({ told }: Told): string => (told.length === 0 ? 'Nobody was mailed' : `Mailed: ${inARow(told)}`);

/** Of the last press here. */
function Result({ told }: { told: Told | undefined }) {
  if (!told) return null;
  const { notes } = told;
  return (
    <div class={`message ${notes.length === 0 ? 'good' : 'plain'}`} id={TOLD_ID} tabIndex={-1}>
      <p>
        <strong>{toldWords(told)}.</strong>
      </p>
      {notes.length === 0 ? null : (
        <ul>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface OneProps {
  document: DocumentReview;
  /** Absent: not asked for by itself. */
  ask: (() => void) | undefined;
  running: boolean;
}

function OneDocument({ document, ask, running }: OneProps) {
  const name = nameOfDocument(document.document);
  const unasked = decidedUnasked(document);
  return (
    <>
      <span>
        <strong>{name}</strong>
        <small> {stateWords(document)}</small>
        {document.about === undefined ? null : <small class="line">{document.about}</small>}
      </span>
      {document.asked.length + unasked.length === 0 ? null : (
        <ul class="asked-people">
          {document.asked.map((asked) => (
            <li key={asked.person}>
              {asked.person} <small>as {inARow(asked.roles)}</small>
              <small class="line">
                {saidBy(document, asked)} · asked <Clock at={asked.at} />, due <Clock at={asked.due} />
              </small>
            </li>
          ))}
          {unasked.map(({ person, roles }) => (
            <li key={person}>
              {person} <small>as {inARow(roles)}</small>
              <small class="line">{saidBy(document, { person })}</small>
            </li>
          ))}
        </ul>
      )}
      <WhoIsAsked document={document} />
      {ask ? (
        <span class="row">
          <Button off={running} about={`of the ${name}`} onPress={ask}>
            Request review
          </Button>
        </span>
      ) : null}
    </>
  );
}

function Clock({ at }: { at: string }) {
  const { now } = useSurroundings();
  return <>{showClock(parseInstant(at) ?? 0, now())}</>;
}

/** Said before the press; once everybody was asked it is there to be looked up. */
function WhoIsAsked({ document }: { document: DocumentReview }) {
  const asks = wouldAsk(document);
  if (asks.length === 0) return null;
  const people = peopleToAsk(document);
  const fresh = people.filter((person) => !document.asked.some((asked) => asked.person.toLowerCase() === person.toLowerCase()));
  return (
    <>
      {asks.map(({ as, nobody }) => (nobody === undefined ? null : <p key={as} class="error">{nobody}</p>))}
      {people.length === 0 ? null : (
        <details open={fresh.length > 0}>
          <summary>{fresh.length > 0 ? `Will be asked: ${fresh.length}` : 'Asked again only where the words have changed'}</summary>
          <ul class="asked-people">
            {asks.map(({ as, people: who }) =>
              who.length === 0 ? null : (
                <li key={as}>
                  {inARow(who)}
                  <small class="line">
                    as {as}
                    {who.length > 1 ? '; any one decides' : ''}
                  </small>
                </li>
              ),
            )}
          </ul>
        </details>
      )}
    </>
  );
}
