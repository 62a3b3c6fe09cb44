/** A problem as the rest of the program sees it, whichever file it came from. */
import type { Level } from '../levels.ts';
import type { Text } from '../locale.ts';

export const CODE_LANGUAGES = ['python', 'javascript', 'typescript', 'cpp', 'java'] as const;
export type CodeLanguage = (typeof CODE_LANGUAGES)[number];

export const DIFFICULTIES = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

export interface Problem {
  readonly number: number;
  readonly slug: string;
  readonly title: Text;
  readonly difficulty: Difficulty;
  readonly topics: readonly string[];
  readonly statement: Text;
  readonly input: Text;
  readonly output: Text;
  readonly constraints: readonly Text[];
  readonly examples: readonly Example[];
  readonly tests: readonly Test[];
  readonly url?: string;
  readonly approaches: readonly Approach[];
}

interface Example {
  readonly input: string;
  readonly output: string;
  readonly note?: Text;
}

export interface Test {
  readonly name: string;
  readonly input: string;
  readonly output: string;
}

/** One way to solve a problem: ordered steps, and reference solutions that follow them. */
export interface Approach {
  readonly slug: string;
  readonly name: Text;
  readonly complexity?: { readonly time: string; readonly space: string };
  readonly steps: readonly Step[];
  /** Only solutions known to be right. Unproven code from elsewhere is never kept here. */
  readonly references: readonly Reference[];
}

export interface Step {
  readonly goal: Text;
  /** Hand-written hints; an imported problem may lack some levels. */
  readonly hints: Readonly<Partial<Record<Level, Text>>>;
}

export interface Reference {
  readonly language: CodeLanguage;
  /** The program without its step marks. */
  readonly code: string;
  readonly blocks: readonly StepBlock[];
}

/** Lines of a reference (first is 1, both ends included) that belong to a step (first is 1). */
export interface StepBlock {
  readonly step: number;
  readonly firstLine: number;
  readonly lastLine: number;
}
