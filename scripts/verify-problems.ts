/** `npm run verify`: proves every reference solution on every example and test, and prints a table. */
import { parseArgs } from 'node:util';
import { loadProblems } from '../src/core/problems/load-problems.ts';
import { proveReferences } from './prove-references.ts';

const { positionals } = parseArgs({ allowPositionals: true });
const { problems, faults } = await loadProblems(positionals.length > 0 ? positionals : ['data/problems']);
for (const fault of faults) console.error(`✗ ${fault.file}:${fault.line} ${fault.what}; ${fault.mend}`);

let failures = faults.length;
const rows = [];
for (const problem of problems) {
  const proof = await proveReferences(problem);
  failures += proof.failures.length;
  for (const failure of proof.failures) console.error(`✗ problem ${problem.number}: ${failure}`);
  rows.push({
    problem: problem.number,
    title: problem.title.en,
    references: problem.approaches.flatMap(({ references }) => references.map(({ language }) => language)).join(' '),
    cases: problem.examples.length + problem.tests.length,
    runs: proof.runs,
    failures: proof.failures.length,
  });
}
console.table(rows);
process.exitCode = failures > 0 ? 1 : 0;
