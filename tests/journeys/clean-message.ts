/** Facts and answers out of which a message comes that has nothing against it. */
const both = (value: string, customer = value) => ({ value, customer });
const minute = (value: string) => ({ value, precision: 'minute' as const });
export const FACTS = {
  customer_title: { value: 'Wrong invoices shown on 23 November 2026' },
  what_happened: both('A cache key lost its account part.', 'On 23 November 2026 some customers saw invoices that were not theirs.'),
  customer_impact: both('Wrong invoices were listed.', 'The list of invoices showed entries of another account.'),
  started: minute('2026-11-23T07:00:00Z'),
  resolved: minute('2026-11-23T08:30:00Z'),
  affected: both('41 accounts'),
  affected_how_to_tell: both('There is a note.', 'If you are affected, a note stands above your list of invoices.'),
  raw_event_data_lost: { value: 'no' },
  data_late_or_wrong: { value: 'neither' },
  personal_data: { value: 'no' },
  mitigation: both('The cache is off.', 'We switched the faulty component off and corrected the lists.'),
  customer_action_required: { value: 'no' },
  next_steps: both('We will send a final report on 27 November 2026.'),
  contact: { value: 'your customer success manager' },
  root_cause: both('A key without its account.', 'A component mixed up accounts.'),
  pertinent_negatives: both('Payments were not affected.'),
};
export const FAQ = [
  { id: 'answer1', question: 'Is it over?', answer: 'Yes. It ended at 08:30 UTC on 23 November 2026.' },
  { id: 'answer2', question: 'Were payments affected?', answer: 'No.' },
];
