/** The lines of a program that give it away. */
import { comparable } from './comparable.ts';

/** Shorter lines (`else:`, `i += 1`) stand in every program and in honest prose. */
const SHORTEST_LINE = 8;

/** Comparable lines without the signs at their end that prose leaves out; lines that are prose themselves are left out. */
export function codeLines(code: string): readonly string[] {
  return code
    .split('\n')
    .map((line) => line.trim().replace(/[:;{]+$/, ''))
    .filter((line) => !isProse(line))
    .map(comparable)
    .filter((line) => line.length >= SHORTEST_LINE);
}

/** One or two words (`continue`, `return count`, `import sys`). */
function isProse(line: string): boolean {
  const words = line.split(/\s+/);
  return words.length <= 2 && words.every((word) => /^\p{L}+$/u.test(word));
}
