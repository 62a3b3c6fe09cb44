/** The log: JSON lines on stderr, readable ones when stderr is a terminal. */
import pino, { type Logger } from 'pino';
import type { LOG_LEVELS } from './settings/operator.ts';

export type { Logger };

export async function createLogger(level: (typeof LOG_LEVELS)[number]): Promise<Logger> {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  if (!process.stderr.isTTY) return pino(options, pino.destination({ fd: 2, sync: true }));
  const { default: pretty } = await import('pino-pretty');
  return pino(options, pretty({ destination: 2, sync: true, translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname' }));
}
