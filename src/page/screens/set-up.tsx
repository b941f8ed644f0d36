/** The set-up: existing templates, the folder, who administers, and the address for phones. Each link is tried at once. */
import { useEffect, useState } from 'preact/hooks';
import type { BlankStyle, Failure, SetUpRequest, SetUpResult, SetUpView, You } from '../../addon/contract.ts';
import type { BlankTargets } from '../../playbook/blank-targets.ts';
import { byKind, DOCUMENT_KINDS, DOCUMENT_NAMES, ON_REQUEST } from '../../playbook/incident.ts';
import type { DocumentKind } from '../../playbook/incident.ts';
import { Button } from '../controls/button.tsx';
import { Tick } from '../controls/chips.tsx';
import { Area, Line } from '../controls/field.tsx';
import { FailureMessage } from '../controls/message.tsx';
import { RepairDashboard } from '../controls/repair.tsx';
import { SafeLink } from '../controls/safe-link.tsx';
import { focusOn, focusSoon, idOf } from '../focus.ts';
import { useSurroundings } from '../surroundings.ts';
import { OPERATION_LENGTH } from '../tokens.ts';
import { CheckedLink } from './checked-link.tsx';
import { Heading, HEADING_ID } from './heading.tsx';
import { SetUpDone } from './set-up-done.tsx';
import { Template } from './template.tsx';

type Typed = Omit<SetUpRequest, 'operation' | 'administrators' | 'styles' | 'blanks'> & {
  administrators: string;
  /** Absent: not looked at yet. */
  styles: Partial<Record<DocumentKind, BlankStyle[]>>;
  blanks: Record<DocumentKind, BlankTargets>;
};

const typedOf = (setUp: SetUpView, you: You): Typed => ({
  templates: setUp.templates,
  folder: setUp.folder,
  restrictedPlace: setUp.restrictedPlace,
  dashboard: setUp.dashboardUrl,
  administrators: (setUp.administrators.length === 0 ? [you.email] : setUp.administrators).join('\n'),
  webAppUrl: setUp.webAppUrl || setUp.webAppSuggestion,
  namePattern: setUp.namePattern,
  openInternal: setUp.openInternal,
  styles: setUp.dashboardUrl === '' ? {} : setUp.styles,
  blanks: setUp.blanks,
});

const FIELDS = ['folder', 'restrictedPlace', 'dashboard', 'administrators', 'webAppUrl', 'namePattern', ...DOCUMENT_KINDS.map((kind) => `templates.${kind}`)];

export function SetUp({ you, setUp, onHome, onPolicy }: { you: You; setUp: SetUpView; onHome: () => void; onPolicy: () => void }) {
  const { call, token, announce } = useSurroundings();
  const [typed, setTyped] = useState(() => typedOf(setUp, you));
  const [operation, setOperation] = useState(() => token(OPERATION_LENGTH));
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [result, setResult] = useState<SetUpResult>();
  const there = setUp.dashboardUrl !== '';
  const set = (change: Partial<Typed>): void => {
    setTyped((before) => ({ ...before, ...change }));
    setFailure((before) => (before?.field !== undefined && (before.field.split('.')[0] ?? '') in change ? undefined : before));
  };
  /** Another template may write its blanks in another way. */
  const relink = (kind: DocumentKind, link: string): void => {
    const { [kind]: _, ...styles } = typed.styles;
    set({ templates: { ...typed.templates, [kind]: link }, styles });
  };
  const style = (kind: DocumentKind, styles: BlankStyle[]): void => setTyped((before) => ({ ...before, styles: { ...before.styles, [kind]: styles } }));
  const decide = (kind: DocumentKind, name: string, target: string): void =>
    setTyped((before) => {
      const { [name]: _, ...others } = before.blanks[kind];
      return { ...before, blanks: { ...before.blanks, [kind]: target === '' ? others : { ...others, [name]: target } } };
    });
  const atField = failure?.field !== undefined && FIELDS.includes(failure.field) ? failure.field : undefined;
  const errorOf = (field: string): string | undefined => (atField === field && failure ? `${failure.what} ${failure.todo}` : undefined);

  useEffect(() => {
    if (atField !== undefined) focusOn(idOf(atField));
  }, [failure]);

  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (running) return;
    setRunning(true);
    setFailure(undefined);
    announce('Setting up');
    const administrators = typed.administrators.split(/[\n,;]/).map((address) => address.trim()).filter((address) => address !== '');
    const reply = await call('setUp', { ...typed, operation, administrators, blanks: byKind((kind) => ({ ...typed.blanks[kind] })) });
    setRunning(false);
    if (!reply.ok) return setFailure(reply.failure);
    setOperation(token(OPERATION_LENGTH));
    setResult(reply.value);
    setTyped(typedOf(reply.value.setUp, you));
    focusSoon(HEADING_ID);
  };

  if (result) return <SetUpDone result={result} onHome={onHome} onPolicy={onPolicy} onChange={() => setResult(undefined)} />;
  return (
    <>
      <Heading>Set up</Heading>
      <p class="hint">{there ? 'Incident Comms is set up already, as shown here. Do you want to change it? What you leave as it is stays.' : 'Leave empty what you do not have: a starter is made. Everything can be changed later.'}</p>
      {there ? (
        <p class="hint">
          Who approves what is set on a page of its own:{' '}
          <Button look="quiet" onPress={onPolicy}>
            Policy
          </Button>
        </p>
      ) : null}
      <form onSubmit={(event) => void save(event)} noValidate>
        <fieldset class="pair">
          <legend>Your templates</legend>
          {DOCUMENT_KINDS.map((kind) => (
            <CheckedLink
              key={kind}
              what={kind}
              id={idOf(`templates.${kind}`)}
              label={DOCUMENT_NAMES[kind]}
              hint={ON_REQUEST.some((on) => on === kind) ? 'Made on request only; empty: our starter' : 'Link of a Google Doc; empty: our starter'}
              value={typed.templates[kind] ?? ''}
              error={errorOf(`templates.${kind}`)}
              styles={typed.styles[kind]}
              onInput={(link) => relink(kind, link)}
              onChecked={({ template }) => template && !typed.styles[kind] && style(kind, template.styles)}
            >
              {(check) => (
                <Template
                  check={check}
                  label={DOCUMENT_NAMES[kind]}
                  styles={typed.styles[kind] ?? check.template?.styles ?? []}
                  targets={typed.blanks[kind]}
                  onStyles={(styles) => style(kind, styles)}
                  onTarget={(name, target) => decide(kind, name, target)}
                />
              )}
            </CheckedLink>
          ))}
        </fieldset>
        <CheckedLink
          what="folder"
          id={idOf('folder')}
          label="Folder for incidents"
          hint="Best in a shared drive: its files belong to the team and stay when somebody leaves. Empty: a new folder in your My Drive"
          value={typed.folder}
          error={errorOf('folder')}
          onInput={(folder) => set({ folder })}
        />
        <CheckedLink
          what="restrictedPlace"
          id={idOf('restrictedPlace')}
          label="Folder for restricted incidents"
          hint="A SEV0’s folder is made in it, where whoever starts it may restrict there. Best in a shared drive that those who carry SEV0 incidents manage. Empty: in the folder for incidents"
          value={typed.restrictedPlace ?? ''}
          error={errorOf('restrictedPlace')}
          onInput={(restrictedPlace) => set({ restrictedPlace })}
        />
        <CheckedLink what="dashboard" id={idOf('dashboard')} label="Dashboard" hint="Link of a Google Sheet; empty: a new one" value={typed.dashboard} error={errorOf('dashboard')} onInput={(dashboard) => set({ dashboard })} />
        <Area id={idOf('administrators')} label="Administrators" hint="One address a line; they may change this set-up" value={typed.administrators} error={errorOf('administrators')} onInput={(administrators) => set({ administrators })} />
        <Line
          id={idOf('webAppUrl')}
          label="Web app address"
          inputMode="url"
          hint="For people on phones and without the add-on. From Deploy, Manage deployments; it ends in /exec"
          value={typed.webAppUrl}
          error={errorOf('webAppUrl')}
          onInput={(webAppUrl) => set({ webAppUrl })}
        />
        {typed.webAppUrl.startsWith('https://') ? (
          <p class="links">
            <SafeLink url={typed.webAppUrl}>Test it</SafeLink>
          </p>
        ) : null}
        <Line id={idOf('namePattern')} label="Names of documents" hint="With {{number}}, {{title}}, {{document}}; empty: the usual one" value={typed.namePattern} error={errorOf('namePattern')} onInput={(namePattern) => set({ namePattern })} />
        <div class="chips">
          <Tick label="Open internal documents to the company" hint="Everybody may read and comment, where an incident is not restricted" on={typed.openInternal} onChange={(openInternal) => set({ openInternal })} />
        </div>
        {failure && atField === undefined ? <FailureMessage failure={failure} /> : null}
        <Button type="submit" look="main" off={running}>
          {running ? 'Setting up…' : 'Save set-up'}
        </Button>
      </form>
      {there ? <RepairDashboard /> : null}
    </>
  );
}
