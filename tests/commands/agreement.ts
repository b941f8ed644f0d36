/** Whether documents of one incident agree with each other, as the checks see it. */
import { checkMessage } from '../../src/playbook/checks/check.ts';
import type { MessageToCheck, OtherText } from '../../src/playbook/checks/finding.ts';
import { libraries } from '../../src/playbook/checks/libraries.ts';
import { faqText, starterFaq } from '../../src/playbook/starters/faq.ts';
import { starterMessage, withSubject } from '../../src/playbook/starters/messages.ts';

type Texts = Readonly<Record<'internal' | 'customer' | 'faq', string>>;

/** Each with its other place: words here, words there. */
export function disagreements(incident: MessageToCheck['incident'], texts: Texts): (readonly [here: string, there: string])[] {
  const documents: OtherText[] = [{ kind: 'internal', text: texts.internal }, { kind: 'customer', text: texts.customer }, { kind: 'faq', text: texts.faq }];
  return documents.flatMap(({ kind, text }) => {
    const others = documents.filter((other) => other.kind !== kind);
    const found = checkMessage({ text, kind, stage: 'resolved', incident, format: 'markdown', others }, libraries);
    return found.flatMap(({ rule, quote = '', other }) => (rule.startsWith('facts/') && other && other.where !== 'form' ? [[quote, other.says] as const] : []));
  });
}

/** The message and the FAQ as the starters begin them. */
export const startersOf = (incident: MessageToCheck['incident']): Pick<Texts, 'customer' | 'faq'> => ({ customer: withSubject(starterMessage(incident, { stage: 'resolved', audience: 'affected customers' })), faq: faqText(starterFaq(incident)) });
