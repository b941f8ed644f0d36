/** *Triage*: are comms needed? Plain questions, what they suggest and why, and what somebody decided. Never asked before there is a document. */
import { useState } from 'preact/hooks';
import type { Failure, TriageView } from '../../addon/contract.ts';
import { COMMS, QUESTION_WORDS, suggestion, TRIAGE_DECIDERS, TRIAGE_QUESTIONS } from '../../playbook/triage.ts';
import type { Comms, TriageAnswer, TriageAnswers } from '../../playbook/triage.ts';
import { Button } from '../controls/button.tsx';
import { Chips } from '../controls/chips.tsx';
import { Area, Line } from '../controls/field.tsx';
import { FailureMessage, Notice } from '../controls/message.tsx';
import { focusSoon } from '../focus.ts';
import { useSurroundings } from '../surroundings.ts';
import { useClockActs } from './use-clock.ts';
import type { ClockAct } from './use-clock.ts';
import type { IncidentForm } from './use-incident.ts';

const ids = { heading: 'triage', comms: 'triage-comms', person: 'triage-person', as: 'triage-as', reason: 'triage-reason', reasonText: 'triage-reason-text' };

const MEANING: Readonly<Record<Comms, string>> = { needed: 'Customers are told', 'internal only': 'Colleagues are told, customers are not', none: 'Nobody is told; the incident keeps its row' };
const REASONS = ['Customers notice it', 'Customers do not notice it', 'Not known yet: the safe side'] as const;
const ANSWERS: readonly { value: TriageAnswer; label: string }[] = [{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }, { value: 'not known yet', label: 'Not known yet' }];

export function Triage({ incident }: { incident: IncidentForm }) {
  const act = useClockActs(incident);
  const [open, setOpen] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const { clock, closed, severity } = incident.state.view;
  if (!clock || closed || (!clock.triage.ask && !clock.triage.confirmed)) return null;
  const { triage } = clock;
  const may = triage.mayEnter || triage.mayDecideAs.length > 0;
  const reopen = async (): Promise<void> => setFailure(await act((call, number) => call('decideTriage', { incident: number, comms: 'reopen', person: '', as: '', reason: '', answers: {} }), 'Open again'));
  return (
    <section aria-labelledby={ids.heading}>
      <h2 id={ids.heading} tabIndex={-1}>
        Are comms needed?
      </h2>
      <p>{triage.says}</p>
      {triage.doubts.length === 0 ? null : <Notice look="warn">{triage.doubts.join(' ')}</Notice>}
      {failure ? <FailureMessage failure={failure} /> : null}
      {!may ? null : triage.confirmed ? (
        <Button look="quiet" about="triage" onPress={() => void reopen()}>
          Reopen
        </Button>
      ) : open ? (
        <Decision triage={triage} severity={severity} act={act} onDone={() => (setOpen(false), focusSoon(ids.heading))} />
      ) : (
        <Button onPress={() => (setOpen(true), focusSoon(`${ids.heading}-impact`))}>
          Answer four questions
        </Button>
      )}
    </section>
  );
}

interface Typed {
  answers: TriageAnswers;
  comms: string;
  person: string;
  as: string;
  chip: string;
  text: string;
}

interface DecisionProps {
  triage: TriageView;
  severity: IncidentForm['state']['view']['severity'];
  act: ClockAct;
  onDone: () => void;
}

function Decision({ triage, severity, act, onDone }: DecisionProps) {
  const { start } = useSurroundings();
  const { mayEnter, mayDecideAs } = triage;
  const [typed, setTyped] = useState<Typed>({ answers: triage.answers, comms: '', person: mayEnter ? '' : start.madeFor, as: mayDecideAs.length === 1 ? (mayDecideAs[0] ?? '') : '', chip: '', text: '' });
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const set = (change: Partial<Typed>): void => setTyped((before) => ({ ...before, ...change }));
  const errorOf = (field: string): string | undefined => (failure?.field === field ? `${failure.what} ${failure.todo}` : undefined);
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (running) return;
    setRunning(true);
    setFailure(undefined);
    const { comms, person, as, chip, text, answers } = typed;
    const reason = [chip, text.trim()].filter((part) => part !== '').join(': ');
    const failed = await act((call, incident) => call('decideTriage', { incident, comms, person, as, reason, answers }), `Kept: ${comms}`);
    setRunning(false);
    if (!failed) return onDone();
    setFailure(failed);
    const place = { comms: ids.comms, person: ids.person, as: ids.as, reason: ids.reasonText }[failed.field ?? ''];
    if (place) focusSoon(place);
  };
  return (
    <form class="panel" onSubmit={(event) => void send(event)} noValidate>
      {TRIAGE_QUESTIONS.map((question) => (
        <Chips key={question} id={`${ids.heading}-${question}`} legend={QUESTION_WORDS[question]} choices={ANSWERS} value={typed.answers[question] ?? ''} onChoose={(answer) => set({ answers: { ...typed.answers, [question]: answer } })} />
      ))}
      <Suggested severity={severity} answers={typed.answers} />
      <Chips id={ids.comms} legend="What was decided" choices={COMMS.map((value) => ({ value, label: value, meaning: MEANING[value] }))} value={typed.comms} error={errorOf('comms')} onChoose={(comms) => set({ comms })} />
      {mayEnter ? <Line id={ids.person} label="Who decided" hint="A name or an address: customer impact is not the writer’s to judge" value={typed.person} error={errorOf('person')} onInput={(person) => set({ person })} /> : null}
      <Chips id={ids.as} legend="As" choices={(mayEnter ? TRIAGE_DECIDERS : mayDecideAs).map((value) => ({ value, label: value }))} value={typed.as} error={errorOf('as')} onChoose={(as) => set({ as })} />
      <Chips id={ids.reason} legend="Why" choices={REASONS.map((value) => ({ value, label: value }))} value={typed.chip} onChoose={(chip) => set({ chip })} onClear={() => set({ chip: '' })} />
      <Area id={ids.reasonText} label="In your words" hint={typed.chip === '' ? undefined : 'Optional'} value={typed.text} error={errorOf('reason')} onInput={(text) => set({ text })} />
      {failure && !['comms', 'person', 'as', 'reason'].includes(failure.field ?? '') ? <FailureMessage failure={failure} /> : null}
      <div class="row">
        <Button type="submit" look="main" off={running}>
          {running ? 'Sending…' : 'Keep the decision'}
        </Button>
        <Button look="quiet" off={running} about="triage" onPress={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** Follows the answers as they are given: a person decides. */
function Suggested({ severity, answers }: Pick<DecisionProps, 'severity'> & { answers: TriageAnswers }) {
  const { comms, because } = suggestion(severity, answers);
  return (
    <div class="message plain" aria-live="polite">
      <p>
        <strong>Suggested: {comms}</strong>
      </p>
      {because.map(({ says, playbook }) => (
        <p key={says}>
          {says} <small class="kept">Playbook: “{playbook}”</small>
        </p>
      ))}
    </div>
  );
}

