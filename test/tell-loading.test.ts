import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import pino from 'pino';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { noModel } from '../src/core/model/hint-model.ts';
import { bytesIn, tellLoading } from '../src/tell-loading.ts';

afterEach(() => void vi.useRealTimers());

/** As the hub's client leaves it in the middle of a download. */
function halfOfAModel(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nudge-weights-'));
  const blobs = join(folder, 'hub/models--a--b/blobs');
  mkdirSync(blobs, { recursive: true });
  mkdirSync(join(folder, 'hub/models--a--b/snapshots'));
  writeFileSync(join(blobs, 'first'), Buffer.alloc(60_000_000));
  writeFileSync(join(blobs, 'second.incomplete'), Buffer.alloc(40_000_000));
  symlinkSync(join(blobs, 'first'), join(folder, 'hub/models--a--b/snapshots/model.safetensors'));
  return folder;
}

it('A model that loads is told of each minute, with what is there of it', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
  const lines: string[] = [];
  const sink = new Writable({
    write(line, _, done) {
      lines.push(JSON.parse(String(line)).msg);
      done();
    },
  });
  const model = { ...noModel, state: 'loading' as 'loading' | 'ready', stateSince: Date.now() };
  onTestFinished(tellLoading(model, halfOfAModel(), pino(sink)));
  vi.advanceTimersByTime(60_000);
  await vi.waitFor(() => expect(lines).toEqual(['model loading for 1 min; 0.1 GB of weights are there']));
  model.state = 'ready';
  vi.advanceTimersByTime(120_000);
  expect(lines).toHaveLength(1);
});

it('A folder that is not there is empty', async () => {
  expect(await bytesIn('/nowhere')).toBe(0);
});
