/** The FAQ, decided answer by answer: all that wait in one press, leaving out single ones, or changes asked for at one. */
import { useState } from 'preact/hooks';
import type { AnswerReview, Failure, ReviewedText } from '../../addon/contract.ts';
import { Button } from '../controls/button.tsx';
import { Tick } from '../controls/chips.tsx';
import { FailureMessage } from '../controls/message.tsx';
import { chipOf, ReasonForm } from '../controls/reason.tsx';
import { focusSoon } from '../focus.ts';
import { useSurroundings } from '../surroundings.ts';
import { showWordsIn } from '../words/show-words.ts';
import { Changed, isChanged } from './changed.tsx';
import { CheckNotes, Deciders, Editorials, Found, KeptBlanks, OpenComments } from './found.tsx';
import { answerLines, changedId, targetOf } from './use-deciding.ts';
import type { Deciding, OneDecision } from './use-deciding.ts';
import { CHANGES, RoleChoice } from './verdict.tsx';
import { askedOf, likelyRole, rolesOf, rolesWaiting } from './waiting.ts';
import { decisionWords } from './words.ts';

/** More are shown once these are decided: *Approve all shown* is for what somebody has read. */
const AT_ONCE = 20;

interface Props {
  /** Of its controls. */
  id: string;
  document: ReviewedText;
  deciding: Deciding;
}

export function AnswersDecision({ id, document, deciding }: Props) {
  const { announce } = useSurroundings();
  const answers = document.answers ?? [];
  const waiting = answers.filter((answer) => rolesWaiting(answer).length > 0);
  const others = answers.filter((answer) => !waiting.includes(answer));
  const may = document.mayNot === undefined && document.skipped === undefined;
  const shown = may ? waiting.slice(0, AT_ONCE) : [];
  const rest = may ? others : answers;
  const [chosen, setChosen] = useState<string>();
  const [left, setLeft] = useState<Readonly<Record<string, boolean>>>({});
  const [failure, setFailure] = useState<Failure>();
  const roles = rolesOf({ mine: [], answers });
  const asked = askedOf(document, deciding.screen.you.email);
  const roleFor = (answer: AnswerReview): string => (chosen !== undefined && answer.mine.includes(chosen) ? chosen : likelyRole(answer, asked));
  // An answer that nobody has written yet is not approved by the way.
  const isOn = ({ entry, answer }: AnswerReview): boolean => !(left[entry] ?? answer.trim() === '');
  const ticked = shown.filter(isOn);
  const decisionOn = (answer: AnswerReview, verdict: string, reason: string): OneDecision => {
    const role = roleFor(answer);
    const still = verdict === 'approved' && answer.still?.role === role ? { still: answer.still.number } : {};
    return { document: 'faq', entry: answer.entry, role, verdict, reason, words: answer.words, withSuggestions: false, ...still };
  };
  const approve = async (): Promise<void> => {
    setFailure(undefined);
    const decisions = ticked.map((answer) => decisionOn(answer, 'approved', ''));
    const answer = await deciding.decide('faq', decisions, `You approved ${counted(decisions.length)} of the FAQ as ${[...new Set(decisions.map(({ role }) => role))].join(' and ')}.`);
    if (answer === undefined) setChosen(undefined);
    if (answer !== 'stays') setFailure(answer);
  };
  const show = (quote: string, nth: number): void => {
    if (!showWordsIn(`${id}-words`, quote, nth)) announce('These words could not be found in the answers.');
  };
  const card = (answer: AnswerReview, decidable: boolean) => (
    <Answer key={answer.entry} id={`${id}-${answer.entry}`} answer={answer} document={document} deciding={deciding} on={isOn(answer)} decidable={decidable} onTick={(on) => setLeft({ ...left, [answer.entry]: !on })} onChanges={(reason) => deciding.decide('faq', [decisionOn(answer, 'changes requested', reason)], `You requested changes to the answer to “${answer.question}” as ${roleFor(answer)}. The incident’s lead sees your reason.`)} />
  );
  return (
    <>
      <Found document={document} onShow={show} />
      <KeptBlanks document={document} />
      <CheckNotes document={document} onShow={show} />
      <Editorials document={document} />
      <OpenComments document={document} />
      <Deciders document={document} />
      {answers.length === 0 ? <p class="hint">The FAQ has no question yet.</p> : null}
      <div id={`${id}-words`} tabIndex={-1}>
        {shown.length === 0 ? null : (
          <>
            <h3>{waiting.length === 1 ? '1 answer waits for you' : `${waiting.length} answers wait for you`}</h3>
            <ul class="cards">{shown.map((answer) => card(answer, true))}</ul>
            <section class="decision" aria-labelledby={`${id}-decision`}>
              <h3 id={`${id}-decision`} tabIndex={-1}>
                Your decision
              </h3>
              <RoleChoice id={`${id}-role`} roles={roles} role={chosen ?? (shown[0] ? roleFor(shown[0]) : '')} onChoose={setChosen} />
              {failure ? <FailureMessage failure={failure} /> : null}
              <Button look="main" off={deciding.running || ticked.length === 0} onPress={() => void approve()}>
                {deciding.running ? 'Sending…' : ticked.length === shown.length ? `Approve all shown (${shown.length})` : `Approve ${ticked.length} of ${shown.length} shown`}
              </Button>
              {shown.length < waiting.length ? <p class="hint">{counted(waiting.length - shown.length)} more are shown then.</p> : null}
            </section>
          </>
        )}
        {rest.length === 0 ? null : (
          <details open={shown.length === 0}>
            <summary>{shown.length === 0 ? counted(rest.length) : `Not waiting for you: ${counted(rest.length)}`}</summary>
            <ul class="cards">{rest.map((answer) => card(answer, may && answer.mine.length > 0))}</ul>
          </details>
        )}
      </div>
    </>
  );
}

const counted = (count: number): string => (count === 1 ? '1 answer' : `${count} answers`);

interface AnswerProps {
  id: string;
  answer: AnswerReview;
  document: ReviewedText;
  deciding: Deciding;
  on: boolean;
  decidable: boolean;
  onTick: (on: boolean) => void;
  onChanges: (reason: string) => Promise<Failure | 'stays' | undefined>;
}

function Answer({ id, answer, document, deciding, on, decidable, onTick, onChanges }: AnswerProps) {
  const [asking, setAsking] = useState(false);
  const { entry, question, answer: text, state } = answer;
  const now = answerLines({ question, answer: text });
  const read = deciding.read[targetOf('faq', entry)];
  const before = document.beforeAnswers[entry];
  const waits = rolesWaiting(answer).length > 0;
  const about = `the answer to “${question}”`;
  return (
    <li class={read ? 'card warn' : 'card'}>
      <small>{state}</small>
      <p class="prose">
        <strong>{question}</strong>
      </p>
      <p class="prose">{text.trim() === '' ? <span class="hint">No answer yet</span> : text}</p>
      {read ? (
        <div id={changedId(targetOf('faq', entry))} tabIndex={-1} role="group" aria-label={`Changed while you read it: ${question}`}>
          <strong>{read.what}</strong>
          <Changed before={read.lines} now={now} />
        </div>
      ) : null}
      {!read && waits && before?.lines !== undefined && isChanged({ before: before.lines, now }) ? (
        <div>
          <small>You decided on it before: {decisionWords(before.decision)}. Since then:</small>
          <Changed before={before.lines} now={now} />
        </div>
      ) : null}
      {!decidable ? null : (
        <div class="row">
          {waits ? <Tick label={answer.still ? 'Still approve' : 'Approve'} about={about} on={on} onChange={onTick} /> : null}
          {asking ? null : (
            <Button
              id={`${id}-changes`}
              look="quiet"
              off={deciding.running}
              about={`to ${about}`}
              onPress={() => {
                setAsking(true);
                focusSoon(chipOf(id));
              }}
            >
              Request changes
            </Button>
          )}
        </div>
      )}
      {asking ? (
        <ReasonForm
          id={id}
          legend="What is to be changed"
          reasons={CHANGES}
          press="Request changes"
          about={`to ${about}`}
          onSend={async (reason) => {
            const sent = await onChanges(reason);
            if (sent === undefined) setAsking(false);
            return sent;
          }}
          onCancel={() => {
            setAsking(false);
            focusSoon(`${id}-changes`);
          }}
        />
      ) : null}
    </li>
  );
}
