/** An incident's state on the page, its saving, and its draft kept beside it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { BringInRequest, ClockView, Failure, IncidentView, ReviewView } from '../../addon/contract.ts';
import { countChanges, isDirty } from '../changes.ts';
import type { Form } from '../changes.ts';
import { showClock } from '../../playbook/instants.ts';
import { useSurroundings } from '../surroundings.ts';
import { acted, brought, chosen, clocked, draftTaken, edited, pending, reviewed, saved, stateOf, tickOf, viewed } from './state.ts';
import type { IncidentState } from './state.ts';
import { reviewOnlyIn, wordsOfBringing, wordsOfSaving } from './words.ts';

export interface IncidentForm {
  state: IncidentState;
  edit: (change: (form: Form) => Form) => void;
  /** True: everything typed stands in the record now. */
  save: () => Promise<boolean>;
  /** What another act of this page made of the incident, keeping what was typed. */
  take: (view: IncidentView) => void;
  /** What an act on its reviews made of them. */
  reviewed: (review: ReviewView) => void;
  /** What an act on its clock made of it. */
  clocked: (clock: ClockView) => void;
  /** *Always bring in*, kept with the next save. */
  tick: (always: boolean) => void;
  /** Into these documents, with what was chosen. True: done, and `state.brought` says what. */
  bringIn: (documents: BringInRequest['documents']) => Promise<boolean>;
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
  /** Counts saves and bringings-in. */
  const turn = useRef(0);
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

  // What became of the reviews of its answers goes into the working FAQ by itself: there is nothing to choose. Once a state, whatever comes of it.
  const due = reviewOnlyIn(state.view);
  const dueKey = due.map(({ differences = [] }) => differences.map(({ form }) => form).join('\n')).join('\n');
  useEffect(() => {
    if (due.length > 0 && !state.view.closed) void followReviews();
  }, [dueKey]);

  const followReviews = async (): Promise<void> => {
    const mine = turn.current;
    const reply = await call('bringIn', { incident: view.number, documents: due.map(({ kind }) => ({ kind, choices: [] })) });
    if (reply.ok && mine === turn.current) put(acted(latest.current, reply.value.view));
  };

  const save = async (): Promise<boolean> => {
    const sent = pending(latest.current);
    const tick = tickOf(latest.current);
    if (latest.current.saving || latest.current.bringing) return false;
    if (countChanges(sent) === 0 && tick.alwaysBringIn === undefined) return latest.current.conflicts.length === 0;
    turn.current += 1;
    put({ ...latest.current, saving: true, failure: undefined });
    const reply = await call('save', { incident: view.number, ...sent, ...tick });
    if (!reply.ok) {
      put({ ...latest.current, saving: false, failure: reply.failure });
      return false;
    }
    const next = saved(latest.current, sent, reply.value, now());
    put(next);
    announce(next.conflicts.length === 0 ? `Saved ${showClock(now(), now())}. ${wordsOfSaving(next.view)}`.trim() : 'Some answers were changed by somebody else meanwhile. Choose which to keep.');
    // A document that was brought along had been read before it was written.
    if (next.view.alwaysBringIn) void look(next.view);
    return next.conflicts.length === 0;
  };

  const bringIn = async (documents: BringInRequest['documents']): Promise<boolean> => {
    if (latest.current.saving || latest.current.bringing) return false;
    turn.current += 1;
    put({ ...latest.current, bringing: true, brought: undefined, failure: undefined });
    const reply = await call('bringIn', { incident: view.number, documents });
    if (!reply.ok) {
      put({ ...latest.current, bringing: false, failure: reply.failure });
      return false;
    }
    put(brought(latest.current, reply.value));
    announce(wordsOfBringing(reply.value));
    // What was taken changes what other documents should say, and this one had been read before it was written.
    void look();
    return true;
  };

  /** @param after What an act answered: what it said of the dashboard stays. */
  const look = async (after?: IncidentView): Promise<Failure | undefined> => {
    const mine = turn.current;
    const reply = await call('open', { madeFor: start.madeFor, incident: view.number });
    // Something was saved or brought in since: what was read may be older than its answer.
    if (mine !== turn.current) return undefined;
    if (!reply.ok) return reply.failure;
    if (reply.value.screen === 'incident') put(viewed(latest.current, { ...reply.value.view, ...(after?.dashboardSays === undefined ? {} : { dashboardSays: after.dashboardSays }) }));
    return undefined;
  };

  return {
    state,
    edit: (change) => put(edited(latest.current, change(latest.current.form))),
    save,
    take: (next) => put(acted(latest.current, next)),
    reviewed: (review) => put(reviewed(latest.current, review)),
    clocked: (clock) => put(clocked(latest.current, clock)),
    bringIn,
    tick: (always) => put({ ...latest.current, always }),
    choose: (key, side) => put(chosen(latest.current, key, side)),
    takeDraft: () => put(draftTaken(latest.current)),
    dropDraft: () => put({ ...latest.current, offer: undefined }),
    look: () => look(),
  };
}
