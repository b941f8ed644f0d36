/** How a team's templates are read: the styles of their blanks, and what became of names that nobody knows. */
import { isTarget, LEAVE } from '../../playbook/blank-targets.ts';
import type { BlankTargets } from '../../playbook/blank-targets.ts';
import { byKind, DOCUMENT_NAMES } from '../../playbook/incident.ts';
import type { DocumentKind } from '../../playbook/incident.ts';
import { BLANK_STYLES } from '../../template/blanks.ts';
import type { BlankStyle } from '../../template/blanks.ts';
import { nameFault, normaliseName } from '../../template/names.ts';
import type { templateCheck } from '../check-template.ts';
import type { SetUpRequest, SetUpResult } from '../contract.ts';
import { badInput } from '../failure.ts';
import { fileIdOf } from '../file-link.ts';
import type { SetUp } from '../index-of-incidents.ts';

/** How templates are to be read. */
export interface Reading {
  /** Undefined: guessed. */
  styles: Record<DocumentKind, BlankStyle[] | undefined>;
  blanks: SetUp['blanks'];
}

/** As asked for; a template that stays is read as before. */
export function readingOf(request: SetUpRequest, before: SetUp | undefined): Reading {
  const stays = (kind: DocumentKind): boolean => before !== undefined && fileIdOf(request.templates[kind] ?? '') === before.templates[kind];
  return {
    styles: byKind((kind) => ticked(request, kind) ?? (stays(kind) ? before?.styles[kind] : undefined)),
    blanks: byKind((kind) => (request.blanks ? checkTargets(kind, request.blanks[kind] ?? {}) : (before?.blanks[kind] ?? {}))),
  };
}

/** The styles that were ticked, or undefined where they are to be guessed. */
function ticked({ styles }: SetUpRequest, kind: DocumentKind): BlankStyle[] | undefined {
  const words = styles?.[kind];
  if (!words) return undefined;
  const known = BLANK_STYLES.filter((style) => words.includes(style));
  if (known.length > 0 && words.every((style) => BLANK_STYLES.some((one) => one === style))) return known;
  throw badInput(`styles.${kind}`, `The template for ${DOCUMENT_NAMES[kind]} has no way of writing blanks that we know.`, `Choose at least one of ${BLANK_STYLES.join(', ')}.`);
}

/** More than this are no names of a template any more, and script properties are small. */
const MOST_TARGETS = 400;

function checkTargets(kind: DocumentKind, targets: BlankTargets): BlankTargets {
  const entries = Object.entries(targets);
  const field = `blanks.${kind}`;
  if (entries.length > MOST_TARGETS) throw badInput(field, `The template for ${DOCUMENT_NAMES[kind]} has ${entries.length} names that nobody knows; ${MOST_TARGETS} is the most.`, 'Use the names of Incident Comms where there is one.');
  for (const [name, target] of entries) {
    if (nameFault(name) || normaliseName(name) !== name) throw badInput(field, `"${name.slice(0, 60)}" is no name of a blank.`, 'Reload the page.');
    if (!isTarget(target)) throw badInput(field, `${name} cannot stand for "${target.slice(0, 60)}": nobody knows that.`, `Choose a question, or "${LEAVE}".`);
  }
  return targets;
}

/** What Set up says of a template. */
export function templateFinding(kind: DocumentKind, { blanks, template }: ReturnType<typeof templateCheck>, targets: BlankTargets): SetUpResult['findings'][number] {
  const strangers = blanks.unknown.filter(({ name }) => targets[name] === undefined).map(({ name, suggestion }) => (suggestion ? `${name} (did you mean ${suggestion}?)` : name));
  const decided = blanks.unknown.length - strangers.length;
  const understood = blanks.known.length + decided;
  const parts = [
    `${understood} blanks understood`,
    ...(strangers.length > 0 ? [`nobody knows ${strangers.join(', ')}`] : []),
    ...(template.problems.length > 0 ? [template.problems.length === 1 ? '1 problem: press Check template' : `${template.problems.length} problems: press Check template`] : []),
  ];
  return { what: DOCUMENT_NAMES[kind], good: strangers.length + template.problems.length === 0 && understood > 0, text: `${parts.join('; ')}.` };
}
