import { questionsForChat, updateForChat } from '../../src/playbook/chat.ts';
import type { ChatUpdate } from '../../src/playbook/chat.ts';

const about = { number: 'INC-0007', severity: 'SEV1', status: 'identified', title: 'Charts stand still', url: 'https://docs.google.com/document/d/x/edit' } as const;
const update: ChatUpdate = { text: 'A queue stood still.\nThe fix is being rolled out', at: '2026-11-24T14:05:00Z', nextBy: '2026-11-24T16:00:00Z' };

test.each([
  ['three lines: how it stands, what is new, where to read on', about, update, 'INC-0007 SEV1, identified: Charts stand still\n24 Nov 2026, 14:05 UTC: A queue stood still. The fix is being rolled out. Next update by 16:00 UTC.\nhttps://docs.google.com/document/d/x/edit'],
  ['tomorrow’s time has its day', about, { ...update, text: 'Done.', nextBy: '2026-11-25T02:00:00Z' }, 'INC-0007 SEV1, identified: Charts stand still\n24 Nov 2026, 14:05 UTC: Done. Next update by 25 Nov 2026, 02:00 UTC.\nhttps://docs.google.com/document/d/x/edit'],
  ['nothing promised, and no title for a restricted one', { ...about, title: '' }, { ...update, text: 'Done!', nextBy: '' }, 'INC-0007 SEV1, identified\n24 Nov 2026, 14:05 UTC: Done!\nhttps://docs.google.com/document/d/x/edit'],
])('an update: %s', (_, of, said, text) => expect(updateForChat(of, said)).toBe(text));

const question = { id: 'aaaa', question: 'How many\naccounts?', owner: 'engineer@example.com', asked: '2026-11-24T14:05:00Z', answer: '' };
test.each([
  ['one', 'engineer@example.com', [question], 'engineer@example.com: INC-0007 needs an answer.\n• How many accounts? (asked 24 Nov 2026, 14:05 UTC)\nType it into the table Open questions: https://docs.google.com/document/d/x/edit'],
  ['two', 'Finance', [question, { ...question, question: 'Who paid?', asked: '' }], 'Finance: INC-0007 needs 2 answers.\n• How many accounts? (asked 24 Nov 2026, 14:05 UTC)\n• Who paid?\nType them into the table Open questions: https://docs.google.com/document/d/x/edit'],
  ['of nobody yet', '', [question], 'Who knows? INC-0007 needs an answer.\n• How many accounts? (asked 24 Nov 2026, 14:05 UTC)\nType it into the table Open questions: https://docs.google.com/document/d/x/edit'],
])('for who is asked: %s', (_, owner, questions, text) => expect(questionsForChat(about, owner, questions)).toBe(text));
