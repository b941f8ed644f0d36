/** The steps of a making, one after the other, whatever it makes: each makes only what is missing. */
import { failureOf, Failed, logLine } from '../failure.ts';
import type { Generated } from '../contract.ts';
import { readIndex } from '../index-of-incidents.ts';
import { withCurrentRecord } from '../record-layout.ts';
import { makeCopies } from './copies.ts';
import { fillDocuments } from './fill.ts';
import { finish } from './finish.ts';
import { makeFolder } from './folder.ts';
import type { Making } from './making.ts';

export function carryOut(making: Making): Generated {
  try {
    makeFolder(making);
    makeCopies(making);
    making.entry = withCurrentRecord(making.context, making.entry);
    fillDocuments(making);
    return finish(making);
  } catch (error) {
    throw unfinished(making, error);
  }
}

/** Whatever stopped it, the page learns which step it was and that pressing again finishes. */
function unfinished({ context, entry }: Making, error: unknown): Failed {
  context.log.note(`${entry.number}: ${logLine(error)}`);
  const failure = failureOf(error);
  const step = readIndex(context.properties, entry.number)?.claim?.step ?? entry.claim?.step ?? '';
  return new Failed({ ...failure, code: failure.code === 'google' || failure.code === 'defect' ? 'unfinished' : failure.code, resume: { incident: entry.number, step } });
}
