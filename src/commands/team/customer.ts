/** The team's own template "Incident Response - Customer Communication Template (non-PII)". */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { documentOf } from '../../simulator/convert/write.ts';
import { bold, bullets, centred, footnote, heading, label, link, pageNumber, paragraph, quiet } from './compose.ts';

export const CUSTOMER_NAME = 'Incident Response - Customer Communication Template (non-PII)';

export function customerTemplate(): Docs.Schema$Document {
  const body = [
    paragraph(label('Subject: '), bold('{{title}}')),
    paragraph('Hello,'),
    paragraph('You rely on your data for decisions that matter. Here is what this is about, what it means for you, and what comes next.'),
    heading(2, 'What this is about'),
    paragraph('{{what_happened}}'),
    paragraph('{{change_benefit}}'),
    paragraph(label('When: '), '{{period}}'),
    paragraph(label('Who is affected: '), '{{affected}}'),
    heading(2, 'What it means for you'),
    // One blank in two styles: the name bold, its braces not. What is filled in looks like the first brace.
    paragraph('{{', bold('customer_impact'), '}}'),
    paragraph('{{affected_how_to_tell}}'),
    heading(2, 'Your data'),
    paragraph(bold('{{raw_event_data_statement}}'), footnote('Raw event data is what your product sends us. It is the only thing that cannot be reloaded or recalculated. Reference {{number}}.')),
    paragraph('{{data_state_statement}}'),
    heading(2, 'What we are doing'),
    paragraph('{{mitigation}}'),
    heading(2, 'What you need to do'),
    paragraph(bold('{{customer_action_statement}}')),
    paragraph('{{change_check}}'),
    paragraph('{{change_otherwise}}'),
    heading(2, 'What happens next'),
    ...bullets('next steps', ['{{next_steps}}'], ['{{change_milestones}}']),
    heading(2, 'Questions'),
    paragraph('Whom to ask: ', bold('{{contact}}'), '. Current state: ', link('our status page', 'https://status.example.com/'), '.'),
    paragraph('Kind regards,\nExample Company'),
  ];
  const header = [paragraph(label('Example Company'))];
  const footer = [centred(quiet('Reference {{number}} · page '), pageNumber())];
  return documentOf([{ body, header, footer }], CUSTOMER_NAME);
}
