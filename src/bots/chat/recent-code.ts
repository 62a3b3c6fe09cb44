/** The code a learner sent last, for a quarter of an hour and in memory only, so that the next hint is about it, too. */
import { LRUCache } from 'lru-cache';
import { type Learner, learnerKey } from '../../core/request.ts';
import type { Submission } from '../../core/submission.ts';

/** Whose code it is, and for what. */
interface CodeFor {
  readonly learner: Learner;
  /** 0: not known yet. */
  readonly problem: number;
  /** Code of a place (a thread, a message) is used nowhere else. */
  readonly place?: string | undefined;
}

export interface RecentCode {
  keep(what: CodeFor, submission: Submission): void;
  of(what: CodeFor): Submission | undefined;
  /** All of the learner's code, of every place. */
  forget(learner: Learner): void;
}

interface Kept {
  readonly whose: string;
  readonly problem: number;
  readonly submission: Submission;
}

/** As long as Discord lets an answer be edited. */
const KEPT_MS = 15 * 60_000;
/** UTF-16 units, of all learners: 16 MB at most. */
const MOST_LETTERS = 8 * 1024 * 1024;

export function createRecentCode(): RecentCode {
  const codes = new LRUCache<string, Kept>({
    maxSize: MOST_LETTERS,
    sizeCalculation: ({ submission }) => submission.code.length + 1,
    ttl: KEPT_MS,
  });
  return {
    keep(what, submission) {
      codes.set(keyOf(what), { whose: learnerKey(what.learner), problem: what.problem, submission });
    },
    of(what) {
      const kept = codes.get(keyOf(what));
      return kept?.problem === what.problem ? kept.submission : undefined;
    },
    forget(learner) {
      const whose = learnerKey(learner);
      for (const [key, kept] of [...codes.entries()]) if (kept.whose === whose) codes.delete(key);
    },
  };
}

const keyOf = ({ learner, place = '' }: CodeFor) => JSON.stringify([learnerKey(learner), place]);
