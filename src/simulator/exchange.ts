/** An exchange as observers hear it and the exchange checker reads it. */
import { readContent } from './media.ts';
import type { Identified } from './request.ts';
import type { Route } from './router.ts';
import { ApiError, type Json, type LocalRequest, type LocalResponse } from './service.ts';

/** One request and its answer, in the form the exchange checker reads (one JSON object a line). */
export interface Exchange {
  method: string;
  url: string;
  /** The JSON body; of an upload the metadata. */
  body?: Json;
  /** 0 where the caller never got an answer. */
  status: number;
  /** The JSON answer; absent for bytes and for none. */
  response?: Json;
  /** Google's method id, where the request names one. */
  apiMethod?: string;
  /** Address of who acts. */
  caller?: string;
  /** UTC milliseconds on the Workspace's clock. */
  at: number;
  /** Which batch it belongs to, from 1; 0 for another person's act in between. */
  round: number;
}

export function exchangeOf({ request, route, caller }: Identified, answer: LocalResponse | undefined, at: number, round: number): Exchange {
  return {
    method: request.method,
    url: request.url,
    body: route && sentJson(request, route),
    status: answer?.status ?? 0,
    response: answer && answeredJson(answer),
    apiMethod: route?.id,
    caller: caller?.email,
    at,
    round,
  };
}

function sentJson(request: LocalRequest, route: Route): Json | undefined {
  if (request.body === undefined || request.body.length === 0) return undefined;
  try {
    return readContent(route, request).body;
  } catch (error) {
    if (error instanceof ApiError) return undefined; // was refused as unreadable
    throw error;
  }
}

function answeredJson({ headers, body }: LocalResponse): Json | undefined {
  if (!headers['content-type']?.startsWith('application/json') || typeof body !== 'string') return undefined;
  return JSON.parse(body);
}
