/** A time: typed in UTC in any of the usual ways, shown back in UTC and in the person's own time, as exact as it is known. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { PRECISIONS } from '../../playbook/incident.ts';
import type { Precision } from '../../playbook/incident.ts';
import { precisionAfter, readInstant, showWithOwnTime, thisMinute, typedInstant } from '../instants.ts';
import { useSurroundings } from '../surroundings.ts';
import { Button } from './button.tsx';
import { describedBy, FieldError } from './field.tsx';

export interface InstantValue {
  /** Canonical; empty: none. */
  at: string;
  precision: Precision;
  /** What was typed and cannot be read; `at` is then the last one that could. */
  unread?: string | undefined;
}

interface Props extends InstantValue {
  id: string;
  label: string;
  error?: string | undefined;
  onChange: (value: InstantValue) => void;
}

const KNOWN: Record<Precision, string> = { minute: 'to the minute', hour: 'to the hour', day: 'to the day', month: 'to the month', about: 'about' };

export function Instant({ id, label, at, precision, unread, error, onChange }: Props) {
  const { now, zone } = useSurroundings();
  const [text, setText] = useState(unread ?? typedInstant(at, precision));
  const [left, setLeft] = useState(unread !== undefined);
  const told = useRef<InstantValue>({ at, precision, unread });
  // A value that came from elsewhere (a save, "take theirs", a draft) replaces what stands in the input. Before the next
  // key can be pressed: an effect that ran later would take the text before that key for such a value.
  useLayoutEffect(() => {
    const { current } = told;
    if (at === current.at && precision === current.precision && unread === current.unread) return;
    told.current = { at, precision, unread };
    setText(unread ?? typedInstant(at, precision));
  }, [at, precision, unread]);

  const tell = (value: InstantValue): void => {
    told.current = value;
    onChange(value);
  };
  const type = (typed: string): void => {
    setText(typed);
    if (typed.trim() === '') return tell({ at: '', precision });
    const reading = readInstant(typed, now());
    tell(reading.ok ? { at: reading.at, precision: precisionAfter(reading.precision, at === '' ? undefined : precision) } : { at, precision, unread: typed });
  };
  const leave = (): void => {
    setLeft(true);
    if (unread === undefined && at !== '') setText(typedInstant(at, precision));
  };
  const takeNow = (): void => {
    const minute = thisMinute(now());
    setText(typedInstant(minute));
    tell({ at: minute, precision: 'minute' });
  };
  const know = (chosen: Precision): void => {
    setText(typedInstant(at, chosen));
    tell({ at, precision: chosen });
  };
  const reading = unread === undefined ? undefined : readInstant(unread, now());
  const wrong = error ?? (left && reading && !reading.ok ? `${label}: ${reading.what} ${reading.todo}` : undefined);
  const answered = at !== '' && unread === undefined;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="row">
        <input
          id={id}
          type="text"
          value={text}
          placeholder="2026-11-24 14:05"
          autocomplete="off"
          aria-invalid={wrong ? true : undefined}
          aria-describedby={describedBy(id, ['shown', answered], ['error', wrong])}
          onInput={(event) => type(event.currentTarget.value)}
          onBlur={leave}
        />
        <Button about={`for ${label}`} onPress={takeNow}>
          Now
        </Button>
      </div>
      {answered ? (
        <div class="shown">
          <span id={`${id}-shown`}>{showWithOwnTime(at, precision, zone)}</span>
          <label class="small">
            <span class="unseen">{label} is </span>Known{' '}
            <select value={precision} onChange={(event) => know(PRECISIONS.find((item) => item === event.currentTarget.value) ?? 'minute')}>
              {PRECISIONS.map((item) => (
                <option key={item} value={item}>
                  {KNOWN[item]}
                </option>
              ))}
            </select>
          </label>
        </div>
      ) : null}
      <FieldError id={id} error={wrong} />
    </div>
  );
}
