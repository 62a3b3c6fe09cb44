/** What is remembered: threads of hints per learner and problem, and what learners said of them. No code, no names, no user ids. */
import type { Level } from '../levels.ts';
import type { Locale } from '../locale.ts';
import type { Learner } from '../request.ts';

/** cached: a model's hint that another learner got in the same situation. */
export const HINT_SOURCES = ['model', 'curated', 'cached'] as const;
export type HintSource = (typeof HINT_SOURCES)[number];

/** One hint of a thread. */
export interface PastHint {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly level: Level;
  readonly source: HintSource;
  /** The step it was about, by approach and position (first is 1). */
  readonly approach: string;
  readonly step: number;
  readonly locale: Locale;
  readonly text: string;
  /** Keyed hash of the submission that came with the request. */
  readonly codeHash?: string;
  /** What the learner said of it, if anything. */
  readonly helpful?: boolean;
}

/** All hints one learner got on one problem, oldest first. */
export type Thread = readonly PastHint[];

/**
 * seen: what was delivered already. thread: which problem a conversation is about. language, solved: what a learner
 * set. installation: how to reach a workspace, encrypted by who keeps it.
 */
export type NoteKind = 'seen' | 'thread' | 'language' | 'solved' | 'installation';

export interface Notes {
  get(kind: NoteKind, key: string): Promise<string | undefined>;
  set(kind: NoteKind, key: string, value: string): Promise<void>;
  delete(kind: NoteKind, key: string): Promise<void>;
  /** True for the first who asks with this key; for what may happen only once, by any process, within a day. */
  claim(key: string): Promise<boolean>;
}

export interface Store {
  /** What chat platforms need remembered beside hints. */
  readonly notes: Notes;
  thread(learner: Learner, problem: number): Promise<Thread>;
  /** When the learner's hints since `since` were given, on all problems, oldest first; milliseconds since 1970. */
  hintTimes(learner: Learner, since: number): Promise<readonly number[]>;
  /** The levels the learner has had, by problem, lowest first. */
  levelsHad(learner: Learner): Promise<ReadonlyMap<number, readonly Level[]>>;
  /** The problem of the learner's last hint. */
  lastProblem(learner: Learner): Promise<number | undefined>;
  record(learner: Learner, problem: number, hint: PastHint): Promise<void>;
  /** Notes whether a hint helped; undefined takes that back. Resolves to false when the learner has no such hint. */
  rate(learner: Learner, hint: string, helpful: boolean | undefined): Promise<boolean>;
  /** Deletes everything about the learner and returns how many hints that were. */
  forget(learner: Learner): Promise<number>;
  /** A keyed hash that tells whether code has changed, blank lines and ends of lines aside, and nothing else about it. */
  hashCode(code: string): string;
  /** Deletes hints given before `before` (milliseconds since 1970), and notes that are no longer needed; returns how many hints. */
  expire(before: number): Promise<number>;
  /** Rejects when the database cannot be read any more. */
  check(): Promise<void>;
  close(): Promise<void>;
}
