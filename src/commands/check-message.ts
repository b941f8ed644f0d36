/**
 * `npm run check-message -- FILE.md --incident FILE.json [--kind …] [--stage …] [--previous FILE.md] [--json]`: the playbook's
 * checks on one text. Exit 0: nothing must be settled or answered; 1: something must; 2: the input cannot be used.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { checkMessage, isClear } from '../playbook/checks/check.ts';
import { LEVELS, MESSAGE_KINDS, STAGES } from '../playbook/checks/finding.ts';
import type { Finding, MessageKind, Stage } from '../playbook/checks/finding.ts';
import { libraries } from '../playbook/checks/libraries.ts';
import { UnusableFile, readIncidentFile } from './incident-file.ts';
import type { IncidentOfFile } from './incident-file.ts';

const USAGE = `usage: npm run check-message -- FILE.md --incident FILE.json [--kind ${MESSAGE_KINDS.join('|')}] [--stage ${STAGES.map((stage) => stage.replace(' ', '-')).join('|')}] [--previous FILE.md] [--json]`;

interface Asked {
  file: string;
  incident: string;
  kind: MessageKind;
  stage: Stage | undefined;
  previous: string | undefined;
  json: boolean;
}

/** Checks what the arguments name and gives the exit code; `say` is called with what goes to stdout, `complain` to stderr. */
export function checkMessageFile(args: readonly string[], say: (text: string) => void, complain: (text: string) => void): 0 | 1 | 2 {
  try {
    const asked = options(args);
    const incident = readIncidentFile(asked.incident);
    const text = readText(asked.file);
    const previous = asked.previous === undefined ? undefined : readText(asked.previous);
    const stage = asked.stage ?? stageOf(incident);
    const findings = checkMessage({ text, kind: asked.kind, stage, incident, format: 'markdown', ...(previous === undefined ? {} : { previous }) }, libraries);
    say(asked.json ? JSON.stringify(findings, null, 2) : inWords(asked.file, text, findings));
    return isClear(findings) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    complain(error.message);
    return 2;
  }
}

function options(args: readonly string[]): Asked {
  const { positionals, values } = parsed(args);
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0 || values.incident === undefined) throw new UnusableFile(USAGE);
  return {
    file,
    incident: values.incident,
    kind: oneOf(MESSAGE_KINDS, values.kind ?? 'customer', '--kind'),
    stage: values.stage === undefined ? undefined : oneOf(STAGES, values.stage.replace(/[-_]/g, ' '), '--stage'),
    previous: values.previous,
    json: values.json ?? false,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { incident: { type: 'string' }, kind: { type: 'string' }, stage: { type: 'string' }, previous: { type: 'string' }, json: { type: 'boolean' } } });
  } catch (error) {
    throw new UnusableFile(`${(error instanceof Error ? error.message : String(error)).replace(/\. .*/s, '')}; ${USAGE}`);
  }
}

function oneOf<T extends string>(choices: readonly T[], word: string, option: string): T {
  const choice = choices.find((each) => each === word);
  if (choice === undefined) throw new UnusableFile(`${option} must be one of ${choices.join(', ')}; ${USAGE}`);
  return choice;
}

function readText(path: string): string {
  try {
    // Not decoded loosely: an offset counts only in text that was read as it stands.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch (cause) {
    throw new UnusableFile(`${path} cannot be read as UTF-8 text: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** Where nobody says: what is over is told as resolved, and a product change is announced. */
function stageOf({ type, facts }: IncidentOfFile): Stage {
  const over = facts.resolved?.value || facts.fixed?.value;
  return type !== 'product change' && over ? 'resolved' : 'first notice';
}

function inWords(file: string, text: string, findings: readonly Finding[]): string {
  const lines = findings.map((finding) => `${placeOf(file, text, finding)}  ${finding.level}  ${finding.rule}\n    ${finding.message}${finding.quote === undefined ? '' : ` “${finding.quote}”`}\n    ${finding.suggestion}\n    ${finding.source}`);
  const counts = LEVELS.map((level) => `${findings.filter((finding) => finding.level === level).length} ${level}`);
  return [...lines, `${counts.join(', ')}`].join('\n');
}

function placeOf(file: string, text: string, { start, quote }: Finding): string {
  if (quote === undefined) return file;
  const before = text.slice(0, start).split('\n');
  return `${file}:${before.length}:${(before[before.length - 1]?.length ?? 0) + 1}`;
}

if (basename(process.argv[1] ?? '') === 'check-message.mjs') process.exitCode = checkMessageFile(process.argv.slice(2), (text) => console.log(text), (text) => console.error(text));
