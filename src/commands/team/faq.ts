/** The team's own "Incident FAQ Template": what CSMs may answer, and what was not affected. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import type { Block } from '../../simulator/convert/blocks.ts';
import { documentOf } from '../../simulator/convert/write.ts';
import { bold, bullets, centred, footnote, heading, italic, label, pageNumber, paragraph, quiet, rule, title } from './compose.ts';
import type { Words } from './compose.ts';

export const FAQ_NAME = 'Incident FAQ Template';

export function faqTemplate(): Docs.Schema$Document {
  const body = [
    title('FAQ: {{title}}'),
    paragraph(label('For CSMs. '), 'Copy answers as they stand, and only those that are approved. A question that is not here goes to the technical writer first.'),
    heading(1, 'What customers ask'),
    paragraph('{{faq}}'),
    heading(1, 'Standard answers'),
    ...answered('What is this about?', ['{{what_', italic('happened}}')]),
    ...answered('Was my data lost?', [bold('{{raw_event_data_statement}}'), footnote('Raw event data cannot be reloaded; everything else can be recalculated.')], ['{{data_state_statement}}']),
    ...answered('Do I need to do something?', ['{{customer_action_statement}}'], ['{{change_check}}'], ['{{change_otherwise}}']),
    ...answered('Am I affected?', [label('Who is affected: '), '{{affected}}'], ['{{affected_how_to_tell}}']),
    ...answered('When?', ['{{period}}'], ['{{exposure_statement}}']),
    ...answered('What is the reason?', ['{{root_cause}}'], ['{{change_benefit}}']),
    ...answered('What are you doing about it?', ['{{mitigation}}']),
    heading(2, 'What happens next?'),
    ...bullets('next steps', ['{{next_steps}}'], ['{{change_milestones}}']),
    ...answered('Whom can I ask?', ['{{contact}}']),
    rule(),
    heading(1, 'What was not affected'),
    paragraph(italic('Say this when asked. It does not belong in the message.')),
    ...bullets('not affected', ['{{pertinent_negatives}}']),
  ];
  const header = [paragraph(label('Example Company'), quiet('  |  Incident {{number}}  |  '), bold('FAQ'))];
  const footer = [centred(quiet('{{number}} · as of {{generated_at}} · page '), pageNumber())];
  return documentOf([{ body, header, footer }], FAQ_NAME);
}

const answered = (question: string, ...answer: Words[][]): Block[] => [heading(2, question), ...answer.map((words) => paragraph(...words))];
