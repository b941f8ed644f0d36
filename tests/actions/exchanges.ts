/** Every exchange of a test file, each kind once, held against the exchange checker beside the checkout. */
import { createHash } from 'node:crypto';
import type { LocalWorkspace } from '../../src/simulator/workspace.ts';
import { record } from '../conformance/recording.ts';
import type { Recording } from '../conformance/recording.ts';
import { withShared } from '../simulator/shared-folder.ts';

/** Listens from now on; what is said again, because the world was put back, counts once. */
export function listen(workspace: LocalWorkspace): Recording {
  const heard = new Set<string>();
  return record({
    observe: (listener) =>
      workspace.observe((exchange) => {
        const key = createHash('sha1').update(JSON.stringify({ ...exchange, at: 0, round: 0 })).digest('base64');
        if (!heard.has(key)) listener(exchange);
        heard.add(key);
      }),
  });
}

/** Adds the test that checks what was heard: behind the file's last one. */
export function checkExchanges(recording: Recording): void {
  withShared('every exchange is as Google describes it', () => {
    expect(recording.verdict()).toBe(`${recording.exchanges.length} exchanges, 0 at fault`);
  });
}
