/** What the pod is to be, from the settings of the bot and those of its model server. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { ConfigError, readSettings } from '../src/config.ts';
import { Secret } from '../src/secret.ts';

export interface PodSettings {
  readonly apiUrl: string;
  /** Undefined is enough for a dry run. */
  readonly apiKey: Secret | undefined;
  readonly podId: string | undefined;
  /** Which to ask for, the first first. */
  readonly gpus: readonly string[];
  readonly minCuda: string;
  readonly volumeId: string | undefined;
  readonly dataCenter: string | undefined;
  /** The RunPod secret that holds the key of the model server. */
  readonly keySecret: string | undefined;
  /** The key of the model server; made up when none is set. */
  readonly modelKey: Secret;
  readonly modelKeyIsNew: boolean;
  readonly hubToken: Secret | undefined;
  readonly image: string;
  readonly model: string;
  readonly gpuCount: number;
  /** For `vllm serve`, after the model. */
  readonly vllmArguments: readonly string[];
}

/** RunPod takes the arguments as one line and does not say how it splits it: nothing that needs quotes. */
const word = z.string().regex(/^[\w./:=@,-]+$/, 'should have no spaces or quotes in it');
const vllmKeys = z.object({
  VLLM_IMAGE: word.default('vllm/vllm-openai:v0.31.0'),
  VLLM_MODEL: word.default('Qwen/Qwen2.5-Coder-7B-Instruct'),
  VLLM_GPU_MEMORY_UTILIZATION: z.coerce.number().gt(0).max(1).default(0.85),
  VLLM_MAX_MODEL_LEN: z.coerce.number().int().min(1_024).default(8_192),
  VLLM_TENSOR_PARALLEL_SIZE: z.coerce.number().int().min(1).default(1),
  VLLM_DTYPE: word.default('auto'),
  HF_TOKEN: z.string().optional(),
});

/** Throws a ConfigError that names every wrong key of one kind. */
export function readPodSettings(environment: NodeJS.Dict<string>): PodSettings {
  const settings = readSettings(environment);
  const set = Object.entries(environment).filter(([, value]) => value?.trim());
  const parsed = vllmKeys.safeParse(Object.fromEntries(set));
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(({ path, message }) => `${path}: ${message}`));
  const vllm = parsed.data;
  if (settings.RUNPOD_KEY_SECRET && !settings.VLLM_API_KEY)
    throw new ConfigError(['RUNPOD_KEY_SECRET needs VLLM_API_KEY, too: the bot has to know what is in the secret']);
  return {
    apiUrl: settings.RUNPOD_API_URL,
    apiKey: settings.RUNPOD_API_KEY,
    podId: settings.RUNPOD_POD_ID,
    gpus: settings.RUNPOD_GPUS.split(',').map((name) => name.trim()),
    minCuda: settings.RUNPOD_MIN_CUDA,
    volumeId: settings.RUNPOD_VOLUME_ID,
    dataCenter: settings.RUNPOD_DATA_CENTER,
    keySecret: settings.RUNPOD_KEY_SECRET,
    modelKey: settings.VLLM_API_KEY ?? new Secret(randomBytes(24).toString('base64url')),
    modelKeyIsNew: settings.VLLM_API_KEY === undefined,
    hubToken: vllm.HF_TOKEN === undefined ? undefined : new Secret(vllm.HF_TOKEN),
    image: vllm.VLLM_IMAGE,
    model: vllm.VLLM_MODEL,
    gpuCount: vllm.VLLM_TENSOR_PARALLEL_SIZE,
    vllmArguments: [
      `--gpu-memory-utilization=${vllm.VLLM_GPU_MEMORY_UTILIZATION}`,
      `--max-model-len=${vllm.VLLM_MAX_MODEL_LEN}`,
      `--tensor-parallel-size=${vllm.VLLM_TENSOR_PARALLEL_SIZE}`,
      `--dtype=${vllm.VLLM_DTYPE}`,
      '--max-num-seqs=32',
      '--enable-prompt-tokens-details',
      '--shutdown-timeout=30',
    ],
  };
}
