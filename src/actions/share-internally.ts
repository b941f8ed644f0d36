/** *Share internally*: the internal document of an incident below SEV0 opens to the company, as commenters, where Generate did not open it. Three rounds. */
import { addressKey } from '../playbook/approvals.ts';
import { isPractice } from '../playbook/practice.ts';
import { isSharedInternally, sharedEntry } from '../playbook/restriction.ts';
import { RECORD_TABS } from '../record/tabs.ts';
import { readCall } from '../record/write.ts';
import { shareWithDomain } from '../workspace/drive.ts';
import { must } from '../workspace/rounds.ts';
import type { Context } from './context.ts';
import type { AccessChanged } from './contract.ts';
import { readLive, saysOf } from './dashboard-tabs.ts';
import { fail } from './failure.ts';
import { mustBeOpen, mustBeSetUp } from './index-of-incidents.ts';
import { companyOf, isOpenInternally } from './restricted/seeing.ts';
import { mustBeFree } from './review/entering.ts';
import { readAccess } from './review/access.ts';
import { loadToWrite, reread } from './review/load.ts';
import type { Loaded } from './review/load.ts';
import { mustLead } from './review/reading.ts';
import { writeReview } from './review/write.ts';

export function shareInternally(context: Context, { incident }: { incident: string }): AccessChanged {
  mustBeSetUp(context);
  return context.lock.hold(() => {
    const loaded = loadToWrite(context, incident, { access: true });
    const company = mustBeShareable(context, loaded);
    const isOpen = isOpenInternally(readAccess(context, loaded).internal ?? [], company);
    if (isOpen) {
      if (!isSharedInternally(loaded.reviewing.verified.entries)) writeReview(context, loaded, { entries: [sharedEntry(company)] });
      return { done: `The internal document is open to ${company}.`, notes: saysOf(loaded) };
    }
    const after = writeReview(context, shared(context, loaded, company), { entries: [sharedEntry(company)] });
    return { done: `The internal document is open to ${company} now: whoever has its link can read it and comment.`, notes: saysOf(after) };
  });
}

function mustBeShareable(context: Context, { entry, reviewing, documents, trashed }: Loaded): string {
  mustLead(reviewing, context.person.email, 'shares the internal document');
  mustBeFree(context, entry);
  if (entry.restricted) throw fail('bad input', `${entry.number} is restricted, so nothing of it is open to the company.`, 'Let people in one by one.');
  if (isPractice(entry.number)) throw fail('bad input', `${entry.number} is a practice: nobody else sees it.`, 'Practise on; nothing is missing.');
  if (documents.internal === undefined) throw fail('bad input', entry.documents.internal === undefined ? `There is no internal document of ${entry.number} yet.` : `The internal document of ${entry.number} could not be read.`, entry.documents.internal === undefined ? 'Generate it first.' : 'Open it in Docs to see whether it is still there.');
  if (trashed.includes('internal')) throw fail('not found', `The internal document of ${entry.number} is in the trash.`, 'Restore it in Drive, then press again.');
  const company = companyOf(context);
  if (company === '') throw fail('bad input', `${addressKey(context.person.email)} belongs to no company.`, 'Share it with each person in Drive.');
  return company;
}

function shared(context: Context, loaded: Loaded, company: string): Loaded {
  const { entry, setUp } = loaded;
  const [share, record, dashboard] = context.rounds([
    shareWithDomain(entry.documents.internal ?? '', company, 'commenter', 'open the internal document to the company'),
    readCall(entry.record, RECORD_TABS, `read the record of ${entry.number}`),
    readLive(setUp),
  ]);
  if (!share.ok && share.error.code === 'forbidden') {
    context.log.note(share.error.message);
    throw fail('not allowed', 'Google refused to open the internal document to the company: you may not share it, or your domain does not allow it.', 'Share it with each person in Drive, or ask an administrator of your domain.');
  }
  must(share);
  return reread(context, loaded, mustBeOpen(context, entry.number), [record, dashboard]);
}
