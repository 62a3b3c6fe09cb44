import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { createInstallation } from '../helpers/program.ts';
import { startRunpodTwin } from '../twins/runpod-twin.ts';

const KEY = 'rpa_operators-key';

/** A pod that has been stopped. Nothing listens where its model server would be. */
async function stoppedPod() {
  const runpod = await startRunpodTwin({ key: KEY, pods: { pod1: 'EXITED' } });
  onTestFinished(() => runpod.close());
  const environment = {
    VLLM_SERVER_URL: 'http://127.0.0.1:1/v1',
    RUNPOD_API_URL: runpod.url,
    RUNPOD_API_KEY: KEY,
    RUNPOD_POD_ID: 'pod1',
    RUNPOD_IDLE_MINUTES: '30',
  };
  return { runpod, environment };
}

async function hintInTerminal(environment: Record<string, string>): Promise<string> {
  const main = join(import.meta.dirname, '../../src/main.ts');
  const cwd = mkdtempSync(join(tmpdir(), 'nudge-idle-'));
  const child = spawn(process.execPath, [main, 'hint', '42', '2'], {
    cwd,
    env: { LANG: 'en_US.UTF-8', ...environment },
  });
  child.stdin.end();
  const [said] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return said;
}

describe('idle stop', () => {
  it('is off without RUNPOD_IDLE_MINUTES: nobody starts a pod', async () => {
    const { runpod, environment } = await stoppedPod();
    const { RUNPOD_IDLE_MINUTES: _, ...off } = environment;
    expect(await hintInTerminal(off)).not.toContain('asleep');
    expect(runpod.calls).toEqual([]);
  });

  it('starts the pod with the first hint, and the learner reads why it is hand-written', async () => {
    const { runpod, environment } = await stoppedPod();
    expect(await hintInTerminal(environment)).toContain('the model was asleep and is waking up');
    expect(runpod.pods['pod1']).toBe('RUNNING');
  });

  it('says at the start what will happen, and shows no key', async () => {
    const { environment } = await stoppedPod();
    const { log, end } = await createInstallation(environment).start();
    expect(log()).toContain('model: pod pod1 stops after 30 minutes without hints');
    expect(log()).not.toContain(KEY);
    await end('SIGTERM');
  });

  it('says what else it needs', async () => {
    const { environment } = await stoppedPod();
    expect(() => readConfig({ ...environment, RUNPOD_POD_ID: '' })).toThrow(
      /RUNPOD_IDLE_MINUTES needs RUNPOD_POD_ID, RUNPOD_API_KEY and VLLM_SERVER_URL/,
    );
    expect(() => readConfig({ ...environment, RUNPOD_IDLE_MINUTES: 'soon' })).toThrow(
      /should be a whole number of min/,
    );
  });
});
