/**
 * *Before it can go out*: of each document what stands in the way, each with a way to its cure. What must be settled comes
 * first; the rest is fixed, or kept with a reason that everybody who approves reads.
 */
import { useState } from 'preact/hooks';
import type { DocumentReview, Failure, IncidentView, ReviewView } from '../../addon/contract.ts';
import { nameOfDocument } from '../../playbook/incident.ts';
import { standsInTheWay } from '../../playbook/gate.ts';
import { Button } from '../controls/button.tsx';
import { FailureMessage, Notice } from '../controls/message.tsx';
import { CheckNotes, Editorials } from '../review/found.tsx';
import { isWaiting, waitsFor } from '../review/waiting.ts';
import { decisionWords, needWords, standingWords, theName } from '../review/words.ts';
import { useSurroundings } from '../surroundings.ts';
import { useShownWords } from '../words/use-shown-words.ts';
import { Loop } from '../words/loop.tsx';
import { LeadActs } from './lead-acts.tsx';
import { gateIdOf, Obstacles } from './obstacles.tsx';
import type { IncidentForm } from './use-incident.ts';

const GATE_ID = 'gate';

interface Props {
  incident: IncidentForm;
  /** Leads to the control of this id. */
  onJump: (id: string) => void;
  /** To the decision page. */
  onReview: () => void;
}

/** What is left out stays, to be wanted again. */
const isShown = ({ state, skipped }: DocumentReview): boolean => state !== 'not needed' || skipped !== undefined;

export function Gate({ incident, onJump, onReview }: Props) {
  const { view } = incident.state;
  const [open, setOpen] = useState(() => (view.review?.documents ?? []).some(({ state }) => state === 'in review' || state === 'approved'));
  if (!view.review || view.closed) return null;
  const documents = view.review.documents.filter(isShown);
  return documents.length === 0 ? null : (
    <details class="group alone" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary id={GATE_ID} tabIndex={0}>
        <h2>Before it can go out</h2>
        <span class="count">{summaryOf(documents)}</span>
      </summary>
      <div class="inside">
        {(view.review.notes ?? []).map((note) => (
          <Notice key={note} look="warn">
            {note}
          </Notice>
        ))}
        <ul class="cards">
          {documents.map((document) => (
            <li key={document.document} class="card gate" id={gateIdOf(document.document)} tabIndex={-1}>
              <OneDocument document={document} review={view.review} incident={incident} onJump={onJump} onReview={onReview} />
            </li>
          ))}
        </ul>
        <div class="row">
          <LookAgain incident={incident} />
          <Button look="quiet" onPress={onReview}>
            Read them as approvers do
          </Button>
        </div>
      </div>
    </details>
  );
}

/** The documents as they are now: somebody may have changed words since this was opened. */
function LookAgain({ incident }: { incident: IncidentForm }) {
  const { announce } = useSurroundings();
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const look = async (): Promise<void> => {
    if (running) return;
    setRunning(true);
    const failed = await incident.look();
    setRunning(false);
    setFailure(failed);
    if (!failed) announce('The words were checked again');
  };
  return (
    <>
      {failure ? <FailureMessage failure={failure} /> : null}
      <Button off={running} onPress={() => void look()}>
        {running ? 'Checking…' : 'Check the words again'}
      </Button>
    </>
  );
}

function summaryOf(documents: readonly DocumentReview[]): string {
  const wanted = documents.filter(({ skipped }) => skipped === undefined);
  const ready = wanted.filter(({ mayGoOut }) => mayGoOut).length;
  return ready === wanted.length ? 'nothing stands in the way' : `${ready} of ${wanted.length} may go out`;
}

interface OneProps extends Props {
  document: DocumentReview;
  review: ReviewView | undefined;
}

function OneDocument({ document, review, incident, onJump, onReview }: OneProps) {
  const name = nameOfDocument(document.document);
  const { skipped, needs } = document;
  const open = standsInTheWay(document.obstacles);
  const waits = isWaiting(document);
  const { onShow, unshown } = useShownWords(incident, document.document);
  return (
    <>
      <h3>{name}</h3>
      {document.about === undefined ? null : <small>{document.about}</small>}
      <small>{skipped ? `left out by ${skipped.by}: ${skipped.reason}` : standingWords(document)}</small>
      {skipped || open.length > 0 ? null : <p class="good-words">Nothing stands in the way.</p>}
      {waits ? (
        <Button look="main" about={`on ${theName(name)}`} onPress={onReview}>
          Decide now
        </Button>
      ) : null}
      <Obstacles document={document} leads={review?.leads === true} incident={incident} onJump={onJump} onReview={onReview} />
      {unshown === '' ? null : <small>{unshown}</small>}
      <CheckNotes document={document} onShow={onShow} />
      <Loop loop={document.loop} onShow={onShow} />
      <Editorials document={document} />
      {needs.some(({ decision }) => decision !== undefined) ? (
        <details>
          <summary>Decisions</summary>
          <ul class="plain">
            {needs.map((need) => (
              <li key={need.roles.join(' ')}>
                {needWords(need)}
                {need.decision === undefined ? null : <small class="kept">{decisionWords(need.decision)}</small>}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {review?.leads === true ? <LeadActs document={document} incident={incident} /> : null}
    </>
  );
}

/** Said at the top of the incident to whoever is waited for. */
export function WaitsForYou({ view, onReview }: { view: IncidentView; onReview: () => void }) {
  const documents = view.review?.documents ?? [];
  const waiting = documents.filter(isWaiting);
  const toConfirm = documents.flatMap((document) => document.toConfirm);
  if (view.closed || waiting.length + toConfirm.length === 0) return null;
  const parts = [...waiting.map((document) => `${nameOfDocument(document.document)}${document.about === undefined ? '' : ` (${document.about})`}${answersOf(document)}`), ...toConfirm.map(({ role }) => `a decision recorded for you as ${role}`)];
  return (
    <Notice>
      <p>
        <strong>Waits for your decision:</strong> {parts.join('; ')}
      </p>
      <Button look="main" onPress={onReview}>
        Review
      </Button>
    </Notice>
  );
}

function answersOf(document: DocumentReview): string {
  const { answers } = waitsFor(document);
  return answers === 0 ? '' : answers === 1 ? ' (1 answer)' : ` (${answers} answers)`;
}
