/** Settings that docker compose reads. */
import { z } from 'zod';
import { key, number, secret, whole } from './key.ts';

export const composeKeys = {
  COMPOSE_FILE: key(z.string().optional(), {
    about: 'compose.yaml and overlays of compose/, for other machines than one with a GPU; cpu, no-model, remote, …',
    should: 'paths of compose files, with : between them',
    example: 'compose.yaml:compose/cpu.yaml',
  }),
  VLLM_IMAGE: key(z.string().optional(), {
    about:
      'The model server. This one wants a driver of CUDA 13 (R580 or newer); with -cu129 after it, an older one will do.',
    should: 'an image with its tag',
    example: 'vllm/vllm-openai:v0.31.0',
  }),
  VLLM_GPU_MEMORY_UTILIZATION: key(number(0.1, 1, 0.85), {
    about: 'How much of the memory of the GPU it takes. Lower it when it runs out of memory.',
    should: 'a number from 0.1 to 1',
    example: '0.85',
  }),
  VLLM_MAX_MODEL_LEN: key(whole(1_024, 1_048_576, 8_192), {
    about: 'The longest prompt and hint together, in tokens. Less takes less memory.',
    should: 'a whole number from 1024 to 1048576',
    example: '8192',
  }),
  VLLM_TENSOR_PARALLEL_SIZE: key(whole(1, 16, 1), {
    about: 'On how many GPUs one model is spread, because it is too large for one.',
    should: 'a whole number from 1 to 16',
    example: '1',
  }),
  VLLM_DTYPE: key(z.enum(['auto', 'half', 'float16', 'bfloat16', 'float', 'float32']).default('auto'), {
    about: 'The numbers it computes with. GPUs older than Ampere want half.',
    should: 'one of auto, half, float16, bfloat16, float, float32',
    example: 'auto',
  }),
  VLLM_ARGS: key(z.string().optional(), {
    about: 'More arguments for it, such as --enforce-eager on a small GPU; they count more than those before.',
    should: 'arguments of vllm serve',
    example: '--enforce-eager --max-num-seqs 8',
  }),
  HF_TOKEN: key(secret.optional(), {
    about: 'From huggingface.co/settings/tokens, for models that ask for consent first.',
    should: 'a token of Hugging Face',
    example: 'the-token-of-your-account',
    secret: true,
  }),
  LLAMA_MODEL: key(z.string().optional(), {
    about: 'The model of compose/cpu.yaml: a repository of Hugging Face with GGUF files, and which of them.',
    should: 'a repository, a colon and a quantisation',
    example: 'Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF:Q4_K_M',
  }),
  GRAFANA_PORT: key(whole(1, 65_535, 3_000), {
    about: 'Where compose/monitoring.yaml shows the figures, on this machine only.',
    should: 'a port from 1 to 65535',
    example: '3000',
  }),
};
