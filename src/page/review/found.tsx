/** What speaks for a second look beside the text: what the gate found, what is kept and why, open comments, who else decides. */
import type { CommentView, DocumentReview, Obstacle, ReviewedText, WordsFound } from '../../addon/contract.ts';
import { showInstant } from '../../playbook/instants.ts';
import { isOpen } from '../../playbook/kept-comments.ts';
import { SafeLink } from '../controls/safe-link.tsx';
import { OneFinding } from '../words/finding.tsx';
import { decisionWords, needWords, standingWords } from './words.ts';

/** Decisions are told of where they are listed. */
const isFound = ({ key }: Obstacle): boolean => !/^(decision: |answers: |no answers)/.test(key);

export type ShowWords = (quote: string, nth: number) => void;

export function Found({ document, onShow }: { document: DocumentReview; onShow: ShowWords }) {
  const found = document.obstacles.filter(isFound);
  return found.length === 0 ? null : (
    <>
      <h3>What was found in it</h3>
      <ul class="plain">
        {found.map(({ key, about, words, level, cure, kept }) => (
          <li key={`${key} ${about}`}>
            {cure.go === 'words' ? <InWords found={cure.found} plain={kept !== undefined} onShow={onShow} /> : words} {cure.go !== 'words' && level === 'must be settled' ? <span class="tag strong">must be settled</span> : null}
            {kept === undefined ? null : (
              <small class="kept">
                Kept by {kept.by}: {kept.reason}
              </small>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

const InWords = ({ found, plain = false, onShow }: { found: WordsFound; plain?: boolean; onShow?: ShowWords | undefined }) => <OneFinding finding={found} plain={plain} onShow={onShow && found.quote !== undefined ? () => onShow(found.quote ?? '', found.nth) : undefined} />;

/** What stands there in braces on purpose. */
export function KeptBlanks({ document: { keptBlanks = [] } }: { document: Pick<DocumentReview, 'keptBlanks'> }) {
  return keptBlanks.length === 0 ? null : <p class="hint">Filled by somebody else before it reaches customers, so it stands as it is: {keptBlanks.join(', ')}</p>;
}

/** Approvals of before hold for the words after such a change. */
export function Editorials({ document: { editorials } }: { document: Pick<DocumentReview, 'editorials'> }) {
  return editorials.length === 0 ? null : (
    <details>
      <summary>{editorials.length === 1 ? '1 change was marked as editorial' : `${editorials.length} changes were marked as editorial`}</summary>
      <ul class="plain">
        {editorials.map(({ reason, by, at }) => (
          <li key={at}>
            {reason}
            <small class="kept">
              {by}, {showInstant(at)}
            </small>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What the checks only note, so that nobody has to answer it, and what they could not look for. */
export function CheckNotes({ document: { notes, namesNote }, onShow }: { document: Pick<DocumentReview, 'notes' | 'namesNote'>; onShow?: ShowWords | undefined }) {
  return (
    <>
      {namesNote === undefined ? null : <p class="hint">{namesNote}</p>}
      {notes.length === 0 ? null : (
        <details>
          <summary>{notes.length === 1 ? '1 note on the words' : `${notes.length} notes on the words`}</summary>
          <ul class="plain">
            {notes.map((found, at) => (
              <li key={at}>
                <InWords found={found} onShow={onShow} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

export function OpenComments({ document }: { document: Pick<ReviewedText, 'comments'> }) {
  const open = document.comments.filter(isOpen).sort((a, b) => a.opened.localeCompare(b.opened));
  return open.length === 0 ? null : (
    <details>
      <summary>{open.length === 1 ? '1 open comment' : `${open.length} open comments`}</summary>
      <ul class="cards">
        {open.map((comment) => (
          <li key={comment.id} class="card">
            <OneComment comment={comment} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function OneComment({ comment }: { comment: CommentView }) {
  const { who, withheldFor, quoted, text, url, replies } = comment;
  const by = withheldFor === '' ? who || 'somebody' : withheldFor;
  return (
    <>
      <strong>{by}</strong>
      {withheldFor === '' ? null : <small>The words stand in the document only.</small>}
      {quoted === '' ? null : <blockquote class="quoted">{quoted}</blockquote>}
      {text === '' ? null : <p class="prose">{text}</p>}
      {replies.length === 0 ? null : <small>{replies.length === 1 ? '1 reply' : `${replies.length} replies`}</small>}
      <SafeLink url={url}>
        Open in the document<span class="unseen"> the comment by {by}</span>
      </SafeLink>
    </>
  );
}

/** Who else has to approve it, and what they said. */
export function Deciders({ document }: { document: DocumentReview }) {
  const { needs } = document;
  return needs.length === 0 ? null : (
    <details>
      <summary>Who approves: {standingWords(document)}</summary>
      <ul class="plain">
        {needs.map((need) => (
          <li key={need.roles.join(' ')}>
            {needWords(need)}
            {need.decision === undefined ? null : <small class="kept">{decisionWords(need.decision)}</small>}
            {need.nobody === undefined ? null : <small class="kept">{need.nobody}</small>}
          </li>
        ))}
      </ul>
    </details>
  );
}
