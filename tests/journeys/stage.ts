/**
 * The stage of a journey: the local Workspace as `npm start` serves it, a real Chromium, a person at the keyboard. Helpers
 * say what a person does; every step may be photographed into .build/screenshots.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Frame, FrameLocator, Page } from 'playwright-core';
import { serve } from '../../src/commands/serve.ts';
import type { Serving } from '../../src/commands/serve.ts';
import { record } from '../conformance/recording.ts';
import type { Recording } from '../conformance/recording.ts';
import { connect } from './browser.ts';

const root = join(__dirname, '../..');
const shots = join(root, '.build/screenshots');
const axeSource = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');

export interface Stage {
  serving: Serving;
  browser: Browser;
  /** Every exchange with the local Workspace. */
  recording: Recording;
  /** A new browser window as a person; its page has opened Drive. */
  sitDown(email: string, viewport?: { width: number; height: number }): Promise<Person>;
  close(): Promise<void>;
}

/** `ready`: the add-on is set up, and a policy is in force that names the team's people. */
export async function openStage(options: { ready?: boolean } = {}): Promise<Stage> {
  const state = mkdtempSync(join(tmpdir(), 'incident-comms-journey-'));
  mkdirSync(shots, { recursive: true });
  // Time passes where a journey moves it.
  const serving = await serve({ port: 0, fresh: true, ...options, state, root, ticks: () => () => undefined }, () => undefined);
  // Rounds take no longer than they must: a journey looks at what is there, not at how long it takes.
  serving.team.pace.roundMs = 0;
  const recording = record(serving.team.workspace);
  const browser = await connect();
  return {
    serving,
    browser,
    recording,
    async sitDown(email, viewport = { width: 1280, height: 860 }) {
      const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
      const page = await context.newPage();
      const person = new Person(serving, context, page);
      await person.goTo('/');
      await person.changeTo(email);
      return person;
    },
    async close() {
      await browser.close();
      await serving.close();
      rmSync(state, { recursive: true, force: true });
    },
  };
}

export class Person {
  /** Errors that the browser's console showed, with the page's own exceptions. */
  readonly troubles: string[] = [];
  clicks = 0;
  readonly #serving: Serving;
  readonly context: BrowserContext;
  page: Page;

  constructor(serving: Serving, context: BrowserContext, page: Page) {
    this.#serving = serving;
    this.context = context;
    this.page = page;
    this.#listen(page);
    context.on('page', (opened) => this.#listen(opened));
  }

  #listen(page: Page): void {
    page.on('pageerror', (error) => void this.troubles.push(error.message));
    page.on('console', (message) => void (message.type() === 'error' && this.troubles.push(message.text())));
  }

  async goTo(path: string): Promise<void> {
    await this.page.goto(`${this.#serving.url}${path}`);
  }

  /** Somebody else takes the keyboard: the page comes again for them. */
  async changeTo(email: string): Promise<void> {
    const keyboard = this.page.getByLabel('At the keyboard');
    if ((await keyboard.inputValue()) === email) return;
    await Promise.all([this.page.waitForEvent('load'), keyboard.selectOption(email)]);
  }

  openDocument(id: string): Promise<void> {
    return this.goTo(`/document/${id}`);
  }

  /** The sidebar's page. */
  get sidebar(): FrameLocator {
    return this.page.frameLocator('#sidebar iframe');
  }

  /** Evaluates an expression in the add-on's frame, be it the sidebar or the web app. */
  async inAddon<T>(expression: string): Promise<T> {
    const handle = await this.page.locator('#sidebar iframe, iframe[data-frame]').elementHandle();
    const frame = await handle?.contentFrame();
    if (!frame) throw new Error('The add-on shows nothing here.');
    return frame.evaluate<T>(expression);
  }

  /** Three clicks: Extensions, Incident Comms, the item. The first use asks for consent, which is given. */
  async menu(item: string): Promise<void> {
    await this.page.locator('[role=menubar][data-ready]').waitFor();
    const named = (name: string | RegExp) => this.page.getByRole('menuitem', { name, exact: true });
    for (const step of [named('Extensions'), named(/^Incident Comms/), named(item)]) await this.click(step);
  }

  async allow(): Promise<void> {
    await this.page.getByRole('button', { name: 'Allow', exact: true }).click();
  }

  async click(target: { click(): Promise<void> }): Promise<void> {
    this.clicks += 1;
    await target.click();
  }

  /** Presses a link that opens a new window, and looks there from then on. */
  async follow(target: { click(): Promise<void> }): Promise<void> {
    const [opened] = await Promise.all([this.context.waitForEvent('page'), target.click()]);
    await opened.waitForLoadState();
    this.page = opened;
  }

  async photograph(name: string): Promise<void> {
    await this.page.screenshot({ path: join(shots, `${name}.png`) });
  }

  /** What axe finds on the page and in the add-on's frame: rule and place, one a line. */
  async axe(where: 'everywhere' | 'add-on' = 'everywhere'): Promise<string[]> {
    const frames = this.page.frames().filter((frame) => where === 'everywhere' || frame.parentFrame() !== null);
    const found = await Promise.all(frames.map(violations));
    return found.flat();
  }
}

interface Violation {
  id: string;
  nodes: { target: unknown[]; failureSummary?: string }[];
}

async function violations(frame: Frame): Promise<string[]> {
  await frame.evaluate(axeSource);
  // A frame of another origin is looked at by its own run; its title is the iframe's.
  const options = { iframes: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'], rules: { 'document-title': { enabled: frame.parentFrame() === null } } };
  const found = await frame.evaluate<Violation[]>(`axe.run(document, ${JSON.stringify(options)}).then((result) => result.violations)`);
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${String(target)}`));
}

/** Set-up as an administrator does it, through the sidebar in Notes. `look` sees the form, filled, and what was found. */
export async function setUp(person: Person, stage: Stage, look: () => Promise<void> = async () => undefined): Promise<void> {
  const { templates, folderId, notesId } = stage.serving.team;
  await person.openDocument(notesId);
  await person.menu('Set up');
  await person.allow();
  const { sidebar } = person;
  const document = (id: string): string => `https://docs.google.com/document/d/${id}/edit?usp=sharing`;
  await sidebar.getByLabel('Internal', { exact: true }).fill(document(templates.internal));
  await sidebar.getByLabel('Customer message', { exact: true }).fill(document(templates.customer));
  await sidebar.getByLabel('FAQ', { exact: true }).fill(document(templates.faq));
  await sidebar.getByLabel('Folder for incidents').fill(`https://drive.google.com/drive/folders/${folderId}`);
  await sidebar.getByText('In a shared drive.').waitFor();
  await person.photograph('set-up');
  await look();
  await sidebar.getByRole('button', { name: 'Save set-up' }).click();
  await sidebar.getByText('A folder made here can be restricted').waitFor();
  await person.photograph('set-up-done');
  await look();
}
