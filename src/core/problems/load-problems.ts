/** Reads every problem there is: folders of native YAML files, single files, the predecessor's JSON. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Degraded, Fault, ReadResult } from './load-report.ts';
import { readNativeProblem } from './native-reader.ts';
import { readPredecessorFile } from './predecessor-reader.ts';
import type { Problem } from './problem.ts';

const READERS: Readonly<Record<string, (file: string, text: string) => ReadResult>> = {
  '.yaml': readNativeProblem,
  '.yml': readNativeProblem,
  '.json': readPredecessorFile,
};

/**
 * Reads `sources` (files or folders) in order; of two problems with one number the later one stays.
 * Never throws: what cannot be read comes back as faults, and the rest is loaded.
 */
export async function loadProblems(sources: readonly string[]): Promise<ReadResult> {
  const results: ReadResult[] = [];
  for (const source of sources) results.push(...(await readSource(source)));

  const byNumber = new Map<number, Problem>();
  const replaced: Degraded[] = [];
  for (const problem of results.flatMap((result) => result.problems)) {
    if (byNumber.has(problem.number)) {
      replaced.push({ number: problem.number, why: 'instead of another problem of that number' });
    }
    byNumber.set(problem.number, problem);
  }
  return {
    problems: [...byNumber.values()].sort((a, b) => a.number - b.number),
    faults: results.flatMap((result) => result.faults),
    degraded: [...results.flatMap((result) => result.degraded), ...replaced],
    skipped: results.reduce((sum, result) => sum + result.skipped, 0),
  };
}

async function readSource(source: string): Promise<ReadResult[]> {
  try {
    if (!(await stat(source)).isDirectory()) return [await readProblemFile(source)];
    const names = (await readdir(source)).filter((name) => /\.ya?ml$/i.test(name)).sort();
    return await Promise.all(names.map((name) => readProblemFile(join(source, name))));
  } catch (error) {
    return [unreadable(source, error)];
  }
}

async function readProblemFile(file: string): Promise<ReadResult> {
  const extension = /\.[^.]+$/.exec(file.toLowerCase())?.[0] ?? '';
  const read = READERS[extension];
  if (!read) return faulty({ file, line: 1, what: 'is neither .yaml nor .json', mend: 'convert it, or leave it out' });
  try {
    const bytes = await readFile(file);
    return read(file, new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return unreadable(file, error);
  }
}

function unreadable(file: string, error: unknown): ReadResult {
  if (error instanceof TypeError) {
    return faulty({ file, line: 1, what: 'is not UTF-8 text', mend: 'save it as UTF-8' });
  }
  const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  return faulty({ file, line: 1, what: `cannot be read (${reason})`, mend: 'check the path and who may read it' });
}

function faulty(fault: Fault): ReadResult {
  return { problems: [], faults: [fault], degraded: [], skipped: 1 };
}
