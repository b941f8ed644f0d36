/** Check 4. For non-technical readers: internal names and stack words, with a plain word where there is one. */
import { FIELDS } from '../fields.ts';
import { found, overlapsWords, spanOf } from './checking.ts';
import type { Checking } from './checking.ts';
import type { Finding } from './finding.ts';
import type { Hit } from './phrases.ts';
import { scan } from './scan.ts';
import { escaped } from './literal.ts';

const TICKET = /(?<![\w/.-])([A-Z][A-Z0-9]{1,9})-\d{1,6}(?![\w-]|\.\d)/g;
/** Ticket-like words that are none. */
const NOT_TICKETS = /^(?:CVE|CWE|GHSA|UTF|ISO|SHA|MD|AES|RSA|TLS|SSL|HTTP|RFC|UTC|GMT|SOC|PCI|COVID|GPT|WCAG|ES|IPV|USB|CVSS|EU|US|UK|ID|FAQ|SEV|Q|H|T|V|A|B|OAUTH|TOTP|FIDO|BASE|INC|PRACTICE)$/;
/** Hosts and services by how they are written. */
const HOST = /(?<![\w@/.{-])(?:[a-z][a-z0-9]{0,20}(?:-[a-z0-9]{1,20}){0,5}(?:\.[a-z0-9-]{1,20}){0,3}\.(?:internal|local|corp|lan|intra|prod|staging|svc|cluster\.local)(?:\.[a-z0-9-]{1,20}){0,4}|[a-z][a-z0-9]{1,20}(?:-[a-z0-9]{1,20}){0,4}-(?:service|svc|worker|workers|db|queue|cluster|prod|staging|primary|replica|node|consumer|ingester|gateway|daemon|cron|job)(?:-?\d{1,4}[a-z]?)?|(?:prod|staging|db|web|app|api|worker|ingest|kafka|redis|pg|node)-(?:[a-z0-9]{1,15}-){0,3}[a-z]{0,10}\d{1,4}[a-z]?|(?:us|eu|ap|sa|ca|me|af)-(?:east|west|north|south|central|southeast|northeast)-?\d[a-z]?|[a-z]{2,20}(?:_[a-z0-9]{1,20}){1,5}(?:\(\))?)(?![\w@-]|\.\w)/g;
const NOT_HOSTS = /^(?:self-service|customer-service|full-service|one-node|multi-node|single-node|multi-cluster|on-the-job|day-job|in-app-\d|no-service|web-service|node-\d{1,2}|utm_\w+|event_name|user_id|visitor_id|account_id)$/;

export function checkPlainWords(on: Checking): Finding[] {
  if (on.message.kind === 'internal') return [];
  return [...internalNames(on), ...(on.message.kind === 'explanation' ? [] : technicalWords(on))];
}

function internalNames(on: Checking): Finding[] {
  const { plain } = on.reading;
  const own = ownTickets(on);
  const tickets = scan(plain, TICKET).filter(({ 0: key, 1: project = '' }) => own.has(key) || !NOT_TICKETS.test(project));
  const hosts = scan(plain, HOST).filter(({ 0: name }) => !NOT_HOSTS.test(name) && !customersKnow(on, name));
  const names = on.policy.internalNames.flatMap((name) => scan(plain, escaped(name)));
  const suggestion = 'Say what it does for customers, or move it to the technical explanation.';
  return [
    ...[...tickets, ...hosts, ...names].map(({ index, 0: quote }) => found('plain/internal-name', spanOf(on, { start: index, end: index + quote.length }), suggestion)),
    ...on.hits('internalName').filter((hit) => !customersKnow(on, textOf(on, hit))).map((hit) => found('plain/internal-name', spanOf(on, hit), suggestion)),
  ];
}

const ownTickets = ({ answers }: Checking): ReadonlySet<string> => new Set(answers('tickets').split('\n').map((line) => line.trim().split(/\s/)[0] ?? ''));

const textOf = ({ reading }: Checking, { start, end }: Hit): string => reading.plain.slice(start, end).toLowerCase();

/** A word of the wording that somebody wrote for customers is theirs already. */
function customersKnow({ message: { incident } }: Checking, word: string): boolean {
  const wordings = FIELDS.filter(({ forCustomers, name }) => forCustomers || name === 'customer_title').map(({ name }) => (name === 'customer_title' ? incident.facts[name]?.value : incident.facts[name]?.customer) ?? '');
  return wordings.some((text) => text !== '' && text.toLowerCase().includes(word.toLowerCase()));
}

function technicalWords(on: Checking): Finding[] {
  const stack = on.hits('stack').filter((hit) => !customersKnow(on, textOf(on, hit)));
  const jargon = on.hits('jargon').filter((hit) => !customersKnow(on, textOf(on, hit)) && !overlapsWords(stack, hit.first, hit.last));
  return [...stack.map((hit) => technical(on, 'plain/stack', hit)), ...jargon.map((hit) => technical(on, 'plain/jargon', hit))];
}

function technical(on: Checking, rule: 'plain/stack' | 'plain/jargon', hit: Hit): Finding {
  const offer = on.policy.plainWords[textOf(on, hit)];
  const move = 'Move it to the technical explanation';
  return found(rule, spanOf(on, hit), offer ? `In plain words: “${offer}”. Or: ${move.toLowerCase()}.` : `${move}, or say what customers notice.`, offer ? { replacement: offer } : {});
}

