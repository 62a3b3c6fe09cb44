/** What came of reading problem files: the problems, and every fault with its place and its mend. */
import type { Problem } from './problem.ts';

/** Something unreadable: the record (or the file) that holds it is left out. */
export interface Fault {
  readonly file: string;
  /** First line is 1. */
  readonly line: number;
  readonly what: string;
  readonly mend: string;
}

/** A problem that was loaded with something missing. */
export interface Degraded {
  readonly number: number;
  readonly why: string;
}

export interface ReadResult {
  readonly problems: readonly Problem[];
  readonly faults: readonly Fault[];
  readonly degraded: readonly Degraded[];
  /** Problems that were left out; one may have several faults. */
  readonly skipped: number;
}

export interface LoadSummary {
  readonly loaded: number;
  readonly skipped: number;
  /** How many problems lack something, by what. */
  readonly degraded: Readonly<Record<string, number>>;
}

export function summarise({ problems, skipped, degraded }: ReadResult): LoadSummary {
  const reasons: Record<string, number> = {};
  for (const { why } of degraded) reasons[why] = (reasons[why] ?? 0) + 1;
  return { loaded: problems.length, skipped, degraded: reasons };
}

/** Past this many, faults are only counted. */
const MOST_LISTED = 10;

/** What a person should know about the files, a line each; nothing when all is well. */
export function describeLoading(result: ReadResult): readonly string[] {
  const { loaded, skipped, degraded } = summarise(result);
  if (result.faults.length + result.degraded.length === 0) return [];
  const faults = result.faults
    .slice(0, MOST_LISTED)
    .map(({ file, line, what, mend }) => `${file}:${line} ${what}; ${mend}`);
  const unlisted = result.faults.length - faults.length;
  const more = unlisted > 0 ? [`… and ${unlisted} more faults`] : [];
  const lacking = Object.entries(degraded).map(([why, count]) => `${count} ${why}`);
  return [
    ...faults,
    ...more,
    `Problems: ${loaded} loaded, ${skipped} skipped; ${lacking.join(', ') || 'none degraded'}.`,
  ];
}
