/** Every setting: its shape, its default, who needs it. `.env.example` is made from this table. */
import { z } from 'zod';
import { Secret } from './secret.ts';

const GROUPS = {
  everyone: 'For everyone',
  discord: 'For groups on Discord',
  model: 'For groups with a model server (vLLM, llama.cpp, Ollama, or any OpenAI-compatible one)',
  runpod: 'For groups whose model server is on RunPod (docs/operator/runpod.md)',
  mentor: 'For mentors',
  slack: 'For groups in Slack (docs/operator/slack.md)',
  operator: 'For operators',
  compose: 'For docker compose, which starts the model server by these; VLLM_MODEL and VLLM_API_KEY count there, too',
} as const;

interface KeyInfo {
  readonly group: keyof typeof GROUPS;
  /** One line for the operator. */
  readonly about: string;
  /** What it should be, as the end of "should be …". */
  readonly should: string;
  readonly example: string;
  readonly secret?: true;
}

export interface Key<T extends z.ZodType = z.ZodType> extends KeyInfo {
  readonly schema: T;
}

const key = <T extends z.ZodType>(schema: T, info: KeyInfo): Key<T> => ({ schema, ...info });

const number = (least: number, most: number, standard: number) =>
  z.coerce.number().min(least).max(most).default(standard);
const whole = (least: number, most: number, standard: number) =>
  z.coerce.number().int().min(least).max(most).default(standard);
const secret = z.string().transform((value) => new Secret(value));
/** Goes into an HTTP header, which takes no spaces and no letters beyond ASCII. */
const headerSecret = z
  .string()
  .regex(/^[\x21-\x7e]+$/)
  .pipe(secret);

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

export const KEYS = {
  DATA_FILE_PATH: key(z.string().optional(), {
    group: 'mentor',
    about:
      'More problems beside the shipped ones: a folder of YAML files, one file, or a problems_multi_solution.json.',
    should: 'a path',
    example: './problems_multi_solution.json',
  }),
  LADDER_COOLDOWN_MINUTES: key(number(0, 1_440, 10), {
    group: 'mentor',
    about: 'Levels 4 and 5 open when the code has changed, or this many minutes after the last hint.',
    should: 'minutes from 0 to 1440',
    example: '10',
  }),
  HINTS_PER_HOUR: key(whole(1, 10_000, 30), {
    group: 'mentor',
    about: 'How many hints one learner may have within an hour.',
    should: 'a whole number from 1 to 10000',
    example: '30',
  }),

  DISCORD_TOKEN: key(headerSecret.optional(), {
    group: 'discord',
    about: 'Turns the Discord bot on. From discord.com/developers/applications: your application, Bot, Reset Token.',
    should: 'the token of a bot, without spaces',
    example: 'the-long-token-of-your-bot',
    secret: true,
  }),
  DISCORD_GUILD_ID: key(
    z
      .string()
      .regex(/^\d{15,21}$/)
      .optional(),
    {
      group: 'discord',
      about: 'Registers the commands in this one server, where changes show at once. Without it, in all servers.',
      should: 'the number of a server (developer mode on, then Copy Server ID)',
      example: '123456789012345678',
    },
  ),
  DISCORD_STREAM: key(z.preprocess(lowerCase, z.enum(['on', 'off'])).default('on'), {
    group: 'discord',
    about: 'off: hints come whole instead of growing as they are written, which saves edits.',
    should: 'on or off',
    example: 'off',
  }),
  DISCORD_API_URL: key(z.url({ protocol: /^https?$/ }).optional(), {
    group: 'discord',
    about: 'Another server than Discord itself, for tests and proxies; without the version.',
    should: 'an http or https address',
    example: 'https://discord.com/api',
  }),

  VLLM_SERVER_URL: key(z.url({ protocol: /^https?$/ }).optional(), {
    group: 'model',
    about: 'Where the model server is. Without it, learners get the hand-written hints.',
    should: 'an http or https address',
    example: 'http://localhost:8000/v1',
  }),
  VLLM_MODEL: key(z.string().optional(), {
    group: 'model',
    about: 'Which of its models to ask. Without it, the first that the server lists.',
    should: 'a model name',
    example: 'Qwen/Qwen2.5-Coder-7B-Instruct',
  }),
  VLLM_API_KEY: key(headerSecret.optional(), {
    group: 'model',
    about: 'The key the server wants, if it wants one.',
    should: 'the key the server was started with',
    example: 'a-long-random-word',
    secret: true,
  }),
  VLLM_API_KEY_FILE: key(z.string().optional(), {
    group: 'model',
    about: 'A file that shares the key with the server beside Nudge. Without a key, one is made. compose.yaml sets it.',
    should: 'a path to a file',
    example: '/run/nudge/model-key',
  }),
  MODEL_FILES: key(z.string().optional(), {
    group: 'model',
    about:
      'Where the weights come in, so that the log tells how much is there while the server loads. compose.yaml sets it.',
    should: 'a path to a folder',
    example: '/weights',
  }),
  DEFAULT_TEMPERATURE: key(number(0, 2, 0.4), {
    group: 'model',
    about: 'How freely the model words its hints.',
    should: 'a number from 0 to 2',
    example: '0.4',
  }),
  MAX_HINT_TOKENS: key(whole(64, 4_096, 512), {
    group: 'model',
    about: 'The longest hint, in tokens; a longer one is cut at its last whole sentence.',
    should: 'a whole number from 64 to 4096',
    example: '512',
  }),
  GUARD_JUDGE: key(z.preprocess(lowerCase, z.enum(['on', 'off'])).default('off'), {
    group: 'model',
    about: 'on: the model server is asked about each finished hint, too, and has to pass it. Hints then come whole.',
    should: 'on or off',
    example: 'on',
  }),
  MODEL_FIRST_TOKEN_SECONDS: key(number(0.1, 300, 20), {
    group: 'model',
    about: 'How long a learner waits for the first word before the hand-written hint comes instead.',
    should: 'seconds from 0.1 to 300',
    example: '20',
  }),
  MODEL_IDLE_SECONDS: key(number(0.1, 300, 10), {
    group: 'model',
    about: 'The longest pause within a hint.',
    should: 'seconds from 0.1 to 300',
    example: '10',
  }),
  MODEL_TOTAL_SECONDS: key(number(1, 600, 80), {
    group: 'model',
    about: 'The longest a whole hint may take. Proxies cut at about 100.',
    should: 'seconds from 1 to 600',
    example: '80',
  }),

  SLACK_BOT_TOKEN: key(secret.optional(), {
    group: 'slack',
    about: 'What Nudge speaks to Slack with; from “Install App” of your app at Slack. It turns Slack on.',
    should: 'the Bot User OAuth Token, which begins with xoxb-',
    example: 'xoxb-...',
    secret: true,
  }),
  SLACK_APP_TOKEN: key(secret.optional(), {
    group: 'slack',
    about: 'For Socket Mode, which needs no address of your own: “Basic Information”, “App-Level Tokens”.',
    should: 'an app-level token with connections:write, which begins with xapp-',
    example: 'xapp-...',
    secret: true,
  }),
  SLACK_SIGNING_SECRET: key(secret.optional(), {
    group: 'slack',
    about: 'For HTTP mode, on the page’s port under /slack/: “Basic Information”, “Signing Secret”.',
    should: 'the Signing Secret of your app',
    example: '0123456789abcdef0123456789abcdef',
    secret: true,
  }),
  SLACK_CLIENT_ID: key(z.string().optional(), {
    group: 'slack',
    about: 'For several workspaces (HTTP mode, instead of SLACK_BOT_TOKEN): “Basic Information”, “Client ID”.',
    should: 'the Client ID of your app',
    example: '1234567890.1234567890',
  }),
  SLACK_CLIENT_SECRET: key(secret.optional(), {
    group: 'slack',
    about: 'Goes with SLACK_CLIENT_ID.',
    should: 'the Client Secret of your app',
    example: '0123456789abcdef0123456789abcdef',
    secret: true,
  }),
  SLACK_STATE_SECRET: key(secret.optional(), {
    group: 'slack',
    about: 'Signs what goes along while someone installs the app. Without it, one is made of STORE_KEY.',
    should: 'a long random word',
    example: 'a-long-random-word-of-its-own',
    secret: true,
  }),
  SLACK_CHANNELS: key(
    z
      .string()
      .regex(/^[CG]\w+(\s*,\s*[CG]\w+)*$/)
      .transform(toList)
      .optional(),
    {
      group: 'slack',
      about: 'The only channels in which Nudge answers, by id (at the end of “View channel details”). Without it, all.',
      should: 'ids of channels with commas between them',
      example: 'C0123456789,C9876543210',
    },
  ),
  SLACK_API_URL: key(z.url({ protocol: /^https?$/ }).optional(), {
    group: 'slack',
    about: 'Another server that speaks Slack’s Web API, for tests and proxies.',
    should: 'an http or https address',
    example: 'http://localhost:9000/api/',
  }),

  RUNPOD_API_KEY: key(headerSecret.optional(), {
    group: 'runpod',
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
      group: 'runpod',
      about: 'The pod that `npm run runpod -- create` has made, as it has printed it.',
      should: 'the id of a pod',
      example: '7h9k2m4n6p',
    },
  ),
  RUNPOD_IDLE_MINUTES: key(z.coerce.number().int().min(1).max(10_080).optional(), {
    group: 'runpod',
    about:
      'Stops the pod after so many minutes without a hint of the model, and starts it with the next. Unset: never.',
    should: 'a whole number of minutes from 1 to 10080',
    example: '30',
  }),
  RUNPOD_GPUS: key(z.string().default('NVIDIA GeForce RTX 4090, NVIDIA RTX A5000, NVIDIA GeForce RTX 3090'), {
    group: 'runpod',
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
      group: 'runpod',
      about: 'Only machines whose driver knows this CUDA or a later one; 12.9 for an image whose tag ends in -cu129.',
      should: 'a version like 13.0',
      example: '13.0',
    },
  ),
  RUNPOD_VOLUME_ID: key(z.string().optional(), {
    group: 'runpod',
    about: 'A network volume for the weights. Without one they are downloaded again at each start.',
    should: 'the id of a network volume',
    example: 'vol_xyz',
  }),
  RUNPOD_DATA_CENTER: key(z.string().optional(), {
    group: 'runpod',
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
      group: 'runpod',
      about: 'The RunPod secret that holds VLLM_API_KEY. Without one, the key stands in the settings of the pod.',
      should: 'the name of a RunPod secret',
      example: 'nudge_vllm_key',
    },
  ),
  RUNPOD_API_URL: key(z.url({ protocol: /^https?$/ }).default('https://api.runpod.io/v2'), {
    group: 'runpod',
    about: 'Another server than RunPod itself, for tests.',
    should: 'an http or https address',
    example: 'https://api.runpod.io/v2',
  }),

  STORE_PATH: key(z.string().default('var/nudge.db'), {
    group: 'operator',
    about: 'The SQLite file that keeps the threads of hints.',
    should: 'a path to a file',
    example: 'var/nudge.db',
  }),
  STORE_KEY: key(secret.optional(), {
    group: 'operator',
    about: 'Turns user ids into hashes. Without it, one is made and kept beside the store.',
    should: 'a long random word that never changes',
    example: 'another-long-random-word',
    secret: true,
  }),
  RETENTION_DAYS: key(whole(1, 3_650, 90), {
    group: 'operator',
    about: 'Hints are deleted after this many days.',
    should: 'a whole number of days from 1 to 3650',
    example: '90',
  }),
  WEB_PORT: key(whole(0, 65_535, 7_860), {
    group: 'operator',
    about: 'The port of the local page. GRADIO_PORT means the same.',
    should: 'a port from 0 to 65535 (0 takes any free one)',
    example: '7860',
  }),
  WEB_HOST: key(z.union([z.ipv4(), z.ipv6(), z.string().regex(/^[a-z][\w.-]*$/i)]).default('127.0.0.1'), {
    group: 'operator',
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
      group: 'operator',
      about: 'For a page in a container: address and port at which the machine opens it. compose.yaml sets it.',
      should: 'an address, a colon and a port',
      example: '127.0.0.1:7860',
    },
  ),
  WEB_PASSWORD: key(secret.optional(), {
    group: 'operator',
    about: 'What the page asks for before it shows anything. Any user name goes with it.',
    should: 'a word that your group knows',
    example: 'a-word-for-your-group',
    secret: true,
  }),
  WEB_BEHIND_PROXY: key(z.preprocess(lowerCase, z.enum(['on', 'off'])).default('off'), {
    group: 'operator',
    about: 'on: a proxy stands before the page, and the last entry of its X-Forwarded-For is the address to count by.',
    should: 'on or off',
    example: 'on',
  }),
  METRICS_TOKEN: key(headerSecret.optional(), {
    group: 'operator',
    about: 'Opens /metrics to other machines, as a bearer token. Without it, only this machine may read it.',
    should: 'a long random word without spaces',
    example: 'one-more-long-random-word',
    secret: true,
  }),
  METRICS_TOKEN_FILE: key(z.string().optional(), {
    group: 'operator',
    about: 'A file that shares that token with the Prometheus beside Nudge. Without a token, one is made.',
    should: 'a path to a file',
    example: '/run/nudge/metrics-token',
  }),
  LOG_LEVEL: key(z.preprocess(lowerCase, z.enum(LOG_LEVELS).optional()), {
    group: 'operator',
    about: 'How much is logged. Without it: info for the bot, error for the terminal.',
    should: `one of ${LOG_LEVELS.join(', ')}`,
    example: 'info',
  }),

  COMPOSE_FILE: key(z.string().optional(), {
    group: 'compose',
    about: 'compose.yaml and overlays of compose/, for other machines than one with a GPU; cpu, no-model, remote, …',
    should: 'paths of compose files, with : between them',
    example: 'compose.yaml:compose/cpu.yaml',
  }),
  VLLM_IMAGE: key(z.string().optional(), {
    group: 'compose',
    about:
      'The model server. This one wants a driver of CUDA 13 (R580 or newer); with -cu129 after it, an older one will do.',
    should: 'an image with its tag',
    example: 'vllm/vllm-openai:v0.31.0',
  }),
  VLLM_GPU_MEMORY_UTILIZATION: key(number(0.1, 1, 0.85), {
    group: 'compose',
    about: 'How much of the memory of the GPU it takes. Lower it when it runs out of memory.',
    should: 'a number from 0.1 to 1',
    example: '0.85',
  }),
  VLLM_MAX_MODEL_LEN: key(whole(1_024, 1_048_576, 8_192), {
    group: 'compose',
    about: 'The longest prompt and hint together, in tokens. Less takes less memory.',
    should: 'a whole number from 1024 to 1048576',
    example: '8192',
  }),
  VLLM_TENSOR_PARALLEL_SIZE: key(whole(1, 16, 1), {
    group: 'compose',
    about: 'On how many GPUs one model is spread, because it is too large for one.',
    should: 'a whole number from 1 to 16',
    example: '1',
  }),
  VLLM_DTYPE: key(z.enum(['auto', 'half', 'float16', 'bfloat16', 'float', 'float32']).default('auto'), {
    group: 'compose',
    about: 'The numbers it computes with. GPUs older than Ampere want half.',
    should: 'one of auto, half, float16, bfloat16, float, float32',
    example: 'auto',
  }),
  VLLM_ARGS: key(z.string().optional(), {
    group: 'compose',
    about: 'More arguments for it, such as --enforce-eager on a small GPU; they count more than those before.',
    should: 'arguments of vllm serve',
    example: '--enforce-eager --max-num-seqs 8',
  }),
  HF_TOKEN: key(secret.optional(), {
    group: 'compose',
    about: 'From huggingface.co/settings/tokens, for models that ask for consent first.',
    should: 'a token of Hugging Face',
    example: 'the-token-of-your-account',
    secret: true,
  }),
  LLAMA_MODEL: key(z.string().optional(), {
    group: 'compose',
    about: 'The model of compose/cpu.yaml: a repository of Hugging Face with GGUF files, and which of them.',
    should: 'a repository, a colon and a quantisation',
    example: 'Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF:Q4_K_M',
  }),
  GRAFANA_PORT: key(whole(1, 65_535, 3_000), {
    group: 'compose',
    about: 'Where compose/monitoring.yaml shows the figures, on this machine only.',
    should: 'a port from 1 to 65535',
    example: '3000',
  }),
} as const;

/** Other names that keep working. The first name counts when both are set. */
export const ALIASES: Readonly<Record<string, KeyName>> = { GRADIO_PORT: 'WEB_PORT' };

export type KeyName = keyof typeof KEYS;
export type Settings = { readonly [K in KeyName]: z.output<(typeof KEYS)[K]['schema']> };

function toList(value: string): readonly string[] {
  return value.split(',').map((part) => part.trim());
}

function lowerCase(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

/** The text of `.env.example`: every key in one line of explanation, grouped by who needs it, nothing set. */
export function renderEnvExample(): string {
  const groups = Object.entries(GROUPS).map(([group, title]) => {
    const lines = Object.entries<Key>(KEYS)
      .filter(([, info]) => info.group === group)
      .map(([name, { about, example }]) => `# ${about}\n#${name}=${example}`);
    return lines.length === 0 ? '' : `## ${title}\n\n${lines.join('\n\n')}\n`;
  });
  const intro =
    '# Copy to .env and remove the # before what you want to set. Everything has a working default.\n' +
    '# What has a $ or a # in it goes between single quotes.\n';
  return [intro, ...groups.filter((group) => group !== '')].join('\n');
}
