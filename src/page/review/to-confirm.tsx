/** A decision that somebody recorded for this person: *this is right · not mine*. */
import { useState } from 'preact/hooks';
import type { DecisionView, Failure, ReviewedText } from '../../addon/contract.ts';
import { nameOfDocument } from '../../playbook/incident.ts';
import { showInstant } from '../../playbook/instants.ts';
import { Button } from '../controls/button.tsx';
import { FailureMessage } from '../controls/message.tsx';
import { SafeLink } from '../controls/safe-link.tsx';
import type { Deciding } from './use-deciding.ts';

export function ToConfirm({ document, deciding }: { document: ReviewedText; deciding: Deciding }) {
  return (
    <>
      {document.toConfirm.map((decision) => (
        <Asked key={decision.number} document={document} decision={decision} deciding={deciding} />
      ))}
    </>
  );
}

function Asked({ document: { document }, decision, deciding }: { document: ReviewedText; decision: DecisionView; deciding: Deciding }) {
  const [failure, setFailure] = useState<Failure>();
  const { number, role, verdict, reason, at, recorded } = decision;
  const name = nameOfDocument(document);
  const answer = async (said: 'confirmed' | 'not mine', words: string): Promise<void> => setFailure(await deciding.confirm(document, number, said, words));
  return (
    <div class="message warn" role="group" aria-label="Recorded for you">
      <p>
        <strong>
          {recorded?.by} recorded for you, as {role}: {verdict} ({name}).
        </strong>{' '}
        {showInstant(at)}
      </p>
      <p>
        Where it was given: <SafeLink url={recorded?.where ?? ''}>{recorded?.where}</SafeLink>
      </p>
      {reason === '' ? null : <p class="quoted">{reason}</p>}
      {failure ? <FailureMessage failure={failure} /> : null}
      <div class="row">
        <Button off={deciding.running} about={`about the ${name}`} onPress={() => void answer('confirmed', 'Thank you: it is yours, and is shown as confirmed.')}>
          This is right
        </Button>
        <Button off={deciding.running} about={`about the ${name}`} onPress={() => void answer('not mine', 'It is undone, and everybody of the incident sees that it was not yours.')}>
          Not mine
        </Button>
      </div>
    </div>
  );
}
