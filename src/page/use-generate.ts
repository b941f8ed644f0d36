/**
 * A press of Generate, or of what is made as it makes: one operation that stays the same until it is done, so that pressing again finishes it; its steps
 * asked for every second while it runs.
 */
import { useRef, useState } from 'preact/hooks';
import type { Failure, Generated, GenerateRequest, Progress, Reply } from '../addon/contract.ts';
import type { Call } from './host.ts';
import { useSurroundings } from './surroundings.ts';
import { OPERATION_LENGTH } from './tokens.ts';

export interface Step {
  name: string;
  state: Progress['steps'][number]['state'] | 'stopped';
}
export type Making = { state: 'idle' } | { state: 'running'; steps: readonly Step[] } | { state: 'failed'; failure: Failure; steps: readonly Step[] } | { state: 'done'; generated: Generated };
export type Press = (request: Omit<GenerateRequest, 'operation'>) => Promise<Generated | undefined>;

const EVERY_MS = 1000;

/** The steps as far as they were told, with the one marked where it stopped; none where nothing had begun. */
function stoppedSteps(steps: Progress['steps'], { resume }: Failure): Step[] {
  if (!resume) return [];
  const named = steps.findIndex((step) => step.name === resume.step);
  const at = named < 0 ? steps.findIndex((step) => step.state === 'running') : named;
  if (at < 0) return resume.step === '' ? [] : [{ name: resume.step, state: 'stopped' }];
  return steps.map(({ name }, i) => ({ name, state: i < at ? 'done' : i === at ? 'stopped' : 'waiting' }));
}

export const useGenerate = (): { making: Making; press: Press } => useMaking((call, operation, request: Parameters<Press>[0]) => call('generate', { operation, ...request }));

export function useMaking<R>(send: (call: Call, operation: string, request: R) => Promise<Reply<Generated>>): { making: Making; press: (request: R) => Promise<Generated | undefined> } {
  const { call, token, announce } = useSurroundings();
  const [making, setMaking] = useState<Making>({ state: 'idle' });
  const operation = useRef<string | undefined>(undefined);
  const running = useRef(false);
  const steps = useRef<Progress['steps']>([]);

  const follow = (name: string): void => {
    setTimeout(async () => {
      if (!running.current) return;
      const reply = await call('progress', { operation: name });
      // A step that could not be told is told the next second; the press itself says what went wrong.
      if (running.current && reply.ok) {
        const before = steps.current.find((step) => step.state === 'running')?.name;
        const at = reply.value.steps.find((step) => step.state === 'running')?.name;
        steps.current = reply.value.steps;
        setMaking({ state: 'running', steps: steps.current });
        if (at !== undefined && at !== before) announce(at);
      }
      follow(name);
    }, EVERY_MS);
  };

  const press = async (request: R): Promise<Generated | undefined> => {
    if (running.current) return undefined;
    running.current = true;
    operation.current ??= token(OPERATION_LENGTH);
    setMaking({ state: 'running', steps: steps.current });
    announce('Generating');
    follow(operation.current);
    const reply = await send(call, operation.current, request);
    running.current = false;
    if (!reply.ok) {
      setMaking({ state: 'failed', failure: reply.failure, steps: stoppedSteps(steps.current, reply.failure) });
      return undefined;
    }
    operation.current = undefined;
    steps.current = [];
    setMaking({ state: 'done', generated: reply.value });
    return reply.value;
  };
  return { making, press };
}
