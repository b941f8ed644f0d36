/** A first draft of the message, from facts only, to be copied and edited: by stage and audience; type and raw event data are the form's. */
import { useState } from 'preact/hooks';
import { STAGES } from '../../playbook/checks/finding.ts';
import type { Stage } from '../../playbook/checks/finding.ts';
import { isOver } from '../../playbook/policy.ts';
import { AUDIENCES } from '../../playbook/starters/facts-told.ts';
import type { Audience } from '../../playbook/starters/facts-told.ts';
import { starterMessage, withSubject } from '../../playbook/starters/messages.ts';
import { Button } from '../controls/button.tsx';
import { Chips } from '../controls/chips.tsx';
import { Copy } from '../controls/copy.tsx';
import { focusSoon, idOf } from '../focus.ts';
import type { IncidentState } from '../incident/state.ts';
import { correctionsOwed } from '../incident/told.ts';
import type { IncidentForm } from '../incident/use-incident.ts';

const likelyStage = ({ form: { head, facts } }: IncidentState): Stage => (isOver(head.status) ? 'resolved' : (facts.last_update_at?.value ?? '') === '' ? 'first notice' : 'update');

export function MessageStarter({ incident: { state, edit } }: { incident: IncidentForm }) {
  const { head, facts, timeline, faq } = state.form;
  const [chosen, setChosen] = useState<Stage>();
  const [audience, setAudience] = useState<Audience>('affected customers');
  const stage = chosen ?? likelyStage(state);
  const [owed] = stage === 'first notice' ? [] : correctionsOwed(state);
  const message = starterMessage({ ...head, facts, timeline, faq }, { stage, audience, ...(owed ? { correction: owed.paragraph } : {}) });
  const data = facts.raw_event_data_lost?.value ?? '';
  const use = (): void => {
    edit((form) => ({ ...form, facts: { ...form.facts, customer_title: { value: message.subject } } }));
    focusSoon(idOf('customer_title'));
  };
  return (
    <>
      <p class="hint">Facts only, in the words for customers. Copy it into the document and make it yours.</p>
      <Chips id="starter-stage" legend="Stage" choices={STAGES.map((value) => ({ value, label: value }))} value={stage} onChoose={setChosen} />
      <Chips id="starter-audience" legend="It goes to" choices={AUDIENCES.map((value) => ({ value, label: value }))} value={audience} onChoose={setAudience} />
      {head.type === 'product change' ? null : <p class="hint">Raw event data lost: {data === '' ? 'not answered yet, so it is not known' : data}.</p>}
      <div class="paper" role="group" aria-label="First draft of the message">
        <p>
          <strong>Subject: {message.subject}</strong>
        </p>
        {message.text.split('\n\n').map((paragraph, at) => (
          <p key={at}>{paragraph}</p>
        ))}
      </div>
      <div class="row">
        <Copy id="copy-starter" text={withSubject(message)} label="Copy the draft" />
        {(facts.customer_title?.value ?? '').trim() === '' && stage === 'first notice' ? (
          <Button look="quiet" onPress={use}>
            Use its subject as title for customers
          </Button>
        ) : null}
      </div>
    </>
  );
}
