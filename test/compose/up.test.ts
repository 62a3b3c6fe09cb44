/** From nothing to hints, with the images as they are named in compose.yaml. */
import { describe, expect, it } from 'vitest';
import { createHost, hasEngine } from './host.ts';

describe.skipIf(!hasEngine)('docker compose up', async () => {
  if (!hasEngine) return;
  const host = await createHost();

  it('answers at once with a hand-written hint, then by the model', async () => {
    await host.compose('up', '--detach', '--build');
    await expect.poll(host.model).toBe('loading');
    expect(await host.ask()).toBe('by hand: model loading');
    await expect.poll(host.model).toBe('ready');
    // The model was asked; whether the guard lets its words through is for the guard.
    expect(await host.ask()).toMatch(/^(model: |by hand: model withheld)/);
  });

  it('turns healthy, both of them', async () => {
    await host.compose('up', '--detach', '--wait');
    const status = await host.compose('ps', '--format', '{{.Service}} {{.Health}}');
    expect(status.trim().split('\n').sort()).toEqual(['bot healthy', 'model healthy']);
  });

  it('shows the key that it made in no command line, layer or log', async () => {
    const key = (await host.compose('exec', 'bot', 'cat', '/run/nudge/model-key')).trim();
    expect(key).toMatch(/^[\w-]{43}$/);
    const containers = [await host.container('bot'), await host.container('model')];
    const images = (await host.compose('images', '-q')).trim().split('\n');
    const shown = [
      await host.docker('inspect', ...containers, ...images),
      ...(await Promise.all(containers.map((id) => host.docker('top', id, '-eo', 'pid,args')))),
      ...(await Promise.all(images.map((id) => host.docker('history', '--no-trunc', id)))),
      await host.log('bot'),
      await host.log('model'),
    ];
    for (const text of shown) expect(text).not.toContain(key);
  });

  it('runs the bot without rights, on a root that it cannot write', async () => {
    const status = await host.compose('exec', 'bot', 'cat', '/proc/1/status');
    expect(status).toMatch(/^Uid:\s+1000\s+1000/m);
    expect(status).toMatch(/^CapBnd:\s+0+$/m);
    expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
    await expect(host.compose('exec', 'bot', 'touch', '/app/src/x')).rejects.toThrow(/Read-only file system/);
  });

  it('keeps the model from everybody but the bot', async () => {
    expect(await host.docker('port', await host.container('model'))).toBe('');
    const open = `fetch('http://model:8000/v1/chat/completions', { method: 'POST', body: '{}' }).then((answer) => console.log(answer.status))`;
    expect((await host.compose('exec', 'bot', 'node', '-e', open)).trim()).toBe('401');
  });

  it('answers in a terminal, too', async () => {
    expect(await host.compose('exec', 'bot', 'npm', 'run', '--silent', 'hint', '--', '42', '1')).toContain('Two Sum');
  });

  it('ends within its grace period, and goes whole', async () => {
    await host.compose('down', '--volumes');
    expect(await host.compose('ps', '-aq')).toBe('');
    expect(
      await host.docker('volume', 'ls', '-q', '--filter', `label=com.docker.compose.project=${host.project}`),
    ).toBe('');
  });
});
