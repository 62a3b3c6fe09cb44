/** Splits one line of a program into tokens, as far as small edits need it. */
import type { CodeLanguage } from '../src/core/problems/problem.ts';

export interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'operator';
  readonly text: string;
  /** Where the token begins and ends in its line, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
}

const STRING = /(?:[rbfu]{1,2}(?=["']))?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`)/.source;
const OPERATORS =
  '=== !== **= //= <<= >>= >>> ... => == != <= >= ++ -- += -= *= /= %= |= &= ^= ** // << >> -> := && || ?? ?.';
const OPERATOR = OPERATORS.split(' ')
  .map((operator) => RegExp.escape(operator))
  .join('|');
const REGEX_LITERAL = /\/(?:\\.|[^/\\\s])+\/[gimsuy]*/.source;

const COMMON = `(?<name>[\\p{L}_$][\\p{L}\\p{N}_$]*)|(?<number>\\d[\\w.]*)|(?<operator>${OPERATOR}|\\S)`;
const PYTHON = new RegExp(`(?<comment>#.*)|(?<string>${STRING})|${COMMON}`, 'gu');
const OTHERS = new RegExp(`(?<comment>//.*)|(?<string>${STRING}|${REGEX_LITERAL})|${COMMON}`, 'gu');

/** The tokens of `line` without white space and comments. */
export function tokensOf(line: string, language: CodeLanguage): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of line.matchAll(language === 'python' ? PYTHON : OTHERS)) {
    const kind = kindOf(match.groups ?? {});
    if (kind) tokens.push({ kind, text: match[0], from: match.index, to: match.index + match[0].length });
  }
  return tokens;
}

function kindOf(groups: Readonly<Record<string, string | undefined>>): Token['kind'] | undefined {
  return (['name', 'number', 'string', 'operator'] as const).find((kind) => groups[kind] !== undefined);
}
