/** Hints written by people who had not seen the guard's rules: those it was tuned on, and those it was not. */
import { readFileSync } from 'node:fs';
import type { Case } from './cases.ts';
import { readHintLine } from './hint-lines.ts';

/** Of `written/NAME.jsonl`, whose lines are as for `npm run guard`, with `levels` instead of a level. */
export function writtenCases(name: string): readonly Case[] {
  const text = readFileSync(new URL(`written/${name}.jsonl`, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => {
      const { levels, ...about } = JSON.parse(line);
      return levels.map((level: number) => toCase(JSON.stringify({ ...about, level })));
    });
}

function toCase(line: string): Case {
  const { kind, ...about } = readHintLine(line);
  return { ...about, family: kind };
}
