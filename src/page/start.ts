/** What the server wrote into the page at its making, parsed at the border: as whom, through which door, and what for. */
import type { PageStart } from '../addon/contract.ts';
import { DOCUMENT_KINDS } from '../playbook/incident.ts';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const INTENTS = ['generate', 'set up', 'policy'] as const satisfies readonly PageStart['intent'][];

/** @param json The value of `data-start`. What is missing or wrong is what a plain opening has. */
export function parseStart(json: string): PageStart {
  const start = read(json);
  const wanted = start['documents'];
  const documents = Array.isArray(wanted) ? DOCUMENT_KINDS.filter((kind) => wanted.includes(kind)) : [];
  const incident = textOf(start['incident']);
  return {
    door: start['door'] === 'sidebar' ? 'sidebar' : 'web',
    intent: INTENTS.find((intent) => intent === start['intent']) ?? 'open',
    madeFor: textOf(start['madeFor']),
    ...(documents.length === 0 ? {} : { documents }),
    ...(incident === '' ? {} : { incident, ...(start['review'] === true ? { review: true } : start['pass'] === true ? { pass: true } : {}) }),
  };
}

function read(json: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
