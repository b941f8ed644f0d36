/** The main job without a browser: every fact of an incident stands in the right document, and only there. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SHARED, withShared } from '../simulator/shared-folder.ts';
import { parseIncident } from '../../src/commands/incident-file.ts';
import { disagreements, startersOf } from './agreement.ts';
import { readable, rehearsal } from './rehearsal.ts';
import type { Rehearsal } from './rehearsal.ts';

jest.setTimeout(30_000);

const PLACES = ['internal', 'customer', 'faq', 'record', 'dashboard'] as const;
type Place = (typeof PLACES)[number];

const INTERNAL: readonly Place[] = ['internal', 'record'];
const SENTENCE: readonly Place[] = ['internal', 'customer', 'faq'];
const MARK = '[internal wording, rewrite] ';

interface IncidentFile {
  [name: string]: unknown;
  title: string;
  severity: string;
  timeline: { text: string }[];
  faq: { q: string; answer_facts: string }[];
  tickets: { key: string; url: string }[];
  sme: { role: string; email: string };
  sources: string[];
  exercises: string[];
}

/** Where the answer to each field of a file stands. Fields that customers read in another wording are behind the mark there. */
const FIELDS: readonly (readonly [field: string, places: readonly Place[]])[] = [
  ['what_happened', ['internal', 'customer', 'faq', 'record']],
  ['customer_impact', ['internal', 'customer', 'record']],
  ['root_cause', ['internal', 'faq', 'record']],
  ['mitigation', ['internal', 'customer', 'faq', 'record']],
  ['next_steps', ['internal', 'customer', 'faq', 'record']],
  ['customer_action', ['internal', 'customer', 'faq', 'record']],
  ['pertinent_negatives', ['internal', 'faq', 'record']],
  ['raw_event_data_basis', INTERNAL],
  ['start_basis', INTERNAL],
  ['detected_basis', INTERNAL],
  ['resolved_basis', INTERNAL],
  ['mitigation_note', INTERNAL],
];
const MARKED = ['what_happened', 'customer_impact', 'root_cause', 'mitigation', 'next_steps', 'customer_action'];

/** What the add-on says by itself, an incident at a time. */
const SAID: Readonly<Record<string, readonly (readonly [words: string, places: readonly Place[]])[]>> = {
  'github-2021-token-auth': [
    ['No raw event data was lost.', SENTENCE],
    ['From 13 Aug 2021, 16:00 UTC', ['customer', 'faq']],
    ['First brownout: memory', INTERNAL],
    ['30 Jul 2020: Intent announced', ['internal']],
    ['product change', ['internal', 'record', 'dashboard']],
    ['[not known yet: Why is it better]', SENTENCE],
    ['Exposed', ['record']],
  ],
  'gitlab-2017-db': [
    ['Raw event data received between 31 Jan 2017, 17:20 UTC and 1 Feb 2017, 00:00 UTC was lost and cannot be recovered.', SENTENCE],
    ['You do not need to do anything.', SENTENCE],
    ['31 Jan 2017, 23:27 UTC to 1 Feb 2017, 18:00 UTC (18 h 33 min)', ['customer', 'faq']],
    ['Started differs by source: 31 Jan 2017, 23:27 UTC (1 Feb post: removal stopped); 31 Jan 2017, 23:30 UTC (10 Feb postmortem, about)', INTERNAL],
    ['Lost until differs by source: 31 Jan 2017, 23:25 UTC (1 Feb post); 1 Feb 2017, 00:00 UTC (10 Feb postmortem)', INTERNAL],
    ['Resolved differs by source: 1 Feb 2017, 18:14 UTC (1 Feb post); 1 Feb 2017, 18:00 UTC (index record of the postmortem)', INTERNAL],
    ['18:14', INTERNAL],
    ['31 Jan 2017, about 19:00 UTC: Database load rises', ['internal']],
  ],
  'gitlab-cve-2023-7028': [
    ['No raw event data was lost.', SENTENCE],
    ['1 May 2023 to 11 Jan 2024 (about 255 days)', ['customer', 'faq']],
    ['about 25 Jan 2024: 5,379 exposed instances', ['internal']],
    ['[not known yet: How can a customer tell whether they are affected]', SENTENCE],
    ['[not known yet: How was it found]', ['internal']],
  ],
  'mixpanel-2018-autotrack': [
    ['No raw event data was lost.', SENTENCE],
    ['March 2017 to [not known yet: Resolved]', ['customer', 'faq']],
    ['5 Jan 2018', INTERNAL],
    ['Personal data:** yes', ['internal']],
  ],
  'posthog-2025-persons': [
    ['No raw event data was lost.', SENTENCE],
    ['[not known yet: Is data late or shown wrong]', SENTENCE],
    ['11 Nov 2025, 16:02 UTC to 15 Nov 2025, 06:20 UTC (3 days 14 h)', ['customer', 'faq']],
    ['SEV1', ['internal', 'record', 'dashboard']],
  ],
};

const pathOf = (name: string): string => join(SHARED, 'incidents', `${name}.json`);
const done = new Map<string, Rehearsal>();
function rehearsed(name: string): Rehearsal {
  const kept = done.get(name) ?? rehearsal(pathOf(name));
  done.set(name, kept);
  return kept;
}

const linesOf = (value: unknown): string[] => (value === undefined || value === null ? [] : [value].flat().map(String));

/** Of the record all tabs but Places, which repeats the documents' words around each fact. */
function textAt({ markdown, dashboard, record: { Places: _, ...record } }: Rehearsal, place: Place): string {
  if (place !== 'record' && place !== 'dashboard') return readable(markdown[place]);
  return Object.values(place === 'record' ? record : dashboard).flat().flatMap((row) => Object.values(row)).join('\n');
}

/** Where the words stand, of all places. */
function standsIn(of: Rehearsal, words: string): readonly Place[] {
  return PLACES.filter((place) => textAt(of, place).includes(words));
}

for (const [name, said] of Object.entries(SAID)) {
  describe(name, () => {
    const file: IncidentFile = existsSync(pathOf(name)) ? JSON.parse(readFileSync(pathOf(name), 'utf8')) : {};
    const restricted = file.severity === 'SEV0';

    withShared(`${name}: rounds as promised`, () => {
      expect(rehearsed(name).summary.rounds).toBe(restricted ? 8 : 6);
    });

    withShared(`${name}: every fact stands in its documents and nowhere else`, () => {
      const expected = [
        [file.title, ['internal', 'customer', 'faq', 'record', ...(restricted ? [] : ['dashboard'])]],
        [file.sme.email, INTERNAL],
        ...file.tickets.flatMap(({ key, url }) => [[key, INTERNAL], [url, INTERNAL]]),
        ...file.timeline.map(({ text }) => [text, INTERNAL]),
        ...file.faq.map(({ q }) => [q, ['faq', 'record']]),
        ...file.faq.filter(({ answer_facts: answer }) => answer !== 'No.').map(({ answer_facts: answer }) => [answer, ['faq', 'record']]),
        ...FIELDS.flatMap(([field, places]) => linesOf(file[field]).map((words) => [words, places])),
        ...said,
      ];
      expect(expected.map(([words]) => [words, standsIn(rehearsed(name), String(words))])).toEqual(expected);
    });

    withShared(`${name}: its documents agree with each other, and so do the starters; what one of them says otherwise is found at both places`, () => {
      const incident = parseIncident(readFileSync(pathOf(name), 'utf8'), name);
      const { markdown } = rehearsed(name);
      expect([...disagreements(incident, markdown), ...disagreements(incident, { ...markdown, ...startersOf(incident) })]).toEqual([]);
      const planted = { ...markdown, internal: `${markdown.internal}\n\nIn all 812 spreadsheets were touched.`, customer: `${markdown.customer}\n\nIn all 218 spreadsheets were touched.` };
      expect(disagreements(incident, planted)).toEqual([['812', '218'], ['218', '812']]);
    });

    withShared(`${name}: answers follow their questions`, () => {
      const faq = textAt(rehearsed(name), 'faq');
      for (const { q, answer_facts: answer } of file.faq) expect(faq).toContain(`Q: ${q} (not approved yet)\n\n${answer}\n`);
    });

    withShared(`${name}: customers read internal prose only behind its mark`, () => {
      const { markdown } = rehearsed(name);
      for (const document of [markdown.customer, markdown.faq].map(readable))
        for (const words of [file.title, ...MARKED.flatMap((field) => linesOf(file[field]))]) {
          const before = document.split(words).slice(0, -1);
          expect(before.filter((text) => !text.endsWith(MARK)).map((text) => `${text.slice(-80)}${words}`)).toEqual([]);
        }
    });

    withShared(`${name}: nothing of the file that is not the incident's`, () => {
      const own = [file['id'], file['company'], file['source_note'], ...file.sources, ...file.exercises, 'severity_assigned_by_researcher', 'made_up', 'approval_state'].flatMap(linesOf);
      const company = (words: string): boolean => `${file.title} ${String(file['customer_impact'])}`.includes(words);
      expect(own.filter((words) => !company(words)).map((words) => [words, standsIn(rehearsed(name), words)])).toEqual(own.filter((words) => !company(words)).map((words) => [words, []]));
    });

    withShared(`${name}: reads well`, () => {
      const { markdown } = rehearsed(name);
      for (const document of Object.values(markdown).map(readable)) {
        expect(document).not.toMatch(/\{\{|\}\}|undefined|\[object|\[internal only/);
        expect(document).not.toContain(MARK + MARK);
        expect(emptyHeadings(document)).toEqual([]);
      }
      for (const document of [markdown.customer, markdown.faq]) expect(document).not.toMatch(/not applicable|drive\.google\.com|spreadsheets/);
    });
  });
}

/** Headings with nothing under them before the next of their level or a higher one. */
function emptyHeadings(markdown: string): string[] {
  const lines = markdown.split('\n').filter((line) => line.trim() !== '' && line !== '---');
  const level = (line: string | undefined): number => /^(#+) /.exec(line ?? '')?.[1]?.length ?? 0;
  return lines.filter((line, at) => level(line) > 0 && (at + 1 === lines.length || (level(lines[at + 1]) > 0 && level(lines[at + 1]) <= level(line)) || /^\[\^/.test(lines[at + 1] ?? '')));
}

withShared('a restricted incident\'s dashboard row holds number, severity, status and the role to ask, and no other word', () => {
  for (const name of ['gitlab-2017-db', 'gitlab-cve-2023-7028', 'mixpanel-2018-autotrack']) {
    const rows = Object.values(rehearsed(name).dashboard).flat();
    expect(rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== '')))).toEqual([{ Number: 'INC-0001', 'In short': 'Restricted: ask incident commander\ninvestigating', Severity: 'SEV0', Status: 'investigating', Ask: 'incident commander' }]);
  }
});

withShared('an open incident\'s dashboard row links to everything', () => {
  const [row] = rehearsed('posthog-2025-persons').dashboard['Open'] ?? [];
  expect(row).toMatchObject({ Number: 'INC-0001', Severity: 'SEV1', Type: 'bug', Status: 'investigating', Lead: 'writer@example.com', Folder: expect.stringMatching(/^https:\/\/drive\.google\.com\/drive\/folders\//) });
  for (const column of ['Record', 'Internal', 'Customer message', 'FAQ']) expect(row?.[column]).toMatch(/^https:\/\/docs\.google\.com\//);
});

withShared('what was written is told, and every exchange passes the checker', () => {
  const names = Object.keys(SAID);
  for (const { paths, out } of names.map(rehearsed)) expect(paths).toEqual(['internal.md', 'customer.md', 'faq.md', 'dashboard.json', 'record.json', 'exchanges.jsonl', 'summary.json'].map((file) => join(out, file)));
  const folder = mkdtempSync(join(tmpdir(), 'exchanges-'));
  try {
    const all = names.map((name) => rehearsed(name).exchanges).join('');
    writeFileSync(join(folder, 'all.jsonl'), all);
    const verdict = execFileSync(process.execPath, [join(SHARED, 'tools/check-exchanges.mjs'), join(folder, 'all.jsonl')], { encoding: 'utf8' });
    expect(verdict.trim()).toBe(`${all.trim().split('\n').length} exchanges, 0 at fault`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
