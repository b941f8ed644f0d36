/** When customers can have had a message: not before it was handed over, and not in the future. */
import { parseInstant, showInstant } from '../../playbook/instants.ts';
import type { Context } from '../context.ts';
import { badInput } from '../failure.ts';

/** Left to clocks that differ. */
const SLACK_MS = 2 * 60_000;

/** @param handedOver UTC, canonical. A time is typed to the minute. */
export function mustBeThen({ clock }: Pick<Context, 'clock'>, handedOver: string, at: string): void {
  const instant = parseInstant(at) ?? 0;
  if (instant > clock.now() + SLACK_MS) throw badInput('at', `${showInstant(at)} has not come yet.`, 'Say when customers had it.');
  if (instant < Math.floor((parseInstant(handedOver) ?? 0) / 60_000) * 60_000) throw badInput('at', `It was handed over at ${showInstant(handedOver)}, later than that.`, 'Say when customers had it.');
}
