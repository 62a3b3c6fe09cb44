/** Runs all references of a problem on all its examples and tests. */
import type { Problem, Test } from '../src/core/problems/problem.ts';
import { canRun, type Run, runReference, sameOutput } from './run-reference.ts';

export interface Proof {
  readonly runs: number;
  /** One sentence for each run that failed, naming reference and case. */
  readonly failures: readonly string[];
}

/** References in a language that cannot be run here count no runs. */
export async function proveReferences(problem: Problem): Promise<Proof> {
  const cases: readonly Test[] = [
    ...problem.examples.map(({ input, output }, index) => ({ name: `example ${index + 1}`, input, output })),
    ...problem.tests,
  ];
  const references = problem.approaches.flatMap(({ slug, references }) =>
    references.map((reference, index) => ({ reference, name: `${slug} #${index + 1} (${reference.language})` })),
  );
  const runnable = references.filter(({ reference }) => canRun(reference.language));
  const failures = await Promise.all(
    runnable.map(async ({ reference, name }) => {
      const runs = await runReference(
        reference,
        cases.map(({ input }) => input),
      );
      return cases.flatMap((test, index) => {
        const fault = faultOf(runs[index], test.output);
        return fault === undefined ? [] : [`${name}, ${test.name}: ${fault}`];
      });
    }),
  );
  return { runs: runnable.length * cases.length, failures: failures.flat() };
}

function faultOf(run: Run | undefined, expected: string): string | undefined {
  if (!run) return 'was not run';
  if ('error' in run) return run.error;
  if (sameOutput(run.output, expected)) return undefined;
  return `printed ${JSON.stringify(run.output.slice(0, 80))} instead of ${JSON.stringify(expected.slice(0, 80))}`;
}
