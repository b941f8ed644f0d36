/** One document to decide on: what changed, what was found, the exact words, and the decision below them. */
import { useState } from 'preact/hooks';
import type { Failure, ReviewedText, Verdict } from '../../addon/contract.ts';
import { nameOfDocument } from '../../playbook/incident.ts';
import type { IncidentDocument } from '../../playbook/incident.ts';
import { showInstant } from '../../playbook/instants.ts';
import { Button } from '../controls/button.tsx';
import { Chips } from '../controls/chips.tsx';
import { FailureMessage, Notice } from '../controls/message.tsx';
import { focusOn } from '../focus.ts';
import { useSurroundings } from '../surroundings.ts';
import { Loop } from '../words/loop.tsx';
import { showWordsIn } from '../words/show-words.ts';
import { Changed, isChanged } from './changed.tsx';
import { CheckNotes, Deciders, Editorials, Found, KeptBlanks, OpenComments } from './found.tsx';
import { ShownWords } from './shown-words.tsx';
import { changedId, targetOf } from './use-deciding.ts';
import type { Deciding, OneDecision, ReadText } from './use-deciding.ts';
import { RoleChoice, VerdictPresses } from './verdict.tsx';
import { askedOf, likelyRole } from './waiting.ts';
import { theName } from './words.ts';

interface Props {
  /** Of its controls. */
  id: string;
  document: ReviewedText;
  deciding: Deciding;
}

export function DocumentDecision({ id, document, deciding }: Props) {
  const { announce } = useSurroundings();
  const [accepting, setAccepting] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const { accepted, acceptedText, acceptedLines, mine } = document;
  const withSuggestions = accepting && accepted !== undefined && acceptedText !== undefined;
  const role = chosen !== undefined && mine.includes(chosen) ? chosen : likelyRole(document, askedOf(document, deciding.screen.you.email));
  const read = deciding.read[targetOf(document.document)];
  const decide = async (verdict: Verdict, reason: string): Promise<Failure | 'stays' | undefined> => {
    const decision: OneDecision = { document: document.document, role, verdict, reason, words: withSuggestions ? accepted : document.words, withSuggestions };
    const answer = await deciding.decide(document.document, [decision], saidOf(decision, document.document));
    // Who has another role as well is asked for that one next.
    if (answer === undefined) setChosen(undefined);
    return answer;
  };
  const show = (quote: string, nth: number): void => {
    if (!showWordsIn(`${id}-words`, quote, nth)) announce(withSuggestions ? 'These words do not stand in the text with all suggestions accepted.' : 'These words could not be found in the text.');
  };
  const approve = withSuggestions ? 'Approve with all pending suggestions accepted' : document.suggestions.count > 0 ? 'Approve as it stands' : 'Approve';
  return (
    <>
      <ReadBefore document={document} read={read} withSuggestions={withSuggestions} />
      <SinceThen document={document} deciding={deciding} read={read} />
      <Found document={document} onShow={show} />
      <KeptBlanks document={document} />
      <CheckNotes document={document} onShow={show} />
      <Loop loop={document.loop} onShow={show} />
      <Editorials document={document} />
      <OpenComments document={document} />
      <Deciders document={document} />
      <Suggestions id={`${id}-text`} document={document} accepting={accepting} onChoose={setAccepting} />
      <div class="row">
        <h3 class="grow">{withSuggestions ? 'The words, with all suggestions accepted' : 'The words'}</h3>
        {mine.length === 0 ? null : (
          <Button look="quiet" about={`on ${theName(nameOfDocument(document.document))}`} onPress={() => void focusOn(`${id}-decision`)}>
            To the decision
          </Button>
        )}
      </div>
      <ShownWords id={`${id}-words`} words={withSuggestions ? acceptedText : document.text} name={nameOfDocument(document.document)} base={4} />
      {document.mayNot !== undefined || mine.length === 0 ? null : (
        <section class="decision" aria-labelledby={`${id}-decision`}>
          <h3 id={`${id}-decision`} tabIndex={-1}>
            Your decision{mine.length === 1 ? ` as ${role}` : ''}
          </h3>
          <p class="hint">
            {withSuggestions ? 'It is on the text with all suggestions accepted, and counts as soon as the document reads exactly so.' : 'It is on these exact words.'}
            {acceptedLines !== undefined && accepted === undefined ? ' The pending suggestions change no words.' : ''}
          </p>
          <RoleChoice id={`${id}-role`} roles={mine} role={role} onChoose={setChosen} />
          <VerdictPresses id={id} about={theName(nameOfDocument(document.document))} approve={approve} running={deciding.running} onDecide={decide} />
        </section>
      )}
    </>
  );
}

function saidOf({ role, verdict, withSuggestions }: Pick<OneDecision, 'role' | 'verdict' | 'withSuggestions'>, document: IncidentDocument): string {
  const name = theName(nameOfDocument(document));
  if (verdict !== 'approved') return `You requested changes to ${name} as ${role}. The incident’s lead sees your reason.`;
  return `You approved ${name} as ${role}${withSuggestions ? ' with all suggestions accepted. It counts as soon as the document reads exactly so' : ''}.`;
}

/** Somebody changed it between reading and pressing. */
function ReadBefore({ document, read, withSuggestions }: { document: ReviewedText; read: ReadText | undefined; withSuggestions: boolean }) {
  if (!read) return null;
  const accepted = withSuggestions && read.accepted && document.acceptedLines ? { before: read.accepted, now: document.acceptedLines } : undefined;
  const { before, now } = accepted ?? { before: read.lines, now: document.lines };
  return (
    <div class="message warn" id={changedId(targetOf(document.document))} tabIndex={-1} role="group" aria-label="Changed while you read it">
      <p>
        <strong>{read.what}</strong> What you typed is still here.
      </p>
      <Changed before={before} now={now} />
    </div>
  );
}

/** Since this person decided last; *Still approve* in one press. */
function SinceThen({ document, deciding, read }: { document: ReviewedText; deciding: Deciding; read: ReadText | undefined }) {
  const [failure, setFailure] = useState<Failure>();
  const { before, still, words } = document;
  if (!before) return null;
  const { verdict, at, withSuggestions, recorded } = before.decision;
  const did = `${recorded ? `${recorded.by} recorded that you ` : 'you '}${verdict === 'approved' ? `approved it${withSuggestions ? ' with all suggestions accepted' : ''}` : 'requested changes'}`;
  const changed = before.lines !== undefined && isChanged({ before: before.lines, now: document.lines });
  // Shown above already.
  const known = read && before.lines !== undefined && !isChanged({ before: before.lines, now: read.lines });
  const renew = async (): Promise<void> => {
    if (!still) return;
    const decision: OneDecision = { document: document.document, role: still.role, verdict: 'approved', reason: '', words, withSuggestions: false, still: still.number };
    const answer = await deciding.decide(document.document, [decision], saidOf(decision, document.document));
    setFailure(answer === 'stays' ? undefined : answer);
  };
  return (
    <div class="panel">
      <h3>{changed || still ? `What changed since ${did}` : `These are the words on which ${did}`}</h3>
      <small>{showInstant(at)}</small>
      {before.decision.reason === '' ? null : <p class="quoted">{before.decision.reason}</p>}
      {known ? null : before.lines === undefined ? still ? <p>The record has the words of then no more: read it whole.</p> : null : changed || still ? <Changed before={before.lines} now={document.lines} /> : null}
      {failure ? <FailureMessage failure={failure} /> : null}
      {still ? (
        <Button look="main" off={deciding.running} about={`${theName(nameOfDocument(document.document))} as ${still.role}`} onPress={() => void renew()}>
          {deciding.running ? 'Sending…' : 'Still approve'}
        </Button>
      ) : null}
    </div>
  );
}

/** More places than these are counted. */
const PLACES = 5;

function Suggestions({ id, document, accepting, onChoose }: { id: string; document: ReviewedText; accepting: boolean; onChoose: (accepting: boolean) => void }) {
  const { suggestions, accepted, lines, acceptedLines } = document;
  if (suggestions.count === 0) return null;
  const count = suggestions.count === 1 ? '1 suggestion is pending' : `${suggestions.count} suggestions are pending`;
  return (
    <Notice>
      <p>
        <strong>{count}</strong>, and not part of the text as it stands.
      </p>
      <ul class="plain">
        {suggestions.places.slice(0, PLACES).map((place) => (
          <li key={place}>{place}</li>
        ))}
        {suggestions.places.length > PLACES ? <li>and {suggestions.places.length - PLACES} more</li> : null}
      </ul>
      {accepted === undefined || acceptedLines === undefined ? null : (
        <>
          <Chips
            id={id}
            legend="Read and decide on"
            choices={[
              { value: 'stands', label: 'The text as it stands' },
              { value: 'accepted', label: 'With all suggestions accepted' },
            ]}
            value={accepting ? 'accepted' : 'stands'}
            onChoose={(value) => onChoose(value === 'accepted')}
          />
          <details open={accepting}>
            <summary>What they would change</summary>
            <Changed before={lines} now={acceptedLines} />
          </details>
        </>
      )}
    </Notice>
  );
}
