/** console and Logger: collected, never printed. */
import { format } from 'node:util';
import { service } from './service.ts';
import type { Scope } from './service.ts';

export function createConsole({ backend }: Scope): object {
  const level = (name: string) => (...given: unknown[]): void => backend('log', name, format(...given));
  return service({ log: level('info'), info: level('info'), debug: level('debug'), warn: level('warning'), error: level('error') });
}

export function createLogger({ backend }: Scope): object {
  const written: string[] = [];
  const logger: object = service({
    log: (...given: unknown[]) => {
      const line = format(...given);
      written.push(line);
      backend('log', 'info', line);
      return logger;
    },
    getLog: () => written.map((line) => `${line}\n`).join(''),
    clear: () => {
      written.length = 0;
    },
  });
  return logger;
}
