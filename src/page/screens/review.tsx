/**
 * The decision page, made for a phone: what is asked of this person, the exact words, what changed since, and one press.
 * Reached by the link of a review's mail; the sidebar shows the same.
 */
import { useState } from 'preact/hooks';
import type { IncidentDocument, ReviewedText, ReviewScreen } from '../../addon/contract.ts';
import { nameOfDocument } from '../../playbook/incident.ts';
import { inARow } from '../../playbook/in-a-row.ts';
import { Button } from '../controls/button.tsx';
import { Notice } from '../controls/message.tsx';
import { SafeLink } from '../controls/safe-link.tsx';
import { focusSoon } from '../focus.ts';
import { showWithOwnTime } from '../instants.ts';
import { AnswersDecision } from '../review/answers.tsx';
import { DamageList } from '../review/damage-list.tsx';
import { DocumentDecision } from '../review/document.tsx';
import { ToConfirm } from '../review/to-confirm.tsx';
import { DONE_ID, useDeciding } from '../review/use-deciding.ts';
import type { Deciding } from '../review/use-deciding.ts';
import { askedOf, isWaiting, rolesOf, waitsFor } from '../review/waiting.ts';
import { standingWords } from '../review/words.ts';
import { useSurroundings } from '../surroundings.ts';
import { Heading } from './heading.tsx';

const idOfDocument = (document: IncidentDocument): string => `review-${document.replace(/ /g, '-')}`;
const wantsMe = (document: ReviewedText): boolean => isWaiting(document) || document.toConfirm.length > 0;

export function Review({ review }: { review: ReviewScreen }) {
  const deciding = useDeciding(review);
  const { screen } = deciding;
  const { documents } = screen;
  const [chosen, setChosen] = useState<IncidentDocument | undefined>(() => (documents.find(wantsMe) ?? documents.find((one) => rolesOf(one).length > 0) ?? documents[0])?.document);
  const show = (document: IncidentDocument): void => {
    setChosen(document);
    focusSoon(idOfDocument(document));
  };
  return (
    <>
      <header class="head">
        <Heading>
          <small>{screen.number}</small> {screen.title || 'No title yet'}
        </Heading>
        <p class="tags">
          <span class="tag">{screen.severity}</span> <span class="tag">{screen.type}</span> {screen.restricted ? <span class="tag strong">restricted</span> : null}
        </p>
        <p class="hint">Led by {screen.lead}</p>
      </header>
      {screen.unreadable.length === 0 ? null : (
        <Notice look="warn">
          You may not read {inARow(screen.unreadable.map((name) => `the ${name}`))}. Ask {screen.lead} to press Request review: that lets you in.
        </Notice>
      )}
      {screen.damages.length === 0 ? null : (
        <Notice look="warn">
          <details>
            <summary>{screen.damages.length === 1 ? 'Something was done to the record by hand' : `${screen.damages.length} things were done to the record by hand`}</summary>
            <DamageList damages={screen.damages} />
          </details>
        </Notice>
      )}
      {documents.length === 0 ? <Notice>Nothing of {screen.number} has to be approved by anybody now.</Notice> : null}
      <Done deciding={deciding} onShow={show} />
      {documents.length < 2 ? null : <Choice documents={documents} chosen={chosen} onShow={show} />}
      {/* All stay on the page, so that nothing typed at one is lost by a look at another. */}
      {documents.map((document) => (
        <section key={document.document} hidden={document.document !== chosen} aria-labelledby={idOfDocument(document.document)}>
          <OneDocument document={document} deciding={deciding} />
        </section>
      ))}
    </>
  );
}

function Choice({ documents, chosen, onShow }: { documents: readonly ReviewedText[]; chosen: IncidentDocument | undefined; onShow: (document: IncidentDocument) => void }) {
  return (
    <nav aria-label="Documents">
      <ul class="cards choice">
        {documents.map((document) => (
          <li key={document.document}>
            <button type="button" class="card" aria-current={document.document === chosen ? 'true' : undefined} onClick={() => onShow(document.document)}>
              <span class="title">{nameOfDocument(document.document)}</span>
              {document.about === undefined ? null : <small>{document.about}</small>}
              <small>{waitsInWords(document) || standingWords(document)}</small>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** `waits for you`, `3 answers wait for you`; empty where nothing does. */
function waitsInWords(document: ReviewedText): string {
  const { waits, answers } = waitsFor(document);
  if (waits) return answers === 0 ? 'waits for you' : answers === 1 ? '1 answer waits for you' : `${answers} answers wait for you`;
  return document.toConfirm.length > 0 ? 'recorded for you: is it yours?' : '';
}

/** What the last press did, and what waits next. */
function Done({ deciding: { done, screen }, onShow }: { deciding: Deciding; onShow: (document: IncidentDocument) => void }) {
  if (!done) return null;
  const here = screen.documents.find(({ document }) => document === done.document);
  const next = screen.documents.find((document) => document !== here && wantsMe(document));
  const still = here && wantsMe(here) ? waitsInWords(here) : '';
  return (
    <div class="message good" id={DONE_ID} tabIndex={-1} role="group" aria-label="What was done">
      <p>
        <strong>{done.words}</strong>
      </p>
      {still === '' ? null : <p>{nameOfDocument(done.document)}: {still}.</p>}
      {next ? (
        <Button look="main" onPress={() => onShow(next.document)}>
          Next: {nameOfDocument(next.document)}
          {next.about === undefined ? '' : ` (${next.about})`}
        </Button>
      ) : still === '' ? (
        <p>Nothing else of {screen.number} waits for you.</p>
      ) : null}
    </div>
  );
}

function OneDocument({ document, deciding }: { document: ReviewedText; deciding: Deciding }) {
  const id = idOfDocument(document.document);
  const { mayNot, skipped, name, url } = document;
  return (
    <>
      <h2 id={id} tabIndex={-1}>
        {nameOfDocument(document.document)}
      </h2>
      {document.about === undefined ? null : <p class="about">{document.about}</p>}
      <small>{standingWords(document)}</small>
      {skipped ? (
        <Notice>
          The FAQ is left out. {skipped.by}: {skipped.reason}
        </Notice>
      ) : (
        <WhatIsAsked document={document} deciding={deciding} />
      )}
      <ToConfirm document={document} deciding={deciding} />
      {mayNot && !skipped ? (
        <Notice>
          <strong>{mayNot.why}</strong> {mayNot.cure}
        </Notice>
      ) : null}
      {document.answers ? <AnswersDecision id={`${id}-one`} document={document} deciding={deciding} /> : <DocumentDecision id={`${id}-one`} document={document} deciding={deciding} />}
      <p class="links">
        <SafeLink url={url}>{name}</SafeLink>
      </p>
    </>
  );
}

/** In which role, what is asked of it, and by when. */
function WhatIsAsked({ document, deciding: { screen } }: { document: ReviewedText; deciding: Deciding }) {
  const { zone } = useSurroundings();
  const roles = rolesOf(document);
  const asked = askedOf(document, screen.you.email);
  const asks = screen.asks.filter(({ role }) => roles.includes(role));
  return asks.length === 0 ? null : (
    <>
      {asks.map(({ role, asks: question }) => (
        <p key={role}>
          {asked?.roles.includes(role) ? 'You are asked as' : 'As'} <strong>{role}</strong>: {question}
        </p>
      ))}
      {asked === undefined ? null : <p>Due {showWithOwnTime(asked.due, 'minute', zone)}</p>}
    </>
  );
}
