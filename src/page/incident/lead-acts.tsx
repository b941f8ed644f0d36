/** What only the lead does about a document's review: mark a change as editorial, write down a decision given elsewhere, leave the FAQ out. */
import { useState } from 'preact/hooks';
import type { AnswerReview, DocumentReview, Failure } from '../../addon/contract.ts';
import { nameOfDocument } from '../../playbook/incident.ts';
import { Button } from '../controls/button.tsx';
import { FailureMessage } from '../controls/message.tsx';
import { chipOf, ReasonForm } from '../controls/reason.tsx';
import type { Reasons } from '../controls/reason.tsx';
import { focusSoon } from '../focus.ts';
import { theName } from '../review/words.ts';
import { gateIdOf } from './obstacles.tsx';
import { RecordDecision } from './record-decision.tsx';
import { useReviewActs } from './use-review-acts.ts';
import type { IncidentForm } from './use-incident.ts';

const EDITORIAL: Reasons = ['Spelling', 'Signs or spaces', 'Other words, same meaning'];
const SKIPPED: Reasons = ['A small issue', 'Nothing will be asked', 'The message answers it all'];

interface Props {
  document: DocumentReview;
  incident: IncidentForm;
}

/** What is open: one of them at a time. */
type Doing = 'record' | 'skip' | { editorial: string };

const isStale = ({ needs }: Pick<AnswerReview, 'needs'>): boolean => needs.some(({ state }) => state === 'stale');

export function LeadActs({ document, incident }: Props) {
  const act = useReviewActs(incident);
  const [doing, setDoing] = useState<Doing>();
  const [failure, setFailure] = useState<Failure>();
  const kind = document.document;
  const name = nameOfDocument(kind);
  const id = gateIdOf(kind);
  const changed = document.editorial ? (document.answers ?? [{ ...document, entry: '', question: '' }]).filter(isStale) : [];
  const leave = (): void => {
    setDoing(undefined);
    focusSoon(id);
  };
  const begin = (next: Doing, focus: string): void => {
    setFailure(undefined);
    setDoing(next);
    focusSoon(focus);
  };
  const done = (failed: Failure | undefined): Failure | undefined => {
    if (!failed) leave();
    return failed;
  };
  const marked = typeof doing === 'object' ? changed.find(({ entry }) => entry === doing.editorial) : undefined;
  const mark = async (reason: string): Promise<Failure | undefined> => {
    if (!marked) return undefined;
    const { entry, words } = marked;
    return done(await act((call, number) => call('markEditorial', { incident: number, document: kind, ...(entry === '' ? {} : { entry }), reason, words }), 'Marked as editorial'));
  };
  const skip = async (reason: string): Promise<Failure | undefined> => done(await act((call, number) => call('skipFaq', { incident: number, reason }), reason === '' ? 'The FAQ is wanted again' : 'The FAQ is left out'));
  const want = async (): Promise<void> => setFailure(await skip(''));
  if (document.skipped)
    return (
      <>
        {failure ? <FailureMessage failure={failure} /> : null}
        <p>
          <Button onPress={() => void want()}>Want the FAQ again</Button>
        </p>
      </>
    );
  return (
    <>
      {doing === undefined ? (
        <div class="row">
          {changed.map(({ entry, question }) => (
            <Button key={entry} look="quiet" about={`in ${theName(name)}`} onPress={() => begin({ editorial: entry }, chipOf(`${id}-editorial`))}>
              Mark as editorial{question === '' ? '' : `: ${question}`}
            </Button>
          ))}
          {(document.answers ?? document.needs).length === 0 ? null : (
            <Button look="quiet" about={`on ${theName(name)}`} onPress={() => begin('record', `${id}-record`)}>
              Record a decision given elsewhere
            </Button>
          )}
          {kind === 'faq' ? (
            <Button look="quiet" onPress={() => begin('skip', chipOf(`${id}-skip`))}>
              Skip the FAQ
            </Button>
          ) : null}
        </div>
      ) : null}
      {marked ? <ReasonForm id={`${id}-editorial`} legend="What the change is" reasons={EDITORIAL} press="Mark as editorial" about={`in ${theName(name)}`} onSend={mark} onCancel={leave} /> : null}
      {doing === 'skip' ? <ReasonForm id={`${id}-skip`} legend="Why there is no FAQ" reasons={SKIPPED} press="Skip the FAQ" about="" onSend={skip} onCancel={leave} /> : null}
      {doing === 'record' ? <RecordDecision id={`${id}-record`} document={document} act={act} onDone={leave} /> : null}
    </>
  );
}
