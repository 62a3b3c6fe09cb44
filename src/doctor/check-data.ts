/** Are there problems, and are they whole? Reads the files; runs no programs, which `npm run verify` does. */
import { describeLoading, type ReadResult } from '../core/problems/load-report.ts';
import { type Finding, ok, warning, wrong } from './finding.ts';

const VERIFY = 'npm run verify -- PATH proves a file, solutions and all';

export function checkData(loaded: ReadResult): readonly Finding[] {
  const name = 'problems';
  const { problems, faults, skipped } = loaded;
  const lines = describeLoading(loaded);
  const summary = (lines.at(-1) ?? '').replace(/^Problems: /, '');
  if (problems.length === 0) return [wrong(name, 'there are none', 'set DATA_FILE_PATH, or bring data/problems back')];
  if (faults.length > 0) return [wrong(name, summary, lines.slice(0, -1).join('\n    '))];
  if (lines.length > 0) return [warning(name, summary, `they work, with less help; ${VERIFY}`)];
  return [ok(name, `${problems.length} loaded, ${skipped} skipped`)];
}
