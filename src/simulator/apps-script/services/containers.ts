/** DocumentApp and SpreadsheetApp: as much of the open file as tells the place, and what selects words there. Content is read over HTTP. */
import type { Place } from '../backend.ts';
import { exception } from '../script-error.ts';
import { documentWords } from './document-words.ts';
import { scopes } from './permissions.ts';
import { service } from './service.ts';
import type { Scope } from './service.ts';
import { createUi } from './ui.ts';

type FilePlace = Exclude<Place, { kind: 'none' }>;

/** AuthMode NONE has no file at hand (editor add-on authorization page). */
const modes = ['LIMITED', 'FULL'] as const;

/** The active file, null outside such a file; the Ui, which throws there. */
function container(scope: Scope, name: string, kind: 'document' | 'spreadsheet', anyOf: readonly string[], file: (place: FilePlace) => object) {
  const { place } = scope.facts;
  const here = place.kind === kind ? place : undefined;
  return {
    getUi: () => {
      if (here === undefined) throw exception(`Cannot call ${name}.getUi() from this context.`);
      return createUi(scope);
    },
    active: (method: string, of: (place: FilePlace) => object | null = file) => () => {
      scope.permissions.need(`${name}.${method}`, anyOf, modes);
      return here === undefined ? null : of(here);
    },
  };
}

const identity = ({ backend }: Scope, place: FilePlace, path: string) => ({
  getId: () => place.fileId,
  getName: () => backend('fileName'),
  getUrl: () => `https://docs.google.com/${path}/d/${place.fileId}/edit`,
});

export function createDocumentApp(scope: Scope): object {
  const { getUi, active } = container(scope, 'DocumentApp', 'document', [scopes.documentOnly, scopes.documents], (place) =>
    service({ ...identity(scope, place, 'document'), getCursor: () => cursor(place), getSelection: () => selection(place), ...documentWords(scope) }),
  );
  return service({ getUi, getActiveDocument: active('getActiveDocument') });
}

/** Null where nothing is pointed at, and while text is selected. */
function cursor({ cursor: at, selection: selected }: FilePlace): object | null {
  if (at === undefined || selected !== undefined) return null;
  return service({
    getOffset: () => at.offset,
    getSurroundingTextOffset: () => at.offset,
    getSurroundingText: () => textElement(at.text),
  });
}

function selection({ selection: text }: FilePlace): object | null {
  if (text === undefined) return null;
  return service({
    getRangeElements: () => [service({ isPartial: () => true, getStartOffset: () => 0, getEndOffsetInclusive: () => text.length - 1, getElement: () => textElement(text) })],
  });
}

function textElement(text: string): object {
  const element: object = service({ getText: () => text, asText: () => element });
  return element;
}

export function createSpreadsheetApp(scope: Scope): object {
  const { getUi, active } = container(scope, 'SpreadsheetApp', 'spreadsheet', [scopes.spreadsheetOnly, scopes.spreadsheets], (place) =>
    service({ ...identity(scope, place, 'spreadsheets'), getActiveRange: () => range(place) }),
  );
  return service({ getUi, getActiveSpreadsheet: active('getActiveSpreadsheet'), getActive: active('getActive'), getActiveRange: active('getActiveRange', range) });
}

function range({ selection: a1 }: FilePlace): object | null {
  return a1 === undefined ? null : service({ getA1Notation: () => a1 });
}
