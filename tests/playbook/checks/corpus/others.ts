import { bad, good } from './case.ts';
import type { Case } from './case.ts';

const FIRST = 'Hello,\n\nreports stand still since 14:05 UTC on 24 November 2026. 33 organizations are affected. No raw event data was lost. You do not need to do anything.';
const wrong = (was: string, is: string): string => FIRST.replace(was, is);

export const BLANKS: readonly Case[] = [
  bad('reports', 'It ended at {{resolved}}.', 'blank/left-over', '{{resolved}}', 'a mark of the template'),
  bad('reports', 'It ended at [not known yet: Resolved].', 'blank/left-over', '[not known yet: Resolved]', 'a visible blank'),
  bad('reports', '[internal wording, rewrite] The worker fell over.', 'blank/left-over', '[internal wording, rewrite]', 'a mark of ours'),
  bad('reports', 'Dear [Customer Name],', 'blank/left-over', '[Customer Name]', 'a blank in brackets'),
  bad('reports', 'It ended at [END TIME].', 'blank/left-over', '[END TIME]', 'a blank in capitals'),
  bad('reports', 'It concerns <root cause>.', 'blank/left-over', '<root cause>', 'a blank in angles'),
  bad('reports', 'The reason: TBD.', 'blank/left-over', 'TBD', 'a stand-in'),
  bad('faq', 'Q: Why?\n{{root_cause}}', 'blank/left-over', '{{root_cause}}', 'in the FAQ'),
  bad('internal', 'Made by {{lead}}.', 'blank/left-over', '{{lead}}', 'in the internal document'),
  good('reports', 'The guide[1] has more.', 'a footnote'),
  good('reports', 'See [our guide](https://example.com/guide) for more.', 'a link'),
  good('reports', ['Subject: Reports without', 'Subject: [Resolved] Reports without'], 'a mark of the stage'),
  good('reports', 'The address is <https://example.com/guide>.', 'an address in angles'),
  good('internal', '[not known yet: Fixed]', 'a living document says what is not known'),
];

export const NEGATIVES: readonly Case[] = [
  bad('reports', 'Guides and in-app messages were not affected.', 'negatives/in-message', 'Guides and in-app messages were not affected.', 'the form’s own words'),
  bad('reports', 'In-app messages and guides have not been affected by it.', 'negatives/in-message', 'In-app messages and guides have not been affected by it.', 'in other words'),
  bad('reports', 'The EU region stayed healthy throughout, without any delay.', 'negatives/in-message', 'The EU region stayed healthy throughout, without any delay.', 'the form’s own words'),
  bad('loss', 'Your session replay recordings were not affected.', 'negatives/in-message', 'Your session replay recordings were not affected.', 'a pertinent negative'),
  bad('reports', 'Exports were not affected.', 'negatives/likely', 'Exports were not affected.', 'not in the form, so a note'),
  bad('reports', 'You will get a service credit.', 'negatives/promise-without-answer', 'service credit', 'the FAQ says nothing about it'),
  bad('reports', 'We will refund the fee of this day.', 'negatives/promise-without-answer', 'We will refund', 'the FAQ says nothing about it'),
  bad('takeover', 'A technical explanation will follow.', 'negatives/report-without-answer', 'technical explanation', 'the FAQ does not know of it'),
  good('faq', 'Q: Are guides affected?\nGuides and in-app messages were not affected.', 'the FAQ is where it belongs'),
  good('reports', 'Guides show the figures of your reports.', 'a word of it, and no denial'),
  good('reports', 'A written report will follow.', 'the FAQ answers it'),
  good('reports', 'Customers in the EU region see the same reports.', 'a word of it, and no denial'),
];

export const CORRECTIONS: readonly Case[] = [
  bad('reports', ['Hello,', 'Hello,'], 'correction/not-said', '33', 'another count than before', { previous: wrong('33 organizations', '21 organizations') }),
  bad('reports', ['Hello,', 'Hello,'], 'correction/not-said', '24 November 2026, from 14:05 UTC', 'another start than before', { previous: wrong('14:05 UTC', '13:30 UTC') }),
  bad('reports', ['Hello,', 'Hello,'], 'correction/not-said', 'No raw event data was lost', 'another answer than before', { previous: wrong('No raw event data was lost.', 'Some of your raw event data was lost.') }),
  bad('takeover', ['Hello,', 'Hello,'], 'correction/not-said', 'Please upgrade', 'nothing to do before, something now', { previous: 'Hello,\n\nA security vulnerability is fixed. You do not need to do anything.' }),
  good('reports', ['Hello,', 'Hello,'], 'the same as before', { previous: FIRST }),
  good('reports', ['33 organizations were affected, and yours is one of them.', '33 organizations were affected, and yours is one of them. Our earlier message said 21.'], 'says so', { previous: wrong('33 organizations', '21 organizations') }),
  good('reports', ['No raw event data was lost.', 'Correction: we told you that data was lost. No raw event data was lost.'], 'says so', { previous: wrong('No raw event data was lost.', 'Some of your raw event data was lost.') }),
  good('reports', ['Hello,', 'Hello,'], 'not known before', { previous: wrong('No raw event data was lost.', 'We do not know yet whether raw event data was lost.') }),
];
