import { BatchFailed, ExecutionKilled } from '../../src/simulator/faults.ts';
import type { Handler } from '../../src/simulator/service.ts';
import type { Exchange } from '../../src/simulator/exchange.ts';
import { createCore, read, type CoreUnderTest } from './desk.ts';

const COPY = 'drive.files.copy';
const copyOf = (id: string): string => `/drive/v3/files/${id}/copy`;

/** A core that notes the effects in their order. */
function recording(seed = 1): { core: CoreUnderTest; effects: string[]; copies: (...ids: string[]) => unknown[] } {
  const effects: string[] = [];
  const copy: Handler = ({ path }) => {
    effects.push(path.fileId ?? '');
    return { id: `${path.fileId}2` };
  };
  const core = createCore({ [COPY]: copy, 'drive.files.get': ({ path }) => ({ id: path.fileId }) }, { seed });
  return { core, effects, copies: (...ids) => core.run(ids.map((id) => core.request('POST', copyOf(id), {}))).map((answer) => read(answer).json) };
}

const IDS = ['a', 'b', 'c', 'd', 'e'];

describe('a batch', () => {
  test('answers stand in the order asked, effects happen in another', () => {
    const { effects, copies } = recording();
    expect(copies(...IDS)).toEqual(IDS.map((id) => ({ id: `${id}2` })));
    expect([...effects].sort()).toEqual(IDS);
    expect(effects).not.toEqual(IDS);
  });
  test('the same seed gives the same order, another seed another', () => {
    const orders = [1, 1, 2].map((seed) => {
      const { effects, copies } = recording(seed);
      copies(...IDS);
      return effects.join();
    });
    expect(orders[0]).toBe(orders[1]);
    expect(orders[0]).not.toBe(orders[2]);
  });
  test('switched off, effects happen in the order asked', () => {
    const { core, effects, copies } = recording();
    core.switches.shuffle = false;
    copies(...IDS);
    expect(effects).toEqual(IDS);
  });
  test('is one round and takes the latency once', () => {
    const { core, copies } = recording();
    core.switches.latencyMs = 250;
    copies(...IDS);
    copies('f');
    expect(core.counts).toMatchObject({ rounds: 2, requests: 6 });
    expect(core.clock.now()).toBe(Date.parse('2026-11-23T09:00:00.500Z'));
  });
});

describe('a fault', () => {
  test.each([
    ['before', 503, undefined, [], { code: 503, message: 'Backend Error' }],
    ['after', 503, undefined, ['a'], { code: 503, message: 'Backend Error' }],
    ['before', 403, undefined, [], { code: 403, errors: [{ domain: 'usageLimits', reason: 'userRateLimitExceeded', message: 'User Rate Limit Exceeded' }] }],
    ['before', 403, 'sharingRateLimitExceeded', [], { errors: [{ reason: 'sharingRateLimitExceeded' }] }],
    ['after', 500, undefined, ['a'], { code: 500, errors: [{ reason: 'internalError' }] }],
  ] as const)('%s the effect, %i %s', (when, answer, reason, happened, error) => {
    const { core, effects, copies } = recording();
    core.faults.add({ method: COPY, when, answer, ...(reason ? { reason } : {}) });
    expect(copies('a')).toMatchObject([{ error }]);
    expect(effects).toEqual(happened);
    expect(core.faults.unmet()).toEqual([]);
  });
  test.each([
    [429, 'RESOURCE_EXHAUSTED', /^Quota exceeded for quota metric 'Quota group for read operations'/],
    [500, 'INTERNAL', /^Internal error encountered\.$/],
    [503, 'UNAVAILABLE', /^The service is currently unavailable\.$/],
  ])('of Docs, %i %s', (code, status, message) => {
    const core = createCore({ 'docs.documents.get': () => ({}) });
    core.faults.add({ method: 'docs.documents.get', answer: code });
    expect(core.ask('GET', '/v1/documents/D').json).toMatchObject({ error: { code, status, message: expect.stringMatching(message) } });
  });
  test('strikes the nth of its method, and of its person only', () => {
    const { core, copies } = recording();
    core.faults.add({ method: COPY, nth: 2, answer: 503 }, { method: 'drive.files.get', caller: 'other@example.com', answer: 500 });
    expect([copies('a'), copies('b'), copies('c')].flat()).toMatchObject([{ id: 'a2' }, { error: { code: 503 } }, { id: 'c2' }]);
    expect(core.ask('GET', '/drive/v3/files/F').status).toBe(200);
    expect(core.faults.unmet()).toEqual(['drive.files.get: the fault 500 for request 1 was never met (0 came)']);
  });
  test('waits its turn', () => {
    const { core, copies } = recording();
    core.faults.add({ method: COPY, answer: 429 }, { method: COPY, answer: 500 });
    expect([copies('a'), copies('a'), copies('a')].flat()).toMatchObject([{ error: { code: 429 } }, { error: { code: 500 } }, { id: 'a2' }]);
  });
  test('that no request met is told', () => {
    const { core } = recording();
    core.faults.add({ method: COPY, nth: 3, answer: 'timeout' });
    core.faults.kill({ nth: 2, when: 'after' });
    expect(core.faults.unmet()).toEqual([`${COPY}: the fault timeout for request 3 was never met (0 came)`, 'the kill after a request was never met (2 more were needed)']);
    core.faults.clear();
    expect(core.faults.unmet()).toEqual([]);
  });
});

describe('a time-out', () => {
  test.each([
    ['before', []],
    ['after', ['a']],
  ] as const)('%s the effect loses the answer', (when, happened) => {
    const { core, effects, copies } = recording();
    core.faults.add({ method: COPY, when, answer: 'timeout' });
    expect(() => copies('a')).toThrow(BatchFailed);
    expect(effects).toEqual(happened);
  });
  test('loses the whole batch, of which the seed lets some happen', () => {
    const happened = [1, 2, 3, 4, 5, 6].map((seed) => {
      const { core, effects, copies } = recording(seed);
      core.faults.add({ method: COPY, answer: 'timeout' });
      expect(() => copies(...IDS)).toThrow('some of its requests may have taken effect');
      return effects.length;
    });
    expect(new Set(happened).size).toBeGreaterThan(1);
  });
});

describe('a kill', () => {
  test.each([
    ['before', 1, []],
    ['after', 1, ['a']],
    ['before', 3, ['a', 'b']],
    ['after', 3, ['a', 'b', 'c']],
  ] as const)('%s request %i, counted over all batches', (when, nth, happened) => {
    const { core, effects, copies } = recording();
    core.switches.shuffle = false;
    core.faults.kill({ nth, when });
    expect(() => {
      copies('a');
      copies('b', 'c', 'd');
    }).toThrow(ExecutionKilled);
    expect(effects).toEqual(happened);
  });
  test('cannot be survived by catching it', () => {
    const { core, effects, copies } = recording();
    core.faults.kill({ nth: 1, when: 'before' });
    expect(() => copies('a')).toThrow(ExecutionKilled);
    expect(() => copies('a')).toThrow(ExecutionKilled);
    core.faults.revive();
    copies('a');
    expect(effects).toEqual(['a']);
  });
});

describe('another person', () => {
  test('acts once, right before the nth matching request; neither counted nor hit by faults', () => {
    const { core, effects, copies } = recording();
    core.faults.add({ method: COPY, nth: 2, answer: 503 });
    core.before({ method: COPY, nth: 2 }, () => void copies('theirs'));
    expect([copies('a'), copies('b'), copies('c')].flat()).toMatchObject([{ id: 'a2' }, { error: { code: 503 } }, { id: 'c2' }]);
    expect(effects).toEqual(['a', 'theirs', 'c']);
    expect(core.counts).toMatchObject({ rounds: 3, requests: 3 });
  });
  test('acts before a request of any method where none is named', () => {
    const { core, effects, copies } = recording();
    core.before({}, () => void copies('theirs'));
    core.ask('GET', '/drive/v3/files/F');
    expect(effects).toEqual(['theirs']);
  });
});

describe('an observer', () => {
  test('hears every exchange in the form the checker reads, until it stops', () => {
    const { core, copies } = recording();
    const heard: Exchange[] = [];
    const stop = core.observe((exchange) => heard.push(exchange));
    core.faults.add({ method: 'drive.files.get', answer: 'timeout' });
    copies('a');
    expect(() => core.ask('GET', '/drive/v3/files/F')).toThrow(BatchFailed);
    stop();
    copies('b');
    const at = core.clock.now();
    expect(heard.map((exchange): unknown => JSON.parse(JSON.stringify(exchange)))).toEqual([
      { method: 'POST', url: '/drive/v3/files/a/copy', body: {}, status: 200, response: { id: 'a2' }, apiMethod: COPY, caller: 'writer@example.com', at, round: 1 },
      { method: 'GET', url: '/drive/v3/files/F', status: 0, apiMethod: 'drive.files.get', caller: 'writer@example.com', at, round: 2 },
    ]);
  });
});
