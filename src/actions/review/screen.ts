/** The decision page, out of what was loaded. */
import { documentsIn, nameOfDocument } from '../../playbook/incident.ts';
import { rightToDecide, rolesHeld, rolesInWords, sameAddress } from '../../playbook/approvals.ts';
import { sameTarget } from '../../playbook/decisions.ts';
import type { IncidentDocument } from '../../playbook/incident.ts';
import type { Target } from '../../playbook/review-log.ts';
import { readWords } from '../../record/reviews.ts';
import { linesOf } from '../../template/fingerprint.ts';
import { documentUrl } from '../../workspace/docs.ts';
import { commentView } from '../comments/view.ts';
import type { Context } from '../context.ts';
import type { ReviewedText, ReviewScreen, ReviewView } from '../contract.ts';
import { incidentLinks } from '../links.ts';
import { differencesIn } from './differences.ts';
import { youAre } from '../you.ts';
import type { Loaded } from './load.ts';
import { isUnderReview, leadOf, needsFor } from './reading.ts';
import type { Reviewing } from './reading.ts';
import type { SeenDocument } from './words.ts';
import { decisionView, documentReview, reviewView } from './view.ts';

/** For who carries the incident: as an opening shows it. */
export const reviewOf = (context: Context, loaded: Loaded): ReviewView => ({ ...reviewView(context, loaded.reviewing, { seen: loaded.seen, differences: differencesIn(context, loaded), comments: loaded.comments }), ...(loaded.dashboardSays === undefined ? {} : { notes: [loaded.dashboardSays] }) });

export function reviewScreen(context: Context, loaded: Loaded): ReviewScreen {
  const { setUp, entry, reviewing, seen, comments } = loaded;
  const { incident, verified } = reviewing;
  const sight = { seen, differences: differencesIn(context, loaded), comments };
  return {
    you: youAre(context, setUp),
    number: entry.number,
    title: incident.title,
    severity: incident.severity,
    type: incident.type,
    restricted: entry.restricted,
    lead: leadOf(reviewing),
    links: incidentLinks(setUp, entry),
    asks: reviewing.policy.roles.filter(({ name }) => rolesHeld(reviewing.policy, context.person.email, [name]).length > 0).map(({ name, asks }) => ({ role: name, asks })),
    documents: documentsIn(seen).flatMap((kind) => {
      const one = seen[kind];
      return one && needsFor(reviewing, kind).length > 0 ? [{ ...documentReview(context, reviewing, kind, one, sight), ...textOf(context, loaded, kind, one), comments: comments.filter(({ document }) => document === kind).map((comment) => commentView(comment, entry)), ...mayNot(reviewing, kind, context.person.email) }] : [];
    }),
    unreadable: documentsIn(entry.documents).filter((kind) => loaded.documents[kind] === undefined && rolesHeld(reviewing.policy, context.person.email, needsFor(reviewing, kind).flatMap(({ roles }) => roles)).length > 0).map((kind) => nameOfDocument(kind)),
    damages: [...verified.damages],
  };
}

type Text = Pick<ReviewedText, 'name' | 'url' | 'text' | 'lines' | 'acceptedText' | 'acceptedLines' | 'before' | 'beforeAnswers'>;

function textOf(context: Context, loaded: Loaded, kind: IncidentDocument, { text, acceptedText, suggestions }: SeenDocument): Text {
  const before = beforeOf(context, loaded, { document: kind });
  const answers = kind === 'faq' ? loaded.reviewing.incident.faq : [];
  return {
    name: loaded.documents[kind]?.title ?? nameOfDocument(kind),
    url: documentUrl(loaded.entry.documents[kind] ?? ''),
    text,
    lines: linesOf(text),
    ...(suggestions.count === 0 ? {} : { acceptedText, acceptedLines: linesOf(acceptedText) }),
    ...(before ? { before } : {}),
    beforeAnswers: Object.fromEntries(answers.flatMap(({ id }) => {
      const one = beforeOf(context, loaded, { document: 'faq', entry: id });
      return one ? [[id, one] as const] : [];
    })),
  };
}

/** Nothing where they may. Roles come from the policy, so that there is always one to say why of. */
function mayNot(reviewing: Reviewing, document: IncidentDocument, person: string): Pick<ReviewedText, 'mayNot'> {
  const { policy, subject, around } = reviewing;
  const roles = [...new Set(needsFor(reviewing, document).flatMap((need) => need.roles))];
  const rights = roles.map((role) => rightToDecide(policy, document, subject, around, { person, role }));
  if (rights.some(({ may }) => may)) return isUnderReview(reviewing, document) ? {} : { mayNot: { why: `Nobody was asked to review the ${nameOfDocument(document)} yet.`, cure: 'Ask the incident’s lead to press Request review.' } };
  const held = rolesHeld(policy, person, roles)[0] ?? (around.authors.some((author) => sameAddress(author, person)) ? roles[0] : undefined);
  const right = held === undefined ? undefined : rights[roles.indexOf(held)];
  if (right?.may === false) return { mayNot: { why: right.why, cure: right.cure } };
  return { mayNot: { why: `The ${nameOfDocument(document)} is decided by ${rolesInWords(roles)}, and you are in none of these roles.`, cure: 'If you should be, ask an administrator to add you in the policy and apply it; otherwise leave a comment in the document.' } };
}

/** What this person decided last, themselves or by somebody's record, and the lines it was on. */
function beforeOf(context: Context, { reviewing }: Loaded, target: Target): Text['before'] {
  const decision = reviewing.reviews.decisions.filter((one) => sameTarget(one, target) && sameAddress(one.person, context.person.email)).pop();
  if (!decision) return undefined;
  const lines = decision.text === undefined ? undefined : readWords(reviewing.tables.words, decision.text, context.hashes.sha256);
  return { decision: decisionView(decision, reviewing), ...(lines ? { lines } : {}) };
}
