import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';

const SCRIPT = join(import.meta.dirname, '../../runpod/start.sh');

/** The programs of the image, which write down how they were started. Rights are left out: tests may not be root. */
const PROGRAMS = {
  vllm: 'echo "vllm $* key=$VLLM_API_KEY token=$(printenv HF_TOKEN || echo none)" > "$SEEN/vllm"; exec sleep 60',
  node: `echo "node $* key=$VLLM_API_KEY host=$WEB_HOST store=$STORE_PATH" \
    "idle=$(printenv RUNPOD_IDLE_MINUTES || echo none) token=$(printenv HF_TOKEN || echo none)" > "$SEEN/node"
    while [ ! -s "$SEEN/vllm" ]; do :; done; eval "$BOT"`,
  setpriv: 'while case "$1" in --*) ;; *) false ;; esac; do shift; done; exec "$@"',
  install: 'for folder; do :; done; mkdir -p "$folder"',
};

function startPod(environment: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'nudge-pod-'));
  mkdirSync(join(folder, 'seen'));
  for (const [name, script] of Object.entries(PROGRAMS))
    writeFileSync(join(folder, name), `#!/bin/bash\n${script}\n`, { mode: 0o755 });
  const env = {
    PATH: `${folder}:${process.env['PATH']}`,
    SEEN: join(folder, 'seen'),
    NUDGE_FOLDER: join(folder, 'nudge'),
    ...environment,
  };
  const child = spawn(SCRIPT, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  const seen = (name: string) => {
    const line = readFileSync(join(folder, 'seen', name), 'utf8')
      .trim()
      .replaceAll(folder, '');
    return line.replace(/key=\S+/, (key) => `key of ${key.length - 'key='.length} letters`);
  };
  return { child, seen, said: () => said };
}

describe('the image with both programs', () => {
  it('has no fault that a linter finds, and is built of what it copies', () => {
    const dockerfile = readFileSync('runpod/Dockerfile', 'utf8');
    expect(validate(dockerfile)).toEqual([]);
    const kept = readFileSync('runpod/Dockerfile.dockerignore', 'utf8').match(/(?<=^!).+$/gm);
    const copies = [...dockerfile.matchAll(/^COPY (?!--from)(?:--chmod=\d+ )?(.+) \S+$/gm)];
    const copied = copies.flatMap(([, names = '']) => names.split(' '));
    expect([...new Set(copied)].sort()).toEqual(kept?.sort());
  });

  it('serves the model to itself only, and ends with the bot', async () => {
    const { child, seen, said } = startPod({
      BOT: 'exit 3',
      RUNPOD_IDLE_MINUTES: '5',
      HF_TOKEN: 'hf_1',
      VLLM_ARGS: '--a b',
    });
    const [code] = await once(child, 'close');
    expect({ code, vllm: seen('vllm'), node: seen('node'), said: said() }).toMatchSnapshot();
  });

  it('opens the page only with a password', async () => {
    const { child, seen, said } = startPod({
      BOT: 'exit 0',
      WEB_PASSWORD: 'word',
      VLLM_API_KEY: 'given',
      HF_TOKEN: '',
    });
    const [code] = await once(child, 'close');
    expect(code).toBe(1);
    expect(seen('node')).toContain('key of 5 letters host=0.0.0.0');
    expect(seen('vllm')).toContain('token=none');
    expect(said()).not.toContain('set WEB_PASSWORD');
  });

  it('passes on the signal that ends it', async () => {
    const { child, said } = startPod({ BOT: 'echo up; exec sleep 60' });
    await expect.poll(said).toContain('up');
    child.kill('SIGTERM');
    expect((await once(child, 'close'))[0]).toBe(143);
  });
});
