/** The form of a family of batchUpdate requests: a function for each, from the draft and the request to its reply. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import type { Draft } from '../places.ts';

export type Kind = keyof Docs.Schema$Request;
export type RequestOf<K extends Kind> = NonNullable<Docs.Schema$Request[K]>;
export type Apply<K extends Kind> = (draft: Draft, request: RequestOf<K>) => Docs.Schema$Response;
export type Family<K extends Kind> = { readonly [One in K]: Apply<One> };
