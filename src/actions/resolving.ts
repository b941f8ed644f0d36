/** How the blanks and sections of one document are answered for an incident: what planFill and planRefill are given. */
import { BLANK_NAMES, blankValue } from '../playbook/blanks.ts';
import type { Surroundings } from '../playbook/blanks.ts';
import { kindOf } from '../playbook/incident.ts';
import type { IncidentDocument } from '../playbook/incident.ts';
import { meantBy } from '../playbook/blank-targets.ts';
import { sectionValue } from '../playbook/section-values.ts';
import type { FillOptions, Resolve } from '../template/fill.ts';
import { folderUrl } from '../workspace/drive.ts';
import { spreadsheetUrl } from '../workspace/sheets.ts';
import type { Context } from './context.ts';
import { mustBeSetUp } from './index-of-incidents.ts';
import type { Subject } from './documents/plan.ts';
import { answerApprovals } from './review/answers.ts';

export interface Resolving {
  resolve: Resolve;
  options: Pick<FillOptions, 'hash' | 'knownNames' | 'styles'> & Required<Pick<FillOptions, 'resolveSection'>>;
}

/** When a document was made stays what it was: at a refill it is nobody's to say anew. */
const SAID_ONCE = ['generated_at', 'date', 'today'];

export function resolvingFor(context: Context, { entry, incident, tables }: Subject, kind: IncidentDocument, at: 'fill' | 'refill' = 'fill'): Resolving {
  const approvalOf = kind === 'faq' ? answerApprovals(context, { entry, incident, tables }) : undefined;
  const around: Surroundings = { document: kindOf(kind), folderUrl: folderUrl(entry.folder), recordUrl: spreadsheetUrl(entry.record ?? ''), now: context.clock.now(), ...(approvalOf ? { approvalOf } : {}) };
  const setUp = mustBeSetUp(context);
  const meant = <T>(name: string, then: (name: string) => T | undefined): T | undefined => {
    const known = meantBy(setUp.blanks[kindOf(kind)], name);
    return known === undefined ? undefined : then(known);
  };
  const saidOnce = (name: string): boolean => at === 'refill' && SAID_ONCE.includes(name);
  return {
    resolve: (name) => meant(name, (known) => (saidOnce(known) ? undefined : blankValue(known, incident, around))),
    options: { hash: context.hashes.sha256, knownNames: BLANK_NAMES, styles: setUp.styles[kindOf(kind)], resolveSection: (name) => meant(name, (known) => sectionValue(known, incident, around)) },
  };
}
