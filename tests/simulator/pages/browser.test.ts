/** The pages in a real browser: menus by keyboard, the sidebar and its bridge, following changes, typing into a Sheet, axe. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { connect } from '../../journeys/browser.ts';
import { openStand, WRITER, type Stand } from './stand.ts';

jest.setTimeout(30_000);

let browser: Browser;
let stand: Stand;
let context: BrowserContext;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  browser = await connect();
});
afterAll(() => browser.close());
beforeEach(async () => {
  stand = await openStand();
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
});
afterEach(async () => {
  await context.close();
  await stand.close();
  expect(complaints.splice(0)).toEqual([]);
});

const notes = (): string => `${stand.url}/document/${stand.team.notesId}`;

async function openSidebar(): Promise<Frame> {
  stand.team.project.consent(WRITER);
  await page.goto(notes());
  await page.getByRole('menuitem', { name: 'Extensions' }).click();
  await page.getByRole('menuitem', { name: 'Incident Comms' }).hover();
  await page.getByRole('menuitem', { name: 'Open' }).click();
  return frameIn('#sidebar iframe');
}

async function frameIn(selector: string): Promise<Frame> {
  const element = await page.locator(selector).elementHandle();
  const frame = await element?.contentFrame();
  if (!frame) throw new Error(`${selector} has no frame`);
  await frame.waitForSelector('h1, p');
  return frame;
}

/** Calls a function from inside the add-on's page and says what came back, and through which handler. */
const call = (frame: Frame, name: string, args: unknown[] = []): Promise<unknown> =>
  frame.evaluate(
    ([name, args]) =>
      new Promise((done) => {
        const google = Reflect.get(globalThis, 'google');
        google.script.run
          .withSuccessHandler((value: unknown, user: unknown) => done({ value, user }))
          .withFailureHandler((error: Error) => done({ error: error.message, isError: error instanceof Error }))
          .withUserObject('mine')
          [name](...args);
      }),
    [name, args] as const,
  );

test('by keyboard alone: menu, consent, sidebar, and out again', async () => {
  await page.goto(notes());
  await page.getByRole('menuitem', { name: 'Extensions' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowRight');
  expect(await page.evaluate(() => Reflect.get(globalThis, 'document').activeElement.textContent)).toBe('Open');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Incident Comms wants to access your Google Account' }).waitFor();
  await page.getByRole('button', { name: 'Allow' }).press('Enter');
  const frame = await frameIn('#sidebar iframe');
  expect(await frame.textContent('h1')).toBe('Add-on page');
  expect((await page.locator('#sidebar iframe').boundingBox())?.width).toBe(300);
  await page.getByRole('button', { name: 'Close sidebar' }).press('Enter');
  expect(await page.locator('#sidebar').isVisible()).toBe(false);
});

describe('google.script', () => {
  test('brings values to the success handler, errors to the failure handler', async () => {
    const frame = await openSidebar();
    expect(await call(frame, 'echo', ['</script>', { a: [1, null] }])).toEqual({ value: ['</script>', { a: [1, null] }], user: 'mine' });
    expect(await call(frame, 'broken')).toEqual({ error: 'TypeError: It broke <here>', isError: true });
  });

  test('refuses what Google’s client refuses, and has no function that the script has not', async () => {
    const frame = await openSidebar();
    const refusal = (source: string): Promise<string> => frame.evaluate((source) => {
      try {
        new Function(source)();
        return 'nothing thrown';
      } catch (error) {
        return String(error);
      }
    }, source);
    expect(await refusal('google.script.run.echo(new Date())')).toBe('TypeError: Failed due to illegal value in property: 0');
    expect(await refusal('google.script.run.echo({ f: () => 1 })')).toBe('TypeError: Failed due to illegal value in property: f');
    expect(await refusal('google.script.run.notThere()')).toContain('google.script.run.notThere is not a function');
    expect(await refusal('google.script.run.hidden_()')).toContain('is not a function');
    expect(await refusal('parent.document.body')).toContain('SecurityError');
  });

  test('has at most ten calls under way; the eleventh waits', async () => {
    const frame = await openSidebar();
    const held: (() => void)[] = [];
    let wake = (): void => undefined;
    const arrived = async (count: number): Promise<void> => {
      while (held.length < count) await new Promise<void>((go) => (wake = go));
      // A round trip through the page: what was to follow at once would be here now.
      await frame.evaluate(() => 0);
    };
    await page.route('**/run/echo', async (route) => {
      await new Promise<void>((go) => {
        held.push(go);
        wake();
      });
      await route.continue();
    });
    const all = frame.evaluate(() => Promise.all(Array.from({ length: 12 }, (_, at) => new Promise((done) => Reflect.get(globalThis, 'google').script.run.withSuccessHandler(done).echo(at)))));
    await arrived(10);
    expect(held).toHaveLength(10);
    held[0]?.();
    await arrived(11);
    expect(held).toHaveLength(11);
    held.slice(1).forEach((go) => go());
    await arrived(12);
    held[11]?.();
    expect(await all).toEqual(Array.from({ length: 12 }, (_, at) => [at, null]));
  });

  test('closes its sidebar', async () => {
    const frame = await openSidebar();
    await frame.evaluate(() => Reflect.get(globalThis, 'google').script.host.close());
    await page.locator('#sidebar').waitFor({ state: 'hidden' });
  });

  test('sees the Workspace’s time, also after its clock was moved on', async () => {
    const { clock } = stand.team.workspace;
    clock.advance(5 * 3_600_000);
    const frame = await openSidebar();
    expect(Math.abs((await frame.evaluate(() => Date.now())) - clock.now())).toBeLessThan(60_000);
  });

  test('of the web app knows its address and moves in it', async () => {
    stand.team.project.consent(WRITER);
    await page.goto(`${stand.url}/app?incident=INC-0001`);
    const frame = await frameIn('iframe[data-frame]');
    const locate = (): Promise<unknown> => frame.evaluate(() => new Promise((done) => Reflect.get(globalThis, 'google').script.url.getLocation(done)));
    expect(await locate()).toEqual({ hash: '', parameter: { incident: 'INC-0001' }, parameters: { incident: ['INC-0001'] } });
    await frame.evaluate(() => {
      const { history } = Reflect.get(globalThis, 'google').script;
      history.setChangeHandler((event: unknown) => Reflect.set(globalThis, 'moved', event));
      history.push({ at: 2 }, { incident: 'INC-0002' });
    });
    await page.waitForURL(/incident=INC-0002/);
    await page.goBack();
    await frame.waitForFunction(() => Reflect.get(globalThis, 'moved')?.location.parameter.incident === 'INC-0001');
    expect(await frame.evaluate(() => 'host' in Reflect.get(globalThis, 'google').script)).toBe(false);
  });
});

test('a dialog and an alert stand over the page', async () => {
  stand.team.project.consent(WRITER);
  await page.goto(notes());
  const choose = async (name: string): Promise<void> => {
    await page.getByRole('menuitem', { name: 'Extensions' }).click();
    await page.getByRole('menuitem', { name: 'Incident Comms' }).hover();
    await page.getByRole('menuitem', { name }).click();
  };
  await choose('Say');
  await page.getByText('Said <b>plainly</b>').waitFor();
  await page.getByRole('button', { name: 'OK' }).click();
  await choose('Ask');
  await page.getByRole('dialog', { name: 'A <b>dialog</b>' }).waitFor();
  expect((await page.locator('dialog iframe').boundingBox())?.height).toBe(90);
});

test('an open document follows what somebody else does, without a reload', async () => {
  await page.goto(notes());
  await page.evaluate(() => Reflect.set(globalThis, 'same', true));
  stand.team.call(WRITER, 'POST', `https://docs.googleapis.com/v1/documents/${stand.team.notesId}:batchUpdate`, { requests: [{ insertText: { location: { index: 1 }, text: 'Written meanwhile. ' } }] });
  await page.getByText('Written meanwhile.').waitFor();
  expect(await page.evaluate(() => Reflect.get(globalThis, 'same'))).toBe(true);
});

test('links to Google’s files lead to the local pages', async () => {
  const id = stand.sheet('x');
  stand.team.call(WRITER, 'PUT', `https://sheets.googleapis.com/v4/spreadsheets/${id}/values/A1?valueInputOption=USER_ENTERED`, { values: [[`=HYPERLINK("https://docs.google.com/document/d/${stand.team.notesId}/edit#heading=h.x", "Notes here")`]] });
  await page.goto(`${stand.url}/spreadsheet/${id}`);
  const [opened] = await Promise.all([context.waitForEvent('page'), page.getByRole('link', { name: 'Notes here' }).click()]);
  await opened.waitForURL(notes());
});

test('a cell is found by arrow keys and typed into', async () => {
  const id = stand.sheet('one');
  await page.goto(`${stand.url}/spreadsheet/${id}`);
  await page.locator('[data-cell=A1]').click();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('=1+1');
  await page.keyboard.press('Enter');
  await page.locator('[data-cell=B2]', { hasText: '2' }).waitFor();
  expect(await page.locator('#typed').inputValue()).toBe('=1+1');
  // And the mouse finds cells after it.
  await page.locator('[data-cell=A2]').click();
  await page.keyboard.type('three');
  await page.keyboard.press('Enter');
  await page.locator('[data-cell=A2]', { hasText: 'three' }).waitFor();
});

test('axe finds nothing, also on a phone', async () => {
  const axe = readFileSync(join(__dirname, '../../../node_modules/axe-core/axe.min.js'), 'utf8');
  stand.team.project.consent(WRITER);
  const sheet = stand.sheet('cell');
  for (const width of [1280, 360]) {
    const other = await browser.newContext({ viewport: { width, height: 740 }, bypassCSP: true });
    const phone = await other.newPage();
    for (const path of ['/', `/folder/${stand.team.driveId}`, `/document/${stand.team.templates.internal}`, `/spreadsheet/${sheet}`, '/mails', '/switches', '/app', '/app/full', '/document/nothing']) {
      await phone.goto(stand.url + path);
      await phone.evaluate(axe);
      const found: unknown = await phone.evaluate(async () => (await Reflect.get(globalThis, 'axe').run()).violations.map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => `${id}: ${nodes[0]?.html}`));
      expect([width, path, found]).toEqual([width, path, []]);
    }
    await other.close();
  }
});
