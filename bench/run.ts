/** `npm run bench`: prints the figures and writes them to bench/latest.json. */
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { benchDiscord } from './discord.ts';
import { benchHints } from './hints.ts';
import { benchProblems } from './problems.ts';
import { benchWeb } from './web.ts';

const { search, start } = await benchProblems();
const figures = {
  machine: { cpu: cpus()[0]?.model, cores: availableParallelism(), node: process.version },
  hints: await benchHints(),
  search,
  start,
  web: await benchWeb(),
  discord: await benchDiscord(),
};
console.log(figures.machine);
for (const row of [...figures.hints, ...search, ...start, ...figures.web, ...figures.discord]) console.table(row);
writeFileSync('bench/latest.json', `${JSON.stringify(figures, null, 2)}\n`);
process.exit();
