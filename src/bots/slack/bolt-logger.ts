/** What Bolt has to say, in our log: warnings and errors in one line, without the payloads that go along. */
import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from '../../log.ts';

/** Longer than any message of Bolt's own. */
const LONGEST = 300;

export function createBoltLogger(logger: Logger): BoltLogger {
  const write = (level: 'warn' | 'error') => (first: unknown) => logger[level](`slack: ${oneLine(first)}`);
  return {
    debug() {},
    info() {},
    warn: write('warn'),
    error: write('error'),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  };
}

/** Tokens are nobody's business, wherever they turn up. */
function oneLine(said: unknown): string {
  const text = said instanceof Error ? said.message : String(said);
  return text
    .replace(/xox[a-z]-[\w-]+|xapp-[\w-]+/g, '[token]')
    .replace(/\s+/g, ' ')
    .slice(0, LONGEST);
}
