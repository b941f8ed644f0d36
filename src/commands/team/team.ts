/**
 * The local team's Drive as `npm start`, `npm run rehearse` and the tests find it: people, the existing templates under the
 * ids of the playbook's links, and folders. Start reading here; one file a template, compose.ts has the words they use.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import type { Directory } from '../../simulator/service.ts';
import { CUSTOMER_NAME, customerTemplate } from './customer.ts';
import { FAQ_NAME, faqTemplate } from './faq.ts';
import { INTERNAL_NAME, internalTemplate } from './internal.ts';
import { directory } from './people.ts';

export interface TeamTemplate {
  kind: 'internal' | 'customer' | 'faq';
  /** Drive file id, as in the playbook's link. */
  id: string;
  name: string;
  /** A documents.get body with tabs, without indices. */
  document: Docs.Schema$Document;
}

export interface Team {
  directory: Directory;
  templates: readonly TeamTemplate[];
  folders: {
    /** Owned by the administrator, who owns the templates in it too; the whole domain may read. */
    templates: string;
    /** Where incidents go. */
    incidents: string;
  };
  owner: string;
}

export const team: Team = {
  directory,
  owner: 'admin@example.com',
  folders: { templates: 'Comms templates', incidents: 'Incidents' },
  templates: [
    { kind: 'internal', id: '1-iBpBo7KU1fU4_FOe_l8LHFOEp-9Q2Qe3Mdz5rlrZMg', name: INTERNAL_NAME, document: internalTemplate() },
    { kind: 'customer', id: '1iWc-gXEm95ByUVpVR32GVqZHGp9lHk8FaUdJMjZatIA', name: CUSTOMER_NAME, document: customerTemplate() },
    { kind: 'faq', id: '1QCAaF7kyPu4fIZrTmrgCrsUIDAZFqIKfjxcZ0HvBNNI', name: FAQ_NAME, document: faqTemplate() },
  ],
};
