/**
 * The record's tabs Windows and Triage, and the clock's cells on the dashboard. All of it is for people: what counts is the
 * log and what is computed from it at every look. Of a restricted incident nothing of it stands on the dashboard.
 */
import { stillOwed } from '../playbook/clock.ts';
import type { ClockNow } from '../playbook/clock.ts';
import { CLOCK_KINDS } from '../playbook/clock-log.ts';
import type { Incident } from '../playbook/incident.ts';
import { canonicalInstant } from '../playbook/instants.ts';
import { isOpen } from '../playbook/open-questions.ts';
import type { OwedKind } from '../playbook/reminders.ts';
import type { LogEntry } from '../playbook/seal.ts';
import type { TriageEvent } from '../playbook/triage.ts';
import type { WindowNow } from '../playbook/windows.ts';
import { clockItem, sheetTime } from './dashboard.ts';
import type { ClockState, OwedItem } from './dashboard.ts';
import { rowToPut, textOf } from './table.ts';
import type { Cells, Edit, Table } from './table.ts';
import { NO_LONGER } from './tabs.ts';

/** A row a window; what stands there of one that no longer applies says so. */
export function windowEdits(table: Table, windows: readonly WindowNow[]): Edit[] {
  const gone = table.rows.filter(({ id, cells }) => (cells['State'] ?? '') !== '' && !windows.some(({ rule }) => rule.name === id));
  return [...windows.map(windowEdit), ...gone.map(({ id }): Edit => ({ do: 'put', id, cells: { State: NO_LONGER, 'Due (UTC)': '' } }))];
}

function windowEdit({ rule, state, start, due, stop, onlyIf }: WindowNow): Edit {
  const instant = (at: number | undefined): string => (at === undefined ? '' : canonicalInstant(at));
  return {
    do: 'put',
    id: rule.name,
    cells: {
      'Contract or house': rule.kind,
      State: state,
      'Due (UTC)': instant(due),
      'Start (UTC)': instant(start?.at),
      Provisional: start?.provisional ? 'provisional' : '',
      'Runs from': `${start?.says ?? `waits for the ${rule.from}`}${onlyIf === undefined ? '' : `; only if ${onlyIf}`}`,
      'Stopped by': stop?.how ?? '',
      'Stopped (UTC)': instant(stop?.at),
      Who: stop?.by ?? '',
      Proof: stop?.reason ?? '',
      Source: rule.source,
    },
  };
}

/** A row a decision, as the log has it. */
export const triageEdits = (entries: readonly Pick<LogEntry, 'kind' | 'number' | 'at' | 'person'>[], events: readonly TriageEvent[]): Edit[] =>
  entries.filter(({ kind }) => kind === CLOCK_KINDS.decided || kind === CLOCK_KINDS.reopened).flatMap(({ number, at }, i): Edit[] => {
    const event = events[i];
    if (!event) return [];
    const what: Cells = event.did === 'decided' ? { Comms: event.comms, 'Who decided': event.person, As: event.as, 'Severity then': event.severity } : { Comms: 'reopened', 'Who decided': '', As: '', 'Severity then': '' };
    return [{ do: 'put', id: String(number), cells: { 'Time (UTC)': at, ...what, Reason: event.reason, 'Entered by': event.by } }];
  });

/** Whether a tab says otherwise than these edits would leave it. */
export const isBehind = (table: Table, edits: readonly Edit[]): boolean =>
  edits.some((edit) => {
    if (edit.do === 'remove') return table.rows.some(({ id }) => id === edit.id);
    const row = rowToPut(table, edit);
    return !row || Object.entries(edit.cells).some(([header, cell]) => table.header.includes(header) && row.cells[header] !== textOf(cell));
  });

/** For the dashboard: what does not change by itself as time passes. How much is left its own formulas say. */
export function clockState({ owed, windows, triage }: Pick<ClockNow, 'owed' | 'windows' | 'triage'>, now: number): ClockState {
  const [next] = stillOwed({ owed }, now);
  const sure = windows.filter(({ onlyIf }) => onlyIf === undefined);
  const running = sure.filter(({ left }) => left !== undefined);
  const [nearest] = running;
  return {
    triage: triage.confirmed ? triage.comms : triage.says,
    ...(next ? { next: { what: `${next.what.charAt(0).toUpperCase()}${next.what.slice(1)}`, due: canonicalInstant(next.due), since: canonicalInstant(next.since) } } : {}),
    windows: [...running, ...sure.filter((one) => !running.includes(one))].flatMap(windowLine),
    ...(nearest?.due === undefined ? {} : { window: { due: canonicalInstant(nearest.due), ...(nearest.since === undefined ? {} : { since: canonicalInstant(nearest.since) }) } }),
  };
}

/**
 * For *Waiting for*: what is owed by a time, and open questions that somebody owes the answer to; decisions stand there by themselves.
 */
export function clockOwed({ owed, windows }: Pick<ClockNow, 'owed' | 'windows'>, { questions }: Pick<Incident, 'questions'>, opened: string): OwedItem[] {
  const timed = owed.filter(({ kind }) => kind === 'window' || kind === 'update' || kind === 'answer').map(({ kind, key, owner, what, since, due }): OwedItem => {
    const theirs = windows.some(({ rule, withSender }) => kind === 'window' && rule.name === key && withSender !== undefined);
    return { item: clockItem(kind === 'answer' ? `answer · ${key}` : what), who: theirs ? 'CS Ops' : owner, what: theirs ? `Send: ${what}` : OWED_WORDS[kind](what), since: canonicalInstant(since), due: canonicalInstant(due) };
  });
  const asked = questions.filter((one) => isOpen(one) && one.owner.trim() !== '').map(({ id, question, owner, asked: since }): OwedItem => ({ item: clockItem(`question · ${id}`), who: owner, what: `Answer: ${question}`, since: since || opened }));
  return [...timed, ...asked];
}

const OWED_WORDS: Readonly<Record<OwedKind, (what: string) => string>> = { window: (what) => what, update: () => 'Post the next update', answer: (what) => `Answer, as promised: ${what}`, milestone: (what) => what, review: (what) => what };

function windowLine({ rule, state, start, due }: WindowNow): string[] {
  if (state === 'not set' || state === 'stopped in time' || state === 'stopped late' || state === 'not needed') return [`${rule.name}: ${state}`];
  return due === undefined ? [] : [`${rule.name}: by ${sheetTime(canonicalInstant(due))}${start?.provisional ? ', provisional' : ''}`];
}
