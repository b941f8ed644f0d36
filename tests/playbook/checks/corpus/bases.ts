/** Good messages of six made-up incidents: each case of the corpus changes one sentence of one of them. */
import type { FieldName } from '../../../../src/playbook/fields.ts';
import type { Fact, FaqEntry, Incident } from '../../../../src/playbook/incident.ts';
import type { MessageKind, Stage } from '../../../../src/playbook/checks/finding.ts';

export interface Base {
  kind: MessageKind;
  stage: Stage;
  incident: Pick<Incident, 'title' | 'severity' | 'type' | 'facts' | 'timeline' | 'faq'>;
  text: string;
}

const at = (value: string, precision: Fact['precision'] = 'minute'): Fact => ({ value, precision });
const facts = (values: Partial<Record<FieldName, Fact | string>>): Partial<Record<FieldName, Fact>> => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? { value } : value]));
const faq: readonly FaqEntry[] = [{ id: 'q0000', question: 'Will there be a written report?', answer: 'Yes, a report follows by 1 December.' }];

const REPORTS: Base['incident'] = {
  title: 'ingest-worker backlog after config push',
  severity: 'SEV1',
  type: 'bug',
  facts: facts({
    tickets: 'ING-881 https://tickets.example.com/ING-881',
    what_happened: { value: 'A config push to ingest-worker stopped kafka consumers', customer: 'Reports did not show new data' },
    affected: '33 organizations', raw_event_data_lost: 'no', data_late_or_wrong: 'late', data_correct_from: at('2026-11-24T18:20:00Z'),
    started: at('2026-11-24T14:05:00Z'), detected: at('2026-11-24T14:17:00Z'), resolved: at('2026-11-24T16:50:00Z'),
    customer_action_required: 'no', contact: 'help@example.com', signer: 'Maria Field, maria.field@example.com', personal_data: 'no',
    pertinent_negatives: 'Guides and in-app messages were not affected\nThe EU region stayed healthy',
    customer_impact: { value: 'About 1,200 dashboards stale, 4% of all requests failed in agent version 2.31.4', customer: 'Dashboards stayed on older figures' },
  }),
  timeline: [{ id: 't0000', at: '2026-11-24T15:10:00Z', precision: 'minute', text: 'Change undone' }],
  faq,
};

const REPORTS_TEXT = `Subject: Reports without new data on 24 November

Hello,

No raw event data was lost. On 24 November 2026, from 14:05 UTC to 16:50 UTC, reports did not show new data. Data that you sent us in that time arrived late, until 18:20 UTC, and reports have been complete since then.

33 organizations were affected, and yours is one of them. Your dashboards stayed on older figures during that time.

We noticed it at 14:17 UTC and undid the change that had caused it.

You do not need to do anything.

We are adding a test that stops such a change before it is released. A report follows by 1 December.

We are sorry for the trouble this caused. If you have questions, write to help@example.com.

Maria Field`;

const LOSS: Base['incident'] = {
  title: 'Collector dropped events',
  severity: 'SEV0',
  type: 'bug',
  facts: facts({
    raw_event_data_lost: 'part', loss_window_start: at('2026-03-02T09:40:00Z'), loss_window_end: at('2026-03-02T10:25:00Z'), loss_whose: '12 customers in the US region', affected: '12 customers in the US region',
    started: at('2026-03-02T09:40:00Z'), resolved: at('2026-03-02T10:25:00Z'), customer_action_required: 'no', contact: 'your customer success manager', personal_data: 'no',
    pertinent_negatives: 'Session replay was not affected',
  }),
  timeline: [],
  faq: [],
};

const LOSS_TEXT = `Subject: Your event data of 2 March

Hello,

Part of the raw event data of 12 customers in the US region, received between 2 March 2026, 09:40 UTC and 2 March 2026, 10:25 UTC, was lost and cannot be recovered. You are one of these customers. Reports for 2 March 2026, 09:40 UTC to 10:25 UTC, stay incomplete.

We have replaced the faulty servers and checked that all data since then has arrived.

There is nothing for you to do.

Next, we are building a second copy of incoming data, and we will tell you when it is in place.

We are sorry. Your customer success manager will gladly answer your questions.`;

const OPEN: Base['incident'] = {
  title: 'Sign-in errors',
  severity: 'SEV2',
  type: 'bug',
  facts: facts({ raw_event_data_lost: 'not known yet', started: at('2026-05-06T07:00:00Z', 'hour'), customer_action_required: 'not known yet' }),
  timeline: [],
  faq: [],
};

const OPEN_TEXT = `Subject: Some pages do not load

Hello,

We do not know yet whether raw event data was lost. Since about 07:00 UTC on 6 May 2026, pages of our product load slowly or not at all for customers in Europe.

Our engineers are looking for the cause. Whether you need to do something is not known yet.

We will write again by 10:00 UTC, and whenever there is something new.

Please reply to this message if you have questions.`;

/** Three fields, and nothing answered. */
const BARE: Base['incident'] = { title: 'Charts stand still', severity: 'SEV2', type: 'bug', facts: {}, timeline: [], faq: [] };

const BARE_TEXT = `Hello,

We do not know yet whether raw event data was lost. Charts have been standing still since 08:00 UTC for all customers.

Our engineers are working on it. You do not need to do anything.

We will write again at 10:00 UTC. Please reply to this message if you have questions.`;

const TAKEOVER: Base['incident'] = {
  title: 'Account takeover by reset',
  severity: 'SEV0',
  type: 'security vulnerability',
  facts: facts({
    exposure_start: at('2026-01-10T00:00:00Z', 'day'), exposure_end: at('2026-02-03T00:00:00Z', 'day'), fixed: at('2026-02-03T11:30:00Z'), customer_action_required: 'yes',
    customer_action: { value: 'Upgrade to 4.18.2, rotate tokens', customer: 'Upgrade to version 4.18.2, then sign in again' }, raw_event_data_lost: 'no', contact: 'security@example.com', personal_data: 'no',
    affected: 'All self-managed installations before version 4.18.2',
  }),
  timeline: [],
  faq: [{ id: 'q0000', question: 'Am I affected?', answer: 'If you run a version before 4.18.2.' }],
};

const TAKEOVER_TEXT = `Subject: Please upgrade: security vulnerability fixed in version 4.18.2

Hello,

A penetration test found a security vulnerability in the sign-in of self-managed installations. It was open from 10 January 2026 until 3 February 2026. Version 4.18.2, released on 3 February 2026 at 11:30 UTC, fixes it.

You are affected if your installation runs a version before 4.18.2. Hosted accounts are not affected. No data was lost, and we have no sign that anybody used the vulnerability.

Upgrade to version 4.18.2, then sign in again.

We are reviewing the whole sign-in and will publish what we find. Questions: security@example.com.`;

const TOKENS: Base['incident'] = {
  title: 'Tokens instead of passwords',
  severity: 'SEV2',
  type: 'product change',
  facts: facts({
    started: at('2026-09-01T09:00:00Z'), customer_action_required: 'yes', customer_action: { value: 'Create a token', customer: 'Create a token and enter it in your scripts' }, customer_action_by: at('2026-08-31T00:00:00Z', 'day'),
    raw_event_data_lost: 'no', affected: 'Everyone who uses the API with a password', contact: 'help@example.com', change_benefit: { value: 'safer', customer: 'Tokens are safer' },
  }),
  timeline: [],
  faq: [],
};

const TOKENS_TEXT = `Subject: Tokens replace passwords for the API on 1 September

Hello,

From 1 September 2026, 09:00 UTC, the API accepts tokens and no longer accepts passwords. Tokens are safer than passwords: you can limit what each one may do, and renew it at any time.

This is for everyone who uses the API with a password. Create a token and enter it in your scripts. Please do this by 31 August 2026.

Our guide shows each step. If you have questions, write to help@example.com.`;

const FAQ_TEXT = `Q: Was my data lost?
No raw event data was lost.

Q: When was it?
From 24 November 2026, 14:05 UTC to 16:50 UTC. Reports were complete again at 18:20 UTC.

Q: Were guides affected?
No. Guides and in-app messages were not affected.

Q: Do I need to do something?
You do not need to do anything.`;

const EXPLANATION_TEXT = `On 24 November 2026, from 14:05 UTC to 16:50 UTC, a change of configuration stopped the consumers of our message queue. Incoming events waited in Kafka partitions and were processed by 18:20 UTC. No raw event data was lost. We have added a check to the deployment.`;

const INTERNAL_TEXT = `ING-881: config push to ingest-worker stopped the Kafka consumers at 14:05 UTC on 24 November 2026. Raised by maria.field@example.com. No raw event data was lost. Resolved 16:50 UTC. [not known yet: Root cause]`;

export const BASES = {
  reports: { kind: 'customer', stage: 'resolved', incident: REPORTS, text: REPORTS_TEXT },
  loss: { kind: 'customer', stage: 'resolved', incident: LOSS, text: LOSS_TEXT },
  open: { kind: 'customer', stage: 'first notice', incident: OPEN, text: OPEN_TEXT },
  bare: { kind: 'customer', stage: 'first notice', incident: BARE, text: BARE_TEXT },
  takeover: { kind: 'customer', stage: 'resolved', incident: TAKEOVER, text: TAKEOVER_TEXT },
  tokens: { kind: 'customer', stage: 'first notice', incident: TOKENS, text: TOKENS_TEXT },
  faq: { kind: 'faq', stage: 'resolved', incident: REPORTS, text: FAQ_TEXT },
  explanation: { kind: 'explanation', stage: 'resolved', incident: REPORTS, text: EXPLANATION_TEXT },
  internal: { kind: 'internal', stage: 'resolved', incident: REPORTS, text: INTERNAL_TEXT },
} as const satisfies Readonly<Record<string, Base>>;
export type BaseName = keyof typeof BASES;
