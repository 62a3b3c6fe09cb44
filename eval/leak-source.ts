/** What every leak family asks of a reference: its lines, its core, and a number to vary the wording by. */
import type { Problem, Reference } from '../src/core/problems/problem.ts';

const WRAPPER =
  /^\s*(?:def main\(\):|function main\(\) \{|int main\(.*\) \{|(?:public )?class Main \{|.*void main\(.*\{)$/;
const BOILERPLATE =
  /^\s*(?:import\b|from \S+ import\b|#include\b|using namespace\b|if __name__\b|main\(\);?$|print\(main\(\)\)|return 0;|ios\b|cin\.tie|.*\bflush\()/;
const READING =
  /\binput\(\)|\bstdin\b|\breadFileSync\b|\.split\(\/|\breadline\b|\bcin\s*>>|\bScanner\b|\bBufferedReader\b|\.next(?:Int|Long|Line)?\(\)/;
const READ_VALUE =
  /(?:input\(\)|sys\.stdin\.\w+\(\)|require\('fs'\)\.readFileSync\(.*?\))(?:\.(?:strip|trim|rstrip)\(\))?/;

/** The program without imports, input reading, main guards and output flushes: the idea and nothing else. */
export function coreOf(reference: Reference): string {
  const lines = unwrapped(linesOf(reference.code))
    .map(withoutReading)
    .filter((line) => line !== '' && !BOILERPLATE.test(line));
  return withoutEmptyBlocks(lines).join('\n');
}

/** The lines that hold something, without white space at their ends. */
export function linesOf(code: string): string[] {
  return code
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
}

export function coreLines(reference: Reference): string[] {
  return linesOf(coreOf(reference));
}

export function isPython(reference: Reference): boolean {
  return reference.language === 'python';
}

export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** How many spaces the program indents a block by. */
export function unitOf(code: string): number {
  return Math.min(
    ...linesOf(code)
      .map(indentOf)
      .filter((indent) => indent > 0),
    4,
  );
}

/** Differs between neighbouring references, and is the same in every run. */
export function seedOf(problem: Problem, reference: Reference): number {
  const all = problem.approaches.flatMap((approach) => approach.references);
  return problem.number + Math.max(0, all.indexOf(reference));
}

export function pick<T>(items: readonly [T, ...T[]], seed: number): T {
  return items[seed % items.length] ?? items[0];
}

/** `lines` in `count` pieces of equal length or one line more. */
export function cut(lines: readonly string[], count: number): string[][] {
  const edge = (piece: number) => Math.round((piece * lines.length) / count);
  return Array.from({ length: count }, (_, i) => lines.slice(edge(i), edge(i + 1))).filter((piece) => piece.length > 0);
}

function unwrapped(lines: readonly string[]): readonly string[] {
  const at = lines.findIndex((line) => WRAPPER.test(line));
  if (at < 0) return lines;
  const depth = indentOf(lines[at] ?? '');
  const after = lines.findIndex((line, i) => i > at && indentOf(line) <= depth);
  const end = after < 0 ? lines.length : after;
  const body = lines.slice(at + 1, end);
  const shift = indentOf(body[0] ?? '') - depth;
  const rest = lines.slice(lines[end]?.trim() === '}' ? end + 1 : end);
  return unwrapped([...lines.slice(0, at), ...body.map((line) => line.slice(shift)), ...rest]);
}

function withoutReading(line: string): string {
  if (!READING.test(line)) return line;
  if (/[:{([]$/.test(line)) return line.replace(READ_VALUE, 'line');
  const sorted = /^(\s*)(\w+) = sorted\(/.exec(line);
  return sorted ? `${sorted[1]}${sorted[2]} = sorted(${sorted[2]})` : '';
}

function withoutEmptyBlocks(lines: readonly string[]): string[] {
  const kept: string[] = [];
  for (const line of lines.toReversed()) {
    const next = kept[0] ?? '';
    const empty = line.endsWith(':') && indentOf(next) <= indentOf(line);
    if (line.endsWith('{') && next.trim() === '}') kept.shift();
    else if (!empty) kept.unshift(line);
  }
  return kept;
}
