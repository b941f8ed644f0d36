/**
 * The incident's comments on the page: as the opening showed them, then as the record's reading brings them, and answered
 * from here. What was said here a moment ago is never taken back by an answer that was under way before.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { AnswerCommentRequest, CommentsView, Failure, IncidentView } from '../../addon/contract.ts';
import { countOpen } from '../../playbook/kept-comments.ts';
import { useSurroundings } from '../surroundings.ts';

export type Answer = Pick<AnswerCommentRequest, 'document' | 'comment' | 'text'> & { action?: 'resolve' | 'reopen' };

export interface Comments {
  view: CommentsView | undefined;
  /** What keeps the record from being up to date. */
  late: Failure | undefined;
  /** Nothing: done. */
  answer: (answer: Answer) => Promise<Failure | undefined>;
}

export function useComments({ number, comments: opened }: Pick<IncidentView, 'number' | 'comments'>): Comments {
  const { call, announce } = useSurroundings();
  const [view, setView] = useState(opened);
  const [late, setLate] = useState<Failure>();
  const answered = useRef(0);

  const bringUpToDate = async (): Promise<void> => {
    const before = answered.current;
    const reply = await call('syncComments', { incident: number });
    if (!reply.ok) return setLate(reply.failure);
    if (answered.current !== before) return;
    setLate(undefined);
    setView((known) => {
      const open = countOpen(reply.value.list).open;
      if (known && countOpen(known.list).open !== open) announce(open === 1 ? '1 comment is open' : `${open} comments are open`);
      return reply.value;
    });
  };

  // A save's answer does not tell of comments: what was known of them stays.
  useEffect(() => {
    if (!opened) return;
    setView(opened);
    if (opened.behind) void bringUpToDate();
  }, [opened]);

  const answer = async (given: Answer): Promise<Failure | undefined> => {
    const reply = await call('answerComment', { incident: number, ...given });
    if (!reply.ok) return reply.failure;
    answered.current += 1;
    const { comment } = reply.value;
    setView((before) => before && { ...before, list: before.list.map((item) => (item.id === comment.id ? comment : item)) });
    void bringUpToDate();
    return undefined;
  };
  return { view, late, answer };
}
