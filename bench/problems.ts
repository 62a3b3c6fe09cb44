/** How long finding a problem takes among 30,000, and what starting with 12 and with 30,000 costs. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Bank, createBank } from '../src/core/problems/bank.ts';
import { loadProblems } from '../src/core/problems/load-problems.ts';
import { createDice, percentile, predecessorFile, round } from './measure.ts';

const MANY = 30_000;

export async function benchProblems(): Promise<{
  search: Record<string, number>[];
  start: Record<string, number | string>[];
}> {
  const folder = mkdtempSync(join(tmpdir(), 'nudge-bench-'));
  try {
    const file = join(folder, 'problems.json');
    writeFileSync(file, predecessorFile(MANY));
    const { problems } = await loadProblems(['data/problems', file]);
    return {
      search: benchSearch(createBank(problems)),
      start: [start(folder), start(folder, '', 'http://127.0.0.1:9/v1'), start(folder, file)],
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function benchSearch(bank: Bank): Record<string, number>[] {
  const dice = createDice(7);
  const title = () => bank.problems[dice(bank.problems.length)]?.title.ko ?? '';
  const wrong = (text: string) => {
    const at = 1 + dice(Math.max(1, text.length - 2));
    return text.slice(0, at) + text.slice(at + 1);
  };
  const kinds: Record<string, () => string> = {
    number: () => String(1_000 + dice(MANY)),
    prefix: () => title().slice(0, 1 + dice(4)),
    'fuzzy title': () => wrong(title()),
  };
  bank.search('warm up', {}, 25);
  return Object.entries(kinds).map(([kind, query]) => {
    const times = Array.from({ length: 2_000 }, () => {
      const typed = query();
      const began = performance.now();
      bank.search(typed, {}, 25);
      return performance.now() - began;
    });
    return {
      [`${kind}, p50 ms`]: round(percentile(times, 0.5), 3),
      [`${kind}, p99 ms`]: round(percentile(times, 0.99), 3),
    };
  });
}

/** As in the npm scripts. */
const FLAGS = ['--max-semi-space-size=4', '--import', './src/compile-cache.ts'];

/** The median of five fresh processes. */
function start(folder: string, dataFile = '', serverUrl = ''): Record<string, number | string> {
  const script = fileURLToPath(new URL('start-process.ts', import.meta.url));
  const runs = Array.from({ length: 5 }, () => {
    const out = execFileSync(process.execPath, [...FLAGS, script, join(folder, 'nudge.db'), dataFile, serverUrl], {
      encoding: 'utf8',
    });
    return JSON.parse(out) as { ready: number; rss: number; problems: number };
  });
  return {
    problems: runs[0]?.problems ?? 0,
    model: serverUrl === '' ? 'none' : 'configured',
    'ready, ms': round(
      percentile(
        runs.map(({ ready }) => ready),
        0.5,
      ),
      0,
    ),
    'memory, MB': round(
      percentile(
        runs.map(({ rss }) => rss / 1e6),
        0.5,
      ),
      0,
    ),
  };
}
