/** The problem most tests are about, as shipped. */
import { loadProblems } from '../../src/core/problems/load-problems.ts';

const { problems } = await loadProblems(['data/problems/042-two-sum.yaml']);
if (!problems[0]) throw new Error('problem 42 is missing');

export const twoSum = problems[0];
