/** What Google gives a page of HtmlService. Absent where the page stands anywhere else. */
import type { Runner } from './host.ts';

declare global {
  var google:
    | {
        script: {
          run: Runner;
          /** In a sidebar or dialog only. */
          host?: { close(): void };
          /** In a web app only: the address, and moving in it without a reload. */
          url?: { getLocation(tell: (location: { hash: string; parameter: Record<string, string> }) => void): void };
          history?: {
            push(state: object | null, parameters?: Record<string, string>): void;
            setChangeHandler(changed: (event: { location: { parameter: Record<string, string> } }) => void): void;
          };
        };
      }
    | undefined;
}
