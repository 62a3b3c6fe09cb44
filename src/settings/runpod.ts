/** Settings of a model server on RunPod. */
import { z } from 'zod';
import { headerSecret, key } from './key.ts';

export const runpodKeys = {
  RUNPOD_API_KEY: key(headerSecret.optional(), {
    about: 'For `npm run runpod` and for idle stop. From the console: Settings, API Keys, with access to pods.',
    should: 'an API key, without spaces',
    example: 'rpa_your-key',
    secret: true,
  }),
  RUNPOD_POD_ID: key(
    z
      .string()
      .regex(/^[\w-]+$/)
      .optional(),
    {
      about: 'The pod that `npm run runpod -- create` has made, as it has printed it.',
      should: 'the id of a pod',
      example: '7h9k2m4n6p',
    },
  ),
  RUNPOD_IDLE_MINUTES: key(z.coerce.number().int().min(1).max(10_080).optional(), {
    about:
      'Stops the pod after so many minutes without a hint of the model, and starts it with the next. Unset: never.',
    should: 'a whole number of minutes from 1 to 10080',
    example: '30',
  }),
  RUNPOD_GPUS: key(z.string().default('NVIDIA GeForce RTX 4090, NVIDIA RTX A5000, NVIDIA GeForce RTX 3090'), {
    about: 'Which GPUs to ask for, with commas between them; the first that is free is taken.',
    should: 'names of GPUs, as RunPod writes them',
    example: 'NVIDIA GeForce RTX 4090, NVIDIA RTX A5000',
  }),
  RUNPOD_MIN_CUDA: key(
    z
      .string()
      .regex(/^\d+\.\d+$/)
      .default('13.0'),
    {
      about: 'Only machines whose driver knows this CUDA or a later one; 12.9 for an image whose tag ends in -cu129.',
      should: 'a version like 13.0',
      example: '13.0',
    },
  ),
  RUNPOD_VOLUME_ID: key(z.string().optional(), {
    about: 'A network volume for the weights. Without one they are downloaded again at each start.',
    should: 'the id of a network volume',
    example: 'vol_xyz',
  }),
  RUNPOD_DATA_CENTER: key(z.string().optional(), {
    about: 'Where the pod is to be: the data center of the network volume.',
    should: 'the id of a data center',
    example: 'US-KS-2',
  }),
  RUNPOD_KEY_SECRET: key(
    z
      .string()
      .regex(/^[a-zA-Z_][\w.\-/]*$/)
      .optional(),
    {
      about: 'The RunPod secret that holds VLLM_API_KEY. Without one, the key stands in the settings of the pod.',
      should: 'the name of a RunPod secret',
      example: 'nudge_vllm_key',
    },
  ),
  RUNPOD_API_URL: key(z.url({ protocol: /^https?$/ }).default('https://api.runpod.io/v2'), {
    about: 'Another server than RunPod itself, for tests.',
    should: 'an http or https address',
    example: 'https://api.runpod.io/v2',
  }),
};
