/** One finding: the very words, the rule in a sentence, what to do instead, and the playbook's sentence behind it. */
import type { ComponentChildren } from 'preact';
import type { Level, OtherPlace } from '../../playbook/checks/finding.ts';

interface ShownFinding {
  level: Level;
  /** Absent: something is missing. */
  quote?: string | undefined;
  message: string;
  suggestion: string;
  source: string;
  other?: OtherPlace | undefined;
}

const LEVEL_WORDS: Record<Level, string> = { 'must be settled': 'Must be settled', 'must be answered': 'Must be answered', note: 'Note' };
const LONGEST = 90;

const shortened = (words: string): string => (words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words);

interface Props {
  finding: ShownFinding;
  /** Shows the words where they stand. */
  onShow?: (() => void) | undefined;
  /** Instead of the level, where a heading says it. */
  plain?: boolean;
  children?: ComponentChildren;
}

export function OneFinding({ finding: { level, quote, message, suggestion, source, other }, onShow, plain = false, children }: Props) {
  return (
    <div class="finding">
      <span>
        {plain || level === 'note' ? null : <span class={level === 'must be settled' ? 'tag bad' : 'tag strong'}>{LEVEL_WORDS[level]}</span>} {quote === undefined || quote === '' ? null : <Words quote={quote} onShow={onShow} />} {message}
      </span>
      {suggestion === '' ? null : <span class="hint">{suggestion}</span>}
      {other === undefined || suggestion.includes(other.says) ? null : <span class="hint">{otherWords(other)}</span>}
      {children}
      <details class="why">
        <summary>
          Why<span class="unseen"> this: {message}</span>
        </summary>
        <small class="kept">{source}</small>
      </details>
    </div>
  );
}

/** The other half of a contradiction, and where it stands. */
function otherWords({ where, question, says }: OtherPlace): string {
  if (where === 'form') return `The form says${question === undefined ? '' : ` (${question})`}: ${says}`;
  return where === 'previous message' ? `Customers have read: “${says}”` : `The ${WHERE[where]} says: “${says}”`;
}

const WHERE = { customer: 'customer message', faq: 'FAQ', internal: 'internal document', explanation: 'technical explanation' } as const;

function Words({ quote, onShow }: { quote: string; onShow: (() => void) | undefined }) {
  if (!onShow) return <q>{shortened(quote)}</q>;
  return (
    <button type="button" class="words" onClick={onShow}>
      <span class="unseen">Show the words </span>
      <q>{shortened(quote)}</q>
    </button>
  );
}
