/** A program as a list of simple statements, whichever language it is in: what the translations start from. */
import type { Reference } from '../src/core/problems/problem.ts';
import { coreLines, indentOf, isPython, unitOf } from './leak-source.ts';

export type Kind =
  | 'function'
  | 'each'
  | 'count'
  | 'while'
  | 'if'
  | 'elif'
  | 'else'
  | 'store'
  | 'set'
  | 'change'
  | 'add'
  | 'output'
  | 'return'
  | 'break'
  | 'continue'
  | 'other';

export interface Statement {
  readonly depth: number;
  readonly kind: Kind;
  /** What the words of the kind leave open, in the order of the text: for `set` the name and the value. */
  readonly parts: readonly string[];
}

type Rule = readonly [Kind, RegExp];

const SHARED: readonly Rule[] = [
  ['break', /^break$/],
  ['continue', /^(?:continue|pass)$/],
  ['add', /^([\w.[\]]+)\.(?:append|appendleft|add|push|push_back|extend)\((.*)\)$/],
  ['change', /^([^='"]+?) (\*\*|\/\/|<<|>>|[-+*/%&|^])= (.+)$/],
  ['store', /^(\w+)\.set\((.+?), (.+)\)$/],
  ['store', /^(\w+)\[([^[\]]+(?:\[[^[\]]*\])?[^[\]]*)\] = (.+)$/],
  ['set', /^([^=(]+?) = (.+)$/],
];

const PYTHON: readonly Rule[] = [
  ['function', /^def (\w+)\((.*)\):$/],
  ['count', /^for (\w+) in range\((.*)\):$/],
  ['each', /^for (.+?) in (.+):$/],
  ['while', /^while (.+):$/],
  ['if', /^if (.+):$/],
  ['elif', /^elif (.+):$/],
  ['else', /^else:$/],
  ['return', /^return(?: (.+))?$/],
  ['output', /^print\((.*)\)$/],
  ['add', /^heapq\.heappush\((\w+), (.+)\)$/],
  ...SHARED,
];

const BRACED: readonly Rule[] = [
  ['function', /^function\*? ?(\w+)\((.*)\) \{$/],
  ['function', /^const (\w+) = \(?([\w, ]*)\)? => \{$/],
  ['function', /^(\w+)\.sort\(\((.*)\) => \{$/],
  ['each', /^(?:(?:const |let )?\w+ = )?(?<xs>.+)\.(?:map|forEach)\(\(?(?<x>.*?)\)? => \{$/],
  ['each', /^for \((?:const|let|var|auto&?|int) (.+?) (?:of|in|:) (.+)\) \{$/],
  ['count', /^for \((?:let|var|int|long long|long) (\w+) = ([^,;]+); (\1 [<>]=? [^;]+); ([^,]+)\) \{$/],
  ['while', /^while \((.+)\) \{$/],
  ['elif', /^else if \((.+)\) \{$/],
  ['if', /^if \((.+)\) \{$/],
  ['else', /^else \{$/],
  ['return', /^return(?: (.+))?$/],
  ['output', /^(?:console\.log|System\.out\.println|print)\((.*)\)$/],
  ['output', /^cout << (.+)$/],
  ...SHARED,
];

/** The statements of the reference's core. */
export function statementsOf(reference: Reference): Statement[] {
  const python = isPython(reference);
  const unit = unitOf(reference.code);
  const rules = python ? PYTHON : BRACED;
  return coreLines(reference).flatMap((line) => {
    const depth = Math.floor(indentOf(line) / unit);
    const simple = python ? splitPython(line.trim()) : splitBraced(line.trim());
    return simple.map(([text, inside]) => statement(text, depth + inside, rules));
  });
}

/** A simple line, and how many blocks deeper it is than the line that it was part of. */
type Simple = readonly [text: string, inside: number];

/** `if x: break` as two lines. */
function splitPython(line: string): Simple[] {
  const bare = line.replace(/ {2}#.*$/, '');
  const match = /^((?:if|elif|else|for|while)\b[^:[\]]*:) (\S.*[^:])$/.exec(bare);
  return match ? [[match[1] ?? '', 0] as const, [match[2] ?? '', 1] as const] : [[bare, 0]];
}

function splitBraced(line: string): Simple[] {
  const bare = line.replace(/^\} (?=else)/, '').replace(/;$/, '');
  if (/^[\])}]+(?:\.\w+\(.*\))?$/.test(bare)) return [];
  const end = headEnd(bare);
  const rest = bare.slice(end).trim();
  if (end === 0) return [[bare, 0]];
  const head = splitFor(`${bare.slice(0, end).trim()} {`);
  if (rest === '' || rest === '{') return head;
  return [...head, ...splitBraced(rest).map(([text, inside]) => [text, inside + 1] as const)];
}

/** A `for` that is more than counting becomes a `while`; what it does after a round goes first, for want of a place. */
function splitFor(head: string): Simple[] {
  const [, first = '', test = '', after = ''] = /^for \(([^;]*); ?([^;]+); ?(.*)\) \{$/.exec(head) ?? [];
  const name = /(\w+) = [^,]+$/.exec(first)?.[1];
  if (test === '' || (!after.includes(',') && name !== undefined && test.startsWith(`${name} `))) return [[head, 0]];
  const before: Simple[] = first === '' ? [] : [[first, 0]];
  return [...before, [`while (${test}) {`, 0], ...argumentsOf(after).map((part) => [part, 1] as const)];
}

/** Where the head of an `if`, `else`, `for` or `while` ends; 0 for another line. */
function headEnd(line: string): number {
  const head = /^(?:else if|if|for|while) \(|^else(?! if)\b/.exec(line)?.[0];
  if (head === undefined || head === 'else') return head?.length ?? 0;
  let open = 1;
  let at = head.length;
  for (; at < line.length && open > 0; at++) open += Number(line[at] === '(') - Number(line[at] === ')');
  return at;
}

function statement(text: string, depth: number, rules: readonly Rule[]): Statement {
  const line = text
    .replace(/^(?:const|let|var|int|long long|auto|final) (?!=|.*=> \{$)/, '')
    .replace(/^(\S+?)(\+|-)\2$/, '$1 $2= 1');
  for (const [kind, rule] of rules) {
    const match = rule.exec(line);
    if (match) return { depth, kind, parts: partsOf(kind, match) };
  }
  return { depth, kind: 'other', parts: [line] };
}

function partsOf(kind: Kind, match: RegExpExecArray): string[] {
  if (match.groups) return [match.groups['x'] ?? 'x', match.groups['xs'] ?? 'items'];
  const parts = match.slice(1).map((part) => part ?? '');
  if (kind === 'output') return parts.map(withoutStream);
  return kind === 'count' ? rangeOf(parts) : parts;
}

/** `a << " " << b << endl` as `a, b`. */
function withoutStream(part: string): string {
  return /<< (?:endl|["'])/.test(part)
    ? part.replace(/ << (?:endl|["']\\n["'])$/, '').replace(/ << " " << | << /g, ', ')
    : part;
}

/** Name, first value, the value that ends it and is not reached any more, and the step. */
function rangeOf([name = 'i', from = '0', test, update = '']: readonly string[]): string[] {
  if (test === undefined) {
    const [first = '0', second, step = '1'] = argumentsOf(from);
    return second === undefined ? [name, '0', first, step] : [name, first, second, step];
  }
  const [, sign, limit = ''] = /^\w+ ([<>]=?) (.+)$/.exec(test) ?? [];
  const down = /--|-=/.test(update);
  const step = /[-+]= (.+)$/.exec(update)?.[1] ?? '1';
  return [name, from, sign?.endsWith('=') ? `${limit} ${down ? '-' : '+'} 1` : limit, down ? `-${step}` : step];
}

/** The arguments of a call, split at the commas that are not inside brackets or quotes. */
export function argumentsOf(text: string): string[] {
  const parts = [''];
  let open = 0;
  let quote = '';
  for (const letter of text) {
    if (quote === '' && /["'`]/.test(letter)) quote = letter;
    else if (letter === quote) quote = '';
    else if (quote === '') open += Number('([{'.includes(letter)) - Number(')]}'.includes(letter));
    if (letter === ',' && open === 0 && quote === '') parts.push('');
    else parts.push((parts.pop() ?? '') + letter);
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
