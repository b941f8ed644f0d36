/** Runs `rehearse` in this process and reads what it wrote. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rehearse } from '../../src/commands/rehearse.ts';

export type Rows = Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;

export interface Rehearsal {
  paths: readonly string[];
  /** As written: Drive's Markdown. */
  markdown: Readonly<Record<'internal' | 'customer' | 'faq', string>>;
  dashboard: Rows;
  record: Rows;
  summary: { rounds: number; requests: number; incident: string; documents: readonly { kind: string; missing: number; internalWording: number }[] };
  /** Where they were written; gone by now. */
  out: string;
  exchanges: string;
}

/** `incident` is a path. */
export function rehearsal(incident: string, ...more: readonly string[]): Rehearsal {
  const folder = mkdtempSync(join(tmpdir(), 'rehearse-'));
  const quiet = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  try {
    const out = join(folder, 'out');
    const paths = rehearse(['--incident', incident, '--out', out, ...more], join(__dirname, '../../dist'));
    const text = (name: string): string => readFileSync(join(out, name), 'utf8');
    const markdown = { internal: text('internal.md'), customer: text('customer.md'), faq: text('faq.md') };
    return { paths, markdown, dashboard: JSON.parse(text('dashboard.json')), record: JSON.parse(text('record.json')), summary: JSON.parse(text('summary.json')), out, exchanges: text('exchanges.jsonl') };
  } finally {
    quiet.mockRestore();
    rmSync(folder, { recursive: true });
  }
}

/** What the person at the terminal reads where the input is unusable, and whether anything was written. */
export function refusal(...args: readonly string[]): { sentence: string; wrote: boolean } {
  const folder = mkdtempSync(join(tmpdir(), 'rehearse-'));
  const out = join(folder, 'out');
  const quiet = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  try {
    rehearse(['--out', out, ...args], join(__dirname, '../../dist'));
  } catch (error) {
    return { sentence: error instanceof Error ? error.message : String(error), wrote: existsSync(out) };
  } finally {
    quiet.mockRestore();
    rmSync(folder, { recursive: true });
  }
  throw new Error('The input was taken');
}

/** Markdown as it reads: without escapes. */
export const readable = (markdown: string): string => markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1');
