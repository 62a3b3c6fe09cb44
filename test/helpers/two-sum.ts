/** The problem most tests are about, as shipped. */
import { loadProblems } from '../../src/core/problems/load-problems.ts';
import type { Problem } from '../../src/core/problems/problem.ts';

const { problems } = await loadProblems(['data/problems/042-two-sum.yaml']);
if (!problems[0]) throw new Error('problem 42 is missing');

export const twoSum = problems[0];

/** The same with this hand-written hint at level 1, and a title that nobody should give. */
export function twoSumSaying(hint: string): Problem {
  const steps = [{ goal: { en: 'x', ko: 'x' }, hints: { 1: { en: hint, ko: hint } } }];
  const approaches = twoSum.approaches.map((approach) => ({ ...approach, steps, references: [] }));
  return { ...twoSum, title: { en: '**A** || B', ko: '**가** || 나' }, approaches };
}
