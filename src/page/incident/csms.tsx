/** What customers asked CSMs since the message went out, and how far the FAQ for CSMs is. */
import { useEffect, useState } from 'preact/hooks';
import type { CsmsView, CustomerQuestion, Failure } from '../../addon/contract.ts';
import { Button } from '../controls/button.tsx';
import { Area } from '../controls/field.tsx';
import { FailureMessage, Notice } from '../controls/message.tsx';
import { SafeLink } from '../controls/safe-link.tsx';
import { focusSoon } from '../focus.ts';
import { showWithOwnTime } from '../instants.ts';
import { QuestionCard } from '../outward/question-card.tsx';
import { useSurroundings } from '../surroundings.ts';
import { entryId } from './entries.tsx';
import type { IncidentForm } from './use-incident.ts';

const SECTION_ID = 'csms';

export function Csms({ incident }: { incident: IncidentForm }) {
  const { zone } = useSurroundings();
  const { view, late, settle } = useCsms(incident);
  if (!view) return null;
  const { faq, asked, notes } = view;
  const waiting = asked.filter(({ state }) => state !== 'answered').sort((a, b) => b.times - a.times);
  const answered = asked.length - waiting.length;
  return (
    <details class="group alone" open={waiting.some(({ state }) => state === 'open')}>
      <summary id={SECTION_ID} tabIndex={0}>
        <h2>CSMs ask</h2>
        <span class="count">{waiting.length === 0 ? 'nothing open' : waiting.length === 1 ? '1 question open' : `${waiting.length} questions open`}</span>
      </summary>
      <div class="inside">
        {notes.map((note) => (
          <Notice key={note} look="warn">
            {note}
          </Notice>
        ))}
        {late ? <Notice>What CSMs asked is not all in the record yet. {late.what} The next opening tries again.</Notice> : null}
        {faq ? (
          <p>
            <SafeLink url={faq.url}>FAQ for CSMs</SafeLink>{' '}
            <small>
              {faq.at === undefined ? '' : `as of ${showWithOwnTime(faq.at, 'minute', zone)}`}
              {faq.behind ? ' · behind: the next who may write there brings it up to date' : ''}
            </small>
          </p>
        ) : null}
        {waiting.length === 0 ? <p class="hint">{answered === 0 ? 'Nobody has passed on a question yet.' : 'Everything asked is answered.'}</p> : null}
        <ul class="cards">
          {waiting.map((one) => (
            <QuestionCard key={one.comment} asked={one}>
              <Answering asked={one} incident={incident} settle={settle} />
            </QuestionCard>
          ))}
        </ul>
        {answered === 0 ? null : <p class="hint">{answered === 1 ? '1 was answered, and its CSM told.' : `${answered} were answered, and their CSMs told.`}</p>}
      </div>
    </details>
  );
}

interface Csm {
  view: CsmsView | undefined;
  /** What keeps it from being up to date. */
  late: Failure | undefined;
  settle: (comment: string, entry: string) => Promise<Failure | undefined>;
}

/** As the opening showed it; where something waits to be written, the page has it written. */
function useCsms({ state: { view: incident } }: IncidentForm): Csm {
  const { call } = useSurroundings();
  const { number, csms: opened } = incident;
  const [view, setView] = useState(opened);
  const [late, setLate] = useState<Failure>();
  const bringUp = async (): Promise<void> => {
    const reply = await call('catchUp', { incident: number });
    setLate(reply.ok ? undefined : reply.failure);
    if (reply.ok) setView(reply.value);
  };
  // A save's answer does not tell of them: what was known stays.
  useEffect(() => {
    if (!opened) return;
    setView(opened);
    if (opened.behind) void bringUp();
  }, [opened]);
  const settle = async (comment: string, entry: string): Promise<Failure | undefined> => {
    const reply = await call('settleQuestion', { incident: number, comment, entry });
    if (reply.ok) setView(reply.value);
    return reply.ok ? undefined : reply.failure;
  };
  return { view, late, settle };
}

/** Into the FAQ with an answer, to be saved and reviewed as every other; or by one that stands there. */
function Answering({ asked: { comment, question, entry, state, url }, incident: { state: page, edit }, settle }: { asked: CustomerQuestion; incident: IncidentForm; settle: Csm['settle'] }) {
  const { announce } = useSurroundings();
  const [answer, setAnswer] = useState('');
  const [by, setBy] = useState('');
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const about = `“${question.slice(0, 60)}”`;
  const id = `answer-${comment}`;
  const others = page.base.faq.filter((one) => one.question.trim() !== '');
  const there = page.form.faq.find((one) => one.id === entry);
  const kept = state === 'in the FAQ' || page.base.faq.some((one) => one.id === entry);
  const put = (): void => {
    edit((form) => (form.faq.some((one) => one.id === entry) ? form : { ...form, faq: [...form.faq, { id: entry, question, answer: answer.trim() }] }));
    announce('Put into the FAQ. Press Save, then Request review.');
    focusSoon(entryId('faq', entry));
  };
  const settleBy = async (): Promise<void> => {
    if (running || by === '') return;
    setRunning(true);
    const failed = await settle(comment, by);
    setRunning(false);
    setFailure(failed);
    if (failed) return;
    announce('Answered');
    focusSoon(SECTION_ID);
  };
  if (there)
    return (
      <>
        <small>{kept ? (there.answer.trim() === '' ? 'In the FAQ, without an answer yet.' : 'In the FAQ: its answer is not approved yet. Press Request review.') : 'In the FAQ once you press Save.'}</small>
        <Button look="quiet" about={about} onPress={() => focusSoon(entryId('faq', entry))}>
          Show it in the FAQ
        </Button>
      </>
    );
  return (
    <>
      <Area id={id} label="Answer" hint="May stay empty: the question stands in the FAQ then" value={answer} onInput={setAnswer} />
      <div class="row">
        <Button about={about} onPress={put}>
          Put into the FAQ
        </Button>
        <SafeLink url={url}>Open its comment</SafeLink>
      </div>
      {others.length === 0 ? null : (
        <div class="field">
          <label for={`${id}-by`}>Already answered by</label>
          <div class="row">
            <select id={`${id}-by`} value={by} onChange={(event) => setBy(event.currentTarget.value)}>
              <option value="">choose an answer</option>
              {others.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.question.slice(0, 80)}
                </option>
              ))}
            </select>
            <Button off={running || by === ''} about={about} onPress={() => void settleBy()}>
              {running ? 'Telling…' : 'Tell them'}
            </Button>
          </div>
        </div>
      )}
      {failure ? <FailureMessage failure={failure} /> : null}
    </>
  );
}
