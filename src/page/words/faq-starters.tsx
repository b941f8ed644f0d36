/** Questions that customers ask about such an incident, with answers from facts only: each becomes an entry of the FAQ in one press, to be edited. */
import type { FaqEntry } from '../../playbook/incident.ts';
import { starterFaq } from '../../playbook/starters/faq.ts';
import type { StarterQuestion } from '../../playbook/starters/faq.ts';
import { Button } from '../controls/button.tsx';
import type { IncidentState } from '../incident/state.ts';

interface Props {
  state: IncidentState;
  onUse: (starter: StarterQuestion) => void;
}

const keyOf = (question: string): string => question.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

const notAsked = (starters: readonly StarterQuestion[], faq: readonly FaqEntry[]): StarterQuestion[] => starters.filter(({ question }) => !faq.some((entry) => keyOf(entry.question) === keyOf(question)));

export function FaqStarters({ state: { form }, onUse }: Props) {
  const { head, facts, timeline, faq } = form;
  const starters = notAsked(starterFaq({ ...head, facts, timeline, faq }), faq);
  return starters.length === 0 ? null : (
    <details id="faq-starters">
      <summary>{starters.length === 1 ? '1 question that customers ask' : `${starters.length} questions that customers ask`}</summary>
      <ul class="entries">
        {starters.map((starter) => (
          <li key={starter.question}>
            <p class="prose">
              <strong>{starter.question}</strong>
            </p>
            <p class="prose">{starter.answer}</p>
            <Button about={`“${starter.question}”`} onPress={() => onUse(starter)}>
              Use this
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
