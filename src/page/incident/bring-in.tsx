/** The press after a save, in the bar with Save: what the save changed in which document, and *Bring in*. */
import { nameOfDocument } from '../../playbook/incident.ts';
import { Button } from '../controls/button.tsx';
import { focusOn, focusSoon } from '../focus.ts';
import { BROUGHT_ID, differencesId } from './differences.tsx';
import { gateIdOf } from './obstacles.tsx';
import type { IncidentForm } from './use-incident.ts';
import { behindIn, behindWords, countOf, disputedIn, freeIn, heldIn, inState, wordsOfBringing } from './words.ts';

export const BRING_IN_ID = 'bring-in';
export const CHOOSE_ID = 'choose-in-document';

export async function bringAllIn(incident: IncidentForm, then: string): Promise<void> {
  const documents = freeIn(incident.state.view).map(({ kind }) => ({ kind, choices: [] }));
  if (await incident.bringIn(documents)) focusSoon(then);
}

export function AfterSave({ incident }: { incident: IncidentForm }) {
  const { view, savedAt, bringing, saving } = incident.state;
  const behind = freeIn(view);
  const held = behindIn(view).filter((document) => !behind.includes(document));
  const disputed = disputedIn(view);
  if (savedAt === undefined || saving || behind.length + held.length + disputed.length === 0) return null;
  return (
    <div class="after-save">
      {behind.length === 0 ? null : (
        <div class="row">
          <ul class="grow">
            {behind.map((document) => (
              <li key={document.kind}>{behindWords(document)}</li>
            ))}
          </ul>
          <Button id={BRING_IN_ID} off={bringing === true} onPress={() => void bringAllIn(incident, 'save')}>
            {bringing ? 'Working…' : behind.length === 1 ? 'Bring in' : 'Bring in all'}
          </Button>
        </div>
      )}
      {held.map(({ kind }) => (
        <div class="row" key={kind}>
          <span class="grow">
            {nameOfDocument(kind)}: {heldIn(view, kind)}
          </span>
          <Button about={`about ${nameOfDocument(kind)}`} onPress={() => void focusOn(gateIdOf(kind))}>
            Decide
          </Button>
        </div>
      ))}
      {disputed.map((document) => (
        <div class="row" key={document.kind}>
          <span class="grow">
            {nameOfDocument(document.kind)}: {countOf(inState(document, 'conflict').length, 'answer', 'answers')} changed in both
          </span>
          <Button id={document === disputed[0] ? CHOOSE_ID : undefined} about={`in ${nameOfDocument(document.kind)}`} onPress={() => focusOn(differencesId(document.kind))}>
            Choose
          </Button>
        </div>
      ))}
    </div>
  );
}

/** What the last press did. */
export function Brought({ incident: { state } }: { incident: IncidentForm }) {
  return state.brought === undefined ? null : (
    <div class={`message ${state.brought.notes.length > 0 ? 'warn' : 'good'} brought`} id={BROUGHT_ID} tabIndex={-1} role="group" aria-label="What was brought in">
      {wordsOfBringing(state.brought)}
    </div>
  );
}
