/** What stands in the way of one document, each with a way to its cure, or kept with a reason. */
import { useState } from 'preact/hooks';
import type { DocumentReview, Failure, Obstacle } from '../../addon/contract.ts';
import { nameOfDocument } from '../../playbook/incident.ts';
import { LEVELS } from '../../playbook/gate.ts';
import type { Level } from '../../playbook/gate.ts';
import { Button } from '../controls/button.tsx';
import { FailureMessage } from '../controls/message.tsx';
import { chipOf, ReasonForm } from '../controls/reason.tsx';
import type { Reasons } from '../controls/reason.tsx';
import { SafeLink } from '../controls/safe-link.tsx';
import { focusSoon, idOf } from '../focus.ts';
import { OneFinding } from '../words/finding.tsx';
import { MoveWords } from '../words/move-words.tsx';
import { HELD } from './words.ts';
import { REQUEST_ID } from './review.tsx';
import { useShownWords } from '../words/use-shown-words.ts';
import { useReviewActs } from './use-review-acts.ts';
import type { IncidentForm } from './use-incident.ts';
import { VERIFY_ID } from './verify.tsx';

const WORDS: Record<Level, string> = { 'must be settled': 'Must be settled', 'must be answered': 'Fix it, or keep it with a reason' };
const KEPT: Reasons = ['Known, and right as it is', 'Does not concern customers', 'Follows in the next message'];
/** Where all that stands in one document's way is. */
export const gateIdOf = (document: string): string => `gate-${document.replace(/ /g, '-')}`;

interface Props {
  document: DocumentReview;
  leads: boolean;
  incident: IncidentForm;
  onJump: (id: string) => void;
  onReview: () => void;
}

export function Obstacles(props: Props) {
  const open = props.document.obstacles.filter(({ kept }) => kept === undefined);
  const kept = props.document.obstacles.flatMap((obstacle) => (obstacle.kept ? [{ ...obstacle, kept: obstacle.kept }] : []));
  return (
    <>
      {LEVELS.map((level) => {
        const found = open.filter((obstacle) => obstacle.level === level);
        return found.length === 0 ? null : (
          <div key={level}>
            <h4>{WORDS[level]}</h4>
            <ul class="obstacles">
              {found.map((obstacle) => (
                <li key={`${obstacle.key} ${obstacle.about}`}>
                  <OneObstacle obstacle={obstacle} {...props} />
                </li>
              ))}
            </ul>
          </div>
        );
      })}
      {kept.length === 0 ? null : (
        <details>
          <summary>{kept.length === 1 ? '1 kept with a reason' : `${kept.length} kept with a reason`}</summary>
          <ul class="plain">
            {kept.map(({ key, about, words, kept: { by, reason } }) => (
              <li key={`${key} ${about}`}>
                {words}
                <small class="kept">
                  {by}: {reason}
                </small>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function OneObstacle({ obstacle, document, leads, incident, onJump, onReview }: Props & { obstacle: Obstacle }) {
  const act = useReviewActs(incident);
  const { onShow, unshown } = useShownWords(incident, document.document);
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [running, setRunning] = useState(false);
  const { key, about, words, cure, level } = obstacle;
  const id = `keep-${document.document}-${key}-${cure.go === 'words' ? about : ''}`.replace(/\W/g, '-');
  const keep = async (reason: string): Promise<Failure | undefined> => {
    const failed = await act((call, number) => call('keepDoubt', { incident: number, document: document.document, key, about, words: document.words, reason }), 'Kept with your reason');
    if (!failed) focusSoon(gateIdOf(document.document));
    return failed;
  };
  const leave = async (): Promise<void> => {
    if (running) return;
    setRunning(true);
    setFailure(await keep('Left for the next message'));
    setRunning(false);
  };
  const held = cure.go === 'bring into documents' ? document.held : undefined;
  return (
    <>
      {cure.go === 'words' ? <OneFinding finding={cure.found} onShow={onShow && cure.found.quote !== undefined ? () => onShow(cure.found.quote ?? '', cure.found.nth) : undefined} plain /> : <span>{held === undefined ? words : `${held}.`}</span>}
      {unshown === '' ? null : <small>{unshown}</small>}
      {failure ? <FailureMessage failure={failure} /> : null}
      <div class="row">
        <ToCure obstacle={obstacle} document={document} incident={incident} onJump={onJump} onReview={onReview} />
        {cure.go === 'words' && leads ? <MoveWords found={cure.found} incident={incident} id={`${id}-moved`} onShow={onShow} /> : null}
        {level === 'must be settled' || !leads || asking ? null : cure.go === 'bring into documents' ? (
          <Button off={running} about={`in ${nameOfDocument(document.document)}`} onPress={() => void leave()}>
            Leave for the next message
          </Button>
        ) : (
          <Button
            id={id}
            look="quiet"
            about={`as it is: ${words}`}
            onPress={() => {
              setAsking(true);
              focusSoon(chipOf(id));
            }}
          >
            Keep
          </Button>
        )}
      </div>
      {asking ? (
        <ReasonForm
          id={id}
          legend="Why it is kept"
          reasons={KEPT}
          press="Keep"
          about={`as it is: ${words}`}
          onSend={keep}
          onCancel={() => {
            setAsking(false);
            focusSoon(id);
          }}
        />
      ) : null}
    </>
  );
}

type CureProps = Pick<Props, 'document' | 'incident' | 'onJump' | 'onReview'> & { obstacle: Obstacle };

/** One press or link to where it can be dealt with. */
function ToCure({ obstacle: { cure, words }, document, incident, onJump, onReview }: CureProps) {
  const name = nameOfDocument(document.document);
  const jump = (id: string, label: string) => (
    <Button look="quiet" about={`(${words})`} onPress={() => onJump(id)}>
      {label}
    </Button>
  );
  switch (cure.go) {
    case 'request review':
      return jump(REQUEST_ID, 'Request review');
    case 'still approve':
      return document.still ? (
        <Button look="quiet" about={`${name} as ${cure.role}`} onPress={onReview}>
          Still approve
        </Button>
      ) : (
        jump(REQUEST_ID, `Ask ${cure.role} again`)
      );
    case 'policy':
      return <ToDashboard incident={incident} tab={cure.tab} />;
    case 'decision':
    case 'document':
      return <InDocument document={document} incident={incident} place={cure.go === 'document' ? cure.place : ''} />;
    case 'words':
      return <InDocument document={document} incident={incident} place="" />;
    case 'comments':
      return jump('comments', 'To the comments');
    case 'question':
      return jump(idOf(cure.field), 'Answer it');
    case 'faq':
      return jump('faq', 'To the FAQ');
    case 'verify':
      return jump(VERIFY_ID, 'What was done to the record');
    case 'bring into documents':
      return <BringItIn document={document} incident={incident} />;
  }
}

/** Who is in it already needs the place only. */
function InDocument({ document: { document }, incident: { state }, place }: Pick<CureProps, 'document' | 'incident'> & { place: string }) {
  const { documents, here } = state.view;
  const at = place === '' ? null : <small>At: {place}</small>;
  if (here === document) return at ?? <small>In this document</small>;
  return (
    <>
      <SafeLink url={documents.find(({ kind }) => kind === document)?.url ?? ''}>Open the document</SafeLink>
      {at}
    </>
  );
}

function ToDashboard({ incident: { state }, tab }: { incident: IncidentForm; tab: string }) {
  return <SafeLink url={state.view.links.find(({ name }) => name === 'Dashboard')?.url ?? ''}>Dashboard, tab {tab}</SafeLink>;
}

/** A held document takes facts only where somebody decides that it is worth asking its approvers again. */
function BringItIn({ document, incident }: { document: DocumentReview; incident: IncidentForm }) {
  const off = incident.state.bringing === true || incident.state.saving;
  const bring = async (): Promise<void> => {
    if (await incident.bringIn([{ kind: document.document, choices: [], ...(document.held === undefined ? {} : HELD) }])) focusSoon(gateIdOf(document.document));
  };
  return (
    <Button off={off} about={`to ${nameOfDocument(document.document)}`} onPress={() => void bring()}>
      {incident.state.bringing ? 'Working…' : 'Bring it in'}
    </Button>
  );
}
