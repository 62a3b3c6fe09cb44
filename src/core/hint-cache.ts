/** Remembers model hints that would be asked for with the very same prompt: of learners at the beginning, without code. */
import { LRUCache } from 'lru-cache';
import type { Situation } from './situation.ts';

/** Every step, level and language of the shipped problems, and then some. */
const MOST_HINTS = 2_000;
/** New words every day, even where nobody restarts the bot. */
const KEPT_MS = 86_400_000;

export interface HintCache {
  /** The hint given to another learner in the same situation. */
  get(situation: Situation): string | undefined;
  /** Keeps a hint that the guard has passed, unless it depends on one learner's code or thread. */
  keep(situation: Situation, text: string): void;
}

export function createHintCache(): HintCache {
  const hints = new LRUCache<string, string>({ max: MOST_HINTS, ttl: KEPT_MS });
  return {
    get(situation) {
      const key = keyOf(situation);
      return key === undefined ? undefined : hints.get(key);
    },
    keep(situation, text) {
      const key = keyOf(situation);
      if (key !== undefined) hints.set(key, text);
    },
  };
}

function keyOf({ problem, level, locale, aim, thread, submission }: Situation): string | undefined {
  if (submission !== undefined || thread.length > 0) return undefined;
  return [problem.number, aim.target?.approach.slug, aim.target?.step, level, locale].join(' ');
}
