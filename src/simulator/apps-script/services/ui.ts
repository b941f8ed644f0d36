/** The Ui of an open document or Sheet: menus, the sidebar, dialogs, alerts. */
import type { Menu, ShownPage } from '../backend.ts';
import { servedPage } from './html-service.ts';
import { scopes } from './permissions.ts';
import { enumeration, mismatch, service, textAt } from './service.ts';
import type { Scope } from './service.ts';

const buttons = enumeration('CLOSE', 'OK', 'CANCEL', 'YES', 'NO');
const buttonSets = enumeration('OK', 'OK_CANCEL', 'YES_NO', 'YES_NO_CANCEL');
const menus = new WeakMap<object, Menu>();

/** Google's sidebars have this width whatever a page asks for; pixels. */
const sidebarWidth = 300;

export function createUi(scope: Scope): object {
  const { backend, permissions } = scope;
  const dialog = (name: string, modal: boolean) => (...given: unknown[]): void => {
    permissions.need(`Ui.${name}`, [scopes.containerUi]);
    const page = pageAt(`Ui.${name}`, given);
    backend('showPage', { ...page, title: textAt(`Ui.${name}`, given, 1), kind: 'dialog', modal });
  };
  return service({
    Button: buttons.values,
    ButtonSet: buttonSets.values,
    createMenu: (...given: unknown[]) => menuBuilder(scope, { title: textAt('Ui.createMenu', given, 0), addon: false, entries: [] }),
    createAddonMenu: () => menuBuilder(scope, { title: '', addon: true, entries: [] }),
    showSidebar: (...given: unknown[]) => {
      permissions.need('Ui.showSidebar', [scopes.containerUi]);
      backend('showPage', { ...pageAt('Ui.showSidebar', given), width: sidebarWidth, kind: 'sidebar', modal: false });
    },
    showModalDialog: dialog('showModalDialog', true),
    showModelessDialog: dialog('showModelessDialog', false),
    alert: (...given: unknown[]) => {
      permissions.need('Ui.alert', []);
      const texts = given.filter((item) => buttonSets.nameOf(item) === undefined);
      const title = texts.length > 1 ? textAt('Ui.alert', texts, 0) : '';
      backend('alert', title, textAt('Ui.alert', texts, texts.length - 1));
      // Nobody sits there to choose: it is as if the first button was pressed.
      return buttons.of(given.some((item) => buttonSets.nameOf(item)?.startsWith('YES')) ? 'YES' : 'OK');
    },
  });
}

function pageAt(call: string, given: readonly unknown[]): Omit<ShownPage, 'kind' | 'modal'> {
  const page = servedPage(given[0]);
  if (page === undefined) throw mismatch(call, given);
  return page;
}

/** Menu items may be added in every AuthMode. */
function menuBuilder({ backend }: Scope, menu: Menu): object {
  const builder: object = service({
    addItem: (...given: unknown[]) => {
      const [label, name] = [textAt('Menu.addItem', given, 0), textAt('Menu.addItem', given, 1)];
      if (given.length !== 2) throw mismatch('Menu.addItem', given);
      menu.entries.push({ kind: 'item', label, function: name });
      return builder;
    },
    addSeparator: () => {
      menu.entries.push({ kind: 'separator' });
      return builder;
    },
    addSubMenu: (...given: unknown[]) => {
      const [inner] = given;
      const submenu = typeof inner === 'object' && inner !== null ? menus.get(inner) : undefined;
      if (submenu === undefined) throw mismatch('Menu.addSubMenu', given);
      menu.entries.push({ kind: 'submenu', menu: submenu });
      return builder;
    },
    addToUi: () => backend('addMenu', menu),
  });
  menus.set(builder, menu);
  return builder;
}
