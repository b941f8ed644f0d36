/** Puts a text on the clipboard; where the browser refuses that to a page inside another, shows it selected, to be copied by hand. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { useSurroundings } from '../surroundings.ts';
import { Button } from './button.tsx';

interface Props {
  id: string;
  text: string;
  /** What the press says. */
  label: string;
  /** For buttons whose words are alike: what this one is about. */
  about?: string | undefined;
}

/** By a selection: the newer clipboard interface is closed to pages inside other pages, as the sidebar and the web app are. */
function putOnClipboard(text: string): boolean {
  const before = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'unseen';
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return copied;
}

export const CopyForChat = (props: Omit<Props, 'label'>) => <Copy {...props} label="Copy for chat" />;

export function Copy({ id, text, label, about }: Props) {
  const { announce } = useSurroundings();
  const [state, setState] = useState<{ of: string; how: 'copied' | 'by hand' }>();
  const area = useRef<HTMLTextAreaElement>(null);
  // What was copied before the text changed is not this text any more.
  const how = state?.of === text ? state.how : undefined;
  useEffect(() => {
    if (how === 'by hand') area.current?.select();
  }, [how]);
  const copy = (): void => {
    const copied = putOnClipboard(text);
    setState({ of: text, how: copied ? 'copied' : 'by hand' });
    if (copied) announce('Copied');
    else area.current?.select();
  };
  return (
    <>
      <span class="row">
        <Button id={id} about={about} onPress={copy}>
          {label}
        </Button>
        {how === 'copied' ? <small>Copied</small> : null}
      </span>
      {how === 'by hand' ? (
        <div class="field">
          <label for={`${id}-text`}>Copy it from here: Ctrl+C, or ⌘C</label>
          <textarea id={`${id}-text`} readOnly rows={4} value={text} ref={area} />
        </div>
      ) : null}
    </>
  );
}
