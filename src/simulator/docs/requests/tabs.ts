/** Tabs: added, deleted, renamed, moved among their siblings. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { newDocumentTab } from '../blank.ts';
import { refuse } from '../errors.ts';
import { maskPaths } from '../field-mask.ts';
import { allTabs } from '../model.ts';
import type { Tab } from '../model.ts';
import { tabOf } from '../places.ts';
import type { Draft } from '../places.ts';
import { tabProperties } from '../reading.ts';
import type { Family } from './family.ts';

/** Docs nests tabs three deep. */
const DEEPEST = 2;

export const tabs: Family<'addDocumentTab' | 'deleteTab' | 'updateDocumentTabProperties'> = {
  addDocumentTab(draft, { tabProperties: given = {} }) {
    if (given.tabId) refuse('The ID of a new tab cannot be chosen.');
    const parent = given.parentTabId ? tabOf(draft, given.parentTabId) : undefined;
    const siblings = parent?.childTabs ?? draft.tabs;
    const tab = { tabId: draft.ids.short('t.', 12), title: titleFor(draft, given.title), documentTab: newDocumentTab(), childTabs: [], ...icon(given) };
    siblings.splice(position(given.index ?? siblings.length, siblings.length), 0, tab);
    const properties = tabProperties(draft.tabs, tab);
    if ((properties.nestingLevel ?? 0) > DEEPEST) refuse('Tabs cannot be nested more than three levels deep.');
    return { addDocumentTab: { tabProperties: properties } };
  },

  deleteTab(draft, { tabId }) {
    if (!tabId) refuse('The ID of the tab to delete must be specified.');
    const tab = tabOf(draft, tabId);
    if (draft.tabs.length === 1 && draft.tabs[0] === tab) refuse('The last tab of a document cannot be deleted.');
    const siblings = siblingsOf(draft, tab);
    siblings.splice(siblings.indexOf(tab), 1);
    return {};
  },

  updateDocumentTabProperties(draft, { tabProperties: given = {}, fields }) {
    if (!given.tabId) refuse('The ID of the tab to update must be specified.');
    const tab = tabOf(draft, given.tabId);
    const paths = maskPaths(fields, ['title', 'index', 'iconEmoji']);
    if (paths.includes('title') && given.title !== tab.title) tab.title = titleFor(draft, given.title);
    if (paths.includes('iconEmoji')) {
      delete tab.iconEmoji;
      Object.assign(tab, icon(given));
    }
    if (paths.includes('index')) {
      const siblings = siblingsOf(draft, tab);
      siblings.splice(siblings.indexOf(tab), 1);
      siblings.splice(position(given.index ?? 0, siblings.length), 0, tab);
    }
    return {};
  },
};

const siblingsOf = (draft: Draft, tab: Tab): Tab[] => allTabs(draft.tabs).find((one) => one.childTabs.includes(tab))?.childTabs ?? draft.tabs;

const position = (index: number, last: number): number => (index < 0 || index > last ? refuse(`The tab index ${index} must be at least 0 and at most ${last}.`) : index);

/** Titles must be unique [extrasuite]; without one the next free "Tab N". */
function titleFor(draft: Draft, title: string | null | undefined): string {
  const taken = new Set(allTabs(draft.tabs).map((tab) => tab.title));
  if (title) return taken.has(title) ? refuse('Tab title must be unique.') : title;
  let number = taken.size + 1;
  while (taken.has(`Tab ${number}`)) number += 1;
  return `Tab ${number}`;
}

function icon({ iconEmoji }: Docs.Schema$TabProperties): { iconEmoji?: string } {
  if (!iconEmoji) return {};
  const graphemes = [...new Intl.Segmenter('en').segment(iconEmoji)].length;
  return graphemes === 1 && /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(iconEmoji) ? { iconEmoji } : refuse('The icon must be a single emoji.');
}
