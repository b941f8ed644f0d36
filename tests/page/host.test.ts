import { createCall, transportFailure } from '../../src/page/host.ts';
import type { Runner } from '../../src/page/host.ts';

type Outcome = { success: unknown } | { failure: unknown } | 'silence';

/** A script that answers every call the same way, and keeps what it was asked. */
function script(outcome: Outcome): { runner: Runner; asked: [string, string][] } {
  const asked: [string, string][] = [];
  const make = (succeed: (value: unknown) => void, fail: (error: unknown) => void): Runner => {
    const answer = (name: string) => (json: string) => {
      asked.push([name, json]);
      if (outcome === 'silence') return;
      if ('success' in outcome) succeed(outcome.success);
      else fail(outcome.failure);
    };
    return {
      open: answer('open'),
      readSetUp: answer('readSetUp'),
      checkLink: answer('checkLink'),
      setUp: answer('setUp'),
      generate: answer('generate'),
      save: answer('save'),
      bringIn: answer('bringIn'),
      postUpdate: answer('postUpdate'),
      progress: answer('progress'),
      closeAsMistake: answer('closeAsMistake'),
      removePractice: answer('removePractice'),
      syncComments: answer('syncComments'),
      restoreLog: answer('restoreLog'),
      customerAsked: answer('customerAsked'),
      catchUp: answer('catchUp'),
      settleQuestion: answer('settleQuestion'),
      showWords: answer('showWords'),
      letIn: answer('letIn'),
      restrict: answer('restrict'),
      liftRestriction: answer('liftRestriction'),
      shareInternally: answer('shareInternally'),
      closeIncident: answer('closeIncident'),
      reopenIncident: answer('reopenIncident'),
      nextMessage: answer('nextMessage'),
      describeMessage: answer('describeMessage'),
      openMessageAgain: answer('openMessageAgain'),
      answerComment: answer('answerComment'),
      decideExplanation: answer('decideExplanation'),
      makeExplanationPdf: answer('makeExplanationPdf'),
      openReview: answer('openReview'),
      decide: answer('decide'),
      requestReview: answer('requestReview'),
      recordDecision: answer('recordDecision'),
      answerRecorded: answer('answerRecorded'),
      markEditorial: answer('markEditorial'),
      keepDoubt: answer('keepDoubt'),
      skipFaq: answer('skipFaq'),
      handOver: answer('handOver'),
      sendHandOverAgain: answer('sendHandOverAgain'),
      markSent: answer('markSent'),
      decideTriage: answer('decideTriage'),
      stopWindow: answer('stopWindow'),
      endUpdates: answer('endUpdates'),
      bringUpToDate: answer('bringUpToDate'),
      readPolicy: answer('readPolicy'),
      applyPolicy: answer('applyPolicy'),
      repairDashboard: answer('repairDashboard'),
      withSuccessHandler: (handler) => make(handler, fail),
      withFailureHandler: (handler) => make(succeed, handler),
    };
  };
  return { runner: make(() => undefined, () => undefined), asked };
}

test('a call is one JSON text each way', async () => {
  const { runner, asked } = script({ success: '{"ok":true,"value":{"steps":[]}}' });
  await expect(createCall(() => runner)('progress', { operation: 'abc' })).resolves.toEqual({ ok: true, value: { steps: [] } });
  expect(asked).toEqual([['progress', '{"operation":"abc"}']]);
});

test('a failure of the script comes as it is', async () => {
  const failure = { code: 'busy', what: 'Somebody else’s change is being written.', todo: 'Press again in a moment.' };
  await expect(createCall(() => script({ success: JSON.stringify({ ok: false, failure }) }).runner)('progress', { operation: 'abc' })).resolves.toEqual({ ok: false, failure });
});

test.each<[string, Outcome, string]>([
  ['the script threw', { failure: new Error('ScriptError: Authorization is required to perform that action.') }, 'consent missing'],
  ['the answer is no JSON', { success: '<html>' }, 'defect'],
  ['there is no answer in it', { success: null }, 'defect'],
  ['it is something else', { success: '{"ok":"yes"}' }, 'defect'],
])('a call never rejects: %s', async (_, outcome, code) => {
  await expect(createCall(() => script(outcome).runner)('progress', { operation: 'abc' })).resolves.toMatchObject({ ok: false, failure: { code } });
});

test('outside Google the page says so', async () => {
  await expect(createCall(() => undefined)('open', { madeFor: '' })).resolves.toMatchObject({ ok: false, failure: { what: 'This page stands outside Google, so it has no script to ask.' } });
});

test('a call that is never answered ends after Google would have ended the run', async () => {
  jest.useFakeTimers();
  const reply = createCall(() => script('silence').runner)('generate', { operation: 'abc', documents: [] });
  jest.advanceTimersByTime(7 * 60_000);
  jest.useRealTimers();
  await expect(reply).resolves.toMatchObject({ ok: false, failure: { what: 'The script took longer than Google lets it.' } });
});

test.each([
  ['Authorization is required to perform that action.', 'Google did not let this page act for you.'],
  ['PERMISSION_DENIED', 'Google did not let this page act for you.'],
  ['NetworkError: Connection failure due to HTTP 0', 'The connection to Google broke.'],
  ['Exceeded maximum execution time', 'The script took longer than Google lets it.'],
  ['Script function not found: generate', 'This page is older than the script behind it.'],
  ['There are too many scripts running simultaneously for this Google user account.', 'Google is running as many scripts as it allows at once.'],
  ['Something new', 'The script did not answer (Something new).'],
])('Google’s "%s" is told as: %s', (message, what) => expect(transportFailure(message).what).toBe(what));
