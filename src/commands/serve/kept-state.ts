/** The kept state of `npm start`: one JSON file in a folder, replaced whole, a moment after the last change. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A burst of changes is one save. */
const SETTLE_MS = 500;

export class KeptState {
  readonly file: string;
  readonly #folder: string;
  #snapshot: (() => unknown) | undefined;
  #due: NodeJS.Timeout | undefined;

  constructor(folder: string) {
    this.#folder = folder;
    this.file = join(folder, 'state.json');
  }

  /** Undefined where nothing was kept. Throws SyntaxError where it is not JSON. */
  read(): unknown {
    return existsSync(this.file) ? JSON.parse(readFileSync(this.file, 'utf8')) : undefined;
  }

  remove(): void {
    rmSync(this.file, { force: true });
  }

  /** Gives the name it has then; undefined where there is no file. */
  moveAside(): string | undefined {
    if (!existsSync(this.file)) return undefined;
    const aside = join(this.#folder, `state-${new Date().toISOString().replace(/[:.]/g, '-')}.json`);
    renameSync(this.file, aside);
    return aside;
  }

  /** From now on `snapshot` is what is kept. */
  follow(snapshot: () => unknown): void {
    this.#snapshot = snapshot;
  }

  changed(): void {
    this.#due ??= setTimeout(() => this.#saveInPassing(), SETTLE_MS);
  }

  /** A full disk must not end the Workspace in the middle of somebody's work: it is said, and tried again at the next change. */
  #saveInPassing(): void {
    try {
      this.save();
    } catch (error) {
      console.error(`The state could not be kept in ${this.file}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** At once. A crash in the middle leaves the file as it was. */
  save(): void {
    clearTimeout(this.#due);
    this.#due = undefined;
    if (!this.#snapshot) return;
    mkdirSync(this.#folder, { recursive: true });
    const fresh = `${this.file}.new`;
    writeFileSync(fresh, JSON.stringify(this.#snapshot()));
    renameSync(fresh, this.file);
  }
}
