/** What the compose files come out as. Needs docker compose, but no engine. */
import { execFileSync, spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { composeKeys } from '../src/settings/compose.ts';
import type { Key } from '../src/settings/key.ts';
import { ALIASES, KEYS, type KeyName } from '../src/settings/keys.ts';
import { copyProject } from './helpers/compose-project.ts';

const OVERLAYS = globSync('compose/*.yaml').sort();
const hasCompose = spawnSync('docker', ['compose', 'version']).status === 0;
if (!hasCompose)
  process.stderr.write('\n\nSKIPPED: the compose files are not tested, for docker compose is missing.\n\n');

const service = z.looseObject({
  image: z.string().optional(),
  command: z.array(z.string()).nullish(),
  entrypoint: z.array(z.string()).nullish(),
  environment: z.record(z.string(), z.string().nullable()).default({}),
  ports: z.array(z.looseObject({ host_ip: z.string().optional(), target: z.number() })).default([]),
  volumes: z.array(z.looseObject({ type: z.string(), source: z.string(), target: z.string() })).default([]),
  restart: z.string().optional(),
  init: z.boolean().optional(),
  user: z.string().optional(),
  read_only: z.boolean().optional(),
  cap_drop: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
  logging: z.looseObject({ options: z.record(z.string(), z.string()) }).optional(),
  stop_grace_period: z.string().optional(),
  deploy: z.unknown().optional(),
});
const model = z.looseObject({ services: z.record(z.string(), service) });

const folder = copyProject();
const SET = { VLLM_SERVER_URL: 'https://gpu.example/v1' };

/** All services of compose.yaml and `overlays`, as docker compose understands them. */
function services(overlays: readonly string[] = [], environment: Record<string, string> = {}) {
  const files = ['compose.yaml', ...overlays].flatMap((file) => ['-f', file]);
  const output = execFileSync('docker', ['compose', ...files, 'config', '--format', 'json'], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      DOCKER_CONFIG: process.env['DOCKER_CONFIG'],
      ...environment,
    },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return model.parse(JSON.parse(output)).services;
}

function one(name: string, overlays: readonly string[] = [], environment: Record<string, string> = {}) {
  const found = services(overlays, environment)[name];
  if (!found) throw new Error(`no service ${name}`);
  return found;
}

describe.skipIf(!hasCompose)('docker compose', () => {
  it.each([
    [[], ['bot', 'model']],
    [['compose/cpu.yaml'], ['bot', 'model']],
    [['compose/no-model.yaml'], ['bot']],
    [['compose/remote.yaml'], ['bot']],
    [['compose/monitoring.yaml'], ['bot', 'grafana', 'model', 'prometheus']],
    [['compose/multi-gpu.yaml'], ['bot', 'model', 'model-2', 'router']],
    [
      ['compose/multi-gpu.yaml', 'compose/monitoring.yaml'],
      ['bot', 'grafana', 'model', 'model-2', 'prometheus', 'router'],
    ],
    [
      ['compose/no-model.yaml', 'compose/monitoring.yaml'],
      ['bot', 'grafana', 'prometheus'],
    ],
  ])('starts with %j: %j', (overlays, names) => {
    expect(Object.keys(services(overlays, SET)).sort()).toEqual(names);
  });

  const everything = [[], ...OVERLAYS.map((file) => [file])].flatMap((overlays) =>
    Object.entries(hasCompose ? services(overlays, SET) : {}).map(
      ([name, its]) => [`${overlays.join() || 'compose.yaml'}: ${name}`, its] as const,
    ),
  );

  it.each(everything)('keeps %s up, small and without rights', (_, its) => {
    expect(its).toMatchObject({ restart: 'always', init: true, cap_drop: ['ALL'] });
    expect(its.security_opt).toEqual(['no-new-privileges:true']);
    expect(Object.keys(its.logging?.options ?? {}).sort()).toEqual(['max-file', 'max-size']);
    if (its.image) expect(its.image).toMatch(/:(?!latest)[\w.-]+$/);
  });

  it.each(everything)('opens nothing of %s to other machines unless asked to', (_, its) => {
    for (const { host_ip } of its.ports) expect(host_ip).toBe('127.0.0.1');
  });

  it('publishes the page and the figures, never a model', () => {
    const all = services(OVERLAYS.filter((file) => !/no-model|remote/.test(file)));
    const published = Object.entries(all).filter(([, { ports }]) => ports.length > 0);
    expect(published.map(([name]) => name).sort()).toEqual(['bot', 'grafana']);
  });

  it('opens the page where WEB_HOST and WEB_PORT say, also by the old name', () => {
    const open = { WEB_HOST: '0.0.0.0', WEB_PORT: '80' };
    expect(one('bot', [], open).ports).toMatchObject([{ host_ip: '0.0.0.0', published: '80', target: 7_860 }]);
    expect(one('bot', [], { GRADIO_PORT: '7900' }).ports).toMatchObject([{ published: '7900' }]);
    expect(one('bot', [], open).environment).toMatchObject({ WEB_HOST: '0.0.0.0', WEB_PORT: '7860' });
  });

  it('runs the bot as a user who may write to its data only', () => {
    const bot = one('bot');
    expect(bot).toMatchObject({ user: '1000:1000', read_only: true, tmpfs: ['/tmp'] });
    const written = bot.volumes.filter((volume) => volume['read_only'] !== true);
    expect(written.map(({ type, target }) => `${type} ${target}`)).toEqual(['volume /data', 'volume /run/nudge']);
  });

  it("starts the model by the predecessor's settings", () => {
    const its = one('model', [], {
      VLLM_MODEL: 'Qwen/Qwen3-8B-AWQ',
      VLLM_GPU_MEMORY_UTILIZATION: '0.7',
      VLLM_MAX_MODEL_LEN: '4096',
      VLLM_TENSOR_PARALLEL_SIZE: '2',
      VLLM_DTYPE: 'half',
      VLLM_IMAGE: 'vllm/vllm-openai:v0.31.0-cu129',
    });
    expect(its.image).toBe('vllm/vllm-openai:v0.31.0-cu129');
    expect(its.command?.slice(0, 5)).toEqual([
      'Qwen/Qwen3-8B-AWQ',
      '--gpu-memory-utilization=0.7',
      '--max-model-len=4096',
      '--tensor-parallel-size=2',
      '--dtype=half',
    ]);
    expect(its.deploy).toMatchObject({
      resources: { reservations: { devices: [{ driver: 'nvidia', count: 2, capabilities: ['gpu'] }] } },
    });
  });

  it('asks the bot for the same model', () => {
    const environment = { VLLM_MODEL: 'Qwen/Qwen3-8B-AWQ' };
    expect(one('bot', [], environment).environment['VLLM_MODEL']).toBe('Qwen/Qwen3-8B-AWQ');
    expect(one('bot').environment['VLLM_MODEL']).toBe(one('model').command?.[0]);
  });

  it('shows no secret in a command', () => {
    const secrets = {
      VLLM_API_KEY: 'hunter2',
      HF_TOKEN: 'hunter3',
      DISCORD_TOKEN: 'hunter4',
      METRICS_TOKEN: 'hunter5',
    };
    for (const overlays of [[], ...OVERLAYS.map((file) => [file])]) {
      for (const { environment: _, ...shown } of Object.values(services(overlays, { ...SET, ...secrets }))) {
        expect(JSON.stringify(shown)).not.toContain('hunter');
      }
    }
  });

  it('gives the bot none of the secrets that it does not need', () => {
    expect(one('bot', [], { HF_TOKEN: 'hunter3' }).environment['HF_TOKEN']).toBe('');
  });

  it('shows the problems of the group to the bot, under their own name', () => {
    const { environment, volumes } = one('bot', [], { DATA_FILE_PATH: './compose.yaml' });
    expect(environment['DATA_FILE_PATH']).toBe('/problems/./compose.yaml');
    expect(volumes).toContainEqual(
      expect.objectContaining({ source: `${folder}/compose.yaml`, target: '/problems/compose.yaml', read_only: true }),
    );
  });

  it('says what is missing when the model is elsewhere', () => {
    expect(() => services(['compose/remote.yaml'])).toThrow(/set VLLM_SERVER_URL in \.env/);
  });

  it('gives each of several model servers a GPU of its own, and the router knows them all', () => {
    const all = services(['compose/multi-gpu.yaml']);
    const models = Object.keys(all).filter((name) => name.startsWith('model'));
    const gpus = models.map((name) => /"device_ids":\["(\d+)"\]/.exec(JSON.stringify(all[name]?.deploy))?.[1]);
    expect(gpus).toEqual(['0', '1']);
    const routed = [...readFileSync('compose/router.cfg', 'utf8').matchAll(/^ {2}server (\S+) (\S+)$/gm)];
    expect(routed.map(([, name, address]) => [name, address])).toEqual(models.map((name) => [name, `${name}:8000`]));
  });
});

describe('what the compose files read', () => {
  const read = ['compose.yaml', ...OVERLAYS].flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/(?<!\$)\$\{(\w+)(?::([-?+])([^${}]*))?/g)].map(
      ([, name = '', how, text = '']) => ({ file, name, how, text }),
    ),
  );

  it.each(read)('is explained: $name in $file', ({ name, how, text }) => {
    const known: Key | undefined = KEYS[(ALIASES[name] ?? name) as KeyName];
    const isForCompose = name in composeKeys;
    expect(known, `${name} is not in src/settings`).toBeDefined();
    if (isForCompose && how === '-' && text !== '') expect(text).toBe(known?.example);
  });

  it('is all that is there for docker compose', () => {
    // docker compose reads that one by itself.
    const unread = Object.keys(composeKeys).filter(
      (name) => name !== 'COMPOSE_FILE' && !read.some((found) => found.name === name),
    );
    expect(unread).toEqual([]);
  });
});
