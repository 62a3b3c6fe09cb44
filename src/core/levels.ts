/** How much help a hint gives, and what each level may reveal. There is no level that solves the problem. */

export const LEVELS = [1, 2, 3, 4, 5] as const;
export type Level = (typeof LEVELS)[number];

export const FIRST_LEVEL: Level = 1;
export const DEEPEST_LEVEL: Level = 5;

/** True when `value` is one of the five levels. */
export function isLevel(value: number): value is Level {
  return (LEVELS as readonly number[]).includes(value);
}
