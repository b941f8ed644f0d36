/** Who approves what: what is in force, what the dashboard's policy tabs would change, and the one press that applies them. */
import { useState } from 'preact/hooks';
import type { Failure, PolicyView, Reply } from '../../addon/contract.ts';
import { Button } from '../controls/button.tsx';
import { FailureMessage, Notice } from '../controls/message.tsx';
import { SafeLink } from '../controls/safe-link.tsx';
import { focusSoon } from '../focus.ts';
import { showWithOwnTime } from '../instants.ts';
import { DamageList } from '../review/damage-list.tsx';
import { useSurroundings } from '../surroundings.ts';
import { Heading, HEADING_ID } from './heading.tsx';

export function Policy({ view: first }: { view: PolicyView }) {
  const { call, announce } = useSurroundings();
  const [view, setView] = useState(first);
  const [running, setRunning] = useState<'look' | 'apply'>();
  const [failure, setFailure] = useState<Failure>();
  const [applied, setApplied] = useState(false);
  const { inForce, draft, broken, damages } = view;

  const ask = async (what: 'look' | 'apply', said: string, asking: () => Promise<Reply<PolicyView>>): Promise<void> => {
    if (running) return;
    setRunning(what);
    setFailure(undefined);
    announce(what === 'apply' ? 'Applying' : 'Looking again');
    const reply = await asking();
    // The tabs are no longer what was shown: what they say now stands under the sentence that says so.
    const now = !reply.ok && what === 'apply' ? await call('readPolicy', {}) : reply;
    setRunning(undefined);
    setApplied(reply.ok && what === 'apply');
    if (now.ok) setView(now.value);
    if (!reply.ok) return setFailure(reply.failure);
    announce(said);
    focusSoon(HEADING_ID);
  };
  const apply = (): Promise<void> => ask('apply', 'Applied', () => call('applyPolicy', { draft: draft?.hash ?? '' }));
  const lookAgain = (): Promise<void> => ask('look', 'This is how it stands now', () => call('readPolicy', {}));

  return (
    <>
      <Heading>Policy</Heading>
      <p class="hint">The dashboard’s tabs Approvals, Roles, People, Severities, Questions, Window rules, Updates, Holidays, Templates, Message limits, Message rules, Message words and Customers are a draft, and whoever edits the dashboard may change it. What holds is what an administrator applied here.</p>
      <p class="links">
        <SafeLink url={view.tabsUrl}>Open the policy tabs</SafeLink>
      </p>
      {applied ? <Notice>Applied. It holds from now on, for every open incident.</Notice> : null}
      {failure ? <FailureMessage failure={failure} /> : null}
      <Damages damages={damages} />
      <Nobody inForce={inForce} />
      <NotSet inForce={inForce} />
      <section aria-labelledby="difference">
        <h2 id="difference">What applying would change</h2>
        {broken.length > 0 ? <Broken broken={broken} /> : <Changes draft={draft} />}
      </section>
      <div class="row">
        <Button look="main" off={running !== undefined || !draft || draft.holds} onPress={() => void apply()}>
          {running === 'apply' ? 'Applying…' : 'Apply policy'}
        </Button>
        <Button look="quiet" off={running !== undefined} onPress={() => void lookAgain()}>
          {running === 'look' ? 'Looking…' : 'Look again'}
        </Button>
      </div>
      <InForce inForce={inForce} />
      <Templates inForce={inForce} />
    </>
  );
}

function Damages({ damages }: Pick<PolicyView, 'damages'>) {
  if (damages.length === 0) return null;
  return (
    <Notice look="warn">
      <p>
        <strong>What the policy log tells</strong>
      </p>
      <DamageList damages={damages} />
    </Notice>
  );
}

function Nobody({ inForce: { roles } }: Pick<PolicyView, 'inForce'>) {
  const nobody = roles.filter(({ people }) => people.length === 0).map(({ role }) => role);
  return nobody.length === 0 ? null : <Notice look="warn">Nobody can approve as {inWords(nobody)}. Write an address for each into the tab People, then apply.</Notice>;
}

function NotSet({ inForce: { notSet } }: Pick<PolicyView, 'inForce'>) {
  return notSet.length === 0 ? null : <Notice look="warn">Not set: how long {inWords(notSet)} {notSet.length === 1 ? 'gives' : 'give'}. Ask legal for the number in the contracts, write it into the tab Window rules, for example 72 hours, then apply.</Notice>;
}

function InForce({ inForce: { roles, applied, playbooks } }: Pick<PolicyView, 'inForce'>) {
  const { zone } = useSurroundings();
  return (
    <section aria-labelledby="in-force">
      <h2 id="in-force">In force now</h2>
      <p>{applied ? `Applied ${showWithOwnTime(applied.at, 'minute', zone)}, by ${applied.by}.` : playbooks ? 'The playbook’s own policy: nobody has applied another one yet.' : 'The policy log does not say who applied it.'}</p>
      <dl class="people">
        {roles.map(({ role, people }) => (
          <div key={role}>
            <dt>{role}</dt>
            <dd>{people.length === 0 ? 'nobody' : people.join(', ')}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Templates({ inForce: { templates } }: Pick<PolicyView, 'inForce'>) {
  return (
    <section aria-labelledby="templates">
      <h2 id="templates">Templates to review</h2>
      {templates.length === 0 ? (
        <p>None: the tab Templates names no day.</p>
      ) : (
        <ul class="cards">
          {templates.map(({ says, overdue, url }) => (
            <li key={says} class={overdue ? 'card warn' : 'card'}>
              <span>
                {overdue ? <b>Overdue. </b> : null}
                {says}
              </span>
              {url === '' ? null : <SafeLink url={url}>Open the template</SafeLink>}
            </li>
          ))}
        </ul>
      )}
      <p class="hint">Administrators get a mail two weeks before, on the day, and every week after it. Whoever has read one writes the day into Last reviewed in the tab Templates, then applies it here.</p>
    </section>
  );
}

function Changes({ draft }: Pick<PolicyView, 'draft'>) {
  if (!draft) return null;
  if (draft.changes.length === 0) return <p>Nothing: the tabs say what is in force.{draft.holds ? '' : ' Apply it, so that the policy log vouches for it.'}</p>;
  return (
    <>
      <ul class="plain">
        {draft.changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      {draft.nobody.length === 0 ? <p>Then every role has somebody in it.</p> : <p>Then still nobody can approve as {inWords(draft.nobody)}.</p>}
    </>
  );
}

function Broken({ broken }: Pick<PolicyView, 'broken'>) {
  return (
    <>
      <p>Nothing can be applied until {broken.length === 1 ? 'this cell is' : 'these cells are'} mended. What is in force stays.</p>
      <ul class="cards">
        {broken.map(({ cell, column, url, what }) => (
          <li key={`${cell} ${what}`} class="card warn">
            <span class="tags">
              <b>
                <SafeLink url={url}>{cell}</SafeLink>
              </b>
              {column}
            </span>
            <span>{what}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

const inWords = (names: readonly string[]): string => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}`);
