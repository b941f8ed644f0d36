/** Of a restricted incident: the only people who may be told of it, as they were last read back. */
import { isAddress } from '../../playbook/approvals.ts';
import type { IndexEntry } from '../index-of-incidents.ts';

/** Who made it is in it, whatever was read back. */
export const namedIn = ({ visibleTo = [], createdBy }: Pick<IndexEntry, 'visibleTo' | 'createdBy'>): string[] => [...new Set([createdBy, ...visibleTo].filter(isAddress))];
