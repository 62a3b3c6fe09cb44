/** Who may have which hint now: the quota per hour, then the ladder of levels. */
import { Refusal } from './errors.ts';
import { type LadderRules, type Level, nextLevel, openLevels, opensByWaiting, type Standing } from './levels.ts';
import type { Thread } from './store/store.ts';

export interface AdmitRules extends LadderRules {
  readonly hintsPerHour: number;
}

export interface Candidate {
  /** The level asked for; undefined leaves the choice to the ladder. */
  readonly level: Level | undefined;
  readonly thread: Thread;
  /** Keyed hash of the code that came with the request. */
  readonly codeHash: string | undefined;
  /** Times of this learner's hints within the last hour, oldest first. */
  readonly recent: readonly number[];
}

export const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** The level to give. Refuses when the hour is used up, or when the level is not open (and names what is). */
export function admit(candidate: Candidate, rules: AdmitRules, now: number): Level {
  const { recent, level } = candidate;
  if (recent.length >= rules.hintsPerHour) {
    const oldest = recent[recent.length - rules.hintsPerHour] ?? now;
    throw new Refusal('too_many_hints', { most: rules.hintsPerHour, minutes: minutes(oldest + HOUR_MS - now) });
  }
  const standing = standingOf(candidate, now);
  if (level === undefined) return nextLevel(standing, rules);

  const open = openLevels(standing, rules);
  if (open.includes(level)) return level;
  if (opensByWaiting(level, standing)) {
    const wait = minutes(rules.coolDownMs - standing.msSinceLastHint);
    throw new Refusal('level_not_earned', { asked: level, open, minutes: wait });
  }
  throw new Refusal('level_closed', { asked: level, open });
}

/** Where the learner stands after `thread`, for code whose hash is `codeHash`. */
function standingOf({ thread, codeHash }: Pick<Candidate, 'thread' | 'codeHash'>, now: number): Standing {
  return {
    deepest: thread.reduce<Standing['deepest']>((deepest, { level }) => (level > deepest ? level : deepest), 0),
    msSinceLastHint: now - (thread.at(-1)?.at ?? Number.NEGATIVE_INFINITY),
    codeChanged: codeHash !== undefined && !thread.some((hint) => hint.codeHash === codeHash),
  };
}

function minutes(ms: number): number {
  return Math.max(1, Math.ceil(ms / MINUTE_MS));
}
