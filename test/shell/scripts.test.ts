/** What operators run on their host, by bats, with a docker and a GPU that are made up. */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const SCRIPTS = globSync(['*.sh', 'compose/*.sh', 'runpod/*.sh', 'test/shell/fakes/*', 'test/shell/*.ba*']).sort();
/** All of a bats file, with dozens of programs in each test. */
const LONG_MS = 120_000;

function isThere(program: string): boolean {
  const there = spawnSync(program, ['--version']).status === 0;
  if (!there)
    process.stderr.write(`\n\nSKIPPED: the shell scripts are not tested by ${program}, which is missing.\n\n`);
  return there;
}

function run(program: string, args: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(program, args, { encoding: 'utf8' });
  return status === 0 ? 'well' : `${program} ended with ${status}:\n${stdout}${stderr}`;
}

describe('the scripts', () => {
  it.runIf(isThere('shellcheck'))('have no fault that a linter finds', () => {
    expect(SCRIPTS.length).toBeGreaterThan(10);
    expect(run('shellcheck', ['--external-sources', ...SCRIPTS])).toBe('well');
  });

  const hasBats = isThere('bats');
  it.runIf(hasBats).each(globSync('test/shell/*.bats').sort())(
    'do as %s says',
    (file) => {
      expect(run('bats', [file])).toBe('well');
    },
    LONG_MS,
  );

  it('name the model that compose.yaml starts with first', () => {
    const rows = modelRows();
    const fallback = /\$\{VLLM_MODEL:-([^}]+)\}/.exec(readFileSync('compose.yaml', 'utf8'))?.[1];
    expect(rows[0]?.['VLLM_MODEL']).toBe(fallback);
  });

  it.each(modelRows().map((row) => [`${row['VLLM_MODEL']} on ${row['min_gpu_mib']} MiB`, row] as const))(
    'give %s room for three contexts',
    (_, row) => {
      const of = (name: string) => Number(row[name]);
      const roomGib = (of('min_gpu_mib') / 1_024) * of('VLLM_GPU_MEMORY_UTILIZATION') - of('weights_gib') - 2;
      const contextGib = (of('VLLM_MAX_MODEL_LEN') * of('kv_kib')) / 1_024 ** 2;
      expect(roomGib / contextGib).toBeGreaterThanOrEqual(3);
    },
  );
});

/** The rows of the table, by the names of its columns. */
function modelRows(): readonly Readonly<Record<string, string>>[] {
  const lines = readFileSync('compose/models.tsv', 'utf8').trimEnd().split('\n');
  const [names = [], ...rows] = lines.filter((line) => !line.startsWith('#')).map((line) => line.split('\t'));
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])));
}
