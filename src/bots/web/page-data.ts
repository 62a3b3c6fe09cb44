/** What the server and the page tell each other. Types only: both sides import them. */
import type { RefusalCode } from '../../core/errors.ts';
import type { Level } from '../../core/levels.ts';
import type { Difficulty } from '../../core/problems/problem.ts';
import type { Hint, Stage } from '../../core/reply.ts';
import type { HintSource } from '../../core/store/store.ts';

export interface ProblemLine {
  readonly number: number;
  readonly title: string;
  readonly difficulty: Difficulty;
  readonly topics: readonly string[];
  /** The levels this learner has had. */
  readonly had: readonly Level[];
}

export interface ProblemList {
  readonly problems: readonly ProblemLine[];
  /** There are more than were asked for. */
  readonly more: boolean;
  /** Of all problems, the most frequent first. */
  readonly topics: readonly string[];
}

export interface ShownExample {
  readonly input: string;
  readonly output: string;
  readonly note?: string;
}

export interface ShownHint {
  readonly id: string;
  readonly problem: number;
  readonly level: Level;
  readonly source: HintSource;
  /** Markdown. */
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly withCode: boolean;
  readonly helpful?: boolean;
  /** For a curated hint that has just come. */
  readonly insteadOfModel?: Hint['insteadOfModel'];
  readonly loadingMs?: Hint['loadingMs'];
}

/** A hint that is being written. */
export interface RunningHint {
  readonly id: string;
  readonly problem: number;
  /** What the learner typed. */
  readonly ask: string;
  readonly withCode: boolean;
}

export interface ProblemPage extends Omit<ProblemLine, 'had'> {
  /** Markdown, like input, output and constraints. */
  readonly statement: string;
  readonly input: string;
  readonly output: string;
  readonly constraints: readonly string[];
  readonly examples: readonly ShownExample[];
  readonly url?: string;
  /** Oldest first. */
  readonly thread: readonly ShownHint[];
  readonly running?: RunningHint;
}

export interface ShownRefusal {
  readonly code: RefusalCode;
  readonly text: string;
  readonly retryable: boolean;
}

/** What is told about a running hint. After `hint` or `refusal` nothing follows. */
export type HintEvent =
  | { readonly event: 'stage'; readonly data: Stage }
  /** `text` follows after the first `from` units of what was told before. */
  | { readonly event: 'text'; readonly data: { readonly from: number; readonly text: string } }
  | { readonly event: 'hint'; readonly data: ShownHint }
  | { readonly event: 'refusal'; readonly data: ShownRefusal };

export interface HintAsk {
  /** As typed: "/hint problem:42 level:2". */
  readonly ask: string;
  /** The problem of the conversation in which it was typed; counts when `ask` names none. */
  readonly problem?: number;
  readonly code?: string;
}
