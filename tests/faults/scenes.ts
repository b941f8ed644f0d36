/** What the fault tests begin with: a press for a new incident with three documents, or for the documents of one that was made without. */
import type { GenerateRequest } from '../../src/actions/contract.ts';
import { KINDS, WRITER } from '../actions/stage.ts';
import type { Stage } from '../actions/stage.ts';
import type { Wanted } from '../actions/standing.ts';

export const TITLE = 'Disk full in Frankfurt';
export const NUMBER = 'INC-0001';
/** Words of the incident that stand in nothing else of the local team. */
export const WORDS = ['Frankfurt', 'pagerquake', 'Quokka'];

export const newIncident = (severity: string): GenerateRequest => ({
  operation: 'writerspress01',
  title: TITLE,
  severity,
  type: 'bug',
  documents: [...KINDS],
  facts: { what_happened: { value: 'The Quokka disk ran full.', customer: 'Some requests failed.' } },
  timeline: [{ id: 'event1', at: '2026-11-23T08:10:00Z', precision: 'minute', text: 'The pagerquake rang' }],
  faq: [{ id: 'asked1', question: 'Is data lost?', answer: 'No.' }],
});

export interface Scene {
  /** Puts the world to where the press begins. */
  begin: () => void;
  request: GenerateRequest;
  wanted: Wanted;
}

export function sceneOf(stage: Stage, severity: string, made: 'new' | 'existing'): Scene {
  stage.back();
  if (made === 'existing') stage.done(WRITER, 'generate', { ...newIncident(severity), operation: 'thefirstpress', documents: [] });
  const request = made === 'new' ? newIncident(severity) : { operation: 'writerspress01', incident: NUMBER, documents: [...KINDS] };
  return { begin: stage.mark(), request, wanted: { documents: KINDS, title: TITLE, restricted: severity === 'SEV0' } };
}
