/**
 * The decision page's acts. What was read when a press found other words is kept, so that the difference to what stands
 * now can be shown; nothing that was typed is lost by it.
 */
import { useRef, useState } from 'preact/hooks';
import type { DecideRequest, Failure, IncidentDocument, ReviewScreen } from '../../addon/contract.ts';
import { focusSoon } from '../focus.ts';
import { useSurroundings } from '../surroundings.ts';

/** A text as it was read before somebody changed it. */
export interface ReadText {
  /** That it is so, and that nothing was decided. */
  what: string;
  lines: readonly string[];
  accepted?: readonly string[] | undefined;
}

export type OneDecision = DecideRequest['decisions'][number];

export interface Deciding {
  screen: ReviewScreen;
  running: boolean;
  /** Of a press whose words were others by then, by target. */
  read: Readonly<Record<string, ReadText>>;
  /** What the last press did, and to which document. */
  done: { document: IncidentDocument; words: string } | undefined;
  /** Nothing: decided. `stays`: it was changed meanwhile, which the page shows by itself. */
  decide: (document: IncidentDocument, decisions: readonly OneDecision[], words: string) => Promise<Failure | 'stays' | undefined>;
  /** *This is right · not mine*. */
  confirm: (document: IncidentDocument, decision: number, answer: 'confirmed' | 'not mine', words: string) => Promise<Failure | undefined>;
}

export const targetOf = (document: string, entry?: string): string => (entry === undefined ? document : `${document} ${entry}`);
export const DONE_ID = 'decided';
/** Where the difference to what was read is shown. */
export const changedId = (target: string): string => `changed-${target.replace(/\W/g, '-')}`;

export function useDeciding(opened: ReviewScreen): Deciding {
  const { call, start, announce } = useSurroundings();
  const [screen, setScreen] = useState(opened);
  const [running, setRunning] = useState(false);
  const [read, setRead] = useState<Deciding['read']>({});
  const [done, setDone] = useState<Deciding['done']>();
  const latest = useRef(opened);
  const busy = useRef(false);
  const put = (next: ReviewScreen): void => {
    latest.current = next;
    setScreen(next);
  };
  const finish = (next: ReviewScreen, document: IncidentDocument, words: string): void => {
    put(next);
    setDone({ document, words });
    announce(words);
    focusSoon(DONE_ID);
  };

  const decide: Deciding['decide'] = async (document, decisions, words) => {
    if (busy.current || decisions.length === 0) return 'stays';
    busy.current = true;
    setRunning(true);
    setDone(undefined);
    const incident = latest.current.number;
    const reply = await call('decide', { incident, decisions: [...decisions] });
    const again = !reply.ok && reply.failure.code === 'changed meanwhile' ? await call('openReview', { incident, madeFor: start.madeFor }) : undefined;
    busy.current = false;
    setRunning(false);
    if (reply.ok) {
      const decided = decisions.map((one) => targetOf(one.document, one.entry));
      setRead((before) => Object.fromEntries(Object.entries(before).filter(([target]) => !decided.includes(target))));
      finish(reply.value, document, words);
      return undefined;
    }
    if (!again?.ok) return again?.failure ?? reply.failure;
    const found = whatChanged(latest.current, again.value);
    const pressed = decisions.map((one) => targetOf(one.document, one.entry)).filter((target) => target in found);
    const told = Object.entries(found).map(([target, text]) => [target, pressed.includes(target) ? { ...text, what: pressed.length === 1 ? reply.failure.what : NOTHING_DECIDED } : text] as const);
    setRead((known) => ({ ...known, ...Object.fromEntries(told) }));
    put(again.value);
    announce(`${reply.failure.what} ${reply.failure.todo}`);
    // What was pressed may be gone altogether: that is said at the press.
    if (pressed.length === 0) return reply.failure;
    focusSoon(...pressed.map(changedId));
    return 'stays';
  };

  const confirm: Deciding['confirm'] = async (document, decision, answer, words) => {
    if (busy.current) return undefined;
    busy.current = true;
    setRunning(true);
    const reply = await call('answerRecorded', { incident: latest.current.number, decision, answer });
    busy.current = false;
    setRunning(false);
    if (!reply.ok) return reply.failure;
    finish(reply.value, document, words);
    return undefined;
  };
  return { screen, running, read, done, decide, confirm };
}

/** Lines of a question and its answer, as the record keeps them. */
export const answerLines = ({ question, answer }: { question: string; answer: string }): string[] => [question, ...answer.split('\n')];

const NOTHING_DECIDED = 'It was changed while you read it, so nothing was decided.';
const CHANGED_BESIDES = 'It was changed since you opened this page.';

/** What was read of each text whose words are others now. */
function whatChanged(before: ReviewScreen, now: ReviewScreen): Record<string, ReadText> {
  const found: Record<string, ReadText> = {};
  for (const was of before.documents) {
    const is = now.documents.find(({ document }) => document === was.document);
    if (!is) continue;
    if (is.words !== was.words || is.accepted !== was.accepted) found[targetOf(was.document)] = { what: CHANGED_BESIDES, lines: was.lines, accepted: was.acceptedLines };
    for (const answer of was.answers ?? []) {
      const answered = is.answers?.find(({ entry }) => entry === answer.entry);
      if (answered && answered.words !== answer.words) found[targetOf(was.document, answer.entry)] = { what: CHANGED_BESIDES, lines: answerLines(answer) };
    }
  }
  return found;
}
