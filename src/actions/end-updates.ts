/** *No further updates*, chosen by the lead with a reason, or taken back. The next update that is posted takes it back too. Two rounds. */
import { noFurtherEntry } from '../playbook/clock-log.ts';
import { TEXT_LIMIT } from '../playbook/policy.ts';
import { cleaned } from './answers.ts';
import { clockAfter } from './clock/view.ts';
import { loadClock, writeClock } from './clock/write.ts';
import type { Context } from './context.ts';
import type { ClockView, EndUpdatesRequest } from './contract.ts';
import { mustBeSetUp } from './index-of-incidents.ts';
import { mustLead } from './review/reading.ts';

export function endUpdates(context: Context, request: EndUpdatesRequest): ClockView {
  mustBeSetUp(context);
  const reason = cleaned('reason', 'The reason', request.reason, TEXT_LIMIT);
  return context.lock.hold(() => {
    const loaded = loadClock(context, request.incident);
    mustLead(loaded.reviewing, context.person.email, 'ends updates');
    const chosen = loaded.clock.log.noFurther?.reason ?? '';
    return clockAfter(context, chosen === reason && !(reason !== '' && loaded.clock.update.owed) ? loaded : writeClock(context, loaded, [noFurtherEntry(reason)]));
  });
}
