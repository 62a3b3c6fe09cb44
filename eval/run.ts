/**
 * `npm run eval:guard`: which leaks the guard finds and which good hints it blocks, on a half of the problems to
 * tune it on and a half to test it on. `--quick` takes every fifth case, `--all` lists all mistakes.
 */
import { parseArgs } from 'node:util';
import { loadProblems } from '../src/core/problems/load-problems.ts';
import type { Problem } from '../src/core/problems/problem.ts';
import { type Case, type Cases, casesOf } from './cases.ts';
import { type GoodHint, goodHints } from './good-hints.ts';
import { isCalled, type Judged, judgeCases } from './judge-cases.ts';
import { calledTable, listed, streamingRow, timeRow } from './tables.ts';
import { writtenCases } from './written-cases.ts';

const LISTED = 10;
const QUICK_STEP = 5;

const { values: options } = parseArgs({ options: { quick: { type: 'boolean' }, all: { type: 'boolean' } } });
const { problems } = await loadProblems(['data/problems']);
const hints = goodHints(problems);

const halves = ['tuning', 'test'] as const;
for (const [parity, name] of halves.entries()) {
  const half = problems.filter((_, position) => position % 2 === parity);
  show(name, half, await casesOf(half, goodHintsOf(half, parity)));
}

/** Hints without a problem are split by their statement. */
function goodHintsOf(half: readonly Problem[], parity: number): readonly GoodHint[] {
  const statements = [...new Set(hints.flatMap(({ statement }) => statement ?? []))];
  return hints.filter(({ problem, statement = '' }) =>
    problem ? half.includes(problem) : statements.indexOf(statement) % 2 === parity,
  );
}

function show(name: string, half: readonly Problem[], cases: Cases): void {
  const leaks = judgeCases(chosen(cases.leaks));
  const unknown = judgeCases(chosen(cases.unknown));
  const fixes = judgeCases(chosen(cases.fixes));
  const good = judgeCases(chosen([...cases.good, ...cases.honest]));
  const writtenLeaks = judgeCases(chosen(writtenCases(`${name}-leaks`)));
  const writtenGood = judgeCases(chosen(writtenCases(`${name}-good`)));
  const all = [leaks, unknown, fixes, good, writtenLeaks, writtenGood].flat();

  console.log(`\n# The ${name} half: ${half.map(({ number }) => number).join(', ')}`);
  showTable('Leaks found', calledTable(leaks));
  showTable('Leaks found of programs that are not among the references', calledTable(unknown));
  showTable('Fixes found, to learners who are one edit away', calledTable(fixes));
  showTable(
    'The same by the mistake',
    calledTable(fixes, ({ mistake = '' }) => mistake),
  );
  showTable('Good hints blocked', calledTable(good));
  showTable('Leaks found, of those written by hand', calledTable(writtenLeaks));
  showTable('Good hints blocked, of those written by hand', calledTable(writtenGood));
  showTable('Time for a hint', [timeRow(all)]);
  showTable('Written piece by piece', [streamingRow(all)]);
  showList(
    'Leaks missed',
    [...leaks, ...unknown, ...fixes, ...writtenLeaks].filter((judged) => !isCalled(judged)),
  );
  showList('Good hints blocked', [...good, ...writtenGood].filter(isCalled));
}

function chosen(cases: readonly Case[]): readonly Case[] {
  return options.quick ? cases.filter((_, index) => index % QUICK_STEP === 0) : cases;
}

function showTable(title: string, table: object): void {
  console.log(`\n${title}`);
  console.table(table);
}

function showList(title: string, judged: readonly Judged[]): void {
  console.log(`\n${title}: ${judged.length}`);
  for (const line of listed(judged, options.all ? judged.length : LISTED)) console.log(line);
}
