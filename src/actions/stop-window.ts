/** *Not needed*, of one window, by a person whom the rules let say so and with a reason; or needed after all. Two rounds. */
import { notNeededEntry } from '../playbook/clock-log.ts';
import { TEXT_LIMIT } from '../playbook/policy.ts';
import { waiverRefused } from '../playbook/windows.ts';
import { cleaned } from './answers.ts';
import { clockAfter } from './clock/view.ts';
import { loadClock, writeClock } from './clock/write.ts';
import type { Context } from './context.ts';
import type { ClockView, StopWindowRequest } from './contract.ts';
import { badInput, fail } from './failure.ts';
import { mustBeSetUp } from './index-of-incidents.ts';

export function stopWindow(context: Context, request: StopWindowRequest): ClockView {
  mustBeSetUp(context);
  const reason = cleaned('reason', 'The reason', request.reason, TEXT_LIMIT);
  return context.lock.hold(() => {
    const loaded = loadClock(context, request.incident);
    const { reviewing, clock } = loaded;
    const window = clock.windows.find(({ rule }) => rule.name === request.window);
    if (!window) throw badInput('window', `No window “${request.window.slice(0, 60)}” applies to ${loaded.entry.number}.`, 'Look again: the policy, the severity or the type may have changed.');
    const refused = waiverRefused(reviewing.policy, window.rule, reviewing.around, context.person.email);
    if (refused) throw fail('not allowed', refused.why, refused.cure);
    const stopped = clock.log.stops.find((stop) => stop.window === window.rule.name)?.reason ?? '';
    return clockAfter(context, stopped === reason ? loaded : writeClock(context, loaded, [notNeededEntry(window.rule.name, reason)]));
  });
}
