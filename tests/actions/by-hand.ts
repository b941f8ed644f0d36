/** What a person types into a document, by the words they see, through Docs as that person. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import type { LocalTeam } from '../../src/commands/local-team.ts';
import { ask } from '../../src/simulator/pages/asking.ts';
import { readDocument } from '../../src/template/reading.ts';
import { find } from '../template/people.ts';
import { seen } from './standing.ts';

const address = (id: string): string => `https://docs.googleapis.com/v1/documents/${id}`;

function edit(team: LocalTeam, person: string, id: string, requests: Docs.Schema$Request[]): void {
  ask(team.workspace, person, 'POST', `${address(id)}:batchUpdate`, { requests });
}

const body = (team: LocalTeam, id: string): Docs.Schema$Document => seen<Docs.Schema$Document>(team, `${address(id)}?includeTabsContent=true&suggestionsViewMode=SUGGESTIONS_INLINE`);

/** Selects the words and types: the range over them goes with them. */
export function typeOver(team: LocalTeam, person: string, id: string, words: string, text: string): void {
  const { tabId, segmentId, start, end } = find(body(team, id), words);
  const range = { tabId, segmentId, startIndex: start, endIndex: end };
  edit(team, person, id, [{ deleteContentRange: { range } }, ...(text === '' ? [] : [{ insertText: { location: { tabId, segmentId, index: start }, text } }])]);
}

/** Puts the caret before the last character of the words and types. */
export function typeInside(team: LocalTeam, person: string, id: string, words: string, text: string): void {
  const { tabId, segmentId, end } = find(body(team, id), words);
  edit(team, person, id, [{ insertText: { location: { tabId, segmentId, index: end - 1 }, text } }]);
}

/** Deletes a line whole, its end too. */
export function deleteLine(team: LocalTeam, person: string, id: string, words: string): void {
  const { tabId, segmentId, start, end } = find(body(team, id), words);
  edit(team, person, id, [{ deleteContentRange: { range: { tabId, segmentId, startIndex: start, endIndex: end + 1 } } }]);
}

/** Deletes the row of a table that holds the words. */
export function deleteRow(team: LocalTeam, person: string, id: string, words: string): void {
  const { tabId, start } = find(body(team, id), words);
  const cell = readDocument(body(team, id)).segments.flatMap(({ paragraphs }) => paragraphs).find((one) => one.start <= start && start < one.start + one.text.length)?.cell;
  if (!cell) throw new Error(`${words} stands in no table`);
  edit(team, person, id, [{ deleteTableRow: { tableCellLocation: { tableStartLocation: { tabId, index: cell.table.start }, rowIndex: cell.row, columnIndex: cell.column } } }]);
}
