import type { Problem } from './problem.ts';

/** The topics of all problems, the most frequent first. */
export function topicsOf(problems: readonly Problem[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const topic of problems.flatMap(({ topics }) => topics)) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([topic]) => topic);
}
