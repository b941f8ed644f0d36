/** What customers were told and is no longer so: was, is, since when it is known; with the words that say so in the next message. */
import { nameOfDocument } from '../../playbook/incident.ts';
import { Button } from '../controls/button.tsx';
import { Copy } from '../controls/copy.tsx';
import { showWithOwnTime } from '../instants.ts';
import { useSurroundings } from '../surroundings.ts';
import { correctionsOwed } from './told.ts';
import type { Owed } from './told.ts';
import type { IncidentForm } from './use-incident.ts';

const CORRECTIONS_ID = 'corrections';

interface Props {
  incident: IncidentForm;
  /** *Next message* for these customers, as a correction. */
  onCorrect: (owed: Owed) => void;
}

export function Corrections({ incident: { state }, onCorrect }: Props) {
  const all = state.view.closed ? [] : correctionsOwed(state);
  if (all.length === 0) return null;
  return (
    <section aria-labelledby={CORRECTIONS_ID}>
      <h2 id={CORRECTIONS_ID} tabIndex={-1}>
        Corrections
      </h2>
      <p class="hint">Changed since a message was handed over. Leave out what that message did not say.</p>
      <ul class="cards">
        {all.map((owed) => (
          <li key={owed.audience} class="card warn">
            <OneAudience owed={owed} onCorrect={() => onCorrect(owed)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OneAudience({ owed: { audience, message, corrections, paragraph }, onCorrect }: { owed: Owed; onCorrect: () => void }) {
  const { zone } = useSurroundings();
  const about = `for ${audience}`;
  return (
    <>
      <small>
        For {audience}, since {nameOfDocument(message)}
      </small>
      <ul class="entries">
        {corrections.map(({ field, question, was, is, knownSince }) => (
          <li key={field}>
            <strong>{question}</strong>
            <p class="prose">
              Was <del>{was}</del>
            </p>
            <p class="prose">
              Is <ins>{is === '' ? 'not known yet' : is}</ins>
            </p>
            {knownSince === '' ? null : <small>Known since {showWithOwnTime(knownSince, 'minute', zone)}</small>}
          </li>
        ))}
      </ul>
      <details>
        <summary>A paragraph for the next message</summary>
        <p class="prose">{paragraph}</p>
      </details>
      <div class="row">
        <Copy id={`copy-correction-${message.replace(' ', '-')}`} text={paragraph} label="Copy the paragraph" about={about} />
        <Button about={about} onPress={onCorrect}>
          Correct it in the next message
        </Button>
      </div>
    </>
  );
}
