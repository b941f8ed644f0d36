/** What the page may ask of the server: the types that the page is allowed to know. */
export type * from '../actions/contract.ts';
