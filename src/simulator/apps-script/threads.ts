/**
 * Executions at the same time: each on a thread of its own, all on the one Workspace of this thread. Rounds of several
 * executions interleave, locks really wait, one can watch another's progress.
 */
import { MessageChannel, Worker, receiveMessageOnPort } from 'node:worker_threads';
import type { OperationName, Operations } from './backend.ts';
import { arrived, crossing } from './crossing.ts';
import type { Ask, FromThread, ThreadStart } from './crossing.ts';
import { ScriptError, ending } from './script-error.ts';
import { resultOf } from './script-project.ts';
import type { Execution, RunningExecution, ScriptProject } from './script-project.ts';

export interface ThreadOptions {
  /** Path of the built thread.ts, e.g. `.build/simulator/apps-script/thread.mjs`. */
  threadFile: string;
  /** Awaited before an operation is done: to make rounds take real time, or to hold one until another has passed. */
  pace?: (operation: OperationName, execution: Execution) => Promise<void> | void;
}

/** As `project.run`, but other executions go on meanwhile. Rejects with what `run` would throw. */
export async function runOnThread(project: Pick<ScriptProject, 'begin'>, execution: Execution, options: ThreadOptions): Promise<unknown> {
  const running = project.begin(execution);
  try {
    const result = await converse(running, execution, options);
    running.end();
    return result;
  } catch (thrown) {
    running.end(thrown);
    throw thrown;
  }
}

/** Serves one worker until its outcome; what ends an execution ends the worker, whatever the script would catch. */
function converse(running: RunningExecution, execution: Execution, { threadFile, pace }: ThreadOptions): Promise<unknown> {
  const { port1: port, port2 } = new MessageChannel();
  const answers = new Int32Array(new SharedArrayBuffer(4));
  const start: ThreadStart = { facts: running.facts, port: port2, answers };
  const worker = new Worker(threadFile, { workerData: start, transferList: [port2] });
  return new Promise((resolve, reject) => {
    // A script that loops without a service call asks nothing: real time ends it.
    const overtime = setTimeout(() => finish(() => reject(ending('Exceeded maximum execution time'))), running.facts.limits.executionMs);
    const finish = (settle: () => void): void => {
      clearTimeout(overtime);
      port.close();
      void worker.terminate();
      settle();
    };
    const answer = (sent: object): void => {
      port.postMessage(sent);
      Atomics.add(answers, 0, 1);
      Atomics.notify(answers, 0);
    };
    const serve = async (ask: Ask): Promise<void> => {
      try {
        await pace?.(ask.operation, execution);
        answer({ value: await perform(running, ask) });
      } catch (thrown) {
        if (thrown instanceof ScriptError && !thrown.ends) answer({ error: crossing(thrown) });
        else finish(() => reject(thrown));
      }
    };
    const hear = (message: FromThread): void => {
      if ('ask' in message) void serve(message.ask);
      else if ('outcome' in message) finish(() => resolve(resultOf(message.outcome)));
      else finish(() => reject(arrived(message.error)));
    };
    port.on('message', hear);
    worker.on('error', (error) => finish(() => reject(error)));
    worker.on('exit', () => {
      // The outcome may still be on its way when the thread is gone already.
      const last: { message: FromThread } | undefined = receiveMessageOnPort(port);
      if (last) hear(last.message);
      finish(() => reject(new Error('The thread of the execution ended without an outcome.')));
    });
  });
}

/** Everything is done at once, but a lock is waited for. */
async function perform(running: RunningExecution, ask: Ask): Promise<unknown> {
  return ask.operation === 'acquireLock' ? running.waitForLock(...ask.given) : direct(running, ask);
}

const direct = <K extends OperationName>({ backend }: RunningExecution, ask: { operation: K; given: Operations[K]['given'] }): unknown => backend(ask.operation, ...ask.given);
