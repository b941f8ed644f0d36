/** A decision that was given in the private channel, on a call, by outside counsel: role, person, where, and what it was. */
import { useState } from 'preact/hooks';
import type { DocumentReview, Failure, NeedView, Verdict } from '../../addon/contract.ts';
import { nameOfDocument } from '../../playbook/incident.ts';
import { Button } from '../controls/button.tsx';
import { Chips } from '../controls/chips.tsx';
import { Area, Line } from '../controls/field.tsx';
import { FailureMessage } from '../controls/message.tsx';
import { focusSoon } from '../focus.ts';
import { theName } from '../review/words.ts';
import type { ReviewAct } from './use-review-acts.ts';

interface Props {
  id: string;
  document: DocumentReview;
  act: ReviewAct;
  onDone: () => void;
}

const VERDICTS: readonly { value: Verdict; label: string }[] = [
  { value: 'approved', label: 'Approved' },
  { value: 'changes requested', label: 'Changes requested' },
];

interface Typed {
  entry: string;
  role: string;
  person: string;
  where: string;
  verdict: Verdict;
  reason: string;
}

/** Who can decide in it, where that is one person. */
const onlyOne = (needs: readonly NeedView[], role: string): string => {
  const people = needs.filter(({ roles }) => roles.length === 1 && roles[0] === role).flatMap((need) => need.people);
  return people.length === 1 ? (people[0] ?? '') : '';
};

export function RecordDecision({ id, document, act, onDone }: Props) {
  const answers = document.answers ?? [];
  const needs = answers.length > 0 ? answers.flatMap((answer) => answer.needs) : document.needs;
  const roles = [...new Set(needs.flatMap((need) => need.roles))];
  const [typed, setTyped] = useState<Typed>({ entry: answers[0]?.entry ?? '', role: roles.length === 1 ? (roles[0] ?? '') : '', person: '', where: '', verdict: 'approved', reason: '' });
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const set = (change: Partial<Typed>): void => {
    setTyped((before) => ({ ...before, ...change }));
    setFailure((before) => (before?.field !== undefined && before.field in change ? undefined : before));
  };
  const place = (field: string): string => `${id}-${field}`;
  const errorOf = (field: keyof Typed): string | undefined => (failure?.field === field ? `${failure.what} ${failure.todo}` : undefined);
  const choose = (role: string): void => set({ role, ...(typed.person.trim() === '' ? { person: onlyOne(document.needs, role) } : {}) });
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (running) return;
    setRunning(true);
    setFailure(undefined);
    const answer = answers.find(({ entry }) => entry === typed.entry);
    const { role, person, where, verdict, reason } = typed;
    const failed = await act((call, incident) => call('recordDecision', { incident, document: document.document, ...(answer ? { entry: answer.entry } : {}), role, person, verdict, reason, where, words: answer?.words ?? document.words }), `Recorded for ${person.trim()}`);
    setRunning(false);
    if (!failed) return onDone();
    setFailure(failed);
    if (failed.field !== undefined && failed.field in typed) focusSoon(place(failed.field));
  };
  return (
    <form class="panel" onSubmit={(event) => void send(event)} noValidate aria-labelledby={id}>
      <h4 id={id} tabIndex={-1}>
        A decision on {theName(nameOfDocument(document.document))}, given elsewhere
      </h4>
      <p class="hint">It is shown as recorded by you, and the person is asked whether it is theirs. It is on the words as they stand now.</p>
      {answers.length < 2 ? null : (
        <div class="field">
          <label for={place('entry')}>Answer</label>
          <select id={place('entry')} value={typed.entry} onChange={(event) => set({ entry: event.currentTarget.value })}>
            {answers.map(({ entry, question }) => (
              <option key={entry} value={entry}>
                {question}
              </option>
            ))}
          </select>
        </div>
      )}
      <Chips id={place('role')} legend="Role" choices={roles.map((value) => ({ value, label: value }))} value={typed.role} error={errorOf('role')} onChoose={choose} />
      <Line id={place('person')} label="Who decided" hint="One address" inputMode="email" value={typed.person} error={errorOf('person')} onInput={(person) => set({ person })} />
      <Line id={place('where')} label="Where" hint="A link, or “in the private channel, 02:10 UTC”" value={typed.where} error={errorOf('where')} onInput={(where) => set({ where })} />
      <Chips id={place('verdict')} legend="Decision" choices={VERDICTS} value={typed.verdict} error={errorOf('verdict')} onChoose={(verdict) => set({ verdict })} />
      <Area id={place('reason')} label="Reason" hint={typed.verdict === 'approved' ? 'Optional' : 'What is to be changed'} value={typed.reason} error={errorOf('reason')} onInput={(reason) => set({ reason })} />
      {failure && !(failure.field !== undefined && failure.field in typed) ? <FailureMessage failure={failure} /> : null}
      <div class="row">
        <Button type="submit" look="main" off={running}>
          {running ? 'Sending…' : 'Record it'}
        </Button>
        <Button look="quiet" off={running} about="recording a decision" onPress={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
