/** Every program that is one small mistake away from a right one; some may be right all the same. */
import type { Reference } from '../src/core/problems/problem.ts';
import { mistakesIn } from './token-edits.ts';
import { tokensOf } from './tokens.ts';

/** `line`, `was` and `is` as in `Mutant`. */
export interface Edit {
  readonly code: string;
  readonly line: number;
  readonly was: string;
  readonly is: string;
  readonly kind: string;
}

/** In the order of the lines, without two edits to the same program. */
export function editsOf(reference: Reference): readonly Edit[] {
  const lines = reference.code.split('\n');
  const edits = lines.flatMap((_, index) => [
    ...mistakes(reference, lines, index),
    ...removal(reference, lines, index),
    ...swap(reference, lines, index),
  ]);
  return [...new Map(edits.map((edit) => [edit.code, edit])).values()].filter(({ code }) => code !== reference.code);
}

function mistakes({ language }: Reference, lines: readonly string[], index: number): readonly Edit[] {
  const was = lines[index] ?? '';
  if (/^\s*(import|from|def|class|function)\b|\brequire\(/.test(was)) return [];
  return mistakesIn(was, language).map(({ kind, line }) => edit(kind, lines, index, [line]));
}

function removal(reference: Reference, lines: readonly string[], index: number): readonly Edit[] {
  const was = lines[index] ?? '';
  if (!isSimple(was, reference) || /^\s*(const |let |print\(|console\.log|main\()/.test(was)) return [];
  return [edit('missing statement', lines, index, [])];
}

function swap(reference: Reference, lines: readonly string[], index: number): readonly Edit[] {
  const [first, second] = [lines[index], lines[index + 1]];
  if (first === undefined || second === undefined || indentOf(first) !== indentOf(second)) return [];
  if (first === second || !isSimple(first, reference) || !isSimple(second, reference)) return [];
  return [edit('wrong order', lines, index, [second, first])];
}

/** `wrong` stands instead of as many lines from `index` on; no line at all stands instead of one. */
function edit(kind: string, lines: readonly string[], index: number, wrong: readonly string[]): Edit {
  const code = lines.toSpliced(index, Math.max(1, wrong.length), ...wrong).join('\n');
  return { code, line: index + 1, was: (lines[index] ?? '').trim(), is: (wrong[0] ?? '').trim(), kind };
}

const indentOf = (line: string): number => line.search(/\S|$/);

/** One whole statement on one line that holds no other statement. */
function isSimple(line: string, { language }: Reference): boolean {
  const text = line.trim();
  const compound = /^(import|from|def|class|function|if|elif|else|for|while|try|except|with|do|@|#|\/\/|[})\]])/;
  if (text === '' || compound.test(text) || /[:{[(,]$/.test(text)) return false;
  if (language !== 'python' && !text.endsWith(';')) return false;
  const count = (brackets: RegExp) => tokensOf(text, language).filter((token) => brackets.test(token.text)).length;
  return count(/^[([{]$/) === count(/^[)\]}]$/);
}
