/** What a person does in an incident's document and in the sidebar beside it, by the words they see. */
import type { Locator } from 'playwright-core';
import type { Person } from './stage.ts';

/** `person`: who sits there when it is done. */
export function atDocument(person: () => Person) {
  const page = () => person().page;
  const sidebar = () => person().sidebar;
  const press = (key: string): Promise<void> => page().keyboard.press(key);
  const paragraph = (text: string): Locator => page().locator('#paper [data-from]').filter({ hasText: text }).first();
  const card = (name: string): Locator => sidebar().getByRole('group', { name: `${name} and the form` });
  const at = {
    paragraph,
    card,
    press,
    settled: (): Promise<void> => page().locator('#paper:not([aria-busy])').waitFor(),
    paper: (): Promise<string> => page().locator('#paper').innerText(),

    async openDocument(id: string): Promise<void> {
      await person().openDocument(id);
      await page().locator('#edit-bar[data-ready]').waitFor();
    },

    /** Selects a part of a paragraph by keyboard. */
    async select(text: string, part: string): Promise<void> {
      const whole = await paragraph(text).innerText();
      await paragraph(text).click({ position: { x: 4, y: 8 } });
      await press('Home');
      for (let step = 0; step < whole.indexOf(part); step += 1) await press('ArrowRight');
      for (let step = 0; step < part.length; step += 1) await press('Shift+ArrowRight');
    },

    /** A person selects a part of a paragraph and types over it; with no words, deletes it. */
    async typeOver(text: string, part: string, words: string): Promise<void> {
      await at.select(text, part);
      if (words === '') await press('Delete');
      else await page().keyboard.type(words);
      await at.settled();
    },

    /** The sidebar beside the document, as it is now. */
    async openSidebar(): Promise<void> {
      const before = await page().$('#sidebar iframe');
      await person().menu('Open');
      await before?.waitForElementState('hidden');
      await sidebar().getByText('you are in it').waitFor();
    },

    brought: (): Locator => sidebar().getByRole('group', { name: 'What was brought in' }),
    choose: (name: string, label: string, choice: string): Promise<void> => card(name).getByRole('group', { name: label, exact: true }).getByRole('radio', { name: choice }).click(),
    focused: (): Promise<string> => person().inAddon('document.activeElement.id'),

    async answer(section: string, id: string, text: string): Promise<void> {
      const field = sidebar().locator(`#${id}`);
      if (!(await field.isVisible())) await sidebar().locator('summary').getByRole('heading', { name: section }).click();
      await field.fill(text);
    },

    async save(): Promise<void> {
      await sidebar().locator('#save').click();
      await sidebar().locator('#save[aria-disabled]').waitFor();
      await sidebar().locator('.save-bar').getByText('Saving…').waitFor({ state: 'detached' });
    },

    /** Tabs on until the id of what has the focus in the sidebar, or its words, are so; fails where they never are. */
    async tabTo(wanted: RegExp): Promise<void> {
      const passed: string[] = [];
      for (let step = 0; step < 60; step += 1) {
        const here = await person().inAddon<string>(`document.activeElement.id || document.activeElement.textContent.trim()`);
        if (wanted.test(here)) return;
        passed.push(here);
        await press('Tab');
      }
      throw new Error(`Tab never came to ${wanted}; it passed ${passed.join(' | ')}`);
    },
  };
  return at;
}
