/**
 * The page's side of the host functions: one JSON text out, one back, and never a rejection. What goes wrong between page
 * and script (Google speaks of it in the failure handler, in prose) becomes the same failure that the script itself sends.
 */
import type { Failure, Host, Reply } from '../addon/contract.ts';

export type Request<N extends keyof Host> = Parameters<Host[N]>[0];
export type Value<N extends keyof Host> = ReturnType<Host[N]> extends Reply<infer T> ? T : never;
export type Call = <N extends keyof Host>(name: N, request: Request<N>) => Promise<Reply<Value<N>>>;

/** `google.script.run`. */
export type Runner = Record<keyof Host, (json: string) => void> & {
  withSuccessHandler(handler: (value: unknown) => void): Runner;
  withFailureHandler(handler: (error: unknown) => void): Runner;
};

/** A little longer than the six minutes after which Google ends every run. */
const PATIENCE_MS = 390_000;

/** @param runner Gives `google.script.run`, or nothing where the page was opened outside Google. */
export function createCall(runner: () => Runner | undefined): Call {
  return (name, request) =>
    new Promise((resolve) => {
      const fail = (failure: Failure): void => resolve({ ok: false, failure });
      const run = runner();
      if (!run) return fail({ code: 'defect', what: 'This page stands outside Google, so it has no script to ask.', todo: 'Open it from the menu Incident Comms in a document, or by its web address.' });
      const patience = setTimeout(() => fail(transportFailure('no answer')), PATIENCE_MS);
      run
        .withSuccessHandler((value) => {
          clearTimeout(patience);
          resolve(parseReply(value));
        })
        .withFailureHandler((error) => {
          clearTimeout(patience);
          fail(transportFailure(error instanceof Error ? error.message : String(error)));
        })
        [name](JSON.stringify(request));
    });
}

function parseReply<T>(value: unknown): Reply<T> {
  try {
    // The contract is one for both sides of one deployment: what says `ok` or brings a failure is that reply.
    const reply: Reply<T> = JSON.parse(String(value));
    if (reply.ok === true || (reply.ok === false && typeof reply.failure.what === 'string')) return reply;
  } catch {
    // Not JSON, or no reply: said below.
  }
  return { ok: false, failure: { code: 'defect', what: 'The script’s answer could not be read.', todo: 'Reload the page; it may be older than the script.' } };
}

const PRESS_AGAIN = 'Press again: what is done already is not done twice, and what you typed is still here.';

/** Google's messages, as far as they are known, and what each means for the person. The last line takes all others. */
const MESSAGES: readonly (readonly [RegExp, (message: string) => Failure])[] = [
  [
    /authorization is required|permission_denied|not have permission|refused to connect/i,
    () => ({ code: 'consent missing', what: 'Google did not let this page act for you.', todo: 'Open Incident Comms once more and allow what it asks for; if this browser is signed in to several accounts, use a profile with only this one.' }),
  ],
  [/script function not found|is not a function/i, () => ({ code: 'defect', what: 'This page is older than the script behind it.', todo: 'Close the page and open it again.' })],
  [/maximum execution time|timed out|no answer/i, () => ({ code: 'google', what: 'The script took longer than Google lets it.', todo: PRESS_AGAIN })],
  [/too many (?:scripts|simultaneous)|invoked too many times|rate limit/i, () => ({ code: 'busy', what: 'Google is running as many scripts as it allows at once.', todo: 'Wait a minute, then press again.' })],
  [/network|connection failure|offline|http 0/i, () => ({ code: 'google', what: 'The connection to Google broke.', todo: PRESS_AGAIN })],
  [/(?:)/, (message) => ({ code: 'google', what: `The script did not answer (${message.slice(0, 160)}).`, todo: PRESS_AGAIN })],
];

export function transportFailure(message: string): Failure {
  const [, make] = MESSAGES.find(([pattern]) => pattern.test(message)) ?? [];
  return make ? make(message) : { code: 'google', what: 'The script did not answer.', todo: PRESS_AGAIN };
}
