/** The set-up as the script's properties keep it: small enough for them, and readable by whoever comes after. */
import { readSetUp, writeSetUp } from '../../src/actions/index-of-incidents.ts';
import type { SetUp } from '../../src/actions/index-of-incidents.ts';
import { byKind } from '../../src/playbook/incident.ts';
import type { Properties } from '../../src/workspace/platform.ts';

function properties(start: Readonly<Record<string, string>> = {}): Properties & { bytes(): number[] } {
  const held = new Map(Object.entries(start));
  return {
    get: (key) => held.get(key),
    set: (key, value) => void held.set(key, value),
    remove: (key) => void held.delete(key),
    all: () => Object.fromEntries(held),
    bytes: () => [...held.values()].map((text) => Buffer.byteLength(text)),
  };
}

const OLD = { administrators: ['admin@example.com'], templates: { internal: 'a', customer: 'b', faq: 'c' }, folder: 'f', dashboard: 'd', blankRecord: 'r', startHere: 's', webAppUrl: '', namePattern: '', openInternal: true };
const setUp = (blanks: Partial<SetUp['blanks']>): SetUp => ({ ...OLD, templates: byKind(() => 'a'), styles: { ...byKind((): ['mustache'] => ['mustache']), faq: ['bracketed', 'angle'] }, blanks: { ...byKind(() => ({})), ...blanks } });
const named = (count: number, name: string): Record<string, string> => Object.fromEntries(Array.from({ length: count }, (_, at) => [`${name}_${at}`, 'leave as it is']));

test('one that was made before there were styles: all templates are mustache, nothing is decided', () => {
  expect(readSetUp(properties({ setup: JSON.stringify(OLD) }))).toMatchObject({ styles: byKind(() => ['mustache']), blanks: byKind(() => ({})) });
});

test.each([
  ['none', {}],
  ['one', { faq: { runbook: 'own_text_runbook' } }],
  ['four hundred for each', { internal: named(400, 'name_of_a_blank_in_a_long_template'), customer: named(400, 'número_de_contrato'), faq: named(400, '顧客の名前') }],
] as const)('decided names are read as they were written: %s', (_, blanks) => {
  const kept = properties();
  writeSetUp(kept, setUp(blanks));
  expect(readSetUp(kept)).toEqual(setUp(blanks));
  for (const bytes of kept.bytes()) expect(bytes).toBeLessThan(8_000);
});

test('fewer than before: what was decided is gone', () => {
  const kept = properties();
  writeSetUp(kept, setUp({ internal: named(400, 'name') }));
  writeSetUp(kept, setUp({ internal: { only: 'sme' } }));
  expect(readSetUp(kept)?.blanks).toEqual({ ...byKind(() => ({})), internal: { only: 'sme' } });
});
