/** What customers will ask, and what CSMs may answer. */
import type { IncidentView } from '../../addon/contract.ts';
import { inARow } from '../../playbook/in-a-row.ts';
import type { FaqEntry } from '../../playbook/incident.ts';
import type { StarterQuestion } from '../../playbook/starters/faq.ts';
import { Area } from '../controls/field.tsx';
import { idOf } from '../focus.ts';
import { useSurroundings } from '../surroundings.ts';
import { ENTRY_ID_LENGTH } from '../tokens.ts';
import { FaqStarters } from '../words/faq-starters.tsx';
import { Checked } from '../words/part.tsx';
import { Entries } from './entries.tsx';
import type { IncidentForm } from './use-incident.ts';

const SHOWN = 8;

export function Faq({ incident: { state, edit, choose } }: { incident: IncidentForm }) {
  const { token } = useSurroundings();
  const { form, base, view } = state;
  const put = (id: string, change: Partial<FaqEntry>) => edit((before) => ({ ...before, faq: before.faq.map((entry) => (entry.id === id ? { ...entry, ...change } : entry)) }));
  const add = (text: StarterQuestion = { question: '', answer: '' }): string => {
    const id = token(ENTRY_ID_LENGTH);
    edit((before) => ({ ...before, faq: [...before.faq, { id, ...text }] }));
    return id;
  };
  const drop = (id: string): void => {
    if (base.faq.some((entry) => entry.id === id)) put(id, { question: '' });
    else edit((before) => ({ ...before, faq: before.faq.filter((entry) => entry.id !== id) }));
  };
  return (
    <Entries
      list="faq"
      entries={form.faq}
      visible={SHOWN}
      addWords="Add a question"
      nameOf={(entry) => `"${entry.question.slice(0, 60)}"`}
      isGone={(entry) => entry.question.trim() === ''}
      mustStayOpen={() => false}
      conflicts={state.conflicts}
      theirs={(id) => base.faq.filter((entry) => entry.id === id).map((entry) => `${entry.question}\n${entry.answer}`)[0]}
      onAdd={() => add()}
      starters={(open) => <FaqStarters state={state} onUse={(starter) => open(add(starter))} />}
      onRemove={drop}
      onUndo={(id) => put(id, base.faq.find((entry) => entry.id === id) ?? {})}
      onChoose={choose}
      show={(entry) => (
        <>
          <p class="prose">
            <strong>{entry.question}</strong>
          </p>
          <p class="prose">{entry.answer.trim() === '' ? <span class="hint">No answer yet</span> : entry.answer}</p>
          <ReviewState view={view} entry={entry.id} />
        </>
      )}
      form={(entry) => (
        <>
          <ReviewState view={view} entry={entry.id} editing />
          <Checked state={state} of={{ entry: entry.id }} id={`${idOf(entry.id)}-question`} text={entry.question} onInput={(question) => put(entry.id, { question })} edit={edit}>
            <Area id={`${idOf(entry.id)}-question`} label="Question" value={entry.question} onInput={(question) => put(entry.id, { question })} />
          </Checked>
          <Checked state={state} of={{ entry: entry.id }} id={`${idOf(entry.id)}-answer`} text={entry.answer} onInput={(answer) => put(entry.id, { answer })} edit={edit}>
            <Area id={`${idOf(entry.id)}-answer`} label="Answer" hint="May stay empty while nobody knows" value={entry.answer} onInput={(answer) => put(entry.id, { answer })} />
          </Checked>
        </>
      )}
    />
  );
}

/** What became of its review; before it is edited, whose approval that costs. */
function ReviewState({ view: { review }, entry, editing = false }: { view: Pick<IncidentView, 'review'>; entry: string; editing?: boolean }) {
  const faq = review?.documents.find(({ document }) => document === 'faq');
  const answer = faq?.answers?.find((one) => one.entry === entry);
  if (!faq || !answer || faq.state === 'draft' || faq.state === 'not needed') return null;
  if (!editing) return <small>{answer.state}</small>;
  const roles = [...new Set(answer.needs.flatMap(({ state, decision }) => (state === 'approved' && decision ? [decision.role] : [])))];
  return roles.length === 0 ? null : <p class="hint">Approved by {inARow(roles)}: other words ask them again.</p>;
}
