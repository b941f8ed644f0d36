/** Shows words in the document that the sidebar stands beside; of another document there is no way to its words but its link. */
import { useState } from 'preact/hooks';
import type { IncidentDocument } from '../../playbook/incident.ts';
import type { IncidentForm } from '../incident/use-incident.ts';
import { useSurroundings } from '../surroundings.ts';

interface ShownWords {
  /** Undefined where the person is not in it. */
  onShow: ((quote: string, nth: number) => void) | undefined;
  /** Why nothing is selected. */
  unshown: string;
}

const UNSHOWN = 'These words could not be selected: look for them in the document, also in its header, footer and notes.';

export function useShownWords({ state }: IncidentForm, document: IncidentDocument): ShownWords {
  const { call, announce, start } = useSurroundings();
  const [unshown, setUnshown] = useState('');
  if (start.door !== 'sidebar' || state.view.here !== document) return { onShow: undefined, unshown: '' };
  const show = async (words: string, nth: number): Promise<void> => {
    const reply = await call('showWords', { words, nth });
    const shown = reply.ok && reply.value.shown;
    setUnshown(shown ? '' : UNSHOWN);
    announce(shown ? 'Selected in the document' : UNSHOWN);
  };
  return { onShow: (quote, nth) => void show(quote, nth), unshown };
}
