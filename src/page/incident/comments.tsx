/** What people have said to the documents and nobody has settled yet, oldest first; what is settled below it. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { CommentView, Failure, IncidentView } from '../../addon/contract.ts';
import { ageOf, countOpen, isOpen } from '../../playbook/kept-comments.ts';
import { nameOfDocument } from '../../playbook/incident.ts';
import { parseInstant, showDuration } from '../../playbook/instants.ts';
import { Button } from '../controls/button.tsx';
import { Area } from '../controls/field.tsx';
import { FailureMessage, Notice } from '../controls/message.tsx';
import { SafeLink } from '../controls/safe-link.tsx';
import { focusSoon } from '../focus.ts';
import { showWithOwnTime } from '../instants.ts';
import { useSurroundings } from '../surroundings.ts';
import { useComments } from './use-comments.ts';
import type { Comments as Talk } from './use-comments.ts';

/** More than these are shown on asking. */
const VISIBLE = 10;
const SECTION_ID = 'comments';
const howLong = (age: number): string => (age < 60_000 ? 'under a minute' : showDuration(age));
const cardId = (id: string): string => `comment-${id}`;

export function Comments({ view: incident }: { view: IncidentView }) {
  const { now } = useSurroundings();
  const talk = useComments(incident);
  const [all, setAll] = useState(false);
  if (!talk.view) return null;
  const { list, unread } = talk.view;
  const open = list.filter(isOpen).sort((a, b) => a.opened.localeCompare(b.opened));
  const settled = list.filter((comment) => !isOpen(comment)).sort((a, b) => b.modified.localeCompare(a.modified));
  const shown = all ? open : open.slice(0, VISIBLE);
  const next = (id: string): string[] => [...open.filter((comment) => comment.id !== id).map((comment) => cardId(comment.id)).slice(0, 1), SECTION_ID];
  const cards = (comments: readonly CommentView[]) => (
    <ul class="cards">
      {comments.map((comment) => (
        <Card key={comment.id} comment={comment} talk={talk} next={next(comment.id)} />
      ))}
    </ul>
  );
  return (
    <details class="group alone">
      <summary id={SECTION_ID} tabIndex={0}>
        <h2>Comments</h2>
        <span class="count">{summaryOf(list, now())}</span>
      </summary>
      <div class="inside">
        {unread.length === 0 ? null : <p class="hint">You may not see the comments of: {unread.map((kind) => nameOfDocument(kind)).join(', ')}. What the record knows of them is shown.</p>}
        {talk.late ? <Notice>The record does not have the latest comments yet. {talk.late.what} The next opening tries again.</Notice> : null}
        {open.length === 0 ? <p class="hint">{list.length === 0 ? 'Nobody has commented on the documents.' : 'Nothing is open.'}</p> : cards(shown)}
        {open.length > VISIBLE ? (
          <Button look="quiet" expanded={all} onPress={() => setAll(!all)}>
            {all ? 'Show fewer' : `Show all ${open.length} open`}
          </Button>
        ) : null}
        {settled.length === 0 ? null : <Settled comments={settled} cards={cards} />}
      </div>
    </details>
  );
}

/** Drawn once it is looked at: hundreds of settled comments would slow the page for nothing. */
function Settled({ comments, cards }: { comments: readonly CommentView[]; cards: (comments: readonly CommentView[]) => ComponentChildren }) {
  const [open, setOpen] = useState(false);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{comments.length} resolved or deleted</summary>
      {open ? cards(comments) : null}
    </details>
  );
}

function summaryOf(list: readonly CommentView[], now: number): string {
  const { open, oldest } = countOpen(list);
  if (open === 0) return list.length === 0 ? 'none' : 'none open';
  const age = now - (parseInstant(oldest ?? '') ?? now);
  return open === 1 ? `1 open for ${howLong(age)}` : `${open} open, the oldest for ${howLong(age)}`;
}

interface CardProps {
  comment: CommentView;
  talk: Talk;
  /** Where the keyboard goes once this one is resolved. */
  next: readonly string[];
}

function Card({ comment, talk, next }: CardProps) {
  const { now } = useSurroundings();
  const age = ageOf(comment, now());
  const about = `the comment by ${whoOf(comment)}`;
  return (
    <li class="card" id={cardId(comment.id)}>
      <small>
        {nameOfDocument(comment.document)} · {comment.state}
        {age === undefined ? '' : { open: ` for ${howLong(age)}`, resolved: ` after ${howLong(age)}`, reopened: ` · first opened ${howLong(age)} ago`, deleted: '' }[comment.state]}
        {comment.state !== 'deleted' && isOpen(comment) && !comment.answered ? ' · not answered' : ''}
      </small>
      {comment.state === 'deleted' ? (
        <p class="prose">A comment was deleted here.</p>
      ) : (
        <>
          <Said post={comment} at={comment.opened} />
          {comment.replies.length === 0 ? null : (
            <ul class="replies">
              {comment.replies.map((reply, i) => (
                <li key={i}>{reply.did === 'deleted' ? <small>A reply was deleted.</small> : <Said post={{ ...reply, quoted: '' }} at={reply.at} did={reply.did} />}</li>
              ))}
            </ul>
          )}
          <SafeLink url={comment.url}>
            Open in the document<span class="unseen"> {about}</span>
          </SafeLink>
          <Answers comment={comment} talk={talk} next={next} about={about} />
        </>
      )}
    </li>
  );
}

type Post = Pick<CommentView, 'who' | 'address' | 'text' | 'quoted' | 'withheldFor'>;

const whoOf = ({ who, withheldFor }: Pick<Post, 'who' | 'withheldFor'>): string => (withheldFor === '' ? who || 'somebody' : withheldFor);

function Said({ post, at, did = '' }: { post: Post; at: string; did?: string }) {
  const { zone } = useSurroundings();
  return (
    <>
      <span>
        <strong>{whoOf(post)}</strong>
        {post.withheldFor !== '' ? '' : post.address === '' ? <small> (not sure who)</small> : <small> {post.address}</small>}
        {did === '' ? '' : ` ${did} it`}
      </span>
      <small>{showWithOwnTime(at, 'minute', zone)}</small>
      {post.withheldFor === '' ? null : <small>The words stand in the document only.</small>}
      {post.quoted === '' ? null : <blockquote class="quoted">{post.quoted}</blockquote>}
      {post.text === '' ? null : <p class="prose">{post.text}</p>}
    </>
  );
}

/** Reply, resolve, reopen. What was typed stays until it is said. */
function Answers({ comment, talk, next, about }: CardProps & { about: string }) {
  const { announce } = useSurroundings();
  const [writing, setWriting] = useState(false);
  const [text, setText] = useState('');
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const action = isOpen(comment) ? 'resolve' : 'reopen';
  const areaId = `reply-${comment.id}`;
  const say = async (doing?: 'resolve' | 'reopen'): Promise<void> => {
    if (running) return;
    setRunning(true);
    setFailure(undefined);
    const failed = await talk.answer({ document: comment.document, comment: comment.id, text: writing ? text : '', ...(doing ? { action: doing } : {}) });
    setRunning(false);
    setFailure(failed);
    if (failed) return failed.field === 'comment' ? focusSoon(areaId) : undefined;
    setText('');
    setWriting(false);
    announce(doing === undefined ? 'Reply sent' : doing === 'resolve' ? 'Comment resolved' : 'Comment reopened');
    focusSoon(...(doing === 'resolve' ? next : [cardId(comment.id)]));
  };
  const withText = writing && text.trim() !== '';
  const doIt = action === 'resolve' ? 'Resolve' : 'Reopen';
  return (
    <>
      {writing ? <Area id={areaId} label={`Reply to ${about}`} value={text} onInput={setText} error={failure?.field === 'comment' ? `${failure.what} ${failure.todo}` : undefined} /> : null}
      {failure && failure.field !== 'comment' ? <FailureMessage failure={failure} /> : null}
      <div class="row">
        {writing ? (
          <Button off={running} about={`to ${about}`} onPress={() => void say()}>
            {running ? 'Sending…' : 'Send reply'}
          </Button>
        ) : (
          <Button
            look="quiet"
            about={`to ${about}`}
            onPress={() => {
              setWriting(true);
              focusSoon(areaId);
            }}
          >
            Reply
          </Button>
        )}
        <Button look="quiet" off={running} about={about} onPress={() => void say(action)}>
          {withText ? `Send and ${action}` : doIt}
        </Button>
        {writing ? (
          <Button
            look="quiet"
            off={running}
            about={`the reply to ${about}`}
            onPress={() => {
              setWriting(false);
              setFailure(undefined);
              focusSoon(cardId(comment.id));
            }}
          >
            Cancel
          </Button>
        ) : null}
      </div>
    </>
  );
}
