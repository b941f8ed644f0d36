/** A link that is tried as soon as it stands there, and again on request: what is behind it, and for a template what it asks for. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import type { BlankStyle, LinkCheck, Reply } from '../../addon/contract.ts';
import type { DocumentKind } from '../../playbook/incident.ts';
import { Button } from '../controls/button.tsx';
import { Line } from '../controls/field.tsx';
import type { FieldProps } from '../controls/field.tsx';
import { SafeLink } from '../controls/safe-link.tsx';
import { useSurroundings } from '../surroundings.ts';

/** After the last key, milliseconds: a link is pasted, seldom typed. */
const PAUSE_MS = 300;

type State = { of: string; reply?: Reply<LinkCheck> };

interface Props extends FieldProps {
  what: DocumentKind | 'folder' | 'restrictedPlace' | 'dashboard';
  /** Of a template; absent: guessed. */
  styles?: readonly BlankStyle[] | undefined;
  onChecked?: (check: LinkCheck) => void;
  /** What is shown of a template. */
  children?: (check: LinkCheck) => ComponentChildren;
}

export function CheckedLink({ what, styles, onChecked, children, error, ...field }: Props) {
  const { call } = useSurroundings();
  const [state, setState] = useState<State>({ of: '' });
  // One that is there already was tried when it was set; it is tried again when it is changed.
  const asked = useRef(field.value.trim());
  const look = async (link: string, as: readonly BlankStyle[] | undefined): Promise<void> => {
    asked.current = link;
    setState({ of: link });
    const reply = await call('checkLink', { what, link, ...(as ? { styles: [...as] } : {}) });
    // An answer about an older link than the one that stands there says nothing.
    if (asked.current !== link) return;
    setState({ of: link, reply });
    if (reply.ok) onChecked?.(reply.value);
  };
  const link = field.value.trim();
  // Not when the field is left: what appears then would move the button that is being pressed.
  useEffect(() => {
    if (link === asked.current) return undefined;
    asked.current = '';
    const timer = setTimeout(() => link !== '' && void look(link, undefined), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [link]);
  const current = state.of !== '' && state.of === link ? state : undefined;
  const failure = current?.reply?.ok === false ? current.reply.failure : undefined;
  const check = current?.reply?.ok ? current.reply.value : undefined;
  const stylesKey = styles?.join();
  // Other ticks than those that were looked with: the same template says something else.
  useEffect(() => {
    if (check?.template && styles && check.template.styles.join() !== stylesKey) void look(link, styles);
  }, [stylesKey]);
  return (
    <div>
      <Line {...field} inputMode="url" error={error ?? (failure ? `${failure.what} ${failure.todo}` : undefined)} />
      <div role="status">
        {current && !current.reply ? <p class="hint">Looking…</p> : null}
        {check ? <Found what={what} check={check} /> : null}
      </div>
      {check?.template ? children?.(check) : null}
      {children && link !== '' && !current ? (
        <Button about={field.label} onPress={() => void look(link, styles)}>
          Check template
        </Button>
      ) : null}
    </div>
  );
}

function Found({ what, check: { name, url, blanks, sharedDrive, notes } }: { what: string; check: LinkCheck }) {
  return (
    <div class="message good">
      <p>
        <span aria-hidden="true">✓ </span>
        <SafeLink url={url}>{name}</SafeLink>
      </p>
      {blanks ? (
        <p>
          {blanks.known.length === 1 ? '1 blank' : `${blanks.known.length} blanks`} understood, in {blanks.places === 1 ? '1 place' : `${blanks.places} places`}
          {blanks.unknown.length === 0 ? '' : `; ${blanks.unknown.length} not known`}
        </p>
      ) : null}
      {what === 'folder' && sharedDrive !== undefined ? <p>{sharedDrive ? 'In a shared drive.' : 'In a My Drive: its files leave with their owner. A shared drive is better.'}</p> : null}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}
