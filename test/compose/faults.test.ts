/** What goes wrong with a model server and a machine, and what a learner gets meanwhile. */
import { beforeEach, describe, expect, it } from 'vitest';
import { findEngine } from './engine.ts';
import { createHost, hasEngine, MODEL_HINT } from './host.ts';

describe.skipIf(!hasEngine)('a model server that', async () => {
  if (!hasEngine) return;
  const host = await createHost(['test/compose/model.yaml']);

  const ready = async () => {
    await expect.poll(host.model).toBe('ready');
    await expect.poll(host.ask).toBe(MODEL_HINT);
  };
  beforeEach(async () => {
    await host.compose('up', '--detach', '--build');
    await ready();
  });

  it('is started before the bot waits for its key', async () => {
    await host.compose('down', '--volumes');
    await host.compose('up', '--detach', 'model');
    expect(await host.compose('exec', 'model', 'ls', '/run/nudge')).toBe('');
    await host.compose('up', '--detach', 'bot');
    await expect.poll(host.model).toBe('loading');
    expect(await host.ask()).toBe('by hand: model loading');
    await ready();
  });

  it('is killed is missed by nobody, and comes back', async () => {
    process.kill(await host.process('model', '/usr/local/bin/vllm'), 'SIGKILL');
    expect(await host.ask()).toMatch(/^by hand: model (failed|down)$/);
    expect(await host.ask()).toBe('by hand: model down');
    await ready();
  });

  it('stands still is not waited for, and goes on', async () => {
    await host.compose('pause', 'model');
    expect(await host.ask()).toBe('by hand: model failed');
    expect(await host.ask()).toBe('by hand: model down');
    await host.compose('unpause', 'model');
    await ready();
  });

  it('hangs for long is killed, and comes back', async () => {
    const before = await host.process('model', '/usr/local/bin/vllm');
    process.kill(before, 'SIGSTOP');
    expect(await host.ask()).toBe('by hand: model failed');
    await expect.poll(() => host.process('model', '/usr/local/bin/vllm')).not.toBe(before);
    await ready();
  });

  it('has lost its network is back with it', async () => {
    const network = `${host.project}_default`;
    const container = await host.container('model');
    await host.docker('network', 'disconnect', network, container);
    expect(await host.ask()).toMatch(/^by hand: model (failed|down)$/);
    await host.docker('network', 'connect', '--alias', 'model', network, container);
    await ready();
  });

  it('is stopped and started again', async () => {
    await host.compose('stop', 'model');
    expect(await host.ask()).toMatch(/^by hand: model (failed|down)$/);
    await host.compose('start', 'model');
    await ready();
  });

  it('does not start for an argument that it does not know costs no hint', async () => {
    host.set('VLLM_ARGS=--guided-decoding-backend=x');
    await host.compose('up', '--detach');
    await expect.poll(host.model).toBe('loading');
    expect(await host.ask()).toBe('by hand: model loading');
    await expect.poll(() => host.log('model')).toContain('unrecognized arguments');
    host.set('VLLM_ARGS=');
  });
});

describe.skipIf(!hasEngine)('a bot that', async () => {
  if (!hasEngine) return;
  const host = await createHost(['test/compose/model.yaml']);
  const ready = () => expect.poll(host.ask).toBe(MODEL_HINT);

  beforeEach(async () => {
    await host.compose('up', '--detach', '--build');
    await ready();
  });

  it('is killed keeps what it told', async () => {
    const learner = await host.learner();
    await learner.ask(42);
    process.kill(await host.process('bot', 'src/main.ts'), 'SIGKILL');
    await expect.poll(async () => (await learner.problem(42)).thread.length).toBe(1);
    await ready();
  });

  it('is stopped finishes the hint that it is writing', async () => {
    host.set('WORD_SECONDS=0.4');
    await host.compose('up', '--detach');
    await expect.poll(host.model).toBe('loading');
    await expect.poll(host.model).toBe('ready');
    const { begun, ended } = (await host.learner()).askSlowly();
    await begun;
    const stopped = host.compose('stop', 'bot');
    expect(await ended).toBe(MODEL_HINT);
    await stopped;
    expect(await host.docker('inspect', '-f', '{{.State.ExitCode}}', await host.container('bot'))).toBe('0\n');
    host.set('WORD_SECONDS=0.02');
  });

  it('is upgraded keeps its learners and their threads', async () => {
    const learner = await host.learner();
    await learner.ask(42);
    const before = await host.container('bot');
    host.write('src/version.txt', 'the next one');
    await host.compose('up', '--detach', '--build');
    expect(await host.container('bot')).not.toBe(before);
    await expect.poll(async () => (await learner.problem(42)).thread.length).toBe(1);
    await ready();
  });

  it('is taken down and started again knows its learners', async () => {
    const learner = await host.learner();
    await learner.ask(42);
    await host.compose('down');
    await host.compose('up', '--detach');
    await expect.poll(async () => (await learner.problem(42)).thread.length).toBe(1);
  });

  it('is set up wrongly says what is wrong, and what is right', async () => {
    host.set('VLLM_GPU_MEMORY_UTILIZATION=most');
    host.set('HINTS_PER_HOUR=many');
    await host.compose('up', '--detach');
    await expect.poll(() => host.log('bot')).toContain('VLLM_GPU_MEMORY_UTILIZATION is "most", should be a number');
    expect(await host.log('bot')).toContain('HINTS_PER_HOUR is "many", should be a whole number');
    host.set('VLLM_GPU_MEMORY_UTILIZATION=0.8');
    host.set('HINTS_PER_HOUR=');
    await host.compose('up', '--detach');
    await ready();
  });

  const engine = hasEngine ? findEngine() : undefined;
  it.skipIf(!engine)('was alive when the engine crashed is alive again', async () => {
    const learner = await host.learner();
    await learner.ask(42);
    await engine?.crash();
    engine?.start();
    await expect.poll(async () => (await learner.problem(42).catch(() => undefined))?.thread.length).toBe(1);
    await ready();
  });
});

describe.skipIf(!hasEngine)('a full disk', async () => {
  if (!hasEngine) return;
  const host = await createHost(['test/compose/model.yaml', 'test/compose/small-disk.yaml']);

  it('costs memory of hints, not hints', async () => {
    await host.compose('up', '--detach', '--build');
    await expect.poll(host.ask).toBe(MODEL_HINT);
    const learner = await host.learner();
    await host.compose('exec', 'bot', 'sh', '-c', 'cat /dev/zero > /data/fill || true');
    expect(await learner.ask(42)).toBe(MODEL_HINT);
    expect(await host.log('bot')).toContain('the hint was not recorded');
    await host.compose('exec', 'bot', 'rm', '/data/fill');
    expect(await learner.ask(42)).toBe(MODEL_HINT);
    expect((await learner.problem(42)).thread.length).toBe(1);
  });
});
