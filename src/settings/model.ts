/** Settings of the model server. */
import { z } from 'zod';
import { headerSecret, key, lowerCase, number, whole } from './key.ts';

export const modelKeys = {
  VLLM_SERVER_URL: key(z.url({ protocol: /^https?$/ }).optional(), {
    about: 'Where the model server is. Without it, learners get the hand-written hints.',
    should: 'an http or https address',
    example: 'http://localhost:8000/v1',
  }),
  VLLM_MODEL: key(z.string().optional(), {
    about: 'Which of its models to ask. Without it, the first that the server lists.',
    should: 'a model name',
    example: 'Qwen/Qwen2.5-Coder-7B-Instruct',
  }),
  VLLM_API_KEY: key(headerSecret.optional(), {
    about: 'The key the server wants, if it wants one.',
    should: 'the key the server was started with',
    example: 'a-long-random-word',
    secret: true,
  }),
  VLLM_API_KEY_FILE: key(z.string().optional(), {
    about: 'A file that shares the key with the server beside Nudge. Without a key, one is made. compose.yaml sets it.',
    should: 'a path to a file',
    example: '/run/nudge/model-key',
  }),
  MODEL_FILES: key(z.string().optional(), {
    about:
      'Where the weights come in, so that the log tells how much is there while the server loads. compose.yaml sets it.',
    should: 'a path to a folder',
    example: '/weights',
  }),
  DEFAULT_TEMPERATURE: key(number(0, 2, 0.4), {
    about: 'How freely the model words its hints.',
    should: 'a number from 0 to 2',
    example: '0.4',
  }),
  MAX_HINT_TOKENS: key(whole(64, 4_096, 512), {
    about: 'The longest hint, in tokens; a longer one is cut at its last whole sentence.',
    should: 'a whole number from 64 to 4096',
    example: '512',
  }),
  GUARD_JUDGE: key(z.preprocess(lowerCase, z.enum(['on', 'off'])).default('off'), {
    about: 'on: the model server is asked about each finished hint, too, and has to pass it. Hints then come whole.',
    should: 'on or off',
    example: 'on',
  }),
  MODEL_FIRST_TOKEN_SECONDS: key(number(0.1, 300, 20), {
    about: 'How long a learner waits for the first word before the hand-written hint comes instead.',
    should: 'seconds from 0.1 to 300',
    example: '20',
  }),
  MODEL_IDLE_SECONDS: key(number(0.1, 300, 10), {
    about: 'The longest pause within a hint.',
    should: 'seconds from 0.1 to 300',
    example: '10',
  }),
  MODEL_TOTAL_SECONDS: key(number(1, 600, 80), {
    about: 'The longest a whole hint may take. Proxies cut at about 100.',
    should: 'seconds from 1 to 600',
    example: '80',
  }),
};
