/** Settings of the store, the page and the log. */
import { z } from 'zod';
import { headerSecret, key, lowerCase, secret, whole } from './key.ts';

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

export const operatorKeys = {
  STORE_PATH: key(z.string().default('var/nudge.db'), {
    about: 'The SQLite file that keeps the threads of hints.',
    should: 'a path to a file',
    example: 'var/nudge.db',
  }),
  STORE_KEY: key(secret.optional(), {
    about: 'Turns user ids into hashes. Without it, one is made and kept beside the store.',
    should: 'a long random word that never changes',
    example: 'another-long-random-word',
    secret: true,
  }),
  RETENTION_DAYS: key(whole(1, 3_650, 90), {
    about: 'Hints are deleted after this many days.',
    should: 'a whole number of days from 1 to 3650',
    example: '90',
  }),
  WEB_PORT: key(whole(0, 65_535, 7_860), {
    about: 'The port of the local page. GRADIO_PORT means the same.',
    should: 'a port from 0 to 65535 (0 takes any free one)',
    example: '7860',
  }),
  WEB_HOST: key(z.union([z.ipv4(), z.ipv6(), z.string().regex(/^[a-z][\w.-]*$/i)]).default('127.0.0.1'), {
    about: 'Where the page listens. Without it, only this machine can reach it; set WEB_PASSWORD before you open it.',
    should: 'an address of this machine',
    example: '0.0.0.0',
  }),
  WEB_PUBLISHED: key(
    z
      .string()
      .regex(/^.+:\d+$/)
      .optional(),
    {
      about: 'For a page in a container: address and port at which the machine opens it. compose.yaml sets it.',
      should: 'an address, a colon and a port',
      example: '127.0.0.1:7860',
    },
  ),
  WEB_PASSWORD: key(secret.optional(), {
    about: 'What the page asks for before it shows anything. Any user name goes with it.',
    should: 'a word that your group knows',
    example: 'a-word-for-your-group',
    secret: true,
  }),
  WEB_BEHIND_PROXY: key(z.preprocess(lowerCase, z.enum(['on', 'off'])).default('off'), {
    about: 'on: a proxy stands before the page, and the last entry of its X-Forwarded-For is the address to count by.',
    should: 'on or off',
    example: 'on',
  }),
  METRICS_TOKEN: key(headerSecret.optional(), {
    about: 'Opens /metrics to other machines, as a bearer token. Without it, only this machine may read it.',
    should: 'a long random word without spaces',
    example: 'one-more-long-random-word',
    secret: true,
  }),
  METRICS_TOKEN_FILE: key(z.string().optional(), {
    about: 'A file that shares that token with the Prometheus beside Nudge. Without a token, one is made.',
    should: 'a path to a file',
    example: '/run/nudge/metrics-token',
  }),
  LOG_LEVEL: key(z.preprocess(lowerCase, z.enum(LOG_LEVELS).optional()), {
    about: 'How much is logged. Without it: info for the bot, error for the terminal.',
    should: `one of ${LOG_LEVELS.join(', ')}`,
    example: 'info',
  }),
};
