/** Moving the keyboard's place: to a question, a screen's heading, a message. */

const CONTROLS = 'input:checked, input:not([type=radio]), textarea, select, button';

/** Brings the element of this id into view and puts the keyboard on it, or on the first control in it. False: not there. */
export function focusOn(id: string): boolean {
  const element = document.getElementById(id);
  if (!element) return false;
  const closed = element.closest('details:not([open])');
  if (closed instanceof HTMLDetailsElement) closed.open = true;
  const target = element.matches(`${CONTROLS}, [tabindex]`) ? element : (element.querySelector<HTMLElement>(CONTROLS) ?? element.querySelector<HTMLElement>('input'));
  if (!target) return false;
  target.scrollIntoView({ block: 'center' });
  target.focus({ preventScroll: true });
  return true;
}

/** As `focusOn`, once what was just decided stands on the page. */
export const focusSoon = (...ids: readonly string[]): void => void setTimeout(() => ids.some(focusOn));

/** The id of a question's control; the customers' wording has its own. */
export const idOf = (field: string, wording?: 'customer'): string => `q-${field.replace(/[^\w-]/g, '-')}${wording === undefined ? '' : '-customer'}`;
