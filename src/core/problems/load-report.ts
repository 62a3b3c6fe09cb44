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
}
