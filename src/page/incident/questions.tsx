/** Questions that somebody owes the answer to, and the lines that ask each person for theirs. */
import { questionsForChat } from '../../playbook/chat.ts';
import type { OpenQuestion } from '../../playbook/incident.ts';
import { showInstant } from '../../playbook/instants.ts';
import { isOpen, owedBy } from '../../playbook/open-questions.ts';
import { CopyForChat } from '../controls/copy.tsx';
import { Area, Line } from '../controls/field.tsx';
import { idOf } from '../focus.ts';
import { thisMinute } from '../instants.ts';
import { useSurroundings } from '../surroundings.ts';
import { ENTRY_ID_LENGTH } from '../tokens.ts';
import { Entries } from './entries.tsx';
import { linkForChat } from './updates.tsx';
import type { IncidentForm } from './use-incident.ts';

const SHOWN = 8;

const owed = ({ owner, asked }: OpenQuestion): string => [owner.trim() === '' ? 'Nobody owes the answer yet' : `Owed by ${owner}`, asked === '' ? '' : `since ${showInstant(asked)}`].filter((part) => part !== '').join(' ');

export function Questions({ incident }: { incident: IncidentForm }) {
  const { state, edit, choose } = incident;
  const { now, token } = useSurroundings();
  const { form, base } = state;
  const put = (id: string, change: Partial<OpenQuestion>) => edit((before) => ({ ...before, questions: before.questions.map((entry) => (entry.id === id ? { ...entry, ...change } : entry)) }));
  const add = (): string => {
    const id = token(ENTRY_ID_LENGTH);
    edit((before) => ({ ...before, questions: [...before.questions, { id, question: '', owner: '', asked: thisMinute(now()), answer: '' }] }));
    return id;
  };
  const drop = (id: string): void => {
    if (base.questions.some((entry) => entry.id === id)) put(id, { question: '' });
    else edit((before) => ({ ...before, questions: before.questions.filter((entry) => entry.id !== id) }));
  };
  return (
    <>
      <p class="hint">They stand in a table at the top of the internal document: whoever may edit it types the answer there.</p>
      <Entries
        list="questions"
        entries={[...form.questions.filter(isOpen), ...form.questions.filter((entry) => !isOpen(entry))]}
        visible={SHOWN}
        addWords="Ask a question"
        nameOf={(entry) => `"${entry.question.slice(0, 60)}"`}
        isGone={(entry) => entry.question.trim() === ''}
        mustStayOpen={() => false}
        conflicts={state.conflicts}
        theirs={(id) => base.questions.filter((entry) => entry.id === id).map((entry) => [entry.question, owed(entry), entry.answer].filter((line) => line !== '').join('\n'))[0]}
        onAdd={add}
        onRemove={drop}
        onUndo={(id) => put(id, base.questions.find((entry) => entry.id === id) ?? {})}
        onChoose={choose}
        show={(entry) => (
          <>
            <p class="prose">
              <strong>{entry.question}</strong>
            </p>
            {isOpen(entry) ? <small>{owed(entry)}</small> : <p class="prose">{entry.answer}</p>}
          </>
        )}
        form={(entry) => (
          <>
            <Area id={`${idOf(`questions:${entry.id}`)}-question`} label="Question" value={entry.question} onInput={(question) => put(entry.id, { question })} />
            <Line id={`${idOf(`questions:${entry.id}`)}-owner`} label="Who owes the answer?" hint="A name, a role or an address" value={entry.owner} onInput={(owner) => put(entry.id, { owner })} />
            <Area id={`${idOf(`questions:${entry.id}`)}-answer`} label="Answer" hint="Empty while it is open" value={entry.answer} onInput={(answer) => put(entry.id, { answer })} />
          </>
        )}
      />
      <Asking incident={incident} />
    </>
  );
}

/** Only what is saved is asked: the link leads to where it stands. */
function Asking({ incident: { state } }: { incident: IncidentForm }) {
  const { view } = state;
  const people = owedBy(view.questions);
  return people.length === 0 ? null : (
    <ul class="entries" aria-label="For who is asked">
      {people.map(({ owner, questions }, at) => (
        <li key={owner}>
          <small>{`${owner === '' ? 'Whoever knows' : owner}: ${questions.length === 1 ? '1 question' : `${questions.length} questions`}`}</small>
          <CopyForChat id={`copy-questions-${at}`} text={questionsForChat({ number: view.number, url: linkForChat(view) }, owner, questions)} about={`the questions for ${owner === '' ? 'whoever knows' : owner}`} />
        </li>
      ))}
    </ul>
  );
}
