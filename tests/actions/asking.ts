/** The stage of *Request review*: an open incident (and a restricted one, where it is asked for), people in roles, and what became of a press. */
import type { ReviewRequested, SaveRequest } from '../../src/actions/contract.ts';
import { COMMANDER, CS, LEADER, LEGAL, putPeopleInForce } from './reviewing.ts';
import { openSmallStage } from './small-stage.ts';
import { filesOf, rowsOf, seen } from './standing.ts';
import { WRITER } from './stage.ts';

export const TITLE = 'Charts stand still';
export const NUMBER = 'INC-0001';
export const RESTRICTED = 'INC-0002';
const KINDS = ['internal', 'customer', 'faq'];

interface Permissions {
  permissions: { emailAddress?: string; role: string; view?: string }[];
}

export function openAsking({ restricted = false } = {}) {
  const stage = openSmallStage();
  const { team } = stage;
  /** The web app as an administrator enters it; its address is the deployment's. */
  const enterWebApp = (url = team.project.state.deployments[0]?.url ?? ''): void => {
    const script = team.project.state.properties['script'] ?? {};
    script['setup'] = JSON.stringify({ ...JSON.parse(script['setup'] ?? ''), webAppUrl: url });
  };
  enterWebApp();
  const generate = (operation: string, severity: string, title: string) => stage.done(WRITER, 'generate', { operation, title, severity, type: 'bug', documents: KINDS, faq: [{ id: 'asked1', question: 'Is data lost?', answer: 'No.' }] });
  generate('press00001', 'SEV1', TITLE);
  if (restricted) generate('press00002', 'SEV0', 'Quokka leak');
  putPeopleInForce(team);
  for (const person of [COMMANDER, LEADER, LEGAL, CS]) team.project.consent(person);
  const mails = () => team.project.state.mails;
  const fileOf = (kind: string, incident = NUMBER): string => filesOf(team, incident)[kind]?.[0]?.id ?? '';
  return {
    stage,
    team,
    enterWebApp,
    back: stage.mark(),
    ask: (more: { incident?: string; documents?: string[]; note?: string; sendAgain?: boolean } = {}, person = WRITER): ReviewRequested => stage.done(person, 'requestReview', { incident: NUMBER, documents: [], note: '', ...more }),
    mails,
    mailedTo: () => mails().map(({ to }) => to.join()),
    mailTo: (person: string) => mails().filter(({ to }) => to.join() === person),
    fileOf,
    /** Role by address, of who stands on the file's list. */
    rolesOn(file: string): Record<string, string> {
      const { permissions } = seen<Permissions>(team, `https://www.googleapis.com/drive/v3/files/${file}/permissions?supportsAllDrives=true&fields=permissions(emailAddress,role,view)&pageSize=100`);
      return Object.fromEntries(permissions.filter(({ view }) => !view).map(({ emailAddress = '', role }) => [emailAddress, role]));
    },
    /** What the log says was asked, an entry each. */
    asks: () => rowsOf(team, fileOf('record'), 'Log').filter((row) => row['What'] === 'review requested').map((row) => JSON.parse(row['Entry'] ?? '').payload.asked),
    saving: (facts: SaveRequest['facts'], head: SaveRequest['head'] = {}) => stage.done(WRITER, 'save', { incident: NUMBER, head, facts, timeline: [], faq: [] }),
  };
}
