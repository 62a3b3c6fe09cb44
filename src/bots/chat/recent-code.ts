/** The code a learner sent last, for a quarter of an hour and in memory only, so that the next hint is about it, too. */
import { LRUCache } from 'lru-cache';
import { type Learner, learnerKey } from '../../core/request.ts';
import type { Submission } from '../../core/submission.ts';

export interface RecentCode {
  /** `problem` 0 stands for code whose problem is not known yet. */
  keep(learner: Learner, problem: number, submission: Submission): void;
  of(learner: Learner, problem: number): Submission | undefined;
  forget(learner: Learner): void;
}

/** As long as Discord lets an answer be edited. */
const KEPT_MS = 15 * 60_000;
/** UTF-16 units, of all learners: 16 MB at most. */
const MOST_LETTERS = 8 * 1024 * 1024;

export function createRecentCode(): RecentCode {
  const codes = new LRUCache<string, { readonly problem: number; readonly submission: Submission }>({
    maxSize: MOST_LETTERS,
    sizeCalculation: ({ submission }) => submission.code.length + 1,
    ttl: KEPT_MS,
  });
  return {
    keep: (learner, problem, submission) => void codes.set(learnerKey(learner), { problem, submission }),
    of(learner, problem) {
      const kept = codes.get(learnerKey(learner));
      return kept?.problem === problem ? kept.submission : undefined;
    },
    forget: (learner) => void codes.delete(learnerKey(learner)),
  };
}
