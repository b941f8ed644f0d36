/** The incident's documents: links, what each still lacks, and Generate for those that are not there yet. */
import type { ComponentChildren } from 'preact';
import type { DocumentState } from '../../addon/contract.ts';
import { MAIN_DOCUMENTS, nameOfDocument, ON_REQUEST } from '../../playbook/incident.ts';
import { fieldNamed } from '../../playbook/fields.ts';
import type { IncidentDocument } from '../../playbook/incident.ts';
import { Button } from '../controls/button.tsx';
import { Tick } from '../controls/chips.tsx';
import { FailureMessage } from '../controls/message.tsx';
import { SafeLink } from '../controls/safe-link.tsx';
import { MakingSteps } from '../controls/steps.tsx';
import { idOf } from '../focus.ts';
import { isAnswered, placeOf, wordsOf } from '../questions.ts';
import { MadeDocuments } from '../screens/made.tsx';
import type { Making } from '../use-generate.ts';
import { bringAllIn, Brought } from './bring-in.tsx';
import { BROUGHT_ID, Differences } from './differences.tsx';
import { aboutMessage, freeIn } from './words.ts';
import type { IncidentForm } from './use-incident.ts';

export const GENERATED_ID = 'generated';

interface Props {
  incident: IncidentForm;
  making: Making;
  onGenerate: (kinds: readonly IncidentDocument[]) => void;
  /** Leads to the control of this id. */
  onJump: (id: string) => void;
  /** What the menu was pressed for. */
  wanted: readonly IncidentDocument[];
}

export function Documents({ incident, making, onGenerate, onJump, wanted }: Props) {
  const { view } = incident.state;
  const running = making.state === 'running';
  const absent = view.documents.filter((document) => document.url === undefined).map((document) => document.kind);
  const asked = wanted.filter((kind) => absent.includes(kind));
  const offer = view.closed || view.unfinished ? [] : asked.length > 0 ? asked : absent;
  return (
    <section aria-labelledby="documents">
      <h2 id="documents">Documents</h2>
      <Brought incident={incident} />
      {freeIn(view).length < 2 ? null : (
        <Button off={incident.state.bringing === true || incident.state.saving} onPress={() => void bringAllIn(incident, BROUGHT_ID)}>
          Bring in all
        </Button>
      )}
      <ul class="cards">
        {view.documents.filter(({ url }) => url !== undefined || !view.closed).map((document) => (
          <li key={document.kind} class="card">
            <small>
              {nameOfDocument(document.kind)}
              {aboutMessage(view, document.kind)}
              {view.here === document.kind ? ' · you are in it' : ''}
            </small>
            {document.url === undefined ? (
              <span class="row">
                <span class="grow">Not generated yet</span>
                {offer.length > 0 && absent.length > 1 ? (
                  <Button off={running} about={nameOfDocument(document.kind)} onPress={() => onGenerate([document.kind])}>
                    Generate
                  </Button>
                ) : null}
              </span>
            ) : (
              <>
                <SafeLink url={document.url}>{document.name === nameOfDocument(document.kind) ? 'Open' : document.name}</SafeLink>
                {view.closed ? null : <Lacks document={document} incident={incident} onJump={onJump} />}
                <Differences document={document} incident={incident} onJump={onJump} />
                {document.kind === 'internal' && !view.closed ? <Tick label="Always bring in" hint="It follows at every save" on={incident.state.always ?? view.alwaysBringIn} onChange={incident.tick} /> : null}
              </>
            )}
          </li>
        ))}
      </ul>
      {view.closed || view.unfinished ? null : <OnRequest made={view.documents} off={running} onGenerate={onGenerate} />}
      {offer.length === 0 ? null : (
        <Button look={asked.length > 0 ? 'main' : 'plain'} off={running} onPress={() => onGenerate(offer)} id="generate">
          {running ? 'Working…' : making.state === 'failed' && making.failure.resume ? 'Finish' : `Generate ${namesOf(offer, absent)}`}
        </Button>
      )}
      <MakingSteps making={making} />
      {making.state === 'failed' ? <FailureMessage failure={making.failure} /> : null}
      {making.state === 'done' ? (
        <div role="status">
          <h3 id={GENERATED_ID} tabIndex={-1}>
            Generated
          </h3>
          <MadeDocuments generated={making.generated} />
        </div>
      ) : (
        <p class="links">
          {view.links.map(({ name, url }) => (
            <SafeLink key={name} url={url}>
              {name}
            </SafeLink>
          ))}
        </p>
      )}
    </section>
  );
}

function namesOf(kinds: readonly IncidentDocument[], absent: readonly IncidentDocument[]): string {
  if (kinds.length === MAIN_DOCUMENTS.length) return 'all';
  if (kinds.length > 1 && kinds.length === absent.length) return 'the rest';
  return kinds.map((kind) => nameOfDocument(kind)).join(' and ');
}

/** Documents that not every incident needs. */
function OnRequest({ made, off, onGenerate }: { made: readonly DocumentState[]; off: boolean; onGenerate: Props['onGenerate'] }) {
  const absent = ON_REQUEST.filter((kind) => !made.some((document) => document.kind === kind));
  return absent.length === 0 ? null : (
    <details>
      <summary>On request</summary>
      <ul class="cards">
        {absent.map((kind) => (
          <li key={kind} class="card">
            <small>{nameOfDocument(kind)}</small>
            <span class="row">
              <span class="grow">{MEANT_FOR[kind]}</span>
              <Button off={off} about={nameOfDocument(kind)} onPress={() => onGenerate([kind])}>
                Generate
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

const MEANT_FOR: Record<(typeof ON_REQUEST)[number], string> = {
  'deep dive': 'For colleagues: everything engineering told, with the brain dump',
  'technical explanation': 'For customers’ engineers, attached to the message as a PDF',
};

function Lacks({ document, incident, onJump }: { document: DocumentState; incident: IncidentForm; onJump: (id: string) => void }) {
  const { missing, internalWording, unknownBlanks, guidance = [], keptBlanks = [] } = document;
  const list = (names: readonly string[], wording?: 'customer') => (
    <ul class="jumps">
      {names.map((name) => (
        <li key={name}>
          <Jump name={name} wording={wording} incident={incident} onJump={onJump} />
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {missing.length === 0 ? null : <Listed title={`${missing.length} not known yet`}>{list(missing)}</Listed>}
      {internalWording.length === 0 ? null : <Listed title={`${internalWording.length} in internal wording, rewrite for customers`}>{list(internalWording, 'customer')}</Listed>}
      {unknownBlanks.length === 0 ? null : (
        <Listed title={unknownBlanks.length === 1 ? '1 blank nobody knows' : `${unknownBlanks.length} blanks nobody knows`}>
          <p class="hint">They stand in the document as they are: {unknownBlanks.join(', ')}</p>
        </Listed>
      )}
      {guidance.length === 0 ? null : (
        <Listed title={guidance.length === 1 ? '1 note for the writer is left' : `${guidance.length} notes for the writer are left`}>
          <p class="hint">Customers would read it; take it out of the document: {guidance.join(' ')}</p>
        </Listed>
      )}
      {missing.length + internalWording.length + unknownBlanks.length + guidance.length === 0 ? <small>Nothing is missing</small> : null}
      {keptBlanks.length === 0 ? null : <small>Filled by somebody else, left as it is: {keptBlanks.join(', ')}</small>}
    </>
  );
}

const Listed = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <details>
    <summary>{title}</summary>
    {children}
  </details>
);

/** One thing that a document lacks; where the form asks it, a way there. */
function Jump({ name, wording, incident: { state }, onJump }: { name: string; wording: 'customer' | undefined; incident: IncidentForm; onJump: (id: string) => void }) {
  const { type } = state.form.head;
  const place = placeOf(name, type, state.form.facts);
  const words = wordsOf(name, type);
  if (place === undefined) return <span>{words}</span>;
  const field = place === 'timeline' || place === 'faq' || place === 'questions' ? undefined : fieldNamed(place);
  const fact = field && state.form.facts[field.name];
  // A question with one wording for everybody has no second place to write it in.
  const second = wording === 'customer' && field?.forCustomers ? wording : undefined;
  const answered = second ? (fact?.customer ?? '').trim() !== '' : isAnswered(fact);
  return (
    <>
      <Button look="quiet" onPress={() => onJump(field ? idOf(field.name, second) : place)}>
        {words}
      </Button>
      {answered ? <small> answered, not in this document yet</small> : null}
    </>
  );
}
