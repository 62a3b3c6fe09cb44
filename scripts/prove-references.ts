/** Runs all references of a problem on all its examples and tests. */
import type { Problem, Reference } from '../src/core/problems/problem.ts';
import { canRun, runReference, sameOutput } from './run-reference.ts';

export interface Proof {
  readonly runs: number;
  /** One sentence for each run that failed, naming reference and case. */
  readonly failures: readonly string[];
}

/** Runs at most `parallel` programs at once. References in a language that cannot be run count no runs. */
export async function proveReferences(problem: Problem, parallel: number): Promise<Proof> {
  const jobs = problem.approaches.flatMap(({ slug, references }) =>
    references
      .filter(({ language }) => canRun(language))
      .flatMap((reference, index) => casesOf(problem).map((test) => ({ reference, name: `${slug} #${index + 1}`, test }))),
  );
  const failures: string[] = [];
  const queue = jobs.values();
  const worker = async () => {
    for (const { reference, name, test } of queue) {
      const fault = await faultOf(reference, test);
      if (fault) failures.push(`${name} (${reference.language}), ${test.name}: ${fault}`);
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return { runs: jobs.length, failures };
}

function casesOf(problem: Problem) {
  return [...problem.examples.map((example, index) => ({ name: `example ${index + 1}`, ...example })), ...problem.tests];
}

async function faultOf(reference: Reference, test: { input: string; output: string }): Promise<string | undefined> {
  const run = await runReference(reference.language, reference.code, test.input);
  if ('error' in run) return run.error;
  if (sameOutput(run.output, test.output)) return undefined;
  return `printed ${JSON.stringify(run.output.slice(0, 80))} instead of ${JSON.stringify(test.output.slice(0, 80))}`;
}
