/** Whether a document that is about to be brought up to date is held, for that would cost approvals. */
import type { IncidentDocument } from '../../playbook/incident.ts';
import type { Docs } from '../../workspace/wire.ts';
import type { Context } from '../context.ts';
import { differencesOf } from '../documents/differences.ts';
import { planDocument } from '../documents/plan.ts';
import type { Choices, Subject } from '../documents/plan.ts';
import type { SetUp } from '../index-of-incidents.ts';
import { readReviewing } from './reading.ts';
import { heldBy, labelsBehind } from './view.ts';
import { seeDocument } from './words.ts';

/** What it costs, in a sentence; undefined where nobody has to look at it again. */
export function heldSentence(context: Context, setUp: SetUp, subject: Subject, kind: IncidentDocument, document: Docs.Schema$Document, choices: Choices = {}): string | undefined {
  const { plan } = planDocument(context, subject, kind, document, choices);
  const behind = labelsBehind(differencesOf(plan, subject.incident, kind, context.clock.now()));
  return behind.length === 0 ? undefined : heldBy(readReviewing(context, subject, []), kind, seeDocument(context, setUp, kind, document), behind);
}
