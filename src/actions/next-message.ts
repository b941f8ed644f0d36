/**
 * *Next message*: one more customer message, from the template or from an earlier message's words, made by Generate's own
 * steps. Six rounds. What it is for is logged in the same write that tells of it.
 */
import { AUDIENCES } from '../playbook/messages.ts';
import type { MessageAbout } from '../playbook/messages.ts';
import { nameOfDocument } from '../playbook/incident.ts';
import type { MessageDocument } from '../playbook/incident.ts';
import { checkAbout, checkMessage, checkOperation } from './answers.ts';
import type { Context } from './context.ts';
import type { Generated, NextMessageRequest } from './contract.ts';
import { badInput, fail } from './failure.ts';
import { carryOut } from './generate/carry-out.ts';
import { claimExisting, giveBack } from './generate/claim.ts';
import { lookAtIncident } from './generate/look.ts';
import type { Making } from './generate/making.ts';
import { fileOf } from './generate/message.ts';
import { mustBeSetUp } from './index-of-incidents.ts';
import type { BegunMessage, Claim, IndexEntry, MadeEntry, SetUp } from './index-of-incidents.ts';
import { mustHaveRecord } from './record-layout.ts';

export function nextMessage(context: Context, request: NextMessageRequest): Generated {
  const setUp = mustBeSetUp(context);
  checkOperation(request.operation);
  const about = checkAbout(request);
  const message = begunAs(about, checkFrom(mustHaveRecord(context, request.incident), request.from));
  const { entry, before } = claimExisting(context, request.incident, { operation: request.operation, message }, []);
  return carryOut(takeUp(context, setUp, entry, before, about));
}

function takeUp(context: Context, setUp: SetUp, entry: IndexEntry, before: Claim | undefined, about: MessageAbout): Making {
  try {
    const seen = lookAtIncident(context, setUp, entry);
    if (!seen.incident) throw fail('unfinished', `The record of ${entry.number} says nothing yet.`, 'Press Finish first.', { resume: { incident: entry.number, step: '' } });
    return { context, setUp, entry: seen.entry, wants: seen.entry.claim?.wants ?? [], incident: seen.incident, about, dashboard: seen.dashboard, found: seen.found, record: seen.record, notes: [], filled: [] };
  } catch (error) {
    giveBack(context, entry, before);
    throw error;
  }
}

function checkFrom(entry: MadeEntry, text: string): MessageDocument | undefined {
  if (text === 'template') return undefined;
  const from = checkMessage(text);
  if (fileOf(entry, from) === undefined) throw badInput('from', `${entry.number} has no ${nameOfDocument(from)}.`, 'Begin from the template, or from a message that is there.');
  return from;
}

/** Own words and the link stay out of the properties. */
function begunAs({ stage, audience }: MessageAbout, from: MessageDocument | undefined): BegunMessage {
  const known = AUDIENCES.find((one) => one === audience);
  return { stage, ...(from === undefined ? {} : { from }), ...(known === undefined ? {} : { audience: known }) };
}
