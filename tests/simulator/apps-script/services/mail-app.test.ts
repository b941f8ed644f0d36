import { stage, writer } from '../stage.ts';

test('a mail is kept as it was sent', () => {
  const { project, script, clock } = stage();
  script('MailApp.sendEmail("a@example.com, B <b@example.com>", "Subject", "Body", { cc: "c@example.com", htmlBody: "<p>Body</p>", name: "Comms", attachments: [Utilities.newBlob("x", "text/plain", "x.txt")] })');
  expect(project.state.mails).toEqual([
    {
      ...{ from: writer, at: clock.now(), to: ['a@example.com', 'b@example.com'], cc: ['c@example.com'], bcc: [] },
      ...{ subject: 'Subject', body: 'Body', htmlBody: '<p>Body</p>', name: 'Comms' },
      attachments: [{ name: 'x.txt', contentType: 'text/plain', base64: 'eA==' }],
    },
  ]);
});

test('a comma in quotes is part of a name', () => {
  const { project, script } = stage();
  script(`MailApp.sendEmail(${JSON.stringify('"B, the \\"second\\"" <b@example.com>, a@example.com,')}, "s", "b")`);
  expect(project.state.mails).toMatchObject([{ to: ['b@example.com', 'a@example.com'] }]);
});

test('a mail can be one object', () => {
  const { project, script } = stage();
  script('MailApp.sendEmail({ to: "a@example.com", subject: "S", body: "B", replyTo: "r@example.com" })');
  expect(project.state.mails).toMatchObject([{ to: ['a@example.com'], subject: 'S', body: 'B', replyTo: 'r@example.com' }]);
});

test.each([
  ['an address that is none', '"nobody", "s", "b"', 'Invalid email: nobody'],
  ['nobody', '"", "s", "b"', 'Failed to send email: no recipient'],
  ['a line break in the subject', '"a@example.com", "s\\nBcc: x@example.com", "b"', 'Invalid argument: subject'],
  ['a subject over 250 characters', '"a@example.com", "s".repeat(251), "b"', 'Limit Exceeded: Email Subject Length.'],
  ['a line break in the sender’s name', '"a@example.com", "s", "b", { name: "Comms\\r\\nBcc: x@example.com" }', 'Invalid argument: name'],
  ['a noReply that is no yes or no', '"a@example.com", "s", "b", { noReply: "yes" }', 'Invalid argument: noReply'],
  ['an unknown option', '"a@example.com", "s", "b", { urgent: true }', 'Invalid argument: urgent'],
  ['more than 50 people', '"a@example.com,".repeat(51), "s", "b"', 'Limit Exceeded: Email Recipients Per Message.'],
  ['a body over 400 KB', '"a@example.com", "s", "b".repeat(409601)', 'Limit Exceeded: Email Body Size.'],
  ['too few values', '"a@example.com", "s"', "don't match the method signature for MailApp.sendEmail."],
])('to %s is refused and not sent', (_, values, message) => {
  const { project, script } = stage();
  expect(() => script(`MailApp.sendEmail(${values})`)).toThrow(message);
  expect(project.state.mails).toEqual([]);
});

test('a day’s recipients are counted from the first mail on, for each person', () => {
  const { script, clock } = stage({}, { limits: { mailRecipientsPerDay: 2 } });
  const send = () => script('MailApp.sendEmail("a@example.com", "s", "b"); MailApp.getRemainingDailyQuota()');
  expect([send(), send()]).toEqual([1, 0]);
  expect(send).toThrow('Service invoked too many times for one day: email.');
  clock.advance(86_400_000);
  expect(send()).toBe(1);
});
