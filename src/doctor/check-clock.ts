/** Is this clock right? Slack refuses requests that are five minutes off, and limits and retention count by it. */
import { type Finding, off, ok, warning, wrong } from './finding.ts';
import type { Clock } from './net.ts';

const NOTICED_MS = 30_000;
const REFUSED_MS = 300_000;
const MEND = 'set the clock by the network: timedatectl set-ntp true';

/** Goes by the server that was asked last: the model, which may share this machine's clock, is asked first. */
export function checkClock(clocks: readonly Clock[]): Finding {
  const clock = clocks.at(-1);
  if (!clock) return off('clock', 'no server has told the time');
  const { host, aheadMs } = clock;
  const seconds = Math.round(Math.abs(aheadMs) / 1_000);
  const what = `${seconds} s ${aheadMs < 0 ? 'behind' : 'ahead of'} ${host}`;
  if (Math.abs(aheadMs) > REFUSED_MS) return wrong('clock', what, MEND);
  if (Math.abs(aheadMs) > NOTICED_MS) return warning('clock', what, MEND);
  return ok('clock', `the same as at ${host}`);
}
