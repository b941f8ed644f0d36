/**
 * One execution on a thread of its own: the entry of a worker. Every operation of the world is asked of the main thread
 * and waited for, so the bundle sees the same synchronous services as in process.
 */
import { receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { OperationName, Operations, ScriptBackend } from './backend.ts';
import { arrived, crossing } from './crossing.ts';
import type { Answer, FromThread, ThreadStart } from './crossing.ts';
import { execute } from './execute.ts';

/** Sleeps until the main thread's next message. */
function receive<K extends OperationName>(port: MessagePort, answers: Int32Array): Answer<K> {
  for (;;) {
    const seen = Atomics.load(answers, 0);
    const received: { message: Answer<K> } | undefined = receiveMessageOnPort(port);
    if (received !== undefined) return received.message;
    Atomics.wait(answers, 0, seen);
  }
}

function remoteBackend(port: MessagePort, answers: Int32Array): ScriptBackend {
  return <K extends OperationName>(operation: K, ...given: Operations[K]['given']): Operations[K]['answer'] => {
    port.postMessage({ ask: { operation, given } });
    const answer = receive<K>(port, answers);
    if ('error' in answer) throw arrived(answer.error);
    return answer.value;
  };
}

function outcomeOf({ facts, port, answers }: ThreadStart): FromThread {
  try {
    return { outcome: execute(facts, remoteBackend(port, answers)) };
  } catch (thrown) {
    return { error: crossing(thrown) };
  }
}

const start: ThreadStart = workerData;
start.port.postMessage(outcomeOf(start));
start.port.close();
