/** What severities and types mean, in the words of the form. The meanings follow DESIGN's table of who approves. */
import type { IncidentType, Severity } from '../../playbook/incident.ts';
import type { Choice } from '../controls/chips.tsx';

const MEANINGS: Record<Severity, string> = {
  SEV0: 'Most severe, details controlled: restricted',
  SEV1: 'Severe: commander, leadership and legal approve',
  SEV2: 'Limited: engineering, and CS or leadership approve',
  SEV3: 'Small: reviews are advised, not required',
};

export const severityChoices = (severities: readonly Severity[]): Choice<Severity>[] => severities.map((value) => ({ value, label: value, meaning: MEANINGS[value] }));

export const TYPE_CHOICES: readonly Choice<IncidentType>[] = [
  { value: 'bug', label: 'Bug' },
  { value: 'security vulnerability', label: 'Security vulnerability' },
  { value: 'product change', label: 'Product change' },
];
