/** *A customer asked…*: what is asked already, once more by a press; anything else, in the customer's words. */
import { useState } from 'preact/hooks';
import type { CustomerQuestion, Failure } from '../../addon/contract.ts';
import { Button } from '../controls/button.tsx';
import { Area, Line } from '../controls/field.tsx';
import { FailureMessage } from '../controls/message.tsx';
import { focusSoon } from '../focus.ts';
import { useSurroundings } from '../surroundings.ts';
import { QuestionCard } from './question-card.tsx';

interface Props {
  incident: string;
  asked: readonly CustomerQuestion[];
  /** Older ones are not listed. */
  older: boolean;
  /** May comment there. */
  may: boolean;
  onAsked: (asked: CustomerQuestion[]) => void;
}

const ids = { open: 'customer-asked', question: 'customer-question', about: 'customer-about', done: 'customer-done' };

export function Asking({ incident, asked, older, may, onAsked }: Props) {
  const { call, announce } = useSurroundings();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState({ question: '', about: '' });
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [done, setDone] = useState('');
  const ask = async (comment?: string): Promise<void> => {
    if (running) return;
    setRunning(true);
    setFailure(undefined);
    const reply = await call('customerAsked', { incident, ...(comment === undefined ? typed : { question: '', about: '', comment }) });
    setRunning(false);
    if (!reply.ok) {
      setFailure(reply.failure);
      if (reply.failure.field === 'question' || reply.failure.field === 'about') focusSoon(ids[reply.failure.field]);
      return;
    }
    onAsked(reply.value.asked);
    setDone(reply.value.done);
    announce(reply.value.done);
    if (comment !== undefined) return;
    setTyped({ question: '', about: '' });
    setOpen(false);
    focusSoon(ids.done);
  };
  const errorOf = (field: 'question' | 'about'): string | undefined => (failure?.field === field ? `${failure.what} ${failure.todo}` : undefined);
  const waiting = asked.filter(({ state }) => state !== 'answered');
  const answered = asked.length - waiting.length;
  if (!may) return <p class="hint">You may read it and not comment on it: tell the incident’s lead what customers ask.</p>;
  return (
    <>
      {done === '' ? null : (
        <p class="message good" id={ids.done} tabIndex={-1}>
          {done}
        </p>
      )}
      <Button
        id={ids.open}
        look={open ? 'quiet' : 'main'}
        expanded={open}
        onPress={() => {
          setOpen(!open);
          setDone('');
          if (!open) focusSoon(ids.question);
        }}
      >
        {open ? 'Not now' : 'A customer asked…'}
      </Button>
      {open ? (
        <form
          class="panel"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void ask();
          }}
        >
          <Area id={ids.question} label="What did they ask?" hint="One question, in their words. Look below whether it is asked already" rows={3} value={typed.question} error={errorOf('question')} onInput={(question) => setTyped((before) => ({ ...before, question }))} />
          <Line id={ids.about} label="Who asked (may stay empty)" hint="An account or a name, for the incident’s people" value={typed.about} error={errorOf('about')} onInput={(about) => setTyped((before) => ({ ...before, about }))} />
          <Button type="submit" look="main" off={running}>
            {running ? 'Asking…' : 'Ask'}
          </Button>
        </form>
      ) : null}
      {failure && failure.field !== 'question' && failure.field !== 'about' ? <FailureMessage failure={failure} /> : null}
      {waiting.length === 0 ? null : (
        <>
          <h3>Asked, not answered yet</h3>
          <ul class="cards">
            {waiting.map((one) => (
              <QuestionCard key={one.comment} asked={one}>
                <Button look="quiet" off={running} about={`“${one.question.slice(0, 60)}”`} onPress={() => void ask(one.comment)}>
                  A customer of mine asked this too
                </Button>
              </QuestionCard>
            ))}
          </ul>
        </>
      )}
      {older ? <p class="hint">Older questions are not listed here: ask, and the same one is counted.</p> : null}
      {answered === 0 ? null : <p class="hint">{answered === 1 ? '1 question was answered: its answer stands in the FAQ for CSMs.' : `${answered} questions were answered: their answers stand in the FAQ for CSMs.`}</p>}
    </>
  );
}
