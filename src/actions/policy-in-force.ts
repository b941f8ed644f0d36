/** The policy in force: what an administrator applied, kept in the script's properties, so that deciding never reads the dashboard. */
import { canonicalClock, canonicalPolicy, clockChunks, clockFromChunks, policyChunks, policyFromChunks } from '../playbook/applied-policy.ts';
import { DEFAULT_POLICY, isRestrictedAt, SEVERITY_DEFAULTS } from '../playbook/approval-policy.ts';
import type { Policy } from '../playbook/approval-policy.ts';
import { roleKey } from '../playbook/approvals.ts';
import { DEFAULT_CLOCK_POLICY } from '../playbook/clock-policy.ts';
import type { ClockPolicy } from '../playbook/clock-policy.ts';
import type { Severity } from '../playbook/incident.ts';
import { canonicalMessages, messagesChunks, messagesFromChunks } from '../playbook/applied-messages.ts';
import { DEFAULT_POLICY as DEFAULT_MESSAGES } from '../playbook/checks/policy.ts';
import type { MessagePolicy } from '../playbook/checks/policy.ts';
import { NO_LIST } from '../playbook/customer-names.ts';
import type { CustomersApplied } from '../playbook/customer-names.ts';
import { canonicalTemplates, DEFAULT_TEMPLATES, templateChunks, templatesFromChunks } from '../playbook/template-reviews.ts';
import type { TemplateRule } from '../playbook/template-reviews.ts';
import type { WithheldRole } from '../playbook/comments.ts';
import type { Calendar } from '../playbook/working-hours.ts';
import type { Properties } from '../workspace/platform.ts';
import type { Context } from './context.ts';
import { fail } from './failure.ts';

/** Which of two places holds the policy, and in how many parts: `a2`; then, where one was applied, in how many the clock's, and that of the checks on messages: `a2,1,1`; then, where there is a list of customers, how many and its hash: `a2,1,1,40:5f…`. */
const KEPT = 'policy.kept';
const PLACES = ['a', 'b'] as const;
const part = (place: string, at: number): string => `policy.${place}.${at}`;
const clockPart = (place: string, at: number): string => `policy.clock.${place}.${at}`;
const messagesPart = (place: string, at: number): string => `policy.messages.${place}.${at}`;
/** Beside each place; absent where a policy was applied before templates had a tab. */
const templatesPart = (place: string): string => `policy.templates.${place}`;
/** Both places stay far below the half megabyte that all properties share. */
const MOST_PARTS = 8;

export interface PolicyInForce {
  policy: Policy;
  /** Of who approves: decisions carry it. */
  hash: string;
}

type Around = Pick<Context, 'properties' | 'hashes'>;

/** Until one is applied the playbook's own, which names nobody. */
export function policyInForce(context: Around): PolicyInForce {
  const kept = keptParts(context.properties);
  const policy = kept ? policyFromChunks(kept.policy) : DEFAULT_POLICY;
  if (!policy) throw fail('not set up', 'The approval policy in force cannot be read: a part of it is gone.', 'Ask an administrator to open Policy from Set up and apply it again.');
  return { policy, hash: context.hashes.sha256(canonicalPolicy(policy)) };
}

/** Whether an incident is restricted from its beginning. It never stands in the way of one: where the policy cannot be read the playbook's holds. */
export const isRestrictedNow = (context: Pick<Around, 'properties'>, severity: Severity): boolean => isRestrictedAt(readableIn(context), severity);

function readableIn({ properties }: Pick<Around, 'properties'>): Policy {
  const kept = keptParts(properties);
  return (kept && policyFromChunks(kept.policy)) ?? DEFAULT_POLICY;
}

/** What each severity means, and whether it is restricted; as above. */
export function severitiesInForce(context: Pick<Around, 'properties'>): Record<Severity, { meaning: string; restricted: boolean }> {
  const policy = readableIn(context);
  const of = (severity: Severity): { meaning: string; restricted: boolean } => ({ meaning: policy.severities.find((one) => one.severity === severity)?.meaning ?? SEVERITY_DEFAULTS[severity].meaning, restricted: isRestrictedAt(policy, severity) });
  return { SEV0: of('SEV0'), SEV1: of('SEV1'), SEV2: of('SEV2'), SEV3: of('SEV3') };
}

/** The clock's part. It never stands in the way: where it cannot be read the defaults hold, and *Policy* says so. */
export const clockInForce = ({ properties }: Pick<Around, 'properties'>): ClockPolicy => clockIn(keptParts(properties)) ?? DEFAULT_CLOCK_POLICY;

const clockIn = (kept: KeptParts | undefined): ClockPolicy | undefined => (!kept || kept.clock.length === 0 ? DEFAULT_CLOCK_POLICY : clockFromChunks(kept.clock));

/** What decides when somebody works. */
export const calendarOf = ({ properties, zones }: Pick<Context, 'properties' | 'zones'>): Calendar => ({ offsetOf: zones.offsetOf, holidays: clockInForce({ properties }).holidays });

/** Of the checks on messages; as the clock's. */
export const messagesInForce = ({ properties }: Pick<Around, 'properties'>): MessagePolicy => messagesIn(keptParts(properties)) ?? DEFAULT_MESSAGES;

const messagesIn = (kept: KeptParts | undefined): MessagePolicy | undefined => (!kept || kept.messages.length === 0 ? DEFAULT_MESSAGES : messagesFromChunks(kept.messages));

/** Of the list of customers: its names stand in the dashboard only. */
export const customersInForce = ({ properties }: Pick<Around, 'properties'>): CustomersApplied => keptParts(properties)?.customers ?? NO_LIST;

/** When templates are reviewed; as the clock's. */
export const templatesInForce = ({ properties }: Pick<Around, 'properties'>): readonly TemplateRule[] => templatesIn(keptParts(properties)) ?? DEFAULT_TEMPLATES;

const templatesIn = (kept: KeptParts | undefined): readonly TemplateRule[] | undefined => (kept?.templates === undefined ? DEFAULT_TEMPLATES : templatesFromChunks([kept.templates]));

/** All that an administrator applies at once. */
export interface WholePolicy {
  policy: Policy;
  clock: ClockPolicy;
  messages: MessagePolicy;
  templates: readonly TemplateRule[];
  customers: CustomersApplied;
  /** Of all of it: names it in the log. */
  hash: string;
}

export interface KeptPolicy extends WholePolicy {
  /** None was ever applied. */
  playbooks: boolean;
  /** It must be applied again; what is given is the playbook's own, under a hash that is nobody's. */
  damaged: boolean;
}

/** As `policyInForce`, also where the one that was applied cannot be read. */
export function policyAsKept({ properties, hashes }: Around): KeptPolicy {
  const kept = keptParts(properties);
  const customers = kept?.customers ?? NO_LIST;
  const [policy, clock, messages, templates] = [kept ? policyFromChunks(kept.policy) : DEFAULT_POLICY, clockIn(kept), messagesIn(kept), templatesIn(kept)];
  if (policy && clock && messages && templates) return { ...whole(hashes, { policy, clock, messages, templates, customers }), playbooks: kept === undefined, damaged: false };
  return { policy: policy ?? DEFAULT_POLICY, clock: clock ?? DEFAULT_CLOCK_POLICY, messages: messages ?? DEFAULT_MESSAGES, templates: templates ?? DEFAULT_TEMPLATES, customers, hash: '', playbooks: false, damaged: true };
}

/** With clock, messages, templates and customers as they come, the name is that of who approves alone: so it was before there were others. */
export function whole(hashes: Context['hashes'], { policy, clock, messages, templates, customers }: Parts): WholePolicy {
  const others = [canonicalClock(clock), canonicalMessages(messages), customers.hash, canonicalTemplates(templates)];
  const defaults = [canonicalClock(DEFAULT_CLOCK_POLICY), canonicalMessages(DEFAULT_MESSAGES), NO_LIST.hash, canonicalTemplates(DEFAULT_TEMPLATES)];
  return { policy, clock, messages, templates, customers, hash: hashes.sha256([canonicalPolicy(policy), ...others.filter((text, at) => text !== defaults[at])].join('\n')) };
}

type Parts = Omit<WholePolicy, 'hash'>;

interface KeptParts {
  policy: string[];
  /** None: none was ever applied. */
  clock: string[];
  messages: string[];
  templates: string | undefined;
  customers: CustomersApplied;
}

/** Undefined where none was ever applied. */
function keptParts(properties: Properties): KeptParts | undefined {
  const [, place = '', parts = '', clock = '', messages = '', count = '', hash = ''] = /^([ab])(\d+)(?:,(\d+))?(?:,(\d+))?(?:,(\d+):([0-9a-f]+))?$/.exec(properties.get(KEPT) ?? '') ?? [];
  const read = (count: string, nameOf: typeof part): string[] => Array.from({ length: Number(count) }, (_, at) => properties.get(nameOf(place, at)) ?? '');
  return place === '' ? undefined : { policy: read(parts, part), clock: read(clock, clockPart), messages: read(messages, messagesPart), templates: properties.get(templatesPart(place)), customers: hash === '' ? NO_LIST : { count: Number(count), hash } };
}

export const isKeepable = ({ policy, clock, messages, templates }: WholePolicy): boolean => [policyChunks(policy), clockChunks(clock), messagesChunks(messages)].every(({ length }) => length <= MOST_PARTS) && templateChunks(templates).length === 1;

/** Its parts go where the last one does not stand: until `KEPT` names them, that one is in force whole. */
export function putInForce(properties: Properties, { policy, clock, messages, templates, customers }: Parts): void {
  const [first, second] = PLACES;
  const place = (properties.get(KEPT) ?? '').startsWith(first) ? second : first;
  const [chunks, clocks, words] = [policyChunks(policy), clockChunks(clock), messagesChunks(messages)];
  chunks.forEach((chunk, at) => properties.set(part(place, at), chunk));
  clocks.forEach((chunk, at) => properties.set(clockPart(place, at), chunk));
  words.forEach((chunk, at) => properties.set(messagesPart(place, at), chunk));
  properties.set(templatesPart(place), templateChunks(templates).join(''));
  properties.set(KEPT, `${place}${chunks.length},${clocks.length},${words.length}${customers.hash === '' ? '' : `,${customers.count}:${customers.hash}`}`);
}

/** Every role with who is in it, by address. */
export const rolesAndPeople = ({ roles, people }: Policy): { role: string; people: string[] }[] => roles.map(({ name }) => ({ role: name, people: people.filter(({ role }) => roleKey(role) === roleKey(name)).map(({ address }) => address) }));

/** Nobody can decide in them. */
export const emptyRoles = (policy: Policy): string[] => rolesAndPeople(policy).flatMap(({ role, people }) => (people.length === 0 ? [role] : []));

/** Roles whose comments stand in the record without their words (playbook 5: legal works on liability and risk). */
export const withheldRoles = (policy: Policy): WithheldRole[] =>
  rolesAndPeople(policy).filter(({ role, people }) => people.length > 0 && policy.roles.some(({ name, commentsHidden }) => name === role && commentsHidden));
