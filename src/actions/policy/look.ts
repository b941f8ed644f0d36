/** What an administrator is shown of the policy: what is in force, what the tabs would change, what in them cannot be read, what was done to the log. One round. */
import { clockDifference, policyDifference } from '../../playbook/applied-policy.ts';
import { appliedCustomers, customersDifference, readCustomers } from '../../playbook/customer-names.ts';
import { messagesDifference } from '../../playbook/applied-messages.ts';
import { readTemplates, templateReviews, templatesDifference } from '../../playbook/template-reviews.ts';
import { readClock } from '../../playbook/clock-tabs.ts';
import { readMessages } from '../../playbook/message-tabs.ts';
import { readPolicy } from '../../playbook/policy-tabs.ts';
import { EMPTY_CHAIN, NOTHING_LOST } from '../../playbook/seal.ts';
import type { ChainHead } from '../../playbook/seal.ts';
import { policyChanges, policyDamages, verify } from '../../playbook/verify.ts';
import type { PolicyChange, Verified } from '../../playbook/verify.ts';
import { brokenHeaders, clockRowsOfTabs, customerRowsOfTabs, logRows, messageRowsOfTabs, placeOf, rowsOfTabs, tabUrl, templateRowsOfTabs } from '../../record/policy.ts';
import type { BrokenCell, PolicyTables } from '../../record/policy.ts';
import { missingHeaders, readTablesAsTheyStand } from '../../record/table.ts';
import { POLICY_SHEET_TABS } from '../../record/tabs.ts';
import { readCall } from '../../record/write.ts';
import { documentUrl } from '../../workspace/docs.ts';
import type { Properties } from '../../workspace/platform.ts';
import { must } from '../../workspace/rounds.ts';
import type { Context } from '../context.ts';
import type { PolicyView } from '../contract.ts';
import { fail, missingTab } from '../failure.ts';
import { templatesSince } from '../clock/template-reviews.ts';
import { mustBeSetUp, sealing } from '../index-of-incidents.ts';
import type { SetUp } from '../index-of-incidents.ts';
import { youAre } from '../you.ts';
import { emptyRoles, isKeepable, policyAsKept, rolesAndPeople, whole } from '../policy-in-force.ts';
import type { KeptPolicy, WholePolicy } from '../policy-in-force.ts';

const HEAD = 'policy.head';

export function keptPolicyHead(properties: Properties): ChainHead {
  const kept = properties.get(HEAD);
  return kept === undefined ? EMPTY_CHAIN : JSON.parse(kept);
}
export const keepPolicyHead = (properties: Properties, head: ChainHead): void => properties.set(HEAD, JSON.stringify(head));

export function mustAdminister(context: Context): SetUp {
  const setUp = mustBeSetUp(context);
  if (setUp.administrators.includes(context.person.email)) return setUp;
  throw fail('not allowed', `Only an administrator may see and apply the approval policy: ${setUp.administrators.join(', ')}.`, 'Ask one of them; what you changed in the policy tabs is a draft until then.');
}

export function readPolicyTabs({ rounds }: Pick<Context, 'rounds'>, { dashboard }: SetUp): PolicyTables {
  const [read] = rounds([readCall(dashboard, POLICY_SHEET_TABS, 'read the policy tabs')]);
  const gone = read.ok ? undefined : missingTab(read.error);
  if (gone) throw fail('not set up', `The dashboard has no tab "${gone.tab}".`, 'Press Save set-up in Set up: it adds the tab, and what is in force stays.');
  return readTablesAsTheyStand(POLICY_SHEET_TABS, must(read));
}

export interface Look {
  inForce: KeptPolicy;
  /** Absent where something in the tabs is broken. */
  draft?: WholePolicy;
  broken: BrokenCell[];
  verified: Verified;
  /** Every applying that the log vouches for, in order. */
  changes: PolicyChange[];
}

export function lookAtPolicy(context: Context, { dashboard }: SetUp, tables: PolicyTables): Look {
  const inForce = policyAsKept(context);
  const headers = brokenHeaders(dashboard, tables);
  const head = keptPolicyHead(context.properties);
  // Without its columns every row would be told as damaged: the header is what is to be put right.
  const verified = missingHeaders(tables.log).length > 0 ? { entries: [], damages: [], lost: NOTHING_LOST, head } : verify(logRows(tables), { record: dashboard, head, hmac: sealing(context) });
  return { inForce, verified, changes: policyChanges(verified.entries), ...draftOf(context, dashboard, tables, { headers, inForce }) };
}

function draftOf(context: Context, dashboard: string, tables: PolicyTables, { headers, inForce }: { headers: BrokenCell[]; inForce: KeptPolicy }): Pick<Look, 'draft' | 'broken'> {
  if (headers.length > 0) return { broken: headers };
  const [read, clock, messages, customers, templates] = [readPolicy(rowsOfTabs(tables, inForce.policy), context.zones.knows), readClock(clockRowsOfTabs(tables), context.zones.knows), readMessages(messageRowsOfTabs(tables)), readCustomers(customerRowsOfTabs(tables)), readTemplates(templateRowsOfTabs(tables))];
  const broken = [read, clock, messages, customers, templates].flatMap((one) => ('broken' in one ? one.broken : []));
  if ('broken' in read || 'broken' in clock || 'broken' in messages || 'broken' in customers || 'broken' in templates) return { broken: broken.map((edit) => placeOf(dashboard, tables, edit)) };
  const draft = whole(context.hashes, { ...read, ...clock, ...messages, ...templates, customers: appliedCustomers(customers.names, context.hashes.sha256) });
  if (isKeepable(draft)) return { broken: [], draft };
  return { broken: [{ cell: tables.people.title, column: '', url: tabUrl(dashboard, tables.people.layout.sheetId), what: 'with the other policy tabs is longer than can be kept: name fewer people, shorter sections, or fewer words' }] };
}

/** The log ends with its applying. */
export function isLogged({ changes, verified }: Look, { hash }: WholePolicy): boolean {
  const last = changes[changes.length - 1];
  return last?.policy === hash && last.number === verified.head.number;
}

export function policyView(context: Context, setUp: SetUp, look: Look): PolicyView {
  const { inForce, draft, broken, verified, changes } = look;
  const applied = [...changes].reverse().find(({ policy }) => policy === inForce.hash);
  return {
    you: youAre(context, setUp),
    tabsUrl: tabUrl(setUp.dashboard, POLICY_SHEET_TABS.people.sheetId),
    inForce: { roles: rolesAndPeople(inForce.policy), ...(applied ? { applied: { at: applied.at, by: applied.by } } : {}), playbooks: inForce.playbooks, notSet: notSet(inForce), templates: templateViews(context, setUp, inForce.templates) },
    ...(draft ? { draft: { hash: draft.hash, changes: [...policyDifference(inForce.policy, draft.policy), ...clockDifference(inForce.clock, draft.clock), ...messagesDifference(inForce.messages, draft.messages), ...templatesDifference(inForce.templates, draft.templates), ...customersDifference(inForce.customers, draft.customers)], nobody: emptyRoles(draft.policy), holds: inForce.hash === draft.hash && !inForce.playbooks && isLogged(look, draft) } } : {}),
    broken,
    damages: [
      ...(inForce.damaged ? [{ what: 'The policy in force cannot be read: a part of it is gone.', means: 'Nobody can decide until a policy is applied.' }] : []),
      ...policyDamages(changes, inForce.hash).map((what) => ({ what, means: '' })),
      ...verified.damages.map(({ what, means }) => ({ what: `Policy log: ${what}`, means })),
    ],
  };
}

const templateViews = (context: Context, { templates: files }: SetUp, templates: WholePolicy['templates']): PolicyView['inForce']['templates'] =>
  templateReviews(templates, templatesSince(context)).map(({ template, due, says }) => ({ says, overdue: context.clock.now() >= due, url: files[template] === '' ? '' : documentUrl(files[template]) }));

/** Contracts' windows that nobody has given a number: there is no default for them. */
const notSet = ({ clock }: Pick<WholePolicy, 'clock'>): string[] => clock.windows.flatMap(({ name, length }) => (length ? [] : [name]));
