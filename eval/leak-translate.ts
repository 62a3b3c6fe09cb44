/** A reference line by line in another language: not meant to run, but a learner sees the algorithm at once. */
import type { Reference } from '../src/core/problems/problem.ts';
import { type Exchange, exchanged, TO_CPP, TO_JAVASCRIPT, TO_PYTHON } from './leak-exchanges.ts';
import { isPython } from './leak-source.ts';
import { argumentsOf, type Kind, type Statement, statementsOf } from './leak-statements.ts';

/** How a language writes each kind of statement; what it gets are the parts, already in that language. */
type Writer = Readonly<Record<Kind, (...parts: string[]) => string>>;

interface Target {
  readonly label: string;
  readonly fence: string;
  readonly writer: Writer;
  readonly exchanges: readonly Exchange[];
  readonly braces: boolean;
}

const JAVASCRIPT: Writer = {
  function: (name = '', args = '') => `function ${name}(${args}) {`,
  each: (x = '', xs = '') => `for (const ${tuple(x, '[', ']')} of ${xs}) {`,
  count: (i = '', from = '', to = '', step = '1') =>
    `for (let ${i} = ${from}; ${i} ${reach(step)} ${to}; ${stepBy(i, step)}) {`,
  while: (test = '') => `while (${test}) {`,
  if: (test = '') => `if (${test}) {`,
  elif: (test = '') => `else if (${test}) {`,
  else: () => 'else {',
  store: (box = '', key = '', value = '') => `${box}[${key}] = ${value};`,
  set: (name = '', value = '') =>
    `${/[.[]/.test(name) ? '' : 'let '}${tuple(name, '[', ']')} = ${tuple(value, '[', ']')};`,
  change: (name = '', sign = '', value = '') =>
    sign === '//' ? `${name} = Math.floor(${name} / ${value});` : `${name} ${sign}= ${value};`,
  add: (list = '', value = '') => `${list}.push(${tuple(value, '[', ']')});`,
  output: (value = '') => `console.log(${value.replace(/^\*/, '...')});`,
  return: (value = '') => `return ${tuple(value, '[', ']')};`,
  break: () => 'break;',
  continue: () => 'continue;',
  other: (line = '') => `${line};`,
};

const CPP: Writer = {
  ...JAVASCRIPT,
  function: (name = '', args = '') =>
    `auto ${name}(${argumentsOf(args)
      .map((arg) => `auto& ${arg}`)
      .join(', ')}) {`,
  each: (x = '', xs = '') => `for (auto ${tuple(x, '[', ']')} : ${xs}) {`,
  count: (i = '', from = '', to = '', step = '1') =>
    `for (int ${i} = ${from}; ${i} ${reach(step)} ${to}; ${stepBy(i, step)}) {`,
  set: (name = '', value = '') => {
    const [names, values] = [argumentsOf(name), argumentsOf(value)];
    if (names.length > 1 && names.length !== values.length) return `auto [${name}] = ${value};`;
    if (names.length > 1 && names.some((one) => value.match(/\w+/g)?.includes(one)))
      return `tie(${name}) = make_tuple(${value});`;
    const given = names.length > 1 ? values : [value.startsWith('unordered_map') ? value : tuple(value, '{', '}')];
    return names.map((one, i) => `${/[.[]/.test(one) ? '' : 'auto '}${one} = ${given[i]};`).join(' ');
  },
  change: (name = '', sign = '', value = '') => `${name} ${sign === '//' ? '/' : sign}= ${value};`,
  add: (list = '', value = '') => `${list}.push_back(${tuple(value, '{', '}')});`,
  output: (value = '') => `cout << ${argumentsOf(value).join(' << " " << ')} << endl;`,
  return: (value = '') => `return ${tuple(value, '{', '}')};`,
};

const PYTHON: Writer = {
  function: (name = '', args = '') => `def ${name}(${args}):`,
  each: (x = '', xs = '') => `for ${x.replace(/[[\]]/g, '')} in ${xs}:`,
  count: (i = '', from = '', to = '', step = '1') =>
    `for ${i} in range(${[...(from === '0' && step === '1' ? [] : [from]), to, ...(step === '1' ? [] : [step])].join(', ')}):`,
  while: (test = '') => `while ${test}:`,
  if: (test = '') => `if ${test}:`,
  elif: (test = '') => `elif ${test}:`,
  else: () => 'else:',
  store: (box = '', key = '', value = '') => `${box}[${key}] = ${value}`,
  set: (name = '', value = '') => `${name.replace(/^\[(.*)\]$/, '$1')} = ${value}`,
  change: (name = '', sign = '', value = '') => `${name} ${sign}= ${value}`,
  add: (list = '', value = '') => `${list}.append(${value})`,
  output: (value = '') => `print(${value})`,
  return: (value = '') => `return ${value}`,
  break: () => 'break',
  continue: () => 'continue',
  other: (line = '') => line,
};

const INTO_JAVASCRIPT: Target = {
  label: 'JavaScript',
  fence: 'js',
  writer: JAVASCRIPT,
  exchanges: TO_JAVASCRIPT,
  braces: true,
};
const INTO_CPP: Target = { label: 'C++', fence: 'cpp', writer: CPP, exchanges: TO_CPP, braces: true };
const INTO_PYTHON: Target = { label: 'Python', fence: 'python', writer: PYTHON, exchanges: TO_PYTHON, braces: false };

export interface Translation {
  readonly label: string;
  readonly fence: string;
  readonly code: string;
}

/** The core of a Python reference in JavaScript and in something like C++; of any other in something like Python. */
export function translationsOf(reference: Reference): Translation[] {
  const targets = isPython(reference) ? [INTO_JAVASCRIPT, INTO_CPP] : [INTO_PYTHON];
  return targets.map((target) => ({
    label: target.label,
    fence: target.fence,
    code: written(statementsOf(reference), target),
  }));
}

function written(statements: readonly Statement[], target: Target): string {
  const unit = target.braces ? '  ' : '    ';
  const lines: string[] = [];
  let open = 0;
  const declared = new Set<string>();
  const close = (depth: number) => {
    while (open > depth) lines.push(`${unit.repeat(--open)}}`);
  };
  for (const { depth, kind, parts } of statements) {
    if (target.braces) close(depth);
    const line = target.writer[kind](...parts.map((part) => exchanged(part, target.exchanges)));
    const bare = target.braces ? declaredOnce(line, declared) : withoutIncrement(line);
    lines.push(unit.repeat(target.braces ? open : depth) + bare);
    if (line.endsWith('{')) open++;
  }
  if (target.braces) close(0);
  return lines.join('\n');
}

function declaredOnce(line: string, declared: Set<string>): string {
  return line.replace(/\b(?:let|auto) (\[[^\]]*\]|\w+) =/g, (all, names: string) => {
    const each = names.match(/\w+/g) ?? [];
    const known = each.every((name) => declared.has(name));
    for (const name of each) declared.add(name);
    return known ? `${names} =` : all;
  });
}

function withoutIncrement(line: string): string {
  return line.replace(/^(.*?)(\w+)(\+|-)\3(.*)$/, '$1$2$4; $2 $3= 1');
}

function tuple(text: string, open: string, close: string): string {
  const parts = argumentsOf(text);
  const bare = text.replace(/^\((.*)\)$/, '$1');
  if (parts.length > 1) return `${open}${text}${close}`;
  return bare !== text && argumentsOf(bare).length > 1 ? `${open}${bare}${close}` : text;
}

function reach(step: string): string {
  return step.startsWith('-') ? '>' : '<';
}

function stepBy(name: string, step: string): string {
  if (step === '1') return `${name}++`;
  if (step === '-1') return `${name}--`;
  return step.startsWith('-') ? `${name} -= ${step.slice(1)}` : `${name} += ${step}`;
}
