/** A link that is tried as soon as it stands there: what is behind it, and for a template which blanks it holds. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LinkCheck, Reply } from '../../addon/contract.ts';
import type { DocumentKind } from '../../playbook/incident.ts';
import { Line } from '../controls/field.tsx';
import type { FieldProps } from '../controls/field.tsx';
import { SafeLink } from '../controls/safe-link.tsx';
import { useSurroundings } from '../surroundings.ts';

/** After the last key, milliseconds: a link is pasted, seldom typed. */
const PAUSE_MS = 300;

type State = { of: string; reply?: Reply<LinkCheck> };

export function CheckedLink({ what, error, ...field }: FieldProps & { what: DocumentKind | 'folder' | 'dashboard' }) {
  const { call } = useSurroundings();
  const [state, setState] = useState<State>({ of: '' });
  // One that is there already was tried when it was set; it is tried again when it is changed.
  const asked = useRef(field.value.trim());
  const look = async (link: string): Promise<void> => {
    asked.current = link;
    setState({ of: link });
    const reply = await call('checkLink', { what, link });
    // An answer about an older link than the one that stands there says nothing.
    if (asked.current === link) setState({ of: link, reply });
  };
  const link = field.value.trim();
  // Not when the field is left: what appears then would move the button that is being pressed.
  useEffect(() => {
    if (link === asked.current) return undefined;
    asked.current = '';
    const timer = setTimeout(() => link !== '' && void look(link), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [link]);
  const current = state.of !== '' && state.of === link ? state : undefined;
  const failure = current?.reply?.ok === false ? current.reply.failure : undefined;
  return (
    <div>
      <Line {...field} inputMode="url" error={error ?? (failure ? `${failure.what} ${failure.todo}` : undefined)} />
      <div role="status">
        {current && !current.reply ? <p class="hint">Looking…</p> : null}
        {current?.reply?.ok ? <Found what={what} check={current.reply.value} /> : null}
      </div>
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
        </p>
      ) : null}
      {blanks && blanks.unknown.length > 0 ? (
        <>
          <p>{blanks.unknown.length} not known; they stay as they are:</p>
          <ul class="plain">
            {blanks.unknown.map((blank) => (
              <li key={blank.name}>
                {blank.name}
                {blank.suggestion === undefined ? null : <small> did you mean {blank.suggestion}?</small>}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {what === 'folder' && sharedDrive !== undefined ? <p>{sharedDrive ? 'In a shared drive.' : 'In a My Drive: its files leave with their owner. A shared drive is better.'}</p> : null}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}
