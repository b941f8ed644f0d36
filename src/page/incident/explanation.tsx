/** The technical explanation: whether it goes with the next message, why and who decided that; and the PDF of its approved words. */
import { useState } from 'preact/hooks';
import type { ExplanationView, Failure } from '../../addon/contract.ts';
import { showClock } from '../../playbook/instants.ts';
import { EXPLANATION_WAYS } from '../../playbook/messages.ts';
import type { ExplanationWay } from '../../playbook/messages.ts';
import { Button } from '../controls/button.tsx';
import { Chips } from '../controls/chips.tsx';
import type { Choice } from '../controls/chips.tsx';
import { Area, Line } from '../controls/field.tsx';
import { FailureMessage } from '../controls/message.tsx';
import type { Reasons } from '../controls/reason.tsx';
import { SafeLink } from '../controls/safe-link.tsx';
import { focusSoon } from '../focus.ts';
import { useSurroundings } from '../surroundings.ts';
import { useReviewActs } from './use-review-acts.ts';
import type { ReviewAct } from './use-review-acts.ts';
import type { IncidentForm } from './use-incident.ts';

const ID = 'explanation';
const PDF_ID = 'explanation-pdf';
const WORDS: Record<ExplanationWay, { label: string; meaning: string; reasons: Reasons }> = {
  attach: { label: 'Attach', meaning: 'CS sends it with the message, as a PDF', reasons: ['Customers’ engineers need it', 'The message cannot explain it', 'Customers asked for it'] },
  'only on request': { label: 'Only on request', meaning: 'CS asks us for it when a customer does', reasons: ['Most readers need no details', 'Few customers are affected', 'The message closes the loop'] },
  none: { label: 'None', meaning: 'No customer gets one', reasons: ['The message says it all', 'Details would help attackers', 'Nothing technical to tell'] },
};
const CHOICES: readonly Choice<ExplanationWay>[] = EXPLANATION_WAYS.map((value) => ({ value, label: WORDS[value].label, meaning: WORDS[value].meaning }));

export function Explanation({ incident }: { incident: IncidentForm }) {
  const { view } = incident.state;
  const explanation = view.review?.explanation;
  const act = useReviewActs(incident);
  const [deciding, setDeciding] = useState(false);
  if (!explanation || view.closed) return null;
  const leads = view.review?.leads === true;
  const leave = (): void => {
    setDeciding(false);
    focusSoon(ID);
  };
  const begin = (): void => {
    setDeciding(true);
    focusSoon(`${ID}-way`);
  };
  return (
    <details class="group alone">
      <summary id={ID} tabIndex={0}>
        <h2>Technical explanation</h2>
        <span class="count">{explanation.decision ? WORDS[explanation.decision.way].label.toLowerCase() : 'not decided'}</span>
      </summary>
      <div class="inside">
        <p>{explanation.next}</p>
        <Decided explanation={explanation} />
        {!leads ? null : deciding ? (
          <Deciding explanation={explanation} act={act} onDone={leave} />
        ) : (
          <Button look={explanation.decision ? 'quiet' : 'plain'} onPress={begin}>
            {explanation.decision ? 'Decide again' : 'Decide whether it goes out'}
          </Button>
        )}
        <Pdf explanation={explanation} act={leads ? act : undefined} />
      </div>
    </details>
  );
}

function Decided({ explanation: { decision } }: { explanation: ExplanationView }) {
  const { now } = useSurroundings();
  if (!decision) return null;
  const { way, reason, decidedBy, by, at } = decision;
  return (
    <p class="hint">
      {WORDS[way].label}: {reason.replace(/\.$/, '')}. {decidedBy === '' ? 'Decided' : `Decided by ${decidedBy}`}
      {by === '' || by === decidedBy ? '' : `, written down by ${by}`}, {showClock(Date.parse(at), now())}.
    </p>
  );
}

interface DecidingProps {
  explanation: ExplanationView;
  act: ReviewAct;
  onDone: () => void;
}

function Deciding({ explanation: { decision }, act, onDone }: DecidingProps) {
  const { start } = useSurroundings();
  const [typed, setTyped] = useState<{ way: ExplanationWay | ''; chip: string; text: string; decidedBy: string }>({ way: decision?.way ?? '', chip: '', text: '', decidedBy: start.madeFor });
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const { way, chip, text, decidedBy } = typed;
  const set = (change: Partial<typeof typed>): void => {
    setTyped((before) => ({ ...before, ...change }));
    setFailure(undefined);
  };
  const errorOf = (field: string): string | undefined => (failure?.field === field ? `${failure.what} ${failure.todo}` : undefined);
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (running) return;
    setRunning(true);
    const reason = [chip, text.trim()].filter((part) => part !== '').join(': ');
    const failed = await act((call, incident) => call('decideExplanation', { incident, way, reason, decidedBy }), way === '' ? '' : `Technical explanation: ${WORDS[way].label.toLowerCase()}`);
    setRunning(false);
    if (!failed) return onDone();
    setFailure(failed);
    if (failed.field !== undefined) focusSoon(`${ID}-${failed.field}`);
  };
  return (
    <form class="panel" onSubmit={(event) => void send(event)} noValidate>
      <Chips id={`${ID}-way`} legend="What becomes of it" choices={CHOICES} value={way} error={errorOf('way')} onChoose={(next) => set({ way: next, chip: '' })} />
      {way === '' ? null : <Chips id={`${ID}-chip`} legend="Why" choices={WORDS[way].reasons.map((value) => ({ value, label: value }))} value={chip} onChoose={(next) => set({ chip: next })} onClear={() => set({ chip: '' })} />}
      <Area id={`${ID}-reason`} label="Why, in your words" hint={chip === '' ? undefined : 'Optional'} value={text} error={errorOf('reason')} onInput={(next) => set({ text: next })} />
      <Line id={`${ID}-decidedBy`} label="Who decided" hint="An address, a role, or a meeting" value={decidedBy} error={errorOf('decidedBy')} onInput={(next) => set({ decidedBy: next })} />
      {failure && !['way', 'reason', 'decidedBy'].includes(failure.field ?? '') ? <FailureMessage failure={failure} /> : null}
      <div class="row">
        <Button type="submit" look="main" off={running}>
          {running ? 'Sending…' : 'Keep this decision'}
        </Button>
        <Button look="quiet" off={running} about="deciding on the technical explanation" onPress={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** @param act Of the lead: nobody else makes one. */
function Pdf({ explanation: { pdf, inTheWay }, act }: { explanation: ExplanationView; act: ReviewAct | undefined }) {
  const { now } = useSurroundings();
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const press = async (send: ReviewAct): Promise<void> => {
    setRunning(true);
    setFailure(undefined);
    const failed = await send((call, incident) => call('makeExplanationPdf', { incident }), 'The PDF is in the incident’s folder');
    setRunning(false);
    setFailure(failed);
    // The press is gone with what it was for.
    if (!failed) focusSoon(PDF_ID);
  };
  const isNeeded = pdf?.stands !== true && inTheWay !== undefined;
  return (
    <>
      {pdf ? (
        <p id={PDF_ID} tabIndex={-1}>
          <SafeLink url={pdf.url}>PDF made {showClock(Date.parse(pdf.at), now())}</SafeLink> by {pdf.by}
          {pdf.stands ? ', of the words as they stand.' : '. The words were changed since: once they are approved, make it again.'}
        </p>
      ) : null}
      {isNeeded && inTheWay.length > 0 ? (
        <>
          <p>Before a PDF can be made:</p>
          <ul>
            {inTheWay.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </>
      ) : null}
      {failure ? <FailureMessage failure={failure} /> : null}
      {isNeeded && act && inTheWay.length === 0 ? (
        <Button off={running} onPress={() => void press(act)}>
          {running ? 'Working…' : 'Make the PDF'}
        </Button>
      ) : null}
    </>
  );
}
