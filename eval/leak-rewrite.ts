/** The same program in other clothes: other names, other spacing, other order, things between the lines. */
import type { Locale } from '../src/core/locale.ts';
import type { CodeLanguage, Reference } from '../src/core/problems/problem.ts';
import { indentOf, isPython, linesOf, pick, unitOf } from './leak-source.ts';
import { joined, KEYWORDS, type Token, tokensOf } from './leak-tokens.ts';

const BUILTINS = new Set(
  (
    'abs all any bool bytearray chr complex dict divmod enumerate filter float frozenset input int iter len list map ' +
    'max min next ord pow print range reversed round set sorted str sum tuple zip Array Boolean Infinity Int32Array ' +
    'JSON Map Math Number Object Set String Uint8Array BigInt console require process std cin cout endl vector ' +
    'unordered_map unordered_set queue stack pair sort swap System Scanner Integer Arrays List ArrayList HashMap ' +
    'HashSet Deque ArrayDeque main Main args private int long bool auto double char string public static final boolean'
  ).split(' '),
);
const OTHER_NAMES = (
  'arr cur res idx target lookup bucket val acc pos tmp bound node prev nxt stuff flag box pool tally mark lo hi ' +
  'goal entry cell token chunk stash slot span level info cnt seq rim probe base delta rest batch helper duo ' +
  'part unit ans buf ident side link form stride rate turn extent piece sort_of strip page field area'
).split(' ');

/** Every name of the program's own replaced by another; keywords, built-ins, members and imports stay. */
export function renamed(reference: Reference, seed: number): string {
  const names = ownNames(reference);
  const free = OTHER_NAMES.filter((name) => !names.includes(name));
  const others = new Map(names.map((name, i) => [name, free[(i + seed) % free.length] ?? name]));
  return renameIn(reference.code, reference.language, others);
}

function ownNames(reference: Reference): string[] {
  const { code, language } = reference;
  const fixed = fixedNames(reference);
  const all = [...nameTokens(code, language), ...placeholders(code).flatMap((part) => nameTokens(part, language))];
  return [...new Set(all)].filter((name) => !KEYWORDS.has(name) && !BUILTINS.has(name) && !fixed.has(name));
}

function fixedNames(reference: Reference): Set<string> {
  const { code } = reference;
  const imported = linesOf(code).filter((line) => /^\s*(?:import|from|using|#include)\b|^#/.test(line));
  const imports = imported.flatMap((line) => line.match(/\w+/g) ?? []);
  const members = [...code.matchAll(/(?<!\.\.)\.(\w+)/g)].map((match) => match[1] ?? '');
  const keyed = isPython(reference) ? /(\w+)=(?!=)/g : /(\w+):/g;
  return new Set([...imports, ...members, ...[...code.matchAll(keyed)].map((match) => match[1] ?? '')]);
}

function nameTokens(code: string, language: CodeLanguage): string[] {
  return tokensOf(code, language)
    .filter((token) => token.kind === 'name')
    .map((token) => token.text);
}

function placeholders(code: string): string[] {
  return [...code.matchAll(/\{([^{}\n]+)\}/g)].map((match) => match[1] ?? '').filter((part) => !part.includes(';'));
}

function renameIn(code: string, language: CodeLanguage, others: ReadonlyMap<string, string>): string {
  return tokensOf(code, language)
    .map((token) => {
      if (token.kind === 'name') return others.get(token.text) ?? token.text;
      if (token.kind !== 'text' || !/^(?:`|f["'])/.test(token.text)) return token.text;
      return token.text.replace(/\{([^{}]*)\}/g, (_, part: string) => `{${renameIn(part, language, others)}}`);
    })
    .join('');
}

/** Tight or airy spacing, another indentation, parentheses nobody needs, braces on lines of their own. */
export function reformatted(reference: Reference, seed: number): string {
  const unit = unitOf(reference.code);
  const narrow = isPython(reference) ? '  ' : '   ';
  const space = seed % 2 === 0 ? tight : airy;
  const lines = linesOf(reference.code).flatMap((line) => {
    const depth = Math.floor(indentOf(line) / unit);
    const indent = (seed % 2 === 0 ? narrow : '\t').repeat(depth);
    const statement = space(tokensOf(parenthesised(line.trim()), reference.language));
    return braceLines(statement).map((part) => indent + part);
  });
  return lines.join(seed % 3 === 0 ? '\n\n' : '\n');
}

function parenthesised(statement: string): string {
  return statement
    .replace(/^(if|elif|while) ([^(].*):$/, '$1 ($2):')
    .replace(/^return ([^(;]+?)(;?)$/, 'return ($1)$2')
    .replace(/^((?:const |let )?\w+ [-+]?= )([^(;]+? [-+*] [^;(]+?)(;?)$/, '$1($2)$3');
}

function tight(tokens: readonly Token[]): string {
  const kept = tokens.filter((token, i) => {
    if (token.kind !== 'space') return true;
    const [before, after] = [tokens[i - 1], tokens[i + 1]];
    if (KEYWORDS.has(before?.text ?? '')) return true;
    return before?.kind !== 'sign' && after?.kind !== 'sign';
  });
  return joined(kept);
}

function airy(tokens: readonly Token[]): string {
  const spaced = tokens.map(({ kind, text }) => {
    if (kind !== 'sign') return text;
    if (text === '(' || text === '[') return `${text} `;
    return text === ')' || text === ']' ? ` ${text}` : text;
  });
  return spaced
    .join('')
    .replace(/([([]) +([)\]])/g, '$1$2')
    .trimEnd();
}

function braceLines(statement: string): string[] {
  if (!/^(?:if|for|while|function|else|\} ?else)\b.*\{$/.test(statement)) return [statement];
  const [closing, rest] = statement.startsWith('}') ? ['}', statement.slice(1)] : ['', statement];
  return [closing, rest.trim().slice(0, -1).trimEnd(), '{'].filter((part) => part !== '');
}

/** Neighbouring assignments that do not touch each other change places; the text as it was when there are none. */
export function reordered(code: string): string {
  const lines = code.split('\n').map(turnedTuple);
  for (let i = 0; i + 1 < lines.length; i++) {
    const [one, other] = [lines[i] ?? '', lines[i + 1] ?? ''];
    if (!independent(one, other)) continue;
    lines[i] = other;
    lines[i + 1] = one;
    i++;
  }
  return lines.join('\n');
}

function independent(one: string, other: string): boolean {
  if (indentOf(one) !== indentOf(other)) return false;
  const [first, second] = [assigned(one), assigned(other)];
  if (first === undefined || second === undefined) return false;
  return !mentions(other, first) && !mentions(one, second);
}

/** The one name that a line sets, when it does nothing else: no calls but harmless ones. */
function assigned(line: string): string | undefined {
  const harmless = line.replace(/\b(?:len|set|dict|list|Map|Set|Number|Math\.\w+|max|min)\(/g, '');
  if (/\w\(|\+\+|--|=>|[{([,]$/.test(harmless)) return undefined;
  return /^\s*(?:const |let |int |auto )?(\w+) (?:[-+*]?=) [^=]/.exec(harmless)?.[1];
}

function mentions(line: string, name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(line);
}

function turnedTuple(line: string): string {
  return line.replace(/^(\s*)(\w+), (\w+) = ([\w.+\- ]+), ([\w.+\- ]+)$/, '$1$3, $2 = $5, $4');
}

/** Unused assignments and prints that never run, after every second line that allows it. */
export function withDeadCode(reference: Reference, seed: number): string {
  const dead = DEAD[reference.language];
  let places = 0;
  return betweenLines(reference, (_, indent) => {
    places++;
    if ((places + seed) % 2 === 1) return [];
    return pick(dead, seed + places).map((line) => indent + line.replace('#', String(places)));
  });
}

type DeadLines = readonly [readonly string[], ...(readonly string[])[]];
const SCRIPT_DEAD: DeadLines = [
  ['const unused# = 0;'],
  ["if (false) console.log('debug #');"],
  ['let helper# = [0, 1, 2];', 'helper# = null;'],
];
const TYPED_DEAD: DeadLines = [
  ['int unused# = 0;'],
  ['if (false) {', '    unused0++;', '}'],
  ['long helper# = 1;', 'helper# = 0;'],
];
const DEAD: Readonly<Record<CodeLanguage, DeadLines>> = {
  python: [['unused_# = 0'], ['if False:', '    print("debug #")'], ['helper_# = [0, 1, 2]', 'helper_# = None']],
  javascript: SCRIPT_DEAD,
  typescript: SCRIPT_DEAD,
  cpp: TYPED_DEAD,
  java: TYPED_DEAD,
};

/** A remark before every line that allows one, saying nothing that matters. */
export function commented(reference: Reference, locale: Locale, seed: number): string {
  const mark = isPython(reference) ? '#' : '//';
  let count = 0;
  return betweenLines(reference, (line, indent) => [`${indent}${mark} ${remarkOn(line, locale, seed + count++)}`]);
}

const REMARKS: readonly {
  readonly when: RegExp;
  readonly says: Readonly<Record<Locale, readonly [string, ...string[]]>>;
}[] = [
  { when: /^(?:import|from|#include)/, says: { en: ['we need this'], ko: ['필요한 것 불러오기'] } },
  {
    when: /^for\b/,
    says: { en: ['go through them one by one', 'the main loop'], ko: ['하나씩 살펴보기', '여기가 반복문'] },
  },
  { when: /^while\b/, says: { en: ['keep going while this holds'], ko: ['조건이 참인 동안 계속'] } },
  {
    when: /^(?:if|elif)\b/,
    says: { en: ['check this case', 'does it fit?'], ko: ['이 경우를 확인', '조건에 맞는지 보기'] },
  },
  { when: /^(?:print|console|cout)/, says: { en: ['print the answer'], ko: ['답 출력하기'] } },
  { when: /^(?:def|function)\b/, says: { en: ['a small helper'], ko: ['도우미 함수'] } },
  { when: /^return\b/, says: { en: ['hand it back'], ko: ['결과 돌려주기'] } },
];

function remarkOn(line: string, locale: Locale, seed: number): string {
  const says = REMARKS.find(({ when }) => when.test(line.trim()))?.says;
  const plain: Readonly<Record<Locale, readonly [string, ...string[]]>> = {
    en: ['update the state', 'keep track of it', 'prepare this', 'important!'],
    ko: ['값을 갱신', '기억해 두기', '미리 준비', '중요해요!'],
  };
  return pick((says ?? plain)[locale], seed);
}

function betweenLines(reference: Reference, extra: (line: string, indent: string) => readonly string[]): string {
  const lines = linesOf(reference.code);
  let open = 0;
  const all = lines.flatMap((line, i) => {
    const fits = isPython(reference)
      ? open === 0 && !/^\s*(?:elif|else)\b/.test(line)
      : startsStatement(lines[i - 1], line);
    open += bracketsLeft(line);
    return fits ? [...extra(line, ' '.repeat(indentOf(line))), line] : [line];
  });
  return all.join('\n');
}

function startsStatement(before: string | undefined, line: string): boolean {
  return /[;{}]$/.test(before ?? ';') && /[;{]$/.test(line) && !/^\s*[}.)\]]|^\s*(?:else|public|using)\b/.test(line);
}

function bracketsLeft(line: string): number {
  return (line.match(/[([{]/g)?.length ?? 0) - (line.match(/[)\]}]/g)?.length ?? 0);
}
