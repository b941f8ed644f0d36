/** Five real incidents: starters from their files pass; in a good message each wrong time, number and data answer is found, and nothing else. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseIncident } from '../../../src/commands/incident-file.ts';
import { checkMessage } from '../../../src/playbook/checks/check.ts';
import { STAGES } from '../../../src/playbook/checks/finding.ts';
import type { Finding, Stage } from '../../../src/playbook/checks/finding.ts';
import { libraries } from '../../../src/playbook/checks/libraries.ts';
import { faqText, starterFaq } from '../../../src/playbook/starters/faq.ts';
import { AUDIENCES } from '../../../src/playbook/starters/facts-told.ts';
import { starterMessage, withSubject } from '../../../src/playbook/starters/messages.ts';
import { SHARED, withShared } from '../../simulator/shared-folder.ts';

const incidentNamed = (name: string) => parseIncident(readFileSync(join(SHARED, 'incidents', `${name}.json`), 'utf8'), name);

interface Told {
  stage: Stage;
  text: string;
  /** What stands there, and what is planted instead. */
  planted: readonly (readonly [was: string, is: string, rule: string])[];
}

const TIME = 'facts/time';
const NUMBER = 'facts/number';
const DATA = 'raw-data/contradiction';

const TOLD: Readonly<Record<string, Told>> = {
  'gitlab-2017-db': {
    stage: 'resolved',
    text: `Subject: Interruption of 31 January and lost changes

Hello,

Database changes of all customers made between 31 January 2017, 17:20 UTC and 1 February 2017, 00:00 UTC were lost and cannot be recovered: raw event data of this time is gone as well. That concerns about 5,000 projects, 5,000 comments and 700 new user accounts.

Our hosted service was unavailable for about 18 hours, from 23:27 UTC on 31 January 2017 to 18:00 UTC on 1 February 2017.

We restored the service from a copy that was about six hours older.

You do not need to do anything.

Next, we are repairing our backups and will test them each day. We are sorry for what this means for you. Please reply to this message with your questions.`,
    planted: [
      ['17:20 UTC', '17:50 UTC', TIME],
      ['1 February 2017, 00:00 UTC', '1 February 2017, 01:00 UTC', TIME],
      ['23:27 UTC on 31 January', '22:37 UTC on 31 January', TIME],
      ['18:00 UTC on 1 February 2017', '18:00 UTC on 2 February 2017', TIME],
      ['to 18:00 UTC', 'to 16:00 UTC', TIME],
      ['31 January and lost', '30 January and lost', TIME],
      ['5,000 projects', '15,000 projects', NUMBER],
      ['5,000 comments', '500 comments', NUMBER],
      ['700 new user accounts', '900 new user accounts', NUMBER],
      ['about 18 hours', 'about 12 hours', 'facts/duration'],
      ['raw event data of this time is gone as well.', 'no raw event data was lost.', DATA],
    ],
  },
  'posthog-2025-persons': {
    stage: 'resolved',
    text: `Subject: Events arrived late from 11 to 15 November

Hello,

No data was lost. From 11 November 2025, 16:02 UTC until 15 November 2025, 06:20 UTC, events of all customers on our US cloud appeared 10 minutes to 2 days late. Charts that include these days were not accurate until the events had arrived.

Our engineers found the reason on 12 November at 22:17 UTC. Since 14 November, 15:02 UTC new events have been on time again, and the late ones followed.

You do not need to do anything, and nothing needs to be sent again.

We are adding monitoring that warns us much earlier. Please reply to this message if you have questions.`,
    planted: [
      ['16:02 UTC', '16:20 UTC', TIME],
      ['06:20 UTC', '06:02 UTC', TIME],
      ['From 11 November 2025', 'From 10 November 2025', TIME],
      ['until 15 November 2025', 'until 16 November 2025', TIME],
      ['22:17 UTC', '21:17 UTC', TIME],
      ['on 12 November at', 'on 13 November at', TIME],
      ['15:02 UTC', '3:20 pm UTC', TIME],
      ['2 days late', '5 days late', 'facts/duration'],
      ['No data was lost.', 'Some of your data was lost.', DATA],
      ['No data was lost.', 'Raw event data of this time cannot be recovered: it was lost.', DATA],
    ],
  },
  'mixpanel-2018-autotrack': {
    stage: 'update',
    text: `Subject: Please update our JavaScript SDK

Hello,

No event data was lost. Since March 2017, our automatic tracking collected values of some hidden fields that it should not have read. We learned of it on 5 January 2018 from a customer, and since 9 January 2018 such values are filtered before they reach us. We destroyed the values that we had received.

About 4% of projects and under 25% of customers are affected. You receive this message because yours is one of them. We found no sign that anybody has looked at the values.

Please update the SDK unless it updates itself. About 85% of affected customers had done so by 5 February 2018.

We will write again within two weeks to everyone who has not updated. Please reply to this message if you have questions.`,
    planted: [
      ['Since March 2017', 'Since May 2017', TIME],
      ['on 5 January 2018', 'on 15 January 2018', TIME],
      ['since 9 January 2018', 'since 19 January 2018', TIME],
      ['by 5 February 2018', 'by 5 March 2018', TIME],
      ['About 4% of projects', 'About 14% of projects', NUMBER],
      ['under 25% of customers', 'under 5% of customers', NUMBER],
      ['85% of affected customers', '58% of affected customers', NUMBER],
      ['No event data was lost.', 'Part of your event data was lost.', DATA],
    ],
  },
  'gitlab-cve-2023-7028': {
    stage: 'resolved',
    text: `Subject: Please upgrade: a vulnerability in password reset is fixed

Hello,

A researcher reported a vulnerability in our password reset, known as CVE-2023-7028. It came with version 16.1.0 on 1 May 2023 and has been fixed since 11 January 2024; the newest release with the fix is 16.7.2.

You are affected if you run an installation of your own on one of these versions. Our hosted service was updated before. No data was lost.

Please upgrade now, switch on two-factor authentication, and look for resets that nobody asked for.

Public tools that use it appeared on 15 January 2024, and we will tell you if we learn more. Please reply to this message if you have questions.`,
    planted: [
      ['1 May 2023', '1 March 2023', TIME],
      ['since 11 January 2024', 'since 12 January 2024', TIME],
      ['on 15 January 2024', 'on 16 January 2024', TIME],
      ['version 16.1.0', 'version 16.0.1', 'facts/version'],
      ['16.7.2', '16.7.1', 'facts/version'],
      ['No data was lost.', 'We lost some of your data.', DATA],
      ['Please upgrade now, switch on two-factor authentication, and look for resets that nobody asked for.', 'You do not need to do anything.', 'facts/action'],
    ],
  },
  'github-2021-token-auth': {
    stage: 'first notice',
    text: `Subject: Tokens replace passwords for Git from 13 August

Hello,

From 13 August 2021, 16:00 UTC, Git over HTTPS accepts tokens and keys, and no longer accepts passwords. Tokens are safer: you can limit and revoke each of them. For the REST API the same has been so since 13 November 2020.

This is for everyone who uses a password with Git. Please create a token or switch to an SSH key before 13 August 2021. Until then, passwords will pause on 30 June 2021 and 28 July 2021, so that you can see which of your scripts still use one.

Please reply to this message if you have questions.`,
    planted: [
      ['13 August 2021, 16:00 UTC', '13 August 2021, 18:00 UTC', TIME],
      ['From 13 August 2021,', 'From 31 August 2021,', TIME],
      ['before 13 August 2021', 'before 13 September 2021', TIME],
      ['13 November 2020', '13 December 2020', TIME],
      ['on 30 June 2021', 'on 29 June 2021', TIME],
      ['28 July 2021', '27 July 2021', TIME],
      ['from 13 August\n', 'from 3 August\n', TIME],
    ],
  },
};

const must = (findings: readonly Finding[]): Finding[] => findings.filter(({ level }) => level !== 'note');

describe.each(Object.entries(TOLD))('%s', (name, { stage, text, planted }) => {
  const check = (message: string): Finding[] => must(checkMessage({ text: message, kind: 'customer', stage, incident: incidentNamed(name), format: 'markdown' }, libraries));

  withShared('a good message has nothing to settle or to answer', () => {
    expect(check(text)).toEqual([]);
  });

  for (const [was, is, rule] of planted)
    withShared(`“${is}” instead of “${was}” is found, and nothing else`, () => {
      expect(text.split(was)).toHaveLength(2);
      const wrong = text.replace(was, is);
      const at = wrong.indexOf(is);
      const found = check(wrong);
      expect(found.map((finding) => finding.rule)).toEqual([rule]);
      expect(found.every(({ start, end }) => start < at + is.length && at < end)).toBe(true);
    });

  withShared('starters for every stage and audience pass', () => {
    const incident = incidentNamed(name);
    for (const each of STAGES)
      for (const audience of AUDIENCES) {
        const message = withSubject(starterMessage(incident, { stage: each, audience }));
        expect(must(checkMessage({ text: message, kind: 'customer', stage: each, incident }, libraries))).toEqual([]);
      }
  });

  withShared('starter questions pass, and hold every pertinent negative', () => {
    const incident = incidentNamed(name);
    const questions = starterFaq(incident);
    const negatives = incident.facts.pertinent_negatives?.value.split('\n') ?? [];
    expect(must(checkMessage({ text: faqText(questions), kind: 'faq', stage, incident }, libraries))).toEqual([]);
    for (const negative of negatives) expect(questions.filter(({ answer }) => answer.includes(negative))).toHaveLength(1);
  });
});
