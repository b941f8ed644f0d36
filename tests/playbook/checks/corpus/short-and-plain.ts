import { bad, good, worse } from './case.ts';
import type { Case } from './case.ts';

const LONG = 'We have gone through every report, dashboard, export, segment and feed that reads from the store that had the older figures during that time, compared each of them with the events that arrived, and found that all of them show the same complete figures again today.';
const HARD = Array.from({ length: 9 }, () => 'Subsequent organizational considerations necessitated comprehensive reconfiguration activities, additionally facilitating uninterrupted operational availability.').join(' ');

export const SHORT: readonly Case[] = [
  bad('reports', LONG, 'short/sentence', LONG, '46 words'),
  bad('reports', ['Reports without new data on 24 November', 'Reports, dashboards, exports and segments did not show any new data on the 24th of November 2026'], 'short/subject', 'Reports, dashboards, exports and segments did not show any new data on the 24th of November 2026', 'phones cut it'),
  bad('reports', Array.from({ length: 80 }, () => 'Reports are complete again.').join(' '), 'short/words', undefined, '320 words more'),
  bad('reports', HARD, 'short/grade', undefined, 'words nobody says'),
  bad('tokens', HARD, 'short/grade', undefined, 'words nobody says'),
  bad('takeover', LONG.replace('.', ' '), 'short/sentence', LONG.replace('.', '').trim(), 'without a full stop'),
  good('reports', 'We have gone through every report, dashboard and export that had older figures, compared them with the events that arrived, and found that all show complete figures.', '27 words'),
  good('reports', ['Reports without new data on 24 November', 'Reports and dashboards did not show new data on 24 November'], '59 characters'),
  worse('reports', ['Subject: Reports without new data on 24 November', 'Subject: [internal wording, rewrite] Reports and dashboards without new data, from 24 November on'], [['blank/left-over', '[internal wording, rewrite]']], 'a mark to be taken out is no length'),
  good('internal', LONG, 'colleagues may get long sentences'),
  good('explanation', LONG.replace(' again today', ''), 'the explanation has a wider limit'),
];

export const PLAIN: readonly Case[] = [
  bad('reports', 'The work is tracked in ING-881.', 'plain/internal-name', 'ING-881', 'a ticket of the incident'),
  bad('reports', 'See PLAT-20441 for more.', 'plain/internal-name', 'PLAT-20441', 'a ticket key'),
  bad('reports', 'The fault was in ingest-worker-3.', 'plain/internal-name', 'ingest-worker-3', 'a service'),
  bad('reports', 'The fault was on db-prod-07.', 'plain/internal-name', 'db-prod-07', 'a host'),
  bad('reports', 'It ran on collector.eu.internal at the time.', 'plain/internal-name', 'collector.eu.internal', 'a host name'),
  bad('reports', 'The function flush_event_buffer has been corrected.', 'plain/internal-name', 'flush_event_buffer', 'a name from the code'),
  bad('reports', 'We treated it as SEV1.', 'plain/internal-name', 'SEV1', 'our severity is internal'),
  bad('reports', 'We run the new check in Nightjar.', 'plain/internal-name', 'Nightjar', 'a code name of the team', { internalNames: ['Nightjar'] }),
  bad('reports', 'Events waited in Kafka.', 'plain/stack', 'Kafka', 'a product of the stack'),
  bad('reports', 'A replica did not start.', 'plain/stack', 'replica', 'a word of the stack'),
  bad('reports', 'The load balancer sent requests to old servers.', 'plain/stack', 'load balancer', 'two words of the stack'),
  bad('reports', 'A race condition kept the reports from updating.', 'plain/stack', 'race condition', 'engineers only'),
  worse('faq', 'The Kubernetes pods had to restart.', [['plain/stack', 'Kubernetes'], ['plain/stack', 'pods']], 'in the FAQ as well'),
  bad('reports', 'The added latency is gone.', 'plain/jargon', 'latency', 'a plain word is there'),
  bad('reports', 'The deployment was undone.', 'plain/jargon', 'deployment', 'a plain word is there'),
  worse('explanation', 'ING-881 has the details.', [['plain/internal-name', 'ING-881']], 'internal names stay out of the explanation too'),
  good('explanation', 'The replica and its partitions were rebuilt.', 'the explanation is for engineers'),
  good('internal', 'db-prod-07 and ingest-worker-3 were restarted, SEV1 confirmed, Kafka lag gone.', 'colleagues know the names'),
  good('takeover', ['a security vulnerability in the sign-in', 'a security vulnerability (CVE-2026-10433) in the sign-in'], 'a CVE is public'),
  good('reports', 'Reference INC-0012.', 'the number that customers can name'),
  good('reports', 'Reference PRACTICE-0001.', 'the number of a practice stands where the real one would'),
  good('reports', 'Files are stored as UTF-8, with SHA-256 sums.', 'standards are no tickets'),
  good('reports', 'Our self-service pages were up to date again as well.', 'a word with a hyphen'),
  good('reports', 'The API and the SDK are as before.', 'customers of ours know these'),
  good('reports', 'It took the day-to-day work of two teams.', 'words with hyphens'),
];
