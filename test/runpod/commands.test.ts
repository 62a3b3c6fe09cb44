import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { COMMANDS, type CommandName } from '../../runpod/commands.ts';
import { renderRequest } from '../../runpod/dry-run.ts';
import { proxyUrl } from '../../runpod/pod-request.ts';
import { readPodSettings } from '../../runpod/pod-settings.ts';
import { createRunpod } from '../../src/runpod/runpod-api.ts';
import { Secret } from '../../src/secret.ts';
import { type RunpodTwinOptions, startRunpodTwin } from '../twins/runpod-twin.ts';
import { startModelTwin } from '../twins/vllm-twin.ts';

const KEY = 'rpa_operators-key';
const MODEL_KEY = 'key-of-the-model-server';
const ENVIRONMENT = { VLLM_MODEL: 'test-model', VLLM_API_KEY: MODEL_KEY };

/** An operator at a terminal, with RunPod and what runs there in this process. */
async function operator(options: Partial<RunpodTwinOptions> = {}) {
  const runpod = await startRunpodTwin({ key: KEY, ...options });
  const server = await startModelTwin({ key: MODEL_KEY });
  const url = server.url.replace(/\/v1$/, '');
  onTestFinished(async () => {
    await runpod.close();
    await server.kill();
  });
  const run = async (command: CommandName, environment: Record<string, string> = {}) => {
    const lines: string[] = [];
    const settings = readPodSettings({ ...ENVIRONMENT, ...environment });
    const desk = { runpod: createRunpod(runpod.url, new Secret(KEY)), settings, urlOf: () => url, pollMs: 10 };
    const code = await COMMANDS[command]({ ...desk, say: (line) => lines.push(line) }).catch((error: Error) => {
      lines.push(error.message);
      return 2;
    });
    return [...lines.map((line) => line.replaceAll(url, 'https://proxy')), `exit ${code}`];
  };
  return { run, runpod, server };
}

describe('npm run runpod', () => {
  it('makes a pod on the first GPU that is free, waits for the model, and says what goes into .env', async () => {
    const { run, runpod } = await operator({ free: ['NVIDIA RTX A5000'] });
    expect(await run('create', { RUNPOD_VOLUME_ID: 'vol_1', RUNPOD_DATA_CENTER: 'US-KS-2' })).toMatchSnapshot();
    expect(runpod.asked).toMatchSnapshot();
  });

  it('stops, starts, shows and removes it', async () => {
    const { run } = await operator({ pods: { pod1: 'RUNNING' } });
    const seen: Record<string, readonly string[]> = {};
    for (const command of ['status', 'stop', 'start', 'remove', 'status'] as const)
      seen[`${Object.keys(seen).length + 1} ${command}`] = await run(command, { RUNPOD_POD_ID: 'pod1' });
    expect(seen).toMatchSnapshot();
  });

  it('makes no second pod, and none without a GPU', async () => {
    const second = await operator({ pods: { pod1: 'EXITED' } });
    expect(await second.run('create')).toMatchSnapshot();
    expect(second.runpod.asked).toEqual([]);
    const none = await operator({ free: [] });
    expect(await none.run('create', { RUNPOD_GPUS: 'NVIDIA L4, NVIDIA RTX A5000' })).toMatchSnapshot();
  });

  it.each([
    [401, 'invalid bearer token', /RUNPOD_API_KEY is not valid/],
    [402, 'insufficient balance', /add credit/],
    [422, 'Request validation failed.', /RunPod says 422\. Request validation failed\./],
    [503, '', /^RunPod says 503\.$/],
  ])('ends at once when RunPod says %i', async (status, detail, says) => {
    const { run, runpod } = await operator();
    runpod.fail({ status, detail });
    const [line, exit] = await run('create');
    expect(line).toMatch(says);
    expect(exit).toBe('exit 2');
    expect(runpod.calls).toHaveLength(1);
  });

  it('tells of a key that the model server does not take, and of a model it does not have', async () => {
    const { run } = await operator();
    const wrongKey = await run('create', { RUNPOD_KEY_SECRET: 'other', VLLM_API_KEY: 'another-key' });
    expect(wrongKey.slice(-2)).toEqual([
      'The model server does not take VLLM_API_KEY: is it what the RunPod secret holds?',
      'exit 1',
    ]);
    const { run: again } = await operator();
    const wrongModel = await again('create', { VLLM_MODEL: 'other/model' });
    expect(wrongModel.slice(-2)).toEqual(['The model server has no other/model, only test-model.', 'exit 1']);
  });

  it('does not wait for a pod that has ended', async () => {
    const { run, runpod, server } = await operator({ pods: { pod1: 'EXITED' }, boot: async () => {} });
    await server.kill();
    const started = run('start', { RUNPOD_POD_ID: 'pod1' });
    await expect.poll(() => runpod.calls.length).toBeGreaterThan(2);
    await run('stop', { RUNPOD_POD_ID: 'pod1' });
    expect(await started).toMatchSnapshot();
  });

  it('makes up a key for the model server when there is none, and another each time', async () => {
    const { run } = await operator();
    const lines = await run('create', { VLLM_API_KEY: '' });
    const made = lines.find((line) => line.startsWith('VLLM_API_KEY='));
    expect(made).toMatch(/^VLLM_API_KEY=[\w-]{32}$/);
    expect(readPodSettings({}).modelKey.reveal()).not.toBe(readPodSettings({}).modelKey.reveal());
  });

  it('says which setting is wrong', () => {
    expect(() => readPodSettings({ VLLM_MAX_MODEL_LEN: 'long' })).toThrow(/VLLM_MAX_MODEL_LEN/);
    expect(() => readPodSettings({ VLLM_MODEL: "x' --trust-remote-code" })).toThrow(/VLLM_MODEL.*no spaces or quotes/);
    expect(() => readPodSettings({ RUNPOD_MIN_CUDA: '13' })).toThrow(/RUNPOD_MIN_CUDA is "13", should be a version/);
    expect(() => readPodSettings({ RUNPOD_KEY_SECRET: 'k' })).toThrow(/RUNPOD_KEY_SECRET needs VLLM_API_KEY/);
  });
});

describe('npm run runpod -- … --dry-run', () => {
  const secrets = { ...ENVIRONMENT, RUNPOD_API_KEY: KEY, HF_TOKEN: 'hf_secret' };
  const everything = { ...secrets, RUNPOD_VOLUME_ID: 'vol_1', RUNPOD_DATA_CENTER: 'US-KS-2', RUNPOD_POD_ID: 'pod1' };

  it.each(Object.keys(COMMANDS) as CommandName[])('shows the request of %s without its secrets', (command) => {
    const shown = renderRequest(command, readPodSettings(everything));
    expect(shown).toMatchSnapshot();
    for (const secret of [KEY, MODEL_KEY, 'hf_secret']) expect(shown).not.toContain(secret);
  });

  it('names a RunPod secret, for its name is none', () => {
    const shown = renderRequest('create', readPodSettings({ ...secrets, RUNPOD_KEY_SECRET: 'nudge_vllm_key' }));
    expect(shown).toContain('"VLLM_API_KEY": "{{ RUNPOD_SECRET_nudge_vllm_key }}"');
  });
});

describe('the program', () => {
  const node = promisify(execFile);
  const MAIN = join(import.meta.dirname, '../../runpod/main.ts');
  const start = (args: readonly string[], env: Record<string, string> = {}) =>
    node(process.execPath, [MAIN, ...args], { env, cwd: mkdtempSync(join(tmpdir(), 'nudge-runpod-')) });

  it('speaks to RunPod', async () => {
    const { runpod } = await operator({ pods: { pod1: 'EXITED' } });
    const { stdout } = await start(['status'], { RUNPOD_API_URL: runpod.url, RUNPOD_API_KEY: KEY });
    expect(stdout).toBe('pod1 is EXITED, 0 dollars an hour (NVIDIA RTX A5000, US-KS-2, CUDA 13.0).\n');
  });

  it.each([
    [['destroy'], {}, /^Usage: npm run runpod/],
    [['status', '--force'], {}, /^Usage: npm run runpod/],
    [['status'], {}, /RUNPOD_API_KEY is missing/],
    [['stop'], { RUNPOD_API_KEY: KEY }, /^Set RUNPOD_POD_ID/],
    [['status'], { RUNPOD_API_KEY: KEY, RUNPOD_API_URL: 'http://127.0.0.1:1/v2' }, /gave no answer.*RUNPOD_API_URL/],
  ])('says what is wrong with %j', async (args, env, says) => {
    const failed = start(args, env);
    await expect(failed).rejects.toMatchObject({ code: 2, stderr: expect.stringMatching(says) });
  });

  it('knows where RunPod shows a port', () => {
    expect(proxyUrl('7h9k2m4n6p')).toBe('https://7h9k2m4n6p-8000.proxy.runpod.net');
  });
});
