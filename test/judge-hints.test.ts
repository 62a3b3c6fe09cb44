import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startModelTwin } from './twins/vllm-twin.ts';

const run = promisify(execFile);
const python = [
  { language: 'python', code: 'total = 0\nfor x in map(int, input().split()):\n    total += x * x\nprint(total)' },
];
const LINES = [
  { problem: 42, level: 2, hint: 'Look. Then wanted = voucher - price will do.' },
  { level: 3, references: python, hint: 'What is in `total` after the first number?', submission: 'total = 0' },
  '{broken',
  { level: 3, references: python, hint: '```cpp\nlong sum = 0; for (int y : v) { sum += y * y; } cout << sum;\n```' },
  { problem: 99, level: 1, hint: 'x' },
  { problem: 42, level: 7, hint: 'x' },
];

async function judge(more: readonly string[] = [], environment: Record<string, string> = {}) {
  const file = join(mkdtempSync(join(tmpdir(), 'nudge-judge-')), 'hints.jsonl');
  writeFileSync(file, LINES.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  const env = { PATH: process.env['PATH'] ?? '', ...environment };
  const { stdout } = await run(process.execPath, ['scripts/judge-hints.ts', '--jsonl', file, ...more], { env });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('npm run guard', () => {
  it('gives a verdict on each line, in order, and goes on after a broken one', async () => {
    expect(await judge()).toEqual([
      {
        verdict: 'leak',
        kind: 'solution',
        evidence: expect.any(String),
        span: { from: 6, to: 44 },
        ms: expect.any(Number),
      },
      { verdict: 'pass', ms: expect.any(Number) },
      { error: expect.stringContaining('JSON') },
      {
        verdict: 'leak',
        kind: expect.any(String),
        evidence: expect.any(String),
        span: expect.any(Object),
        ms: expect.any(Number),
      },
      { error: 'there is no problem 99 in data/problems' },
      { error: expect.stringContaining('level') },
    ]);
  });

  it('has the second opinion beside its own when it is asked for', async () => {
    const twin = await startModelTwin({ opinions: ['pass', 'leak', ''] });
    onTestFinished(() => twin.kill());
    const judged = await judge(['--judge'], { VLLM_SERVER_URL: twin.url });
    expect(judged.map(({ opinion }) => opinion)).toEqual(['pass', 'leak', undefined, 'none', undefined, undefined]);
    await expect(judge(['--judge'])).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('VLLM_SERVER_URL'),
    });
  });
});
