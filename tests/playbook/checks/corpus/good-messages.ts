/** Whole messages as good writers write them, each about an incident of the bases: nothing in them must be settled, hardly anything answered. */
import type { BaseName } from './bases.ts';

export const GOOD_MESSAGES: readonly (readonly [base: BaseName, text: string])[] = [
  ['reports', `**Subject: Your reports are complete again**

Hi there,

**Your data is complete: no raw event data was lost.** On Tuesday, 24 November 2026, between 14:05 and 16:50 UTC, reports stopped updating. Events sent in this time appeared late; the last of them was processed by 18:20 UTC.

- **Who:** 33 organizations, including yours.
- **What we did:** we noticed at 14:17 UTC, reversed a configuration change at 15:10 UTC and reprocessed what was waiting.
- **What you need to do:** nothing.
- **What's next:** every configuration change now passes an automatic test, and we'll share a written report by 1 December.

We know you rely on these numbers, and we're sorry for the disruption. Just reply to this email with any questions.

Maria Field
Head of Support`],
  ['reports', `Dear customer,

We're writing about the delay you may have seen in your reports on November 24, 2026. None of your raw event data was lost.

From 2:05 pm to 4:50 pm UTC new data did not reach reports for 33 organizations, including yours. Data caught up by 6:20 pm UTC, and everything you see today is accurate.

The delay came from a configuration change. Our monitoring alerted us twelve minutes after it began, and our team rolled the change back.

No action is required from you. Going forward, such changes go to a small test group first.

Please contact help@example.com if anything looks wrong in your reports.`],
  ['reports', `Hello,

Some reports stood still last Tuesday. Here is what happened, in short.

All events you sent us were received and stored. For 33 organizations they reached reports late: data from 14:05 UTC on 24 November was visible only at 18:20 UTC. Yours was one of them.

A change to our configuration was the reason. We removed it, and 16:50 UTC marks the end of the delay at our side.

There's nothing you need to do, and no need to send anything twice.

By 1 December we'll send a report to everyone affected. Until then, your customer success manager can answer questions.`],
  ['loss', `Hello,

We have to tell you that we lost part of your event data. It concerns events of 12 customers in the US region that reached us on 2 March 2026 between 09:40 UTC and 10:25 UTC. They cannot be recovered.

In your reports, this time shows fewer visits than you really had. All data before and after is complete.

We have taken the faulty servers out of service. You do not need to change anything.

What comes next: incoming data will be stored twice. We will write to you when this is done.

We regret this. Your customer success manager has all details and will be glad to talk to you.`],
  ['loss', `Subject: Missing event data on 2 March

Hi,

On 2 March 2026, from 9:40 am to 10:25 am UTC, raw event data for 12 customers in the US region, including you, was lost. It cannot be restored, and charts for these 45 minutes will remain incomplete.

The servers involved have been replaced. We checked all other data of that day, and it is complete.

No action is needed. We are introducing a second copy of incoming data and will confirm once it is live.

If you would like to discuss what this means for your analyses, please reach out to your customer success manager.`],
  ['open', `Hello,

we are looking into slow pages. Since about 7:00 UTC today, 6 May 2026, customers in Europe see pages that load slowly or not at all.

We don't know yet whether raw event data was lost; we are checking this first. We also don't know yet if you need to do anything.

Our next update comes by 10:00 UTC. For questions, reply to this email.`],
  ['open', `Subject: Investigating slow pages in Europe

Our engineers are investigating why pages do not load for users in Europe. It began on 6 May 2026 at about 07:00 UTC.

It is not yet known whether event data was lost. There is nothing for you to do at the moment.

We will post the next update within two hours. Our support team is available around the clock: help@example.com.`.replace(': help@example.com', '')],
  ['takeover', `Subject: Action required: upgrade to 4.18.2

Hello,

We have fixed a security vulnerability in the sign-in of self-managed installations. It was discovered in a penetration test that we commissioned.

**Am I affected?** If you run a version before 4.18.2, yes. If you use our hosted service, no.

**What should I do?** Please upgrade to version 4.18.2, which has been available since 11:30 UTC on 3 February 2026. After that, all users need to sign in again.

**What was at risk?** Between 10 January and 3 February 2026, somebody else could have signed in to an account. We have found no sign of this, and no data was lost.

We will continue the review of our sign-in and publish the results. Contact security@example.com with questions.`],
  ['takeover', `Hello,

During a security test of our own we found a weakness in the sign-in of self-managed installations. It is fixed in version 4.18.2.

Installations with an earlier version have been exposed since 10 January 2026. You can see your version at the bottom of each page. Our hosted service was patched before this message.

Please upgrade to version 4.18.2 and then sign in again. Your data was not lost or changed.

The fix was released on 3 February 2026. Next, an outside company reviews the sign-in. If you need help with the upgrade, write to security@example.com.`],
  ['tokens', `Subject: A safer way to use the API from 1 September

Hello,

You told us that you want more control over access to your account. On 1 September 2026 at 09:00 UTC we are making the API safer: it will accept tokens only, and passwords will no longer work there.

With tokens you decide what each script may do, and you can renew one without touching the others.

If you use the API with a password, please create a token and enter it in your scripts by 31 August 2026. After that date, requests with a password are refused. You can check in Settings which scripts still use one.

Our guide takes you through it in a few steps, and help@example.com answers your questions.`],
  ['tokens', `Hi,

API access is getting better. Starting September 1, 2026 (09:00 UTC), tokens replace passwords. Tokens are easier to manage and improve the security of your data.

Who needs to act? Everyone who calls the API with a password.

What to do: create a token in Settings and enter it in your scripts. The deadline is August 31, 2026.

Nothing else changes: endpoints and limits stay as they are.

Need a hand? Ask your account manager.`],
  ['reports', `Hello,

this is our last message about the delayed reports of 24 November 2026.

No data was lost. The delay lasted from 14:05 UTC until 16:50 UTC, 2 hours and 45 minutes in all, and late data was complete at 18:20 UTC. 33 organizations, among them yours, worked with older figures in that time.

We undid the change that caused it and reprocessed all waiting data. You don't have to do anything.

A written report will be published by 1 December. Thank you for your patience, and let us know if you have questions.`],
];
