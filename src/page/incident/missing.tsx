/** What has no answer yet: what somebody new to the incident would look for first, then the rest, each a way to its place. */
import { completenessOf } from '../../playbook/completeness.ts';
import type { Gap } from '../../playbook/completeness.ts';
import { isFieldName } from '../../playbook/fields.ts';
import type { FieldName } from '../../playbook/fields.ts';
import { showInstant } from '../../playbook/instants.ts';
import { Button } from '../controls/button.tsx';
import { focusSoon, idOf } from '../focus.ts';
import { useSurroundings } from '../surroundings.ts';
import { promiseKey } from './question.tsx';
import type { IncidentForm } from './use-incident.ts';

interface Props {
  incident: IncidentForm;
  onJump: (id: string) => void;
}

const placeOfGap = ({ at }: Gap): string => (at === 'timeline' || at === 'questions' ? at : idOf(at));

export function Missing({ incident, onJump }: Props) {
  const { now } = useSurroundings();
  const { form, view } = incident.state;
  const { head, facts } = form;
  const written = { timeline: form.timeline.filter(({ text }) => text.trim() !== ''), questions: form.questions.filter(({ question }) => question.trim() !== '') };
  const { answered, asked, missed, open, promised } = completenessOf({ ...form, ...head, ...written, facts, number: view.number }, now());
  const list = (gaps: readonly Gap[]) => (
    <ul class="jumps">
      {gaps.map((gap) => (
        <li key={`${gap.at} ${gap.text}`}>
          <Button look="quiet" onPress={() => onJump(placeOfGap(gap))}>
            {gap.text}
          </Button>
          {isFieldName(gap.at) ? <Promise incident={incident} name={gap.at} about={gap.text} /> : null}
        </li>
      ))}
    </ul>
  );
  return (
    <details class="group" id="missing">
      <summary>
        <h2>What is missing</h2>
        <span class="count">{missed.length === 0 ? `${answered} of ${asked} answered` : `${missed.length} first, ${missed.length + open.length} in all`}</span>
      </summary>
      <div class="inside">
        {missed.length === 0 ? <p class="hint">Somebody new to it finds everything they look for first.</p> : <h3>Somebody new to it would miss</h3>}
        {list(missed)}
        {promised.length === 0 ? null : <h3>Not known yet, promised</h3>}
        {promised.length === 0 ? null : list(promised.map(({ at, text, until }) => ({ at, text: `${text.replace(/\?$/, '')}: by ${showInstant(until)}` })))}
        {open.length === 0 ? null : <h3>Not answered either</h3>}
        {list(open)}
      </div>
    </details>
  );
}

/** "Not known yet, we will tell by 02:00 UTC" is an answer: asked for at the question itself. */
function Promise({ incident: { state, edit }, name, about }: { incident: IncidentForm; name: FieldName; about: string }) {
  if (name === 'next_update_by' || state.form.facts[name]?.promised) return null;
  const promise = (): void => {
    edit((form) => ({ ...form, facts: { ...form.facts, [name]: { ...(form.facts[name] ?? { value: '' }), promised: '' } } }));
    focusSoon(idOf(promiseKey(name)));
  };
  return (
    <Button look="quiet" about={`about ${about}`} onPress={promise}>
      Tell by…
    </Button>
  );
}
