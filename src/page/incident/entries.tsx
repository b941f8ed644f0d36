/** A list that people add to, edit and take from: one entry is opened at a time or several; nothing goes before it is saved. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../controls/button.tsx';
import { focusOn, focusSoon } from '../focus.ts';
import { ConflictChoice } from './conflict.tsx';

interface Props<T extends { id: string }> {
  /** As in the keys of changes: `timeline`, `faq`, `questions`. */
  list: 'timeline' | 'faq' | 'questions';
  /** In the order to be shown. */
  entries: readonly T[];
  /** How many of them are shown at first. */
  visible: number;
  addWords: string;
  /** What entries may begin from; each is opened once it is made. */
  starters?: (open: (id: string) => void) => ComponentChildren;
  /** A few words that tell one entry from the others. */
  nameOf: (entry: T) => string;
  show: (entry: T) => ComponentChildren;
  form: (entry: T) => ComponentChildren;
  isGone: (entry: T) => boolean;
  /** Cannot be put away: something in it cannot be read. */
  mustStayOpen: (entry: T) => boolean;
  conflicts: readonly string[];
  /** What somebody else saved, in words; undefined: removed. */
  theirs: (id: string) => string | undefined;
  /** Makes an entry and gives its id. */
  onAdd: () => string;
  onRemove: (id: string) => void;
  /** Puts the entry back as it was read. */
  onUndo: (id: string) => void;
  onChoose: (key: string, side: 'mine' | 'theirs') => void;
}

export const entryId = (list: string, id: string): string => `entry-${list}-${id}`;

export function Entries<T extends { id: string }>(props: Props<T>) {
  const { list, entries, visible, addWords, nameOf, mustStayOpen, isGone, conflicts, theirs, onAdd, onChoose } = props;
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(false);
  const goTo = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    if (goTo.current !== undefined) focusOn(goTo.current);
    goTo.current = undefined;
  });
  const open = (id: string): void => {
    setOpened(new Set([...opened, id]));
    goTo.current = entryId(list, id);
  };
  const close = (id: string): void => {
    setOpened(new Set([...opened].filter((item) => item !== id)));
    goTo.current = entryId(list, id);
  };
  const then = (id: string, act: (id: string) => void): void => {
    act(id);
    focusSoon(entryId(list, id), `${list}-add`);
  };
  const isOpen = (entry: T): boolean => opened.has(entry.id) || mustStayOpen(entry);
  // Entries being edited stand on top in a fixed order, so that a time typed anew does not carry them away.
  const shownFirst = entries.filter((entry) => isOpen(entry) || conflicts.includes(`${list}:${entry.id}`)).sort((a, b) => a.id.localeCompare(b.id));
  const rest = entries.filter((entry) => !shownFirst.includes(entry));
  const shown = [...shownFirst, ...(all ? rest : rest.slice(0, visible))];
  return (
    <>
      <Button id={`${list}-add`} onPress={() => open(onAdd())}>{addWords}</Button>
      {props.starters?.(open)}
      <ul class="entries">
        {shown.map((entry) => (
          <li key={entry.id} id={entryId(list, entry.id)}>
            {isOpen(entry) ? (
              <div class="panel">
                {props.form(entry)}
                <Button off={mustStayOpen(entry)} about={nameOf(entry)} onPress={() => close(entry.id)}>
                  Done
                </Button>
              </div>
            ) : isGone(entry) ? (
              <p class="row">
                <span class="grow hint">Removed when you save</span>
                <Button look="quiet" about="removing" onPress={() => then(entry.id, props.onUndo)}>
                  Undo
                </Button>
              </p>
            ) : (
              <Row entry={entry} {...props} onRemove={(id) => then(id, props.onRemove)} onOpen={open} />
            )}
            {conflicts.includes(`${list}:${entry.id}`) ? <ConflictChoice of={`${list}:${entry.id}`} about={entryId(list, entry.id)} theirs={{ value: theirs(entry.id) ?? '' }} onChoose={(side) => onChoose(`${list}:${entry.id}`, side)} /> : null}
          </li>
        ))}
      </ul>
      {rest.length > visible ? (
        <Button look="quiet" expanded={all} onPress={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${entries.length}`}
        </Button>
      ) : null}
    </>
  );
}

function Row<T extends { id: string }>({ entry, show, nameOf, onOpen, onRemove }: Props<T> & { entry: T; onOpen: (id: string) => void }) {
  return (
    <>
      {show(entry)}
      <div class="row">
        <Button look="quiet" about={nameOf(entry)} onPress={() => onOpen(entry.id)}>
          Edit
        </Button>
        <Button look="quiet" about={nameOf(entry)} onPress={() => onRemove(entry.id)}>
          Remove
        </Button>
      </div>
    </>
  );
}
