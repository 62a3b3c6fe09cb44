/** Small mistakes within one line of a program: another operator, a constant off by one, the wrong variable. */
import type { CodeLanguage } from '../src/core/problems/problem.ts';
import { type Token, tokensOf } from './tokens.ts';

const COMPARISONS: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '==': '!=',
  '!=': '==',
  '===': '!==',
  '!==': '===',
};
const SIGNS: Readonly<Record<string, string>> = { '+': '-', '-': '+', '+=': '-=', '-=': '+=', '++': '--', '--': '++' };

const NOT_VARIABLES = new Set(
  (
    'and as break case catch class const continue def del elif else except export False finally for from function ' +
    'global if import in is lambda let match new None nonlocal not null of or pass raise return switch True true ' +
    'false try undefined var while with yield int str float list map set dict len range print input sum min max ' +
    'Number String Math Infinity console process require sys'
  ).split(' '),
);

interface Change {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}
type Mistake = (tokens: readonly Token[], index: number) => readonly Change[];

const MISTAKES: Readonly<Record<string, readonly Mistake[]>> = {
  comparison: [otherComparison],
  sign: [otherSign],
  'off by one': [otherNumber, oneForgotten, oneTooMuch, startForgotten],
  'wrong variable': [otherVariable],
};

/** `line` with one mistake, once for each mistake that fits, with the kind of mistake. */
export function mistakesIn(line: string, language: CodeLanguage): readonly { kind: string; line: string }[] {
  const tokens = tokensOf(line, language);
  return Object.entries(MISTAKES).flatMap(([kind, mistakes]) =>
    tokens.flatMap((_, index) =>
      mistakes.flatMap((mistake) => mistake(tokens, index).map((change) => ({ kind, line: changed(line, change) }))),
    ),
  );
}

function changed(line: string, { from, to, text }: Change): string {
  return line.slice(0, from) + text + line.slice(to);
}

function otherComparison(tokens: readonly Token[], index: number): readonly Change[] {
  return fromTable(COMPARISONS, tokens[index]);
}

function otherSign(tokens: readonly Token[], index: number): readonly Change[] {
  return followsValue(tokens, index) ? fromTable(SIGNS, tokens[index]) : [];
}

function followsValue(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  if (!before || /^(return|else|in|and|or|not|if|print)$/.test(before.text)) return false;
  return before.kind === 'number' || before.kind === 'name' || /^[)\]]$/.test(before.text);
}

function fromTable(table: Readonly<Record<string, string>>, token: Token | undefined): readonly Change[] {
  const text = token && Object.hasOwn(table, token.text) ? table[token.text] : undefined;
  return token && text !== undefined ? [{ from: token.from, to: token.to, text }] : [];
}

function otherNumber(tokens: readonly Token[], index: number): readonly Change[] {
  const token = tokens[index];
  if (token?.kind !== 'number' || !/^\d{1,4}$/.test(token.text)) return [];
  const value = Number(token.text);
  const isSummand = /^[+-]=?$/.test(tokens[index - 1]?.text ?? '');
  const others = [value - 1, value + 1].filter((other) => other > 0 || (other === 0 && !isSummand));
  return others.map((other) => ({ from: token.from, to: token.to, text: String(other) }));
}

/** `n - 1` becomes `n`. */
function oneForgotten(tokens: readonly Token[], index: number): readonly Change[] {
  const [before, sign, one] = [tokens[index - 1], tokens[index], tokens[index + 1]];
  if (!before || !followsValue(tokens, index) || !/^[+-]$/.test(sign?.text ?? '') || one?.text !== '1') return [];
  return [{ from: before.to, to: one.to, text: '' }];
}

/** `range(n)` becomes `range(n - 1)`, and `i < n` becomes `i < n - 1`. */
function oneTooMuch(tokens: readonly Token[], index: number): readonly Change[] {
  const [before, token, after] = [tokens[index - 1], tokens[index], tokens[index + 1]];
  if (token?.kind !== 'name' || !isVariable(tokens, index)) return [];
  const endsRange =
    tokens.some(({ text }) => text === 'range') && after?.text === ')' && /^[(,]$/.test(before?.text ?? '');
  const isLimit = before !== undefined && /^[<>]=?$/.test(before.text) && /^[:);]$/.test(after?.text ?? '');
  return endsRange || isLimit ? [{ from: token.from, to: token.to, text: `${token.text} - 1` }] : [];
}

/** `range(1, n)` becomes `range(n)`. */
function startForgotten(tokens: readonly Token[], index: number): readonly Change[] {
  const [name, bracket, start, comma, next] = tokens.slice(index);
  const isRange = name?.text === 'range' && bracket?.text === '(' && start?.text === '1' && comma?.text === ',';
  return isRange && next ? [{ from: start.from, to: next.from, text: '' }] : [];
}

function otherVariable(tokens: readonly Token[], index: number): readonly Change[] {
  const token = tokens[index];
  if (!token || !isVariable(tokens, index)) return [];
  const names = new Set(tokens.flatMap(({ text }, at) => (isVariable(tokens, at) ? [text] : [])));
  names.delete(token.text);
  if (!/^[)\]]$/.test(tokens[index - 1]?.text ?? '')) names.delete(tokens[index - 2]?.text ?? '');
  if (!/^[([]$/.test(tokens[index + 1]?.text ?? '')) names.delete(tokens[index + 2]?.text ?? '');
  return [...names].map((text) => ({ from: token.from, to: token.to, text }));
}

/** Read, not written; neither a function nor a part of something else. */
function isVariable(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (token?.kind !== 'name' || NOT_VARIABLES.has(token.text)) return false;
  const before = tokens[index - 1]?.text ?? '';
  const after = tokens[index + 1]?.text ?? '';
  return !/^(\.|for|const|let|def|function|import|from)$/.test(before) && !/^([(.]|=>?|:=)$/.test(after);
}
