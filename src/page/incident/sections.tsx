/** The form in sections, in the order in which a person learns the answers, each with how much of it is answered. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { FieldError } from '../controls/field.tsx';
import { sectionsOf } from '../questions.ts';
import type { Section, SectionName } from '../questions.ts';
import { MessageStarter } from '../words/message-starter.tsx';
import { Faq } from './faq.tsx';
import { isOpen } from '../../playbook/open-questions.ts';
import { Question } from './question.tsx';
import { Questions } from './questions.tsx';
import { Timeline } from './timeline.tsx';
import type { IncidentForm } from './use-incident.ts';

export function Sections({ incident }: { incident: IncidentForm }) {
  const { form, view } = incident.state;
  const sections = sectionsOf(form.head.type, form.facts, view.ownQuestions);
  const [open, setOpen] = useState<readonly SectionName[]>(() => (view.closed ? [] : firstToAnswer(sections)));
  const toggle = (name: SectionName, on: boolean): void => setOpen((before) => [...before.filter((item) => item !== name), ...(on ? [name] : [])]);
  const events = form.timeline.filter((entry) => entry.text.trim() !== '').length;
  const owed = form.questions.filter((entry) => entry.question.trim() !== '' && isOpen(entry)).length;
  const asked = form.faq.filter((entry) => entry.question.trim() !== '');
  const unanswered = asked.filter((entry) => entry.answer.trim() === '').length;
  return (
    // Of one that is closed it is read, not answered: there is nothing that would save it.
    <fieldset class="form" disabled={view.closed}>
      {sections.map(({ name, title, fields, answered }) => (
        <Group key={name} name={name} title={title} count={`${answered} of ${fields.length} answered`} open={open.includes(name)} onToggle={toggle}>
          {fields.map((field) => (
            <Question key={field.name} field={field} incident={incident} />
          ))}
        </Group>
      ))}
      <Group name="questions" title="Open questions" count={`${owed} open`} open={open.includes('questions')} onToggle={toggle}>
        <ListError incident={incident} list="questions" />
        <Questions incident={incident} />
      </Group>
      <Group name="timeline" title="Timeline" count={events === 1 ? '1 entry' : `${events} entries`} open={open.includes('timeline')} onToggle={toggle}>
        <ListError incident={incident} list="timeline" />
        <Timeline incident={incident} />
      </Group>
      {view.closed ? null : (
        <Group name="draft" title="First draft of the message" count="" open={open.includes('draft')} onToggle={toggle}>
          {open.includes('draft') ? <MessageStarter incident={incident} /> : null}
        </Group>
      )}
      <Group name="faq" title="FAQ" count={`${asked.length === 1 ? '1 question' : `${asked.length} questions`}${unanswered === 0 ? '' : `, ${unanswered} without answer`}`} open={open.includes('faq')} onToggle={toggle}>
        <ListError incident={incident} list="faq" />
        <Faq incident={incident} />
      </Group>
    </fieldset>
  );
}

/** The next step first: the first section in which something is not answered yet. */
const firstToAnswer = (sections: readonly Section[]): SectionName[] => sections.filter(({ answered, fields }) => answered < fields.length).map(({ name }) => name).slice(0, 1);

function ListError({ incident: { state }, list }: { incident: IncidentForm; list: 'timeline' | 'faq' | 'questions' }) {
  return <FieldError id={list} error={state.failure?.field === list ? `${state.failure.what} ${state.failure.todo}` : undefined} />;
}

interface GroupProps {
  name: SectionName;
  title: string;
  count: string;
  open: boolean;
  onToggle: (name: SectionName, open: boolean) => void;
  children: ComponentChildren;
}

function Group({ name, title, count, open, onToggle, children }: GroupProps) {
  return (
    <details class="group" open={open} onToggle={(event) => onToggle(name, event.currentTarget.open)}>
      <summary>
        <h2>{title}</h2>
        <span class="count">{count}</span>
      </summary>
      <div class="inside" id={name}>
        {children}
      </div>
    </details>
  );
}
