/** One question of the form, as its kind asks for it. */
import { useState } from 'preact/hooks';
import { labelOf } from '../../playbook/fields.ts';
import type { Field } from '../../playbook/fields.ts';
import { isUnknown } from '../../playbook/incident.ts';
import type { Fact, Precision } from '../../playbook/incident.ts';
import type { Form } from '../changes.ts';
import { Chips } from '../controls/chips.tsx';
import { Area, Line } from '../controls/field.tsx';
import { Instant } from '../controls/instant.tsx';
import type { InstantValue } from '../controls/instant.tsx';
import { idOf } from '../focus.ts';
import { Checked } from '../words/part.tsx';
import { ConflictChoice } from './conflict.tsx';
import type { IncidentForm } from './use-incident.ts';

interface Props {
  field: Field;
  incident: IncidentForm;
}

export function Question({ field, incident }: Props) {
  const { state, choose } = incident;
  const theirs = state.base.facts[field.name];
  return (
    <div class="question">
      <Answer field={field} incident={incident} />
      <PromisedBy field={field} incident={incident} />
      {state.conflicts.includes(field.name) ? <ConflictChoice of={field.name} about={idOf(field.name)} theirs={theirs} onChoose={(side) => choose(field.name, side)} /> : null}
    </div>
  );
}

/** The key of the time by which an answer is promised, as `Form.unread` has it. */
export const promiseKey = (name: string): string => `promise:${name}`;

/** Asked for from *What is missing*; there while nothing better is known. */
function PromisedBy({ field, incident }: Props) {
  const fact = incident.state.form.facts[field.name];
  return fact?.promised === undefined || !isUnknown(fact.value.trim()) ? null : <PromiseTime field={field} incident={incident} at={fact.promised} />;
}

/** How exactly it was typed matters while it is typed; kept is the instant. */
function PromiseTime({ field: { name, label }, incident: { state, edit }, at }: Props & { at: string }) {
  const [precision, setPrecision] = useState<Precision>('minute');
  const key = promiseKey(name);
  const change = (value: InstantValue): void => {
    setPrecision(value.precision);
    edit((form) => withInstant(form, key, value, (next) => ({ ...next, facts: { ...next.facts, [name]: { ...(next.facts[name] ?? { value: '' }), promised: value.at } } })));
  };
  return <Instant id={idOf(key)} label={`Not known yet. We will tell by (${label.replace(/\?$/, '')})`} at={at} precision={precision} unread={state.form.unread[key]} onChange={change} />;
}

const unreadWithout = (form: Form, key: string): Form['unread'] => Object.fromEntries(Object.entries(form.unread).filter(([name]) => name !== key));

/** The form with a time changed: what cannot be read is kept as typed beside the last one that could. */
export function withInstant(form: Form, key: string, { unread }: InstantValue, put: (form: Form) => Form): Form {
  const next = put(form);
  return { ...next, unread: unread === undefined ? unreadWithout(form, key) : { ...form.unread, [key]: unread } };
}

function Answer({ field, incident: { state, edit } }: Props) {
  const { name, hint } = field;
  const fact: Fact = state.form.facts[name] ?? { value: '' };
  const set = (change: Partial<Fact>): void => edit((form) => ({ ...form, facts: { ...form.facts, [name]: { ...(form.facts[name] ?? { value: '' }), ...change } } }));
  const error = state.failure?.field === name ? `${state.failure.what} ${state.failure.todo}` : undefined;
  const common = { id: idOf(name), label: labelOf(field, state.form.head.type), hint, error, value: fact.value, onInput: (value: string) => set({ value }) };
  switch (field.kind) {
    case 'choice':
      return <Chips id={common.id} legend={common.label} choices={(field.choices ?? []).map((value) => ({ value, label: value }))} value={fact.value} error={error} onChoose={(value) => set({ value })} onClear={() => set({ value: '' })} />;
    case 'instant':
      return (
        <Instant
          id={common.id}
          label={common.label}
          error={error}
          at={fact.value}
          precision={fact.precision ?? 'minute'}
          unread={state.form.unread[name]}
          onChange={(value) => edit((form) => withInstant(form, name, value, (next) => ({ ...next, facts: { ...next.facts, [name]: { value: value.at, precision: value.precision } } })))}
        />
      );
    case 'email':
      return <Line {...common} inputMode="email" />;
    case 'link':
      return <Line {...common} inputMode="url" />;
    case 'links':
      return <Area {...common} />;
    case 'line':
    case 'prose':
    case 'lines':
      return field.forCustomers ? <TwoWordings field={field} common={common} fact={fact} state={state} edit={edit} onCustomer={(customer) => set({ customer })} /> : <OneWording field={field} common={common} state={state} edit={edit} />;
  }
}

/** What customers may read is checked beside it. */
function OneWording({ field, common, state, edit }: Pick<TwoProps, 'field' | 'common' | 'state' | 'edit'>) {
  const text = field.kind === 'line' ? <Line {...common} /> : <Area {...common} />;
  return field.audience === 'internal' ? (
    text
  ) : (
    <Checked state={state} of={{ field: field.name }} id={common.id} text={common.value} onInput={common.onInput} edit={edit}>
      {text}
    </Checked>
  );
}

interface TwoProps {
  field: Field;
  common: { id: string; label: string; hint: string | undefined; error: string | undefined; value: string; onInput: (value: string) => void };
  fact: Fact;
  state: IncidentForm['state'];
  edit: IncidentForm['edit'];
  onCustomer: (text: string) => void;
}

/** Customers never get the internal words silently: their own stand beside them. */
function TwoWordings({ field, common, fact, state, edit, onCustomer }: TwoProps) {
  const Text = field.kind === 'line' ? Line : Area;
  const id = idOf(field.name, 'customer');
  const customer = fact.customer ?? '';
  const unworded = fact.value.trim() !== '' && customer.trim() === '';
  return (
    <fieldset class="pair">
      <legend>{common.label}</legend>
      <Text {...common} label="Internal" />
      <Checked state={state} of={{ field: field.name }} id={id} text={customer} onInput={onCustomer} edit={edit}>
        <Text id={id} label="For customers" hint={unworded ? 'Empty: their documents carry the internal wording, marked to be rewritten' : undefined} value={customer} onInput={onCustomer} />
      </Checked>
    </fieldset>
  );
}
