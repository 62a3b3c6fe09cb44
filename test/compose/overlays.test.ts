/** The overlays of compose/, as far as their images can be had. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DEFAULT_HINT, startModelTwin } from '../twins/vllm-twin.ts';
import { createHost, type Host, hasEngine, MODEL_HINT } from './host.ts';

function canHave(image: string): boolean {
  if (!hasEngine) return false;
  const here = ['image', 'inspect'];
  const had = [here, ['pull', '-q']].some((command) => spawnSync('docker', [...command, image]).status === 0);
  if (!had) process.stderr.write(`\n\nSKIPPED: what needs ${image}, for it cannot be had.\n\n`);
  return had;
}

/** Writes each job and 1 when its figures can be read. */
const ASK_PROMETHEUS = `
  const answer = await fetch('http://prometheus:9090/api/v1/query?query=up');
  const { data } = await answer.json();
  console.log(data.result.map(({ metric, value }) => metric.job + ' ' + value[1]).sort().join());
`;

const up = (host: Host) => host.compose('up', '--detach', '--build');

describe.skipIf(!hasEngine)('compose/no-model.yaml', async () => {
  if (!hasEngine) return;
  const host = await createHost(['compose/no-model.yaml']);

  it('gives hand-written hints', async () => {
    await host.compose('up', '--detach', '--build', '--wait');
    expect(await host.ask()).toBe('by hand: model off');
    expect((await host.compose('ps', '--services')).trim()).toBe('bot');
  });
});

describe.skipIf(!hasEngine)('compose/remote.yaml', async () => {
  if (!hasEngine) return;
  const host = await createHost(['compose/remote.yaml']);

  it('asks a server on this machine', async () => {
    const twin = await startModelTwin({ host: '0.0.0.0', key: 'the-right-key' });
    onTestFinished(() => twin.kill());
    host.set(`VLLM_SERVER_URL=http://host.docker.internal:${twin.port}/v1`);
    host.set('VLLM_API_KEY=a-wrong-key');
    await up(host);
    await expect.poll(() => host.log('bot')).toContain('VLLM_API_KEY is not the key the server wants');
    host.set('VLLM_API_KEY=the-right-key');
    await up(host);
    await expect.poll(host.ask).toBe(`model: ${DEFAULT_HINT}`);
  });
});

describe.skipIf(!canHave('haproxy:3.2-alpine'))('compose/multi-gpu.yaml', async () => {
  if (!hasEngine) return;
  const files = ['compose/multi-gpu.yaml', 'test/compose/model.yaml', 'test/compose/two-models.yaml'];
  const host = await createHost(files);
  const problems = [7, 12, 19, 23, 31, 36, 42, 48];
  const servers = ['model', 'model-2'];
  const askAll = async () => {
    for (const problem of problems) expect(await (await host.learner()).ask(problem)).toBe(MODEL_HINT);
  };
  /** Server → the problems it was asked about, each once. */
  const asked = async () => {
    const logs = await Promise.all(servers.map((server) => host.log(server)));
    return logs.map((log) => [...new Set(log.match(/(?<=hint for problem-)\d+/g))].map(Number));
  };

  it('keeps a problem on one server, and asks both', async () => {
    await up(host);
    await expect.poll(host.model).toBe('loading');
    await expect.poll(host.ask).toBe(MODEL_HINT);
    await expect.poll(() => host.log('router')).toMatch(/model is UP, reason: Layer7/);
    await expect.poll(() => host.log('router')).toMatch(/model-2 is UP, reason: Layer7/);
    await askAll();
    await askAll();
    const [first = [], second = []] = await asked();
    expect(first.length).toBeGreaterThan(0);
    expect(second.length).toBeGreaterThan(0);
    expect([...first, ...second].sort((a, b) => a - b)).toEqual(problems);
  });

  it('goes on with one of them', async () => {
    await host.compose('stop', 'model-2');
    await expect.poll(() => host.log('router')).toMatch(/model-2 is (going )?DOWN(?!.*model-2 is UP)/s);
    await askAll();
  });
});

describe.skipIf(!canHave('prom/prometheus:v3.13.3') || !canHave('grafana/grafana:13.2.3'))(
  'compose/monitoring.yaml',
  async () => {
    if (!hasEngine) return;
    const host = await createHost(['compose/monitoring.yaml', 'test/compose/model.yaml']);

    it('reads the figures of the bot and of the model', async () => {
      host.set('GRAFANA_PORT=13000');
      await up(host);
      await expect
        .poll(() => host.compose('exec', 'bot', 'node', '-e', ASK_PROMETHEUS).catch(() => ''))
        .toBe('model 1,nudge 1\n');
    });
  },
);
