/** What happened when, newest first. */
import type { TimelineEntry } from '../../playbook/incident.ts';
import { showInstant } from '../../playbook/instants.ts';
import { Area } from '../controls/field.tsx';
import { Instant } from '../controls/instant.tsx';
import { idOf } from '../focus.ts';
import { thisMinute } from '../instants.ts';
import { useSurroundings } from '../surroundings.ts';
import { ENTRY_ID_LENGTH } from '../tokens.ts';
import { Entries } from './entries.tsx';
import { withInstant } from './question.tsx';
import type { IncidentForm } from './use-incident.ts';

const keyOf = (id: string): string => `timeline:${id}`;
const inWords = ({ at, precision, text }: TimelineEntry): string => `${showInstant(at, precision)}: ${text}`;

export function Timeline({ incident: { state, edit, choose } }: { incident: IncidentForm }) {
  const { now, token } = useSurroundings();
  const { form, base } = state;
  const put = (id: string, change: Partial<TimelineEntry>) => edit((before) => ({ ...before, timeline: before.timeline.map((entry) => (entry.id === id ? { ...entry, ...change } : entry)) }));
  const add = (): string => {
    const id = token(ENTRY_ID_LENGTH);
    edit((before) => ({ ...before, timeline: [...before.timeline, { id, at: thisMinute(now()), precision: 'minute', text: '' }] }));
    return id;
  };
  const drop = (id: string): void => {
    if (base.timeline.some((entry) => entry.id === id)) put(id, { text: '' });
    else edit((before) => ({ ...before, timeline: before.timeline.filter((entry) => entry.id !== id) }));
  };
  return (
    <Entries
      list="timeline"
      entries={[...form.timeline].sort((a, b) => b.at.localeCompare(a.at))}
      visible={5}
      addWords="Add to the timeline"
      nameOf={(entry) => showInstant(entry.at, entry.precision)}
      isGone={(entry) => entry.text.trim() === ''}
      mustStayOpen={(entry) => keyOf(entry.id) in form.unread}
      conflicts={state.conflicts}
      theirs={(id) => base.timeline.filter((entry) => entry.id === id).map(inWords)[0]}
      onAdd={add}
      onRemove={drop}
      onUndo={(id) => put(id, base.timeline.find((entry) => entry.id === id) ?? {})}
      onChoose={choose}
      show={(entry) => (
        <>
          <small>{showInstant(entry.at, entry.precision)}</small>
          <p class="prose">{entry.text}</p>
        </>
      )}
      form={(entry) => (
        <>
          <Instant
            id={idOf(keyOf(entry.id))}
            label="When (UTC)"
            at={entry.at}
            precision={entry.precision}
            unread={form.unread[keyOf(entry.id)]}
            onChange={(value) =>
              edit((before) =>
                withInstant(before, keyOf(entry.id), value.at === '' ? { ...value, unread: '' } : value, (next) => ({
                  ...next,
                  timeline: next.timeline.map((item) => (item.id === entry.id && value.at !== '' ? { ...item, at: value.at, precision: value.precision } : item)),
                })),
              )
            }
          />
          <Area id={`${idOf(keyOf(entry.id))}-text`} label="What happened" value={entry.text} onInput={(text) => put(entry.id, { text })} />
        </>
      )}
    />
  );
}
