/** A reference told in words, statement by statement: pseudo-code in English and in Korean. */
import type { Locale } from '../src/core/locale.ts';
import type { Reference } from '../src/core/problems/problem.ts';
import { type Exchange, exchanged } from './leak-exchanges.ts';
import { argumentsOf, type Kind, type Statement, statementsOf } from './leak-statements.ts';

type Words = Readonly<Record<Kind, (...parts: string[]) => string>>;

const PLAIN: readonly Exchange[] = [
  [/(\w)\((?=(?:[^()[\]]|\([^()]*\))*? for \w)(.+)\)/g, '$1([$2])'],
  [/Array\.from\(\{ length: (.+?) \}, \(_, (\w+)\) => (.+)\)$/, '[$3 for $2 in the first $1 numbers]'],
  [/!(?=[\w(])/g, 'not '],
  [/===/g, '=='],
  [/!==/g, '!='],
  [/&&/g, 'and'],
  [/\|\|/g, 'or'],
  [/(\w+)\.has\(([^()]+)\)/g, '$2 in $1'],
  [/\bnot (\w+) in /g, '$1 not in '],
  [/(\w+)\.get\(([^()]+)\)/g, '$1[$2]'],
  [/(\w+)\.at\((-?\w+)\)/g, '$1[$2]'],
  [/(\w+)\.slice\(([^(),]+)\)/g, '$1[$2:]'],
  [/(\w+)\.slice\(([^(),]+), ([^()]+)\)/g, '$1[$2:$3]'],
  [/\blen\(([^()]+)\)/g, '$1.length'],
  [/\benumerate\((.+?)(?:, (?:start=)?\d)?\)/g, '$1'],
  [/\bMath\.floor\((.+) \/ (.+)\)/g, '$1 // $2'],
  [/\bMath\./g, ''],
  [/\b(?:Number|String|int|str)\(([^()]+)\)/g, '$1'],
  [/new (?:Array|Int32Array)\(([^()]+)\)(?:\.fill\(([^()]+)\))?/g, '[0] * $1'],
  [/new (?:Map|Set)\(\)|\bset\(\)|\bdict\(\)|\bdeque\(\)|^\[\]$|^\{\}$|^['"]{2}$/g, 'EMPTY'],
  [/^f?["'][^"']*["']\.join\((.+)\)$/, '$1'],
  [/^(.+)\.join\([^()]*\)$/, '$1'],
  [/^\*(?=\w)/, ''],
  [/\} \$?\{/g, '}, {'],
  [/\$\{/g, '{'],
  [/f?["'`]([^"'`]+)["'`]/g, '$1'],
  [/\{(\w(?:(?! for )[^{}:])*)\}/g, '$1'],
];

const ENGLISH: readonly Exchange[] = [
  ...PLAIN,
  [/\bEMPTY\b/g, 'empty'],
  [/\bNone\b/g, 'nothing'],
  [/[[{](.+?) for (\w+) in ([\w.]+) for (\w+) in ([\w.]+)[\]}]/g, 'the list of $1 for each $2 of $3 and each $4 of $5'],
  [/(?<!\w)[[{](.+?) for (.+?) in (.+?) if (.+)[\]}]/g, 'the list of $1 for each $2 of $3 where $4'],
  [/(?<!\w)[[{](.+?) for (.+?) in (.+)[\]}]/g, 'the list of $1 for each $2 of $3'],
  [/(\w+)\.filter\(\(?(\w+)\)? => (.+)\)/g, 'those $2 of $1 where $3'],
  [/(\w+)\.map\(\(?(?:_, )?(\w+)\)? => (.+)\)/g, 'the list of $3 for each $2 of $1'],
  [/^(\w+)\.sort\((?:key=lambda |\()([\w, ]+)(?:: |\) => )(.+?)\)$/, 'sort $1 by $3 for $2'],
  [/^(\w+)\.sort\(reverse=True\)$/, 'sort $1, the largest first'],
  [/^(\w+)\.sort\(.*\)$/, 'sort $1'],
  [/(\w+)\.popleft\(\)|(\w+)\.shift\(\)/g, 'the first taken off $1$2'],
  [/(\w+)\.pop\(\)/g, 'the last taken off $1'],
  [/([\w.]+)\.length\b/g, 'the length of $1'],
  [/(\w+)\[-1\]/g, 'the last of $1'],
  [/(\w+)\[:([^[\]:]+)\]/g, 'the first $2 of $1'],
  [/(\w+)\[([^[\]:]+):\]/g, '$1 from $2 on'],
  [/(\w+)\[([^[\]:]+):([^[\]:]+)\]/g, '$1 from $2 to $3'],
  [/([\w.]+)\[([^[\]]+)\]/g, '$1 at $2'],
  [/([\w.]+)\[([^[\]]+)\]/g, '$1 at $2'],
  [/^(.+?) if (.+) else (.+)$/g, '$1 when $2, otherwise $3'],
  [/^((?:(?!=>).)+?) \? (.+?) : (.+)$/g, '$2 when $1, otherwise $3'],
  [/\bmax\(([^()]+)\)/g, 'the largest of $1'],
  [/\bmin\(([^()]+)\)/g, 'the smallest of $1'],
  [/\bsorted\((.+)\)/g, '$1 in order'],
  [/ \/\/ /g, ' divided by '],
  [/ == /g, ' equals '],
  [/ != /g, ' is not '],
  [/ <= /g, ' is at most '],
  [/ >= /g, ' is at least '],
  [/ < /g, ' is less than '],
  [/ > /g, ' is greater than '],
  [/ \+ /g, ' plus '],
  [/ - /g, ' minus '],
  [/ \* /g, ' times '],
  [/ % /g, ' modulo '],
  [/(?<=[a-z])_(?=[a-z])/g, ' '],
];

const KOREAN: readonly Exchange[] = [
  ...PLAIN,
  [/\bEMPTY\b/g, '빈 상태'],
  [/\bNone\b/g, '없음'],
  [/[[{](.+?) for (\w+) in ([\w.]+) for (\w+) in ([\w.]+)[\]}]/g, '$3의 $2와 $5의 $4마다 구한 $1'],
  [/(?<!\w)[[{](.+?) for (.+?) in (.+?) if (.+)[\]}]/g, '$3의 $2 중 $4인 것마다 구한 $1'],
  [/(?<!\w)[[{](.+?) for (.+?) in (.+)[\]}]/g, '$3의 $2마다 구한 $1'],
  [/(\w+)\.filter\(\(?(\w+)\)? => (.+)\)/g, '$1의 $2 중 $3인 것'],
  [/(\w+)\.map\(\(?(?:_, )?(\w+)\)? => (.+)\)/g, '$1의 $2마다 구한 $3'],
  [/^(\w+)\.sort\((?:key=lambda |\()([\w, ]+)(?:: |\) => )(.+?)\)$/, '$1를 $3 기준으로 정렬한다'],
  [/^(\w+)\.sort\(reverse=True\)$/, '$1를 큰 것부터 정렬한다'],
  [/^(\w+)\.sort\(.*\)$/, '$1를 정렬한다'],
  [/(\w+)\.popleft\(\)|(\w+)\.shift\(\)/g, '$1$2에서 꺼낸 맨 앞'],
  [/(\w+)\.pop\(\)/g, '$1에서 꺼낸 마지막'],
  [/([\w.]+)\.length\b/g, '$1의 길이'],
  [/(\w+)\[-1\]/g, '$1의 마지막'],
  [/(\w+)\[:([^[\]:]+)\]/g, '$1의 처음 $2개'],
  [/(\w+)\[([^[\]:]+):\]/g, '$1의 $2번째부터'],
  [/(\w+)\[([^[\]:]+):([^[\]:]+)\]/g, '$1의 $2부터 $3까지'],
  [/([\w.]+)\[([^[\]]+)\]/g, '$1의 $2번째'],
  [/([\w.가-힣]+)\[([^[\]]+)\]/g, '$1의 $2번째'],
  [/번째번째/g, '번째'],
  [/^(.+?) if (.+) else (.+)$/g, '$2이면 $1, 아니면 $3'],
  [/^((?:(?!=>).)+?) \? (.+?) : (.+)$/g, '$1이면 $2, 아니면 $3'],
  [/\bmax\(([^()]+)\)/g, '$1 중 큰 값'],
  [/\bmin\(([^()]+)\)/g, '$1 중 작은 값'],
  [/\bsorted\((.+)\)/g, '정렬한 $1'],
  [/ \/\/ /g, ' 나누기 '],
  [/ \+ /g, ' 더하기 '],
  [/ - /g, ' 빼기 '],
  [/ \* /g, ' 곱하기 '],
  [/ % /g, ' 나머지 '],
  [/\bnot (?!in )/g, '아닌 '],
];

/** The particles as they sound after what stands before them. */
const PARTICLES: readonly Exchange[] = [
  [/(마지막|값|음|[lmnLMN013678])를/g, '$1을'],
  [/(마지막|값|음|[mnMN036])로(?= )/g, '$1으로'],
  [/(마지막|값|음|[lmnLMN013678])가(?= )/g, '$1이'],
  [/(마지막|값|음|[lmnLMN013678])와(?= )/g, '$1과'],
];

type Ending = 'if' | 'while' | 'and' | 'or';
const KOREAN_TESTS: Readonly<Record<string, Readonly<Record<Ending, string>>>> = {
  '<': { if: '보다 작으면', while: '보다 작은 동안', and: '보다 작고', or: '보다 작거나' },
  '>': { if: '보다 크면', while: '보다 큰 동안', and: '보다 크고', or: '보다 크거나' },
  '<=': { if: ' 이하이면', while: ' 이하인 동안', and: ' 이하이고', or: ' 이하이거나' },
  '>=': { if: ' 이상이면', while: ' 이상인 동안', and: ' 이상이고', or: ' 이상이거나' },
  '==': { if: '와 같으면', while: '와 같은 동안', and: '와 같고', or: '와 같거나' },
  '!=': { if: '와 다르면', while: '와 다른 동안', and: '와 다르고', or: '와 다르거나' },
  in: { if: '에 있으면', while: '에 있는 동안', and: '에 있고', or: '에 있거나' },
  'not in': { if: '에 없으면', while: '에 없는 동안', and: '에 없고', or: '에 없거나' },
};
const KOREAN_PLAIN_TEST: Readonly<Record<Ending, string>> = {
  if: ' 있으면',
  while: ' 있는 동안',
  and: ' 있고',
  or: ' 있거나',
};

/** A condition clause by clause: `a < b and c` as "a가 b보다 작고 c가 있으면". */
function koreanTest(test: string, last: Ending): string {
  const pieces = test.split(/ (and|or) /);
  const clauses = pieces.filter((_, i) => i % 2 === 0);
  const told = clauses.map((clause, i) =>
    koreanClause(clause, i === clauses.length - 1 ? last : pieces[2 * i + 1] === 'or' ? 'or' : 'and'),
  );
  return told.join(' ');
}

function koreanClause(clause: string, ending: Ending): string {
  if (/^true$/i.test(clause)) return '끝없이';
  if (clause.startsWith('아닌 ')) return `${clause.slice(3)}가${KOREAN_TESTS['not in']?.[ending].slice(1)}`;
  const [, left, sign = '', right] = /^(.+?) (<=|>=|==|!=|<|>|not in|in) (.+)$/.exec(clause) ?? [];
  const endings = KOREAN_TESTS[sign];
  return endings ? `${left}가 ${right}${endings[ending]}` : `${clause}가${KOREAN_PLAIN_TEST[ending]}`;
}

const ENGLISH_CHANGES: Readonly<Record<string, (name: string, value: string) => string>> = {
  '+': (name, value) => `increase ${name} by ${value}`,
  '-': (name, value) => `decrease ${name} by ${value}`,
  '*': (name, value) => `multiply ${name} by ${value}`,
};

const IN_ENGLISH: Words = {
  function: (name = '', args = '') => `define ${name}${args === '' ? '' : ` of ${args}`}:`,
  each: (x = '', xs = '') => `for each ${x} in ${xs}:`,
  count: (i = '', from = '', to = '', step = '1') =>
    `for ${i} from ${from} up to, but not including, ${to}${step === '1' ? '' : ` in steps of ${step}`}:`,
  while: (test = '') => `as long as ${test}:`,
  if: (test = '') => `if ${test}, then:`,
  elif: (test = '') => `otherwise, if ${test}:`,
  else: () => 'otherwise:',
  store: (box = '', key = '', value = '') => `remember ${value} under ${key} in ${box}`,
  set: (name = '', value = '') => `let ${name} be ${value}`,
  change: (name = '', sign = '', value = '') =>
    ENGLISH_CHANGES[sign]?.(name, value) ?? `let ${name} be ${name} ${sign} ${value}`,
  add: (list = '', value = '') => `put ${value} into ${list}`,
  output: (value = '') => `output ${value}`,
  return: (value = '') => `give back ${value}`,
  break: () => 'stop the loop',
  continue: () => 'go on with the next one',
  other: (line = '') => line.replace(/^the (last|first) taken off (\w+)$/, 'take the $1 off $2'),
};

const IN_KOREAN: Words = {
  function: (name = '', args = '') => `${args === '' ? '' : `${args}를 받는 `}${name} 함수:`,
  each: (x = '', xs = '') => `${xs}의 각 ${x}에 대해:`,
  count: (i = '', from = '', to = '', step = '1') => `${i}를 ${from}부터 ${to} 직전까지 ${step}씩 바꾸면서:`,
  while: (test = '') => `${koreanTest(test, 'while')} 반복:`,
  if: (test = '') => `만약 ${koreanTest(test, 'if')}:`,
  elif: (test = '') => `그게 아니라 ${koreanTest(test, 'if')}:`,
  else: () => '아니면:',
  store: (box = '', key = '', value = '') => `${box}의 ${key} 자리에 ${value}를 기억한다`,
  set: (name = '', value = '') => `${name}를 ${value}로 둔다`,
  change: (name = '', sign = '', value = '') =>
    KOREAN_CHANGES[sign]?.(name, value) ?? `${name}를 ${name} ${sign} ${value}로 바꾼다`,
  add: (list = '', value = '') => `${list}에 ${value}를 넣는다`,
  output: (value = '') => `${value}를 출력한다`,
  return: (value = '') => `${value}를 돌려준다`,
  break: () => '반복을 멈춘다',
  continue: () => '다음으로 넘어간다',
  other: (line = '') => line.replace(/^(\w+)에서 꺼낸 (마지막|맨 앞)$/, '$1에서 $2 것을 꺼낸다'),
};

const KOREAN_CHANGES: Readonly<Record<string, (name: string, value: string) => string>> = {
  '+': (name, value) => `${name}를 ${value}만큼 늘린다`,
  '-': (name, value) => `${name}를 ${value}만큼 줄인다`,
  '*': (name, value) => `${name}에 ${value}를 곱한다`,
};

/** One line a statement, indented as the program is. */
export function pseudoListing(reference: Reference, locale: Locale): string {
  return statementsOf(reference)
    .map((statement) => '  '.repeat(statement.depth) + told(statement, locale))
    .join('\n');
}

/** The same as one running sentence. */
export function pseudoSentence(reference: Reference, locale: Locale): string {
  const all = statementsOf(reference).map((statement) => told(statement, locale));
  return `${all.join(', ').replaceAll(':,', ':')}.`;
}

function told(statement: Statement, locale: Locale): string {
  return locale === 'en'
    ? worded(statement, IN_ENGLISH, ENGLISH).join(' and ')
    : exchanged(worded(statement, IN_KOREAN, KOREAN).join(', '), PARTICLES);
}

/** One phrase, or one for each name of an assignment to several. */
function worded({ kind, parts }: Statement, words: Words, exchanges: readonly Exchange[]): string[] {
  const [names, values] = [argumentsOf(parts[0] ?? ''), argumentsOf(parts[1] ?? '')];
  if (kind !== 'set' || names.length < 2 || names.length !== values.length) {
    return [words[kind](...parts.map((part) => exchanged(part, exchanges)))];
  }
  return names.map((one, i) => words.set(exchanged(one, exchanges), exchanged(values[i] ?? '', exchanges)));
}
