/** One incident: what it is, its documents, and everything there is to tell about it. */
import { useEffect, useState } from 'preact/hooks';
import type { IncidentView, You } from '../../addon/contract.ts';
import { sameAddress } from '../../playbook/approvals.ts';
import { answersOf, applies, fieldNamed, isFactName } from '../../playbook/fields.ts';
import type { IncidentDocument } from '../../playbook/incident.ts';
import { isPractice } from '../../playbook/practice.ts';
import { HEAD_NAMES, isDirty } from '../changes.ts';
import { Notice } from '../controls/message.tsx';
import { focusOn, focusSoon, idOf } from '../focus.ts';
import { BRING_IN_ID, CHOOSE_ID } from '../incident/bring-in.tsx';
import { Conflicts, DashboardGone, DraftOffer, Unfinished } from '../incident/banners.tsx';
import { Closing, ProposedClosing, Reopen } from '../incident/closing.tsx';
import { Comments } from '../incident/comments.tsx';
import { Csms } from '../incident/csms.tsx';
import { conflictId } from '../incident/conflict.tsx';
import { Corrections } from '../incident/corrections.tsx';
import { Due } from '../incident/due.tsx';
import { Documents, GENERATED_ID } from '../incident/documents.tsx';
import { Explanation } from '../incident/explanation.tsx';
import { Gate, WaitsForYou } from '../incident/gate.tsx';
import { HandOver } from '../incident/hand-over.tsx';
import { IncidentHead } from '../incident/head.tsx';
import { Messages } from '../incident/messages.tsx';
import { Mistake } from '../incident/mistake.tsx';
import { Practice } from '../incident/practice.tsx';
import { OpenToCompany, Restricted } from '../incident/restricted.tsx';
import { REQUEST_ID, RequestReview, REVIEW_ID } from '../incident/review.tsx';
import { SaveBar } from '../incident/save-bar.tsx';
import { Missing } from '../incident/missing.tsx';
import { Sections } from '../incident/sections.tsx';
import type { IncidentState } from '../incident/state.ts';
import type { Owed } from '../incident/told.ts';
import { Triage } from '../incident/triage.tsx';
import { Updates } from '../incident/updates.tsx';
import { Damages, Verify } from '../incident/verify.tsx';
import { useIncident } from '../incident/use-incident.ts';
import type { IncidentForm } from '../incident/use-incident.ts';
import { WhatCsHas } from '../outward/what-cs-has.tsx';
import { useGenerate } from '../use-generate.ts';

interface Props {
  you: You;
  view: IncidentView;
  wanted: readonly IncidentDocument[];
  /** To the decision page. */
  onReview: () => void;
  onClosed: (note: string) => void;
}

export function IncidentScreen({ you, view: opened, wanted, onReview, onClosed }: Props) {
  const incident = useIncident(opened, you.email);
  const { making, press } = useGenerate();
  const [correcting, setCorrecting] = useState<Owed>();
  const { state } = incident;
  const { view, failure } = state;
  const fieldOf = placeOfFailure(state);
  useEffect(() => {
    if (fieldOf !== undefined) focusSoon(fieldOf);
  }, [failure]);
  useEffect(() => {
    if (wanted.length > 0) focusOn('generate');
  }, []);

  useEffect(() => toConflict(state), [state.conflicts.join(' ')]);

  const save = async (): Promise<boolean> => {
    const unread = unreadOf(state)[0];
    if (unread === undefined) return incident.save();
    focusOn(idOf(unread));
    return false;
  };
  /** From Save the keyboard goes on to *Bring in*, unless the person has gone elsewhere meanwhile. */
  const saveHere = async (): Promise<void> => {
    if ((await save()) && document.activeElement?.id === 'save') focusSoon(BRING_IN_ID, CHOOSE_ID);
  };
  const saveFirst = async (): Promise<boolean> => {
    if (!isDirty(state.base, state.form) || (await save())) return true;
    toConflict(state);
    return false;
  };
  const run = async (documents: readonly IncidentDocument[], title?: string): Promise<void> => {
    // Documents are filled from the record: what is typed goes there first.
    if (!(await saveFirst())) return;
    const made = await press({ incident: view.number, documents: [...documents], ...(title === undefined ? {} : { title }) });
    if (!made) return;
    await incident.look();
    focusSoon(GENERATED_ID);
  };
  const jump = (id: string): void => {
    [id, id.replace(/-customer$/, ''), ...(id === REQUEST_ID ? [REVIEW_ID] : [])].some(focusOn);
  };
  return (
    <>
      <IncidentHead incident={incident} fixed={!hasRecord(view) || view.closed} />
      {isPractice(view.number) ? <Practice number={view.number} removable={sameAddress(view.createdBy, you.email) || you.administrator} onRemoved={onClosed} /> : null}
      <Restricted incident={incident} />
      {view.closed ? (
        <Notice>
          <p>{view.number} is closed.</p>
          {view.closing?.may ? <Reopen number={view.number} onDone={() => void incident.look()} /> : null}
        </Notice>
      ) : null}
      {view.outwardHere === undefined ? null : <Notice>{view.outwardHere}</Notice>}
      {view.unfinished && making.state !== 'done' ? (
        <Unfinished unfinished={view.unfinished} number={view.number} askTitle={view.title === ''} running={making.state === 'running'} onFinish={(title) => void run([], title)} />
      ) : null}
      <Damages incident={incident} onJump={jump} />
      <ProposedClosing view={view} onClosed={onClosed} />
      <WaitsForYou view={view} onReview={onReview} />
      <ForCs incident={incident} />
      <DraftOffer incident={incident} />
      <Conflicts incident={incident} />
      <DashboardGone incident={incident} />
      <Due incident={incident} />
      <Triage incident={incident} />
      {view.documents.some(({ url }) => url !== undefined) && hasRecord(view) && !view.closed ? <Updates incident={incident} /> : null}
      <Documents incident={incident} making={making} wanted={wanted} onJump={jump} onGenerate={(kinds) => void run(kinds)} />
      {hasRecord(view) ? <Corrections incident={incident} onCorrect={(owed) => setCorrecting({ ...owed })} /> : null}
      {hasRecord(view) ? <Messages incident={incident} correcting={correcting} onSave={saveFirst} /> : null}
      <RequestReview incident={incident} />
      <Gate incident={incident} onJump={jump} onReview={onReview} />
      <Explanation incident={incident} />
      {hasRecord(view) ? <HandOver incident={incident} onJump={jump} /> : null}
      <Comments view={view} />
      <Csms incident={incident} />
      {hasRecord(view) && !view.closed ? <Missing incident={incident} onJump={jump} /> : null}
      {hasRecord(view) ? <Sections incident={incident} /> : <p class="hint">Everything else is asked once it is finished.</p>}
      {view.closed ? null : <Verify incident={incident} />}
      {isPractice(view.number) ? null : <OpenToCompany incident={incident} />}
      <Closing view={view} onClosed={onClosed} />
      {view.closed || isPractice(view.number) ? null : <Mistake number={view.number} onClosed={onClosed} />}
      {hasRecord(view) && !view.closed ? <SaveBar incident={incident} failure={fieldOf === undefined ? failure : undefined} onSave={() => void saveHere()} /> : null}
    </>
  );
}

/** Somebody of CS who may read the incident too does here what is theirs; its lead has sections of their own for it. */
function ForCs({ incident }: { incident: IncidentForm }) {
  const { csms, review } = incident.state.view;
  const outward = csms?.outward;
  if (!outward || review?.leads) return null;
  return (
    <details class="group alone" open={outward.marksAs !== undefined}>
      <summary tabIndex={0}>
        <h2>What CS has of it</h2>
      </summary>
      <div class="inside">
        <WhatCsHas outward={outward} onSent={() => void incident.look()} />
      </div>
    </details>
  );
}

/** The first answer that waits for a choice. */
function toConflict({ conflicts }: IncidentState): void {
  if (conflicts[0] !== undefined) focusSoon(conflictId(conflicts[0]));
}

/** One whose making stopped early has nowhere to save to yet; its links then name no record. */
const hasRecord = ({ unfinished, links }: IncidentView): boolean => unfinished === undefined || links.some(({ name }) => name === 'Record');

/** The control that a failure is about, where the form has it. */
function placeOfFailure({ failure, form }: IncidentState): string | undefined {
  const field = failure?.field;
  if (field === undefined) return undefined;
  if (field === 'timeline' || field === 'faq' || field === 'questions') return field;
  if (HEAD_NAMES.some((name) => name === field)) return idOf(field);
  return isFactName(field) && applies(fieldNamed(field), form.head.type, answersOf(form.facts)) ? idOf(field) : undefined;
}

/** Times that cannot be read, of questions that are asked. */
function unreadOf({ form }: IncidentState): string[] {
  return Object.keys(form.unread).filter((key) => key.startsWith('timeline:') || key.startsWith('promise:') || (isFactName(key) && applies(fieldNamed(key), form.head.type, answersOf(form.facts))));
}
