/** Hints written by people who had not seen the guard's rules: `written/` has those it was tuned on, and those it was not. */
import { readFileSync } from 'node:fs';
import type { Case } from './cases.ts';
import { readHintLine } from './hint-lines.ts';

/** Of `written/NAME.jsonl`. */
export function writtenCases(name: string): readonly Case[] {
  const text = readFileSync(new URL(`written/${name}.jsonl`, import.meta.url), 'utf8');
  const lines = text.split('\n').filter(Boolean).map(readHintLine);
  return lines.map(({ kind, ...about }) => ({ ...about, family: kind }));
}
