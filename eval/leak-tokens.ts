/** Programs as tokens, well enough to rename and respace them; white space is a token too, so joining gives the text. */
import type { CodeLanguage } from '../src/core/problems/problem.ts';

type TokenKind = 'text' | 'comment' | 'space' | 'name' | 'number' | 'sign';
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const TEXT =
  /[rbf]{0,2}"(?:\\.|[^"\\\n])*"|[rbf]{0,2}'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|(?<=[(,] ?)\/(?:\\.|[^/\\\n])+\/\w*/;
const SIGN = /===|!==|\.\.\.|\*\*=?|<<=?|>>=?|=>|<=|>=|==|!=|&&|\|\||\?\?|\?\.|\+\+|--|:=|[-+*/%&|^]=|\/\/|[^\s\w]/;

const PYTHON = tokenPattern('#.*');
const BRACED = tokenPattern('\\/\\/.*');

export const KEYWORDS = new Set(
  (
    'and as assert async await break case catch class const continue def del do elif else except export false finally ' +
    'for from function global if import in instanceof is lambda let new nonlocal not null of or pass raise return ' +
    'switch this throw true try typeof undefined var void while with yield None True False'
  ).split(' '),
);

export function tokensOf(code: string, language: CodeLanguage): Token[] {
  const pattern = language === 'python' ? PYTHON : BRACED;
  return [...code.matchAll(pattern)].map((match) => ({ kind: kindOf(match.groups ?? {}), text: match[0] }));
}

export function joined(tokens: readonly Token[]): string {
  return tokens.map((token) => token.text).join('');
}

function tokenPattern(comment: string): RegExp {
  return new RegExp(
    `(?<text>${TEXT.source})|(?<comment>${comment})|(?<space>\\s+)|(?<name>[A-Za-z_$][\\w$]*)|(?<number>\\d[\\w.]*)|(?<sign>${SIGN.source})`,
    'g',
  );
}

function kindOf(groups: Readonly<Record<string, string | undefined>>): TokenKind {
  const kinds: readonly TokenKind[] = ['text', 'comment', 'space', 'name', 'number'];
  return kinds.find((kind) => groups[kind] !== undefined) ?? 'sign';
}
