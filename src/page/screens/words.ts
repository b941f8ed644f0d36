/** What severities and types mean, in the words of the form. A team may say in its policy what its severities mean. */
import { SEVERITY_DEFAULTS } from '../../playbook/approval-policy.ts';
import type { IncidentType, Severity } from '../../playbook/incident.ts';
import type { Choice } from '../controls/chips.tsx';

export const severityChoices = (severities: readonly Severity[], meanings: Readonly<Record<Severity, { meaning: string }>> = SEVERITY_DEFAULTS): Choice<Severity>[] => severities.map((value) => ({ value, label: value, meaning: meanings[value].meaning }));

export const TYPE_CHOICES: readonly Choice<IncidentType>[] = [
  { value: 'bug', label: 'Bug' },
  { value: 'security vulnerability', label: 'Security vulnerability' },
  { value: 'product change', label: 'Product change' },
];
