/** An incident's state on the page, its saving, and its draft kept beside it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Failure, IncidentView } from '../../addon/contract.ts';
import { countChanges, isDirty } from '../changes.ts';
import type { Form } from '../changes.ts';
import { showClock } from '../../playbook/instants.ts';
import { useSurroundings } from '../surroundings.ts';
import { acted, chosen, draftTaken, edited, pending, saved, stateOf, viewed } from './state.ts';
import type { IncidentState } from './state.ts';

export interface IncidentForm {
  state: IncidentState;
  edit: (change: (form: Form) => Form) => void;
  /** True: everything typed stands in the record now. */
  save: () => Promise<boolean>;
  /** What another act of this page made of the incident, keeping what was typed. */
  take: (view: IncidentView) => void;
  choose: (key: string, side: 'mine' | 'theirs') => void;
  takeDraft: () => void;
  dropDraft: () => void;
  /** Reads the incident again, keeping what was typed. */
  look: () => Promise<Failure | undefined>;
}

/** @param person Whose draft it is. */
export function useIncident(view: IncidentView, person: string): IncidentForm {
  const { call, start, drafts, now, announce } = useSurroundings();
  const [state, setState] = useState(() => stateOf(view, drafts.read(view.number, person)));
  const latest = useRef(state);
  const put = (next: IncidentState): void => {
    latest.current = next;
    setState(next);
  };

  // While an older draft is on offer it is not written over: the person decides about it first.
  useEffect(() => {
    if (state.offer) return;
    if (isDirty(state.base, state.form)) drafts.write(view.number, person, { base: state.base, form: state.form, at: now() });
    else drafts.remove(view.number, person);
  }, [state]);

  const save = async (): Promise<boolean> => {
    const sent = pending(latest.current);
    if (latest.current.saving) return false;
    if (countChanges(sent) === 0) return latest.current.conflicts.length === 0;
    put({ ...latest.current, saving: true, failure: undefined });
    const reply = await call('save', { incident: view.number, ...sent });
    if (!reply.ok) {
      put({ ...latest.current, saving: false, failure: reply.failure });
      return false;
    }
    const next = saved(latest.current, sent, reply.value, now());
    put(next);
    announce(next.conflicts.length === 0 ? `Saved ${showClock(now(), now())}` : 'Some answers were changed by somebody else meanwhile. Choose which to keep.');
    return next.conflicts.length === 0;
  };

  const look = async (): Promise<Failure | undefined> => {
    const reply = await call('open', { madeFor: start.madeFor, incident: view.number });
    if (!reply.ok) return reply.failure;
    if (reply.value.screen === 'incident') put(viewed(latest.current, reply.value.view));
    return undefined;
  };

  return {
    state,
    edit: (change) => put(edited(latest.current, change(latest.current.form))),
    save,
    take: (next) => put(acted(latest.current, next)),
    choose: (key, side) => put(chosen(latest.current, key, side)),
    takeDraft: () => put(draftTaken(latest.current)),
    dropDraft: () => put({ ...latest.current, offer: undefined }),
    look,
  };
}
