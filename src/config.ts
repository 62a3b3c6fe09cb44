/** Environment and `.env` → one typed Config. The only place that reads the environment. */
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { type SlackSettings, slackSettings } from './config-slack.ts';
import type { AdmitRules } from './core/admit.ts';
import type { ModelOptions } from './core/model/openai-model.ts';
import type { Secret } from './secret.ts';
import type { Key } from './settings/key.ts';
import { ALIASES, KEYS, type KeyName, type Settings } from './settings/keys.ts';
import type { SharedSecret } from './shared-secret.ts';

export interface Config {
  readonly dataFile: string | undefined;
  readonly rules: AdmitRules;
  /** Undefined: no model, hand-written hints only. */
  readonly model: (Omit<ModelOptions, 'apiKey' | 'onChange'> & { readonly apiKey: SharedSecret }) | undefined;
  /** Undefined: the machine of the model is never stopped. */
  readonly sleep:
    | { readonly podId: string; readonly apiUrl: string; readonly apiKey: Secret; readonly idleMs: number }
    | undefined;
  readonly modelFiles: string | undefined;
  readonly store: { readonly path: string; readonly key: Secret | undefined; readonly retentionMs: number };
  readonly web: {
    readonly port: number;
    readonly host: string;
    /** Where others find it, when this program is in a container. */
    readonly published: Address | undefined;
    readonly password: Secret | undefined;
    readonly behindProxy: boolean;
    readonly metricsToken: SharedSecret;
  };
  /** Undefined: no Discord. */
  readonly discord:
    | {
        readonly token: Secret;
        readonly apiUrl: string | undefined;
        readonly guildId: string | undefined;
        readonly stream: boolean;
      }
    | undefined;
  /** Undefined: Slack is not wanted. */
  readonly slack: SlackSettings | undefined;
  readonly logLevel: Settings['LOG_LEVEL'];
}

/** All wrong keys at once, one line each: what it is, what it should be, an example. */
export class ConfigError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`Nudge cannot start with these settings:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

/** The environment of this process over the `.env` file of the working folder. */
export function readEnvironment(): NodeJS.Dict<string> {
  return { ...readEnvFile('.env'), ...process.env };
}

/** Where the person stood who typed `npm run …`; npm itself moves to the project's folder. */
export function learnersFolder(): string {
  return process.env['INIT_CWD'] ?? process.cwd();
}

/** Throws a ConfigError that names every wrong key. An empty value counts as not set. */
export function readConfig(environment: NodeJS.Dict<string>): Config {
  return toConfig(readSettings(environment));
}

/** The same settings, key by key, for scripts. */
export function readSettings(environment: NodeJS.Dict<string>): Settings {
  const faults: string[] = [];
  const read = (name: KeyName): unknown => {
    const { raw, source } = rawValue(environment, name);
    const result = KEYS[name].schema.safeParse(raw);
    if (!result.success) faults.push(describeFault(source, raw, KEYS[name]));
    return result.data;
  };
  const names = Object.keys(KEYS) as KeyName[];
  const settings = Object.fromEntries(names.map((name) => [name, read(name)])) as unknown as Settings;
  if (faults.length > 0) throw new ConfigError(faults);
  return settings;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

function toConfig(settings: Settings): Config {
  return {
    dataFile: settings.DATA_FILE_PATH,
    rules: {
      coolDownMs: settings.LADDER_COOLDOWN_MINUTES * MINUTE_MS,
      hintsPerHour: settings.HINTS_PER_HOUR,
    },
    model: settings.VLLM_SERVER_URL === undefined ? undefined : modelOptions(settings, settings.VLLM_SERVER_URL),
    sleep: sleepOptions(settings),
    modelFiles: settings.MODEL_FILES,
    store: {
      path: settings.STORE_PATH,
      key: settings.STORE_KEY,
      retentionMs: settings.RETENTION_DAYS * DAY_MS,
    },
    web: {
      port: settings.WEB_PORT,
      host: settings.WEB_HOST,
      published: settings.WEB_PUBLISHED === undefined ? undefined : addressOf(settings.WEB_PUBLISHED),
      password: settings.WEB_PASSWORD,
      behindProxy: settings.WEB_BEHIND_PROXY === 'on',
      metricsToken: { given: settings.METRICS_TOKEN, file: settings.METRICS_TOKEN_FILE },
    },
    discord: settings.DISCORD_TOKEN && {
      token: settings.DISCORD_TOKEN,
      apiUrl: settings.DISCORD_API_URL?.replace(/\/+$/, ''),
      guildId: settings.DISCORD_GUILD_ID,
      stream: settings.DISCORD_STREAM === 'on',
    },
    slack: slackSettings(settings),
    logLevel: settings.LOG_LEVEL,
  };
}

interface Address {
  readonly host: string;
  readonly port: number;
}

function addressOf(text: string): Address {
  const colon = text.lastIndexOf(':');
  return { host: text.slice(0, colon), port: Number(text.slice(colon + 1)) };
}

function modelOptions(settings: Settings, serverUrl: string): Config['model'] {
  return {
    serverUrl,
    apiKey: { given: settings.VLLM_API_KEY, file: settings.VLLM_API_KEY_FILE },
    model: settings.VLLM_MODEL,
    temperature: settings.DEFAULT_TEMPERATURE,
    maxHintTokens: settings.MAX_HINT_TOKENS,
    secondOpinion: settings.GUARD_JUDGE === 'on',
    firstTokenMs: settings.MODEL_FIRST_TOKEN_SECONDS * SECOND_MS,
    idleMs: settings.MODEL_IDLE_SECONDS * SECOND_MS,
    totalMs: settings.MODEL_TOTAL_SECONDS * SECOND_MS,
  };
}

function sleepOptions(settings: Settings): Config['sleep'] {
  const { RUNPOD_IDLE_MINUTES: minutes, RUNPOD_POD_ID: podId, RUNPOD_API_KEY: apiKey } = settings;
  if (minutes === undefined) return undefined;
  if (podId === undefined || apiKey === undefined || settings.VLLM_SERVER_URL === undefined)
    throw new ConfigError(['RUNPOD_IDLE_MINUTES needs RUNPOD_POD_ID, RUNPOD_API_KEY and VLLM_SERVER_URL, too']);
  return { podId, apiKey, apiUrl: settings.RUNPOD_API_URL, idleMs: minutes * MINUTE_MS };
}

function rawValue(environment: NodeJS.Dict<string>, name: KeyName): { raw: string | undefined; source: string } {
  const names = [name, ...Object.keys(ALIASES).filter((alias) => ALIASES[alias] === name)];
  const source = names.find((candidate) => (environment[candidate] ?? '').trim() !== '') ?? name;
  return { raw: environment[source]?.trim() || undefined, source };
}

function describeFault(name: string, raw: string | undefined, { should, example, secret }: Key): string {
  const is = secret || raw === undefined ? '' : ` is ${JSON.stringify(raw.slice(0, 80))},`;
  return `${name}${is} should be ${should}; for example ${name}=${example}`;
}

function readEnvFile(file: string): NodeJS.Dict<string> {
  try {
    return parseEnv(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file)));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    if (error instanceof TypeError) throw new ConfigError([`${file} is not UTF-8 text; save it as UTF-8`]);
    throw new ConfigError([`${file} cannot be read; check who may read it, or remove it`]);
  }
}
