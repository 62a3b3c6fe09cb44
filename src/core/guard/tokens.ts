/** Programs in any language as a row of tokens of one small alphabet, so that the same idea looks the same everywhere. */

import { visibleText } from './visible-text.ts';

export interface Token {
  /** What it is in every language: FOR, IF, =, <=, v for any name, n for any number, s for any text. */
  readonly sort: string;
  /** As written, in lower case. */
  readonly text: string;
}

const SORTS: Readonly<Record<string, string>> = {
  for: 'FOR',
  foreach: 'FOR',
  while: 'WHILE',
  if: 'IF',
  elif: 'IF',
  elsif: 'IF',
  else: 'ELSE',
  return: 'RET',
  yield: 'RET',
  break: 'BREAK',
  continue: 'CONT',
  in: 'IN',
  of: 'IN',
  and: 'AND',
  or: 'OR',
  not: 'NOT',
  true: 'B',
  false: 'B',
  none: 'NIL',
  null: 'NIL',
  nullptr: 'NIL',
  undefined: 'NIL',
  print: 'OUT',
  printf: 'OUT',
  println: 'OUT',
  log: 'OUT',
  cout: 'OUT',
  write: 'OUT',
  writeline: 'OUT',
  output: 'OUT',
  len: 'LEN',
  length: 'LEN',
  size: 'LEN',
  range: 'RANGE',
  enumerate: 'RANGE',
  entries: 'RANGE',
  append: 'PUSH',
  push: 'PUSH',
  push_back: 'PUSH',
  emplace_back: 'PUSH',
  add: 'PUSH',
  insert: 'PUSH',
  put: 'PUSH',
  appendleft: 'PUSH',
  pop: 'POP',
  shift: 'POP',
  popleft: 'POP',
  pop_back: 'POP',
  poll: 'POP',
  heappop: 'POP',
  sort: 'SORT',
  sorted: 'SORT',
  tosorted: 'SORT',
  min: 'MIN',
  max: 'MAX',
  abs: 'ABS',
  sum: 'SUM',
  '===': '==',
  '!==': '!=',
  '&&': 'AND',
  '||': 'OR',
  '!': 'NOT',
  '//': '/',
  '**': '*',
  '>>': '/',
  '<-': '=',
  ':=': '=',
};
/** Said in one language and left out in another. */
const NOISE = new Set(
  (
    'let const var auto int long double float string str bool boolean char void def function fn lambda class public private ' +
    'static final new std self this math console system out stdout sys process using namespace include import from as global ' +
    'nonlocal unsigned vector list array map set dict object number then do end pass begin is the a an'
  ).split(' '),
);
const SIGNS = /^[;{}(),.:\]#]$/;

const LEXEMES =
  /[\p{L}_$][\p{L}\p{N}_$]*|\d+(?:\.\d+)?|"[^"\n]*"|'[^'\n]*'|===|!==|\*\*=?|\/\/=?|<<|>>|&&|\|\||[-+*/%<>=!&|^]=|\+\+|--|->|=>|<-|:=|[^\s\p{L}\p{N}]/gu;

/** Of a whole program, whose comments say nothing of how it works. */
export function tokensOfProgram(program: string): readonly Token[] {
  return tokensOf(withoutComments(visibleText(program)));
}

/** A program can have 64 KB in a line, so each of these patterns either begins at one place only or has an end in sight. */
function withoutComments(program: string): string {
  return program.replace(/\/\*[\s\S]{0,2000}?\*\/|(^[ \t]*|[;{}][ \t]*)\/\/[^\n]*|(^|\s)#[^\n]*/gm, '$1');
}

/** Never throws; what is no program becomes a row of names. Comments are read like code: a hint can put any in them. */
export function tokensOf(code: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const [lexeme] of alike(code).matchAll(LEXEMES)) {
    const text = lexeme.toLowerCase();
    if (text === '++' || text === '--')
      tokens.push({ sort: `${text[0]}=`, text: `${text[0]}=` }, { sort: 'n', text: '1' });
    else if (!NOISE.has(text) && !SIGNS.test(text)) tokens.push({ sort: sortOf(text), text });
  }
  return tokens;
}

function sortOf(text: string): string {
  const known = Object.hasOwn(SORTS, text) ? SORTS[text] : undefined;
  if (known !== undefined) return known;
  if (/^\d/.test(text)) return 'n';
  if (/^["']/.test(text)) return 's';
  return /^[\p{L}_$]/u.test(text) ? 'v' : text;
}

/** The forms in which languages differ most, in that of Python. */
function alike(code: string): string {
  return code
    .replace(/^[ \t]*\/\/+|\/\*+|(?<!\*)\*+\//gm, ' ')
    .replace(
      /\bfor\s*\(\s*(?:(?:let|var|const|int|long|auto|size_t)\s+)?(\w+)\s*=\s*([^;\n]{1,200});\s*\1\s*<\s*([^;\n]{1,200});\s*(?:\1\+\+|\+\+\1|\1\s*\+=\s*1)\s*\)/g,
      'for $1 in range($2, $3)',
    )
    .replace(/\bfor\s*\(\s*(?:const\s+)?[\w<>,&*]+\s+[&*]?(\w+)\s*:\s*([^)\n]{1,200})\)/g, 'for $1 in $2 ')
    .replace(/(?<![\w\])])([\w\])]+)\.(?:length|size\(\)|length\(\))/g, 'len($1)')
    .replace(/\b(\w+)\.(?:has|includes|contains|containsKey)\(([^()\n]*)\)/g, '$2 in $1');
}
