/** The team's own template "Incident Communication (All - Internal)": two tabs, header and footer, tables, a footnote. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import type { Block } from '../../simulator/convert/blocks.ts';
import { documentOf } from '../../simulator/convert/write.ts';
import { bold, bullets, centred, facts, footnote, grid, heading, italic, label, numbers, pageNumber, paragraph, quiet, title } from './compose.ts';

export const INTERNAL_NAME = 'Incident Communication (All - Internal)';

export function internalTemplate(): Docs.Schema$Document {
  const header = [paragraph(label('Example Company'), quiet('  |  Incident '), bold('{{number}}'), quiet('  |  Internal, do not forward'))];
  const footer = [centred(quiet('{{number}} · {{severity}} · as of {{generated_at}} · page '), pageNumber())];
  return documentOf(
    [
      { title: 'Incident', body: incident(), header, footer },
      { title: 'Timeline and sources', body: sources(), header, footer },
    ],
    INTERNAL_NAME,
  );
}

/** What everybody reads first. */
function incident(): Block[] {
  return [
    title('{{title}}'),
    facts(
      ['Status', bold('{{status}}')],
      ['Last update', '{{last_update}}'],
      ['Posted', '{{last_update_at}}'],
      ['Next update by', bold('{{next_update_by}}')],
      ['How to help', '{{how_to_help}}'],
      ['Folder', '{{folder_link}}'],
      ['Record', '{{record_link}}'],
    ),
    paragraph(italic('This document changes until the incident is resolved. If you are new to it, start here. '), bold('Comms lead: '), '{{lead}}', bold('  Backup: '), '{{backup}}'),
    heading(1, 'Open questions'),
    paragraph(quiet('Do you know one? Type the answer into its row.')),
    grid(['Question', 'Who owes the answer', 'Since', 'Answer'], ['{{#open_questions}}{{question}}', '{{owner}}', '{{since}}', '{{answer}}{{/open_questions}}']),
    facts(['Number', '{{number}}'], ['Title for customers', '{{customer_title}}'], ['Severity', bold('{{severity}}')], ['Type', '{{type}}']),
    heading(1, 'Who is on it'),
    grid(['Incident commander', 'Engineering SME', 'Message goes to', 'Customers ask', 'Signed by'], ['{{incident_commander}}', '{{sme}}', '{{audience}}', '{{contact}}', '{{signer}}']),
    heading(1, 'What happened, or what changes'),
    // Somebody once set half of this blank in italics; filling must cope.
    paragraph('{{what_', italic('happened}}')),
    paragraph('{{change_benefit}}'),
    heading(1, 'Impact'),
    paragraph(label('What customers notice: '), '{{customer_impact}}'),
    paragraph(label('Who is affected: '), '{{affected}}'),
    paragraph('{{affected_how_to_tell}}'),
    paragraph('{{exposure_statement}}'),
    paragraph(label('Personal data: '), '{{personal_data}}'),
    heading(1, 'Raw event data'),
    paragraph(bold('{{raw_event_data_statement}}')),
    facts(['Lost', '{{raw_event_data_lost}}'], ['Window', '{{loss_window}}'], ['Whose', '{{loss_whose}}'], ['Reports', '{{data_state_statement}}'], ['Correct from', '{{data_correct_from}}'], ['How we know', '{{raw_event_data_basis}}'], ['Said by', '{{raw_event_data_said_by}}']),
    heading(1, 'Times', footnote('All times are UTC, as they were known on {{generated_at}}. What they rest on is in the second tab.')),
    grid(['Started', 'Aware', 'Detected', 'Resolved', 'Duration'], ['{{started}}', '{{aware}}', '{{detected}}', '{{resolved}}', '{{duration}}']),
    heading(1, 'Root cause, or the reason'),
    paragraph('{{root_cause}}'),
    paragraph('{{vulnerability_found}}'),
    heading(1, 'What we did'),
    paragraph('{{mitigation}}'),
    heading(1, 'Next steps'),
    ...numbers('next steps', ['{{next_steps}}'], ['{{change_milestones}}']),
    heading(1, 'What customers must do'),
    paragraph('{{customer_action_statement}}'),
    paragraph('{{change_check}}'),
    paragraph('{{change_otherwise}}'),
    heading(1, 'What was not affected'),
    ...bullets('not affected', ['{{pertinent_negatives}}']),
  ];
}

/** The second tab: for those who check. */
function sources(): Block[] {
  return [
    heading(1, 'Timeline'),
    paragraph('{{timeline}}'),
    heading(1, 'What the times rest on'),
    ...bullets('time notes', ['{{time_notes}}']),
    heading(1, 'Tickets and documents'),
    ...bullets('tickets', ['{{tickets}}'], ['{{documents}}']),
  ];
}
