/**
 * A sentence of a document with technical words: first it goes into the form's technical details, then a person takes it out of
 * the document. No press of ours takes words out of what people wrote.
 */
import { useState } from 'preact/hooks';
import type { WordsFound } from '../../addon/contract.ts';
import { Button } from '../controls/button.tsx';
import { focusSoon, idOf } from '../focus.ts';
import type { IncidentForm } from '../incident/use-incident.ts';
import { useSurroundings } from '../surroundings.ts';
import { isMovable, withSentence, withoutSentence } from './move.ts';

interface Props {
  found: WordsFound;
  incident: IncidentForm;
  /** Of what is said after the first press. */
  id: string;
  onShow: ((quote: string, nth: number) => void) | undefined;
}

export const DETAILS = 'technical_details';

export const detailsChanged = (edit: IncidentForm['edit'], change: (details: string) => string): void =>
  edit((form) => ({ ...form, facts: { ...form.facts, [DETAILS]: { ...form.facts[DETAILS], value: change(form.facts[DETAILS]?.value ?? '') } } }));

/** Leads to where the sentence is now. */
export function ToDetails() {
  return (
    <a
      href={`#${idOf(DETAILS)}`}
      onClick={(event) => {
        event.preventDefault();
        focusSoon(idOf(DETAILS));
      }}
    >
      Technical details
    </a>
  );
}

export function MoveWords({ found, incident: { edit, state }, id, onShow }: Props) {
  const { announce } = useSurroundings();
  const [moved, setMoved] = useState(false);
  const { sentence } = found;
  const isMade = state.view.documents.some(({ kind, url }) => kind === 'technical explanation' && url !== undefined);
  if (!isMovable(found) || sentence === undefined) return null;
  const move = (): void => {
    detailsChanged(edit, (details) => withSentence(details, sentence.text));
    setMoved(true);
    announce('Copied into Technical details. Now take it out of the document');
    focusSoon(id);
  };
  const undo = (): void => {
    detailsChanged(edit, (details) => withoutSentence(details, sentence.text));
    setMoved(false);
    announce('Taken out of Technical details');
  };
  if (!moved)
    return (
      <Button about={`the sentence with “${found.quote ?? ''}”`} onPress={move}>
        Move to the technical explanation
      </Button>
    );
  return (
    <div class="message good" id={id} tabIndex={-1}>
      <p>
        1. It stands in <ToDetails /> now, and goes into the technical explanation {isMade ? 'once you save and bring it in' : 'once you save and make one, under Documents'}.
      </p>
      <p>
        2. Take it out of this document{found.replacement === undefined ? ', and say there what customers notice' : `, or write “${found.replacement}” there instead of “${found.quote ?? ''}”`}: <q>{sentence.text}</q>
      </p>
      <div class="row">
        {onShow === undefined ? null : <Button onPress={() => onShow(sentence.text, sentence.nth)}>Select it in the document</Button>}
        <Button look="quiet" about="the move to the technical explanation" onPress={undo}>
          Undo
        </Button>
      </div>
    </div>
  );
}
